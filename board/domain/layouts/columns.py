"""Columns: cards one below the other, in the order of their ranks."""

from board.domain.card import Place
from board.domain.language.errors import Refused
from board.domain.layouts.layout import AnyLayout, LayoutKind


class Columns(AnyLayout, frozen=True, tag="columns"):
    """A column of cards. There is nothing to set."""


def _check(_config: Columns, place: Place) -> None:
    if (place.x, place.y, place.at) != (None, None, ""):
        raise Refused("bad_reference")


def _order(_config: Columns, place: Place) -> tuple[int]:
    return (place.rank,)


LAYOUT = LayoutKind(Columns, _check, _order)
