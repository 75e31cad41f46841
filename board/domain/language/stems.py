"""Words as they are compared: French and English alike, without accents, endings and the small words."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal

KEPT_WORDS = 50_000
"""Words whose stems are remembered: people use few of all there are, and a stem costs tens of microseconds."""

TERM_MAX = 64
"""Letters of a term that count: no word is longer, and no index takes any length."""

_WORD = re.compile(r"[^\W\d_]+")
_TERM = re.compile(r"[^\W_]+")
SMALL_WORDS = frozenset(
    """
    a ai ait alors apres au aucun aussi autre autres aux avant avec avoir beaucoup bien c ca car ce cela
    celle celles celui ces cet cette ceux chaque chez comme comment d dans de depuis des deux deja dire
    doit donc du elle elles en encore entre est et etc ete etre eu eux faire fait faut fois font hors il
    ils j jamais je jusqu l la le les leur leurs lors lui m ma mais me meme mes mettre mieux moi moins
    mon n ne ni non nos notre nous on ont ou par parce pas pendant peu peut plus pour pourquoi pouvoir
    pres qu quand que quel quelle quelles quels quelqu qui quoi s sa sans se sera ses si sien soit son
    sont sous souvent sur t ta te tes toi ton toujours tous tout toute toutes tres trop tu un une va
    vers voir vos votre vous y an annee chose fois gens heure jour mois nombre personne semaine temps
    about after again all also an and any are as at be because been before being between both but by can
    could did do does each few for from had has have here how i if in into is it its just like make me
    more most much my need no nor not of off once one only or other our out over own put same should so
    some such than that the their them then there these they this those through to too under until up us
    very was we were what when where which while who whom why will with would you your day hour month
    number people person thing time week year
    """.split()  # noqa: SIM905 - three hundred quotes would hide the words
)
"""Words that say nothing of what a card is about, without accents."""


def plain(text: str) -> str:
    """Return a text in small letters without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Return the words of more than one letter, in small letters."""
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 1]


def terms(text: str) -> list[str]:
    """Return what can be looked for in a text, in order: words and numbers without accents, small words left out, and
    the beginning of what is longer than any word."""
    found = (plain(term)[:TERM_MAX] for term in _TERM.findall(text.casefold()))
    return [term for term in found if len(term) > 1 and term not in SMALL_WORDS]


@cache
def stemmer(language: Literal["french", "english"]) -> Callable[[str], str]:
    """Return what gives a word its stem in a language."""
    import snowballstemmer  # when the first word asks for it: all its languages come along

    stem: Callable[[str], str] = snowballstemmer.stemmer(language).stemWord
    return stem


@lru_cache(KEPT_WORDS)
def stems(term: str) -> frozenset[str]:
    """Return what a term is known by: its stem in French and in English. Which language it is of is not asked."""
    return frozenset((stemmer("french")(term), stemmer("english")(term)))
