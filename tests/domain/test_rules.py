"""A6: what is stricter than what, dimension by dimension, and what an edition makes of a run."""

from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.structs import replace

from board.domain import commands as c
from board.domain import rules
from board.domain.areas.voting import voters
from board.domain.card import Content
from board.domain.events import decode
from board.domain.flow import Carry, RandomGroups
from board.domain.room import evolve
from board.domain.rules import DIMENSIONS, PhaseRules, looser, merge
from board.domain.votes.dots import Dots, DotsBallot
from tests.domain.given import NOW, A, B, F, brief, given, nid, note, phase, room, sid

PLAIN = frozenset((sid("ideas"), sid("questions"), sid("later")))
LADDERS: dict[str, tuple[Any, ...]] = {
    "write": ("own", "facilitators", "nobody"),
    "quota": (None, 9, 3, 1),
    "quota_large": (None, 2, 1),
    "zones": ((), (sid("ideas"), sid("questions")), (sid("ideas"),)),
    "kinds": ((), ("question", "idea"), ("question",)),
    "author": ("shown", "masked"),
    "reply": ("own", "facilitators", "nobody"),
    "vote": (True, False),
}
SEE = ("all", "facilitators", "group", "part", "own")
OWN = PhaseRules("own", quota=3)


def any_rules() -> st.SearchStrategy[PhaseRules]:
    free = {"see": SEE, "sort": ("facilitators", "all")}
    return st.fixed_dictionaries(
        {name: st.sampled_from(values) for name, values in (LADDERS | free).items()}
    ).map(lambda fields: PhaseRules(**fields))


def test_every_thing_that_rules_say_has_a_row_in_the_table():
    assert tuple(one.name for one in DIMENSIONS) == PhaseRules.__struct_fields__


@pytest.mark.parametrize("name", LADDERS)
def test_A6_each_step_down_a_ladder_is_stricter_and_each_step_up_looser(name: str):
    start = PhaseRules("own", quota=9)
    steps = [replace(start, **{name: value}) for value in LADDERS[name]]
    for above, below in pairwise(steps):
        assert name not in looser(above, below, PLAIN)
        assert name in looser(below, above, PLAIN)


def test_A6_between_everybody_and_oneself_no_circle_holds_another():
    def fits(old: str, new: str) -> bool:
        return looser(PhaseRules(see=old), PhaseRules(see=new), PLAIN) == ()

    assert all(fits("all", see) and fits(see, "own") and fits(see, see) for see in SEE)
    circles = SEE[1:-1]
    assert not any(fits(one, other) for one in circles for other in circles if one != other)


@for_all(any_rules(), any_rules())
def test_A6_what_is_merged_is_looser_than_neither_where_both_can_be_compared(
    old: PhaseRules, new: PhaseRules
):
    merged = merge(old, new, PLAIN)
    assert merged == new or looser(old, new, PLAIN)
    for one in DIMENSIONS:
        assert getattr(merged, one.name) in (getattr(old, one.name), getattr(new, one.name))
    if new.write == old.write:
        assert looser(old, merged, PLAIN) == ()


@for_all(any_rules(), any_rules(), any_rules())
def test_A6_the_order_is_one(one: PhaseRules, two: PhaseRules, three: PhaseRules):
    assert looser(one, one, PLAIN) == ()
    if not looser(one, two, PLAIN) and not looser(two, three, PLAIN):
        assert looser(one, three, PLAIN) == ()


# --- frozen into the run ------------------------------------------------------------------------------


def with_client(**client: Any):
    begun = phase("talk", who="own", quota=3)
    return replace(begun, parts={"client": replace(begun.rules, **client)})


def test_the_rules_of_a_part_are_frozen_with_the_others():
    begun = with_client(quota=2, see="own")
    after = given(room(begun)).when(c.EnterPhase(begun.id)).room
    run = after.runs[after.run]
    assert (run.rules, run.parts) == (begun.rules, begun.parts)
    assert rules.of(run, "client").see == "own"
    assert rules.of(run, "host") == begun.rules


def test_S1_a_run_that_masks_only_a_part_has_a_seal_all_the_same():
    begun = with_client(author="masked")
    after = given(room(begun)).when(c.EnterPhase(begun.id)).room
    assert after.runs[after.run].seal in after.seals


def test_A6_a_part_becomes_no_looser_either_and_the_run_follows():
    begun = with_client(see="own")
    at = given(room(begun)).when(c.EnterPhase(begun.id)).accepted()
    at.when(c.EditPhase(begun.id, 1, parts={})).refused("looser")
    stricter = {
        "client": replace(begun.parts["client"], quota=1),
        "host": replace(begun.rules, write="nobody"),
    }
    after = at.when(c.EditPhase(begun.id, 1, parts=stricter)).room
    assert after.runs[after.run].parts == stricter


