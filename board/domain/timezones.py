"""Names of time zones, as the IANA's database has them: where a workshop's clock is."""

from functools import cache
from zoneinfo import available_timezones

from board.domain import text
from board.domain.language.errors import Refused


def timezone(name: str) -> str:
    """Return the name of a time zone. Raises Refused `bad_text`, `bad_message`."""
    name = text.line(name, 64)
    if not is_known(name):
        raise Refused("bad_message", field="timezone")
    return name


def is_known(name: str) -> bool:
    """Whether there is a time zone of that name."""
    return name in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())
