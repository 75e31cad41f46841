"""How exports say things in both languages: texts of the catalogue, dates, and which language of a text to show."""

from datetime import UTC, date, datetime, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from board.domain.out.shapes import Bilingual, Language
from board.export.catalogue import CATALOGUE

MONTHS: dict[Language, str] = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
DAYS: dict[Language, str] = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


def say(language: Language, key: str, **values: object) -> str:
    """Return the text of a key with its values; one that counts, in the form that `n` asks for. Raises KeyError
    for a key or a value that is not there."""
    said = CATALOGUE[language][key]
    if isinstance(said, dict):
        said = said.get(_form(language, values["n"]), said["other"])
    return said.format(**values)


def _form(language: Language, n: object) -> str:
    """French counts nothing as one."""
    return "one" if n == 1 or (n == 0 and language == "fr") else "other"


def pick(text: Bilingual, language: Language, working: Language) -> str:
    """Return a text in a language; stale or empty, in the room's working language; else in any (A9)."""
    says = {"fr": text.fr, "en": text.en}
    fresh = says[language] if text.stale != language else ""
    return fresh or says[working] or text.fr or text.en


def until(language: Language, purge_on: str) -> str:
    """Return the day of erasure (YYYY-MM-DD) in full, "" where it is not set."""
    if not purge_on or purge_on.startswith("9999"):
        return ""
    return day(language, date.fromisoformat(purge_on))


def number(language: Language, value: float) -> str:
    """Return a number with at most one decimal, as the language writes it."""
    return f"{value:.1f}".removesuffix(".0").replace(".", "," if language == "fr" else ".")


def minutes(n: int) -> str:
    """Return a duration in minutes, the same in both languages."""
    return f"{n}\u00a0min"


def zone(name: str) -> tzinfo:
    """Return the time zone of an IANA name, UTC when this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def day(language: Language, value: date, *, weekday: bool = False) -> str:
    """Return a date in full: "jeudi 1er octobre 2026", "Thursday 1 October 2026"."""
    n = "1er" if language == "fr" and value.day == 1 else str(value.day)
    name = f"{DAYS[language].split()[value.weekday()]} " if weekday else ""
    return f"{name}{n}\u00a0{MONTHS[language].split()[value.month - 1]} {value.year}"


def clock(language: Language, instant: int, where: str) -> str:
    """Return the time of day of an instant (ms since 1970) in a time zone: "10 h 05", "10:05"."""
    at = local(instant, where)
    if language == "en":
        return f"{at:%H:%M}"
    return f"{at.hour}\u00a0h" + (f"\u00a0{at:%M}" if at.minute else "")


def moment(language: Language, instant: int, where: str) -> str:
    """Return day and time of an instant (ms since 1970) in a time zone."""
    joint: Literal[" à ", " at "] = " à " if language == "fr" else " at "
    return day(language, local(instant, where).date(), weekday=True) + joint + clock(language, instant, where)


def local(instant: int, where: str) -> datetime:
    """Return an instant (ms since 1970) in a time zone; in UTC where the calendar ends."""
    at = datetime.fromtimestamp(instant / 1000, UTC)
    try:
        return at.astimezone(zone(where))
    except OverflowError:
        return at
