"""The only way out: `records` turns state into what a viewer gets, and nothing else may.

`records(room, channel, names, keys)` answers for one channel: which record has each key there? A *shape* makes one
from the room and a key's name. `SHAPES` holds, for each kind of channel (`channels.kind`), the shapes of the kinds
of key it may have: an allow-list that fails closed. A kind of key that it does not name has no record in such a
channel, and neither has anything in a channel of a kind that it does not know. Within a shape fields are given one
by one; what is not listed does not leave.

Three rules keep secrets, and each has a property among the tests that plays whole histories against it:

- A shape of a shared channel never looks at a seal's rows, nor at the words of what is hidden to another channel.
  Histories that differ in such secrets alone give the same records, in the same order (keys come sorted).
- `patch` leaves out a key that the channel neither had nor gets, and a record that stays the same: the mere mention
  of a key would tell that something hidden was written there.
- A record is a function of room, names, channel and key. No shape knows the role or the seat of a viewer, so that
  what a channel gets is the same for all who hear it, and can be made and encoded once.

Socket, HTTP, exports and search all come through here. `view` is the whole of a channel; patches over the touched
keys (`room.touched`) rebuild exactly that, whatever happened: the slow way is the judge of the quick one.
"""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from board.domain.areas import attendance, doors, seals, voting
from board.domain.areas.keys import keys
from board.domain.channels import EVERYONE, FACILITATORS, kind, me, private
from board.domain.model import Names, Note, Room, Run, SealedBallot, SealedLink, SealedNote
from board.domain.out import may
from board.domain.out.shapes import (
    ActView,
    BallotView,
    DealView,
    GraceView,
    GroupView,
    LinkView,
    NoteView,
    OriginsView,
    OwnNote,
    PersonView,
    PhaseForFacilitators,
    PhaseView,
    Record,
    ReportView,
    RoomForFacilitators,
    RoomView,
    RoundView,
    RunView,
    SeatView,
    ThemeView,
    ZoneView,
)
from board.domain.out.visibility import Visibility
from board.domain.rules import face_down, masks

__all__ = ["patch", "records", "view"]

Shape = Callable[[Visibility, str], Record | None]
Shapes = dict[str, Shape]


def records(room: Room, channel: str, names: Names, keys: Iterable[str]) -> dict[str, Record | None]:
    """Return the record that each key has in a channel, None where it has none. Keys come sorted: not even their
    order may depend on what those who hear it can't see."""
    shapes = SHAPES.get(kind(channel), {})
    look = Visibility(room, names, channel)
    return {key: _record(shapes, look, key) for key in sorted(set(keys))}


def view(room: Room, channel: str, names: Names) -> dict[str, Record]:
    """Return the whole of a channel."""
    return {key: made for key, made in records(room, channel, names, keys(room)).items() if made is not None}


def patch(
    before: Room | None, after: Room, channel: str, names: Names, keys: Iterable[str]
) -> dict[str, Record | None]:
    """Return what changes in a channel from `before` to `after`, None for a record it loses.

    A key that the channel neither had nor gets is left out, and so is a record that stays the same: the mere
    mention of a key would tell that something hidden was written. Only people's records are given always,
    since a name may have changed outside the room."""
    shapes = SHAPES.get(kind(channel), {})
    look = Visibility(after, names, channel)
    looked = Visibility(before, names, channel) if before is not None else None
    found: dict[str, Record | None] = {}
    for key in sorted(set(keys)):
        now = _record(shapes, look, key)
        had = _record(shapes, looked, key) if looked is not None else None
        known = channel == EVERYONE or now is not None
        if now != had or (known and key.startswith("person.")):
            found[key] = now
    return found


def _record(shapes: Shapes, look: Visibility, key: str) -> Record | None:
    kind, _, name = key.partition(".")
    shape = shapes.get(kind)
    return shape(look, name) if shape else None


# --- everyone -----------------------------------------------------------------------------------------


