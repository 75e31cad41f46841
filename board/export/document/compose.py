"""How a report becomes a document: what came out of it first, then how it went, then every card.

A section with nothing to say is absent.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from board.domain.out.shapes import Language, Purpose
from board.export import words
from board.export.document import results
from board.export.document.blocks import (
    Block,
    Column,
    Document,
    Grid,
    GridRow,
    Heading,
    HeadLine,
    Lines,
    Remark,
    Section,
    Slip,
    Slips,
)
from board.export.reading import Reading, details
from board.export.report import Card, Item, RoomReport, RunReport, ZoneReport


def document(report: RoomReport, language: Language) -> Document:
    """Return the report as a document in a language."""
    reading = Reading(report, language)
    return Document(
        language=language,
        kind=reading.say("export-kind" if report.provisional_at is None else "export-provisional-kind"),
        title=report.plan.question or reading.say("entry-workshop"),
        facts=tuple(fact for fact in _facts(reading) if fact.said),
        sections=tuple(_sections(reading)),
        foot=tuple(_foot(reading)),
        author=report.lab,
    )


def _facts(reading: Reading) -> Iterator[HeadLine]:
    plan = reading.report.plan
    yield HeadLine(reading.say("export-provisional"), _provisional(reading), wide=True)
    yield HeadLine(reading.say("export-aim"), plan.aim, wide=True)
    yield HeadLine(reading.say("plan-decider"), plan.decider)
    yield HeadLine(reading.say("export-host"), plan.host)
    yield HeadLine(reading.say("export-date"), _date(reading))
    yield HeadLine(reading.say("export-attendance"), _people(reading))
    yield HeadLine(reading.say("export-corrected"), _corrected(reading))


def _provisional(reading: Reading) -> str:
    """Return of which moment a page is that was taken along while the workshop goes on."""
    room = reading.report
    if room.provisional_at is None:
        return ""
    at = words.moment(reading.language, room.provisional_at, room.plan.timezone)
    return reading.say("export-provisional-means", at=at)


def _corrected(reading: Reading) -> str:
    """Return since when another report stands in the place of the first."""
    room = reading.report
    if room.version < 2 or room.shared_at is None:
        return ""
    return words.moment(reading.language, room.shared_at, room.plan.timezone)


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


def _foot(reading: Reading) -> Iterator[str]:
    room = reading.report
    if until := words.until(reading.language, room.plan.purge_on):
        yield reading.say("export-erased", day=until)
    if room.lab:
        yield reading.say("export-data", lab=room.lab, contact=room.contact)


def _sections(reading: Reading) -> Iterator[Section]:
    voted = bool(results.votes_held(reading))
    parts: tuple[tuple[str, str, Iterable[Block]], ...] = (
        ("remember", "report-remember", _remember(reading)),
        ("kept", "mark-kept", _kept(reading)),
        ("actions", "report-actions", _actions(reading)),
        ("decisions", "report-decisions", _purpose(reading, "decisions")),
        ("votes" if voted else "themes", "report-themes" if voted else "export-themes", results.themes(reading)),
        ("questions", "report-questions", _purpose(reading, "questions")),
        ("later", "report-later", _purpose(reading, "later")),
        ("rating", "report-rating", results.rating(reading)),
        ("agenda", "report-agenda", _agenda(reading)),
        ("method", "report-method", _method(reading)),
        ("annex", "export-annex", _annex(reading)),
    )  # fmt: skip
    for key, title, blocks in parts:
        if found := tuple(blocks):
            yield Section(key, reading.say(title), found)


# --- what came out of it ------------------------------------------------------------------------------


def slip(reading: Reading, one: Card) -> Slip:
    """Return a card with what is known of it: its author (where shown), what stands beside its text, reworded."""
    known = (
        one.author, *details(one.content),
        reading.say("export-facilitators-card") if one.room else "",
        reading.say("mark-reworded") if one.reworded else "",
    )  # fmt: skip
    return Slip(one.content.text, tuple(filter(None, known)), reading.say("export-kept") if one.kept else "")


def _slips(reading: Reading, cards: Iterable[Card]) -> Iterator[Slips]:
    if slips := tuple(slip(reading, one) for one in cards):
        yield Slips(slips)


def _remember(reading: Reading) -> Iterator[Lines]:
    if lines := tuple(line for line in reading.report.remember if line.strip()):
        yield Lines(lines)


def _kept(reading: Reading) -> Iterator[Slips]:
    if kept := results.kept(reading):
        yield Slips(tuple(_kept_item(reading, item) for item in kept))


def _kept_item(reading: Reading, item: Item) -> Slip:
    size = (reading.say("export-cards-count", n=len(item.cards)),) if item.theme else ()
    return Slip(reading.title(item), size, reading.say("export-kept"), title=True)


def _actions(reading: Reading) -> Iterator[Grid]:
    zones = reading.report.zones_for("actions")
    if zones:
        heads = ("export-action", "card-who", "card-when")
        rows = tuple(row for zone in zones for row in _actions_under(reading, zone))
        yield Grid(tuple(Column(reading.say(key)) for key in heads), rows, actions=True)


def _actions_under(reading: Reading, zone: ZoneReport) -> Iterator[GridRow]:
    yield GridRow((reading.zone(zone),), group=True)
    for item in zone.items:
        for one in item.cards:
            said = (one.content.who, one.content.due or reading.pick(item.where))
            yield GridRow((one.content.text, *(each or reading.say("export-open") for each in said)))


def _purpose(reading: Reading, purpose: Purpose) -> Iterator[Slips]:
    return _slips(reading, (one for zone in reading.report.zones_for(purpose) for one in zone.cards))


# --- how it went --------------------------------------------------------------------------------------


def _agenda(reading: Reading) -> Iterator[Grid]:
    runs = reading.report.runs
    if runs:
        figures = (
            Column(reading.say(key), figures=True)
            for key in ("export-start", "export-planned", "export-took")
        )
        rows = tuple(_ran(reading, run) for run in runs)
        yield Grid((Column(reading.say("export-step")), *figures), rows, _skipped(reading))


def _ran(reading: Reading, run: RunReport) -> GridRow:
    step = next((step for step in reading.report.steps if step.id == run.phase), None)
    start = words.clock(reading.language, run.started_at, reading.report.plan.timezone)
    planned = words.minutes(step.minutes) if step and step.minutes else ""
    return GridRow((reading.pick(step.title) if step else "", start, planned, _took(reading, run)))


def _took(reading: Reading, run: RunReport) -> str:
    end = run.ended_at or reading.report.closed_at
    return "" if end is None else words.minutes(max(1, round((end - run.started_at - run.away_ms) / 60_000)))


def _skipped(reading: Reading) -> str:
    held = {run.phase for run in reading.report.runs}
    left = [step for step in reading.report.steps if step.id not in held and not step.slack]
    titles = ", ".join(reading.pick(step.title) for step in left)
    return reading.say("export-skipped", steps=titles) if left else ""


# --- every card ---------------------------------------------------------------------------------------


def _method(reading: Reading) -> Iterator[Remark]:
    """Whom the method comes from: the licences of its texts ask for it."""
    for origin in reading.report.origins:
        title, credit = reading.pick(origin.title), reading.pick(origin.credit)
        yield Remark(reading.say("report-method-of", title=title, credit=credit))
        licence = {"authors": ", ".join(origin.authors), "licence": origin.licence}
        yield Remark(reading.say("method-licence", **licence), aside=True)


def _annex(reading: Reading) -> Iterator[Block]:
    for zone in reading.report.zones:
        if zone.items:
            yield from _zone(reading, zone)


def _zone(reading: Reading, zone: ZoneReport) -> Iterator[Block]:
    """Spot by spot. Single cards first: after a theme's heading they would seem to be the theme's."""
    under = reading.under(zone)
    yield Heading(3, reading.say("export-actions-under", title=under) if under else reading.zone(zone))
    placed = any(reading.pick(item.where) for item in zone.items)
    for where, found in groupby(zone.items, key=lambda item: reading.pick(item.where)):
        if placed:
            yield Heading(4, where or reading.say("place-none"))
        yield from _heap(reading, where, tuple(found))


def _heap(reading: Reading, where: str, items: tuple[Item, ...]) -> Iterator[Block]:
    """Return what lies in one spot."""
    yield from _slips(reading, (item.cards[0] for item in items if not item.theme))
    for item in items:
        if item.theme:
            title = reading.title(item)
            yield Heading(4, f"{where} · {title}" if where else title)
            yield from _slips(reading, item.cards)
