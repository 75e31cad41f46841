"""The report people read: one HTML file without script or address, good on screen, on paper and in a mail.

Two pages of synthesis, what came out of it first, then every card. A section with nothing to say is absent.
"""

from collections.abc import Iterator

from board.domain.out.shapes import Language, Purpose
from board.export import results, words
from board.export.format import Format
from board.export.markup import Html, tag
from board.export.pieces import card, figure, head, table, text
from board.export.reading import Reading
from board.export.report import Card, Item, RoomReport, RunReport, ZoneReport
from board.export.style import STYLE

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page carries its own style, so that it can be sent by mail; it has no script to let in."""


def page(report: RoomReport, language: Language) -> bytes:
    """Return the report as an HTML page in UTF-8."""
    reading = Reading(report, language)
    title = reading.report.plan.question or reading.say("entry-workshop")
    body = tag("body", tag("div", _header(reading, title), _main(reading), _footer(reading), class_="sheet"))
    return f"<!doctype html>\n{tag('html', _head(reading, title), body, lang=language)}\n".encode()


FORMAT = Format(
    "html", "text/html", ".html", page, policy=f"{POLICY}; base-uri 'none'; frame-ancestors 'none'"
)


def _head(reading: Reading, title: str) -> Html:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{title} – {reading.say('export-kind')}"),
        tag("style", Html(STYLE)),
    )


def _header(reading: Reading, title: str) -> Html:
    kind = tag("p", reading.say("export-kind"), class_="kind")
    return tag("header", kind, tag("h1", title, dir="auto"), tag("dl", *_facts(reading), class_="facts"))


def _facts(reading: Reading) -> Iterator[Html]:
    room = reading.report
    facts = (
        ("export-aim", room.plan.aim), ("plan-decider", room.plan.decider), ("export-host", room.plan.host),
        ("export-date", _date(reading)), ("export-attendance", _people(reading)),
    )  # fmt: skip
    for key, said in facts:
        if said:
            wide = "wide" if key == "export-aim" else None
            yield tag("div", tag("dt", reading.say(key)), text("dd", said), class_=wide)


def _date(reading: Reading) -> str:
    room = reading.report
    at = room.runs[0].started_at if room.runs else room.plan.starts_at
    return words.moment(reading.language, at, room.plan.timezone) if at is not None else ""


def _people(reading: Reading) -> str:
    leading = reading.report.facilitators
    present = reading.report.participants + leading
    if not present:
        return ""
    return reading.say("lab-people", n=present) + reading.say("export-facilitating", n=leading)


def _main(reading: Reading) -> Html:
    parts = (
        ("remember", "report-remember", _remember(reading)),
        ("kept", "mark-kept", _kept(reading)),
        ("actions", "report-actions", _actions(reading)),
        ("decisions", "report-decisions", _purpose(reading, "decisions")),
        _themes(reading),
        ("questions", "report-questions", _purpose(reading, "questions")),
        ("later", "report-later", _purpose(reading, "later")),
        ("rating", "report-rating", results.rating(reading)),
        ("agenda", "report-agenda", _agenda(reading)),
        ("annex", "export-annex", _annex(reading)),
    )
    return tag("main", *(_section(reading, *part) for part in parts))


def _themes(reading: Reading) -> tuple[str, str, Html | None]:
    key, title = ("votes", "report-themes") if results.votes_held(reading) else ("themes", "export-themes")
    return key, title, results.themes(reading)


def _section(reading: Reading, key: str, title: str, body: Html | None) -> Html | None:
    if not body:
        return None
    heading = tag("h2", reading.say(title), id=key)
    return tag("section", heading, body, aria_labelledby=key, class_="annex" if key == "annex" else None)


def _footer(reading: Reading) -> Html:
    room = reading.report
    controller = reading.say("export-data", lab=room.lab, contact=room.contact) if room.lab else ""
    until = words.until(reading.language, room.plan.purge_on)
    lines = (reading.say("export-erased", day=until) if until else "", controller)
    return tag("footer", *(tag("p", line, dir="auto") for line in lines if line))


# --- synthesis ----------------------------------------------------------------------------------------


def _remember(reading: Reading) -> Html | None:
    lines = [line for line in reading.report.remember if line.strip()]
    return tag("ul", *(text("li", line) for line in lines), class_="remember") if lines else None


def _kept(reading: Reading) -> Html | None:
    kept = [item for item in reading.report.items.values() if item.kept]
    return tag("ul", *(_kept_item(reading, item) for item in kept), class_="cards") if kept else None


def _kept_item(reading: Reading, item: Item) -> Html:
    size = (
        tag("p", reading.say("export-cards-count", n=len(item.cards)), class_="meta") if item.theme else None
    )
    return tag("li", text("p", reading.title(item), "words title"), size, class_="card kept")


def _actions(reading: Reading) -> Html | None:
    zones = reading.report.zones_for("actions")
    heads = (tag("th", reading.say(key), scope="col") for key in ("export-action", "card-who", "card-when"))
    bodies = (_actions_under(reading, zone) for zone in zones)
    return tag("table", tag("thead", tag("tr", *heads)), *bodies, class_="actions") if zones else None


def _actions_under(reading: Reading, zone: ZoneReport) -> Html:
    title = tag("th", reading.zone(zone), colspan="3", scope="rowgroup", dir="auto")
    return tag("tbody", tag("tr", title), *(_action(reading, one) for one in zone.cards))


def _action(reading: Reading, one: Card) -> Html:
    settled = (said or reading.say("export-open") for said in (one.content.who, one.content.due))
    what = tag("th", one.content.text, scope="row", dir="auto", class_="words")
    return tag("tr", what, *(text("td", said) for said in settled))


def _purpose(reading: Reading, purpose: Purpose) -> Html | None:
    cards = [one for zone in reading.report.zones_for(purpose) for one in zone.cards]
    return tag("ul", *(card(reading, one) for one in cards), class_="cards") if cards else None


def _agenda(reading: Reading) -> Html | None:
    runs = reading.report.runs
    figures = (head(reading.say(key), "n") for key in ("export-start", "export-planned", "export-took"))
    heads = (head(reading.say("export-step")), *figures)
    return table(heads, (_ran(reading, run) for run in runs), _skipped(reading)) if runs else None


def _ran(reading: Reading, run: RunReport) -> Html:
    step = next((step for step in reading.report.steps if step.id == run.phase), None)
    start = words.clock(reading.language, run.started_at, reading.report.plan.timezone)
    planned = words.minutes(step.minutes) if step and step.minutes else ""
    name = tag("th", reading.pick(step.title) if step else "", scope="row", dir="auto")
    return tag("tr", name, figure(start), figure(planned), figure(_took(reading, run)))


def _took(reading: Reading, run: RunReport) -> str:
    end = run.ended_at or reading.report.closed_at
    return "" if end is None else words.minutes(max(1, round((end - run.started_at - run.away_ms) / 60_000)))


def _skipped(reading: Reading) -> str:
    held = {run.phase for run in reading.report.runs}
    left = [step for step in reading.report.steps if step.id not in held and not step.slack]
    titles = ", ".join(reading.pick(step.title) for step in left)
    return reading.say("export-skipped", steps=titles) if left else ""


# --- annex --------------------------------------------------------------------------------------------


def _annex(reading: Reading) -> Html | None:
    zones = [zone for zone in reading.report.zones if zone.items]
    return tag("div", *(part for zone in zones for part in _zone(reading, zone))) if zones else None


def _zone(reading: Reading, zone: ZoneReport) -> Iterator[Html]:
    """Single cards first: after a theme's heading they would seem to be the theme's."""
    under = reading.under(zone)
    title = reading.say("export-actions-under", title=under) if under else reading.zone(zone)
    yield tag("h3", title, dir="auto")
    yield from _list(reading, [item.cards[0] for item in zone.items if not item.theme])
    for item in zone.items:
        if item.theme:
            yield tag("h4", reading.title(item), dir="auto")
            yield from _list(reading, item.cards)


def _list(reading: Reading, cards: list[Card] | tuple[Card, ...]) -> Iterator[Html]:
    if cards:
        yield tag("ul", *(card(reading, one) for one in cards), class_="cards")
