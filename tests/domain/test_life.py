"""L: the life of a room, from its creation to its shared report."""

import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain import events as e
from board.domain.areas import seals
from board.domain.card import Content, Place
from board.domain.channels import me
from board.domain.decision import SealedChange
from board.domain.language.errors import Refused
from board.domain.model import Claim, Plan, Report, Room, SealedNote
from board.domain.room import apply, decide, evolve, fold
from board.domain.rules import Author
from board.domain.values import Bilingual
from board.domain.votes.rate import Rate
from tests.domain.given import NOW, A, F, Given, given, nid, note, phase, room, seeded, sid

WRITE = phase("write", who="own", see="own", author="masked", minutes=8)
TALK = phase("talk", minutes=5)
SECRET = SealedChange(
    sid("seal1"), A, f"note.{nid('x')}", SealedNote(Content(text="hush"), Place(sid("ideas")))
)


def planned(start: Room, **plan: str) -> Room:
    return replace(start, plan=Plan(**plan))


def closed(*, discard: bool = True, start: Room | None = None) -> Given:
    """A room closed in its writing phase, with one private note in it."""
    writing = given(start or room(WRITE, TALK, enter="write")).room
    return given(_with_secret(writing)).when(c.CloseRoom(discard=discard)).accepted()


def _with_secret(start: Room) -> Room:
    return replace(start, sealed={SECRET.seal: {A: {SECRET.key: SECRET.value}}})


CREATE = c.CreateRoom(
    nid("new"), "lab", "fr", "Europe/Paris", "2027-05-21", (TALK,), tuple(room().zones.values()), "ab" * 32
)


def test_L1_a_room_starts_prepared_with_its_agenda_and_three_links():
    made = apply(None, decide(None, CREATE, Claim(), NOW, seeded()))
    assert (made.status, made.agenda, made.plan.purge_on) == ("prepared", (TALK.id,), "2027-05-21")
    digests = {link.role: link.digest for link in made.links.values()}
    assert digests == {"facilitator": "ab" * 32, "participant": None, "observer": None}


def test_L1_the_same_room_is_not_created_twice():
    given(room(TALK)).when(CREATE, by=None).refused("exists")
    given(room(TALK)).when(CREATE, by=F).refused("forbidden")


@pytest.mark.parametrize(
    ("zones", "code"), [((), "bad_state"), (CREATE.zones * 2, "exists"), (CREATE.zones * 20, "too_many")]
)
def test_L8_a_room_has_exactly_one_zone_for_later(zones: tuple[object, ...], code: str):
    with pytest.raises(Refused) as refused:
        decide(None, replace(CREATE, zones=zones), Claim(), NOW, seeded())
    assert refused.value.code == code


def test_L2_the_doors_need_a_question_and_a_purge_date():
    bare = room(TALK, status="prepared")
    given(bare).when(c.OpenDoors()).refused("incomplete", missing=["question", "purge_on"])
    asked = planned(bare, question="Why?")
    given(asked).when(c.OpenDoors()).refused("incomplete", missing=["purge_on"])
    ready = planned(bare, question="Why?", purge_on="2027-05-21")
    assert given(ready).when(c.OpenDoors()).room.status == "open"


def test_L3_entering_the_first_phase_starts_the_room():
    outcome = given(room(TALK)).when(c.EnterPhase(TALK.id))
    assert isinstance(outcome.events[0], e.StatusChanged)
    assert (outcome.room.status, outcome.room.runs[outcome.room.run].phase) == ("running", TALK.id)


def test_L3_a_prepared_room_takes_no_phase():
    given(room(TALK, status="prepared")).when(c.EnterPhase(TALK.id)).refused("room_locked", status="prepared")


def test_L4_a_break_keeps_what_was_left_of_the_timer():
    playing = given(room(TALK)).when(c.EnterPhase(TALK.id)).accepted().later(60)
    paused = playing.when(c.PauseRoom(resumes_at=NOW + 900_000)).accepted()
    run = paused.room.runs[paused.room.run]
    assert (run.timer_ends_at, run.timer_left_ms, paused.room.resumes_at) == (None, 240_000, NOW + 900_000)
    back = paused.later(900).when(c.ResumeRoom()).room
    assert (back.runs[back.run].timer_ends_at, back.resumes_at) == (paused.later(900).now + 240_000, None)


def test_L4_a_break_calls_off_the_move_under_way():
    leaving = given(room(WRITE, TALK, enter="write")).when(c.EnterPhase(TALK.id)).accepted()
    paused = leaving.when(c.PauseRoom()).room
    assert paused.runs[paused.run].grace is None
    assert paused.runs[paused.run].phase == WRITE.id


