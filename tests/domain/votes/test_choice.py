"""Choice: counts, and a quiz whose answer waits for the end."""

import pytest

from board.domain.areas import voting
from board.domain.channels import EVERYONE, FACILITATORS
from board.domain.commands import SetBallot
from board.domain.language.errors import Refused
from board.domain.model import Names
from board.domain.out.records import view
from board.domain.room import evolve
from board.domain.values import Bilingual
from board.domain.votes.choice import KIND, Choice, ChoiceBallot
from board.domain.votes.kind import ROOM, Paper, Turnout
from tests.domain.given import NOW, A, F, given, phase, room, seeded, sid

ANSWERS = tuple(Bilingual(en=name) for name in ("yes", "no", "perhaps"))
QUIZ = Choice(ANSWERS, right=(2,))


def counts(*chosen: tuple[int, ...]) -> tuple[int, ...]:
    return KIND.tally(QUIZ, ROOM, [{"room": ChoiceBallot(it)} for it in chosen]).counts


def test_answers_are_counted_and_an_item_chosen_twice_by_one_person_counts_once():
    assert counts((0,), (2,), (0, 2)) == (2, 0, 2)
    several = Choice(ANSWERS, most=2)
    assert KIND.check(several, Paper("room", ChoiceBallot((2, 0, 2)), {}, ROOM)) == {
        "room": ChoiceBallot((0, 2))
    }


@pytest.mark.parametrize(("chosen", "code"), [((0, 1), "cap_exceeded"), ((3,), "bad_reference")])
def test_more_answers_than_one_may_choose_or_one_that_there_is_not_are_refused(chosen, code):
    with pytest.raises(Refused, match=code):
        KIND.check(QUIZ, Paper("room", ChoiceBallot(chosen), {}, ROOM))


def test_a_quiz_leaves_nothing_undecided_and_another_choice_does_where_two_are_near():
    plain = Choice(ANSWERS)
    outcome = KIND.tally(plain, ROOM, [{"room": ChoiceBallot((at,))} for at in (0, 0, 1)])
    assert KIND.result(plain, ROOM, outcome, Turnout(3, 3)).edges
    assert not KIND.result(QUIZ, ROOM, outcome, Turnout(3, 3)).edges


def test_what_is_right_is_shown_to_everyone_once_the_vote_is_closed_and_to_facilitators_before():
    made = room(phase("quiz", vote=QUIZ), enter="quiz")
    at = given(made, opening := voting.open_round(made, made.runs[made.run], NOW, seeded()))
    at = at.when(SetBallot(opening.id, "room", ChoiceBallot((0,))), by=A).accepted()
    closed = evolve(at.room, voting.close_round(at.room, opening.id, frozenset(), NOW))

    def seen(room_, channel, key):
        return view(room_, channel, Names()).get(key)

    key, round_ = f"phase.{sid('quiz')}", f"round.{opening.id}"
    assert seen(at.room, EVERYONE, key).vote == seen(at.room, EVERYONE, round_).vote == Choice(ANSWERS)
    assert seen(at.room, FACILITATORS, key).vote == QUIZ
    assert seen(closed, EVERYONE, round_).vote == QUIZ
    assert at.room.participants[F].role == "facilitator"
