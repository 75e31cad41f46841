"""N1–N6, N10, N12: zones and single notes."""

from typing import Any

import pytest
from msgspec.structs import replace

from board.domain.areas.ranks import GAP, items
from board.domain.card import Content, Place
from board.domain.channels import me
from board.domain.commands import (
    AddNote,
    AddZone,
    DeleteNote,
    EditNote,
    EditZone,
    MoveNotes,
    MoveZone,
    RemoveZone,
    RestoreNote,
    SetAside,
    TakeBackNote,
)
from board.domain.decision import SealedChange
from board.domain.events import (
    NoteDeleted,
    NoteEdited,
    NotePlaced,
    NoteRestored,
    NoteSetAside,
    NoteTakenBack,
    ThemeDissolved,
    ZoneEdited,
    ZoneRemoved,
)
from board.domain.model import Phase, Room, SealedLink, SealedNote, Theme
from board.domain.values import Bilingual
from tests.domain.given import NOW, A, B, F, G, Given, Outcome, added, given, nid, note, phase, room, sid

OPEN = phase("write", who="own")
PRIVATE = phase("write", who="own", see="own")
DESK = phase("write", who="own", see="facilitators")
MASKED_OPEN = phase("write", who="own", author="masked")
MASKED_DESK = phase("write", who="own", see="facilitators", author="masked")
MASKED_PRIVATE = phase("write", who="own", see="own", author="masked")


def start(begun: Phase, **more: Any) -> Given:
    return given(room(begun, phase("next"), enter="write", people=(F, G, A, B), **more))


def ended(begun: Phase) -> Given:
    """The phase with its input ended, whatever event says so."""
    made = start(begun).room
    return given(replace(made, runs={made.run: replace(made.runs[made.run], input_ended=True)}))


def add(name: str = "n", zone: str = "ideas", text: str = "", **more: Any) -> AddNote:
    beside = {name: more.pop(name) for name in Content.__struct_fields__ if name in more}
    return AddNote(nid(name), sid(zone), Content(text=text or name, **beside), **more)


def edit(name: str = "n", text: str = "new", base: int = 1, **more: Any) -> EditNote:
    return EditNote(nid(name), base, Content(text=text), **more)


def wrote(begun: Phase, name: str = "n", **more: Any) -> Given:
    return start(begun).when(add(name, **more), by=A).accepted()


def seal_time(outcome: Outcome) -> bool:
    return outcome.decision.masked_at == NOW


# --- N1, N2: where and how much -----------------------------------------------------------------------


def test_N1_a_participant_writes_in_a_phase_of_own_writing() -> None:
    start(OPEN).when(add(), by=A).then(added(note("n", rank=GAP)))


@pytest.mark.parametrize("who", ["nobody", "facilitators"])
def test_N1_a_participant_writes_in_no_other_phase(who: Any) -> None:
    start(phase("write", who=who)).when(add(), by=A).refused("phase_closed")


def test_N1_in_the_zones_named_and_no_other() -> None:
    named = start(phase("write", who="own", zones=["questions", "actions"]))
    named.when(add(zone="actions"), by=A).accepted()
    named.when(add(zone="ideas"), by=A).refused("phase_closed")


def test_N1_with_none_named_anywhere_but_actions() -> None:
    start(OPEN).when(add(zone="actions"), by=A).refused("phase_closed")
    start(OPEN).when(add(zone="questions"), by=A).accepted()


def test_N12_a_phase_whose_named_zones_are_gone_opens_no_other() -> None:
    start(phase("write", who="own", zones=["gone"])).when(add(), by=A).refused("phase_closed")
    start(phase("write", who="own", zones=["gone"])).when(add(zone="later"), by=A).accepted()


def test_N1_the_zone_for_later_is_open_in_every_phase_of_writing_or_not() -> None:
    start(phase("write")).when(add(zone="later"), by=A).accepted()
    ended(OPEN).when(add(zone="later"), by=A).accepted()


def test_N1_no_zone_no_note() -> None:
    start(OPEN).when(add(zone="gone"), by=A).refused("not_found")


def test_A3_ended_input_takes_no_more_notes() -> None:
    ended(OPEN).when(add(), by=A).refused("phase_closed")


def test_N1_the_quota_holds() -> None:
    one = start(phase("write", who="own", quota=1)).when(add("n"), by=A).accepted()
    one.when(add("m"), by=A).refused("quota_exceeded", quota=1)
    one.when(add("m"), by=B).accepted()


