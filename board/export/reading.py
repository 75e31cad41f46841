"""A report as it reads in one of the languages: our words, and which of people's words to show."""

from collections.abc import Iterator

from msgspec import Struct

from board.domain.card import DETAILS
from board.domain.out.shapes import Bilingual, Content, Language
from board.export import words
from board.export.report import Item, RoomReport, ZoneReport

SHORT = 280
"""Code points of a card told in a line; the whole of it stands elsewhere."""


class Reading(Struct, frozen=True):
    """What is read, and in which language."""

    report: RoomReport
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Return our words for a key."""
        return words.say(self.language, key, **values)

    def pick(self, text: Bilingual) -> str:
        """Return people's words in the reader's language, as far as they exist."""
        return words.pick(text, self.language, self.report.plan.language)

    def title(self, item: Item) -> str:
        """Return an item in a line: a theme's title, or the beginning of a card."""
        text = item.title or self.say("theme-unnamed")
        return text if len(text) <= SHORT else text[:SHORT].rstrip() + "…"

    def zone(self, zone: ZoneReport) -> str:
        """Return a zone's title; of one under an item, the item's."""
        return self.under(zone) or self.pick(zone.title)

    def under(self, zone: ZoneReport) -> str:
        """Return the title of the item whose actions a zone collects, "" when it is under none."""
        item = self.report.items.get(zone.under)
        return self.title(item) if item else ""


def details(content: Content) -> Iterator[str]:
    """Return the lines that stand beside a card's text."""
    return filter(None, (getattr(content, name) for name in DETAILS))
