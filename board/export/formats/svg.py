"""The table as a picture: its zones side by side, their cards and themes below one another.

The same in words stands in it, for who can't see it.
"""

from collections.abc import Iterator

from msgspec import Struct

from board.domain.out.shapes import Language
from board.export.format import Format
from board.export.markup import Html, tag
from board.export.office.package import clean, xml
from board.export.reading import Reading
from board.export.report import Card, Item, RoomReport, ZoneReport

WIDTH, GAP, PAD, LINE, SIGNS = 300, 24, 12, 20, 36
"""Of a zone, between two, within a card, of a line of text; and the signs that fit in a line."""
INK, SOFT, PAPER, GROUND, RIM, KEPT = "#1c2430", "#56616e", "#fff", "#f3f1ec", "#b9b1a0", "#0b6b62"


class Box(Struct, frozen=True):
    """A card or a title, broken into lines."""

    lines: tuple[str, ...]
    kept: bool = False
    title: bool = False
    inset: int = 0

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + (LINE if self.title else 2 * PAD)


def picture(report: RoomReport, language: Language) -> bytes:
    """Return the table as SVG."""
    reading = Reading(report, language)
    zones = [zone for zone in report.zones if zone.items]
    columns = [[*_boxes(reading, zone)] for zone in zones]
    width = GAP + max(1, len(columns)) * (WIDTH + GAP)
    height = GAP + max((sum(box.height + PAD for box in column) for column in columns), default=LINE) + GAP
    name = report.plan.question or reading.say("entry-workshop")
    drawn = (_column(GAP + place * (WIDTH + GAP), column) for place, column in enumerate(columns))
    root = tag(
        "svg",
        tag("title", clean(name), id="t"),
        tag("desc", clean("\n".join(_told(reading, zones))), id="d"),
        tag("rect", width=str(width), height=str(height), fill=GROUND),
        *drawn,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}", width=str(width), height=str(height),
        role="img", aria_labelledby="t d", font_family="sans-serif", font_size="15", lang=language,
    )  # fmt: skip
    return xml(root).encode()


FORMAT = Format(
    "svg", "image/svg+xml", ".svg", picture, policy="default-src 'none'; style-src 'unsafe-inline'; sandbox"
)


def _boxes(reading: Reading, zone: ZoneReport) -> Iterator[Box]:
    yield Box(broken(reading.zone(zone)), title=True)
    said = ""
    for item in zone.items:
        where = _where(reading, zone, item)
        if where != said:
            yield Box(broken(where), title=True)
        said = where
        if item.theme:
            yield Box(broken(reading.title(item)), item.kept, title=True, inset=PAD)
        for card in item.cards:
            yield Box(broken(_said(card)), card.kept, inset=PAD if item.theme else 0)


def _where(reading: Reading, zone: ZoneReport, item: Item) -> str:
    """Return where an item lies in its zone, "" where the order says it all."""
    placed = any(reading.pick(each.where) for each in zone.items)
    return reading.pick(item.where) or (reading.say("place-none") if placed else "")


def _said(card: Card) -> str:
    return card.content.text or card.content.alt


def broken(text: str) -> tuple[str, ...]:
    """Return a text as lines that fit."""
    return tuple(line for part in text.split("\n") for line in _lines(part)) or ("",)


def _lines(text: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        while len(word) > SIGNS:
            if line:
                yield line
                line = ""
            yield word[:SIGNS]
            word = word[SIGNS:]  # noqa: PLW2901 - what is left of it
        if line and len(line) + 1 + len(word) > SIGNS:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _column(x: int, boxes: list[Box]) -> Html:
    drawn, y = [], GAP
    for box in boxes:
        drawn.append(_box(x + box.inset, y, box))
        y += box.height + PAD
    return tag("g", *drawn, aria_hidden="true")


def _box(x: int, y: int, box: Box) -> Html:
    ink = KEPT if box.kept and box.title else INK
    left = x if box.title else x + PAD
    top = y + LINE if box.title else y + PAD + LINE - 5
    lines = (
        tag("tspan", clean(line), x=str(left), y=str(top + n * LINE)) for n, line in enumerate(box.lines)
    )
    words = tag("text", *lines, fill=ink, font_weight="bold" if box.title else None)
    if box.title:
        return tag("g", words)
    size = {"width": str(WIDTH - box.inset), "height": str(box.height)}
    card = tag("rect", x=str(x), y=str(y), **size, fill=PAPER, stroke=KEPT if box.kept else RIM)
    return tag("g", card, words)


def _told(reading: Reading, zones: list[ZoneReport]) -> Iterator[str]:
    for zone in zones:
        yield f"{reading.zone(zone)}:"
        for item in zone.items:
            where = _where(reading, zone, item)
            yield from (f"{line} ({where})" if where else line for line in _item(reading, item))


def _item(reading: Reading, item: Item) -> Iterator[str]:
    if item.theme:
        yield f"– {reading.title(item)}"
    for card in item.cards:
        yield f"{'  ' if item.theme else ''}– {_said(card)}"