def test_A7_notes_for_later_do_not_count() -> None:
    later = start(phase("write", who="own", quota=1)).when(add("n", zone="later"), by=A).accepted()
    later.when(add("m"), by=A).accepted().when(add("o", zone="later"), by=A).accepted()


@pytest.mark.parametrize("see", ["own", "facilitators", "all"])
def test_A7_masked_notes_count_too(see: Any) -> None:
    masked = start(phase("write", who="own", quota=1, see=see, author="masked"))
    masked.when(add("n"), by=A).accepted().when(add("m"), by=A).refused("quota_exceeded", quota=1)


@pytest.mark.parametrize("begun", [OPEN, PRIVATE, DESK, MASKED_OPEN, MASKED_DESK, MASKED_PRIVATE])
def test_A7_a_note_taken_back_is_free_again(begun: Phase) -> None:
    one = replace(begun, rules=replace(begun.rules, quota=1))
    back = wrote(one).when(TakeBackNote(nid("n")), by=A).accepted()
    back.when(add("n"), by=A).accepted()


@pytest.mark.parametrize("who", ["own", "facilitators"])
def test_N2_facilitators_write_in_any_zone_where_they_may(who: Any) -> None:
    start(phase("write", who=who)).when(add(zone="actions"), by=F).accepted()
    start(phase("write")).when(add(), by=F).refused("phase_closed")


def test_N2_room_cards_go_anywhere_without_author_or_quota() -> None:
    begun = phase("write", see="own", author="masked", quota=1)
    outcome = start(begun).when(add(room=True), by=F)
    outcome.then(added(note("n", author=None, room=True, rank=GAP)))
    assert outcome.decision.masked_at is None


def test_N2_room_cards_are_the_facilitators() -> None:
    start(OPEN).when(add(room=True), by=A).refused("forbidden")


def test_N2_room_cards_are_never_hidden() -> None:
    assert not start(PRIVATE).when(add(room=True), by=F).room.notes[nid("n")].visible_to


# --- N3 -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begun", [OPEN, MASKED_OPEN, MASKED_PRIVATE])
def test_N3_a_taken_id_is_refused(begun: Phase) -> None:
    wrote(begun).when(add(text="again"), by=A).refused("exists")


def test_N3_a_deleted_note_keeps_its_id() -> None:
    wrote(OPEN).when(DeleteNote(nid("n"))).accepted().when(add(), by=A).refused("exists")


def test_N3_another_ones_sealed_id_is_not_betrayed() -> None:
    wrote(MASKED_PRIVATE).when(add(), by=B).accepted()


def test_N3_text_is_normalised_or_refused() -> None:
    assert start(OPEN).when(add(text="e\u0301\r\n!"), by=A).room.notes[nid("n")].content.text == "é\n!"
    start(OPEN).when(add(text=" "), by=A).refused("bad_text")
    wrote(OPEN).when(edit(text="\x00"), by=A).refused("bad_text")


def test_N3_who_and_when_are_kept_in_actions_only() -> None:
    act = start(phase("write", who="facilitators"))
    kept = act.when(add(zone="actions", who="host", due="May"), by=F).room.notes[nid("n")].content
    lost = act.when(add(zone="ideas", who="host", due="May"), by=F).room.notes[nid("n")].content
    assert (kept.who, kept.due, lost.who, lost.due) == ("host", "May", "", "")


# --- N4: the fate of a note ---------------------------------------------------------------------------


def test_N4_a_named_private_note_is_logged_for_its_author() -> None:
    start(PRIVATE).when(add(), by=A).then(added(note("n", visible_to=me(A))))


def test_N4_a_named_note_for_the_facilitators_is_logged_for_them() -> None:
    start(DESK).when(add(), by=A).then(added(note("n", visible_to="facilitators", rank=GAP)))


def test_N4_a_masked_private_note_leaves_no_event() -> None:
    outcome = start(MASKED_PRIVATE).when(add(), by=A)
    row = SealedChange(
        sid("seal1"), A, f"note.{nid('n')}", SealedNote(Content(text="n"), Place(sid("ideas")))
    )
    assert (outcome.events, outcome.decision.sealed) == ((), (row,))
    assert seal_time(outcome)


@pytest.mark.parametrize(("begun", "hidden"), [(MASKED_OPEN, ""), (MASKED_DESK, "facilitators")])
def test_N4_other_masked_notes_are_logged_without_author(begun: Phase, hidden: str) -> None:
    outcome = start(begun).when(add(), by=A)
    outcome.then(added(note("n", author=None, visible_to=hidden, rank=GAP)))
    assert outcome.decision.sealed == (SealedChange(sid("seal1"), A, f"note.{nid('n')}", SealedLink()),)
    assert seal_time(outcome)


