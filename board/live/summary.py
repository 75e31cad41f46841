"""What a list says of a room, so that nobody need read its log to say it."""

import msgspec
from msgspec import Struct

from board.domain.areas import attendance
from board.domain.model import Room, Status


class Summary(Struct, frozen=True, omit_defaults=True):
    """A room in a few words. Counts are of those who took part and of cards everybody can read."""

    status: Status
    purge_on: str
    question: str = ""
    starts_at: int | None = None
    people: int = 0
    notes: int = 0
    minutes: int = 0


_decoder = msgspec.json.Decoder(Summary)


def summary_of(room: Room) -> Summary:
    """Return a room's summary as it is now."""
    return Summary(
        status=room.status, purge_on=room.plan.purge_on, question=room.plan.question,
        starts_at=room.plan.starts_at,
        people=len(attendance.counted(room, "participant", "facilitator")),
        notes=sum(not note.visible_to and not note.aside for note in room.notes.values()),
        minutes=sum(room.phases[phase].minutes or 0 for phase in room.agenda),
    )  # fmt: skip


def line_of(summary: Summary) -> bytes:
    """Return what is kept of a summary."""
    return msgspec.json.encode(summary)


def summary_in(line: bytes) -> Summary | None:
    """Return the summary that was kept, None where there is none that this version reads."""
    try:
        return _decoder.decode(line)
    except msgspec.DecodeError:
        return None