def _room(look: Visibility, name: str) -> Record | None:
    room = look.room
    if name:
        return None
    return RoomView(
        status=room.status, plan=room.plan, lab=look.names.lab, contact=look.names.contact,
        door_closed=room.door_closed, screen_hidden=room.screen_hidden,
        resumes_at=room.resumes_at, closed_at=room.closed_at, run=room.run,
        spotlight=room.spotlight if look.shows(room.spotlight) else "",
        page=room.page if look.shows(room.page) else "", page_since=room.page_since,
        page_stays=room.page_stays,
        floor=room.floor if look.person(room.floor) else "", rev=room.rev,
        invitation=link.id if (link := doors.invitation(room)) else "", trial=bool(room.trial),
        rehearsal=room.rehearsal,
    )  # fmt: skip


def _origins(look: Visibility, name: str) -> Record | None:
    return OriginsView(look.room.origins) if look.room.origins and not name else None


def _report(look: Visibility, name: str) -> Record | None:
    report = look.room.report
    if name or report.shared_at is None:
        return None
    return ReportView(
        remember=report.remember, shared_at=report.shared_at, version=report.version, access=report.access,
        rev=report.rev,
    )  # fmt: skip


def _phase(look: Visibility, name: str) -> Record | None:
    phase, place = look.room.phases.get(name), look.places.get(name)
    if phase is None or place is None:
        return None
    return PhaseView(
        place=place, title=phase.title, instruction=phase.instruction, minutes=phase.minutes,
        rules=phase.rules, parts=phase.parts, vote=phase.vote and voting.covered(phase.vote), ready=phase.ready,
        talk=phase.talk, slack=phase.slack,
        grouping=phase.grouping, carry=phase.carry, rev=phase.rev,
    )  # fmt: skip


def _run(look: Visibility, name: str) -> Record | None:
    run = look.room.runs.get(name)
    if run is None:
        return None
    return RunView(
        phase=run.phase, started_at=run.started_at, rules=run.rules, parts=run.parts,
        round=run.round, ended_at=run.ended_at, away_ms=run.away_ms, input_ended=run.input_ended,
        turned=run.turned,
        emptied=seals.lost(look.room, run.seal), grace=_grace(run), timer_ends_at=run.timer_ends_at,
        timer_left_ms=run.timer_left_ms, rev=run.rev,
    )  # fmt: skip


def _grace(run: Run) -> GraceView | None:
    grace = run.grace
    if grace is None:
        return None
    return GraceView(ends_at=grace.ends_at, then=grace.then, longer=grace.longer)


def _zone(look: Visibility, name: str) -> Record | None:
    zone = look.room.zones.get(name)
    if zone is None:
        return None
    under = zone.under if look.shows(zone.under) else ""
    return ZoneView(
        title=zone.title, purpose=zone.purpose, rank=zone.rank, under=under, layout=zone.layout,
        personal=zone.personal, rev=zone.rev
    )  # fmt: skip


def _note(look: Visibility, name: str) -> Record | None:
    note = look.room.notes.get(name)
    return _card(note) if note is not None and look.open(note) else None


def _card(note: Note, *, mine: bool = False) -> NoteView:
    return NoteView(
        content=note.content, place=note.place, run=note.run, author=note.author, room=note.room,
        reworded=note.reworded, kept=note.kept, aside=note.aside, visible_to=note.visible_to, held=note.held, mine=mine,
        rev=note.rev,
    )  # fmt: skip


def _theme(look: Visibility, name: str) -> Record | None:
    return _pile(look, name) if look.shows(f"theme.{name}") else None


def _pile(look: Visibility, name: str) -> ThemeView | None:
    theme = look.room.themes.get(name)
    if theme is None:
        return None
    return ThemeView(
        zone=theme.zone,
        title=theme.title,
        rank=theme.rank,
        kept=theme.kept,
        **theme.place.lies,
        rev=theme.rev,
    )


