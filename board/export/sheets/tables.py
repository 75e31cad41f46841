"""The tables of a report, and what stands in their rows."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from board.domain.out.shapes import Bilingual, Language
from board.export import words
from board.export.document import results
from board.export.reading import Reading
from board.export.report import Card, Item, RoomReport, RoundReport, ZoneReport

Cell = str | int | float


class Sheet(Struct, frozen=True):
    """A table: its title, the heads of its columns, and a cell for each of them in every row."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def cards(report: RoomReport, language: Language) -> Sheet:
    """Return every card that the report shows, in the order of the table."""
    keys = (
        "export-zone", "export-spot", "export-theme", "export-card", "export-author", "card-who", "card-when",
        "export-source", "export-alt", "mark-kept", "mark-reworded",
    )  # fmt: skip
    return _sheet(Reading(report, language), "export-cards", keys, _cards)


def themes(report: RoomReport, language: Language) -> Sheet:
    """Return every theme with the number of its cards."""
    return _sheet(
        Reading(report, language),
        "export-themes",
        ("export-zone", "export-theme", "export-cards", "mark-kept"),
        _themes,
    )


def votes(report: RoomReport, language: Language) -> Sheet:
    """Return what every closed round says of each item or value, a row for each figure."""
    keys = (
        "export-round",
        "export-item",
        "export-measure",
        "export-value",
        "export-voters",
        "export-electorate",
    )
    return _sheet(Reading(report, language), "export-votes", keys, _votes)


def actions(report: RoomReport, language: Language) -> Sheet:
    """Return every action: what, who, by when, and under which item."""
    keys = ("export-action", "card-who", "card-when", "export-item")
    return _sheet(Reading(report, language), "report-actions", keys, _actions)


SHEETS: dict[str, Callable[[RoomReport, Language], Sheet]] = {
    "cards": cards, "themes": themes, "votes": votes, "actions": actions,
}  # fmt: skip
"""Every table by its name."""


def _sheet(
    reading: Reading,
    title: str,
    keys: tuple[str, ...],
    rows: Callable[[Reading], Iterator[tuple[Cell, ...]]],
) -> Sheet:
    return Sheet(reading.say(title), tuple(reading.say(key) for key in keys), tuple(rows(reading)))


def _cards(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    for zone in reading.report.zones:
        for item in zone.items:
            theme = item.title or reading.say("theme-unnamed") if item.theme else ""
            for card in item.cards:
                yield _card(reading, zone, item, theme, card)


def _card(reading: Reading, zone: ZoneReport, item: Item, theme: str, card: Card) -> tuple[Cell, ...]:
    said = card.content
    by = card.author or (reading.say("export-facilitators-card") if card.room else "")
    return (
        reading.zone(zone), reading.pick(item.where), theme, said.text, by, said.who, said.due, said.source, said.alt,
        _yes(reading, card.kept), _yes(reading, card.reworded),
    )  # fmt: skip


def _yes(reading: Reading, so: bool) -> str:
    return reading.say("export-yes") if so else ""


def _themes(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    for zone in reading.report.zones:
        for item in zone.items:
            if item.theme:
                title = item.title or reading.say("theme-unnamed")
                yield reading.zone(zone), title, len(item.cards), _yes(reading, item.kept)


def _votes(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    for n, round_ in enumerate((each for each in reading.report.rounds if not each.open), 1):
        yield from _round(reading, n, round_)


def _round(reading: Reading, n: int, round_: RoundReport) -> Iterator[tuple[Cell, ...]]:
    told = results.table(reading, round_)
    for row in told.rows:
        item = reading.report.items.get(row.item)
        name = item.title or reading.say("theme-unnamed") if item else results.label(reading, row)
        for head, figure in zip(told.heads, row.figures, strict=True):
            value = reading.pick(figure) if isinstance(figure, Bilingual) else figure
            yield n, name, results.head(reading, head), value, round_.voters, round_.electorate


def _actions(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    for zone in reading.report.zones_for("actions"):
        for card in zone.cards:
            yield card.content.text, card.content.who, card.content.due, reading.under(zone)


def written(language: Language, cell: Cell) -> str:
    """Return a cell as text; numbers as the language writes them."""
    return words.number(language, cell) if isinstance(cell, float) else str(cell)
