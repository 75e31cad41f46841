"""Chapters: a list of titles with the cards that belong under each (a book sprint)."""

from typing import Annotated

from msgspec import Meta

from board.domain.layouts.layout import AnyLayout, Cells, NamedLine, distinct, joined, of_cells
from board.domain.values import Bilingual


class Chapters(AnyLayout, frozen=True, tag="chapters", omit_defaults=False):
    """Chapters, in the order of the book. A place's `at` is the id of one."""

    chapters: Annotated[tuple[NamedLine, ...], Meta(min_length=1, max_length=24)] = (
        NamedLine("1", Bilingual("1", "1")),
    )

    def __post_init__(self) -> None:
        distinct(self.chapters)


def _cells(config: Chapters) -> Cells:
    return {chapter.id: joined(chapter.title) for chapter in config.chapters}


LAYOUT = of_cells(Chapters, _cells)
