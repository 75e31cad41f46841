"""The actions for a calendar: a day of its own for one with a date, something to do for any other."""

from collections.abc import Iterator
from datetime import UTC, datetime

from board.domain.out.shapes import Language
from board.export import days, ical
from board.export.format import Format
from board.export.reading import Reading
from board.export.report import Card, RoomReport, ZoneReport


def calendar(report: RoomReport, language: Language) -> bytes:
    """Return the calendar."""
    reading = Reading(report, language)
    zones = report.zones_for("actions")
    return ical.calendar(
        line for zone in zones for card in zone.cards for line in _action(reading, zone, card)
    )


FORMAT = Format("ics", "text/calendar", ".ics", calendar, called="report-actions")


def _action(reading: Reading, zone: ZoneReport, card: Card) -> Iterator[str]:
    day = days.read(card.content.due, days.after(reading.report))
    told = _told(reading, zone, card)
    return ical.entry(card.id, _stamp(reading.report), day, card.content.text, told)


def _told(reading: Reading, zone: ZoneReport, card: Card) -> Iterator[str]:
    facts = (
        ("card-who", card.content.who),
        ("card-when", card.content.due),
        ("export-item", reading.under(zone)),
    )
    for key, said in facts:
        if said:
            yield f"{reading.say(key)}: {said}"
    if question := reading.report.plan.question:
        yield question


def _stamp(report: RoomReport) -> datetime:
    """When the calendar was made: the same for the same report."""
    at = report.shared_at or report.closed_at or (report.runs[-1].started_at if report.runs else 0)
    return datetime.fromtimestamp(at / 1000, UTC)
