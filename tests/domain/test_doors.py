"""P: a link that is withdrawn is replaced, somebody shown out does not come back, and nobody takes another's place."""

import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain.areas import doors
from board.domain.model import FACILITATORS_MAX, LINKS_MAX, SCREENS_MAX, Link, Role
from tests.domain.given import LAB, LINKS, NOW, A, B, F, G, Given, O, given, guest, phase, room, sid

TALK = phase("talk")
NEW = sid("nina")
ROLES: tuple[Role, ...] = ("facilitator", "participant", "observer")


def inside(*people: str) -> Given:
    return given(room(TALK, enter="talk", people=people))


def entering(before: Given, link: str, role: Role | None = None):
    return before.when(c.Join(NEW, link, "Nina", role), by=None)


@pytest.mark.parametrize("by", [F, LAB])
@pytest.mark.parametrize("stay", [True, False])
@pytest.mark.parametrize("role", ROLES)
def test_L1_a_link_that_is_withdrawn_has_another_in_its_place(role: Role, stay: bool, by: str):
    outcome = inside(F, G, A, O, LAB).when(c.RevokeLink(LINKS[role], stay), by=by)
    if role == "facilitator" and by == F and not stay:
        outcome.refused("last_facilitator")  # P7
        return
    after = outcome.accepted()
    entering(after, LINKS[role]).refused("not_found")
    (fresh,) = doors.standing(after.room, role)
    entering(after, fresh.id).accepted()


@pytest.mark.parametrize("role", ROLES)
def test_L1_withdrawn_again_and_again_there_is_always_one(role: Role):
    after = inside(F, LAB)
    for _ in range(5):
        after = after.when(c.RevokeLink(doors.standing(after.room, role)[0].id, stay=True)).accepted()
        assert {one.role for one in after.room.links.values() if not one.revoked} == set(ROLES)


def test_L1_where_an_older_room_has_none_withdrawing_makes_one():
    links = {link: Link(link, role, revoked=role == "participant") for role, link in LINKS.items()}
    after = given(replace(room(TALK, enter="talk"), links=links)).when(c.RevokeLink(LINKS["participant"]))
    entering(after.accepted(), doors.standing(after.room, "participant")[0].id).accepted()


def test_L1_of_two_that_stand_the_other_one_takes_the_place():
    two = inside(F, A).when(c.MakeLink("observer")).accepted()
    after = two.when(c.RevokeLink(LINKS["observer"])).accepted()
    assert len(doors.standing(after.room, "observer")) == 1


def test_P2_who_came_by_a_withdrawn_link_may_stay():
    after = inside(F, A).when(c.RevokeLink(LINKS["participant"], stay=True)).accepted()
    after.when(c.RaiseHand(), by=A).accepted()
    out = after.when(c.RevokeLink(after.room.participants[A].link)).accepted()
    out.when(c.RaiseHand(), by=A).refused("not_found")


@pytest.mark.parametrize("act", [c.RemoveParticipant(G), c.SetRole(G, "participant")])
def test_P7_who_facilitates_no_more_comes_back_as_no_facilitator(act: c.Command):
    """Neither by the link they used nor by one they made, and the door may be as closed as it will."""
    spare = inside(F, G, A).when(c.MakeLink("facilitator", "ab" * 32), by=G).accepted()
    known = [link.id for link in doors.standing(spare.room, "facilitator")]
    after = spare.when(act).accepted()
    for link in known:
        entering(after, link).refused("not_found")
        entering(after, link, "observer").refused("not_found")
    entering(after, doors.standing(after.room, "facilitator")[0].id).accepted()
    after.when(c.SetDoor(True), by=F).accepted()


def test_P7_a_promoted_guest_shown_out_knows_no_link_that_opens():
    made = inside(F, A).when(c.SetRole(A, "facilitator")).accepted()
    after = made.when(c.RemoveParticipant(A)).accepted()
    entering(after, LINKS["facilitator"]).refused("not_found")


