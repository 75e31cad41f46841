"""P14, N13: who is shown out, what of theirs is set aside, and what is shown after it was read."""

from msgspec.structs import replace

from board.domain import commands as c
from board.domain import events as e
from board.domain.card import Content
from board.domain.model import Names
from board.domain.out.records import view
from tests.domain.given import A, B, F, given, nid, note, phase, room, sid

NAMES = Names(people={A: "Ann", B: "Bob", F: "Faye"})
KEY = f"note.{nid('n')}"


def held():
    """A step in which cards are shown once a facilitator has read them."""
    made = phase("write", who="own")
    return given(room(replace(made, rules=replace(made.rules, held=True)), enter="write"))


def written(at, who=A, text="one"):
    return at.when(c.AddNote(nid("n"), sid("ideas"), Content(text=text)), by=who).accepted()


def test_P14_cards_that_carry_a_name_are_set_aside_with_their_author():
    cards = [note("named"), note("masked", author=None), note("other", author=B)]
    at = given(room(phase("talk"), enter="talk", notes=cards))
    out = at.when(c.RemoveParticipant(A, cards=True), by=F)
    out.then(e.ParticipantRemoved(A), e.NoteSetAside(nid("named"), True))
    assert set(at.when(c.RemoveParticipant(A)).room.notes) == {nid(it) for it in ("named", "masked", "other")}


def test_P14_what_was_written_without_a_name_is_left_alone_sealed_or_not():
    at = given(room(phase("write", who="own", see="own", author="masked"), enter="write"))
    at = written(at)
    after = at.when(c.RemoveParticipant(A, cards=True), by=F).then(e.ParticipantRemoved(A))
    assert after.room.sealed == at.room.sealed


def test_P14_who_is_let_back_in_is_who_they_were_and_facilitators_keep_their_name_meanwhile():
    at = given(room(phase("talk"), enter="talk", notes=[note("n")]))
    out = at.when(c.RemoveParticipant(A)).accepted()
    person = f"person.{A}"
    assert view(out.room, "facilitators", NAMES)[person].out
    assert person not in view(out.room, "everyone", NAMES)
    back = out.when(c.LetBack(A), by=F).then(e.ParticipantReturned(A))
    back.when(c.RaiseHand(), by=A).accepted()
    back.when(c.LetBack(A), by=F).nothing()
    out.when(c.LetBack(A), by=B).refused("forbidden")


def test_N13_a_held_card_is_the_facilitators_and_its_authors_until_it_is_shown():
    at = written(held())
    for channel, there in (
        ("everyone", False),
        ("facilitators", True),
        (f"me.{A}", True),
        (f"me.{B}", False),
    ):
        assert (KEY in view(at.room, channel, NAMES)) is there
    at.when(c.ShowNotes((nid("n"),)), by=B).refused("forbidden")
    shown = at.when(c.ShowNotes((nid("n"),)), by=F).then(e.NotesShown((nid("n"),)))
    assert KEY in view(shown.room, "everyone", NAMES)
    shown.when(c.ShowNotes((nid("n"),)), by=F).nothing()


def test_N13_other_words_on_a_card_that_was_shown_are_read_again():
    shown = written(held()).when(c.ShowNotes((nid("n"),)), by=F).accepted()
    rev = shown.room.notes[nid("n")].rev
    after = shown.when(c.EditNote(nid("n"), rev, Content(text="insult")), by=A).accepted()
    assert KEY not in view(after.room, "everyone", NAMES)
    assert after.room.notes[nid("n")].held


def test_N13_what_facilitators_write_is_shown_at_once_and_a_held_card_can_be_set_aside():
    assert KEY in view(written(held(), who=F).room, "everyone", NAMES)
    away = written(held()).when(c.SetAside(nid("n")), by=F).accepted()
    assert KEY not in view(away.room, "everyone", NAMES)


def test_A6_a_begun_step_may_begin_to_hold_cards_and_not_stop():
    at = held()
    step = at.room.phases[sid("write")]
    freed = c.EditPhase(step.id, step.rev, rules=replace(step.rules, held=False))
    at.when(freed).refused("looser")


def test_P15_the_screen_is_hidden_in_one_press_in_any_state():
    at = given(room(phase("talk"), enter="talk"))
    hidden = at.when(c.HideScreen()).then(e.ScreenHidden(True))
    assert view(hidden.room, "everyone", NAMES)["room"].screen_hidden
    hidden.when(c.HideScreen()).nothing()
    hidden.when(c.HideScreen(hidden=False)).then(e.ScreenHidden(False))
