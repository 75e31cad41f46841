"""The report: what it says and leaves out, and that it is shared (L5, L6)."""

from typing import Any

from msgspec.structs import replace

from board.domain import text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, always, one
from board.domain.areas import doors, leaning, seals
from board.domain.channels import private
from board.domain.commands import (
    ConsentName,
    EditReport,
    LeaveOut,
    PutAreaIn,
    ShareReport,
    WithdrawReport,
)
from board.domain.decision import NOTHING, Decision
from board.domain.events import (
    AreaPutIn,
    Event,
    LinkRevoked,
    NameConsented,
    NoteLeftOut,
    NoteTakenBack,
    ReportEdited,
    ReportShared,
    ReportWithdrawn,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Note, Report, Room
from board.domain.policy import ALWAYS, CLOSED, PREPARED, Row


def said(room: Room, note: Note) -> bool:
    """Whether everybody in the room can read a card, and its report says it."""
    personal = room.zones[note.place.zone].personal and note.place.zone not in room.report.areas_in
    return not (note.visible_to or note.held or note.aside or personal or note.id in room.report.left_out)


def edit_report(room: Room, command: EditReport, actor: Actor, now: int, draw: Draw) -> Decision:
    """Write the three lines to remember."""
    one, two, three = (text.line(line) for line in command.remember)
    lines = (one, two, three)
    return Decision((ReportEdited(lines),)) if lines != room.report.remember else NOTHING


def leave_out(room: Room, command: LeaveOut, actor: Actor, now: int, draw: Draw) -> Decision:
    """Leave a card out of the report, or take it back in."""
    note = room.notes.get(command.note)
    if note is None or private(note):
        raise Refused("not_found")
    if command.out == (note.id in room.report.left_out):
        return NOTHING
    return Decision((NoteLeftOut(note.id, command.out),))


def put_area_in(room: Room, command: PutAreaIn, actor: Actor, now: int, draw: Draw) -> Decision:
    """Have a personal zone in the report, or leave it out again."""
    zone = room.zones.get(command.zone)
    if zone is None or not zone.personal:
        raise Refused("bad_reference")
    if command.into == (zone.id in room.report.areas_in):
        return NOTHING
    return Decision((AreaPutIn(zone.id, command.into),))


def share(room: Room, command: ShareReport, actor: Actor, now: int, draw: Draw) -> Decision:
    """Show the report: what was never turned over is gone for good, sealed or not (L5, L6)."""
    if room.report.shared_at is not None:
        return NOTHING
    unturned = sorted(note.id for note in room.notes.values() if private(note))
    shared = ReportShared(now, tuple(sorted(room.seals)), command.access)
    own = doors.own_link(room) if command.access != "link" else None
    return Decision((*map(NoteTakenBack, unturned), shared, *((LinkRevoked(own.id),) if own else ())))


def withdraw(room: Room, command: WithdrawReport, actor: Actor, now: int, draw: Draw) -> Decision:
    """Take the report from its readers, to correct it and share it again."""
    return Decision((ReportWithdrawn(),)) if room.report.shared_at is not None else NOTHING


def consent(room: Room, command: ConsentName, actor: Actor, now: int, draw: Draw) -> Decision:
    """Say whether one's name may stand in the report, until it is shared."""
    person = room.participants[actor.participant or ""]
    if room.report.shared_at is not None:
        raise Refused("bad_state")
    return Decision((NameConsented(person.id, command.named),)) if command.named != person.named else NOTHING


def is_out(room: Room) -> bool:
    """Whether the report was ever shared."""
    return room.report.version > 0 or room.report.shared_at is not None


def omits(room: Room, note: Note) -> bool:
    """Whether the report is without a card: left out, or in a personal zone that was not put in."""
    zone = room.zones.get(note.place.zone)
    personal = zone is not None and zone.personal and zone.id not in room.report.areas_in
    return personal or note.id in room.report.left_out


# --- folding ------------------------------------------------------------------------------------------


def _reported(room: Room, **fields: Any) -> Room:
    report: Report = replace(room.report, rev=room.report.rev + 1, **fields)
    return replace(room, report=report)


def left_out(room: Room, event: NoteLeftOut) -> Room:
    """Note which cards the report leaves out."""
    note = {event.note}
    return _reported(room, left_out=room.report.left_out | note if event.out else room.report.left_out - note)


def shared(room: Room, event: ReportShared) -> Room:
    """The report is out, the seals are gone."""
    version = room.report.version + 1
    out = _reported(room, shared_at=event.at, version=version, access=event.access)
    return seals.closed(out, event.seals)


def put_in(room: Room, event: AreaPutIn) -> Room:
    """Note which personal zones are in the report."""
    zone = {event.zone}
    return _reported(
        room, areas_in=room.report.areas_in | zone if event.into else room.report.areas_in - zone
    )


def consented(room: Room, event: NameConsented) -> Room:
    """Note whether the name may stand in the report."""
    before = room.participants[event.participant]
    person = replace(before, named=event.named, rev=before.rev + 1)
    return replace(room, participants=room.participants | {person.id: person})


# --- what an event touches --------------------------------------------------------------------------


def _shared(before: Room, _: Event, after: Room) -> set[str]:
    omitted = (note.id for note in after.notes.values() if omits(after, note))
    nameless = {f"person.{name}" for name, person in after.participants.items() if not person.named}
    return {"room", "report", *nameless, *leaning.notes(before, after, omitted)}


def _area(before: Room, event: AreaPutIn, after: Room) -> set[str]:
    inside = (note.id for note in after.notes.values() if note.place.zone == event.zone)
    return {"report", *leaning.notes(before, after, inside)}


COMMANDS: Commands = (EditReport, LeaveOut, PutAreaIn, ShareReport, WithdrawReport, ConsentName)
POLICY: Policy = {
    EditReport: Row(CLOSED),
    LeaveOut: Row(CLOSED, restored=True),
    PutAreaIn: Row(CLOSED),
    ShareReport: Row(CLOSED, restored=True),
    WithdrawReport: Row(CLOSED, restored=True),
    ConsentName: Row(ALWAYS, ALWAYS - PREPARED),
}
DECIDE: Rules = {
    EditReport: edit_report, LeaveOut: leave_out, PutAreaIn: put_area_in, ShareReport: share,
    WithdrawReport: withdraw, ConsentName: consent,
}  # fmt: skip
EVOLVE: Steps = {
    ReportEdited: lambda room, event: _reported(room, remember=event.remember),
    NoteLeftOut: left_out,
    AreaPutIn: put_in,
    ReportShared: shared,
    ReportWithdrawn: lambda room, _: _reported(room, shared_at=None),
    NameConsented: consented,
}
TOUCHES: Touches = {
    ReportEdited: always("report"),
    NoteLeftOut: lambda before, event, after: {"report", *leaning.note(before, event, after)},
    AreaPutIn: _area,
    ReportShared: _shared,
    ReportWithdrawn: _shared,
    NameConsented: one("person", "participant"),
}
ABOUT: Abouts = {
    EditReport: about("report"), LeaveOut: about("report"), PutAreaIn: about("report"), ShareReport: about("report"),
    WithdrawReport: about("report"), ConsentName: lambda _r, _c, participant: (f"person.{participant}",),
}  # fmt: skip
