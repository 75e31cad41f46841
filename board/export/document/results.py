"""The report's figures: themes with their votes, and how the room rated the session."""

from collections.abc import Iterator, Sequence

from board.domain.out.shapes import Bilingual
from board.domain.votes import kind_of
from board.domain.votes.kind import ROOM, Phrase, Table, TableRow
from board.export import words
from board.export.document.blocks import Block, Column, Grid, GridRow, Remark
from board.export.reading import Reading
from board.export.report import Item, RoundReport

NAMED, LONG = 4, 40
"""How many items a sentence names, and how much of each, in code points."""
WARNINGS = {"few": "export-few", "unanimous": "export-unanimous"}


def _closed(reading: Reading, section: str) -> list[RoundReport]:
    rounds = reading.report.rounds
    return [round_ for round_ in rounds if not round_.open and kind_of(round_.vote).section == section]


def votes_held(reading: Reading) -> list[RoundReport]:
    """Return the closed rounds on items that still have something to show."""
    items = {*reading.report.items, *ROOM}
    return [round_ for round_ in _closed(reading, "votes") if any(item in items for item in round_.items)]


def themes(reading: Reading) -> Iterator[Block]:
    """Give one table for each vote, newest first; without one the themes alone, nothing when there are none."""
    rounds = votes_held(reading)
    for n, round_ in reversed([*enumerate(rounds, 1)]):
        numbered = f"{reading.say('export-vote', n=n)}. " if len(rounds) > 1 else ""
        yield from result(reading, round_, numbered)
        if round_.warning:
            yield Remark(reading.say(WARNINGS[round_.warning]), aside=True)
    found = [item for item in reading.report.items.values() if item.theme]
    if found and not rounds:
        columns = (Column(reading.say("export-theme")), Column(reading.say("export-cards"), figures=True))
        yield Grid(columns, tuple(_named(reading, item, (str(len(item.cards)),)) for item in found))


def rating(reading: Reading) -> Iterator[Block]:
    """Give what each rating of the session says; nothing when nobody rated it."""
    for round_ in _closed(reading, "rating"):
        if round_.voters:
            yield from result(reading, round_)


def result(reading: Reading, round_: RoundReport, numbered: str = "") -> Iterator[Block]:
    """Give the result of a closed round, as its kind tells it."""
    told = table(reading, round_)
    if told.rows:
        columns = (
            Column(_first(reading, told)),
            *(Column(head(reading, each), figures=True) for each in told.heads),
        )
        caption = numbered + " ".join(said(reading, part) for part in told.caption)
        yield Grid(columns, tuple(_row(reading, row) for row in told.rows), caption, bars=True)
    for remark in told.remarks:
        yield Remark(said(reading, remark), aside=bool(told.rows))


def table(reading: Reading, round_: RoundReport) -> Table:
    """Return the result as its kind tells it, the items in the order of the wall."""
    items = tuple(key for key in (*reading.report.items, *ROOM) if key in round_.items)
    told: Table = kind_of(round_.vote).table(round_.vote, items, round_.result, round_.turnout)
    return told


def kept(reading: Reading) -> list[Item]:
    """Return what is kept: first by the latest vote on it, then in the order of the table."""
    rounds = votes_held(reading)
    rows = [row.item for row in table(reading, rounds[-1]).rows] if rounds else []
    places = {key: n for n, key in enumerate(rows)}
    found = [item for item in reading.report.items.values() if item.kept]
    return sorted(found, key=lambda item: places.get(item.key, len(rows)))


def _first(reading: Reading, told: Table) -> str:
    if told.first:
        return reading.say(told.first)
    themed = any(reading.report.items[row.item].theme for row in told.rows)
    return reading.say("export-theme" if themed else "export-card")


def head(reading: Reading, told: str | Bilingual) -> str:
    """Return the heading of a column: a message, or a text of the vote."""
    return reading.say(told) if isinstance(told, str) else reading.pick(told)


def cell(reading: Reading, told: float | Bilingual) -> str:
    """Return what stands in a column: a figure as the language writes it, or a text of the vote."""
    return reading.pick(told) if isinstance(told, Bilingual) else words.number(reading.language, told)


def said(reading: Reading, told: Phrase) -> str:
    """Return a message of a kind of vote, its figures as the language writes them."""
    figures: dict[str, object] = {
        name: words.number(reading.language, value) if isinstance(value, float) else value
        for name, value in told.values.items()
    }
    return reading.say(told.key, name=named(reading, told.names), **figures)


def named(reading: Reading, names: Sequence[str | Bilingual]) -> str:
    """Return items and texts of a vote as they stand in a sentence: one whole, several quoted and shortened, of many
    the first."""
    texts = [_called(reading, name) for name in names]
    if len(texts) < 2:
        return "".join(texts)
    shown = [reading.say("export-quoted", text=_short(text)) for text in texts[:NAMED]]
    if more := len(texts) - len(shown):
        shown.append(reading.say("export-others", n=more))
    return reading.say("export-and", first=", ".join(shown[:-1]), last=shown[-1])


def _short(text: str) -> str:
    return text if len(text) <= LONG else text[: LONG - 1].rstrip() + "…"


def _called(reading: Reading, name: str | Bilingual) -> str:
    if isinstance(name, Bilingual):
        return reading.pick(name)
    item = reading.report.items.get(name)
    return reading.title(item) if item else ""


def _row(reading: Reading, row: TableRow) -> GridRow:
    item = reading.report.items.get(row.item)
    figures = tuple(cell(reading, value) for value in row.figures)
    if item:
        return _named(reading, item, figures, row.share)
    return GridRow((label(reading, row), *figures), row.share, rated=True)


def label(reading: Reading, row: TableRow) -> str:
    """Return what a row that is about no item is called."""
    return " – ".join(part for part in (row.lead, reading.pick(row.text)) if part)


def _named(reading: Reading, item: Item, figures: tuple[str, ...], share: float | None = None) -> GridRow:
    return GridRow((reading.title(item), *figures), share, reading.say("export-kept") if item.kept else "")
