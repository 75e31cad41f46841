"""The report people read: one HTML file without script or address, good on screen, on paper and in a mail.

Two pages of synthesis, what came out of it first, then every card. A section with nothing to say is absent.
"""

from collections.abc import Iterator

from board.domain.out.shapes import Language, RunView
from board.export import results, words
from board.export.markup import Html, tag
from board.export.outline import Card, Item, Panel, Records, outline
from board.export.pieces import Told, card, figure, head, table, text
from board.export.style import STYLE

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report(records: Records, language: Language) -> bytes:
    """Return the report of everyone's records as an HTML page in UTF-8. Raises KeyError without a room."""
    told = Told(outline(records), language)
    title = told.about.room.question or told.say("untitled")
    body = tag("body", tag("div", _header(told, title), _main(told), _footer(told), class_="sheet"))
    return f"<!doctype html>\n{tag('html', _head(told, title), body, lang=language)}\n".encode()


def _head(told: Told, title: str) -> Html:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{title} – {told.say('kind')}"),
        tag("style", Html(STYLE)),
    )


def _header(told: Told, title: str) -> Html:
    kind = tag("p", told.say("kind"), class_="kind")
    return tag("header", kind, tag("h1", title, dir="auto"), tag("dl", *_facts(told), class_="facts"))


def _facts(told: Told) -> Iterator[Html]:
    room = told.about.room
    facts = (
        ("aim", room.aim), ("decider", room.decider), ("host", room.host), ("date", _date(told)),
        ("people", _people(told)),
    )  # fmt: skip
    for key, said in facts:
        if said:
            yield tag(
                "div", tag("dt", told.say(key)), text("dd", said), class_="wide" if key == "aim" else None
            )


def _date(told: Told) -> str:
    room, runs = told.about.room, tuple(told.about.runs.values())
    at = runs[0].started_at if runs else room.starts_at
    return words.moment(told.language, at, room.timezone) if at is not None else ""


def _people(told: Told) -> str:
    roles = [person.role for person in told.about.people if person.role in ("participant", "facilitator")]
    leading = roles.count("facilitator")
    return told.count("persons", len(roles)) + told.say("facilitators", n=leading) if roles else ""


def _main(told: Told) -> Html:
    return tag(
        "main",
        _section(told, "remember", _remember(told)),
        _section(told, "kept", _kept(told)),
        _section(told, "actions", _actions(told)),
        _section(told, "decisions", _purpose(told, "decisions")),
        _section(told, "votes" if results.votes_held(told) else "themes", results.themes(told)),
        _section(told, "questions", _purpose(told, "questions")),
        _section(told, "later", _purpose(told, "later")),
        _section(told, "rating", results.rating(told)),
        _section(told, "agenda", _agenda(told)),
        _section(told, "annex", _annex(told), "annex"),
    )


def _section(told: Told, key: str, body: Html | None, class_: str | None = None) -> Html | None:
    if not body:
        return None
    return tag("section", tag("h2", told.say(key), id=key), body, aria_labelledby=key, class_=class_)


def _footer(told: Told) -> Html:
    room = told.about.room
    controller = told.say("controller", lab=room.lab, contact=room.contact) if room.lab else ""
    until = words.until(told.language, room.purge_on)
    lines = (told.say("erased", date=until) if until else "", controller)
    return tag("footer", *(tag("p", line, dir="auto") for line in lines if line))


# --- synthesis ----------------------------------------------------------------------------------------


def _remember(told: Told) -> Html | None:
    lines = [line for line in told.about.report.remember if line.strip()]
    return tag("ul", *(text("li", line) for line in lines), class_="remember") if lines else None


def _kept(told: Told) -> Html | None:
    kept = [item for item in told.about.items.values() if item.kept]
    return tag("ul", *(_kept_item(told, item) for item in kept), class_="cards") if kept else None


def _kept_item(told: Told, item: Item) -> Html:
    size = tag("p", told.count("cards", len(item.cards)), class_="meta") if item.theme else None
    return tag("li", text("p", told.title(item), "words title"), size, class_="card kept")


def _actions(told: Told) -> Html | None:
    panels = told.about.panels_for("actions")
    heads = (tag("th", told.say(key), scope="col") for key in ("action", "who", "when"))
    bodies = (_actions_under(told, panel) for panel in panels)
    return tag("table", tag("thead", tag("tr", *heads)), *bodies, class_="actions") if panels else None


def _actions_under(told: Told, panel: Panel) -> Html:
    title = tag("th", told.panel(panel), colspan="3", scope="rowgroup", dir="auto")
    return tag("tbody", tag("tr", title), *(_action(told, one) for one in panel.cards))


def _action(told: Told, one: Card) -> Html:
    settled = (said or told.say("open") for said in (one.note.role, one.note.due))
    what = tag("th", one.note.text, scope="row", dir="auto", class_="words")
    return tag("tr", what, *(text("td", said) for said in settled))


def _purpose(told: Told, purpose: str) -> Html | None:
    cards = [one for panel in told.about.panels_for(purpose) for one in panel.cards]
    return tag("ul", *(card(told, one) for one in cards), class_="cards") if cards else None


def _agenda(told: Told) -> Html | None:
    runs = told.about.runs
    heads = (head(told.say("step")), *(head(told.say(key), "n") for key in ("start", "planned", "took")))
    return (table(heads, (_ran(told, run) for run in runs.values()), _skipped(told))) if runs else None


def _ran(told: Told, run: RunView) -> Html:
    phase = told.about.phases.get(f"phase.{run.phase}")
    start = words.clock(told.language, run.started_at, told.about.room.timezone)
    planned = told.say("minutes", n=phase.minutes) if phase and phase.minutes else ""
    name = tag("th", told.pick(phase.title) if phase else "", scope="row", dir="auto")
    return tag("tr", name, figure(start), figure(planned), figure(_took(told, run)))


def _took(told: Told, run: RunView) -> str:
    end = run.ended_at or told.about.room.closed_at
    return "" if end is None else told.say("minutes", n=max(1, round((end - run.started_at) / 60_000)))


def _skipped(told: Told) -> str:
    held = {f"phase.{run.phase}" for run in told.about.runs.values()}
    left = [
        told.pick(phase.title)
        for key, phase in told.about.phases.items()
        if key not in held and not phase.slack
    ]
    return told.say("skipped", steps=", ".join(left)) if left else ""


# --- annex --------------------------------------------------------------------------------------------


def _annex(told: Told) -> Html | None:
    panels = [panel for panel in told.about.panels if panel.items]
    return tag("div", *(part for panel in panels for part in _zone(told, panel))) if panels else None


def _zone(told: Told, panel: Panel) -> Iterator[Html]:
    """Single cards first: after a theme's heading they would seem to be the theme's."""
    under = told.under(panel)
    title = told.say("actions.under", title=under) if under else told.panel(panel)
    yield tag("h3", title, dir="auto")
    yield from _list(told, [item.cards[0] for item in panel.items if not item.theme])
    for item in panel.items:
        if item.theme:
            yield tag("h4", told.title(item), dir="auto")
            yield from _list(told, item.cards)


def _list(told: Told, cards: list[Card] | tuple[Card, ...]) -> Iterator[Html]:
    if cards:
        yield tag("ul", *(card(told, one) for one in cards), class_="cards")
