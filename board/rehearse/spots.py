"""Where simulated people put a card in an area that has places of its own."""

from random import Random
from typing import Any

import msgspec

from board.domain import layouts
from board.domain.card import Place


def spot(draw: Random, zone: dict[str, Any], of: int = 4) -> dict[str, Any]:
    """Return where a card goes in a zone (its record), as a command says it; one in `of` is left for later, and
    each where the order says all."""
    layout = zone.get("layout")
    known = layouts.places(msgspec.convert(layout, layouts.Layout)) if layout else ()
    if not known or draw.randrange(of) == 0:
        return {}
    return _said(draw.choice(known))


def _said(place: Place) -> dict[str, Any]:
    return {name: value for name, value in place.lies.items() if value not in (None, "")}
