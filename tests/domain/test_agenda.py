"""A6–A11: the agenda and what may change in it."""

import pytest
from msgspec.structs import asdict, replace

from board.domain import commands as c
from board.domain import events as e
from board.domain.card import Content, Place
from board.domain.model import PHASES_MAX, Phase, Room, SealedNote
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots
from board.domain.votes.rate import Rate
from tests.domain.given import NOW, A, B, Given, brief, given, nid, note, phase, room, sid

ONE, TWO, THREE, FOUR = (phase(name, minutes=10) for name in ("one", "two", "three", "four"))
PLAN = room(ONE, TWO, THREE, FOUR, enter="two")
WRITE = phase("write", who="own", quota=3, large=2)


def writing(begun: Phase = WRITE, **more: object) -> Given:
    return given(room(begun, enter="write", **more))  # type: ignore[arg-type]


def edit(begun: Phase = WRITE, **fields: object) -> c.EditPhase:
    """An edit of the phase in which fields of its rules stand beside its own."""
    rules = {
        name: value
        for name, value in fields.items()
        if name in PhaseRules.__struct_fields__ and name != "vote"
    }
    others = {name: value for name, value in fields.items() if name not in rules}
    changed = {"rules": replace(begun.rules, **rules)} if rules else {}
    return c.EditPhase(WRITE.id, 1, **changed, **others)  # type: ignore[arg-type]


def titles(start: Room) -> list[str]:
    return [start.phases[name].title.en for name in start.agenda]


def test_A11_how_people_speak_is_said_and_may_change_while_the_phase_is_on():
    told = given(room(WRITE, enter="write")).when(c.EditPhase(WRITE.id, 1, talk="turns"))
    assert told.room.phases[WRITE.id].talk == "turns"
    assert Phase(id=WRITE.id, title=Bilingual()).talk == "free"


# --- order --------------------------------------------------------------------------------------------


def test_A8_a_phase_is_inserted_under_an_id_of_the_servers():
    outcome = given(PLAN).when(c.InsertPhase(brief("new"), before=THREE.id))
    assert titles(outcome.room) == ["one", "two", "new", "three", "four"]
    assert sid("new") not in outcome.room.phases


@pytest.mark.parametrize("before", [ONE.id, TWO.id])
def test_A8_nothing_is_put_before_the_current_phase(before: str):
    given(PLAN).when(c.InsertPhase(brief("new"), before=before)).refused("bad_state")
    given(PLAN).when(c.MovePhase(FOUR.id, before=before)).refused("bad_state")


def test_A8_phases_to_come_change_places():
    moved = given(PLAN).when(c.MovePhase(FOUR.id, before=THREE.id))
    assert titles(moved.room) == ["one", "two", "four", "three"]
    moved.accepted().when(c.MovePhase(FOUR.id)).then(e.PhaseMoved(FOUR.id))
    given(PLAN).when(c.MovePhase(FOUR.id)).nothing()
    given(PLAN).when(c.MovePhase(FOUR.id, before=FOUR.id)).nothing()


@pytest.mark.parametrize("name", [ONE.id, TWO.id])
def test_A8_the_current_phase_and_those_before_it_stay_where_they_are(name: str):
    given(PLAN).when(c.MovePhase(name)).refused("bad_state")


def test_A8_after_going_back_the_agenda_is_open_from_there_on():
    back = given(PLAN).when(c.EnterPhase(ONE.id)).accepted()
    assert titles(back.when(c.MovePhase(THREE.id, before=TWO.id)).room) == ["one", "three", "two", "four"]


def test_A8_a_phase_that_began_is_not_removed():
    given(PLAN).when(c.RemovePhase(TWO.id)).refused("bad_state")
    assert titles(given(PLAN).when(c.RemovePhase(THREE.id)).room) == ["one", "two", "four"]
    given(PLAN).when(c.RemovePhase(sid("none"))).refused("not_found")


def test_A8_there_are_so_many_phases_and_no_more():
    full = given(room(*(phase(f"p{n}x") for n in range(PHASES_MAX))))
    full.when(c.InsertPhase(brief("new"))).refused("too_many", limit=PHASES_MAX)


def test_a_phase_names_zones_that_exist():
    given(PLAN).when(c.InsertPhase(brief("new", zones=["cellar"]))).refused("bad_reference")
    writing().when(edit(zones=(sid("cellar"),))).refused("bad_reference")


def test_A11_slack_is_not_entered():
    start = room(ONE, phase("spare", minutes=2, slack=True))
    given(start).when(c.EnterPhase(sid("spare"))).refused("bad_state")


# --- editing ------------------------------------------------------------------------------------------


def test_R7_an_edit_on_an_older_phase_is_a_conflict():
    after = writing().when(edit(minutes=5)).accepted()
    assert after.room.phases[WRITE.id].rev == 2
    after.when(edit(minutes=6)).refused("conflict", rev=2, text="write")
    writing().when(edit(minutes=None)).nothing()


def test_A9_a_language_left_alone_is_marked_stale():
    after = writing().when(edit(title=Bilingual("Écrire", "write"))).room
    assert after.phases[WRITE.id].title == Bilingual("Écrire", "write", stale="en")


