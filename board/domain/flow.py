"""What happens between phases: how people come together in groups, and which cards go on to the next phase.

Data that a method says and a room keeps. The engine does not draw groups or carry cards yet: a room that asks for it
is refused (`unplayable`).
"""

from typing import Annotated, Literal

from msgspec import Meta

from board.domain.language.ids import ShortId
from board.domain.rules import PartName
from board.domain.values import Data

GroupSize = Annotated[int, Meta(ge=2, le=50)]


class NoGroups(Data, frozen=True, tag_field="kind", tag="none"):
    """Everybody together again."""


class RandomGroups(Data, frozen=True, tag_field="kind", tag="random"):
    """Groups drawn at random, of `size` people or one more; where `fresh`, with people one has not been with yet."""

    size: GroupSize
    fresh: bool = False


class GroupsByHand(Data, frozen=True, tag_field="kind", tag="by_hand"):
    """Groups made by the facilitators, of `size` people if it says so."""

    size: GroupSize | None = None


class KeepHosts(Data, frozen=True, tag_field="kind", tag="keep_hosts"):
    """Groups drawn anew around the one who holds the part `host` in each, with people not yet met where possible."""

    size: GroupSize
    host: PartName


class MergeGroups(Data, frozen=True, tag_field="kind", tag="merge_pairs"):
    """Each two groups become one."""


Grouping = NoGroups | RandomGroups | GroupsByHand | KeepHosts | MergeGroups
"""How a phase groups people when it begins; a phase without one leaves the groups as they are."""


class Carry(Data, frozen=True):
    """Which cards come along when a phase begins: all of the zones named (none named: all), the `count` first of the
    last vote, what was kept, whole themes, the `count` first of each zone or of each person. They are moved to `into`,
    or copied."""

    what: Literal["all", "top", "kept", "themes", "zone", "person"] = "all"
    count: Annotated[int, Meta(ge=1, le=50)] | None = None
    zones: tuple[ShortId, ...] = ()
    into: ShortId | None = None
    copied: bool = False
