"""The report's figures: themes with their votes, and how the room rated the session."""

from board.domain.votes import kind_of
from board.domain.votes.kind import ROOM, Phrase, Table, TableRow
from board.export import words
from board.export.markup import Html, joined, tag
from board.export.pieces import bar, figure, head, table
from board.export.reading import Reading
from board.export.report import Item, RoundReport

WARNINGS = {"few": "export-few", "unanimous": "export-unanimous"}


def _closed(reading: Reading, section: str) -> list[RoundReport]:
    rounds = reading.report.rounds
    return [round_ for round_ in rounds if not round_.open and kind_of(round_.vote).section == section]


def votes_held(reading: Reading) -> list[RoundReport]:
    """Return the closed rounds on items that still have something to show."""
    items = {*reading.report.items, *ROOM}
    return [round_ for round_ in _closed(reading, "votes") if any(item in items for item in round_.items)]


def themes(reading: Reading) -> Html | None:
    """Return one table for each vote, newest first; without one the themes alone, None when there are none."""
    rounds = votes_held(reading)
    if rounds:
        return joined(
            *(_vote(reading, round_, n, len(rounds)) for n, round_ in reversed([*enumerate(rounds, 1)]))
        )
    found = [item for item in reading.report.items.values() if item.theme]
    rows = (tag("tr", _named(reading, item), figure(str(len(item.cards)))) for item in found)
    heads = (head(reading.say("export-theme")), head(reading.say("export-cards"), "n"))
    return table(heads, rows) if found else None


def rating(reading: Reading) -> Html | None:
    """Return what each rating of the session says; None when nobody rated it."""
    rounds = [round_ for round_ in _closed(reading, "rating") if round_.voters]
    return joined(*(_result(reading, round_) for round_ in rounds)) if rounds else None


def _vote(reading: Reading, round_: RoundReport, n: int, of: int) -> Html:
    numbered = f"{reading.say('export-vote', n=n)}. " if of > 1 else ""
    warned = (WARNINGS[round_.warning],) if round_.warning else ()
    return joined(
        _result(reading, round_, numbered), *(tag("p", reading.say(key), class_="note") for key in warned)
    )


def _result(reading: Reading, round_: RoundReport, numbered: str = "") -> Html:
    told = _table(reading, round_)
    remarks = [_said(reading, remark) for remark in told.remarks]
    if not told.rows:
        return joined(*(tag("p", remark) for remark in remarks))
    heads = (
        head(_first(reading, told)),
        head("", "share"),
        *(head(reading.say(key), "n") for key in told.heads),
    )
    caption = numbered + " ".join(_said(reading, part) for part in told.caption)
    rows = (_row(reading, row) for row in told.rows)
    return joined(table(heads, rows, caption), *(tag("p", remark, class_="note") for remark in remarks))


def _table(reading: Reading, round_: RoundReport) -> Table:
    """Return the result as its kind tells it, the items in the order of the wall."""
    items = tuple(key for key in (*reading.report.items, *ROOM) if key in round_.items)
    told: Table = kind_of(round_.vote).table(round_.vote, items, round_.result, round_.turnout)
    return told


def _first(reading: Reading, told: Table) -> str:
    if told.first:
        return reading.say(told.first)
    themed = any(reading.report.items[row.item].theme for row in told.rows)
    return reading.say("export-theme" if themed else "export-card")


def _said(reading: Reading, said: Phrase) -> str:
    figures = {
        name: words.number(reading.language, value) if isinstance(value, float) else value
        for name, value in said.values.items()
    }
    return reading.say(said.key, **figures)


def _row(reading: Reading, row: TableRow) -> Html:
    item = reading.report.items.get(row.item)
    first = _named(reading, item) if item else tag("th", _label(reading, row), scope="row", dir="auto")
    figures = (figure(words.number(reading.language, value)) for value in row.figures)
    looks = "kept" if item and item.kept else "rated" if not item else None
    return tag("tr", first, tag("td", bar(row.share), class_="share"), *figures, class_=looks)


def _label(reading: Reading, row: TableRow) -> str:
    return " – ".join(part for part in (row.lead, reading.pick(row.text)) if part)


def _named(reading: Reading, item: Item) -> Html:
    mark = joined(" ", tag("span", f"({reading.say('export-kept')})", class_="mark")) if item.kept else None
    return tag("th", tag("bdi", reading.title(item), class_="words"), mark, scope="row")
