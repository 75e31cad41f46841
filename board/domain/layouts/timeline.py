"""A timeline: cards under dates or horizons, read forwards, or backwards from the target."""

from board.domain.layouts.layout import AnyLayout, Cells, Lines, NamedLine, distinct, joined, of_cells
from board.domain.values import Bilingual


class Timeline(AnyLayout, frozen=True, tag="timeline", omit_defaults=False):
    """Horizons, the earliest first. A place's `at` is the id of one. `backwards`: the last is the target, and what
    leads to it is read from there back to today."""

    horizons: Lines = (NamedLine("1", Bilingual("1", "1")), NamedLine("2", Bilingual("2", "2")))
    backwards: bool = False

    def __post_init__(self) -> None:
        distinct(self.horizons)


def _cells(config: Timeline) -> Cells:
    horizons = reversed(config.horizons) if config.backwards else config.horizons
    return {horizon.id: joined(horizon.title) for horizon in horizons}


LAYOUT = of_cells(Timeline, _cells)
