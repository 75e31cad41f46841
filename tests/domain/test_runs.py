"""A1–A5, A7, A12, S3, S5: passages through phases, the twenty seconds, the timer, the reveal."""

import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain import events as e
from board.domain.card import Content, Place
from board.domain.model import Grace, Phase, Room, SealedLink, SealedNote
from board.domain.votes.dots import Dots, DotsBallot
from tests.domain.given import A, B, F, G, Given, O, given, guest, nid, note, phase, room, sid

WRITE = phase("write", who="own", see="own", author="masked", quota=3, large=2, minutes=8)
NAMED = phase("named", who="own", see="own")
SORT = phase("sort", minutes=10)
VOTE = phase("vote", vote=Dots())
DESK = phase("desk", who="facilitators")
PHASES = (WRITE, NAMED, SORT, VOTE, DESK)
RUN = sid("run1")
SECRET = SealedNote(Content(text="hush"), Place(sid("ideas")))


def playing(enter: str, *, private: int = 0, **more: object) -> Given:
    """The room in a phase, with so many masked private notes of Ann's in it."""
    start = room(*PHASES, enter=enter, **more)  # type: ignore[arg-type]
    rows = {f"note.{nid(f's{n}')}": SECRET for n in range(private)}
    return given(replace(start, sealed={sid("seal1"): {A: rows}}) if rows else start)


def kinds(events: tuple[e.Event, ...]) -> list[str]:
    return [type(event).__name__ for event in events]


def current(start: Room) -> Phase:
    return start.phases[start.runs[start.run].phase]


def grace(start: Room) -> Grace | None:
    return start.runs[start.run].grace


# --- entering -----------------------------------------------------------------------------------------


def test_A1_a_passage_after_the_reveal_is_a_new_run_with_a_new_seal():
    turned = playing("write", private=1).when(c.EnterPhase(SORT.id, reveal=True, now=True)).accepted().room
    again = given(turned).when(c.EnterPhase(WRITE.id)).room
    first, second = again.runs[RUN], again.runs[again.run]
    assert first.ended_at is not None
    assert first.seal is None
    assert second.seal in again.seals
    assert (second.rules.see, second.rules.author, second.rules.quota) == ("own", "masked", 3)


@pytest.mark.parametrize(("people", "quota"), [(20, 3), (21, 2)])
def test_A7_a_large_room_has_the_smaller_quota(people: int, quota: int):
    crowd = {sid(f"p{n}x"): replace(guest(A), id=sid(f"p{n}x")) for n in range(people)}
    staff = {who: guest(who) for who in (F, G, O)}
    after = given(replace(room(*PHASES), participants=crowd | staff)).when(c.EnterPhase(WRITE.id)).room
    assert after.runs[after.run].rules.quota == quota


def test_A5_the_timer_starts_on_entering_and_does_nothing_at_zero():
    after = playing("sort").when(c.EnterPhase(WRITE.id)).accepted()
    assert after.room.runs[after.room.run].timer_ends_at == after.now + 480_000
    after.later(9 * 60).when(c.AddNote(nid("late"), sid("ideas"), Content(text="late")), by=A).accepted()


def test_A5_time_is_added_to_what_is_left_and_taken_away_down_to_now():
    start = playing("sort")
    none = start.when(c.AddTime(-86_400)).accepted()
    longer = none.when(c.AddTime(5)).then(e.TimerSet(RUN, ends_at=none.now + 5_000))
    longer.when(c.AddTime(60)).then(e.TimerSet(RUN, ends_at=none.now + 65_000))
    longer.when(c.AddTime(-60)).then(e.TimerSet(RUN, ends_at=none.now))
    over = longer.later(20)
    over.when(c.AddTime(60)).then(e.TimerSet(RUN, ends_at=over.now + 60_000))
    paused = playing("sort", status="paused").when(c.AddTime(-86_400)).accepted()
    paused = paused.when(c.AddTime(60)).then(e.TimerSet(RUN, left_ms=60_000))
    paused.when(c.AddTime(60)).then(e.TimerSet(RUN, left_ms=120_000))
    given(room(SORT, status="running")).when(c.AddTime(60)).refused("bad_state")


