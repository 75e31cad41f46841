"""What a method's file says: its shapes, with zones named by their keys."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from board.domain.flow import Carry, Grouping
from board.domain.layouts import Layout
from board.domain.layouts.columns import Columns
from board.domain.methods.about import About
from board.domain.model import PHASES_MAX, ZONES_MAX, Minutes, Purpose, Talk
from board.domain.origin import Origins
from board.domain.rules import PartName, PhaseRules
from board.domain.values import Bilingual, Data
from board.domain.votes import Vote

PARTS_MAX = 12
LENGTHS_MAX = 6
Key = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\Z")]
Length = Annotated[str, Meta(pattern=r"^[1-9][0-9]{0,3}\Z")]
Spell = Annotated[int, Meta(ge=0, le=1440)]
Need = Literal[
    "sheets",  # cards travel together from hand to hand, and one sees those on the sheet one holds
    "repeat",  # a phase is played again, as often as there are people, groups or clients
    "group-quota",  # so many cards for a group together
    "part-per-group",  # a part that one person in each group holds
    "kept-private",  # private cards that no reveal concerns
    "discard",  # cards that are destroyed, or lose their author, when the workshop closes
]
"""Rules that the engine lacks and no other field of a method says."""


class DraftRules(PhaseRules, frozen=True):
    """`PhaseRules`, with zones named by their keys."""

    zones: tuple[Key, ...] = ()


class DraftCarry(Carry, frozen=True):
    """`Carry`, with zones named by their keys."""

    zones: tuple[Key, ...] = ()
    into: Key | None = None


class ComingVote(Data, frozen=True):
    """A vote of a kind that the engine does not know yet."""

    kind: Key
    config: dict[str, Any] = {}


class DraftPhase(Data, frozen=True):
    """`Brief`, before its zones have ids, and what it needs beyond that."""

    title: Bilingual
    instruction: Bilingual = Bilingual()
    script: Bilingual = Bilingual()
    minutes: Minutes | None = None
    rules: DraftRules = DraftRules()
    parts: dict[PartName, DraftRules] = {}
    vote: Vote | None = None
    ready: bool = False
    talk: Talk = "free"
    slack: bool = False
    grouping: Grouping | None = None
    carry: DraftCarry | None = None
    coming: ComingVote | None = None
    needs: tuple[Need, ...] = ()


class DraftZone(Data, frozen=True):
    """`Zone`, before it has an id and a rank."""

    title: Bilingual
    purpose: Purpose
    layout: Layout = Columns()
    personal: bool = False


class DraftPart(Data, frozen=True):
    """What somebody may be in a method, as it is called on screen."""

    title: Bilingual


class Method(Data, frozen=True):
    """A way to spend a workshop: phases in order, zones by key in order, the parts people may hold."""

    title: Bilingual
    zones: Annotated[dict[Key, DraftZone], Meta(max_length=ZONES_MAX)]
    phases: Annotated[tuple[DraftPhase, ...], Meta(min_length=1, max_length=PHASES_MAX)]
    parts: Annotated[dict[PartName, DraftPart], Meta(max_length=PARTS_MAX)] = {}
    summary: Bilingual = Bilingual()
    about: About | None = None
    """None for an agenda that was saved from a room."""
    lengths: Annotated[dict[Length, tuple[Spell, ...]], Meta(max_length=LENGTHS_MAX)] = {}
    """Other lengths in minutes, with those of each phase; 0 leaves a phase out."""
    origins: Origins = ()
    """The methods that it was made of."""
