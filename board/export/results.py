"""The report's figures: themes with their votes, and how the room rated the session."""

from collections.abc import Iterator

from board.domain.out.shapes import Dots, Rate
from board.export import words
from board.export.markup import Html, joined, tag
from board.export.pieces import bar, figure, head, table
from board.export.reading import Reading
from board.export.report import Item, RoundReport

WARNINGS = {"few": "export-few", "unanimous": "export-unanimous"}


def _closed(reading: Reading, kind: type[Dots] | type[Rate]) -> list[RoundReport]:
    rounds = reading.report.rounds
    return [round_ for round_ in rounds if isinstance(round_.vote, kind) and not round_.open]


def votes_held(reading: Reading) -> list[RoundReport]:
    """Return the closed rounds of dots that still have something to show."""
    items = reading.report.items
    return [round_ for round_ in _closed(reading, Dots) if any(item in items for item in round_.items)]


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


def _vote(reading: Reading, round_: RoundReport, n: int, of: int) -> Html:
    voted = [item for key, item in reading.report.items.items() if key in round_.items]
    ranked = sorted(voted, key=lambda item: -round_.tally.get(item.key, 0))
    most = max(round_.tally.values(), default=0)
    rows = (_voted(reading, item, round_.tally.get(item.key, 0), most) for item in ranked)
    first = reading.say("export-theme" if any(item.theme for item in ranked) else "export-card")
    heads = (head(first), head("", "share"), head(reading.say("export-dots"), "n"))
    caption = f"{reading.say('export-vote', n=n)}. " if of > 1 else ""
    return joined(table(heads, rows, caption + _turnout(reading, round_)), *_remarks(reading, round_))


def _turnout(reading: Reading, round_: RoundReport) -> str:
    budget = round_.vote.budget if isinstance(round_.vote, Dots) else 1
    people = reading.say("export-turnout", voters=round_.voters, electorate=round_.electorate)
    return f"{people} {reading.say('export-budget', n=budget)}"


def _remarks(reading: Reading, round_: RoundReport) -> Iterator[Html]:
    if round_.close_result:
        yield tag("p", reading.say("export-close"), class_="note")
    if round_.warning:
        yield tag("p", reading.say(WARNINGS[round_.warning]), class_="note")


def _voted(reading: Reading, item: Item, dots: int, most: int) -> Html:
    row = (_named(reading, item), tag("td", bar(dots, most), class_="share"), figure(str(dots)))
    return tag("tr", *row, class_="kept" if item.kept else None)


def _named(reading: Reading, item: Item) -> Html:
    mark = joined(" ", tag("span", f"({reading.say('export-kept')})", class_="mark")) if item.kept else None
    return tag("th", tag("bdi", reading.title(item), class_="words"), mark, scope="row")


def rating(reading: Reading) -> Html | None:
    """Return the distribution of each rating, or how few answered; None when nobody did."""
    rounds = [round_ for round_ in _closed(reading, Rate) if round_.voters]
    return joined(*(_rated(reading, round_) for round_ in rounds)) if rounds else None


def _rated(reading: Reading, round_: RoundReport) -> Html:
    if round_.withheld:
        return tag("p", reading.say("export-withheld", n=round_.voters))
    counts = [(value, round_.tally.get(str(value), 0)) for value in range(5, 0, -1)]
    most = max(n for _, n in counts)
    rows = (_value(_label(reading, round_, value), n, most) for value, n in counts)
    heads = (head(reading.say("export-answer")), head("", "share"), head(reading.say("export-answers"), "n"))
    mean = words.number(reading.language, round_.mean or 0)
    return table(heads, rows, reading.say("export-answers-mean", n=round_.voters, mean=mean))


def _label(reading: Reading, round_: RoundReport, value: int) -> str:
    scale = round_.vote.scale if isinstance(round_.vote, Rate) else ()
    return f"{value} – {reading.pick(scale[value - 1])}" if value <= len(scale) else str(value)


def _value(label: str, n: int, most: int) -> Html:
    cells = (tag("td", bar(n, most), class_="share"), figure(str(n)))
    return tag("tr", tag("th", label, scope="row", dir="auto"), *cells, class_="rated")
