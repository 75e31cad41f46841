"""The layouts, found by themselves: how cards lie in a zone. A module beside this one that exports a LAYOUT is one."""

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, Any, Union

from board.domain.card import Place
from board.domain.layouts.layout import AnyLayout, LayoutKind


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


def order(layout: Layout, place: Place) -> tuple[Any, ...]:
    """Return what cards and themes of a zone of this layout are ordered by."""
    return KINDS[type(layout)].order(layout, place)