def test_N4_where_people_do_not_write_for_themselves_all_see() -> None:
    desk = start(phase("write", who="facilitators", see="own"))
    assert not desk.when(add(), by=F).room.notes[nid("n")].visible_to
    assert not desk.when(add(zone="later"), by=A).room.notes[nid("n")].visible_to


def test_R6_private_notes_have_no_place_and_do_not_show_in_the_rank_of_others() -> None:
    made = wrote(PRIVATE).when(add("m", room=True), by=F).room
    assert items(made, sid("ideas")) == [(f"note.{nid('m')}", GAP)]


# --- N5: editing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("begun", [OPEN, PRIVATE, DESK])
def test_N5_the_author_changes_his_note(begun: Phase) -> None:
    wrote(begun).when(edit(), by=A).then(NoteEdited(nid("n"), Content(text="new")))


@pytest.mark.parametrize("begun", [MASKED_OPEN, MASKED_DESK])
def test_S2_editing_ones_masked_note_tells_neither_who_nor_when(begun: Phase) -> None:
    outcome = wrote(begun).when(edit(), by=A)
    outcome.then(NoteEdited(nid("n"), Content(text="new")))
    assert seal_time(outcome)


def test_N5_a_sealed_note_is_edited_in_its_row() -> None:
    outcome = wrote(MASKED_PRIVATE).when(edit(), by=A)
    row = SealedChange(
        sid("seal1"), A, f"note.{nid('n')}", SealedNote(Content(text="new"), Place(sid("ideas")), rev=2)
    )
    assert (outcome.events, outcome.decision.sealed) == ((), (row,))
    assert seal_time(outcome)


@pytest.mark.parametrize("begun", [OPEN, MASKED_OPEN, MASKED_PRIVATE])
def test_N5_a_stale_edit_gets_the_current_text(begun: Phase) -> None:
    wrote(begun).when(edit(base=7), by=A).refused("conflict", rev=1, text="n")


@pytest.mark.parametrize("begun", [OPEN, MASKED_OPEN, MASKED_PRIVATE])
def test_N5_an_edit_that_changes_nothing_stores_nothing(begun: Phase) -> None:
    wrote(begun).when(edit(text="n"), by=A).nothing()


@pytest.mark.parametrize("begun", [OPEN, MASKED_OPEN])
def test_N5_nobody_edits_what_he_can_only_read(begun: Phase) -> None:
    wrote(begun).when(edit(), by=B).refused("forbidden")


@pytest.mark.parametrize("begun", [PRIVATE, DESK, MASKED_PRIVATE, MASKED_DESK])
def test_N5_nobody_finds_what_is_hidden_from_him(begun: Phase) -> None:
    wrote(begun).when(edit(), by=B).refused("not_found")


@pytest.mark.parametrize("begun", [PRIVATE, MASKED_PRIVATE])
def test_N5_facilitators_find_no_private_note(begun: Phase) -> None:
    private = wrote(begun)
    for command in (edit(), DeleteNote(nid("n")), SetAside(nid("n")), TakeBackNote(nid("n"))):
        private.when(command, by=F).refused("not_found")


@pytest.mark.parametrize("begun", [OPEN, DESK, MASKED_OPEN, MASKED_DESK])
def test_N5_facilitators_reword_what_they_can_read(begun: Phase) -> None:
    reworded = wrote(begun).when(edit(), by=F)
    reworded.then(NoteEdited(nid("n"), Content(text="new"), reworded=True))
    assert reworded.decision.masked_at is None


def test_N5_reworded_stays_reworded() -> None:
    again = wrote(OPEN).when(edit(), by=F).accepted().when(edit(base=2, text="mine"), by=A)
    assert again.room.notes[nid("n")].reworded


def test_N5_their_own_and_room_cards_are_not_reworded() -> None:
    own = start(OPEN).when(add(), by=F).accepted().when(edit(), by=F)
    card = start(OPEN).when(add(room=True), by=F).accepted().when(edit(), by=G)
    assert not own.room.notes[nid("n")].reworded
    assert not card.room.notes[nid("n")].reworded


@pytest.mark.parametrize("begun", [OPEN, MASKED_OPEN, MASKED_PRIVATE])
def test_A3_ended_input_takes_no_more_edits_but_for_later(begun: Phase) -> None:
    wrote_both = wrote(begun).when(add("m", zone="later"), by=A).accepted().room
    run = wrote_both.runs[wrote_both.run]
    done = given(replace(wrote_both, runs={run.id: replace(run, input_ended=True)}))
    for command in (edit(), TakeBackNote(nid("n"))):
        done.when(command, by=A).refused("phase_closed")
    done.when(edit("m"), by=A).accepted().when(TakeBackNote(nid("m")), by=A).accepted()


