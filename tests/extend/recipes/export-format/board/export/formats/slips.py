"""The cards alone, a line each."""

from board.domain.out.shapes import Language
from board.export.format import Format
from board.export.report import RoomReport


def slips(report: RoomReport, _language: Language) -> bytes:
    """Return the text of every card in its order."""
    cards = [card for zone in report.zones for item in zone.items for card in item.cards]
    return "".join(f"{' '.join(card.content.text.split())}\n" for card in cards).encode()


FORMAT = Format("slips", "text/plain; charset=utf-8", ".txt", slips)
