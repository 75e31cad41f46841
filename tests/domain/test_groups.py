"""Groups and parts: who can form them, who is in them, and what is written in them."""

import pytest
from msgspec.structs import replace

from board.domain.channels import channels, group, me, part, together
from board.domain.commands import (
    DissolveGroups,
    FormGroups,
    GivenGroup,
    GivePart,
    MoveNotes,
    PlaceMember,
    RemoveParticipant,
    Reveal,
    TakeBackNote,
)
from board.domain.events import FormedGroup, GroupsFormed, MemberPlaced, NotesRevealed, PartGiven
from board.domain.model import Group, SealedLink, SealedNote
from tests.domain.given import A, B, C, F, G, O, added, given, nid, note, phase, room, sid
from tests.domain.test_notes import add

ONE, TWO = sid("one"), sid("two")
PAIRS = phase("pairs", who="own", see="group")
MASKED = phase("hush", who="own", see="group", author="masked")
ROLES = phase("roles", who="own", see="part")


def tables(begun=PAIRS, **more):
    """A room in a phase, ann and bob at one table, cleo at another."""
    made = room(begun, enter=begun.id.rstrip("0"), people=(F, G, A, B, C, O), **more)
    return replace(made, groups={ONE: Group(ONE, members=(A, B)), TWO: Group(TWO, members=(C,))})


# --- forming ------------------------------------------------------------------------------------------


def test_groups_given_take_the_place_of_those_there_were():
    command = FormGroups((GivenGroup(" Tables ", (A,)), GivenGroup(members=(B, F))))
    (event,) = given(tables()).when(command).events
    assert [(it.title, it.members) for it in event.groups] == [("Tables", (A,)), ("", (B, F))]
    after = given(tables(), event).room
    assert set(after.groups) == {it.id for it in event.groups}
    assert not set(after.groups) & {ONE, TWO}


@pytest.mark.parametrize(("number", "sizes"), [(1, [3]), (2, [2, 1]), (3, [1, 1, 1]), (9, [1, 1, 1])])
def test_groups_drawn_are_as_even_as_can_be_of_the_participants_who_are_here(number, sizes):
    (event,) = given(tables()).when(FormGroups(drawn=number)).events
    assert [len(it.members) for it in event.groups] == sizes
    assert {member for it in event.groups for member in it.members} == {A, B, C}
    (absent,) = given(tables(), here=(F, A)).when(FormGroups(drawn=number)).events
    assert [it.members for it in absent.groups] == [(A,)]


def test_another_draw_gives_other_groups():
    drawn = {
        given(tables(), seed=seed).when(FormGroups(drawn=3)).events[0].groups[0].members for seed in range(20)
    }
    assert drawn == {(A,), (B,), (C,)}


@pytest.mark.parametrize(
    "command",
    [
        FormGroups(),
        FormGroups((GivenGroup(members=(A,)),), drawn=2),
        FormGroups((GivenGroup(members=(A,)), GivenGroup(members=(A, B)))),
        FormGroups((GivenGroup(members=(A, A)),)),
        FormGroups((GivenGroup(members=(O,)),)),
        FormGroups((GivenGroup(members=(sid("nobody"),)),)),
    ],
)
def test_nobody_is_in_two_groups_nor_an_observer_in_one(command):
    given(tables()).when(command).refused("bad_reference")


def test_there_is_nobody_to_draw_from_an_empty_room():
    given(tables(), here=(F,)).when(FormGroups(drawn=2)).refused("bad_state")


def test_who_is_placed_leaves_the_group_they_were_in():
    moved = given(tables()).when(PlaceMember(A, TWO)).then(MemberPlaced(A, TWO))
    assert {it.id: (it.members, it.rev) for it in moved.room.groups.values()} == {
        ONE: ((B,), 2),
        TWO: ((C, A), 2),
    }
    moved.when(PlaceMember(A, TWO)).nothing()
    out = moved.when(PlaceMember(A)).then(MemberPlaced(A))
    assert out.room.groups[TWO].members == (C,)
    out.when(PlaceMember(A)).nothing()


@pytest.mark.parametrize("command", [PlaceMember(A, sid("gone")), PlaceMember(O, ONE), GivePart(O, "host")])
def test_nobody_is_placed_where_there_is_no_group_and_no_observer_anywhere(command):
    given(tables()).when(command).refused("not_found")


