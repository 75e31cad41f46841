"""The pieces the report is made of: an outline in a language, texts, tables, bars, cards."""

from collections.abc import Iterable

from msgspec import Struct

from board.domain.out.shapes import Bilingual, Language
from board.export import words
from board.export.markup import Html, joined, tag
from board.export.outline import Card, Item, Outline, Panel

SHORT = 280
"""Code points of a card told in the synthesis; the annex has all of it."""


class Told(Struct, frozen=True):
    """What is told, and in which language."""

    about: Outline
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Return our words for a key."""
        return words.say(self.language, key, **values)

    def count(self, key: str, n: int) -> str:
        """Return `n` of something."""
        return words.count(self.language, key, n)

    def pick(self, text: Bilingual) -> str:
        """Return people's words in the language of the report, as far as they exist."""
        return words.pick(text, self.language, self.about.room.language)

    def title(self, item: Item) -> str:
        """Return an item in a line: a theme's title, or the beginning of a card."""
        text = item.words or self.say("unnamed")
        return text if len(text) <= SHORT else text[:SHORT].rstrip() + "…"

    def panel(self, panel: Panel) -> str:
        """Return a zone's title; of one under an item, the item's."""
        return self.under(panel) or self.pick(panel.zone.title)

    def under(self, panel: Panel) -> str:
        """Return the title of the item whose actions a zone collects, "" when it is under none."""
        item = self.about.items.get(panel.zone.under)
        return self.title(item) if item else ""


def text(name: str, said: str, class_: str = "words") -> Html:
    """Return a block of people's words, in their own direction, their line breaks kept."""
    return tag(name, said, dir="auto", class_=class_)


def bar(n: int, most: int) -> Html:
    """Return a bar of n out of `most`, for the eye alone: the number stands beside it."""
    width = f"width:{100 * n / most:.1f}%" if n else "width:0;border:0"
    return tag("span", "", class_="bar", style=width, aria_hidden="true")


def table(heads: Iterable[Html], rows: Iterable[Html], caption: str = "") -> Html:
    """Return a table with a caption, which says what it is about."""
    title = tag("caption", caption) if caption else None
    return tag("table", title, tag("thead", tag("tr", *heads)), tag("tbody", *rows))


def head(said: str, class_: str | None = None) -> Html:
    """Return the head of a column; an empty cell over a column that speaks to the eye alone."""
    return tag("th", said, scope="col", class_=class_) if said else tag("td", class_=class_)


def figure(said: str) -> Html:
    """Return a cell with a number."""
    return tag("td", said, class_="n")


def card(told: Told, one: Card) -> Html:
    """Return a card with what is known of it: who (where shown), by when, kept, reworded."""
    note = one.note
    marks = (
        (one.author, one.author), (note.role, note.role), (note.due, note.due),
        (note.room, told.say("room")), (note.reworded, told.say("reworded")),
    )  # fmt: skip
    known = [tag("bdi", said) for there, said in marks if there]
    if note.kept:
        known.append(tag("span", told.say("kept.mark"), class_="mark"))
    meta = tag("p", *_dotted(known), class_="meta") if known else None
    looks = ("card", "kept" if note.kept else "", "long" if len(note.text) > SHORT else "")
    return tag("li", text("p", note.text), meta, class_=" ".join(filter(None, looks)))


def _dotted(known: list[Html]) -> Iterable[Html]:
    return (joined(" · " if place else None, one) for place, one in enumerate(known))
