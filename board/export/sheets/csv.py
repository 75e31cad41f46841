"""A table as CSV that a spreadsheet opens by itself, and in which nothing can be a formula.

A French Excel splits at semicolons, an English one at commas; both take UTF-8 where it begins with a byte order mark.
Every cell is quoted. A line that could be taken for a formula, however a file is split, begins with an apostrophe.
"""

import re

from board.domain.out.shapes import Language
from board.export.sheets.tables import Sheet, written

BLANK = r"[\s\u180e\u200b-\u200f\u2060\ufeff]*"
FORMULA = rf"(?='*(?:{BLANK}[=+\-@\uff1d\uff0b\uff0d\uff20]|\t))"
"""What lies ahead where a program could see a formula; apostrophes before it count, so that one can be taken off."""
BEFORE, MARKED = re.compile(rf"(?m)^{FORMULA}"), re.compile(rf"(?m)^'{FORMULA}")
MARK = "\ufeff"


def csv(sheet: Sheet, language: Language) -> bytes:
    """Return a table as a CSV file."""
    comma = ";" if language == "fr" else ","
    rows = (sheet.heads, *(tuple(written(language, cell) for cell in row) for row in sheet.rows))
    return (MARK + "".join(comma.join(map(_quoted, row)) + "\r\n" for row in rows)).encode()


def safe(text: str) -> str:
    """Return a text in which no line can be taken for a formula."""
    return BEFORE.sub("'", text)


def bare(text: str) -> str:
    """Return the text that `safe` made this of."""
    return MARKED.sub("", text)


def _quoted(text: str) -> str:
    return '"' + safe(text).replace('"', '""') + '"'