def _round(look: Visibility, name: str) -> Record | None:
    round_ = look.room.rounds.get(name)
    if round_ is None:
        return None
    items = tuple(item for item in round_.items if look.shows(item))
    return RoundView(
        run=round_.run, vote=round_.vote if round_.closed_at is not None else voting.covered(round_.vote),
        items=items, open=round_.closed_at is None,
        emptied=seals.lost(look.room, round_.seal), result=voting.result(round_, items), voters=round_.voters,
        electorate=round_.electorate, warning=voting.warning(round_), rev=round_.rev,
    )  # fmt: skip


def _person(look: Visibility, name: str) -> Record | None:
    if not look.person(name):
        return None
    seen = _whole_person(look, name)
    return replace(seen, name="") if look.nameless(name) else seen


def _whole_person(look: Visibility, name: str) -> PersonView:
    person = look.room.participants[name]
    return PersonView(
        name=look.names.people[name], role=person.role, hand_at=person.hand_at,
        part=look.room.parts.get(name, ""), late=attendance.late(look.room, person),
        taken_at=person.taken_at, named=person.named, rev=person.rev,
    )  # fmt: skip


def _group(look: Visibility, name: str) -> Record | None:
    group = look.room.groups.get(name)
    if group is None:
        return None
    return GroupView(title=group.title, members=tuple(filter(look.person, group.members)), rev=group.rev)


# --- facilitators, on top -----------------------------------------------------------------------------


def _room_desk(look: Visibility, name: str) -> Record | None:
    if name:
        return None
    acts = tuple(ActView(act.id, act.kind, act.by, act.until) for act in look.room.acts)
    ticked = tuple(sorted(look.room.ticked))
    return RoomForFacilitators(
        ticked=ticked, unrevealed=_unrevealed(look.room), acts=acts, promised=look.room.promised
    )


def _unrevealed(room: Room) -> int:
    """Private notes to turn over; 0 while a private or masked run lasts: presence tells it then."""
    run = room.runs.get(room.run)
    if run is not None and (face_down(run) or masks(run)):
        return 0
    rows = (value for seal in room.sealed.values() for own in seal.values() for value in own.values())
    sealed = sum(isinstance(value, SealedNote) for value in rows)
    return sealed + sum(private(note) for note in room.notes.values())


def _draft(look: Visibility, name: str) -> Record | None:
    report = look.room.report
    if name:
        return None
    return ReportView(
        remember=report.remember, left_out=tuple(sorted(report.left_out)), shared_at=report.shared_at,
        areas_in=tuple(sorted(report.areas_in)), version=report.version, access=report.access, rev=report.rev,
    )  # fmt: skip


def _script(look: Visibility, name: str) -> Record | None:
    phase = look.room.phases.get(name)
    if phase is None or name not in look.places:
        return None
    covered = phase.vote and voting.covered(phase.vote)
    return PhaseForFacilitators(script=phase.script, vote=phase.vote if covered != phase.vote else None)


def _tray(look: Visibility, name: str) -> Record | None:
    """A note for the facilitators, one set aside, or one left out of the shared report."""
    note = look.room.notes.get(name)
    return None if note is None or private(note) or look.open(note) else _card(note)


def _tray_theme(look: Visibility, name: str) -> Record | None:
    all_, desk = look.piles.get(name, (True, True))
    return _pile(look, name) if desk and not all_ else None


def _link(look: Visibility, name: str) -> Record | None:
    link = look.room.links.get(name)
    return None if link is None else LinkView(role=link.role, revoked=link.revoked, report=doors.is_own(link))


def _told_facilitators(look: Visibility, name: str) -> Record | None:
    """Somebody whom readers don't hear the name of; or who was shown out, so that they can be let in again, and that
    their cards keep a name."""
    person = look.room.participants.get(name)
    if look.person(name) and look.nameless(name):
        return _whole_person(look, name)
    known = look.names.people.get(name)
    if person is None or not person.removed or not known:
        return None
    return PersonView(name=known, role=person.role, out=True, rev=person.rev)


