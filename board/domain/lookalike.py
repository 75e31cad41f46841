"""Names that look like others: whoever reads a card must not take one person for another (P6)."""

import unicodedata

_LETTERS = str.maketrans(
    "авеіјкмнорстухѕһԁԛԝӏ" "αβεζηικμνορτυχϲ" "ıɡ0",
    "abeijkmhopctyxshdqwl" "abezhikmnoptyxc" "igo",
)  # fmt: skip
"""Cyrillic and Greek letters that look like Latin ones in either case, in lower case. A light selection: it
need not find every disguise, since roles are shown by a mark that no text can make."""

_ROLES = frozenset(
    "animation animations lanimation equipedanimation animateur animateurs animatrice animatrices "
    "lanimateur lanimatrice facilitation lafacilitation facilitateur facilitateurs facilitatrice "
    "facilitatrices lefacilitateur lafacilitatrice lesfacilitateurs lesfacilitatrices facilitator "
    "facilitators thefacilitator thefacilitators host thehost admin administrateur administratrice "
    "administrator moderateur moderatrice moderator".split()
)


def folded(name: str) -> str:
    """Return what a name looks like: two that look alike give the same. Case, width and spacing do not tell names
    apart, nor do the few letters of other alphabets that look like Latin ones; accents do."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS)
    return " ".join("".join(char for char in plain if unicodedata.category(char) != "Cf").split())


def claims_role(name: str) -> bool:
    """Return whether a name says no more than a role that is not everybody's, in French or English."""
    letters = unicodedata.normalize("NFD", folded(name))
    return "".join(char for char in letters if char.isalpha()) in _ROLES
