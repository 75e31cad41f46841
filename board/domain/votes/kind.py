"""What a way to vote is made of: its shapes and its rules, in one value.

A kind is one module beside this one that exports a `VoteKind`; `__init__` names it, and with that it is decided,
stored, shown, exported and simulated. Everything else speaks to a kind through this value alone.

Four shapes, each tagged with the kind's name. The *vote* is what a phase says of it. A *ballot* is what one person
says of one item; it lives in a sealed row and ends with the seal. The *outcome* is what the log keeps of all ballots:
it must hold nothing that tells who voted what, nor the order in which people voted. The *result* is what everyone is
shown of an outcome, worked out anew each time, for an item may have gone since.

The rules get values and give values; they know neither the room nor who anybody is. What holds for every kind is not
theirs: that ballots are secret, set and taken back by item, for items that are still there, and gone at closing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

import msgspec

from board.domain.figures import Edge
from board.domain.values import Bilingual, Data

Target = Literal["notes", "themes"]
Items = tuple[str, ...]
"""Keys: `note.<id>`, `theme.<id>`, or `room` for the session itself."""
ROOM: Items = ("room",)
FEW = 5
"""Below this number of answers a result can be guessed: warned of, and withheld where the kind says so."""


class AnyVote(Data, frozen=True, tag_field="kind"):
    """Base of what a phase says of its vote."""


class AnyBallot(Data, frozen=True, tag_field="kind"):
    """Base of what one person says of one item. There is none with nothing to say: taking back deletes it."""


class AnyOutcome(Data, frozen=True, tag_field="kind"):
    """Base of what the log keeps of a closed round."""


class AnyResult(Data, frozen=True, kw_only=True, tag_field="kind"):
    """Base of what everyone is shown of a closed round, with what screens show of any kind."""

    tally: dict[str, int] = {}
    """What each item got, as a figure of which more is better; empty where a kind gives items none."""
    edges: tuple[Edge, ...] = ()
    """What is undecided about the first places, so that the result should be talked over."""
    withheld: bool = False
    """So few answered that nothing of it is shown."""


V = TypeVar("V", bound=AnyVote)
B = TypeVar("B", bound=AnyBallot)
O = TypeVar("O", bound=AnyOutcome)  # noqa: E741
R = TypeVar("R", bound=AnyResult)


# --- what the rules are given -------------------------------------------------------------------------


@dataclass(frozen=True)
class Wall:
    """What there is to vote on, in the order of the wall, where the phase says one may."""

    notes: Items
    """The notes, those in themes too."""
    themes: Items
    """The themes, and the notes that are in none."""

    def on(self, target: Target) -> Items:
        return self.themes if target == "themes" else self.notes


@dataclass(frozen=True)
class Paper(Generic[B]):
    """A ballot that somebody sets on an item, with their ballots on other items, and the items still there."""

    item: str
    ballot: B
    others: Mapping[str, B]
    there: Items

    @property
    def counting(self) -> dict[str, B]:
        """Their ballots on other items that are still there."""
        return {item: ballot for item, ballot in self.others.items() if item in self.there}


Papers = Sequence[Mapping[str, B]]
"""Each voter's ballots by item, over items still there; the voters in an order that tells nothing."""


# --- what exports are given ---------------------------------------------------------------------------


class Phrase(Data, frozen=True):
    """A message of the export's catalogue (`i18n/<language>/export.ftl`), and what it is filled with."""

    key: str
    values: dict[str, int | float | str] = {}
    """Figures, and words that somebody wrote."""
    names: tuple[str | Bilingual, ...] = ()
    """What it names as `name`: items, by their keys, or texts of the vote."""


class TableRow(Data, frozen=True):
    """A line of a table: what it is about (an item's key, or `lead` and a text of the vote), the bar to draw (0 to 1),
    and a figure for each column."""

    item: str = ""
    lead: str = ""
    text: Bilingual = Bilingual()
    share: float = 0.0
    figures: tuple[int | float | Bilingual, ...] = ()


