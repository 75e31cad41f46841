"""Two axes: cards lie between the named ends of both (effort and impact)."""

from board.domain.card import Place
from board.domain.language.errors import Refused
from board.domain.layouts.layout import AnyLayout, LayoutKind, joined
from board.domain.values import Axis, Bilingual

STEPS = 5
"""In words, an axis has so many steps, as in a vote on two axes."""


class Axes(AnyLayout, frozen=True, tag="axes", omit_defaults=False):
    """The axis from left to right, and the one from the bottom up. A place has both `x` and `y`, or neither."""

    across: Axis = Axis(Bilingual(), Bilingual("−", "−"), Bilingual("+", "+"))
    up: Axis = Axis(Bilingual(), Bilingual("−", "−"), Bilingual("+", "+"))


def _check(_config: Axes, place: Place) -> None:
    if place.at or (place.x is None) != (place.y is None):
        raise Refused("bad_reference")


def _step(along: int) -> int:
    return min(STEPS, 1 + along * STEPS // 1000)


def _order(_config: Axes, place: Place) -> tuple[int, ...]:
    """From the top down, and from left to right; what lies nowhere yet comes last."""
    if place.x is None or place.y is None:
        return (1, 0, 0, place.rank)
    return (0, place.y, place.x, place.rank)


def _on(axis: Axis, step: int) -> Bilingual:
    """Return a step of an axis in words: its name, and the end that is near."""
    end = axis.low if 2 * step <= STEPS else axis.high if 2 * step > STEPS + 1 else Bilingual()

    def said(name: str, near: str) -> str:
        counted = f"{name} {step}/{STEPS}".strip()
        return f"{counted} ({near})" if near else counted

    return Bilingual(
        said(axis.title.fr or axis.title.en, end.fr or end.en),
        said(axis.title.en or axis.title.fr, end.en or end.fr),
    )


def _words(config: Axes, place: Place) -> Bilingual:
    if place.x is None or place.y is None:
        return Bilingual()
    return joined(_on(config.across, _step(place.x)), _on(config.up, _step(1000 - place.y)))


def _places(_config: Axes) -> tuple[Place, ...]:
    """Return the middle of each step of both."""
    middles = [(2 * step + 1) * 1000 // (2 * STEPS) for step in range(STEPS)]
    return tuple(Place("", x=x, y=y) for y in middles for x in middles)


LAYOUT = LayoutKind(Axes, _check, _order, _words, _places)
