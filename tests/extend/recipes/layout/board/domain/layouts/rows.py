"""Rows: cards lie in numbered rows, from left to right."""

from typing import Annotated

from msgspec import Meta

from board.domain.card import Place
from board.domain.language.errors import Refused
from board.domain.layouts.layout import AnyLayout, LayoutKind


class Rows(AnyLayout, frozen=True, tag="rows"):
    """So many rows."""

    count: Annotated[int, Meta(ge=1, le=20)] = 3


def _check(config: Rows, place: Place) -> None:
    if place.x is not None or place.at or (place.y or 0) >= config.count:
        raise Refused("bad_reference")


def _order(_config: Rows, place: Place) -> tuple[int, int]:
    return (place.y or 0, place.rank)


LAYOUT = LayoutKind(Rows, _check, _order)
