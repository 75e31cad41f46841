"""A target: three rings, what matters most in the middle."""

from board.domain.layouts.layout import AnyLayout, Cells, NamedLine, distinct, joined, of_cells
from board.domain.values import Bilingual


class Rings(AnyLayout, frozen=True, tag="target", omit_defaults=False):
    """Three rings, the middle first. A place's `at` is the id of one."""

    rings: tuple[NamedLine, NamedLine, NamedLine] = (
        NamedLine("1", Bilingual("Au centre", "In the middle")),
        NamedLine("2", Bilingual("Autour", "Around")),
        NamedLine("3", Bilingual("Au bord", "At the edge")),
    )

    def __post_init__(self) -> None:
        distinct(self.rings)


def _cells(config: Rings) -> Cells:
    return {ring.id: joined(ring.title) for ring in config.rings}


LAYOUT = of_cells(Rings, _cells)