def moved_on(before: Given) -> Given:
    """The same room in a next run, of the next phase."""
    run = replace(before.room.runs[before.room.run], id=sid("run2"), phase=sid("next"), seal=None)
    return given(replace(before.room, runs=before.room.runs | {run.id: run}, run=run.id))


@pytest.mark.parametrize("begun", [OPEN, PRIVATE, MASKED_PRIVATE])
def test_N5_the_next_run_ends_the_authors_right(begun: Phase) -> None:
    past = moved_on(wrote(begun))
    for command in (edit(), TakeBackNote(nid("n"))):
        past.when(command, by=A).refused("phase_closed")


def test_S5_a_masked_note_of_a_past_run_is_nobodys() -> None:
    moved_on(wrote(MASKED_OPEN)).when(edit(), by=A).refused("forbidden")


# --- N6, N10: taking back, deleting, setting aside ----------------------------------------------------


@pytest.mark.parametrize("begun", [OPEN, PRIVATE, DESK])
def test_N6_the_author_takes_his_note_back(begun: Phase) -> None:
    wrote(begun).when(TakeBackNote(nid("n")), by=A).then(NoteTakenBack(nid("n")))


@pytest.mark.parametrize(("begun", "events"), [(MASKED_PRIVATE, 0), (MASKED_OPEN, 1), (MASKED_DESK, 1)])
def test_N6_a_masked_note_goes_with_its_row(begun: Phase, events: int) -> None:
    outcome = wrote(begun).when(TakeBackNote(nid("n")), by=A)
    assert len(outcome.events) == events
    assert seal_time(outcome)
    assert not outcome.room.notes
    assert not outcome.room.sealed[sid("seal1")]


def test_N6_only_the_author_takes_back() -> None:
    for who in (B, F):
        wrote(OPEN).when(TakeBackNote(nid("n")), by=who).refused("forbidden")


def test_N6_deleting_is_undone_to_the_same_place() -> None:
    before = wrote(OPEN)
    gone = before.when(DeleteNote(nid("n"))).then(NoteDeleted(nid("n")))
    back = gone.when(RestoreNote(nid("n"))).then(NoteRestored(nid("n")))
    assert not gone.room.notes
    assert not back.room.bin
    assert back.room.notes[nid("n")] == replace(before.room.notes[nid("n")], rev=2)


def test_N6_the_second_to_delete_or_restore_finds_nothing() -> None:
    gone = wrote(OPEN).when(DeleteNote(nid("n")), by=F).accepted()
    gone.when(DeleteNote(nid("n")), by=G).refused("not_found")
    back = gone.when(RestoreNote(nid("n")), by=F).accepted()
    back.when(RestoreNote(nid("n")), by=G).refused("not_found")


def piled() -> Given:
    theme = Theme(sid("theme"), sid("ideas"), "Theme", GAP)
    made = room(OPEN, enter="write", people=(F, G, A, B), notes=[note("n", theme=theme.id, rank=7)])
    return given(replace(made, themes={theme.id: theme}))


def test_N9_deleting_the_last_note_dissolves_its_theme() -> None:
    ends = (NoteDeleted(nid("n")), ThemeDissolved(sid("theme")))
    back = piled().when(DeleteNote(nid("n"))).then(*ends).when(RestoreNote(nid("n")))
    back.then(NoteRestored(nid("n")), NotePlaced(nid("n"), Place(sid("ideas"), rank=GAP)))


def test_N9_taking_the_last_note_back_dissolves_its_theme() -> None:
    piled().when(TakeBackNote(nid("n")), by=A).then(NoteTakenBack(nid("n")), ThemeDissolved(sid("theme")))


def test_N6_a_note_comes_back_into_its_theme_wherever_that_is_now() -> None:
    made = piled().room
    two = given(replace(made, notes=made.notes | {nid("m"): note("m", theme=sid("theme"))}))
    gone = two.when(DeleteNote(nid("n"))).accepted()
    moved = gone.when(MoveNotes((f"theme.{sid('theme')}",), sid("questions"))).accepted()
    back = moved.when(RestoreNote(nid("n"))).room.notes[nid("n")]
    assert (back.place.zone, back.place.theme, back.place.rank) == (sid("questions"), sid("theme"), 7)


