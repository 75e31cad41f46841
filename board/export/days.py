"""Days as people write them on a card: "15 décembre", "15/12/2026", "mid-June". What names no day is none."""

import re
import unicodedata
from datetime import UTC, date, datetime

from board.export import words
from board.export.report import RoomReport

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
NAMED = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?(?: of)? ([a-z]+)\.?(?: (\d{4}))?")
MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
BEFORE = ("avant", "pour", "d'ici", "by", "before", "on", "le", "the", "au", "du")
WEEKDAYS = tuple(name.lower() for names in words.DAYS.values() for name in names.split())
LEADING = re.compile(rf"\A(?:(?:{'|'.join(BEFORE + WEEKDAYS)})[ ,]+)+")


def after(report: RoomReport) -> date:
    """Return the day from which a date without a year is reckoned: that of the workshop."""
    began = report.runs[0].started_at if report.runs else report.plan.starts_at
    at = began or report.closed_at or 0
    return words.local(at, report.plan.timezone).date() if at else datetime.fromtimestamp(0, UTC).date()


def read(text: str, start: date) -> date | None:
    """Return the day that a text names, the first such day from `start` on where it names no year; else None."""
    said = LEADING.sub("", _plain(text), count=1)
    if found := ISO.fullmatch(said):
        return _day(int(found[3]), int(found[2]), found[1], start)
    if found := SLASHED.fullmatch(said):
        return _day(int(found[1]), int(found[2]), found[3], start)
    if found := NAMED.fullmatch(said):
        return _day(int(found[1]), _month(found[2]), found[3], start)
    if found := MONTH_FIRST.fullmatch(said):
        return _day(int(found[2]), _month(found[1]), found[3], start)
    return None


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFD", text.lower().replace("\u2019", "'"))
    return " ".join("".join(sign for sign in spread if not unicodedata.combining(sign)).split())


MONTHS = {
    _plain(name)[:length]: n
    for names in words.MONTHS.values()
    for n, name in enumerate(names.split(), 1)
    for length in range(3 if _plain(name)[:3] != "jui" else 4, len(_plain(name)) + 1)
}
"""Months in both languages, whole or shortened as far as they stay apart."""


def _month(name: str) -> int:
    return MONTHS.get(name, 0)


def _day(day: int, month: int, year: str | None, start: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        this = date(start.year, month, day)
        return this if this >= start else date(start.year + 1, month, day)
    except ValueError:
        return None
