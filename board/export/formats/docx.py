"""The report as a Word document, with real styles: headings, lists, tables with a head that repeats."""

from collections.abc import Iterable, Iterator

from board.domain.out.shapes import Language
from board.export.document.blocks import Block, Document, Grid, GridRow, Heading, Lines, Remark, Slip, Slips
from board.export.document.compose import document
from board.export.format import Format
from board.export.markup import Html, joined, tag
from board.export.office import docx_parts
from board.export.office.package import clean, package, xml
from board.export.report import RoomReport

PAGE = {"w:w": "11906", "w:h": "16838"}
MARGIN = {f"w:{side}": "1021" for side in ("top", "right", "bottom", "left", "header", "footer")}


def made(report: RoomReport, language: Language) -> bytes:
    """Return the document."""
    told = document(report, language)
    return package(
        {
            "[Content_Types].xml": xml(docx_parts.types()),
            "_rels/.rels": xml(
                docx_parts.relations({"officeDocument": "word/document.xml", "core": "docProps/core.xml"})
            ),
            "docProps/core.xml": xml(docx_parts.properties(clean(told.title), clean(told.author), language)),
            "word/document.xml": xml(_document(told)),
            "word/_rels/document.xml.rels": xml(
                docx_parts.relations({"styles": "styles.xml", "numbering": "numbering.xml"})
            ),
            "word/styles.xml": xml(docx_parts.styles(language)),
            "word/numbering.xml": xml(docx_parts.numbering()),
        }
    )


FORMAT = Format("docx", f"{docx_parts.WORD}.document", ".docx", made)


def _document(told: Document) -> Html:
    section = tag("w:sectPr", tag("w:pgSz", **PAGE), tag("w:pgMar", **MARGIN))
    return tag("w:document", tag("w:body", *_body(told), section), **{"xmlns:w": docx_parts.MAIN})


def _body(told: Document) -> Iterator[Html]:
    yield _paragraph("Subtitle", told.kind)
    yield _paragraph("Title", told.title)
    for fact in told.facts:
        yield _paragraph("Normal", _run(f"{fact.name} ", bold=True), _run(fact.said))
    for section in told.sections:
        yield _paragraph("Heading1", section.title)
        for block in section.blocks:
            yield from _block(block)
    for line in told.foot:
        yield _paragraph("Remark", line)


def _block(one: Block) -> Iterator[Html]:
    match one:
        case Heading(level, said):
            yield _paragraph(f"Heading{level - 1}", said)
        case Remark(said):
            yield _paragraph("Remark", said)
        case Lines(lines):
            yield from (_paragraph("Remember", line) for line in lines)
        case Slips(slips):
            yield from (_slip(slip) for slip in slips)
        case Grid():
            if one.caption:
                yield _paragraph("Caption", one.caption)
            yield _table(one)
            yield _paragraph("Remark", "")  # two tables in a row would become one


def _slip(slip: Slip) -> Html:
    known = [*slip.known, *filter(None, (slip.kept,))]
    told = (_run("", broken=True), _run(" · ".join(known), style="Known")) if known else ()
    return _paragraph("ListBullet", _run(slip.text), *told)


def _table(one: Grid) -> Html:
    width = {"w:w": "0", "w:type": "auto"}
    head = tag("w:trPr", tag("w:tblHeader"))
    heads = (_cell(_run(column.head, bold=True), column.figures) for column in one.columns)
    return tag(
        "w:tbl",
        tag("w:tblPr", tag("w:tblStyle", **{"w:val": "TableGrid"}), tag("w:tblW", **width)),
        tag("w:tblGrid", *(tag("w:gridCol") for _ in one.columns)),
        tag("w:tr", head, *heads),
        *(_row(one, row) for row in one.rows),
    )


def _row(table: Grid, row: GridRow) -> Html:
    whole = tag("w:trPr", tag("w:cantSplit"))
    if row.group:
        return tag("w:tr", whole, _cell(_run(row.cells[0], bold=True), span=len(table.columns)))
    name, *cells = row.cells
    kept = f" ({row.kept})" if row.kept else ""
    others = (
        _cell(_run(said), column.figures) for column, said in zip(table.columns[1:], cells, strict=True)
    )
    return tag("w:tr", whole, _cell(_run(f"{name}{kept}", bold=bool(kept))), *others)


def _cell(run: Html, figures: bool = False, span: int = 1) -> Html:
    spanned = tag("w:gridSpan", **{"w:val": str(span)}) if span > 1 else None
    return tag("w:tc", tag("w:tcPr", spanned), _paragraph("Figures" if figures else "Cell", run))


def _paragraph(style: str, *runs: str) -> Html:
    told = (run if isinstance(run, Html) else _run(run) for run in runs)
    return tag("w:p", tag("w:pPr", tag("w:pStyle", **{"w:val": style})), *told)


def _run(said: str, *, bold: bool = False, broken: bool = False, style: str = "") -> Html:
    looks = (
        tag("w:rStyle", **{"w:val": style}) if style else None,
        tag("w:b") if bold else None,
    )
    properties = tag("w:rPr", *looks) if any(looks) else None
    return tag("w:r", properties, tag("w:br") if broken else None, *_text(said))


def _text(said: str) -> Iterable[Html]:
    """Lines become lines, and tabs tabs."""
    for n, line in enumerate(clean(said).split("\n")):
        tabbed = (_piece(piece) for piece in line.split("\t"))
        yield joined(tag("w:br") if n else None, Html(tag("w:tab").join(tabbed)))


def _piece(said: str) -> Html:
    return tag("w:t", said, **{"xml:space": "preserve"})
