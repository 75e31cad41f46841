"""Who may ask what, and when: the one table of rights (P1).

Each area writes the rows of its commands; `room.POLICY` is all of them. What a row allows, the area's rule may
still refuse for a reason of its own (phase, quota, somebody else's note).
"""

from collections.abc import Iterator
from itertools import chain
from textwrap import wrap
from typing import Literal, get_args

from msgspec import Struct

from board.domain.actor import Actor
from board.domain.commands import Command
from board.domain.language.errors import Refused
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
    `timely`: a participant's is refused once the run they were looking at is over (A4). `moves`: it leads from step to
    step, and anybody's is (A16). `restored`: it may be sent in a room that an archive was read into (L21)."""

    facilitators: Statuses = NEVER
    participants: Statuses = NEVER
    lab: Statuses | None = None
    internal: bool = False
    timely: bool = False
    moves: bool = False
    restored: bool = False

    def statuses(self, role: Role) -> Statuses:
        """Return the statuses in which the role may send the command, none if it never may."""
        if role == "lab" and self.lab is not None:
            return self.lab
        return {"participant": self.participants, "observer": NEVER}.get(role, self.facilitators)


Table = dict[type[Command], Row]


def answer(row: Row, role: Role | None, status: Status) -> Answer:
    """Return what a row says to a role (None: the room itself) in a status of the room (P3)."""
    if role is None:
        return "allowed" if row.internal else "forbidden"
    statuses = row.statuses(role)
    if not statuses:
        return "read_only" if role == "observer" else "forbidden"
    if status in statuses:
        return "allowed"
    return "read_only" if status == "closed" else "room_locked"


def check(row: Row, room: Room, actor: Actor) -> None:
    """Raise Refused where a command's row does not allow it, or it comes too late for its run (A4, A16)."""
    said = answer(row, actor.role, room.status)
    if said in ("room_locked", "read_only"):
        raise Refused(said, status=room.status)
    if said != "allowed":
        raise Refused(said)
    _hold_restored(row, room, actor)
    if row.timely and actor.role == "participant" and actor.run != room.run:
        raise Refused("phase_closed")
    if row.moves and actor.role is not None and (actor.run or "") != room.run:
        raise Refused("conflict")


def _hold_restored(row: Row, room: Room, actor: Actor) -> None:
    if room.restored and actor.role is not None and not row.restored:
        raise Refused("read_only")


def matrix(table: Table) -> Iterator[tuple[type[Command], Role | None, Status, Answer]]:
    """Yield every cell of a table: command, role (None: the room itself), status, answer."""
    roles: tuple[Role | None, ...] = tuple(chain(get_args(Role), (None,)))
    for command, row in table.items():
        for role in roles:
            for status in get_args(Status):
                yield command, role, status, answer(row, role, status)


def page(table: Table) -> str:
    """Return a table as a Markdown page, for docs/rights.md."""
    statuses: tuple[Status, ...] = get_args(Status)
    roles: tuple[Role, ...] = get_args(Role)
    origin = "Written from the tables in `board/domain/areas/`; a test holds it to be so."
    head = ["# Who may ask what, and when", "", origin, ""]
    head += [f"| command | {' | '.join(roles)} |", f"|---|{'---|' * len(roles)}"]

    def cell(row: Row, role: Role) -> str:
        allowed = row.statuses(role)
        return "always" if allowed == ALWAYS else ", ".join(it for it in statuses if it in allowed) or "–"

    shown = [(command, row) for command, row in table.items() if not row.internal]
    rows = [
        f"| {command.__name__} | {' | '.join(cell(row, role) for role in roles)} |" for command, row in shown
    ]
    return "\n".join([*head, *rows, "", *_restored(table)]) + "\n"


def _restored(table: Table) -> list[str]:
    """Return what may be sent in a room that an archive was read into, in lines of a page."""
    left = ", ".join(command.__name__ for command, row in table.items() if row.restored)
    return wrap(f"In a session that was read back from an archive (L21) nothing but: {left}.", 120)