def test_rights_are_those_of_the_run_and_not_of_its_phase():
    at = given(room(phase("talk", who="own"), enter="talk")).room
    changed = replace(at, phases={it.id: replace(it, rules=PhaseRules()) for it in at.phases.values()})
    given(changed).when(c.AddNote(nid("n"), sid("ideas"), Content(text="still")), by=A).accepted()


def test_V2_whose_rules_hold_no_vote_is_refused_and_not_counted():
    voting = (
        given(room(phase("vote", vote=Dots(on="notes")), notes=[note("one")]))
        .when(c.EnterPhase(sid("vote")))
        .room
    )
    (round_,) = voting.rounds.values()
    ballot = c.SetBallot(round_.id, round_.items[0], DotsBallot(1))
    run = voting.runs[voting.run]
    here = frozenset((A, B, F))
    assert voters(voting, round_.id, here) == {A, B}
    given(voting).when(ballot, by=A).accepted()
    silent = replace(run, rules=PhaseRules(vote=False))
    mute = replace(voting, runs={run.id: silent})
    assert voters(mute, round_.id, here) == frozenset()
    given(mute).when(ballot, by=A).refused("forbidden")


@pytest.mark.parametrize(
    ("more", "lacks"),
    [
        ({"grouping": RandomGroups(4)}, ["groups"]),
        ({"carry": Carry("top", 3)}, ["carry"]),
        ({"rules": PhaseRules(reply="own")}, ["replies"]),
    ],
)
def test_what_can_not_be_played_yet_is_refused(more: dict[str, Any], lacks: list[str]):
    asked = replace(brief("new"), **more)
    given(room(phase("talk"))).when(c.InsertPhase(asked)).refused("unplayable", missing=lacks)


def test_a_card_of_a_kind_that_the_rules_do_not_name_is_refused():
    asking = phase("ask", who="own")
    at = given(room(replace(asking, rules=replace(asking.rules, kinds=("question",))), enter="ask"))
    at.when(c.AddNote(nid("n"), sid("ideas"), Content("idea", "no")), by=A).refused("bad_reference")
    at.when(c.AddNote(nid("n"), sid("later"), Content("", "for later")), by=A).accepted()
    written = at.when(c.AddNote(nid("n"), sid("ideas"), Content("question", "why?")), by=A).accepted()
    written.when(c.EditNote(nid("n"), 1, Content("idea", "why?")), by=A).refused("bad_reference")


# --- logs of version 1 --------------------------------------------------------------------------------

V1_PHASE = {
    "id": "phase001", "title": {"fr": "x"}, "write": {"who": "own", "quota": 3, "zones": ["zone0001"]},
    "see": "own", "sort": "all",
}  # fmt: skip


def old(*facts: dict[str, Any]):
    return decode(msgspec.json.encode(facts), 1)


def folded(*facts: dict[str, Any]):
    zone = {"id": "zone0001", "title": {"fr": "z"}, "purpose": "later", "rank": 1}
    created = {"type": "room.created", "room": "r", "lab": "l", "at": 1, "plan": {}, "phases": [V1_PHASE],
               "zones": [zone], "links": []}  # fmt: skip
    made = None
    for event in old(created, *facts):
        made = evolve(made, event)
    assert made is not None
    return made


V1_RUN = {
    "id": "run00001", "phase": "phase001", "started_at": NOW, "see": "facilitators", "author": "masked", "quota": 2,
    "seal": "seal0001",
}  # fmt: skip
STARTED = {"type": "run.started", "run": V1_RUN}


def test_a_run_of_version_1_has_its_phases_rules_with_its_own_on_top():
    made = folded(STARTED)
    assert made.phases["phase001"].rules == PhaseRules("own", 3, zones=("zone0001",), see="own", sort="all")
    expected = PhaseRules("own", 2, zones=("zone0001",), see="facilitators", author="masked", sort="all")
    assert made.runs["run00001"].rules == expected


def test_a_run_of_version_1_followed_its_phase_in_all_but_what_was_frozen():
    fresh = V1_PHASE | {"write": {"who": "facilitators"}, "see": "own", "sort": "facilitators", "rev": 2}
    made = folded(STARTED, {"type": "phase.edited", "phase": fresh})
    assert made.runs["run00001"].rules == PhaseRules("facilitators", 2, see="facilitators", author="masked")
    tightened = {"type": "run.tightened", "run": "run00001", "see": "own", "author": "masked", "quota": 1}
    made = folded(STARTED, {"type": "phase.edited", "phase": fresh}, tightened)
    assert made.runs["run00001"].rules == PhaseRules("facilitators", 1, see="own", author="masked")
    assert made.phases["phase001"].rev == 2
