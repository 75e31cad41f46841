"""A grid: named rows and columns, cards in the cells between them (a journey, a canvas, an A3)."""

from board.domain.layouts.layout import AnyLayout, Cells, Lines, NamedLine, distinct, joined, of_cells
from board.domain.values import Bilingual


class GridLayout(AnyLayout, frozen=True, tag="grid", omit_defaults=False):
    """Rows and columns. A place's `at` is "<row>/<column>", by their ids."""

    rows: Lines = (NamedLine("1", Bilingual("1", "1")), NamedLine("2", Bilingual("2", "2")))
    columns: Lines = (NamedLine("a", Bilingual("A", "A")), NamedLine("b", Bilingual("B", "B")))

    def __post_init__(self) -> None:
        distinct(self.rows)
        distinct(self.columns)


def _cells(config: GridLayout) -> Cells:
    """Row by row."""
    return {
        f"{row.id}/{column.id}": joined(row.title, column.title)
        for row in config.rows
        for column in config.columns
    }


LAYOUT = of_cells(GridLayout, _cells)
