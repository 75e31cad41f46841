"""The layouts, found by themselves: how cards lie in a zone. A module beside this one that exports a LAYOUT is one."""

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Union

from msgspec.structs import replace

from board.domain.card import Place
from board.domain.language.errors import Refused
from board.domain.layouts.layout import AnyLayout, LayoutKind
from board.domain.values import Bilingual


def _found() -> tuple[LayoutKind, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "layout")
    return tuple(import_module(f"{__name__}.{name}").LAYOUT for name in names)


KINDS: dict[type, LayoutKind] = {kind.config: kind for kind in _found()}
"""Every layout by its config."""

if TYPE_CHECKING:
    Layout = AnyLayout
else:
    Layout = Union[tuple(KINDS)]  # noqa: UP007 - of the modules, so that there is no second list


def check(layout: Layout, place: Place) -> None:
    """Raise Refused `bad_reference` for a place that is none in a zone of this layout."""
    KINDS[type(layout)].check(layout, place)


def lying(layout: Layout, place: Place) -> Place:
    """Return a place as this layout has it: one that is none of its own any more says of its zone and rank alone."""
    try:
        check(layout, place)
    except Refused:
        return replace(place, x=None, y=None, at="")
    return place


def words(layout: Layout, place: Place) -> Bilingual:
    """Return where in its zone a place is, as people call it; empty where there is nothing to say."""
    return KINDS[type(layout)].words(layout, place)


def places(layout: Layout) -> Sequence[Place]:
    """Return places that people choose from in lists, in no zone yet; none where the order says all."""
    return KINDS[type(layout)].places(layout)


def order(layout: Layout, place: Place) -> tuple[Any, ...]:
    """Return what cards and themes of a zone of this layout are ordered by."""
    return KINDS[type(layout)].order(layout, place)