LOOSER = [
    (phase("write", who="own", see="own"), {"see": "all"}),
    (phase("write", who="own", see="own"), {"see": "facilitators"}),
    (phase("write", who="own", see="facilitators"), {"see": "all"}),
    (phase("write", who="own", author="masked"), {"author": "shown"}),
    (phase("write"), {"write": "own"}),
    (phase("write", who="facilitators"), {"write": "own"}),
    (WRITE, {"quota": 4}),
    (WRITE, {"quota_large": None}),
    (WRITE, {"quota": None, "quota_large": None}),
    (phase("write", who="own", zones=["ideas"]), {"zones": ()}),
    (phase("write", who="own"), {"zones": (sid("actions"),)}),
]


@pytest.mark.parametrize(("begun", "change"), LOOSER)
def test_A6_a_begun_phase_does_not_become_looser(begun: Phase, change: dict[str, object]):
    writing(begun).when(edit(begun, **change)).refused("looser")
    given(room(begun)).when(edit(begun, **change)).accepted()


STRICTER = [
    (WRITE, {"see": "facilitators"}),
    (WRITE, {"see": "own"}),
    (WRITE, {"author": "masked"}),
    (WRITE, {"quota": 2, "quota_large": 1}),
    (WRITE, {"write": "facilitators"}),
    (WRITE, {"write": "nobody"}),
    (WRITE, {"zones": (sid("ideas"),)}),
    (WRITE, {"sort": "all", "minutes": 90}),
]


@pytest.mark.parametrize(("begun", "change"), STRICTER)
def test_A6_a_begun_phase_becomes_stricter(begun: Phase, change: dict[str, object]):
    after = writing(begun).when(edit(begun, **change)).room.phases[WRITE.id]
    told = asdict(after) | asdict(after.rules)
    assert {name: told[name] for name in change} == change


def test_A6_the_current_run_follows_and_opens_the_seal_it_needs():
    after = writing().when(edit(author="masked", quota=2, quota_large=1)).room
    run = after.runs[after.run]
    assert (run.rules.author, run.rules.quota, run.rev) == ("masked", 2, 2)
    assert after.seals[run.seal or ""].opened_at == NOW + 1000


def test_A6_a_run_that_is_over_keeps_what_held_for_it():
    left = given(room(WRITE, ONE, enter="write")).when(c.EnterPhase(ONE.id, now=True)).accepted()
    assert len(left.when(edit(see="own")).events) == 1


@pytest.mark.parametrize("see", ["own", "facilitators"])
def test_A6_who_sees_is_fixed_once_somebody_wrote(see: str):
    writing(notes=[note("n1")]).when(edit(see=see)).refused("bad_state")
    writing(notes=[note("n1", zone="later"), note("n2", room=True)]).when(edit(see=see)).accepted()


def test_A6_a_deleted_note_was_written_all_the_same():
    deleted = writing(notes=[note("n1")]).when(c.DeleteNote(nid("n1"))).accepted()
    deleted.when(edit(see="own")).refused("bad_state")


def test_A6_a_sealed_note_is_a_note_too():
    masked = phase("write", who="own", see="facilitators", author="masked")
    start = room(masked, enter="write")
    sealed = {sid("seal1"): {A: {f"note.{nid('x')}": SealedNote(Content(text="hush"), Place(sid("ideas")))}}}
    given(replace(start, sealed=sealed)).when(edit(masked, see="own")).refused("bad_state")


def test_A6_a_vote_does_not_change_while_it_is_open():
    vote = phase("write", vote=Dots())
    voting = given(room(vote, notes=[note("n1")])).when(c.EnterPhase(WRITE.id)).accepted()
    voting.when(edit(vote=Dots(budget=5))).refused("bad_state")
    closed = voting.when(c.EndInput(now=True)).accepted()
    assert closed.when(edit(vote=Dots(budget=5))).room.phases[WRITE.id].vote == Dots(budget=5)


# --- length -------------------------------------------------------------------------------------------


def test_A10_fitting_leaves_what_has_begun_alone():
    outcome = given(PLAN).when(c.FitAgenda(25))
    minutes = [outcome.room.phases[name].minutes for name in PLAN.agenda]
    assert minutes == [5, 10, 5, 5]
    assert outcome.room.phases[ONE.id].rev == 2
    outcome.accepted().when(c.FitAgenda(25)).nothing()


def test_A10_every_phase_to_come_keeps_a_minute():
    after = given(room(ONE, phase("open"), TWO, THREE, enter="one")).when(c.FitAgenda(10)).room
    assert [after.phases[name].minutes for name in after.agenda] == [10, None, 1, 1]


def test_only_facilitators_change_the_agenda():
    given(PLAN).when(c.FitAgenda(25), by=B).refused("forbidden")


def test_S5_no_private_notes_come_under_a_seal_that_holds_the_link_of_a_masked_note():
    """They would keep it open until the reveal, and the link should end with the run."""
    begun = phase("write", who="own", author="masked")
    masked = writing(begun)
    later = masked.when(c.AddNote(nid("n1"), sid("later"), Content(text="for later")), by=A).accepted()
    later.when(edit(begun, see="own")).refused("bad_state")
    masked.when(edit(begun, see="own")).accepted()


@pytest.mark.parametrize("sentence", ["nul \0", "turned \u202e round", "two\nlines"])
def test_N3_the_sentences_of_a_rating_are_lines_like_any_title(sentence: str):
    rating = Rate((*(Bilingual("bien", "well"),) * 4, Bilingual("mal", sentence)))
    start = given(room(WRITE))
    start.when(c.InsertPhase(brief("rate", vote=rating))).refused("bad_text")
    start.when(edit(vote=rating)).refused("bad_text")
