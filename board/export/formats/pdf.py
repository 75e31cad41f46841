"""The report as PDF: tagged, for screen readers too (PDF/UA-1), and to print."""

from board.domain.out.shapes import Language
from board.export import typeset
from board.export.document.compose import document
from board.export.format import Format
from board.export.report import RoomReport


def made(report: RoomReport, language: Language) -> bytes:
    """Return the report as PDF/UA-1."""
    return typeset.pdf(document(report, language))


FORMAT = Format("pdf", "application/pdf", ".pdf", made)