def test_L4_during_a_break_participants_change_only_their_name_and_hand():
    paused = given(room(WRITE, enter="write", status="paused"))
    paused.when(c.AddNote(nid("n"), sid("ideas"), Content(text="idea")), by=A).refused(
        "room_locked", status="paused"
    )
    paused.when(c.RaiseHand(), by=A).accepted()
    paused.when(c.Rename(A, "Anne"), by=A).accepted()


def test_L4_facilitators_go_on_during_a_break_with_the_timer_at_rest():
    after = given(room(WRITE, TALK, enter="write", status="paused")).when(c.EnterPhase(TALK.id)).room
    assert (after.status, after.runs[after.run].timer_left_ms) == ("paused", 300_000)


def test_L5_closing_with_private_notes_asks_first():
    start = _with_secret(room(WRITE, enter="write"))
    given(start).when(c.CloseRoom()).refused("unconfirmed", notes=1)


def test_L5_closing_ends_the_run_and_keeps_what_is_sealed():
    after = closed().room
    assert (after.status, after.run, after.closed_at) == ("closed", "", NOW + 1000)
    assert after.runs[sid("run1")].ended_at == NOW + 1000
    assert after.sealed[SECRET.seal][A]


def test_L5_closing_shows_the_result_of_an_open_vote():
    rate = phase("rate", vote=Rate(tuple(Bilingual(str(n), str(n)) for n in range(5))))
    voting = given(room(rate)).when(c.EnterPhase(rate.id)).accepted()
    events = voting.when(c.CloseRoom()).events
    assert [type(event) for event in events] == [e.RoundClosed, e.RunEnded, e.StatusChanged]


def test_L5_a_closed_room_changes_only_its_purge_date():
    after = closed()
    after.when(c.EditRoom(question="Why?")).refused("read_only")
    assert after.when(c.EditRoom(purge_on="2028-01-01")).room.plan.purge_on == "2028-01-01"


def test_L6_reopening_gives_a_new_run_of_the_same_phase():
    before = given(room(TALK, enter="talk")).when(c.CloseRoom()).accepted()
    after = before.when(c.ReopenRoom()).room
    assert after.status == "running"
    assert after.run not in before.room.runs
    assert after.runs[after.run].phase == TALK.id


def test_L6_A1_reopening_takes_private_writing_up_again_with_what_people_had():
    before = closed()
    after = before.when(c.ReopenRoom()).room
    assert (after.status, after.run) == ("running", sid("run1"))
    assert after.sealed == before.room.sealed


def test_L6_reopening_does_not_open_input_that_had_ended():
    ended = given(room(WRITE, enter="write")).when(c.EndInput(now=True)).accepted()
    after = ended.when(c.CloseRoom()).accepted().when(c.ReopenRoom()).room
    assert after.runs[after.run].input_ended


def test_L6_a_room_closed_before_it_began_is_open_again():
    after = given(room(TALK)).when(c.CloseRoom()).accepted().when(c.ReopenRoom()).room
    assert (after.status, after.run, after.closed_at) == ("open", "", None)


def test_L6_sharing_the_report_is_final_and_ends_every_seal():
    shared = closed().when(c.ShareReport())
    assert shared.events == (e.ReportShared(NOW + 1000, (sid("seal1"),)),)
    assert (shared.room.seals, shared.room.sealed) == ({}, {})
    shared.accepted().when(c.ReopenRoom()).refused("bad_state")
    shared.accepted().when(c.ShareReport()).nothing()


def test_L7_a_card_is_left_out_of_the_report_and_taken_back_in():
    before = given(room(TALK, status="closed", notes=[note("n1"), note("n2", visible_to=me(A))]))
    out = before.when(c.LeaveOut(nid("n1"))).then(e.NoteLeftOut(nid("n1"), True))
    assert out.room.report == Report(left_out=frozenset([nid("n1")]), rev=2)
    out.when(c.LeaveOut(nid("n1"))).nothing()
    assert not out.when(c.LeaveOut(nid("n1"), out=False)).room.report.left_out
    before.when(c.LeaveOut(nid("n2"))).refused("not_found")


def test_the_three_lines_to_remember_are_lines():
    before = given(room(TALK, status="closed"))
    assert before.when(c.EditReport(("one", "two", ""))).room.report.remember == ("one", "two", "")
    before.when(c.EditReport(("one\ntwo", "", ""))).refused("bad_text")
    before.when(c.EditReport(("", "", ""))).nothing()


def test_the_invitation_changes_in_what_was_said_and_nothing_else():
    before = given(planned(room(TALK, status="prepared"), question="Why?"))
    after = before.when(c.EditRoom(aim="To know", host="Léa")).room
    assert after.plan == Plan(question="Why?", aim="To know", host="Léa")
    assert after.rev == before.room.rev + 1
    before.when(c.EditRoom(question="Why?")).nothing()
    before.when(c.EditRoom(purge_on="2027-13-01")).refused("bad_message", field="purge_on")


