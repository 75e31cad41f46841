"""The report as Markdown (CommonMark with tables). What people wrote is escaped: it shows as they wrote it."""

import re
from collections.abc import Iterable, Iterator

from board.domain.out.shapes import Language
from board.export.document.blocks import Block, Grid, GridRow, Heading, Lines, Remark, Slip, Slips
from board.export.document.compose import document
from board.export.format import Format
from board.export.report import RoomReport

SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~&=:$^@\"'%]")


def text(report: RoomReport, language: Language) -> bytes:
    """Return the report as Markdown in UTF-8."""
    told = document(report, language)
    blocks: list[str] = [f"# {_line(told.title)}", _line(told.kind)]
    blocks += [f"**{_line(fact.name)}**  \n{_text(fact.said)}" for fact in told.facts]
    for section in told.sections:
        blocks.append(f"## {_line(section.title)}")
        blocks += [_block(one) for one in section.blocks]
    if told.foot:
        blocks += ["---", *map(_line, told.foot)]
    return ("\n\n".join(blocks) + "\n").encode()


FORMAT = Format("markdown", "text/markdown", ".md", text)


def _block(one: Block) -> str:
    match one:
        case Heading(level, said):
            return f"{'#' * level} {_line(said)}"
        case Remark(said):
            return _line(said)
        case Lines(lines):
            return "\n".join(f"- {_line(line)}" for line in lines)
        case Slips(slips):
            return "\n".join(_slip(slip) for slip in slips)
        case Grid():
            return "\n\n".join(_table(one))


def _slip(slip: Slip) -> str:
    known = [*slip.known, *filter(None, (slip.kept,))]
    told = f" ({' · '.join(map(_line, known))})" if known else ""
    return f"- {_text(slip.text, '  ')}{told}"


def _table(one: Grid) -> Iterator[str]:
    if one.caption:
        yield _line(one.caption)
    lines = [_row(column.head for column in one.columns)]
    lines.append("|" + "".join(" ---: |" if column.figures else " --- |" for column in one.columns))
    lines += [_told(row, len(one.columns)) for row in one.rows]
    yield "\n".join(lines)


def _told(row: GridRow, columns: int) -> str:
    if row.group:
        return "| **" + _cell(row.cells[0]) + "** |" + " |" * (columns - 1)
    name, *cells = row.cells
    return _row((f"{name} ({row.kept})" if row.kept else name, *cells))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _line(said: str) -> str:
    """A text that stays on one line."""
    return _escaped(" ".join(said.split()))


def _cell(said: str) -> str:
    return "<br>".join(_escaped(line.strip()) for line in said.split("\n"))


def _text(said: str, indent: str = "") -> str:
    """A text with its line breaks; an empty line would end the block."""
    return f"\\\n{indent}".join(_escaped(line.strip()) or "\u00a0" for line in said.split("\n"))


def _escaped(said: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", said)
