"""A document for who has five minutes: the first of each section, and how many more there are."""

from collections.abc import Iterator

from msgspec.structs import replace

from board.export import words
from board.export.document.blocks import (
    Block,
    Document,
    Grid,
    GridRow,
    HeadLine,
    Lines,
    Remark,
    Section,
    Slip,
    Slips,
)
from board.export.reading import SHORT

LEFT_OUT = {"annex", "agenda"}


def shortened(document: Document, length: int) -> Document:
    """Return the document with `length` cards, rows or lines of a section at most, and their texts in brief."""
    sections = (_section(document, one, length) for one in document.sections if one.key not in LEFT_OUT)
    facts = tuple(HeadLine(fact.name, _brief(fact.said), fact.wide) for fact in document.facts)
    return replace(document, facts=facts, sections=tuple(sections))


def _section(document: Document, section: Section, length: int) -> Section:
    kept: list[Block] = []
    room, more = length, 0
    for block in section.blocks:
        size = _size(block)
        cut = _cut(block, room) if room else None
        if cut is not None:
            kept.append(cut)
        more += max(0, size - room)
        room = max(0, room - size)
    if more:
        kept.append(Remark(words.say(document.language, "export-more", n=more), aside=True))
    return replace(section, blocks=tuple(kept))


def _size(block: Block) -> int:
    match block:
        case Slips(slips):
            return len(slips)
        case Lines(lines):
            return len(lines)
        case Grid(_, rows):
            return sum(not row.group for row in rows)
        case _:
            return 0


def _cut(block: Block, length: int) -> Block:
    match block:
        case Slips(slips):
            return Slips(tuple(_slip(slip) for slip in slips[:length]))
        case Lines(lines):
            return Lines(lines[:length])
        case Grid():
            return replace(block, rows=tuple(_rows(block, length)))
        case _:
            return block


def _rows(table: Grid, length: int) -> Iterator[GridRow]:
    left = length
    for row in table.rows:
        if not left:
            return
        left -= not row.group
        yield replace(row, cells=tuple(map(_brief, row.cells)))


def _slip(slip: Slip) -> Slip:
    return replace(slip, text=_brief(slip.text))


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[:SHORT].rstrip() + "…"
