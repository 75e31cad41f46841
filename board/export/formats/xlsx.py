"""The report's tables as a workbook, a sheet each. Texts are texts, never formulas."""

import re

from board.domain.out.shapes import Language
from board.export.format import Format
from board.export.markup import Html, tag
from board.export.office.package import clean, package, xml
from board.export.report import RoomReport
from board.export.sheets.tables import SHEETS, Cell, Sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"
LITERAL = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would read as an escaped character."""
WIDE, NARROW = "60", "22"


def workbook(report: RoomReport, language: Language) -> bytes:
    """Return the workbook: a sheet for each table that has a row."""
    made = (make(report, language) for make in SHEETS.values())
    sheets = [sheet for sheet in made if sheet.rows] or [SHEETS["cards"](report, language)]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": xml(_types(len(sheets))),
        "_rels/.rels": xml(_relations([("officeDocument", "xl/workbook.xml")])),
        "xl/workbook.xml": xml(_book(sheets)),
        "xl/_rels/workbook.xml.rels": xml(
            _relations(
                [
                    *(("worksheet", f"worksheets/sheet{n}.xml") for n in _count(sheets)),
                    ("styles", "styles.xml"),
                ]
            )
        ),
        "xl/styles.xml": xml(_styles()),
    }
    for n, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = xml(_sheet(sheet))
    return package(parts)


FORMAT = Format("xlsx", f"{BOOK}.sheet", ".xlsx", workbook)


def _count(sheets: list[Sheet]) -> range:
    return range(1, len(sheets) + 1)


def _types(n: int) -> Html:
    of = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    of |= {f"/xl/worksheets/sheet{i}.xml": "worksheet" for i in range(1, n + 1)}
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return tag(
        "Types",
        tag("Default", Extension="rels", ContentType=rels),
        tag("Default", Extension="xml", ContentType="application/xml"),
        *(tag("Override", PartName=part, ContentType=f"{BOOK}.{kind}+xml") for part, kind in of.items()),
        xmlns=f"{PACKAGE}/content-types",
    )


def _relations(targets: list[tuple[str, str]]) -> Html:
    return tag(
        "Relationships",
        *(
            tag("Relationship", Id=f"rId{n}", Type=f"{OFFICE}/{kind}", Target=target)
            for n, (kind, target) in enumerate(targets, 1)
        ),
        xmlns=f"{PACKAGE}/relationships",
    )


def _book(sheets: list[Sheet]) -> Html:
    listed = (
        tag("sheet", name=sheet.title, sheetId=str(n), **{"r:id": f"rId{n}"})
        for n, sheet in enumerate(sheets, 1)
    )
    return tag("workbook", tag("sheets", *listed), xmlns=MAIN, **{"xmlns:r": OFFICE})


def _styles() -> Html:
    """Three looks of a cell: plain, a head, and text that wraps."""
    wrapped = tag("alignment", wrapText="1", vertical="top")
    plain = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
    looks = (
        tag("xf", **plain),
        tag("xf", **plain | {"fontId": "1", "applyFont": "1"}),
        tag("xf", wrapped, **plain | {"applyAlignment": "1"}),
    )
    font = (tag("sz", val="11"), tag("name", val="Calibri"))
    return tag(
        "styleSheet",
        tag("fonts", tag("font", *font), tag("font", tag("b"), *font), count="2"),
        tag(
            "fills",
            tag("fill", tag("patternFill", patternType="none")),
            tag("fill", tag("patternFill", patternType="gray125")),
            count="2",
        ),
        tag("borders", tag("border"), count="1"),
        tag("cellStyleXfs", tag("xf", **plain), count="1"),
        tag("cellXfs", *looks, count="3"),
        tag("cellStyles", tag("cellStyle", name="Normal", xfId="0", builtinId="0"), count="1"),
        xmlns=MAIN,
    )


def _sheet(sheet: Sheet) -> Html:
    rows = (_row(n, row, "2") for n, row in enumerate(sheet.rows, 2))
    pane = tag("pane", ySplit="1", topLeftCell="A2", activePane="bottomLeft", state="frozen")
    columns = (_column(sheet, place) for place in range(len(sheet.heads)))
    return tag(
        "worksheet",
        tag("sheetViews", tag("sheetView", pane, workbookViewId="0")),
        tag("cols", *columns),
        tag("sheetData", _row(1, sheet.heads, "1"), *rows),
        tag("autoFilter", ref=f"A1:{_letter(len(sheet.heads) - 1)}{len(sheet.rows) + 1}"),
        xmlns=MAIN,
    )


def _column(sheet: Sheet, place: int) -> Html:
    longest = max((len(str(row[place])) for row in sheet.rows), default=0)
    at = str(place + 1)
    return tag("col", min=at, max=at, width=WIDE if longest > 40 else NARROW, customWidth="1")


def _row(n: int, cells: tuple[Cell, ...], style: str) -> Html:
    return tag("row", *(_cell(f"{_letter(at)}{n}", cell, style) for at, cell in enumerate(cells)), r=str(n))


def _cell(at: str, cell: Cell, style: str) -> Html | None:
    if not isinstance(cell, str):
        return tag("c", tag("v", str(cell)), r=at, s=style)
    if not cell:
        return None
    said = LITERAL.sub("_x005F_", clean(cell))
    return tag("c", tag("is", tag("t", said, **{"xml:space": "preserve"})), r=at, s=style, t="inlineStr")


def _letter(place: int) -> str:
    return chr(ord("A") + place)
