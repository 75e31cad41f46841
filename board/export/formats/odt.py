"""The report as an OpenDocument text, with real styles: headings, lists, tables with a head that repeats."""

import re
from collections.abc import Iterable, Iterator

from board.domain.out.shapes import Language
from board.export.document.blocks import Block, Document, Grid, GridRow, Heading, Lines, Remark, Slip, Slips
from board.export.document.compose import document
from board.export.format import Format
from board.export.markup import Html, joined, tag
from board.export.office import odt_parts
from board.export.office.package import clean, package, xml
from board.export.report import RoomReport

SPACES = re.compile(" {2,}|^ | $|\t|\n")


def made(report: RoomReport, language: Language) -> bytes:
    """Return the document."""
    told = document(report, language)
    return package(
        {
            "mimetype": odt_parts.KIND,
            "content.xml": xml(_content(told)),
            "styles.xml": xml(odt_parts.styles(language)),
            "meta.xml": xml(odt_parts.meta(clean(told.title), clean(told.author), language)),
            "META-INF/manifest.xml": xml(odt_parts.manifest()),
        },
        first="mimetype",
    )


FORMAT = Format("odt", odt_parts.KIND, ".odt", made)


def _content(told: Document) -> Html:
    body = tag("office:body", tag("office:text", *_body(told)))
    return tag("office:document-content", odt_parts.automatic(), body, **odt_parts.SPACES)


def _body(told: Document) -> Iterator[Html]:
    yield _paragraph("Subtitle", told.kind)
    yield _paragraph("Title", told.title)
    for fact in told.facts:
        yield _paragraph("Text_20_body", _span("Strong", f"{fact.name} "), _text(fact.said))
    for section in told.sections:
        yield _heading(1, section.title)
        for n, block in enumerate(section.blocks, 1):
            yield from _block(block, f"{section.key}-{n}")
    for line in told.foot:
        yield _paragraph("Remark", line)


def _block(one: Block, name: str) -> Iterator[Html]:
    match one:
        case Heading(level, said):
            yield _heading(level - 1, said)
        case Remark(said):
            yield _paragraph("Remark", said)
        case Lines(lines):
            yield from (_paragraph("Remember", line) for line in lines)
        case Slips(slips):
            yield tag("text:list", *(_slip(slip) for slip in slips), **{"text:style-name": "Cards"})
        case Grid():
            if one.caption:
                yield _paragraph("Caption", one.caption)
            yield _table(one, name)


def _slip(slip: Slip) -> Html:
    known = [*slip.known, *filter(None, (slip.kept,))]
    told = (tag("text:line-break"), _span("Known", " · ".join(known))) if known else ()
    return tag("text:list-item", _paragraph("Card", _text(slip.text), *told))


def _table(one: Grid, name: str) -> Html:
    heads = (_cell(_span("Strong", column.head), column.figures) for column in one.columns)
    return tag(
        "table:table",
        tag("table:table-column", **{"table:number-columns-repeated": str(len(one.columns))}),
        tag("table:table-header-rows", tag("table:table-row", *heads)),
        *(_row(one, row) for row in one.rows),
        **{"table:name": name},
    )


def _row(table: Grid, row: GridRow) -> Html:
    if row.group:
        covered = (tag("table:covered-table-cell") for _ in table.columns[1:])
        return tag("table:table-row", _cell(_span("Strong", row.cells[0]), span=len(table.columns)), *covered)
    name, *cells = row.cells
    first = _span("Strong", f"{name} ({row.kept})") if row.kept else _text(name)
    others = (
        _cell(_text(said), column.figures) for column, said in zip(table.columns[1:], cells, strict=True)
    )
    return tag("table:table-row", _cell(first), *others)


def _cell(said: Html, figures: bool = False, span: int = 1) -> Html:
    spanned = {"table:number-columns-spanned": str(span)} if span > 1 else {}
    inner = _paragraph("Figures" if figures else "Cell", said)
    return tag(
        "table:table-cell", inner, **{"table:style-name": "Line", "office:value-type": "string"} | spanned
    )


def _heading(level: int, said: str) -> Html:
    named = {"text:style-name": f"Heading_20_{level}", "text:outline-level": str(level)}
    return tag("text:h", _text(said), **named)


def _paragraph(style: str, *said: str) -> Html:
    told = (one if isinstance(one, Html) else _text(one) for one in said)
    return tag("text:p", *told, **{"text:style-name": style})


def _span(style: str, said: str) -> Html:
    return tag("text:span", _text(said), **{"text:style-name": style})


def _text(said: str) -> Html:
    """Lines, tabs and spaces stay what they are: as plain characters they would run together."""
    return joined(*_pieces(clean(said)))


def _pieces(said: str) -> Iterable[str]:
    at = 0
    for found in SPACES.finditer(said):
        yield said[at : found.start()]
        at = found.end()
        match found[0]:
            case "\n":
                yield tag("text:line-break")
            case "\t":
                yield tag("text:tab")
            case spaces:
                yield tag("text:s", **{"text:c": str(len(spaces))})
    yield said[at:]
