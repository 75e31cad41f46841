"""The report: what it says and leaves out, and that it is shared (L5, L6)."""

from typing import Any

from msgspec.structs import replace

from board.domain import text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, always
from board.domain.areas import leaning, seals
from board.domain.channels import private
from board.domain.commands import EditReport, LeaveOut, ShareReport
from board.domain.decision import NOTHING, Decision
from board.domain.events import NoteLeftOut, NoteTakenBack, ReportEdited, ReportShared
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Report, Room
from board.domain.policy import CLOSED, Row


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


def share(room: Room, command: ShareReport, actor: Actor, now: int, draw: Draw) -> Decision:
    """Show the report to all, for good: what was never turned over is gone, sealed or not (L5, L6)."""
    if room.report.shared_at is not None:
        return NOTHING
    unturned = sorted(note.id for note in room.notes.values() if private(note))
    return Decision((*map(NoteTakenBack, unturned), ReportShared(now, tuple(sorted(room.seals)))))


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
    return seals.closed(_reported(room, shared_at=event.at), event.seals)


# --- what an event touches --------------------------------------------------------------------------


def _shared(before: Room, _: ReportShared, after: Room) -> set[str]:
    return {"room", "report", *leaning.notes(before, after, after.report.left_out)}


COMMANDS: Commands = (EditReport, LeaveOut, ShareReport)
POLICY: Policy = {EditReport: Row(CLOSED), LeaveOut: Row(CLOSED), ShareReport: Row(CLOSED)}
DECIDE: Rules = {EditReport: edit_report, LeaveOut: leave_out, ShareReport: share}
EVOLVE: Steps = {
    ReportEdited: lambda room, event: _reported(room, remember=event.remember),
    NoteLeftOut: left_out,
    ReportShared: shared,
}
TOUCHES: Touches = {
    ReportEdited: always("report"),
    NoteLeftOut: lambda before, event, after: {"report", *leaning.note(before, event, after)},
    ReportShared: _shared,
}
ABOUT: Abouts = {EditReport: about("report"), LeaveOut: about("report"), ShareReport: about("report")}
