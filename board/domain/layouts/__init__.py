"""The layouts: how cards lie in a zone. To add one, write its module and name it here twice."""

from typing import Any

from board.domain.card import Place
from board.domain.layouts import columns
from board.domain.layouts.columns import Columns
from board.domain.layouts.layout import LayoutKind

Layout = Columns
KINDS: dict[type, LayoutKind] = {kind.config: kind for kind in (columns.LAYOUT,)}
"""Every member of the union Layout, by its config."""


def check(layout: Layout, place: Place) -> None:
    """Raise Refused `bad_reference` for a place that is none in a zone of this layout."""
    KINDS[type(layout)].check(layout, place)


def order(layout: Layout, place: Place) -> tuple[Any, ...]:
    """Return what cards and themes of a zone of this layout are ordered by."""
    return KINDS[type(layout)].order(layout, place)
