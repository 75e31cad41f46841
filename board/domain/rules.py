"""What a phase allows: one value, and beside each thing it says the order in which it gets stricter (A6).

A phase has rules for everybody and may have others for those who hold a part in it. Entering it freezes both into the
run, whole, the quota resolved for the number of people there; what somebody may do is read from there and nowhere
else. An edit of a phase that has begun reaches its current run as the stricter of the two.
"""

from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol, get_args

from msgspec import Meta, Struct
from msgspec.structs import replace

from board.domain.language.ids import ShortId
from board.domain.values import Data, Slug

if TYPE_CHECKING:
    from board.domain.model import Room

Who = Literal["nobody", "own", "facilitators"]
See = Literal["own", "part", "group", "facilitators", "all"]
FACE_DOWN: frozenset[See] = frozenset(("own", "group", "part"))
"""Under these, what is written is private until it is turned over."""
Author = Literal["shown", "masked"]
Sorters = Literal["facilitators", "all"]
Quota = Annotated[int, Meta(ge=1, le=50)]
PartName = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,32}\Z")]
"""What somebody is in one method: client, consultant, host, scribe."""


class PhaseRules(Data, frozen=True):
    """Who writes, how many cards each (None: as many as one likes; `quota_large` in a large room), where (no zone
    named: all but actions) and of which kinds (none named: any); who sees what is written and whether with its author;
    who sorts, who replies, and whether one votes where the phase has a vote."""

    write: Who = "nobody"
    quota: Quota | None = None
    quota_large: Quota | None = None
    zones: tuple[ShortId, ...] = ()
    kinds: tuple[Slug, ...] = ()
    see: See = "all"
    author: Author = "shown"
    sort: Sorters = "facilitators"
    reply: Who = "nobody"
    vote: bool = True
    held: bool = False
    """What all will see is the facilitators' alone until one of them has read it and shows it."""


# --- strictness ---------------------------------------------------------------------------------------

Zones = frozenset[str]
Looser = Callable[[PhaseRules, PhaseRules, Zones], bool]
"""`(old, new, plain)` → whether new is looser than old; `plain` are the zones that naming none opens."""


class Dimension(Struct, frozen=True):
    """One thing that rules say, and when it says less than before."""

    name: str
    looser: Looser


def _steps(name: str, *loosest_first: object) -> Dimension:
    def at(rules: PhaseRules) -> int:
        return loosest_first.index(getattr(rules, name))

    return Dimension(name, lambda old, new, _: at(new) < at(old))


def _at_most(name: str, reading: Callable[[PhaseRules], float]) -> Dimension:
    return Dimension(name, lambda old, new, _: reading(new) > reading(old))


def _free(name: str) -> Dimension:
    return Dimension(name, lambda _old, _new, _plain: False)


def _small(rules: PhaseRules) -> float:
    return rules.quota or inf


def _large(rules: PhaseRules) -> float:
    return rules.quota_large or _small(rules)


def open_zones(rules: PhaseRules, plain: Zones) -> Zones:
    """Return the zones that the rules let one write in, but for the one for later."""
    if rules.write == "nobody":
        return frozenset()
    return frozenset(rules.zones) or plain


def _more_kinds(old: PhaseRules, new: PhaseRules, _: Zones) -> bool:
    return bool(old.kinds) and not (new.kinds and set(new.kinds) <= set(old.kinds))


_SEEN_BY: dict[See, frozenset[See]] = {
    "all": frozenset(get_args(See)), "facilitators": frozenset(("facilitators", "own")),
    "group": frozenset(("group", "own")), "part": frozenset(("part", "own")), "own": frozenset(("own",)),
}  # fmt: skip
"""For each answer to who sees, those that are as strict: no two circles between everybody and oneself hold another."""

DIMENSIONS: tuple[Dimension, ...] = (
    _steps("write", "own", "facilitators", "nobody"),
    _at_most("quota", _small),
    _at_most("quota_large", _large),
    Dimension("zones", lambda old, new, plain: not open_zones(new, plain) <= open_zones(old, plain)),
    Dimension("kinds", _more_kinds),
    Dimension("see", lambda old, new, _: new.see not in _SEEN_BY[old.see]),
    _steps("author", "shown", "masked"),
    _free("sort"),
    _steps("reply", "own", "facilitators", "nobody"),
    _steps("vote", True, False),
    _steps("held", False, True),
)
"""The one table of strictness: a row for each thing that rules say. Who sorts binds nobody to what was written, so
it may change either way."""


def looser(old: PhaseRules, new: PhaseRules, plain: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what is looser in `new` than in `old`, none where it is as strict everywhere."""
    zones = frozenset(plain)
    return tuple(one.name for one in DIMENSIONS if one.looser(old, new, zones))


def merge(old: PhaseRules, new: PhaseRules, plain: Iterable[str]) -> PhaseRules:
    """Return `new`, with what is looser in it left as it was in `old`."""
    kept: dict[str, Any] = {name: getattr(old, name) for name in looser(old, new, plain)}
    return replace(new, **kept)


def resolved(rules: PhaseRules, *, large: bool) -> PhaseRules:
    """Return the rules with the one quota that holds in a large room, or in one that is not (A7)."""
    quota = rules.quota_large or rules.quota if large else rules.quota
    return replace(rules, quota=quota, quota_large=None)


# --- for everybody, and by part -----------------------------------------------------------------------


class Ruled(Protocol):
    """What has rules for everybody and others by part: a phase, a run."""

    @property
    def rules(self) -> PhaseRules: ...

    @property
    def parts(self) -> Mapping[PartName, PhaseRules]: ...


def of(ruled: Ruled, part: str) -> PhaseRules:
    """Return the rules for somebody who holds a part ("": none)."""
    return ruled.parts.get(part, ruled.rules)


def every(ruled: Ruled) -> tuple[PhaseRules, ...]:
    """Return the rules for everybody and those of each part."""
    return ruled.rules, *ruled.parts.values()


def effective(rules: PhaseRules) -> See:
    """Return who sees a note written now: where people don't write for themselves, everybody (N4)."""
    return rules.see if rules.write == "own" else "all"


def part_of(room: "Room", participant: str | None) -> str:
    """Return the part that a participant holds, "" for none."""
    return room.parts.get(participant or "", "")


def hides(ruled: Ruled) -> bool:
    """Return whether anybody writes what not all can read, or without an author."""
    return any(rules.see != "all" or rules.author == "masked" for rules in every(ruled))


def face_down(ruled: Ruled) -> bool:
    """Return whether anybody writes what is private until it is turned over."""
    return any(rules.see in FACE_DOWN for rules in every(ruled))


def writes_face_down(ruled: Ruled) -> bool:
    """Return whether anybody may write what is private until it is turned over."""
    return any(effective(rules) in FACE_DOWN for rules in every(ruled))


def masks(ruled: Ruled) -> bool:
    """Return whether anybody writes without an author, so that a run needs a seal."""
    return any(rules.author == "masked" for rules in every(ruled))