def _seat(look: Visibility, name: str) -> Record | None:
    ask = look.room.asks.get(name)
    return None if ask is None else SeatView(participant=ask.participant, at=ask.at, given=ask.given)


# --- a group, a part ----------------------------------------------------------------------------------


def _shared_note(look: Visibility, name: str) -> Record | None:
    """A note that these people alone have."""
    note = look.room.notes.get(name)
    return _card(note) if note is not None and note.visible_to == look.channel and not note.aside else None


# --- one person ---------------------------------------------------------------------------------------


def _own_note(look: Visibility, name: str) -> Record | None:
    """A note one has written or alone may see. Hidden to a channel one does not hear in every role it is without a
    place: among the facilitators' notes it would tell of the others."""
    seal, row = _own_row(look, f"note.{name}")
    if isinstance(row, SealedNote):
        return _face_down(look, seal, row)
    note = look.room.notes.get(name)
    if note is None or note.aside:
        return None
    # Once its run is over a link says nothing: that its seal lives on would tell of private notes under it (S5).
    linked = isinstance(row, SealedLink) and look.room.seals[seal].run == look.room.run
    return _logged_note(look, note, linked=linked)


def _logged_note(look: Visibility, note: Note, *, linked: bool) -> Record | None:
    mine = linked or look.me == note.author
    if not mine and look.channel != note.visible_to:
        return None
    if note.visible_to and note.visible_to not in look.shared:
        return replace(_card(note, mine=mine), place=replace(note.place, rank=0, theme=None))
    return OwnNote() if linked and (note.visible_to or look.open(note)) else None


def _own_row(look: Visibility, key: str) -> tuple[str, object]:
    for seal in look.room.seals:
        row = seals.shown(look.room, seal, look.me).get(key)
        if row is not None:
            return seal, row
    return "", None


def _face_down(look: Visibility, seal: str, row: SealedNote) -> NoteView:
    run = look.room.seals[seal].run
    return NoteView(
        content=row.content, place=row.place, run=run, visible_to=me(look.me), mine=True, rev=row.rev,
    )  # fmt: skip


def _oneself(look: Visibility, name: str) -> Record | None:
    """One's own name, where others don't hear it."""
    return (
        _whole_person(look, name) if name == look.me and look.person(name) and look.nameless(name) else None
    )


def _own_ballot(look: Visibility, name: str) -> Record | None:
    round_ = look.room.rounds.get(name.partition(".")[0])
    if round_ is None or round_.closed_at is not None or not look.shows(name.partition(".")[2]):
        return None
    row = seals.shown(look.room, round_.seal, look.me).get(f"ballot.{name}")
    return BallotView(ballot=row.ballot, rev=row.rev) if isinstance(row, SealedBallot) else None


def _own_deal(look: Visibility, name: str) -> Record | None:
    round_ = look.room.rounds.get(name)
    mine = voting.deal_of(look.room, round_, look.me) if round_ is not None else None
    return None if mine is None else DealView(items=tuple(filter(look.shows, mine.items)))


SHAPES: dict[str, Shapes] = {
    EVERYONE: {
        "room": _room, "origins": _origins, "report": _report, "phase": _phase, "run": _run, "zone": _zone,
        "note": _note, "theme": _theme, "round": _round, "person": _person, "group": _group, "may": may.everyone,
    },
    FACILITATORS: {
        "room": _room_desk, "report": _draft, "phase": _script, "note": _tray, "theme": _tray_theme,
        "link": _link, "seat": _seat, "person": _told_facilitators, "may": may.facilitators,
    },
    "group": {"note": _shared_note},
    "part": {"note": _shared_note, "may": may.part},
    "me": {"note": _own_note, "ballot": _own_ballot, "deal": _own_deal, "person": _oneself, "may": may.own},
}  # fmt: skip
"""The allow-list: kinds of key by kind of channel."""
