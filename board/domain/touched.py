"""Which records may change: the keys a room has, and those an event or a sealed row touches.

Naming a key too many costs a comparison; forgetting one leaves somebody with a stale record. So these
functions are generous, and `records.patch` leaves out what did not change for its audience.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from board.domain import events as e
from board.domain.decision import SealedChange
from board.domain.model import Room

Keys = Iterable[str]


def keys(room: Room) -> set[str]:
    """Return every key that may have a record for anybody, the sealed ones of each participant included."""
    kinds: dict[str, Keys] = {
        "phase": room.phases, "run": room.runs, "zone": room.zones, "note": room.notes, "group": room.groups,
        "round": room.rounds, "person": room.participants, "link": room.links,
    }  # fmt: skip
    named = {f"{kind}.{name}" for kind, items in kinds.items() for name in items}
    return {"room", "report"} | named | set(_rows(room, room.sealed))


def touched(before: Room | None, event: e.Event, after: Room) -> frozenset[str]:
    """Return the keys whose record may differ for anybody between the rooms before and after the event."""
    if before is None:
        return frozenset(keys(after))
    found = set(TOUCHED[type(event)](before, event, after))
    found.update(_rows(before, before.seals.keys() - after.seals.keys()))
    if room_speaks_of(before, after) & found:
        found.add("room")
    return frozenset(found)


def touched_by_sealed(change: SealedChange) -> frozenset[str]:
    """Return the keys a sealed row touches: of the layer of `change.participant`, and of no other."""
    return frozenset((change.key,))


def room_speaks_of(before: Room, after: Room) -> set[str]:
    """Return the keys that the record `room` names, and may only name while people can see them."""
    return {key for room in (before, after) for key in (room.spotlight, f"person.{room.floor}")}


def _rows(room: Room, seals: Keys) -> Iterator[str]:
    return (key for seal in seals for rows in room.sealed.get(seal, {}).values() for key in rows)


# --- notes, themes and what leans on them -------------------------------------------------------------


def _notes(before: Room, after: Room, notes: Keys) -> set[str]:
    """Notes that appear, vanish or change their theme, and all that leans on them."""
    found = {f"note.{note}" for note in notes}
    held = [room.notes[note] for room in (before, after) for note in notes if note in room.notes]
    found |= {f"group.{note.group}" for note in held if note.group}
    found |= {"room" for note in held if note.hidden == "own"}
    return found | _leaning(before, after, found)


def _group(before: Room, after: Room, group: str) -> set[str]:
    """A theme that appears, vanishes or changes its zone, with its notes and all that leans on them."""
    members = (note.id for room in (before, after) for note in room.notes.values() if note.group == group)
    found = _notes(before, after, set(members)) | {f"group.{group}"}
    return found | _leaning(before, after, found)


def _leaning(before: Room, after: Room, items: set[str]) -> set[str]:
    """Zones under the items, and rounds with one's own ballots on them."""
    found = {f"zone.{z.id}" for room in (before, after) for z in room.zones.values() if z.under in items}
    for round_ in after.rounds.values():
        votes = items.intersection(round_.items)
        found.update(f"ballot.{round_.id}.{item}" for item in votes)
        found.update([f"round.{round_.id}"] if votes else ())
    return found


def _placed(before: Room, event: e.NotePlaced, after: Room) -> set[str]:
    was, now = before.notes.get(event.note), after.notes.get(event.note)
    same_theme = was is not None and now is not None and was.group == now.group
    return {f"note.{event.note}"} if same_theme else _notes(before, after, (event.note,))


def _revealed(before: Room, event: e.NotesRevealed, after: Room) -> set[str]:
    out = (*event.shown, *(note.id for note in event.placed))
    return {"room", *_runs(before, after), *_notes(before, after, out)}


def _emptied(before: Room, event: e.SealsEmptied, after: Room) -> set[str]:
    runs = {f"run.{run.id}" for run in after.runs.values() if run.seal in event.seals}
    rounds = {f"round.{it.id}" for it in after.rounds.values() if it.seal in event.seals}
    return {"room", *runs, *rounds, *_rows(before, event.seals)}


def _shared(before: Room, _: e.ReportShared, after: Room) -> set[str]:
    return {"room", "report", *_notes(before, after, after.report.left_out)}


# --- the rest -----------------------------------------------------------------------------------------


