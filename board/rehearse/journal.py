"""What everybody meant to do and what the server promised: the ground the verdicts stand on.

A *slot* is a place that holds one value: a field of a record, the text of a card, a person's dots on an item.
Every command that writes a slot is noted with its answer. Folding them gives the values the slot may end
with:
one, unless the last command was never answered.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

State = Literal["sent", "accepted", "refused"]
Slot = tuple[str, str]
"""(key, field) of a record."""


@dataclass
class Intent:
    """One command. Times are seconds of this machine's monotonic clock; `settled_at` 0 while unanswered."""

    id: str
    type: str
    phase: str
    person: str
    sent_at: float
    state: State = "sent"
    code: str = ""
    settled_at: float = 0.0
    revs: dict[str, int] = field(default_factory=dict)
    params: dict[str, Any] = field(default_factory=dict)
    tries: int = 1
    way: str = ""
    """How the answer came: "socket", "stream" or "poll"."""
    run: str = ""
    """The run that was named: the one on the screen of who asked."""
    hand: int = 1
    """By how manieth device in their seat it was asked: what is sealed stays with the hand that wrote it."""


Write = tuple[Intent, Hashable]


def possible(writes: list[Write], start: Hashable = None) -> set[Hashable]:
    """Return the values a slot may hold after these writes, given in the order they were made."""
    values: set[Hashable] = {start}
    for intent, value in writes:
        if intent.state == "accepted":
            values = {value}
        elif intent.state == "sent":
            values = values | {value}
    return values


def written(ballot: Mapping[str, Any]) -> str:
    """Return a ballot as JSON, which a slot can hold: equal ballots, equal texts."""
    return msgspec.json.encode(ballot, order="sorted").decode()


def read(ballot: object) -> dict[str, Any]:
    """Return a ballot that was `written`."""
    found: dict[str, Any] = msgspec.json.decode(str(ballot))
    return found


@dataclass
class WrittenCard:
    """A card somebody wrote. `sealed`: a masked private note, known to others only under another id."""

    note: str
    writer: str
    see: str
    author: str
    run: str
    room: bool = False
    channel: str = ""
    """The group's or the part's that alone had it at first, "" for none."""
    texts: list[Write] = field(default_factory=list)
    """Marks in the order written; None where it was taken back."""

    @property
    def sealed(self) -> bool:
        return not self.room and self.see == "own" and self.author == "masked"

    @property
    def masked(self) -> bool:
        return not self.room and self.author == "masked"

    @property
    def hand(self) -> int:
        return self.texts[0][0].hand if self.texts else 1

    def marks(self) -> Iterator[str]:
        """Every mark this card ever bore."""
        return (value for _, value in self.texts if isinstance(value, str))


@dataclass
class Journal:
    """Everything meant and answered in one session, by everybody."""

    intents: list[Intent] = field(default_factory=list)
    cards: list[WrittenCard] = field(default_factory=list)
    fields: dict[Slot, list[Write]] = field(default_factory=lambda: defaultdict(list))
    ballots: dict[tuple[str, str, str], list[Write]] = field(default_factory=lambda: defaultdict(list))
    """(round, participant, item) → ballots, as `written`; None where one was taken back."""
    withdrawn: dict[str, float] = field(default_factory=dict)
    """Mark → when the card was set aside for good, as acknowledged."""
    left_out: dict[str, Intent] = field(default_factory=dict)
    """Mark → the command that left the card out of the report."""
    revealed: dict[str, float] = field(default_factory=dict)
    """Run → the earliest instant its private notes may have been turned over."""
    closing: dict[str, float] = field(default_factory=dict)
    """Round → the earliest instant it may have been closed."""
    runs: list[Write] = field(default_factory=list)
    """Phases begun: entered, and neither taken up again nor taken back."""
    people: dict[str, str] = field(default_factory=dict)
    """Participant → role in which they came in; "reader" for who came when all was over."""
    out: set[str] = field(default_factory=set)
    """Those of them who were shown out."""
    ghosts: list[str] = field(default_factory=list)
    """What was seen of somebody who should not be there, in sentences."""
    happened: Counter[str] = field(default_factory=Counter)
    """How often what was meant to go wrong did."""
