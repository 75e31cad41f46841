"""Texts that are alike by their words, compared as sparse vectors.

Each word counts by its stem and by its form without an ending, half and half: a stem finds "ouvrir" in "ouvert" and
takes a manga for a meal. It weighs by how rare it is among the texts given, the more the earlier it stands (what a card
is about comes first, where and when come last); what two alone have in common counts half of what many have, since it
may be chance. Nothing is known but the texts that are given, and the small words of French and English: two texts that
say one thing in other words are not found. What is proposed is to be right rather than complete.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Literal

from board.domain.language.stems import SMALL_WORDS, plain, stemmer, words

LEAST = 0.155
"""The likeness from which texts are alike; measured on labelled cards (docs/adr/0036)."""
MOST = 7
"""As many are named for one text."""
FADING = 0.3
"""By how much each word counts less than the one before it."""

Tongue = Literal["fr", "en"]
Vector = dict[str, float]

_STEMMER: dict[Tongue, Literal["french", "english"]] = {"fr": "french", "en": "english"}


def alike(texts: Mapping[str, str], language: Tongue) -> dict[str, tuple[str, ...]]:
    """Return for each text, by its key, the keys of those that are alike, the nearest first; none where none is."""
    stem = cache(stemmer(_STEMMER[language]))
    forms = {key: dict(_forms(text, stem)) for key, text in texts.items()}
    held: defaultdict[str, list[str]] = defaultdict(list)
    for key, weights in forms.items():
        for form in weights:
            held[form].append(key)
    rare = {form: math.log((1 + len(texts)) / (0.5 + len(keys))) for form, keys in held.items()}
    vectors = {
        key: _unit({form: rare[form] * weights[form] for form in weights}) for key, weights in forms.items()
    }
    return {key: _near(key, vectors, held) for key in texts}


def _forms(text: str, stem: Callable[[str], str]) -> Iterator[tuple[str, float]]:
    """Yield what a text is known by, each with its weight; of one that comes twice, the first counts."""
    said = [word for word in words(text) if plain(word) not in SMALL_WORDS]
    for place, word in reversed(list(enumerate(said))):
        weight = 1 / (1 + FADING * place)
        yield f"stem {plain(stem(word))}", weight
        yield f"form {_endless(plain(word))}", weight


def _endless(word: str) -> str:
    """Return a word without the ending of a plural or a feminine."""
    singular = word[:-1] if len(word) > 3 and word[-1] in "sx" else word
    return singular[:-1] if len(singular) > 4 and singular[-1] == "e" else singular


def _unit(weights: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {form: weight / length for form, weight in weights.items()} if length else {}


def _near(key: str, vectors: Mapping[str, Vector], held: Mapping[str, list[str]]) -> tuple[str, ...]:
    near: defaultdict[str, float] = defaultdict(float)
    for form, weight in vectors[key].items():
        common = (len(held[form]) - 1) / len(held[form])
        for other in held[form]:
            near[other] += weight * vectors[other][form] * common
    near.pop(key, None)
    found = [other for other, much in near.items() if much >= LEAST]
    return tuple(sorted(found, key=lambda other: (-near[other], other))[:MOST])
