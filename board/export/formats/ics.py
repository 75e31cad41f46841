"""The actions for a calendar (RFC 5545): a day of its own for one with a date, something to do for any other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from board.domain.out.shapes import Language
from board.export import days
from board.export.format import Format
from board.export.reading import Reading
from board.export.report import Card, RoomReport, ZoneReport

OCTETS = 75
"""Of a line, at most; a longer one goes on in the next."""


def calendar(report: RoomReport, language: Language) -> bytes:
    """Return the calendar in UTF-8."""
    reading = Reading(report, language)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Atelier//report//EN", "METHOD:PUBLISH"]
    for zone in report.zones_for("actions"):
        for card in zone.cards:
            lines += _action(reading, zone, card)
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line)).encode()


FORMAT = Format("ics", "text/calendar", ".ics", calendar, called="report-actions")


def _action(reading: Reading, zone: ZoneReport, card: Card) -> Iterator[str]:
    day = days.read(card.content.due, days.after(reading.report))
    kind = "VTODO" if day is None else "VEVENT"
    yield f"BEGIN:{kind}"
    yield f"UID:{card.id}@atelier.invalid"
    yield f"DTSTAMP:{_stamp(reading.report):%Y%m%dT%H%M%SZ}"
    if day is not None:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_escaped(card.content.text)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(_told(reading, zone, card)))}"
    yield f"END:{kind}"


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


def _escaped(said: str) -> str:
    for sign in "\\;,":
        said = said.replace(sign, f"\\{sign}")
    return said.replace("\n", "\\n").replace("\t", " ")


def _folded(line: str) -> Iterator[str]:
    """No character is torn apart."""
    part, size = "", 0
    for sign in line:
        length = len(sign.encode())
        if size + length > OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + length
    yield part
