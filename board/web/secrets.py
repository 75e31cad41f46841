"""Links, codes and tokens: what is random, what is derived, and what is kept of them."""

import base64
import hashlib
import hmac
import os
import re
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from board import files
from board.domain.model import Link, Room

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""31 symbols, none like another: no I, L, O, 0, 1."""
CODE_SYMBOLS = 8
SECRET_BYTES = 18
"""144 bits, in 24 characters."""

_LINK = re.compile(r"([A-Za-z0-9_-]{22})#([A-Za-z0-9_-]{8})\.([A-Za-z0-9_-]{16,64})\Z")
_LAB = re.compile(r"([A-Za-z0-9_-]{8})\.([A-Za-z0-9_-]{16,64})\Z")
_TOKEN = re.compile(r"[A-Za-z0-9_.-]{16,100}\Z")


class LinkText(Struct, frozen=True):
    """A link taken apart."""

    room: str
    link: str
    secret: str


def new_secret() -> str:
    """Return a fresh secret of 24 characters."""
    return base64.urlsafe_b64encode(os.urandom(SECRET_BYTES)).decode()


def new_code() -> str:
    """Return a fresh code, eight symbols without a dash."""
    symbols: list[str] = []
    while len(symbols) < CODE_SYMBOLS:
        symbols += [ALPHABET[byte % 31] for byte in os.urandom(CODE_SYMBOLS) if byte < 31 * 8]
    return "".join(symbols[:CODE_SYMBOLS])


def tidy_code(text: str) -> str:
    """Return a code as it is kept, however it was typed; "" for what can't be one."""
    code = re.sub(r"[\s-]", "", text).upper()
    return code if len(code) == CODE_SYMBOLS and set(code) <= set(ALPHABET) else ""


def shown_code(code: str) -> str:
    """Return a code as people read it."""
    return f"{code[:4]}-{code[4:]}"


def digest(secret: str) -> str:
    """Return what is kept of a random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def derived(key: bytes, room: str, link: str) -> str:
    """Return the secret of a link that can be shown again."""
    made = hmac.new(key, f"{room}|{link}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:SECRET_BYTES]).decode()


def parse_link(text: str) -> LinkText | None:
    """Return the parts of `<room>#<link>.<secret>`; None for anything else."""
    found = _LINK.match(text)
    return LinkText(*found.groups()) if found else None


def parse_lab_link(text: str) -> tuple[str, str] | None:
    """Return lab and secret of `<lab>.<secret>`; None for anything else."""
    found = _LAB.match(text)
    return (found[1], found[2]) if found else None


def opens(key: bytes, room: Room, text: LinkText) -> Link | None:
    """Return the link of the room that the text holds the secret of, unless revoked."""
    link = room.links.get(text.link)
    if link is None:
        return None
    known = link.digest or digest(derived(key, room.id, link.id))
    same = hmac.compare_digest(known, digest(text.secret))
    return link if same and not link.revoked else None


def session_digest(token: str) -> str | None:
    """Return under what a room session is kept; None for what can't be a token."""
    return digest(token) if _TOKEN.match(token) else None


def lab_session_digest(token: str, lab_digest: str) -> str:
    """Return under what a lab session is kept: a new lab link ends the sessions of the old one."""
    return digest(f"{lab_digest}|{token}")


KEY = "instance.key"


def key_print(key: bytes) -> str:
    """Return what tells one instance's key from another, and nothing of it."""
    return hashlib.sha256(b"instance.key|" + key).hexdigest()[:16]


def instance_key(folder: Path) -> bytes:
    """Return the instance's key, made at the first start, readable by this user alone. Raises OSError."""
    path = folder / KEY
    if not path.exists():
        _make_key(path)
    key = path.read_bytes()
    if len(key) < 32:
        raise OSError(f"{path} is not a key")
    return key


def _make_key(path: Path) -> None:
    """Make the key under another name first: whoever finds the file finds a whole key in it."""
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.unlink(missing_ok=True)  # of a start that was cut off: in a container all have one number
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(os.urandom(32))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was faster
            path.hardlink_to(fresh)
    finally:
        fresh.unlink(missing_ok=True)
    files.keep(path.parent)