@pytest.mark.parametrize("who", [A, O])
def test_P7_showing_a_guest_out_leaves_the_facilitators_link_alone(who: str):
    after = inside(F, A, O).when(c.RemoveParticipant(who)).accepted()
    entering(after, LINKS["facilitator"]).accepted()


def test_P8_no_guest_shows_the_lab_out():
    inside(F, LAB).when(c.RemoveParticipant(LAB)).refused("forbidden")
    inside(F, LAB).when(c.RemoveSince(0)).nothing()
    inside(F, LAB).when(c.RemoveParticipant(LAB), by=LAB).accepted()


def test_links_of_a_kind_are_not_without_number():
    many = {sid(f"{n:x}l"): Link(sid(f"{n:x}l"), "observer") for n in range(LINKS_MAX)}
    links = room(TALK).links | many
    given(replace(room(TALK), links=links)).when(c.MakeLink("observer")).refused("too_many", limit=LINKS_MAX)


# --- places -------------------------------------------------------------------------------------------


def crowded(number: int, who: str = A) -> Given:
    crowd = {sid(f"{n:x}x"): replace(guest(who), id=sid(f"{n:x}x")) for n in range(number)}
    return given(replace(room(TALK), participants=crowd))


def test_P5_the_lab_says_how_many_a_room_takes():
    small = inside(F, A, LAB).when(c.EditRoom(size=1), by=LAB).accepted()
    entering(small, LINKS["participant"]).refused("room_full", limit=1)
    entering(small.when(c.EditRoom(size=2), by=LAB).accepted(), LINKS["participant"]).accepted()
    inside(F, A).when(c.EditRoom(size=1)).refused("lab_only")
    inside(F, A).when(c.EditRoom(size=1), by=A).refused("forbidden")


@pytest.mark.parametrize("role", ["observer", "facilitator"])
def test_P5_a_room_full_of_participants_has_places_for_screens_and_facilitators(role: Role):
    entering(crowded(500), LINKS["participant"], "observer").refused("room_full", limit=500)
    entering(crowded(500), LINKS[role]).accepted()


@pytest.mark.parametrize(
    ("who", "role", "limit"), [(O, "observer", SCREENS_MAX), (F, "facilitator", FACILITATORS_MAX)]
)
def test_P5_those_have_a_number_too_and_take_nobody_elses_place(who: str, role: Role, limit: int):
    full = crowded(limit, who)
    entering(full, LINKS[role]).refused("room_full", limit=limit)
    entering(full, LINKS["participant"]).accepted()
    entering(full, LINKS["facilitator"], "lab").accepted()


@pytest.mark.parametrize("out", [c.RemoveSince(0), c.RevokeLink(LINKS["participant"])])
def test_P5_who_is_not_inside_takes_no_place(out: c.Command):
    people = {who: guest(who) for who in (F, A)} | dict(crowded(499).room.participants)
    full = given(replace(room(TALK), participants=people))
    entering(full, LINKS["participant"]).refused("room_full")
    after = full.when(out).accepted()
    assert doors.taken(after.room, "participant") == 0
    entering(after, doors.standing(after.room, "participant")[0].id).accepted()


def test_all_who_came_since_are_shown_out_and_nobody_else():
    late = {sid(f"{n}x"): replace(guest(A), id=sid(f"{n}x"), joined_at=NOW + n) for n in range(5)}
    lead = replace(guest(G), joined_at=NOW + 9)
    people = {F: guest(F), A: guest(A), B: guest(B), G: lead} | late
    after = given(replace(room(TALK), participants=people)).when(c.RemoveSince(NOW + 2)).accepted()
    out = {who for who, person in after.room.participants.items() if person.removed}
    assert out == {sid("2x"), sid("3x"), sid("4x")}
    after.when(c.RemoveSince(NOW + 2)).nothing()
    after.when(c.RemoveSince(0), by=A).refused("forbidden")
