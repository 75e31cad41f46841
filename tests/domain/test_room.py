"""What a command produced, as its sender is told: the rev of every record it was about."""

import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain.card import Content, Place
from board.domain.model import SealedNote
from board.domain.room import produced
from tests.domain.given import A, B, F, given, nid, note, phase, room, sid
from tests.domain.samples import OPEN, SAMPLES, THEME, anywhere

WRITE = phase("write", who="own", see="own", author="masked")
X = f"note.{nid('x')}"
BALLOT = f"ballot.{OPEN}.note.{nid('in-theme')}"


@pytest.mark.parametrize(
    ("command", "revs"),
    [
        (c.EditRoom(purge_on="2028-01-01"), {"room": 2}),
        (c.EndInput(now=True), {"run.run10000": 2}),
        (c.EditPhase(sid("next"), 1, minutes=5), {"phase.next0000": 2}),
        (c.RemovePhase(sid("next")), {"phase.next0000": 0}),
        (c.RemoveZone(sid("empty")), {"zone.empty000": 0}),
        (c.NameTheme(THEME, 1, "Theme"), {f"theme.{THEME}": 2}),
        (c.Rename(B, "Bobby"), {f"person.{B}": 2}),
        (c.RemoveParticipant(B), {f"person.{B}": 2}),
        (c.RaiseHand(), {f"person.{F}": 2}),
        (c.DeleteNote(nid("in-theme")), {f"note.{nid('in-theme')}": 0}),
        (c.Keep(f"theme.{THEME}"), {f"theme.{THEME}": 2}),
    ],
)
def test_a_command_names_its_records_with_their_new_rev(command: c.Command, revs: dict[str, int]):
    assert produced(given(anywhere("running")).when(command).room, command, F) == revs


def test_a_merged_theme_is_gone_and_the_other_is_named_too():
    command = SAMPLES[c.MergeThemes](F)
    after = given(anywhere("running")).when(command).room
    assert set(produced(after, command, F)) == {"theme.theme000", "theme.other000"}
    assert produced(after, command, F)["theme.theme000"] == 0


def test_S1_a_sealed_note_is_confirmed_to_its_owner_alone():
    add = c.AddNote(nid("x"), sid("ideas"), Content(text="hush"))
    after = given(room(WRITE, enter="write")).when(add, by=A).room
    assert isinstance(after.sealed[sid("seal1")][A][X], SealedNote)
    assert produced(after, add, A) == {X: 1}
    assert produced(after, add, B) == {X: 0}


def test_V3_a_ballot_is_confirmed_and_its_taking_back_too():
    command = SAMPLES[c.SetBallot](A)
    voted = given(anywhere("running")).when(command, by=A)
    assert produced(voted.room, command, A) == {BALLOT: 1}
    back = c.SetBallot(OPEN, f"note.{nid('in-theme')}", None)
    after = voted.accepted().when(back, by=A).room
    assert produced(after, back, A) == {BALLOT: 0}


def test_W2_a_command_that_changed_nothing_names_what_is_there():
    shown = given(room(WRITE, enter="write", notes=[note("n1")])).when(c.Keep(f"note.{nid('n1')}")).accepted()
    assert produced(shown.room, c.Keep(f"note.{nid('n1')}"), F) == {f"note.{nid('n1')}": 2}


def test_S3_a_reveal_leaves_nothing_of_the_sealed_id():
    start = room(WRITE, enter="write")
    sealed = replace(
        start, sealed={sid("seal1"): {A: {X: SealedNote(Content(text="hush"), Place(sid("ideas")))}}}
    )
    ended = given(sealed).when(c.EndInput(now=True)).accepted()
    after = ended.when(c.Reveal()).room
    assert produced(after, c.TakeBackNote(nid("x")), A) == {X: 0}
