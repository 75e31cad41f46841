"""What may be written: people's words, normalised or refused (N3).

The length is checked before anything else: normalising is quadratic in hostile input. Every function returns
NFC text with `\\n` line breaks and raises Refused: `too_large {limit}` or `bad_text`.
"""

import unicodedata
from typing import Literal, TypeVar, cast

from msgspec.structs import asdict, replace

from board.domain.card import DETAILS, Content
from board.domain.language.errors import Refused
from board.domain.values import NAME_MAX, TEXT_MAX, TITLE_MAX, Bilingual, Data

T = TypeVar("T")

MARKS_MAX = 8
"""Combining marks in a row: enough for every script, too few to climb over other people's cards."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = frozenset("\n\u2028\u2029")
_BLANK = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show nothing."""
_JOINERS = frozenset("\u200c\u200d")
"""Invisible, and needed: Persian names, emoji."""


def note(raw: str) -> str:
    """Return a card's text: at most TEXT_MAX code points (which no encoding makes longer than
    NOTE_BYTES_MAX), something to read in it."""
    return _filled(prose(raw))


def content(raw: Content) -> Content:
    """Return what is on a card, each line and text as it may be written."""
    lines = {name: line(getattr(raw, name)) for name in ("alt", *DETAILS)}
    return replace(raw, text=note(raw.text), **lines)


def prose(raw: str, limit: int = TEXT_MAX) -> str:
    """Return a text of several lines, at most `limit` code points; it may be empty."""
    return _clean(raw, limit)


def line(raw: str, limit: int = TITLE_MAX) -> str:
    """Return a title, a role or a date as people say it, without spaces around it; it may be empty."""
    cleaned = _clean(raw, limit)
    if not (_BIDI | _BREAKS).isdisjoint(cleaned):
        raise Refused("bad_text", why="signs")
    return cleaned.strip()


def name(raw: str) -> str:
    """Return a display name: a line of at most NAME_MAX code points, something to read in it, and nothing
    invisible that would make two names of one (P6)."""
    cleaned = _filled(line(raw, NAME_MAX))
    if any(char in _FILLERS or _invisible(char) for char in cleaned):
        raise Refused("bad_text", why="signs")
    return cleaned


def _invisible(char: str) -> bool:
    return unicodedata.category(char) == "Cf" and char not in _JOINERS


def title(value: Bilingual) -> Bilingual:
    """Return a title in both languages, either of which may be empty."""
    return Bilingual(fr=line(value.fr), en=line(value.en), stale=value.stale)


def paragraphs(value: Bilingual) -> Bilingual:
    """Return an instruction or a script in both languages, either of which may be empty."""
    return Bilingual(fr=prose(value.fr), en=prose(value.en), stale=value.stale)


def titles(value: T) -> T:
    """Return a value, all texts in two languages within it as titles are."""
    if isinstance(value, Bilingual):
        return cast("T", title(value))
    if isinstance(value, tuple):
        return cast("T", tuple(map(titles, value)))
    if isinstance(value, Data):
        return replace(value, **{name: titles(inner) for name, inner in asdict(value).items()})
    return value


def edited(before: Bilingual, after: Bilingual) -> Bilingual:
    """Return `after`, marking as stale the language that was left as it was while the other changed (A9).
    Changing the stale language alone brings it up to date."""
    french, english = before.fr != after.fr, before.en != after.en
    if french and english:
        return Bilingual(fr=after.fr, en=after.en)
    if not (french or english):
        return before
    changed: Literal["fr", "en"] = "fr" if french else "en"
    left: Literal["fr", "en"] = "en" if french else "fr"
    return Bilingual(fr=after.fr, en=after.en, stale="" if before.stale == changed else left)


def _clean(raw: str, limit: int) -> str:
    if len(raw) > limit:
        raise Refused("too_large", limit=limit)
    if raw.isascii() and raw.isprintable():  # the most there is, and nothing to do about it
        return raw
    broken = raw.replace("\r\n", "\n")
    _refuse_marks(broken)
    cleaned = unicodedata.normalize("NFC", broken)
    if len(cleaned) > limit:
        raise Refused("too_large", limit=limit)
    if any(_forbidden(char) for char in cleaned):
        raise Refused("bad_text", why="signs")
    _refuse_marks(cleaned)
    return cleaned


def _refuse_marks(text: str) -> None:
    if text.isascii():
        return
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        if marks > MARKS_MAX:
            raise Refused("bad_text", why="signs")


def _forbidden(char: str) -> bool:
    if char in "\n\t":
        return False
    point = ord(char)
    nonsense = 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
    return nonsense or unicodedata.category(char) in ("Cc", "Cs")


def _filled(text: str) -> str:
    if all(unicodedata.category(char) in _BLANK or char in _FILLERS for char in text):
        raise Refused("bad_text", why="empty")
    return text
