"""The pieces the HTML report is made of: texts, tables, bars, cards."""

from collections.abc import Iterable

from board.export.markup import Html, joined, tag
from board.export.reading import SHORT, Reading, details
from board.export.report import Card


def text(name: str, said: str, class_: str = "words") -> Html:
    """Return a block of people's words, in their own direction, their line breaks kept."""
    return tag(name, said, dir="auto", class_=class_)


def bar(share: float) -> Html:
    """Return a bar of a share of the whole (0 to 1), for the eye alone: the number stands beside it."""
    width = f"width:{100 * share:.1f}%" if share else "width:0;border:0"
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


def card(reading: Reading, one: Card) -> Html:
    """Return a card with what is known of it: its author (where shown), what stands beside its text, kept, reworded."""
    marks = (
        (one.author, one.author), *((said, said) for said in details(one.content)),
        (one.room, reading.say("export-facilitators-card")), (one.reworded, reading.say("mark-reworded")),
    )  # fmt: skip
    known = [tag("bdi", said) for there, said in marks if there]
    if one.kept:
        known.append(tag("span", reading.say("export-kept"), class_="mark"))
    meta = tag("p", *_dotted(known), class_="meta") if known else None
    looks = ("card", "kept" if one.kept else "", "long" if len(one.content.text) > SHORT else "")
    return tag("li", text("p", one.content.text), meta, class_=" ".join(filter(None, looks)))


def _dotted(known: list[Html]) -> Iterable[Html]:
    return (joined(" · " if place else None, one) for place, one in enumerate(known))
