"""The note of two pages: what came out of the workshop, as PDF. What does not fit is counted."""

from msgspec.structs import replace

from board.domain.out.shapes import Language
from board.export import typeset, words
from board.export.document.compose import document
from board.export.document.shorten import shortened
from board.export.format import Format
from board.export.report import RoomReport

PAGES = 2
LENGTHS = (12, 8, 5, 3, 2, 1)
"""So many cards, rows or lines of a section, at most: the first number with which the note fits."""


def made(report: RoomReport, language: Language) -> bytes:
    """Return the note as PDF/UA-1."""
    whole = document(report, language)
    if report.provisional_at is None:
        whole = replace(whole, kind=words.say(language, "export-note-kind"))
    tries = (shortened(whole, length) for length in LENGTHS)
    fitting = (note for note in tries if typeset.pages(note) <= PAGES)
    return typeset.pdf(next(fitting, shortened(whole, 1)))


FORMAT = Format("note", "application/pdf", ".pdf", made, called="export-note")
