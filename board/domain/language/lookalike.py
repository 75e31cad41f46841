"""Names that look like others: whoever reads a card must not take one person for another (P6)."""

import unicodedata

_LETTERS = str.maketrans(
    "авеіјкмнорстухѕһԁԛԝӏ" "αβεζηικμνορτυχϲ" "ıɡ0",
    "abeijkmhopctyxshdqwl" "abezhikmnoptyxc" "igo",
)  # fmt: skip
"""Cyrillic and Greek letters that look like Latin ones in either case, in lower case. A light selection: it
need not find every disguise, since roles are shown by a mark that no text can make."""

_ROLES = (
    ("animation", "animateur", "animateurs", "animatrice", "animatrices", "équipe d'animation"),
    ("facilitation", "facilitateur", "facilitateurs", "facilitatrice", "facilitatrices"),
    ("facilitator", "facilitators", "host", "hosts", "moderator", "moderators", "administrator", "admin"),
    ("modérateur", "modératrice", "administrateur", "administratrice"),
)
_ARTICLES = ("", "l", "le", "la", "les", "the", "un", "une")


def folded(name: str) -> str:
    """Return what a name looks like: two that look alike give the same. Case, width and spacing do not tell names
    apart, nor do the few letters of other alphabets that look like Latin ones; accents do."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS)
    return " ".join("".join(char for char in plain if unicodedata.category(char) != "Cf").split())


def claims_role(name: str) -> bool:
    """Return whether a name says no more than a role that is not everybody's, in French or English."""
    return _letters(name) in _CLAIMS


def _letters(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", folded(name)) if char.isalpha())


_CLAIMS = frozenset(article + _letters(role) for roles in _ROLES for role in roles for article in _ARTICLES)
