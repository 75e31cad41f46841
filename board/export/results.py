"""The report's figures: themes with their votes, and how the room rated the session."""

from collections.abc import Iterator

from board.domain.out.shapes import Dots, Rate, RoundView
from board.export import words
from board.export.markup import Html, joined, tag
from board.export.outline import Item
from board.export.pieces import Told, bar, figure, head, table


def _closed(told: Told, kind: type[Dots] | type[Rate]) -> list[RoundView]:
    rounds = told.about.rounds.values()
    return [round_ for round_ in rounds if isinstance(round_.vote, kind) and not round_.open]


def votes_held(told: Told) -> list[RoundView]:
    """Return the closed rounds of dots that still have something to show."""
    items = told.about.items
    return [round_ for round_ in _closed(told, Dots) if any(item in items for item in round_.items)]


def themes(told: Told) -> Html | None:
    """Return one table for each vote, newest first; without one the themes alone, None when there are none."""
    rounds = votes_held(told)
    if rounds:
        return joined(
            *(_vote(told, round_, n, len(rounds)) for n, round_ in reversed([*enumerate(rounds, 1)]))
        )
    found = [item for item in told.about.items.values() if item.theme]
    rows = (tag("tr", _named(told, item), figure(str(len(item.cards)))) for item in found)
    return table((head(told.say("theme")), head(told.say("cards"), "n")), rows) if found else None


def _vote(told: Told, round_: RoundView, n: int, of: int) -> Html:
    voted = [item for key, item in told.about.items.items() if key in round_.items]
    ranked = sorted(voted, key=lambda item: -round_.tally.get(item.key, 0))
    most = max(round_.tally.values(), default=0)
    rows = (_voted(told, item, round_.tally.get(item.key, 0), most) for item in ranked)
    first = told.say("theme" if any(item.theme for item in ranked) else "card")
    heads = (head(first), head("", "share"), head(told.say("dots"), "n"))
    caption = f"{told.say('vote', n=n)}. " if of > 1 else ""
    return joined(table(heads, rows, caption + _turnout(told, round_)), *_remarks(told, round_))


def _turnout(told: Told, round_: RoundView) -> str:
    budget = round_.vote.budget if isinstance(round_.vote, Dots) else 1
    people = told.say("turnout", voters=round_.voters, electorate=round_.electorate)
    return f"{people} {told.count('budget', budget)}"


def _remarks(told: Told, round_: RoundView) -> Iterator[Html]:
    for key in ("close" if round_.close_result else "", round_.warning):
        if key:
            yield tag("p", told.say(key), class_="note")


def _voted(told: Told, item: Item, dots: int, most: int) -> Html:
    row = (_named(told, item), tag("td", bar(dots, most), class_="share"), figure(str(dots)))
    return tag("tr", *row, class_="kept" if item.kept else None)


def _named(told: Told, item: Item) -> Html:
    mark = joined(" ", tag("span", f"({told.say('kept.mark')})", class_="mark")) if item.kept else None
    return tag("th", tag("bdi", told.title(item), class_="words"), mark, scope="row")


def rating(told: Told) -> Html | None:
    """Return the distribution of each rating, or how few answered; None when nobody did."""
    rounds = [round_ for round_ in _closed(told, Rate) if round_.voters]
    return joined(*(_rated(told, round_) for round_ in rounds)) if rounds else None


def _rated(told: Told, round_: RoundView) -> Html:
    if round_.withheld:
        return tag("p", told.count("withheld", round_.voters))
    counts = [(value, round_.tally.get(str(value), 0)) for value in range(5, 0, -1)]
    most = max(n for _, n in counts)
    rows = (_value(_label(told, round_, value), n, most) for value, n in counts)
    heads = (head(told.say("answer")), head("", "share"), head(told.say("answers"), "n"))
    mean = words.number(told.language, round_.mean or 0)
    return table(heads, rows, told.say("answers.count", n=round_.voters, mean=mean))


def _label(told: Told, round_: RoundView, value: int) -> str:
    scale = round_.vote.scale if isinstance(round_.vote, Rate) else ()
    return f"{value} – {told.pick(scale[value - 1])}" if value <= len(scale) else str(value)


def _value(label: str, n: int, most: int) -> Html:
    cells = (tag("td", bar(n, most), class_="share"), figure(str(n)))
    return tag("tr", tag("th", label, scope="row", dir="auto"), *cells, class_="rated")