def test_groups_dissolve_once():
    alone = given(tables()).when(DissolveGroups()).then(GroupsFormed())
    assert alone.room.groups == {}
    alone.when(DissolveGroups()).nothing()


def test_a_part_is_given_and_taken_back():
    client = given(tables()).when(GivePart(A, "client")).then(PartGiven(A, "client"))
    assert client.room.parts == {A: "client"}
    assert client.room.participants[A].rev == 2
    client.when(GivePart(A, "client")).nothing()
    assert client.when(GivePart(A)).then(PartGiven(A)).room.parts == {}


def test_who_is_shown_out_has_neither_group_nor_part():
    gone = given(tables(), PartGiven(A, "host")).when(RemoveParticipant(A)).room
    assert gone.groups[ONE].members == (B,)
    assert gone.parts == {}


@pytest.mark.parametrize(
    "command", [FormGroups(drawn=2), PlaceMember(A), DissolveGroups(), GivePart(A, "host")]
)
def test_participants_form_no_groups_and_give_no_parts(command):
    given(tables()).when(command, by=A).refused("forbidden")


# --- who hears what -----------------------------------------------------------------------------------


def test_those_together_hear_the_channel_of_it():
    at = given(tables(), PartGiven(C, "client"), PartGiven(F, "client")).room
    assert together(at) == {group(ONE): {A, B}, group(TWO): {C}, part("client"): {C, F}}
    assert channels(at, C, "participant")[1:] == (group(TWO), part("client"), me(C))
    assert channels(at, C, "observer") == ("everyone",)


# --- writing ------------------------------------------------------------------------------------------


def test_N4_what_a_group_writes_it_alone_has():
    written = given(tables()).when(add(), by=A).then(added(note("n", visible_to=group(ONE), rank=1 << 16)))
    written.when(TakeBackNote(nid("n")), by=B).refused("forbidden")
    written.when(TakeBackNote(nid("n")), by=C).refused("not_found")
    written.when(TakeBackNote(nid("n")), by=F).refused("not_found")


def test_N8_a_groups_notes_stand_in_the_order_in_which_they_were_written():
    first = given(tables()).when(add("n"), by=A).accepted()
    other = first.when(add("x"), by=C).accepted()
    after = other.when(add("m"), by=B).room
    assert after.notes[nid("n")].place.rank < after.notes[nid("m")].place.rank
    assert after.notes[nid("x")].place.rank == after.notes[nid("n")].place.rank


def test_N4_who_is_in_no_group_or_has_no_part_writes_for_themselves():
    alone = replace(tables(), groups={})
    assert given(alone).when(add(), by=A).room.notes[nid("n")].visible_to == me(A)
    parts = given(tables(ROLES), PartGiven(A, "client"))
    assert parts.when(add(), by=A).room.notes[nid("n")].visible_to == part("client")
    assert parts.when(add(), by=B).room.notes[nid("n")].visible_to == me(B)


def test_S2_a_masked_note_of_a_group_is_logged_without_author_and_one_for_oneself_is_sealed():
    masked = given(tables(MASKED)).when(add(), by=A)
    masked.then(added(note("n", author=None, visible_to=group(ONE), rank=1 << 16)))
    assert [change.value for change in masked.decision.sealed] == [SealedLink()]
    assert masked.decision.masked_at is not None
    alone = given(replace(tables(MASKED), groups={})).when(add(), by=A)
    alone.then()
    assert [type(change.value) for change in alone.decision.sealed] == [SealedNote]


def test_S2_moving_ones_masked_note_of_a_group_tells_neither_who_nor_when():
    written = given(tables(MASKED)).when(add(), by=A).accepted()
    command = MoveNotes((f"note.{nid('n')}",), sid("questions"))
    assert written.when(command, by=A).decision.masked_at is not None
    written.when(command, by=B).refused("forbidden")


def test_S3_the_reveal_turns_over_what_groups_have_written_even_dissolved_ones():
    written = given(tables()).when(add("n"), by=A).accepted().when(add("m"), by=C).accepted()
    scattered = given(written.room, GroupsFormed((FormedGroup(sid("new"), "", (A,)),)), here=(F,))
    (event,) = [it for it in scattered.when(Reveal()).events if isinstance(it, NotesRevealed)]
    assert set(event.shown) == {nid("n"), nid("m")}
    assert {it.visible_to for it in scattered.when(Reveal()).room.notes.values()} == {""}
