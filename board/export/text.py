"""Texts ready to be pasted into a mail: the invitation, and the message that goes with the report."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from board.domain.out.shapes import Language
from board.export import ical, words
from board.export.document import results
from board.export.reading import Reading, details
from board.export.report import RoomReport

Lines = Iterable[str]


def message(report: RoomReport, language: Language, link: str) -> str:
    """Return the message that brings people the report under `link`."""
    reading = Reading(report, language)
    kept = map(reading.title, results.kept(reading))
    blocks = (
        [reading.say("export-hello")],
        [reading.say("export-thanks", title=_title(reading)), *_link(reading.say("export-link"), link)],
        _listed(reading, "export-remember-list", report.remember),
        _listed(reading, "export-kept-list", kept),
        _listed(reading, "export-actions-list", _actions(reading)),
        _after(reading),
    )
    return _text(blocks)


def invitation(report: RoomReport, language: Language, link: str, code: str) -> str:
    """Return the invitation to the room, by its participant `link` or its `code`."""
    reading, host = Reading(report, language), report.plan.host
    opening = reading.say("export-invited-by", host=host) if host else reading.say("export-invited")
    return _text(
        ([opening, _title(reading)], _facts(reading), _entry(reading, link, code), _privacy(reading))
    )


def _text(blocks: Iterable[Lines]) -> str:
    made = ("\n".join(lines) for lines in blocks)
    return "\n\n".join(block for block in made if block) + "\n"


def _title(reading: Reading) -> str:
    question = reading.report.plan.question
    return reading.say("export-quoted", text=question) if question else reading.say("entry-workshop")


def _link(said: str, link: str) -> Lines:
    return (said, link)


def _listed(reading: Reading, key: str, lines: Lines) -> list[str]:
    said = [f"– {' '.join(line.split())}" for line in lines]
    return [reading.say(key), *said] if said else []


def _actions(reading: Reading) -> Iterator[str]:
    for zone in reading.report.zones_for("actions"):
        for card in zone.cards:
            yield " · ".join((card.content.text, *details(card.content)))


def _after(reading: Reading) -> Iterator[str]:
    room = reading.report
    if room.plan.decider:
        yield reading.say("export-decider-is", who=room.plan.decider)
    if until := words.until(reading.language, room.plan.purge_on):
        yield reading.say("export-online", day=until)


# --- invitation ---------------------------------------------------------------------------------------


def _facts(reading: Reading) -> Iterator[str]:
    room = reading.report
    if room.plan.aim:
        yield reading.say("export-aim-is", text=room.plan.aim)
    if room.plan.starts_at is not None:
        yield reading.say("export-when", time=_when(reading, room.plan.starts_at))
    if planned := lasts(room):
        yield reading.say("export-lasts", time=words.minutes(planned))
    if room.plan.place:
        yield reading.say("export-where", text=room.plan.place)
    if room.plan.video:
        yield reading.say("export-call", link=room.plan.video)
    if room.plan.decider:
        yield reading.say("export-decider-is", who=room.plan.decider)


def lasts(report: RoomReport) -> int:
    """Return how many minutes the agenda plans."""
    return sum(step.minutes or 0 for step in report.steps)


def appointment(report: RoomReport, language: Language, link: str, code: str, now: int) -> str:
    """Return the invitation as a calendar file, "" while there is no hour. `now` in ms since 1970."""
    plan = report.plan
    if plan.starts_at is None:
        return ""
    begin = datetime.fromtimestamp(plan.starts_at / 1000, UTC)
    end = begin + timedelta(minutes=lasts(report) or 60)
    title = plan.question or Reading(report, language).say("entry-workshop")
    told = tuple(invitation(report, language, link, code).splitlines())
    name = sha256(f"{link}|{plan.starts_at}".encode()).hexdigest()[:16]
    made = datetime.fromtimestamp(now / 1000, UTC)
    said = ical.Meeting(begin, end, title, plan.place or plan.video, told)
    return ical.calendar(ical.meeting(name, made, said)).decode()


def _when(reading: Reading, starts_at: int) -> str:
    """The moment as the room's clocks show it, and which clocks these are."""
    timezone = reading.report.plan.timezone
    return f"{words.moment(reading.language, starts_at, timezone)} ({timezone or 'UTC'})"


def _entry(reading: Reading, link: str, code: str) -> Iterator[str]:
    yield from _link(reading.say("export-enter"), link)
    if code:
        yield reading.say("export-code", site=urlsplit(link).netloc or link, code=code)


def _privacy(reading: Reading) -> Iterator[str]:
    room = reading.report
    yield reading.say("export-needs")
    yield reading.say("export-free")
    if until := words.until(reading.language, room.plan.purge_on):
        yield reading.say("export-all-erased", day=until)
    if room.lab:
        yield reading.say("export-data", lab=room.lab, contact=room.contact)
