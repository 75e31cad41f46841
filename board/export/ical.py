"""Calendar files (RFC 5545): how their lines are written."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct

OCTETS = 75
"""Of a line, at most; a longer one goes on in the next."""


def calendar(lines: Iterable[str]) -> bytes:
    """Return a calendar of what its lines say, in UTF-8."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Atelier//Atelier//EN", "METHOD:PUBLISH")
    whole = (*head, *lines, "END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in whole for folded in _folded(line)).encode()


def entry(
    name: str, made_at: datetime, day: date | None, summary: str, told: Iterable[str] = ()
) -> Iterator[str]:
    """Give a day of its own, during which one is not busy; without a day, something to do. `name` tells it from every
    other entry; `made_at` in UTC."""
    kind = "VTODO" if day is None else "VEVENT"
    yield f"BEGIN:{kind}"
    yield f"UID:{name}@atelier.invalid"
    yield f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}"
    if day is not None:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_escaped(summary)}"
    if said := "\n".join(told):
        yield f"DESCRIPTION:{_escaped(said)}"
    yield f"END:{kind}"


class Meeting(Struct, frozen=True):
    """An appointment from one instant to another, in UTC, at a place ("" for none)."""

    begin: datetime
    end: datetime
    summary: str
    place: str
    told: tuple[str, ...]


def meeting(name: str, made_at: datetime, said: Meeting) -> Iterator[str]:
    """Give an appointment; `name` tells it from every other entry, `made_at` in UTC."""
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@atelier.invalid"
    yield f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{said.begin:%Y%m%dT%H%M%SZ}"
    yield f"DTEND:{said.end:%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{_escaped(said.summary)}"
    if said.place:
        yield f"LOCATION:{_escaped(said.place)}"
    yield "DESCRIPTION:" + _escaped("\n".join(said.told))
    yield "END:VEVENT"


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