def test_N6_a_note_whose_zone_is_gone_comes_back_for_later() -> None:
    act = given(room(phase("write"), enter="write", notes=[note("n", zone="actions", who="host")]))
    gone = act.when(DeleteNote(nid("n"))).accepted().when(RemoveZone(sid("actions"))).accepted()
    back = gone.when(RestoreNote(nid("n"))).room.notes[nid("n")]
    assert (back.place.zone, back.content.who) == (sid("later"), "")


def test_N10_setting_aside_is_undone() -> None:
    away = wrote(OPEN).when(SetAside(nid("n"))).then(NoteSetAside(nid("n"), True))
    away.when(SetAside(nid("n"))).nothing()
    away.when(SetAside(nid("n"), False)).then(NoteSetAside(nid("n"), False))


def test_N6_several_cards_go_at_once_or_none_does() -> None:
    notes = [note(name) for name in ("n", "m")]
    at = given(room(OPEN, enter="write", people=(F, G, A, B), notes=notes))
    at.when(DeleteNote(nid("n"), (nid("gone"),))).refused("not_found")
    both = DeleteNote(nid("n"), (nid("m"), nid("n")))
    at.when(both).then(NoteDeleted(nid("n")), NoteDeleted(nid("m")))
    away = at.when(SetAside(nid("m"))).accepted()
    away.when(SetAside(nid("n"), others=(nid("m"),))).then(NoteSetAside(nid("n"), True))


def test_N10_what_is_set_aside_is_there_for_facilitators_alone() -> None:
    away = wrote(OPEN).when(SetAside(nid("n"))).accepted()
    away.when(edit(base=2), by=A).refused("not_found")
    away.when(edit(base=2), by=F).accepted()


# --- zones --------------------------------------------------------------------------------------------

BOTH = Bilingual("Pistes", "Leads")


def order(made: Room) -> list[str]:
    return sorted(made.zones, key=lambda zone: made.zones[zone].rank)


def test_N8_a_zone_is_added_where_asked() -> None:
    made = start(OPEN).when(AddZone(BOTH, "ideas", before=sid("questions"))).room
    assert made.zones[order(made)[1]].title == BOTH
    assert order(made)[2] == sid("questions")


def test_N8_a_zone_is_added_at_the_end() -> None:
    made = start(OPEN).when(AddZone(BOTH, "ideas")).room
    assert made.zones[order(made)[-1]].title == BOTH


def test_L8_there_is_one_zone_for_later() -> None:
    start(OPEN).when(AddZone(BOTH, "later")).refused("bad_state")
    start(OPEN).when(RemoveZone(sid("later"))).refused("bad_state")


def test_N12_a_zone_needs_a_title_and_what_it_stands_under() -> None:
    start(OPEN).when(AddZone(Bilingual(" ", ""), "ideas")).refused("bad_text")
    start(OPEN).when(AddZone(BOTH, "actions", under=f"note.{nid('gone')}")).refused("not_found")


def test_A9_renaming_a_zone_in_one_language_marks_the_other() -> None:
    renamed = EditZone(sid("ideas"), 1, Bilingual("Pistes", "ideas"))
    start(OPEN).when(renamed).then(ZoneEdited(sid("ideas"), Bilingual("Pistes", "ideas", "en")))


def test_N5_renaming_a_zone_meanwhile_renamed_is_refused() -> None:
    named = start(OPEN).when(EditZone(sid("ideas"), 1, BOTH), by=F).accepted()
    named.when(EditZone(sid("ideas"), 1, Bilingual("x", "x")), by=G).refused("conflict", rev=2, text="Pistes")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("ideas", "later ideas questions actions"),
        ("actions", "ideas questions later actions"),
        (None, "ideas questions actions later"),
        ("later", "ideas questions actions later"),
    ],
)
def test_N8_a_zone_moves(before: str | None, expected: str) -> None:
    command = MoveZone(sid("later"), None if before is None else sid(before))
    assert order(start(OPEN).when(command).room) == [sid(name) for name in expected.split()]


def test_N8_a_zone_that_stays_stores_nothing() -> None:
    start(OPEN).when(MoveZone(sid("ideas"), sid("questions"))).nothing()


def test_N12_an_empty_zone_is_removed_once() -> None:
    gone = start(OPEN).when(RemoveZone(sid("ideas")), by=F).then(ZoneRemoved(sid("ideas")))
    gone.when(RemoveZone(sid("ideas")), by=G).refused("not_found")


@pytest.mark.parametrize("begun", [OPEN, PRIVATE, MASKED_PRIVATE])
def test_N12_a_zone_with_notes_stays_private_ones_too(begun: Phase) -> None:
    wrote(begun).when(RemoveZone(sid("ideas"))).refused("bad_state")
