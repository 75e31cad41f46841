"""What a method is chosen by, and what its page says besides its agenda."""

from typing import Annotated, Literal

from msgspec import Meta

from board.domain.model import Size
from board.domain.origin import Licence
from board.domain.values import Bilingual, Data, Title

Aim = Literal["vision", "ideas", "solve", "involve", "decide", "evaluate", "frame", "learn"]
"""What one wants of a workshop: to share a vision, bring out ideas, solve a problem, involve partners and users and
staff, decide, evaluate, open and close, learn from each other."""
Setting = Literal["room", "remote"]
Few = Meta(max_length=12)
Some = Meta(min_length=1, max_length=12)


class PeopleRange(Data, frozen=True):
    """For how many people a method is meant; more or fewer are told so and turned away from nothing."""

    least: Size
    most: Size


class About(Data, frozen=True):
    """What a method is for and what to know before choosing it."""

    aims: Annotated[tuple[Aim, ...], Some]
    """The first is the one it serves best."""
    people: PeopleRange
    settings: Annotated[tuple[Setting, ...], Some]
    purpose: Bilingual
    """What it is for."""
    outcome: Bilingual
    """What one leaves with: what its report holds."""
    avoid: Bilingual
    """When it is the wrong one."""
    material: Bilingual
    """What to have ready."""
    pitfalls: Annotated[tuple[Bilingual, ...], Some]
    """What can go wrong, each with what to do about it."""
    credit: Bilingual
    """Whom the method comes from."""
    authors: Annotated[tuple[Title, ...], Some]
    """Whose the texts are, the first first: who takes a method up adds themselves."""
    licence: Licence
    sources: Annotated[tuple[Title, ...], Few] = ()
    """Where to read on."""
