"""What the environment says, read once. Nothing else looks there."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from board.domain import text
from board.domain.language.errors import Refused


class WrongSetting(ValueError):
    """A setting that can't be used; the text is a sentence for the operator."""


class Settings(Struct, frozen=True):
    """How this process is to run."""

    data: Path = Path("data")
    """The folder for the database and the instance's key."""
    ledger: Path | None = None
    """The file of what was erased for good; None: `erased.jsonl` in the data folder."""
    database_url: str = ""
    """"" for the file `board.sqlite` in the data folder."""
    redis_url: str = ""
    """Where several processes tell each other what is new; "" for a process alone."""
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    """What links and QR codes say, without a slash at the end; "" for the address a page was asked at."""
    proxies: str = "127.0.0.1,::1"
    """Whose word about the address of a client is believed: addresses and networks, with commas."""
    frames: str = ""
    """Origins whose pages may show the board in a frame, with spaces; "" for none."""
    session_connections: int = 20
    room_connections: int = 1_000
    room_commands: int = 200
    """At once by one session, at once in one room, and a second in one room, facilitators left out."""
    sockets: Literal["direct", "plain"] = "direct"
    """Whether sockets leave ASGI once somebody is seated."""
    link_arrivals: int = 180
    """Newcomers a minute by one link; from one source a third of them."""
    lab_creations: int = 60
    lab_rooms: int = 10_000
    """Rooms that a lab makes in a minute, and has at once."""
    metrics: str = ""
    """host:port of a listener for /metrics; "" for none."""
    log: Literal["text", "json"] = "text"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    lab_name: str = ""
    lab_contact: str = ""
    lab_retention_days: int | None = None
    """The lab's first settings; afterwards its page changes them."""


class Variable(Struct, frozen=True):
    """A variable of the environment, the field of `Settings` it gives, and how its text is read."""

    name: str
    field: str
    read: Callable[[str], Any]


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Return the settings that the variables give; an empty one is as good as none. Raises WrongSetting, also for a
    BOARD_… variable that there is not: misspelt, it would be a promise that nobody keeps."""
    known = {variable.name for variable in VARIABLES} | BUILDING
    for name in sorted(environment):
        if name.startswith("BOARD_") and name not in known:
            close = get_close_matches(name, known, 1, 0.8)
            raise WrongSetting(f"there is no setting {name}" + (f": is it {close[0]}?" if close else ""))
    given = {it.field: _read(it, environment[it.name]) for it in VARIABLES if environment.get(it.name)}
    return Settings(**given)


def _read(variable: Variable, value: str) -> Any:
    try:
        return variable.read(value)
    except (ValueError, Refused) as fault:
        # There may be a password in an address, and in what is said of it.
        scheme, found, _ = value.partition("://")
        shown = f"{scheme}://…" if found else value
        raise WrongSetting(f"{variable.name} is {shown!r}: {fault}") from fault


def number(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number between bounds, and raises ValueError with a sentence for all else."""

    def read(value: str) -> int:
        if not value.isascii() or not value.isdecimal() or not least <= int(value) <= most:
            raise ValueError(f"it must be a number from {least} to {most}")
        return int(value)

    return read


def _one_of(*words: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in words:
            raise ValueError(f"it must be one of {', '.join(words)}")
        return value

    return read


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://")) or value == "sqlite:///":
        raise ValueError("it must begin with sqlite:/// and a path, or with postgresql://")
    _check_port(value)
    return value


def _redis(value: str) -> str:
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("it must begin with redis://, rediss:// or unix://")
    if not value.startswith("unix://") and not urlsplit(value).hostname:
        raise ValueError("it names no host")
    _check_port(value)
    return value


def _check_port(value: str) -> None:
    try:
        _ = urlsplit(value).port
    except ValueError:
        raise ValueError("its port must be a number up to 65535") from None


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("it must look like https://board.example.org, with no path")
    _check_port(value)
    return f"{parts.scheme}://{parts.netloc}"


def _proxies(value: str) -> str:
    for each in value.split(","):
        try:
            ip_network(each.strip())
        except ValueError:
            raise ValueError(
                "it must be addresses or networks, with commas: 10.0.0.7,192.168.4.0/24"
            ) from None
    return value


def _origins(value: str) -> str:
    return " ".join(_url(each) for each in value.split())


def _listener(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host:
        raise ValueError("it must look like 127.0.0.1:9100")
    number(1, 65_535)(port)
    return value


BUILDING = {"BOARD_SKIP_CLIENT", "BOARD_SEDA_SCHEMAS"}
"""What only the build and the tests read."""

VARIABLES = (
    Variable("HOST", "host", str),
    Variable("PORT", "port", number(1, 65_535)),
    Variable("PUBLIC_URL", "public_url", _url),
    Variable("BOARD_PROXIES", "proxies", _proxies),
    Variable("BOARD_FRAMES", "frames", _origins),
    Variable("BOARD_DATA", "data", Path),
    Variable("BOARD_LEDGER", "ledger", Path),
    Variable("DATABASE_URL", "database_url", _database),
    Variable("REDIS_URL", "redis_url", _redis),
    Variable("BOARD_LAB_NAME", "lab_name", text.name),
    Variable("BOARD_LAB_CONTACT", "lab_contact", text.line),
    Variable("BOARD_LAB_RETENTION_DAYS", "lab_retention_days", number(0, 3650)),
    Variable("BOARD_SESSION_CONNECTIONS", "session_connections", number(1, 1_000)),
    Variable("BOARD_ROOM_CONNECTIONS", "room_connections", number(1, 100_000)),
    Variable("BOARD_ROOM_COMMANDS", "room_commands", number(1, 100_000)),
    Variable("BOARD_SOCKETS", "sockets", _one_of("direct", "plain")),
    Variable("BOARD_LINK_ARRIVALS", "link_arrivals", number(3, 1_000_000)),
    Variable("BOARD_LAB_CREATIONS", "lab_creations", number(1, 1_000_000)),
    Variable("BOARD_LAB_ROOMS", "lab_rooms", number(1, 1_000_000)),
    Variable("BOARD_METRICS", "metrics", _listener),
    Variable("BOARD_LOG", "log", _one_of("text", "json")),
    Variable("BOARD_LOG_LEVEL", "log_level", _one_of("debug", "info", "warning", "error")),
)
"""All that the board hears of its environment; docs/operate.md has a table of them."""
