"""Both languages say the same things, in their own typography."""

import re
from datetime import date

import pytest

from board.domain.out.shapes import Bilingual
from board.export import words
from board.export.catalogue import CATALOGUE

FIELDS = re.compile(r"\{(\w+)\}")


def forms(said: str | dict[str, str]) -> list[str]:
    return list(said.values()) if isinstance(said, dict) else [said]


SAID = {
    language: [it for said in texts.values() for it in forms(said)] for language, texts in CATALOGUE.items()
}


def test_both_languages_have_the_same_keys_and_fields():
    assert CATALOGUE["fr"].keys() == CATALOGUE["en"].keys()
    for key, said in CATALOGUE["fr"].items():
        fields, same = (set(FIELDS.findall("".join(forms(it)))) for it in (said, CATALOGUE["en"][key]))
        assert fields == same, key


@pytest.mark.parametrize("said", SAID["fr"])
def test_french_takes_a_no_break_space_before_double_signs_and_within_guillemets(said):
    assert not re.search(r"(?<![\u00a0\u202f])[:;?!»]|«(?!\u00a0)", said)
    assert "'" not in said


@pytest.mark.parametrize("said", SAID["en"])
def test_english_takes_none(said):
    assert not re.search(r"[\s][:;?!]", said)


DATES = (
    ("fr", date(2027, 5, 21), "21\u00a0mai 2027"),
    ("fr", date(2026, 10, 1), "1er\u00a0octobre 2026"),
    ("en", date(2026, 10, 1), "1\u00a0October 2026"),
)


@pytest.mark.parametrize(("language", "value", "said"), DATES)
def test_a_date_is_written_in_full(language, value, said):
    assert words.day(language, value) == said


INSTANT = 1_795_510_800_000
MOMENTS = (
    ("fr", "Europe/Paris", "mardi 24\u00a0novembre 2026 à 10\u00a0h"),
    ("en", "Europe/Paris", "Tuesday 24\u00a0November 2026 at 10:00"),
    ("fr", "America/Cayenne", "mardi 24\u00a0novembre 2026 à 6\u00a0h"),
    ("en", "Not/AZone", "Tuesday 24\u00a0November 2026 at 09:00"),
    ("en", "../../etc/passwd", "Tuesday 24\u00a0November 2026 at 09:00"),
)


@pytest.mark.parametrize(("language", "where", "said"), MOMENTS)
def test_a_moment_is_told_in_the_rooms_time_zone(language, where, said):
    assert words.moment(language, INSTANT, where) == said


READERS = (
    (Bilingual("fr", "en"), "en", "en"),
    (Bilingual("fr", "en", stale="en"), "en", "fr"),
    (Bilingual("fr", ""), "en", "fr"),
    (Bilingual("", "en"), "fr", "en"),
)


@pytest.mark.parametrize(("text", "language", "read"), READERS)
def test_A9_a_stale_or_empty_language_gives_way_to_the_working_one(text, language, read):
    assert words.pick(text, language, "fr") == read


@pytest.mark.parametrize(
    ("language", "n", "said"), [("fr", 0, "0\u00a0carte"), ("en", 0, "0 cards"), ("fr", 2, "2\u00a0cartes")]
)
def test_each_language_counts_in_its_own_way(language, n, said):
    assert words.say(language, "export-cards-count", n=n) == said


def test_numbers_take_the_decimal_sign_of_the_language():
    assert [words.number(language, 4.17) for language in ("fr", "en")] == ["4,2", "4.2"]
    assert words.number("fr", 4.0) == "4"
