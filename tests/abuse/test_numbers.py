"""3.4: numbers, order and time, as a client can send them. Ranks are tried in tests/domain/test_ranks.py."""

import json

import pytest

from board.domain import commands as c
from board.domain.card import Content
from board.domain.votes.dots import Dots, DotsBallot
from board.protocol.codec import Unread, decode
from board.protocol.messages import Submit
from tests.domain.given import A, F, given, nid, note, phase, room, sid

ID = "a" * 22
VOTE = {"type": "ballot.set", "round": "r" * 8, "item": "room"}
BALLOT = {"kind": "dots"}


TIMER = {"type": "timer.add"}
SIZED = {"dots": {"vote": {"kind": "dots", "budget": 1}}, "minutes": {"minutes": 1}}


def read(command, field, number):
    """Read a command with a number written as it is; return the code of its refusal, "" if it is read."""
    asked = command | ({"ballot": BALLOT | {field: "@"}} if field == "dots" else {field: "@"})
    whole = json.dumps({"type": "submit", "id": ID, "run": "", "command": asked})
    try:
        assert isinstance(decode(whole.replace('"@"', number)), Submit)
    except Unread as unread:
        return unread.code
    return ""


NUMBERS = {
    "NG1 a text": '"1"', "NG1 true": "true", "NG1 1.5": "1.5", "NG1 1.0": "1.0", "NG1 1e3": "1e3",
    "NG1 2^53": str(2**53),
    "NG1 2^64": str(2**64), "NG1 400 digits": "9" * 400, "NG1 below zero": "-1",
}  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize(
    ("command", "field"),
    [(VOTE, "dots"), ({"type": "agenda.fit"}, "minutes"),
     ({"type": "round.keep_first", "round": "r" * 8}, "k"), ({"type": "room.pause"}, "resumes_at")],
    ids=["dots", "minutes", "k", "resumes_at"],
)  # fmt: skip
def test_NG1_what_is_no_whole_number_in_its_bounds_is_refused(command, field, number):
    assert read(command, field, number) == "bad_message"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "01", "+1", "0x1", "1_000", ".5"])
def test_JM5_what_is_no_number_is_bad_json(number):
    assert read(VOTE, "dots", number) == "bad_json"


@pytest.mark.parametrize("number", ["1", "49", "50"])
def test_NG3_what_is_one_is_read(number):
    assert read(VOTE, "dots", number) == ""


@pytest.mark.parametrize("field", ["rank", "position", "theme", "created_at", "author", "run"])
def test_NG5_NG10_order_time_and_author_are_not_the_clients(field):
    add = {"type": "note.add", "note": ID, "zone": "z" * 8, "content": {"text": "x"}}
    assert read(add, field, "1") == "bad_message"


@pytest.mark.parametrize("field", ["x", "y"])
@pytest.mark.parametrize("number", ["-1", "1001", "0.5", "1e3", "true", '"1"'])
def test_NG5_a_place_in_a_zone_is_whole_thousandths(field, number):
    add = {"type": "note.add", "note": ID, "zone": "z" * 8, "content": {"text": "x"}}
    assert read(add, field, number) == "bad_message"


VOTING = phase("vote", vote=Dots(budget=3, cap=2, on="notes"))


@pytest.mark.parametrize(("value", "code"), [(3, "cap_exceeded"), (50, "cap_exceeded"), (2, "")])
def test_NG3_dots_above_the_cap_are_refused(value, code):
    at = (
        given(room(phase("w"), VOTING, enter="w", notes=[note("one")]))
        .when(c.EnterPhase(VOTING.id, now=True))
        .accepted()
    )
    outcome = at.when(c.SetBallot(next(iter(at.room.rounds)), f"note.{nid('one')}", DotsBallot(value)), by=A)
    assert (outcome.refused_with.code if outcome.refused_with else "") == code


@pytest.mark.parametrize("number", ['"1"', "true", "1.5", "1e3", "86401", "-86401", str(2**64)])
def test_NG1_a_timer_moves_by_whole_seconds_and_by_a_day_at_most(number):
    assert read(TIMER, "seconds", number) == "bad_message"


@pytest.mark.parametrize("seconds", [-86_400, -300, 0, 86_400])
def test_NG4_a_timer_moved_by_anything_rings_and_shuts_no_mouth(seconds):
    """A5, T2: it is announced, never enforced; through a break as well."""
    at = given(room(phase("w", who="own", minutes=5), enter="w")).when(c.AddTime(seconds)).accepted()
    ends_at = max(at.now, at.now + seconds * 1_000)
    for there in (at, at.when(c.PauseRoom()).accepted().when(c.ResumeRoom()).accepted()):
        there.when(c.AddNote(nid("n"), sid("ideas"), Content(text="x")), by=A).accepted()
        assert there.room.runs[sid("run1")].timer_ends_at == ends_at


@pytest.mark.parametrize("seconds", [-86_400, 86_400])
def test_NG11_a_clock_that_jumps_opens_nothing_again(seconds):
    """T1: what has ended stays so, and a grace ends once."""
    at = given(room(phase("w", who="own", see="own"), phase("n"), enter="w"))
    over = at.when(c.EndInput(now=True)).accepted().later(seconds)
    over.when(c.AddNote(nid("n"), sid("ideas"), Content(text="x")), by=A).refused("phase_closed")
    leaving = at.when(c.EnterPhase(sid("n"))).accepted().later(seconds)
    done = leaving.when(c.FinishGrace(sid("run1")), by=None)
    assert bool(done.events) == (seconds > 0)


def test_NG7_a_theme_goes_into_no_theme():
    at = given(room(phase("s", sort="all"), enter="s", notes=[note("a"), note("b")]))
    at = at.when(c.MakeTheme((nid("a"),)), by=F).accepted()
    one = next(iter(at.room.themes))
    at = at.when(c.MakeTheme((nid("b"),)), by=F).accepted()
    two = next(it for it in at.room.themes if it != one)
    at.when(c.MoveNotes((f"theme.{one}",), sid("ideas"), two)).refused("bad_reference")
    at.when(c.MoveNotes((f"theme.{one}",), sid("ideas"), one)).refused("bad_reference")
    at.when(c.MergeThemes(one, one)).refused("bad_state")
