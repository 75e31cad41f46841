"""Bugs to plant, one at a time: each is a mistake somebody could make, and something here must find it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bug:
    """An edit: in `file`, `old` (there exactly once) becomes `new`. `found_by`: a test that must fail, or "" where the
    simulation must find it."""

    name: str
    says: str
    file: str
    old: str
    new: str
    found_by: str = ""


BUGS = (
    # --- commit, then show, then answer --------------------------------------------------------------
    Bug(
        "answer before commit", "Somebody is told that their command is on disk before it is.",
        "board/live/room.py",
        "                await self._commit(batch)\n",
        "                for early in batch.outcomes:\n                    early.job.answer(early)\n"
        "                await self._commit(batch)\n",
    ),
    Bug(
        "show before commit", "Everybody is shown what may never be written.",
        "board/live/room.py",
        "                await self._commit(batch)\n",
        "                self.hub.advance(batch.after, batch.changes)\n                await self._commit(batch)\n",
    ),
    Bug(
        "failed commit taken for written", "A commit that failed is shown and answered all the same.",
        "board/live/room.py",
        "            except Conflict:\n                await self._read_tail(jobs)",
        "            except StorageUnavailable:\n                return await self._show(batch)\n"
        "            except Conflict:\n                await self._read_tail(jobs)",
    ),
    Bug(
        "unknown outcome taken for failed", "A commit whose answer was lost is refused for good.",
        "board/live/room.py",
        '        return Refused("storage_full")\n    return Refused("unavailable", retry_after=RETRY_SECONDS)',
        '        return Refused("storage_full")\n    return Refused("bad_state")',
    ),
    Bug(
        "answered before shown", "Answers overtake the patches of what they answer.",
        "board/live/room.py",
        "            self.hub.advance(batch.after, batch.changes, batch.askers)\n        known",
        "            for early in batch.outcomes:\n                if not early.refusal:\n"
        "                    early.job.answer(early)\n"
        "            self.hub.advance(batch.after, batch.changes, batch.askers)\n        known",
    ),
    Bug(
        "refusal ahead of its commit", "A refusal decided on what is not yet written is told at once.",
        "board/live/room.py",
        "            try:\n                await self._commit(batch)\n",
        "            for early in batch.outcomes:\n                if early.refusal:\n"
        "                    early.job.answer(early)\n            try:\n                await self._commit(batch)\n",
    ),
    Bug(
        "request carries its work away", "Whoever gives up a request stops the room's work for all.",
        "board/live/rooms.py",
        "    outcome = await answered\n",
        "    try:\n        outcome = await answered\n    except asyncio.CancelledError:\n"
        "        room._work and room._work.cancel()\n        raise\n",
    ),
    Bug(
        "stale answer", "A refusal, or that nothing had to change, is decided on a room that is not the newest.",
        "board/live/room.py",
        "            raise Conflict(self.id, head)", "            pass",
    ),
    # --- said twice -----------------------------------------------------------------------------------
    Bug(
        "dedup forgotten", "A command that is in the log already is decided again.",
        "board/live/batch.py",
        "        if job.id in written:", "        if job.id in ():",
    ),
    Bug(
        "past not looked up", "A command accepted once is refused when it is said again.",
        "board/live/room.py",
        "        if not batch.refused:\n", "        if batch.refused or True:\n",
    ),
    Bug(
        "silence taken for never seen", "A refusal stands although the store could not say whether it was accepted.",
        "board/live/room.py",
        "        except StorageUnavailable:\n            return None\n",
        "        except StorageUnavailable:\n            return frozenset()\n",
    ),
    Bug(
        "ids not unique in the store", "The same command id can be written twice.",
        "board/storage/memory.py",
        "        if entry.command_id in taken:", "        if entry.command_id in ():",
        "tests/storage/test_memory.py",
    ),
    # --- several processes ------------------------------------------------------------------------------
    Bug(
        "expected not checked", "Two processes write behind the same row.",
        "board/storage/memory.py",
        "        if len(logged.rows) != expected:", "        if len(logged.rows) < expected:",
    ),
    Bug(
        "row skipped", "Of several rows read on, only the last is followed: n+2 is kept, n+1 is lost.",
        "board/live/state.py",
        "for row in loaded.rows])",
        "for row in loaded.rows[-1 if state.seq else 0 :]])",
    ),
    Bug(
        "no head check", "Who missed a poke waits for the next one.",
        "board/live/rooms.py",
        "            self._checked_at = at\n            await self.check_heads()",
        "            self._checked_at = at",
    ),
    Bug(
        "no poke heard and no head check", "A process never reads what others have written.",
        "board/live/rooms.py",
        "        found = self.loaded.get(room)\n        if found is not None and seq > found.state.seq:",
        "        self.check_heads = lambda: asyncio.sleep(0)\n        found = None\n        if found is not None:",
    ),
    Bug(
        "head check on the wall's clock", "After the clock was put back nobody looks at the heads for a day.",
        "board/live/rooms.py",
        "        if at - self._checked_at >= HEAD_CHECK_SECONDS:\n            self._checked_at = at",
        "        if self.ports.clock.now() / 1000 - self._checked_at >= HEAD_CHECK_SECONDS:\n"
        "            self._checked_at = self.ports.clock.now() / 1000",
    ),
    Bug(
        "newcomer unheard of", "Somebody who came in at another process is shown out.",
        "board/web/services.py",
        "    if session.participant not in room.room.participants:", "    if session.participant is None:",
    ),
    Bug(
        "unreadable taken for gone", "What a process can't decide any more is refused for good.",
        "board/live/room.py",
        '    return Refused("not_found") if code == ERASED else', '    return Refused("not_found") if code else',
        "tests/live/test_rooms.py",
    ),
    Bug(
        "unknown event skipped", "An older process goes on behind a row it can't read.",
        "board/domain/events.py",
        '        raise msgspec.ValidationError(f"event version {version} is newer than {VERSION}")',
        "        return ()",
    ),
    Bug(
        "sealed changes of others forgotten", "A second page at another process does not see one's own private card.",
        "board/live/batch.py",
        "            changes.add_sealed(SealedChange(*place, now.get(place)))", "            pass",
    ),
    Bug(
        "written differently by who decided", "What a process decided itself looks other than what it reads.",
        "board/domain/events.py",
        "    return _encoder.encode(events)", "    return _encoder.encode(events).replace(b'\"see\":\"own\",', b'')",
    ),
    Bug(
        "what is left is not told", "A card written face down leaves its author with a wrong count of those left.",
        "board/domain/room.py",
        '    return frozenset((change.key, "may"))', "    return frozenset((change.key,))",
    ),
    # --- snapshots ------------------------------------------------------------------------------------
    Bug(
        "snapshot ahead of the log accepted", "A snapshot of a history that is gone is taken for the room.",
        "board/live/state.py",
        "    if loaded.head < start.seq:", "    if loaded.head < 0:",
    ),
    Bug(
        "snapshot with sealed rows", "What is sealed gets into snapshots.",
        "board/live/state.py",
        "replace(state.room, sealed={})", "state.room",
    ),
    Bug(
        "own cards lost on opening", "Private cards are not read back when a process starts.",
        "board/live/state.py",
        "    return follow(at, replace(loaded, rows=rows))",
        "    return follow(at, replace(loaded, rows=rows, sealed=()))",
    ),
    # --- rights ---------------------------------------------------------------------------------------
    Bug(
        "role as it was on coming in", "Who was a facilitator once decides as one for ever.",
        "board/live/batch.py",
        "        decision = decide(at.room, job.command, claim, occasion.now, occasion.draw)",
        "        kept = vars(_decide).setdefault\n"
        "        first = at.room and {who: kept(who, it) for who, it in at.room.participants.items()}\n"
        "        room = at.room and replace(at.room, participants=first)\n"
        "        decision = decide(room, job.command, by, moment.now, moment.draw)",
    ),
    Bug(
        "view of the former role", "Who facilitates no longer goes on seeing what facilitators see.",
        "board/live/hub.py",
        "        if (role, hears) != (seat.role, seat.channels):", "        if role == ():",
    ),
    # --- secrecy --------------------------------------------------------------------------------------
    Bug(
        "rows of closed seals kept", "Who wrote what can still be looked up after the seal was closed.",
        "board/live/batch.py",
        "seals.closed_by(before, decision.events) if before else ()", "()",
    ),
    Bug(
        "seal outlives its phase", "Links of masked cards stay when their run ends.",
        "board/domain/areas/transitions.py",
        "    ending = seals.ending(room, run.id) if run else ()", "    ending: tuple[str, ...] = ()",
    ),
    Bug(
        "masked row names its author", "The log says who wrote a masked card.",
        "board/live/batch.py",
        "by=None if masked else job.claim.participant", "by=job.claim.participant",
    ),
    Bug(
        "masked row tells the time", "The log says when a masked card was written.",
        "board/live/batch.py",
        "at=now if decision.masked_at is None else decision.masked_at", "at=now",
    ),
    Bug(
        "hidden card shown to everyone", "Private cards are in everybody's records.",
        "board/domain/out/records.py",
        "return _card(note) if note is not None and look.open(note) else None",
        "return _card(note) if note is not None else None",
    ),
    Bug(
        "tally before the end", "Counts are told while the round is open.",
        "board/domain/out/records.py",
        "result=voting.result(round_, items), voters=round_.voters,",
        "result=voting.result(round_, items), voters=len(look.room.sealed.get(round_.seal or '', {})),",
    ),
    Bug(
        "presence tells the time", "Presence goes out at once although something is hidden.",
        "board/live/presence.py",
        "        hidden = something_hidden(room)", "        hidden = False",
    ),
    Bug(
        "a group's card shown to everyone", "What a group alone has is in everybody's records.",
        "board/domain/out/visibility.py",
        "        return not (note.visible_to or note.aside or omitted)",
        "        hidden = note.visible_to and not note.visible_to.startswith('group.')\n"
        "        return not (hidden or note.aside or omitted)",
    ),
    Bug(
        "a group's card shown to another group", "The records of a group are those of any group.",
        "board/domain/out/records.py",
        "note.visible_to == look.channel and not note.aside else None",
        "kind(note.visible_to) == kind(look.channel) and not note.aside else None",
    ),
    Bug(
        "other channels without a new view", "Who comes into another group goes on with patches.",
        "board/live/hub.py",
        "        if (role, hears) != (seat.role, seat.channels):\n            seat.role, seat.channels = role, hears\n",
        "        if role == seat.role:\n            seat.channels = hears\n"
        "        if role != seat.role:\n            seat.role, seat.channels = role, hears\n",
    ),
    Bug(
        "a cursor for other channels", "Who was moved while away goes on from where they stopped.",
        "board/live/hub.py",
        "        if mark.heard != signature(seat.channels):\n            return None\n", "",
    ),
    Bug(
        "the room's screen hears groups", "An observer gets what their group alone has.",
        "board/domain/channels.py",
        '    if role == "observer":\n        return (EVERYONE,)\n',
        '    if role == "observer":\n        return (EVERYONE, *_given(room, participant))\n',
        "tests/domain/test_groups.py",
    ),
    Bug(
        "cards turned over in order", "The order of the reveal is not random.",
        "board/domain/areas/seals.py",
        "    for _, card in shuffled(cards, draw):", "    for _, card in cards:",
        "tests/domain/test_seals.py",
    ),
    Bug(
        "entering turns over", "Cards left face down are shown by the next step.",
        "board/domain/areas/transitions.py",
        "seals.reveal(room, draw) if reveal else None", "seals.reveal(room, draw)",
        "tests/domain/test_walk.py",
    ),
    Bug(
        "writing begins afresh", "Who comes back to writing has lost what they had in hand.",
        "board/domain/areas/seals.py",
        "    return writes_face_down(run) and not run.turned and", "    return False and",
        "tests/domain/test_walk.py",
    ),
    Bug(
        "the rest of the seal goes too", "Turning over one area deletes what is face down in the others.",
        "board/domain/areas/seals.py",
        "if seal in (seals | ended) - others)", "if seal in seals | ended)",
        "tests/domain/test_walk.py",
    ),
    Bug(
        "turned over, still sealed", "Who wrote a card of the area turned over can still be looked up.",
        "board/domain/areas/transitions.py",
        "Decision((*ended, revealed, *again), seals.turned_rows(room, scope, revealed))",
        "Decision((*ended, revealed, *again))",
        "tests/domain/test_walk.py",
    ),
    Bug(
        "a press for any step", "What was pressed for one step is done to the next.",
        "board/domain/policy.py",
        "    if row.moves and actor.role is not None and", "    if row.moves and actor.role is None and",
        "tests/domain/test_walk.py",
    ),
    Bug(
        "undone under others' hands", "Undoing takes away what somebody built on it since.",
        "board/domain/areas/undoing.py",
        "        if not stands(room, event, by):", "        if False:",
        "tests/domain/test_undoing.py",
    ),
    Bug(
        "taken back for ever", "A step is taken back long after people went on from it.",
        "board/domain/areas/undoing.py",
        "now > act.until + LATE_SECONDS * 1000", "now < act.until",
        "tests/domain/test_undoing.py",
    ),
    Bug(
        "quota from the log alone", "Masked cards do not count against the quota.",
        "board/domain/areas/seals.py",
        "        if isinstance(value, SealedNote):\n            found[key] = value.place.zone",
        "        if isinstance(value, SealedNote):\n            continue",
        "tests/domain/test_notes.py",
    ),
    Bug(
        "dealt their own", "Somebody is to rate the card that they have written.",
        "board/domain/areas/dealing.py",
        "frozenset((*row.own, *named, *back))", "frozenset((*named, *back))",
        "tests/domain/test_dealing_rooms.py",
    ),
    Bug(
        "dealt once too often", "What others were given stays with who left, and is rated a sixth time.",
        "board/domain/areas/dealing.py",
        "            if free[item] > 0:", "            if item:",
        "tests/domain/test_dealing_rooms.py",
    ),
    Bug(
        "a deal never levelled", "Whoever comes late has nothing to do while others have five cards to read.",
        "board/domain/dealing.py",
        "    table.level()\n", "",
        "tests/domain/test_dealing.py",
    ),
    Bug(
        "a deal for the next in the seat", "Who takes a seat is told what the one before was dealt.",
        "board/domain/areas/voting.py",
        "    row = seals.shown(room, round_.seal, participant).get(deal_key(round_.id))",
        "    row = seals.of(room, round_.seal, participant).get(deal_key(round_.id))",
        "tests/domain/test_dealing_rooms.py",
    ),
    Bug(
        "a deal with its time", "The log tells when somebody was dealt to.",
        "board/domain/areas/dealing.py",
        "masked_at=room.seals[found.seal].opened_at)", "masked_at=now)",
        "tests/domain/test_dealing_rooms.py",
    ),
    # --- pictures -------------------------------------------------------------------------------------
    Bug(
        "purge forgets pictures", "The pictures of a room outlive it.",
        "board/storage/statements.py",
        "(log, sealed, participants, blobs, blob_drafts, snapshots,", "(log, sealed, participants, snapshots,",
        "tests/storage/test_erase.py",
    ),
    Bug(
        "sealed pictures in backups", "A backup holds pictures that only a sealed row names.",
        "board/storage/copies.py",
        "(sealed, blob_drafts, passes,", "(sealed, passes,",
        "tests/operate/test_backup.py",
    ),
    Bug(
        "card ahead of its picture", "A card is acknowledged whose picture is not on disk.",
        "board/storage/blobs.py",
        "    return bool(entry.blobs or entry.closed_seals or any(put.blob for put in entry.sealed))",
        "    return bool(entry.closed_seals)",
        "tests/storage/test_sqlite.py",
    ),
    Bug(
        "pictures outlive their seal", "What was not turned over stays when the seal closes.",
        "board/storage/blobs.py",
        " if seal is None or seal not in entry.closed_seals}", "}",
        "tests/simulation/test_pictures.py",
    ),
    Bug(
        "swept at first sight", "A picture is swept before the card that is to show it can come.",
        "board/live/retention.py",
        "seen = await blobs.sweep(seen)", "seen = await blobs.sweep(await blobs.sweep())",
        "tests/simulation/test_pictures.py",
    ),
    Bug(
        "sealed pictures swept", "A sealed card does not keep its picture.",
        "board/storage/memory.py",
        "        return frozenset(drafts - named)", "        return frozenset(drafts)",
        "tests/simulation/test_pictures.py",
    ),
    Bug(
        "the same picture, the same digest", "One can try out which pictures others have under the seal.",
        "board/storage/sql_blobs.py",
        "salt, kept = chain.new_salt(), filled(body)", 'salt, kept = b"", filled(body)',
        "tests/storage/test_sqlite.py",
    ),
    Bug(
        "pictures lie as they came", "The order of what is turned over tells who was first.",
        "board/storage/blobs.py",
        ".order_by(blob_drafts.c.digest)", "",
        "tests/storage/postgres/test_files.py",
    ),
    Bug(
        "pages of drafts kept", "Pieces of what was not turned over stay in the free space of pages.",
        "board/storage/appends.py",
        "[blob_drafts] if any(moves) else []", "[]",
        "tests/storage/postgres/test_files.py",
    ),
    # --- frames ---------------------------------------------------------------------------------------
    Bug(
        "full mailbox forgets", "What does not fit into a mailbox is dropped, and no fresh view follows.",
        "board/live/mailbox.py",
        "            self._empty()\n            self._stale = True\n            meter",
        "            self._empty()\n            meter",
    ),
    Bug(
        "moments torn apart", "The patches of one moment are not marked as belonging together.",
        "board/live/history.py",
        "more=at < last", "more=False",
    ),
    Bug(
        "old view handed out", "A newcomer gets the view that was made for somebody before.",
        "board/live/hub.py",
        "        before, self.state = self.state, after\n        self._views.clear()\n",
        "        before, self.state = self.state, after\n",
    ),
    Bug(
        "resumed without a moment", "Who comes back by a cursor is not told the moment after the one they had.",
        "board/live/history.py",
        "            if step.after > seq or step.before >= seq:", "            if step.before > seq:",
    ),
    Bug(
        "resumed over what was forgotten", "Who missed what is forgotten here goes on as if they had not.",
        "board/live/history.py",
        "        if any(mark.seq < lane.floor for _, lane in lanes):",
        "        if any(mark.seq < 0 for _, lane in lanes):",
    ),
    # --- lines and gathering --------------------------------------------------------------------------
    Bug(
        "a frame joined twice", "The last frame of what is written together is written again.",
        "board/web/wire/line.py",
        "line.write(line.framed(some))", "line.write(line.framed([*some, *some[-1:]]))",
    ),
    Bug(
        "a window never flushed", "Who was told once that something waits is never told again.",
        "board/live/mailbox.py",
        "        self._untold = False\n        if self._reader", "        if self._reader",
    ),
    Bug(
        "answers before their patches", "What is written together goes out in the wrong order.",
        "board/live/mailbox.py",
        "        frames = [*self._queue]\n", "        frames = [*self._queue][::-1]\n",
    ),
    Bug(
        "a line that flows again is forgotten", "Who has caught up gets nothing more.",
        "board/web/wire/line.py",
        "        if self._line.flows:\n            self.write()\n", "        if self._line.flows:\n            pass\n",
        "tests/web/test_line.py",
    ),
    Bug(
        "shared past what waits", "What all get overtakes what still waits for somebody.",
        "board/live/mailbox.py",
        "line.flows and not self._untold and self.empty else None", "line.flows else None",
        "tests/live/test_round.py",
    ),
    Bug(
        "shared with those who hear more", "Who hears of a change by two channels is given everybody's half.",
        "board/live/hub.py",
        "            if apart.isdisjoint(seat.channels) and", "            if apart.isdisjoint(seat.channels[:-1]) and",
    ),
    Bug(
        "written to whoever takes nothing", "What a slow reader does not take is piled up behind the line.",
        "board/web/wire/line.py",
        "        while line.flows and not self._ended:", "        while not self._ended:",
        "tests/web/test_line.py",
    ),
    Bug(
        "dropped while the window lasts", "What comes in while a busy room waits for its turn is forgotten.",
        "board/live/room.py",
        "        self._waits = False\n        self._work = asyncio", "        self._waits = False\n"
        "        del self._queue[1:]\n        self._work = asyncio",
    ),
    Bug(
        "one moment for all channels", "Everybody gets the frames made for the first one who asks.",
        "board/live/history.py",
        "        changed = tuple([channel for channel in channels if channel in self.patches])\n",
        "        changed = tuple([channel for channel in channels if channel in self.patches])\n"
        "        changed = next((it for it in self._told if len(it) == len(changed)), changed)\n",
    ),
    Bug(
        "half a frame forgotten", "What is not there whole yet is dropped.",
        "board/web/wire/direct.py",
        "        self._rest = data[end:]\n", '        self._rest = b""\n',
        "tests/web/test_direct.py",
    ),
    Bug(
        "a frame's mask taken from its neighbour", "The second of two messages that come together is garbled.",
        "board/web/wire/direct.py",
        "data[mask : mask + 4]", "data[2:6]",
        "tests/web/test_direct.py",
    ),
    Bug(
        "answers of another room's commit", "Of rooms that are committed together each hears what became of another.",
        "board/storage/sqlite.py",
        "            refusals = iter(written.refusals)\n", "            refusals = iter(written.refusals[::-1])\n",
        "tests/storage/test_sqlite.py",
    ),
    # --- votes ----------------------------------------------------------------------------------------
    Bug(
        "a kind counted as another", "A rating is tallied by the rules of another kind of vote.",
        "board/domain/votes/rate.py",
        "    counts = Counter(ballot.value for paper in papers for ballot in paper.values())\n",
        "    counts = Counter({1: sum(ballot.value for paper in papers for ballot in paper.values())})\n",
    ),
    Bug(
        "a ballot of another kind", "Dots are taken for an answer, and answers for dots.",
        "board/domain/areas/voting.py",
        "    if not isinstance(command.ballot, kind.ballot):\n", "    if False:\n",
        "tests/domain/test_votes.py",
    ),
    Bug(
        "rules of the wrong kind", "Every vote is decided by the rules of the first kind.",
        "board/domain/votes/__init__.py",
        "{kind.vote: kind for kind in KINDS}", "{kind.vote: KINDS[0] for kind in KINDS}",
    ),
    Bug(
        "the better of two in the middle", "Of an even number of mentions the higher one in the middle counts.",
        "board/domain/votes/mentions.py",
        "    return figures.spelled(profile)[sum(profile) // 2]\n",
        "    return figures.spelled(profile)[(sum(profile) - 1) // 2]\n",
        "tests/domain/votes/test_mentions.py",
    ),
    Bug(
        "left out is no mention", "Who gives an item no mention is not counted for it.",
        "board/domain/votes/mentions.py",
        "    return (*counts[:-1], counts[-1] + skipped)\n", "    return tuple(counts)\n",
        "tests/domain/votes/test_mentions.py",
    ),
    Bug(
        "few profiles kept", "A profile of fewer than five votes is kept and shown.",
        "board/domain/votes/mentions.py",
        "    if len(papers) < FEW:\n", "    if False:\n",
        "tests/domain/votes/test_mentions.py",
    ),
    Bug(
        "adopted without everybody", "A proposal is adopted while somebody present has not answered.",
        "board/domain/votes/consent.py",
        "if it.consents and not it.objections and item not in waiting)", "if it.consents and not it.objections)",
        "tests/domain/votes/test_consent.py",
    ),
    Bug(
        "a quiz that tells", "What is right can be read before the vote is closed.",
        "board/domain/votes/choice.py",
        "    return msgspec.structs.replace(vote, right=())\n", "    return vote\n",
        "tests/domain/votes/test_choice.py",
    ),
    # --- where cards lie ------------------------------------------------------------------------------
    Bug(
        "a card in no cell", "A card is put in a row that the grid has not.",
        "board/domain/layouts/layout.py",
        "(place.at and place.at not in cells(config))", "False",
        "tests/domain/test_layouts.py",
    ),
    Bug(
        "only across", "A card lies somewhere across, and nowhere up.",
        "board/domain/layouts/axes.py",
        "if place.at or (place.x is None) != (place.y is None):", "if place.at:",
        "tests/domain/test_layouts.py",
    ),
    Bug(
        "forwards from the target", "A timeline that is read back from its target is read forwards.",
        "board/domain/layouts/timeline.py",
        "reversed(config.horizons) if config.backwards else config.horizons", "config.horizons",
        "tests/domain/test_layouts.py",
    ),
    Bug(
        "a theme left behind", "A theme is put in another cell and stays where it was.",
        "board/domain/areas/placing.py",
        "ThemePlaced(name, zone.id, place.rank, **place.lies)", "ThemePlaced(name, zone.id, place.rank)",
        "tests/domain/test_layouts.py",
    ),
    Bug(
        "cards lost with their row", "What a report says of a card whose row is gone names the row.",
        "board/domain/layouts/__init__.py",
        '        return replace(place, x=None, y=None, at="")\n', "        return place\n",
        "tests/domain/test_layouts.py",
    ),
    # --- what happens in a room -----------------------------------------------------------------------
    Bug(
        "a press for whatever step there is", "A transition is carried out on another run than the one it named.",
        "board/domain/policy.py",
        '    if row.moves and actor.role is not None and (actor.run or "") != room.run:',
        "    if False:",
        "tests/faults/test_happenings.py",
    ),
    Bug(
        "a dead phone stays signed in", "The device left in a seat that was given back goes on in it.",
        "board/web/api/seats.py",
        "        for left in await services.directory.sessions_of(room, participant):\n"
        "            await end_session(services, left)\n", "",
        "tests/faults/test_happenings.py",
    ),
    Bug(
        "sealed for whoever sits there", "Who took a seat back reads what was sealed by the hand before.",
        "board/domain/areas/seals.py",
        "    return {key: value for key, value in of(room, seal, participant).items() if value.hand == now}\n",
        "    return {key: value for key, value in of(room, seal, participant).items() if value.hand <= now}\n",
        "tests/faults/test_happenings.py",
    ),
    Bug(
        "shown out and in again", "The device of somebody who was shown out makes somebody new.",
        "board/web/api/rooms.py",
        '    if person is not None and person.removed:\n        raise Refused("shown_out")\n',
        "    if person is not None and person.removed:\n        person = None\n",
        "tests/faults/test_happenings.py",
    ),
    Bug(
        "readers counted", "Who comes to read the report takes part from then on.",
        "board/domain/areas/attendance.py",
        "    return room.closed_at is not None and person.joined_at > room.closed_at\n", "    return False\n",
        "tests/faults/test_happenings.py",
    ),
    # --- time -----------------------------------------------------------------------------------------
    Bug(
        "grace ends twice", "Two processes end the same grace, one after the other.",
        "board/domain/areas/transitions.py",
        "    if run is None or run.id != command.run or run.grace is None or now < run.grace.ends_at:\n"
        "        return NOTHING\n",
        "    if run is None:\n        return NOTHING\n    if run.grace is None or now < run.grace.ends_at:\n"
        "        return Decision(_ended(room, run, actor.here, now))\n",
    ),
)  # fmt: skip
