"""The same seed gives the same people, cards and intentions; another seed gives others."""

import random

import pytest

from board.rehearse import cards
from board.rehearse.people.crowd import cast
from board.rehearse.people.intentions import Ways, plan

MAY = Ways(writes=True, left=2, ready=True)


def everything(seed: int) -> list[object]:
    return [(person, plan(seed, person, place, MAY)) for person in cast(seed, 20) for place in range(3)]


def test_the_same_seed_gives_the_same_script_of_intentions() -> None:
    assert everything(7) == everything(7)
    assert everything(7) != everything(8)


def test_nobody_means_to_keep_more_cards_than_the_quota_allows() -> None:
    for person in cast(3, 50):
        acts = [step.act for step in plan(3, person, 2, MAY)]
        assert acts.count("write") - acts.count("take_back") <= 2


def test_a_crowd_does_all_that_people_do() -> None:
    may = Ways(writes=True, vote={"kind": "dots", "budget": 3}, ready=True)
    steps = [step for person in cast(7, 60) for place in range(4) for step in plan(7, person, place, may)]
    acts = {
        "write",
        "correct",
        "take_back",
        "later",
        "vote",
        "revote",
        "ready",
        "hand",
        "rename",
        "longer",
    }
    assert {step.act for step in steps} == acts
    assert any(step.dropped for step in steps)
    assert any(step.tab for step in steps)


def test_a_crowd_comes_late_speaks_two_languages_and_holds_two_kinds_of_device() -> None:
    crowd = cast(7, 60)
    assert {person.language for person in crowd} == {"fr", "en"}
    assert {person.device for person in crowd} == {"phone", "laptop"}
    assert any(person.late for person in crowd)
    assert any(person.new_name for person in crowd)


def test_no_two_texts_of_anybody_bear_the_same_mark() -> None:
    marks = [cards.token(person, count) for person in range(cards.PEOPLE) for count in range(99)]
    assert len(set(marks)) == len(marks)
    assert all(cards.tokens(f"text ({mark})") == [mark] for mark in marks[::97])


def test_nobody_writes_more_texts_than_there_are_marks_for() -> None:
    with pytest.raises(ValueError, match="more than"):
        cards.token(0, cards.PER_PERSON)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_words_of_cards_hold_no_mark_of_their_own(language: str) -> None:
    draw = random.Random(1)
    marks = {cards.token(person, count) for person in range(cards.PEOPLE) for count in range(20)}
    for _ in range(300):
        assert not marks & set(cards.tokens(cards.idea(draw, language, "no mark")))
