"""What a layout is: how cards lie in a zone. One module each, and one folder of the client."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from board.domain.card import Place
from board.domain.values import Data


class AnyLayout(Data, frozen=True, tag_field="kind"):
    """Base of what a zone says of its layout."""


class LayoutKind(Struct, frozen=True):
    """A layout: `config` is what a zone says of it (a struct whose tag, `kind`, names the layout).

    `check(config, place)` raises Refused for a place that is none of this layout's; one that says none of `x`, `y` and
    `at` always is, since cards come from zones of other layouts. `order(config, place)` gives what cards and themes of
    a zone are read by, first to last.
    """

    config: type
    check: Callable[[Any, Place], None]
    order: Callable[[Any, Place], tuple[Any, ...]]
