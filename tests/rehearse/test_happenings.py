"""What goes wrong is the same for the same seed, and hits where it hurts."""

from dataclasses import replace

import pytest

from board.rehearse.happenings.plan import PHONES, planned
from board.rehearse.people.crowd import cast
from board.rehearse.people.intentions import Ways
from board.rehearse.people.script import Act

TALK = Ways()
OPEN = Ways(writes=True)
HIDDEN = Ways(writes=True, hides=True)
VOTE = Ways(vote={"kind": "dots", "on": "themes"})
WAYS = (TALK, OPEN, HIDDEN, TALK, TALK, VOTE, TALK, OPEN)
ACTS = [Act(f"p{at}", "", at, may, 1.0) for at, may in enumerate(WAYS)]
PEOPLE = cast(7, 12)


@pytest.mark.parametrize("seed", range(20))
def test_the_same_seed_plans_the_same(seed: int) -> None:
    plan = planned(seed, ACTS, PEOPLE)
    assert plan == planned(seed, ACTS, PEOPLE)
    assert plan.pause == 3
    assert not WAYS[plan.back - 1].input
    together = next(at for at, way in plan.presses.items() if way == "together")
    assert WAYS[together].input
    assert not WAYS[together - 1].input
    assert sorted(plan.presses.values()) == ["cut", "together", "twice"]


@pytest.mark.parametrize("seed", range(20))
def test_phones_die_while_people_write_face_down_and_while_they_vote_and_nobody_twice(seed: int) -> None:
    plan = planned(seed, ACTS, PEOPLE)
    places, owners = zip(*plan.dead, strict=True)
    assert {2, 5} <= set(places)
    assert len({*owners, plan.out[1]}) == PHONES + 1
    assert WAYS[plan.out[0]].vote is None
    assert not any(PEOPLE[who].late for who in owners)


def test_another_seed_plans_something_else() -> None:
    assert len({str(planned(seed, ACTS, PEOPLE)) for seed in range(10)}) > 5


def test_a_method_of_one_step_and_one_person_has_little_to_go_wrong() -> None:
    plan = planned(1, ACTS[:1], [replace(PEOPLE[0], late=0)])
    assert (plan.pause, plan.back, plan.presses, plan.dead, plan.out[0]) == (-1, -1, {}, (), -1)
