"""What a command leads to: events for the log, rows for a seal, names for the people's table."""

from msgspec import Struct

from board.domain.events import Event
from board.domain.model import SealedValue


class SealedChange(Struct, frozen=True):
    """One write to an open seal; `value` None removes the row."""

    seal: str
    participant: str
    key: str
    value: SealedValue | None


class Decision(Struct, frozen=True):
    """The outcome of an accepted command. Empty: nothing changed, nothing to store.

    `masked_at` is set where the log row must not tell who or when: the row is written without author, at the
    seal's opening time (ms since 1970).
    """

    events: tuple[Event, ...] = ()
    sealed: tuple[SealedChange, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    masked_at: int | None = None


NOTHING = Decision()
