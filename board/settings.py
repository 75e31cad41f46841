"""What the environment says, read once. Nothing else looks there."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from board.domain import text
from board.domain.errors import Refused

T = TypeVar("T")


class WrongSetting(ValueError):
    """A setting that can't be used; the text is a sentence for the operator."""


class Settings(Struct, frozen=True):
    """How this process is to run."""

    data: Path = Path("data")
    """The folder for the database and the instance's key."""
    database_url: str = ""
    """"" for the file `board.sqlite` in the data folder."""
    redis_url: str = ""
    """Where several processes tell each other what is new; "" for a process alone."""
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    """What links and QR codes say, without a slash at the end; "" for the address a page was asked at."""
    session_connections: int = 20
    room_connections: int = 1_000
    room_commands: int = 200
    """At once by one session, at once in one room, and a second in one room, facilitators left out."""
    lab_name: str = ""
    lab_contact: str = ""
    lab_retention_days: int | None = None
    """The lab's first settings; afterwards its page changes them."""


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Return the settings that the variables give. Raises WrongSetting."""
    return Settings(
        data=Path(environment.get("BOARD_DATA", "data")),
        database_url=_read(environment, "DATABASE_URL", "", _database),
        redis_url=_read(environment, "REDIS_URL", "", _redis),
        host=environment.get("HOST", "127.0.0.1"),
        port=_read(environment, "PORT", 8000, _number(1, 65_535)),
        public_url=_read(environment, "PUBLIC_URL", "", _url),
        session_connections=_read(environment, "BOARD_SESSION_CONNECTIONS", 20, _number(1, 1_000)),
        room_connections=_read(environment, "BOARD_ROOM_CONNECTIONS", 1_000, _number(1, 100_000)),
        room_commands=_read(environment, "BOARD_ROOM_COMMANDS", 200, _number(1, 100_000)),
        lab_name=_read(environment, "BOARD_LAB_NAME", "", text.name),
        lab_contact=_read(environment, "BOARD_LAB_CONTACT", "", text.line),
        lab_retention_days=_read(environment, "BOARD_LAB_RETENTION_DAYS", None, _number(0, 3650)),
    )


def _read(environment: Mapping[str, str], name: str, default: T, read: Callable[[str], T]) -> T:
    value = environment.get(name, "")
    try:
        return read(value) if value else default
    except (ValueError, Refused) as fault:
        shown = (
            f"{value.partition('://')[0]}://…" if "://" in value else value
        )  # there may be a password in it
        raise WrongSetting(f"{name} is {shown!r}: {fault}") from fault


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isascii() or not value.isdecimal() or not least <= int(value) <= most:
            raise ValueError(f"it must be a number from {least} to {most}")
        return int(value)

    return read


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://")):
        raise ValueError("it must begin with sqlite:/// or postgresql://")
    return value


def _redis(value: str) -> str:
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("it must begin with redis://, rediss:// or unix://")
    return value


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("it must look like https://board.example.org, with no path")
    return f"{parts.scheme}://{parts.netloc}"