def test_A12_entering_the_current_phase_changes_nothing_while_it_lasts():
    for name in ("write", "sort", "desk"):
        playing(name).when(c.EnterPhase(sid(name))).nothing()
    voting = playing("sort").when(c.EnterPhase(VOTE.id)).accepted()
    voting.when(c.EnterPhase(VOTE.id)).nothing()


def test_A12_a_phase_whose_input_has_ended_begins_afresh():
    ended = playing("desk").when(c.EndInput(now=True)).accepted()
    assert kinds(ended.when(c.EnterPhase(DESK.id)).events)[-1] == "RunStarted"
    voted = playing("sort").when(c.EnterPhase(VOTE.id)).accepted().when(c.EndInput(now=True)).accepted()
    assert kinds(voted.when(c.EnterPhase(VOTE.id)).events) == ["RunStarted", "RoundOpened"]


def test_A12_entering_the_current_phase_during_a_grace_is_to_stay():
    leaving = playing("write").when(c.EnterPhase(SORT.id)).accepted()
    assert grace(leaving.when(c.EnterPhase(WRITE.id)).room) is None


def test_A4_what_comes_too_late_for_its_run_is_refused():
    start = playing("named").when(c.EnterPhase(WRITE.id, now=True)).accepted()
    add = c.AddNote(nid("n"), sid("ideas"), Content(text="idea"))
    start.when(add, by=A, run=RUN).refused("phase_closed")
    start.when(add, by=A, run=None).refused("phase_closed")
    start.when(add, by=F, run=RUN).accepted()


def test_V1_entering_a_voting_phase_opens_a_round_and_leaving_closes_it():
    voting = playing("sort", notes=[note("n1")]).when(c.EnterPhase(VOTE.id))
    assert kinds(voting.events) == ["RunStarted", "RoundOpened"]
    voting.accepted().when(
        c.SetBallot(voting.room.runs[voting.room.run].round or "", f"note.{nid('n1')}", DotsBallot(1)), by=A
    )
    left = voting.accepted().when(c.EnterPhase(SORT.id, now=True))
    assert kinds(left.events) == ["RoundClosed", "RunStarted"]
    assert not left.room.seals


def test_S5_links_end_with_their_run():
    shown = phase("shown", who="own", author="masked")
    start = room(shown, SORT, enter="shown", notes=[note("n1", author=None)])
    linked = replace(start, sealed={sid("seal1"): {A: {f"note.{nid('n1')}": SealedLink()}}})
    left = given(linked).when(c.EnterPhase(SORT.id, now=True))
    assert kinds(left.events) == ["SealsClosed", "RunStarted"]
    assert (left.room.seals, left.room.sealed) == ({}, {})


# --- the twenty seconds -------------------------------------------------------------------------------


def test_A2_leaving_a_phase_where_people_write_gives_twenty_seconds():
    start = playing("write")
    start.when(c.EnterPhase(SORT.id)).then(e.GraceSet(RUN, Grace(start.now + 20_000, SORT.id)))


@pytest.mark.parametrize(
    ("here", "waits"), [((F,), False), ((F, O), False), ((F, A), True), ((F, G), True), ((A,), True)]
)
def test_A2_only_for_somebody_else_who_may_write(here: tuple[str, ...], waits: bool):
    start = replace_here(playing("write", people=(F, G, A, O)), here)
    assert (kinds(start.when(c.EnterPhase(SORT.id)).events) == ["GraceSet"]) is waits


def replace_here(start: Given, here: tuple[str, ...]) -> Given:
    return given(start.room, here=here)


@pytest.mark.parametrize("name", ["sort", "desk"])
def test_A2_a_phase_without_input_is_left_at_once(name: str):
    assert current(playing(name).when(c.EnterPhase(NAMED.id)).room) == NAMED


def test_A2_now_and_ended_input_leave_at_once():
    assert current(playing("write").when(c.EnterPhase(SORT.id, now=True)).room) == SORT
    ended = playing("write").when(c.EndInput(now=True)).accepted()
    assert current(ended.when(c.EnterPhase(SORT.id)).room) == SORT
    leaving = playing("write").when(c.EnterPhase(SORT.id)).accepted()
    assert current(leaving.when(c.EnterPhase(SORT.id, now=True)).room) == SORT