def _runs(before: Room, after: Room) -> set[str]:
    return {f"run.{run}" for run in (before.run, after.run) if run}


def _agenda(before: Room, _: Any, after: Room) -> set[str]:
    return {f"phase.{phase}" for phase in (*before.agenda, *after.agenda)}


def _run(before: Room, event: Any, after: Room) -> set[str]:
    return {"room", f"run.{event.run}", *_runs(before, after)}


def _round(before: Room, round_: str, after: Room) -> set[str]:
    return {f"round.{round_}", *_runs(before, after)}


def _by_link(_: Room, event: e.LinkRevoked, after: Room) -> set[str]:
    guests = (p.id for p in after.participants.values() if p.link == event.link)
    return {f"link.{event.link}", *(f"person.{guest}" for guest in guests)}


def _floor(before: Room, event: e.FloorGiven, after: Room) -> set[str]:
    return {"room", *(f"person.{one}" for one in (before.floor, after.floor, event.participant) if one)}


def _always(*named: str) -> Callable[[Room, Any, Room], Keys]:
    return lambda _before, _event, _after: named


def _one(kind: str, field: str) -> Callable[[Room, Any, Room], Keys]:
    return lambda _before, event, _after: (f"{kind}.{getattr(event, field)}",)


def _of_note(before: Room, event: Any, after: Room) -> Keys:
    return _notes(before, after, (event.note,))


TOUCHED: dict[type[e.Fact], Callable[[Room, Any, Room], Keys]] = {
    e.RoomCreated: lambda before, _, after: keys(before) | keys(after),
    e.PlanChanged: _always("room"),
    e.ChecklistTicked: _always("room"),
    e.StatusChanged: lambda before, _, after: {"room", *_runs(before, after)},
    e.DoorSet: _always("room"),
    e.Spotlighted: _always("room"),
    e.ReportEdited: _always("report"),
    e.NoteLeftOut: lambda before, event, after: {"report", *_of_note(before, event, after)},
    e.ReportShared: _shared,
    e.PhaseInserted: _agenda,
    e.PhaseEdited: lambda _b, event, _a: (f"phase.{event.phase.id}",),
    e.PhaseMoved: _agenda,
    e.PhaseRemoved: _agenda,
    e.RunStarted: lambda before, event, after: {"room", f"run.{event.run.id}", *_runs(before, after)},
    e.RunTightened: _run,
    e.RunEnded: _run,
    e.InputEnded: _run,
    e.GraceSet: _one("run", "run"),
    e.TimerSet: _one("run", "run"),
    e.NotesRevealed: _revealed,
    e.SealsClosed: lambda before, _, after: _runs(before, after),
    e.SealsEmptied: _emptied,
    e.ZoneAdded: lambda _b, event, _a: (f"zone.{event.zone.id}",),
    e.ZoneEdited: _one("zone", "zone"),
    e.ZoneRemoved: _one("zone", "zone"),
    e.NoteAdded: lambda before, event, after: _notes(before, after, (event.note.id,)),
    e.NoteEdited: _one("note", "note"),
    e.NoteTakenBack: _of_note,
    e.NoteDeleted: _of_note,
    e.NoteRestored: _of_note,
    e.NotePlaced: _placed,
    e.NoteSetAside: _of_note,
    e.Kept: lambda _b, event, _a: (event.key,),
    e.GroupMade: lambda before, event, after: _group(before, after, event.group.id),
    e.GroupNamed: _one("group", "group"),
    e.GroupPlaced: lambda before, event, after: _group(before, after, event.group),
    e.GroupDissolved: lambda before, event, after: _group(before, after, event.group),
    e.Reranked: lambda _b, event, _a: event.ranks,
    e.RoundOpened: lambda before, event, after: _round(before, event.round.id, after),
    e.RoundClosed: lambda before, event, after: _round(before, event.round, after),
    e.LinkMade: lambda _b, event, _a: (f"link.{event.link.id}",),
    e.LinkRevoked: _by_link,
    e.ParticipantJoined: lambda _b, event, _a: (f"person.{event.participant.id}",),
    e.ParticipantRenamed: _one("person", "participant"),
    e.RoleSet: _one("person", "participant"),
    e.ParticipantRemoved: lambda _b, event, _a: (f"person.{event.participant}", "room"),
    e.HandSet: _one("person", "participant"),
    e.FloorGiven: _floor,
}
"""What each event touches; a test holds it to have an entry for every event."""
