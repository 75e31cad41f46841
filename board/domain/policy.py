"""Who may ask what, and when: the one table of rights (P1).

A command without a row does not start the server (`check_complete`, called when `room` is imported). What a
row allows, the area's rule may still refuse for a reason of its own (phase, quota, somebody else's note).
"""

from collections.abc import Iterator
from itertools import chain
from typing import Literal, get_args

from msgspec import Struct

from board.domain import commands as c
from board.domain.asker import Asker
from board.domain.errors import Refused
from board.domain.model import Role, Room, Status

Statuses = frozenset[Status]
Answer = Literal["allowed", "forbidden", "read_only", "room_locked"]

NEVER: Statuses = frozenset()
ALWAYS: Statuses = frozenset(get_args(Status))
UNTIL_CLOSED = ALWAYS - {"closed"}
DOORS_OPEN: Statuses = frozenset(("open", "running", "paused"))
BEGUN: Statuses = frozenset(("running", "paused"))
PREPARED: Statuses = frozenset(("prepared",))
RUNNING: Statuses = frozenset(("running",))
PAUSED: Statuses = frozenset(("paused",))
CLOSED: Statuses = frozenset(("closed",))


class Row(Struct, frozen=True):
    """In which statuses facilitators and participants may send a command. The lab may what facilitators may,
    unless `lab` says otherwise; observers send nothing (P9). `internal`: only the room itself sends it.
    `timely`: a participant's is refused once the run he was looking at is over (A4)."""

    facilitators: Statuses = NEVER
    participants: Statuses = NEVER
    lab: Statuses | None = None
    internal: bool = False
    timely: bool = False

    def statuses(self, role: Role) -> Statuses:
        """Return the statuses in which the role may send the command, none if it never may."""
        if role == "lab" and self.lab is not None:
            return self.lab
        return {"participant": self.participants, "observer": NEVER}.get(role, self.facilitators)


POLICY: dict[type[c.Ask], Row] = {
    c.CreateRoom: Row(internal=True),
    c.EditRoom: Row(ALWAYS),
    c.TickChecklist: Row(UNTIL_CLOSED),
    c.OpenDoors: Row(PREPARED),
    c.PauseRoom: Row(RUNNING),
    c.ResumeRoom: Row(PAUSED),
    c.CloseRoom: Row(DOORS_OPEN),
    c.ReopenRoom: Row(CLOSED),
    c.EditReport: Row(CLOSED),
    c.LeaveOut: Row(CLOSED),
    c.ShareReport: Row(CLOSED),
    c.InsertPhase: Row(UNTIL_CLOSED),
    c.EditPhase: Row(UNTIL_CLOSED),
    c.MovePhase: Row(UNTIL_CLOSED),
    c.RemovePhase: Row(UNTIL_CLOSED),
    c.FitAgenda: Row(UNTIL_CLOSED),
    c.EnterPhase: Row(DOORS_OPEN),
    c.EndInput: Row(BEGUN),
    c.CancelGrace: Row(RUNNING),
    c.ExtendGrace: Row(RUNNING, RUNNING),
    c.FinishGrace: Row(internal=True),
    c.EmptySeals: Row(internal=True),
    c.Reveal: Row(BEGUN),
    c.SetTimer: Row(BEGUN),
    c.Spotlight: Row(DOORS_OPEN),
    c.AddZone: Row(UNTIL_CLOSED),
    c.EditZone: Row(UNTIL_CLOSED),
    c.MoveZone: Row(UNTIL_CLOSED),
    c.RemoveZone: Row(UNTIL_CLOSED),
    c.AddNote: Row(UNTIL_CLOSED, RUNNING, timely=True),
    c.EditNote: Row(ALWAYS, RUNNING, timely=True),
    c.TakeBackNote: Row(UNTIL_CLOSED, RUNNING, timely=True),
    c.DeleteNote: Row(UNTIL_CLOSED),
    c.RestoreNote: Row(UNTIL_CLOSED),
    c.MoveNotes: Row(UNTIL_CLOSED, RUNNING),
    c.GroupNotes: Row(UNTIL_CLOSED, RUNNING),
    c.NameGroup: Row(ALWAYS, RUNNING),
    c.MergeGroups: Row(UNTIL_CLOSED, RUNNING),
    c.SplitGroup: Row(UNTIL_CLOSED, RUNNING),
    c.SetAside: Row(ALWAYS),
    c.Keep: Row(ALWAYS),
    c.KeepFirst: Row(BEGUN),
    c.OpenRound: Row(BEGUN),
    c.SetBallot: Row(RUNNING, RUNNING, lab=NEVER, timely=True),
    c.MakeLink: Row(ALWAYS),
    c.RevokeLink: Row(ALWAYS),
    c.Join: Row(internal=True),
    c.Rename: Row(ALWAYS, DOORS_OPEN),
    c.SetRole: Row(ALWAYS),
    c.RemoveParticipant: Row(ALWAYS),
    c.SetDoor: Row(UNTIL_CLOSED),
    c.RaiseHand: Row(DOORS_OPEN, DOORS_OPEN),
    c.GiveFloor: Row(DOORS_OPEN),
}


def check_complete() -> None:
    """Raise LookupError for a command without a row, or a row without a command."""
    if odd := set(get_args(c.Command)) ^ set(POLICY):
        raise LookupError(f"policy and commands differ: {sorted(ask.__name__ for ask in odd)}")


def answer(ask: type[c.Ask], role: Role | None, status: Status) -> Answer:
    """Return what the table says to a role (None: the room itself) in a status of the room (P3)."""
    row = POLICY[ask]
    if role is None:
        return "allowed" if row.internal else "forbidden"
    statuses = row.statuses(role)
    if not statuses:
        return "read_only" if role == "observer" else "forbidden"
    if status in statuses:
        return "allowed"
    return "read_only" if status == "closed" else "room_locked"


def check(room: Room, ask: c.Ask, by: Asker) -> None:
    """Raise Refused where the table does not allow the command, or it comes too late for its run (A4)."""
    said = answer(type(ask), by.role, room.status)
    if said == "room_locked":
        raise Refused(said, status=room.status)
    if said != "allowed":
        raise Refused(said)
    if POLICY[type(ask)].timely and by.role == "participant" and by.run != room.run:
        raise Refused("phase_closed")


def matrix() -> Iterator[tuple[type[c.Ask], Role | None, Status, Answer]]:
    """Yield every cell of the table: command, role (None: the room itself), status, answer."""
    roles: tuple[Role | None, ...] = tuple(chain(get_args(Role), (None,)))
    for ask in POLICY:
        for role in roles:
            for status in get_args(Status):
                yield ask, role, status, answer(ask, role, status)


def page() -> str:
    """Return the table as a Markdown page, for docs/rights.md."""
    statuses: tuple[Status, ...] = get_args(Status)
    roles: tuple[Role, ...] = get_args(Role)
    origin = "Written from `board/domain/policy.py`; a test holds it to be so."
    head = ["# Who may ask what, and when", "", origin, ""]
    head += [f"| command | {' | '.join(roles)} |", f"|---|{'---|' * len(roles)}"]

    def cell(row: Row, role: Role) -> str:
        allowed = row.statuses(role)
        return "always" if allowed == ALWAYS else ", ".join(it for it in statuses if it in allowed) or "–"

    shown = [(ask, row) for ask, row in POLICY.items() if not row.internal]
    rows = [f"| {ask.__name__} | {' | '.join(cell(row, role) for role in roles)} |" for ask, row in shown]
    return "\n".join([*head, *rows]) + "\n"