def test_A2_an_open_vote_gives_twenty_seconds_too():
    voting = playing("sort").when(c.EnterPhase(VOTE.id)).accepted()
    assert kinds(voting.when(c.EnterPhase(SORT.id)).events) == ["GraceSet"]
    assert kinds(voting.when(c.EndInput()).events) == ["GraceSet"]


def test_A2_another_move_replaces_the_grace_and_the_same_one_does_not():
    leaving = playing("write").when(c.EnterPhase(SORT.id)).accepted().later(10)
    leaving.when(c.EnterPhase(SORT.id), by=F).nothing()
    replaced = leaving.when(c.EnterPhase(DESK.id)).room
    assert grace(replaced) == Grace(leaving.now + 20_000, DESK.id)


def test_A2_during_the_grace_everybody_goes_on():
    leaving = playing("write").when(c.EnterPhase(SORT.id)).accepted().later(19)
    leaving.when(c.AddNote(nid("n"), sid("ideas"), Content(text="idea")), by=A).accepted()


def test_A2_the_grace_is_called_off():
    leaving = playing("write").when(c.EnterPhase(SORT.id)).accepted()
    kept = leaving.when(c.CancelGrace()).then(e.GraceSet(RUN))
    kept.when(c.CancelGrace()).nothing()
    kept.when(c.ExtendGrace(), by=A).refused("phase_closed")
    leaving.when(c.CancelGrace(), by=A).refused("forbidden")


def test_A2_a_participant_asks_for_more_once_and_a_facilitator_as_often_as_he_likes():
    leaving = playing("write").when(c.EnterPhase(SORT.id)).accepted()
    end = leaving.now + 20_000
    longer = leaving.when(c.ExtendGrace(), by=A).then(
        e.GraceSet(RUN, Grace(end + 20_000, SORT.id, longer=True))
    )
    longer.when(c.ExtendGrace(), by=B).nothing()
    again = longer.when(c.ExtendGrace()).accepted().when(c.ExtendGrace()).room
    assert grace(again) == Grace(end + 60_000, SORT.id, longer=True)


def test_A2_the_move_is_carried_out_when_its_time_has_come_and_once():
    leaving = playing("write").when(c.EnterPhase(SORT.id)).accepted()
    leaving.later(19).when(c.FinishGrace(RUN), by=None).nothing()
    moved = leaving.later(20).when(c.FinishGrace(RUN), by=None).accepted()
    assert current(moved.room) == SORT
    moved.when(c.FinishGrace(RUN), by=None).nothing()
    leaving.later(20).when(c.FinishGrace(RUN), by=F).refused("forbidden")


def test_A2_a_move_to_a_phase_taken_out_meanwhile_is_called_off():
    leaving = playing("write").when(c.EnterPhase(SORT.id)).accepted()
    removed = leaving.when(c.RemovePhase(SORT.id)).accepted().later(20)
    removed.when(c.FinishGrace(RUN), by=None).then(e.GraceSet(RUN))


# --- the end of input ---------------------------------------------------------------------------------


def test_A3_ending_the_writing_stays_in_the_phase():
    waiting = playing("write").when(c.EndInput()).accepted()
    ended = waiting.later(20).when(c.FinishGrace(RUN), by=None).then(e.InputEnded(RUN))
    assert current(ended.room) == WRITE
    ended.when(c.AddNote(nid("n"), sid("ideas"), Content(text="idea")), by=A).refused("phase_closed")
    ended.when(c.AddNote(nid("n"), sid("later"), Content(text="idea")), by=A).accepted()
    ended.when(c.EndInput()).nothing()


def test_A3_ending_a_vote_closes_its_round_and_one_may_vote_again():
    voting = playing("sort", notes=[note("n1")]).when(c.EnterPhase(VOTE.id)).accepted()
    waiting = voting.when(c.EndInput()).accepted().later(20)
    ended = waiting.when(c.FinishGrace(voting.room.run), by=None).accepted()
    assert grace(ended.room) is None
    again = ended.when(c.OpenRound()).room
    vote = c.SetBallot(again.runs[again.run].round or "", f"note.{nid('n1')}", DotsBallot(1))
    given(again).when(vote, by=A).accepted()


