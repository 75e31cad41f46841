"""Cards that are alike: what is proposed is mostly right, and how much is found."""

import pytest

from board.domain.language.alike import MOST, alike
from tests.domain.alike_cards import CARDS

TEXTS = {f"{about}/{text}": text for about, texts in CARDS.items() for text in texts}
PRECISION, RECALL = 0.7, 0.25
"""What must hold; measured 0.78 and 0.28."""


def about(key: str) -> str:
    """What a card is about; those about nothing common are about themselves."""
    name = key.partition("/")[0]
    return name or key


def test_sixty_cards_are_sixty() -> None:
    assert len(TEXTS) == 60


def test_what_is_proposed_is_mostly_about_the_same() -> None:
    proposed = [(key, other) for key, others in alike(TEXTS, "fr").items() for other in others]
    right = sum(about(key) == about(other) for key, other in proposed)
    alike_at_all = sum(key != other and about(key) == about(other) for key in TEXTS for other in TEXTS)
    assert right / len(proposed) >= PRECISION, right / len(proposed)
    assert right / alike_at_all >= RECALL, right / alike_at_all


def test_likeness_goes_both_ways_and_is_bounded() -> None:
    found = alike({str(n): "Un wifi partout" if n % 2 else f"Autre mot{n} ici" for n in range(40)}, "fr")
    assert max(map(len, found.values())) == MOST
    few = alike(TEXTS, "fr")
    assert all(key in few[other] for key, others in few.items() for other in others if len(few[other]) < MOST)
    assert not any(key in others for key, others in few.items())


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "Fermer la cantine", "Des cantines fermées"),
        ("fr", "LE WIFI LENT", "wifi lente"),
        ("en", "Long queues", "The queue is too long"),
        ("en", "Training the team", "Train teams"),
    ],
)
def test_forms_of_one_word_are_one(language, one, other) -> None:
    """Among others that are about something else, or nothing is rare."""
    rest = {f"r{n}": f"zzz{n} yyy{n}" for n in range(6)}
    assert alike({"a": one, "b": other, **rest}, language)["a"] == ("b",)


@pytest.mark.parametrize("text", ["", "  ", "les des à", "12 % — !", "🙂"])
def test_a_text_without_words_is_like_none(text) -> None:
    assert alike({"a": text, "b": text, "c": "Un banc"}, "fr") == {"a": (), "b": (), "c": ()}
