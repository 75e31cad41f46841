"""Files read as strangers to this program read them, by libraries that have never heard of it."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree as ET

import docx
import icalendar
import odf.opendocument
import openpyxl
import pypdf
from markdown_it import MarkdownIt
from odf import teletype
from odf import text as odf_text
from openpyxl.utils.escape import unescape

from board.export.sheets.csv import bare


def html(body: bytes) -> str:
    page = ET.fromstring(body.decode().removeprefix("<!doctype html>"))  # noqa: S314 (our own document)
    return "".join(page.itertext())


def markdown(body: bytes) -> str:
    """The text of the inline pieces, each block a line."""
    said = []
    for token in MarkdownIt("commonmark").enable("table").parse(body.decode()):
        pieces = token.children or []
        said.append("".join("\n" if "break" in one.type else one.content for one in pieces))
    return "\n".join(said)


def rows(body: bytes) -> list[list[str]]:
    """The cells of a CSV file as a spreadsheet has them, the apostrophes against formulas taken off."""
    text = body.decode("utf-8-sig")
    comma = text[text.index('"', 1) + 1]
    return [
        [bare(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    ]


def table(body: bytes) -> str:
    return "\n".join(cell for row in rows(body) for cell in row)


def book(body: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(body))


def cells(body: bytes) -> list[openpyxl.cell.Cell]:
    return [cell for sheet in book(body) for row in sheet.iter_rows() for cell in row]


def written(cell: openpyxl.cell.Cell) -> str:
    """A cell's text, read as the standard asks (ECMA-376, ST_Xstring): openpyxl leaves that to whoever asks."""
    return "" if cell.value is None else unescape(str(cell.value))


def workbook(body: bytes) -> str:
    return "\n".join(filter(None, map(written, cells(body))))


def word(body: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(body))


def document(body: bytes) -> str:
    read = word(body)
    inner = (cell.text for one in read.tables for row in one.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in read.paragraphs), *inner))


def open_document(body: bytes) -> str:
    read = odf.opendocument.load(io.BytesIO(body))
    kinds = (odf_text.H, odf_text.P)
    return "\n".join(teletype.extractText(one) for kind in kinds for one in read.getElementsByType(kind))


def pages(body: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(body), strict=True)


def printed(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in pages(body).pages)


def calendar(body: bytes) -> str:
    read = icalendar.Calendar.from_ical(body.decode())
    return "\n".join(
        str(part[key]) for part in read.walk() for key in ("SUMMARY", "DESCRIPTION") if key in part
    )


def picture(body: bytes) -> str:
    return "".join(ET.fromstring(body).itertext())  # noqa: S314 (our own document)


def data(body: bytes) -> str:
    return "\n".join(_strings(json.loads(body)))


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [said for each in value.values() for said in _strings(each)]
    if isinstance(value, list):
        return [said for each in value for said in _strings(each)]
    return [value] if isinstance(value, str) else []


def everything(body: bytes) -> str:
    """Whatever stands in a file, the parts of a package included: for what must stand in none."""
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return "\n".join(parts.read(name).decode() for name in parts.namelist())
    return printed(body) + str(pages(body).metadata) if body.startswith(b"%PDF") else body.decode()


READERS: dict[str, Callable[[bytes], str]] = {
    "html": html, "markdown": markdown, "cards": table, "themes": table, "votes": table, "actions": table,
    "xlsx": workbook, "docx": document, "odt": open_document, "pdf": printed, "note": printed, "ics": calendar,
    "svg": picture, "json": data,
}  # fmt: skip
