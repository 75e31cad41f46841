"""A1, S3: cards stay face down across any walk through the agenda, until somebody turns them over."""

import pytest

from board.domain import commands as c
from board.domain.card import Content
from tests.domain.given import A, B, F, Given, given, nid, phase, room, sid

WRITE = phase("write", who="own", see="own", author="masked", quota=2)
NAMED = phase("named", who="own", see="own", quota=2)
TABLE = phase("table", who="own", see="group", author="masked")
BREAK = phase("break")
READ = phase("read")
PHASES = (WRITE, NAMED, TABLE, BREAK, READ)


def add(name: str, zone: str = "ideas") -> c.AddNote:
    return c.AddNote(nid(name), sid(zone), Content(text=name))


def wrote(enter: str = "write") -> Given:
    """Ann has a card for ideas and one with a question, Bob one for ideas."""
    at = given(room(*PHASES, enter=enter))
    for who, command in ((A, add("a1")), (A, add("a2", "questions")), (B, add("b1"))):
        at = at.when(command, by=who).accepted()
    return at


def go(at: Given, *names: str) -> Given:
    for name in names:
        at = at.when(c.EnterPhase(sid(name), now=True)).accepted()
    return at


def shown(at: Given) -> set[str]:
    return {it.content.text for it in at.room.notes.values() if not it.visible_to}


@pytest.mark.parametrize("begun", ["write", "named"])
def test_A1_private_cards_stay_so_across_a_break_a_second_private_step_and_back(begun: str):
    walked = go(wrote(begun), "break", "table", "read", "break")
    assert shown(walked) == set()
    assert shown(walked.when(c.Reveal()).accepted()) == {"a1", "a2", "b1"}


@pytest.mark.parametrize("begun", ["write", "named"])
def test_A1_writing_is_taken_up_again_with_what_each_had_and_what_is_left_of_the_quota(begun: str):
    at = wrote(begun)
    back = go(at, "break", "read", begun)
    assert back.room.run == at.room.run
    back.when(c.EditNote(nid("a1"), 1, Content(text="other")), by=A).accepted()
    back.when(add("a3"), by=A).refused("quota_exceeded", quota=2)
    back.when(add("b2"), by=B).accepted()


def test_A1_writing_that_was_ended_too_early_is_opened_again():
    ended = wrote().when(c.EndInput(now=True)).accepted()
    ended.when(add("b2"), by=B).refused("phase_closed")
    again = ended.when(c.EnterPhase(WRITE.id)).accepted()
    assert again.room.run == ended.room.run
    again.when(add("b2"), by=B).accepted()


def test_A1_an_empty_run_is_taken_up_again_too_so_that_nothing_tells_whether_somebody_wrote():
    at = given(room(*PHASES, enter="write"))
    assert go(at, "break", "write").room.run == at.room.run


@pytest.mark.parametrize("begun", ["write", "named"])
def test_A1_once_something_of_it_was_turned_over_a_step_begins_afresh_with_a_fresh_quota(begun: str):
    turned = go(wrote(begun), "read").when(c.Reveal(zone=sid("questions"))).accepted()
    assert shown(turned) == {"a2"}
    fresh = go(turned, begun)
    assert fresh.room.run not in turned.room.runs
    fresh.when(add("a3"), by=A).accepted().when(add("a4"), by=A).accepted()
    assert shown(fresh.when(c.Reveal(zone=sid("ideas"))).accepted()) >= {"a1", "a2", "b1"}


def test_A1_the_time_away_is_counted_apart():
    at = wrote().later(60)
    back = go(go(at, "break").later(300), "write").later(60)
    run = go(back, "read").room.runs[at.room.run]
    assert run.ended_at is not None
    assert (run.away_ms, run.ended_at - run.started_at - run.away_ms) == (300_000, 121_000)


def test_S3_the_cards_of_one_step_or_one_area_are_turned_over_and_the_others_are_not():
    both = go(wrote(), "named").when(add("n1"), by=A).accepted()
    read = go(both, "read")
    assert shown(read.when(c.Reveal(phase=NAMED.id)).accepted()) == {"n1"}
    assert shown(read.when(c.Reveal(phase=WRITE.id, zone=sid("ideas"))).accepted()) == {"a1", "b1"}
    assert shown(read.when(c.Reveal(zone=sid("questions"))).accepted()) == {"a2"}
    read.when(c.Reveal(phase=BREAK.id)).nothing()


def test_S3_S6_what_is_turned_over_of_a_seal_leaves_its_rows_and_the_others_stay_sealed():
    at = go(wrote(), "read")
    some = at.when(c.Reveal(zone=sid("questions")))
    assert [(it.participant, it.key, it.value) for it in some.decision.sealed] == [
        (A, f"note.{nid('a2')}", None)
    ]
    assert some.decision.events[0].seals == ()
    left = {key for mine in some.room.sealed[sid("seal1")].values() for key in mine}
    assert left == {f"note.{nid('a1')}", f"note.{nid('b1')}"}
    rest = some.accepted().when(c.Reveal())
    assert rest.decision.events[0].seals == (sid("seal1"),)
    assert (rest.decision.sealed, rest.room.seals) == ((), {})


def test_S3_turning_over_cards_of_another_step_lets_people_write_on():
    at = go(wrote(), "named").when(add("n1"), by=A).accepted()
    other = at.when(c.Reveal(phase=WRITE.id)).accepted()
    assert shown(other) == {"a1", "a2", "b1"}
    other.when(add("n2"), by=A).accepted()
    own = at.when(c.Reveal(phase=NAMED.id)).accepted()
    assert own.room.runs[own.room.run].grace is not None
    done = own.later(20).when(c.FinishGrace(own.room.run), by=None).accepted()
    assert shown(done) == {"n1"}


def test_A6_an_edit_reaches_the_run_that_will_be_taken_up_again():
    away = go(wrote(), "read")
    stricter = away.when(
        c.EditPhase(WRITE.id, 1, rules=phase("x", who="own", see="own", author="masked", quota=1).rules)
    )
    back = go(stricter.accepted(), "write")
    assert back.room.runs[back.room.run].rules.quota == 1


def test_A16_a_press_belongs_to_the_run_that_was_on_its_button():
    at = wrote()
    moved = go(at, "break")
    moved.when(c.EnterPhase(READ.id), run=at.room.run).refused("conflict")
    moved.when(c.EndInput(), run=at.room.run).refused("conflict")
    moved.when(c.HurryGrace(), run=moved.room.run).refused("conflict")
    assert moved.when(c.EnterPhase(READ.id), by=F).accepted().room.run != moved.room.run


def test_A2_hurrying_carries_out_what_the_grace_is_for():
    leaving = wrote().when(c.EnterPhase(READ.id)).accepted()
    assert leaving.room.runs[leaving.room.run].grace is not None
    there = leaving.when(c.HurryGrace()).accepted().room
    assert there.runs[there.run].phase == READ.id
