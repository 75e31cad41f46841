"""What a document is made of. Formats render these and nothing else; a new kind of block is a case in each of them.

All texts are plain: people's words as they wrote them, line breaks kept, and ours in the document's language. Whether
something is kept is told in words beside what a format may show by colour.
"""

from msgspec import Struct

from board.domain.out.shapes import Language


class HeadLine(Struct, frozen=True):
    """A line of the head: what is told, and under which name. `wide`: it may be long."""

    name: str
    said: str
    wide: bool = False


class Heading(Struct, frozen=True, tag=True):
    """A heading within a section; `level` 3 or 4."""

    level: int
    text: str


class Remark(Struct, frozen=True, tag=True):
    """A sentence of ours. `aside`: it remarks on what stands above."""

    text: str
    aside: bool = False


class Lines(Struct, frozen=True, tag=True):
    """The lines to remember."""

    lines: tuple[str, ...]


class Slip(Struct, frozen=True):
    """A card as it is read: its words, what is known of it, and "kept" in words ("" if it was not). `title`: it is
    the name of a theme."""

    text: str
    known: tuple[str, ...] = ()
    kept: str = ""
    title: bool = False


class Slips(Struct, frozen=True, tag=True):
    """Cards, one after the other."""

    slips: tuple[Slip, ...]


class Column(Struct, frozen=True):
    """A column: its head, and whether figures stand in it."""

    head: str
    figures: bool = False


class GridRow(Struct, frozen=True):
    """A row: a cell for each column, the first of them its name. `share` (0 to 1) is the length of its bar, None
    without one. `group`: the only cell is a title of the rows that follow."""

    cells: tuple[str, ...]
    share: float | None = None
    kept: str = ""
    group: bool = False
    rated: bool = False
    """It is no item of the wall, but a value that was given."""


class Grid(Struct, frozen=True, tag=True):
    """A table; `caption` says what it is about. `bars`: its rows have them."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    caption: str = ""
    bars: bool = False
    actions: bool = False
    """Its first column is long, the others are short."""


Block = Heading | Remark | Lines | Slips | Grid


class Section(Struct, frozen=True):
    """A part of the document, which has something to say. `key` tells it apart: "actions", "annex"."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Document(Struct, frozen=True):
    """A whole report. `kind` says what it is ("Workshop report"), `foot` stands at its end, `author` who made it."""

    language: Language
    kind: str
    title: str
    facts: tuple[HeadLine, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    author: str = ""
