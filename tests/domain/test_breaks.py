"""A18: a step that is a break pauses the room while it lasts, and says until when."""

from msgspec.structs import replace

from board.domain import commands as c
from board.domain.card import Content
from tests.domain.given import A, F, G, Given, given, nid, phase, room, sid
from tests.domain.test_undoing import Desk, plain

WRITE = phase("write", who="own", minutes=5)
BREAK = replace(phase("break", minutes=10), talk="break")
OPEN_END = replace(phase("openend"), talk="break")
TALK = phase("talk", minutes=5)
MINUTE = 60_000


def at(enter: str | None = "write", **fields) -> Given:
    return given(room(WRITE, BREAK, OPEN_END, TALK, enter=enter, **fields))


def go(there: Given, name: str) -> Given:
    return there.when(c.EnterPhase(sid(name), now=True)).accepted()


def told(there: Given) -> tuple[str, int | None]:
    return there.room.status, there.room.resumes_at


def test_A18_it_pauses_the_room_until_its_minutes_are_over_and_has_no_timer_of_its_own():
    rests = go(at(), "break")
    run = rests.room.runs[rests.room.run]
    assert told(rests) == ("paused", run.started_at + 10 * MINUTE)
    assert (run.phase, run.timer_ends_at, run.timer_left_ms) == (BREAK.id, None, None)
    note = c.AddNote(nid("n"), sid("later"), Content(text="idea"))
    rests.when(note, by=A).refused("room_locked", status="paused")
    assert told(go(at(), "openend")) == ("paused", None)


def test_A18_going_on_ends_it_and_the_next_step_has_its_time():
    after = go(go(at(), "break").later(400), "talk")
    assert told(after) == ("running", None)
    assert after.room.runs[after.room.run].timer_ends_at == after.now + 5 * MINUTE
    twice = go(go(at(), "break"), "openend")
    assert told(twice) == ("paused", None)


def test_A18_a_workshop_may_begin_with_one():
    begun = go(at(None, status="open"), "break")
    assert told(begun) == ("paused", begun.room.runs[begun.room.run].started_at + 10 * MINUTE)


def test_A18_a_pause_that_is_no_step_stays_whatever_step_is_entered():
    assert told(go(at(status="paused"), "talk"))[0] == "paused"


def test_A18_resumed_it_is_over_though_the_step_stands():
    back = go(at(), "break").when(c.ResumeRoom()).accepted()
    assert told(back) == ("running", None)
    assert told(go(back, "talk")) == ("running", None)


def test_A18_minutes_more_or_less_move_when_it_is_over():
    rests = go(at(), "break")
    over = rests.room.resumes_at or 0
    assert told(rests.when(c.AddTime(120)).accepted()) == ("paused", over + 2 * MINUTE)
    ended = rests.later(60)
    assert told(ended.when(c.AddTime(-86_400)).accepted()) == ("paused", ended.now)
    unsaid = go(at(), "openend")
    assert told(unsaid.when(c.AddTime(60)).accepted()) == ("paused", unsaid.now + MINUTE)


def test_A18_one_in_which_people_write_is_none():
    writes = replace(WRITE, id=sid("odd"), talk="break")
    there = given(room(TALK, writes, enter="talk"))
    assert told(go(there, "odd")) == ("running", None)


def desk(enter: str) -> Desk:
    return Desk(room(WRITE, BREAK, OPEN_END, TALK, enter=enter, people=(F, G, A)))


def test_A18_the_step_taken_back_takes_the_break_along_both_ways():
    there = desk("write")
    before = plain(there.room)
    act = there.do(c.EnterPhase(BREAK.id, now=True))
    there.now += 5_000
    there.undo(act, G)
    assert plain(there.room) == before
    there.do(c.EnterPhase(BREAK.id, now=True))
    rests = plain(there.room)
    there.undo(there.do(c.EnterPhase(TALK.id)))
    assert plain(there.room) == rests
    there.undo(there.do(c.AddTime(60)))
    assert plain(there.room) == rests


def test_A18_a_break_that_was_made_longer_is_no_step_to_take_back():
    there = desk("write")
    act = there.do(c.EnterPhase(BREAK.id, now=True))
    there.do(c.AddTime(60))
    there.refuses("built_on", c.UndoAct(act))