class Table(Data, frozen=True):
    """A result to read: figures under headings (keys of messages, or a text of the vote; `first` "" where the rows are
    items), what stands above, and what there is to remark."""

    rows: tuple[TableRow, ...] = ()
    first: str = ""
    heads: tuple[str | Bilingual, ...] = ()
    caption: tuple[Phrase, ...] = ()
    remarks: tuple[Phrase, ...] = ()


def undecided(result: AnyResult, named: Sequence[Bilingual] = ()) -> tuple[Phrase, ...]:
    """Return what to remark on the first places. `named` are the vote's texts, where edges count these."""
    return tuple(
        Phrase(
            "export-tied" if edge.tied else "export-edge",
            {"n": edge.place},
            tuple(named[int(item)] for item in edge.items) if named else edge.items,
        )
        for edge in result.edges
    )


@dataclass(frozen=True)
class Turnout:
    """How many voted in a round, and how many could have."""

    voters: int
    electorate: int


# --- the kind -----------------------------------------------------------------------------------------


def _stored(_vote: Any, paper: Paper[B]) -> dict[str, B | None]:
    return {paper.item: paper.ballot}


def _never(*_: Any) -> bool:
    return False


def _always(*_: Any) -> bool:
    return True


def _open(vote: V) -> V:
    return vote


def _whole(_vote: Any, _items: Items, result: AnyResult) -> dict[str, Any]:
    return {"results": [msgspec.to_builtins(result)]}


@dataclass(frozen=True)
class VoteKind(Generic[V, B, O, R]):
    """A way to vote. Shapes first, then rules."""

    vote: type[V]
    ballot: type[B]
    outcome: type[O]
    shown: type[R]

    items: Callable[[V, Wall], Items]
    """`(vote, wall)` → what a round is about, frozen when it opens."""
    tally: Callable[[V, Items, Papers[B]], O]
    """`(vote, items still there, papers)` → the outcome; the place to withhold what few answers would betray."""
    result: Callable[[V, Items, O, Turnout], R]
    """`(vote, items that everyone sees, outcome, turnout)` → what everyone is shown."""
    table: Callable[[V, Items, R, Turnout], Table]
    """`(vote, items, result, turnout)` → the result as a table to read; rows in the order to read them in."""
    check: Callable[[V, Paper[B]], dict[str, B | None]] = _stored
    """`(vote, paper)` → what to store by item, None to delete. Raises Refused. Texts are cleaned here."""
    unanimous: Callable[[V, O, int], bool] = _never
    """`(vote, outcome, voters)` → whether it follows from the outcome alone that all voted alike."""
    order: Callable[[V, Items, O], list[Items]] | None = None
    """`(vote, items still there, outcome)` → the items worth keeping, best first, equal ones together; None for a
    kind that puts nothing in order."""
    data: Callable[[V, Items, R], dict[str, Any]] = _whole
    """`(vote, items, result)` → what the JSON export says of it, besides turnout and warning."""
    covered: Callable[[V], V] = _open
    """`(vote)` → the vote as it is shown until its round is closed, to all but facilitators: what it gives away is
    left out."""
    dealt: Callable[[V], int] | None = None
    """`(vote)` → by how many people each item is to be answered, where each is dealt items of their own, never what
    they wrote; None for a kind that gives all the same."""
    answers: Callable[[B], bool] = _always
    """`(ballot)` → whether it answers its item; one that does not hands it back, to be dealt to somebody else."""
    whole: bool = False
    """One ballot for the round, on the item `room`, instead of one an item."""
    section: Literal["votes", "rating"] = "votes"
    """Where the report tells it."""

    name: str = field(init=False)
    """The tag that its four shapes bear."""

    def __post_init__(self) -> None:
        shapes = (self.vote, self.ballot, self.outcome, self.shown)
        tags = {str(shape.__struct_config__.tag) for shape in shapes}
        if len(tags) != 1:
            raise TypeError(f"shapes of one kind with several tags: {', '.join(sorted(tags))}")
        object.__setattr__(self, "name", tags.pop())