def test_A3_there_is_nothing_to_end_where_nobody_writes_or_votes():
    playing("sort").when(c.EndInput()).refused("bad_state")


# --- the reveal ---------------------------------------------------------------------------------------


def test_S3_entering_a_phase_turns_cards_over_only_when_asked_to():
    start = playing("write", private=2)
    left = start.when(c.EnterPhase(SORT.id, now=True))
    assert (kinds(left.events), left.room.sealed) == (["RunStarted"], start.room.sealed)
    moved = start.when(c.EnterPhase(SORT.id, reveal=True, now=True))
    assert kinds(moved.events) == ["NotesRevealed", "RunStarted"]
    assert [it.content.text for it in moved.room.notes.values()] == ["hush", "hush"]
    assert not moved.room.sealed


def test_S3_private_notes_stay_private_in_a_phase_that_is_private_too():
    moved = playing("write", private=2).when(c.EnterPhase(NAMED.id, now=True))
    assert kinds(moved.events) == ["RunStarted"]
    assert moved.room.sealed[sid("seal1")][A]


def test_S3_a_vote_sees_the_cards_its_entering_turned_over():
    moved = playing("write", private=2).when(c.EnterPhase(VOTE.id, reveal=True, now=True)).room
    assert len(moved.rounds[moved.runs[moved.run].round or ""].items) == 2


def test_S3_the_wish_is_carried_through_the_grace():
    leaving = playing("write", private=1).when(c.EnterPhase(SORT.id, reveal=True)).accepted().later(20)
    assert kinds(leaving.when(c.FinishGrace(RUN), by=None).events) == ["NotesRevealed", "RunStarted"]


def test_S3_what_was_written_during_the_grace_is_not_turned_over_unasked():
    leaving = playing("write").when(c.EnterPhase(SORT.id)).accepted()
    wrote = leaving.when(c.AddNote(nid("n"), sid("ideas"), Content(text="idea")), by=A).accepted().later(20)
    moved = wrote.when(c.FinishGrace(RUN), by=None).room
    assert (current(moved), moved.notes, moved.sealed) == (SORT, {}, wrote.room.sealed)


def test_S3_reveal_ends_private_writing_first():
    waiting = playing("write", private=2).when(c.Reveal()).accepted()
    assert grace(waiting.room) == Grace(waiting.now + 20_000, "", reveal=True)
    done = waiting.later(20).when(c.FinishGrace(RUN), by=None)
    assert kinds(done.events) == ["InputEnded", "NotesRevealed", "RunTightened"]
    assert len(done.room.notes) == 2


def test_S3_reveal_turns_over_at_once_when_the_writing_has_ended():
    ended = playing("write", private=2).when(c.EndInput(now=True)).accepted()
    done = ended.when(c.Reveal())
    assert kinds(done.events) == ["NotesRevealed", "RunTightened"]
    done.accepted().when(c.Reveal()).nothing()


def test_S1_after_a_reveal_a_masked_run_has_a_new_seal():
    ended = playing("write", private=1).when(c.EndInput(now=True)).accepted()
    after = ended.when(c.Reveal()).accepted()
    run = after.room.runs[RUN]
    assert run.seal in after.room.seals
    assert run.seal != sid("seal1")
    after.when(c.AddNote(nid("n"), sid("later"), Content(text="idea")), by=A).accepted()


def test_S4_notes_for_the_facilitators_are_not_turned_over():
    start = playing("sort", notes=[note("n1", visible_to="facilitators")])
    start.when(c.Reveal()).nothing()
    start.when(c.EnterPhase(DESK.id)).accepted()


def test_A13_what_is_shown_to_everyone_ends_with_the_phase():
    shown = replace(room(SORT, WRITE, enter="sort"), spotlight="zone.x")
    assert given(shown).when(c.EnterPhase(WRITE.id, now=True)).room.spotlight == ""