@pytest.mark.parametrize("name", ["", "Europe/Atlantis", "../../etc/passwd", "europe/paris"])
def test_a_time_zone_is_one_that_there_is_and_a_room_that_says_another_goes_on(name: str):
    before = given(planned(room(TALK, status="prepared"), question="Why?", timezone=name))
    before.when(c.EditRoom(timezone=name or "Mars")).refused("bad_message", field="timezone")
    assert before.when(c.EditRoom(question="How?")).room.plan.timezone == name
    assert before.when(c.EditRoom(timezone="America/Cayenne")).room.plan.timezone == "America/Cayenne"


def test_the_checklist_is_ticked_without_a_trace_in_what_all_see():
    before = given(room(TALK, status="prepared"))
    ticked = before.when(c.TickChecklist("invited")).then(e.ChecklistTicked("invited", True))
    assert (ticked.room.ticked, ticked.room.rev) == ({"invited"}, before.room.rev)
    assert not ticked.when(c.TickChecklist("invited", done=False)).room.ticked


@pytest.mark.parametrize("key", [f"note.{nid('n1')}", f"zone.{sid('ideas')}", f"phase.{sid('talk')}"])
def test_anything_everyone_can_see_is_shown_to_all(key: str):
    before = given(room(TALK, enter="talk", notes=[note("n1")]))
    shown = before.when(c.Spotlight(key)).then(e.Spotlighted(key))
    assert shown.when(c.Spotlight()).room.spotlight == ""


@pytest.mark.parametrize("more", [{"visible_to": me(A)}, {"visible_to": "facilitators"}, {"aside": True}])
def test_what_is_not_everybodys_is_not_shown_to_all(more: dict[str, object]):
    before = given(room(TALK, enter="talk", notes=[note("n1", theme=sid("t"), **more)]))
    for key in (f"note.{nid('n1')}", f"theme.{sid('t')}", "zone.cellar00", "nonsense"):
        before.when(c.Spotlight(key)).refused("not_found")
        before.when(c.TurnPages(key)).refused("not_found")


def test_A13_the_page_of_the_room_screens_is_set_stays_and_ends_with_the_step():
    key = f"note.{nid('n1')}"
    before = given(room(TALK, WRITE, enter="talk", notes=[note("n1")]))
    shown = before.when(c.TurnPages(key, stays=True)).then(e.PagesTurned(key, before.now, stays=True))
    shown.when(c.TurnPages(key, stays=True)).nothing()
    leafing = shown.when(c.TurnPages(key)).accepted()
    assert (leafing.room.page, leafing.room.page_stays) == (key, False)
    after = leafing.when(c.EnterPhase(WRITE.id, now=True)).room
    assert (after.page, after.page_since) == ("", 0)


def test_the_log_rows_fold_into_the_same_room():
    start = apply(None, decide(None, CREATE, Claim(), NOW, seeded()))
    opened = given(planned(start, question="Why?", purge_on="2027-05-21"))
    rows = [decide(None, CREATE, Claim(), NOW, seeded()).events, (e.PlanChanged(opened.room.plan),)]
    folded = fold(None, rows)
    assert folded is not None
    assert folded == evolve(start, e.PlanChanged(opened.room.plan))


@pytest.mark.parametrize("purge_on", ["2020-01-01", "2027-01-15"])
def test_L9_a_room_is_not_erased_today_or_earlier(purge_on):
    given(planned(room(TALK), purge_on="2027-05-21")).when(c.EditRoom(purge_on=purge_on)).refused(
        "bad_message", field="purge_on"
    )


def test_L9_a_room_outlives_the_day_of_its_workshop():
    late = 1_850_000_000_000
    given(planned(room(TALK), purge_on="2027-05-21")).when(c.EditRoom(starts_at=late)).refused(
        "bad_message", field="starts_at"
    )
    assert (
        given(room(TALK)).when(c.EditRoom(starts_at=late, purge_on="2029-12-01")).room.plan.purge_on
        == "2029-12-01"
    )


@pytest.mark.parametrize("author", ["shown", "masked"])
def test_L5_notes_that_were_never_turned_over_are_not_kept_once_the_report_is_shared(author: Author):
    writing = given(room(phase("write", who="own", see="own", author=author), enter="write"))
    written = writing.when(c.AddNote(nid("n1"), sid("ideas"), Content(text="mine")), by=A).accepted()
    over = written.when(c.CloseRoom(discard=True)).accepted().when(c.ShareReport())
    assert seals.private_notes(over.room) == 0
    assert (over.room.notes, over.room.sealed) == ({}, {})
