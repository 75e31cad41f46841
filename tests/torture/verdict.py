"""What was acknowledged against what is there: in the log, in the sealed rows, and before everybody's eyes."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from board.domain.channels import channels
from board.domain.out.records import view
from board.live.state import RoomState, follow, with_lab
from board.ports import Loaded
from board.storage import Storage
from tests.history import Asked, End, Logged, apart, disorder, doubled, gaps, lost, phantom
from tests.torture.crowd import Lead, Writer
from tests.torture.diary import Deed, Value
from tests.torture.ground import Ground
from tests.torture.line import Line

EQUAL_SECONDS = 5.0
"""O4: after the network has healed and nobody writes, all show the same within."""


@dataclass(frozen=True)
class Room:
    """The people of one room: who leads, who writes, and who only looks on."""

    id: str
    lead: Lead
    writers: Sequence[Writer]
    watchers: Sequence[Line]

    @property
    def people(self) -> tuple[Line, ...]:
        return (self.lead, *self.writers, *self.watchers)


# --- the log --------------------------------------------------------------------------------------------


def judge_log(room: Room, deeds: Sequence[Deed], loaded: Loaded) -> list[str]:
    """Compare what was acknowledged and refused with the rows of a room's log. What others than its people did is
    their own affair: the lab made the room."""
    asked = [_asked(deed) for deed in deeds]
    ours = {one.entry.participant for one in room.people}
    log = [
        Logged(row.seq, row.command_id, row.by if row.by in ours else None, row.at, room.id)
        for row in loaded.rows
    ]
    found = [*lost(asked, log), *doubled(log), *phantom(asked, log), *gaps(log), *disorder(asked, log)]
    if loaded.head != len(log):
        found.append(f"gap: the head of {room.id} is {loaded.head}, and it has {len(log)} rows")
    return found


def _asked(deed: Deed) -> Asked:
    sent, heard = deed.sent, deed.heard
    if heard is None:
        return Asked(sent.id, sent.who, sent.at, room=sent.room)
    return Asked(sent.id, sent.who, sent.at, heard.at, heard.outcome, heard.revs, stores=True, room=sent.room)


# --- what everybody sees --------------------------------------------------------------------------------


async def judge_views(ground: Ground, rooms: Sequence[Room]) -> list[str]:
    """Wait until everybody holds what the log says, and say who does not in time."""
    end = time.monotonic() + EQUAL_SECONDS
    while True:
        began = time.monotonic()
        async with ground.reading() as storage:
            found = [finding for room in rooms for finding in await _apart(storage, room)]
        if not found or began > end:
            return found
        await asyncio.sleep(0.2)


async def _apart(storage: Storage, room: Room) -> list[str]:
    # In a thread: the lines must not fall silent while a long log is folded.
    folded = await asyncio.to_thread(follow, RoomState(), await storage.log.load(room.id))
    state = await with_lab(storage.directory, folded)
    return apart(End(one.name, one.eyes.channels, _due(state, one)) for one in room.people)


def _due(state: RoomState, line: Line) -> dict[str, dict[str, Any]]:
    """Return the channels a viewer should hold."""
    if state.room is None:
        return {}
    heard = channels(state.room, line.entry.participant, line.entry.role)
    made = {channel: view(state.room, channel, state.names) for channel in heard}
    return msgspec.json.decode(msgspec.json.encode(made))


# --- effects --------------------------------------------------------------------------------------------


def ends(deeds: Iterable[Deed]) -> dict[tuple[str, str], Value]:
    """Return what each person's slots hold: the value acknowledged last."""
    return {
        (deed.sent.who, deed.sent.slot): deed.sent.value
        for deed in deeds
        if deed.sent.slot and deed.heard and deed.heard.outcome == "accepted"
    }


def judge_sealed(room: Room, deeds: Sequence[Deed]) -> list[str]:
    """While their seal is open, everybody's own cards and dots are there as acknowledged (S1)."""
    last = ends(deeds)
    return [
        f"lost: {writer.name} holds {found!r} instead of {last.get((writer.entry.participant, slot))!r}"
        for writer in room.writers
        for slot, found in writer.own()
        if found != last.get((writer.entry.participant, slot), found)
    ]


def judge_effects(room: Room, deeds: Sequence[Deed]) -> list[str]:
    """Once all is turned over and no vote is open: every card there once with its last text, every tally the sum of
    the dots, every name and hand as last set."""
    last = ends(deeds)
    return [*_texts(room, deeds, last), *_tallies(room, last), *_manners(room, last)]


def _texts(room: Room, deeds: Sequence[Deed], last: dict[tuple[str, str], Value]) -> Iterator[str]:
    shown = Counter(note["content"]["text"] for note in room.lead.of("note").values())
    due = {value for (_, slot), value in last.items() if slot.startswith("note.") and value}
    for deed in deeds:
        text = deed.sent.value
        if not deed.sent.slot.startswith("note.") or not text:
            continue
        if shown[text] > 1:
            yield f"doubled: the card {text} is there {shown[text]} times"
        elif shown[text] < (text in due):
            yield f"lost: the card {text} was acknowledged and is gone"
        elif shown[text] > (text in due):
            yield f"doubled: the card {text} was refused or is past, and is there"


def _tallies(room: Room, last: dict[tuple[str, str], Value]) -> Iterator[str]:
    due: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, slot), value in last.items():
        if slot.startswith("dots."):
            _, name, item = slot.split(".", 2)
            due[name][item] += int(value or 0)
    for name, found in room.lead.of("round").items():
        if found.get("open", True):
            yield f"lost: the round {name} is still open"
        tally = Counter(found.get("result", {}).get("tally", {}))
        for item in sorted({*tally, *due[name]}):
            if tally[item] != due[name][item]:
                kind = "lost" if tally[item] < due[name][item] else "doubled"
                yield f"{kind}: {item} has {tally[item]} dots and should have {due[name][item]}"


def _manners(room: Room, last: dict[tuple[str, str], Value]) -> Iterator[str]:
    for (who, slot), value in last.items():
        person = room.lead.get(f"person.{who}")
        found = {"name": person.get("name"), "hand": "hand_at" in person}.get(slot, value)
        if found != value:
            yield f"lost: the {slot} of {who} is {found!r} instead of {value!r}"
