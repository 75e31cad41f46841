"""P: invitations, coming in, names, roles and hands."""

import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain import events as e
from board.domain.areas.doors import AGAIN_MS
from board.domain.areas.people import numbered
from board.domain.model import Role, Status
from board.domain.values import NAME_MAX
from tests.domain.given import LAB, LINKS, NOW, A, B, F, G, Given, O, given, guest, phase, room, sid

TALK = phase("talk")
NEW = sid("nina")


def entering(role: Role, *, asks: Role | None = None, status: Status = "open", door_closed: bool = False):
    before = given(replace(room(TALK, status=status), door_closed=door_closed))
    return before.when(c.Join(NEW, LINKS[role], "Nina", asks), by=None)


def inside(*people: str) -> Given:
    return given(room(TALK, enter="talk", people=people))


@pytest.mark.parametrize(
    ("link", "asks", "role"),
    [
        ("participant", None, "participant"),
        ("participant", "facilitator", "participant"),
        ("participant", "lab", "participant"),
        ("facilitator", None, "facilitator"),
        ("facilitator", "participant", "participant"),
        ("facilitator", "lab", "lab"),
        ("observer", "participant", "observer"),
    ],
)
def test_P4_one_comes_in_with_the_links_role_or_less(link: Role, asks: Role | None, role: Role):
    outcome = entering(link, asks=asks)
    outcome.then(e.ParticipantJoined(NEW, role, LINKS[link], NOW + 1000))
    assert outcome.decision.names == ((NEW, "Nina"),)


@pytest.mark.parametrize(
    ("link", "status", "door_closed", "code"),
    [
        ("participant", "prepared", False, "not_open"),
        ("observer", "prepared", False, "not_open"),
        ("facilitator", "prepared", False, None),
        ("participant", "running", True, "door_closed"),
        ("facilitator", "running", True, None),
        ("participant", "closed", True, None),
    ],
)
def test_P5_doors(link: Role, status: Status, door_closed: bool, code: str | None):
    outcome = entering(link, status=status, door_closed=door_closed)
    assert outcome.refused(code) if code else outcome.accepted()


INTENTION = "d" * 64


def coming(before: Given, who: str, link: Role = "participant"):
    return before.when(c.Join(who, LINKS[link], "Nina", intention=INTENTION), by=None)


def test_P16_who_had_no_answer_and_asks_again_is_the_one_they_made():
    once = coming(inside(F), NEW).accepted()
    coming(once, A).nothing()
    shut = once.when(c.SetDoor(True)).accepted()
    coming(shut, A).nothing()


def test_P16_another_intention_another_link_and_ten_minutes_later_are_somebody_else():
    once = coming(inside(F), NEW).accepted()
    once.when(c.Join(A, LINKS["participant"], "Nina"), by=None).accepted()
    coming(once, A, "observer").accepted()
    coming(once.later(AGAIN_MS / 1000), A).accepted()


def test_P16_who_was_shown_out_meanwhile_stays_out():
    out = coming(inside(F), NEW).accepted().when(c.RemoveParticipant(NEW)).accepted()
    coming(out, A).refused("shown_out")


def test_P5_those_inside_stay_when_the_door_closes():
    shut = inside(F, A).when(c.SetDoor(True)).accepted()
    shut.when(c.RaiseHand(), by=A).accepted()
    shut.when(c.SetDoor(True)).nothing()


def test_P2_a_revoked_link_lets_nobody_in_and_nobody_act():
    after = inside(F, A).when(c.RevokeLink(LINKS["participant"])).accepted()
    after.when(c.RaiseHand(), by=A).refused("not_found")
    after.when(c.Join(NEW, LINKS["participant"], "Nina"), by=None).refused("not_found")
    after.when(c.RevokeLink(LINKS["participant"])).nothing()


def test_P2_somebody_shown_out_can_do_nothing_and_loses_hand_and_floor():
    speaking = inside(F, A).when(c.GiveFloor(A)).accepted().when(c.RaiseHand(), by=A).accepted()
    after = speaking.when(c.RemoveParticipant(A)).accepted()
    after.when(c.RaiseHand(), by=A).refused("not_found")
    assert (after.room.floor, after.room.participants[A].hand_at) == ("", None)


def test_P2_a_changed_role_counts_at_once():
    after = inside(F, A).when(c.SetRole(A, "facilitator")).accepted()
    after.when(c.SetDoor(True), by=A).accepted()
    back = after.when(c.SetRole(A, "participant")).accepted()
    back.when(c.SetDoor(True), by=A).refused("forbidden")


def test_P4_a_facilitator_acting_as_participant_has_no_more_rights():
    inside(F, A).when(c.SetDoor(True), asks="participant").refused("forbidden")
    inside(F, A).when(c.SetDoor(True), by=A, asks="facilitator").refused("forbidden")
    inside(F, O).when(c.RaiseHand(), by=O, asks="participant").refused("read_only")


def test_P6_equal_names_get_a_number():
    assert numbered("Marie", {"Paul"}) == "Marie"
    assert numbered("Marie", {"Marie"}) == "Marie 2"
    assert numbered("Marie", {"Marie", "Marie 2"}) == "Marie 3"
    assert len(numbered("M" * NAME_MAX, {"M" * NAME_MAX})) == NAME_MAX


@pytest.mark.parametrize(
    "name",
    ["marie", "ＭＡＲＩＥ", "M\u0430rie", "Mar\u200die", "Marie\u00a0", "\u041c\u0410ri\u0415", "M\u0391rie"],
)
def test_P6_a_name_that_looks_like_anothers_gets_a_number(name: str):
    assert numbered(name, {"Marie"}) == f"{name} 2"


@pytest.mark.parametrize("name", ["Marié", "Mario", "Marie-Anne", "Mari"])
def test_P6_other_names_stay_as_they_are(name: str):
    assert numbered(name, {"Marie"}) == name


@pytest.mark.parametrize(
    "name",
    ["Facilitator", "The facilitators", "L’animation", "l' ANIMATION", "Animatrice", "F\u0430cilitateur", "admin.",
     "Modérateur", "Ｆacilitatrice 2"],
)  # fmt: skip
def test_P6_a_participants_name_does_not_claim_a_role(name: str):
    inside(F, A).when(c.Rename(A, name), by=A).refused("bad_text")
    inside(F, A).when(c.Rename(A, name)).refused("bad_text")
    inside(F, A).when(c.Rename(F, name)).accepted()
    given(room(TALK)).when(c.Join(NEW, LINKS["participant"], name), by=None).refused("bad_text")
    given(room(TALK)).when(c.Join(NEW, LINKS["facilitator"], name), by=None).accepted()


@pytest.mark.parametrize("name", ["Anima", "Marie (animation)", "Facility", "Hostia", "نیما\u200cرضا"])
def test_P6_a_name_that_says_more_than_a_role_is_a_name(name: str):
    inside(F, A).when(c.Rename(A, name), by=A).accepted()


@pytest.mark.parametrize("name", ["\u3164", "\u2800", "Ann\u200b", "A\u00adnn", "Ann\u3164", "Ann\U000e0041"])
def test_P6_a_name_holds_nothing_invisible(name: str):
    inside(F, A).when(c.Rename(A, name), by=A).refused("bad_text")


def test_P6_a_rename_says_that_it_happened_and_not_the_name():
    outcome = inside(F, A).when(c.Rename(A, " Ann "), by=A)
    outcome.then(e.ParticipantRenamed(A))
    assert outcome.decision.names == ((A, "Ann"),)


def test_P6_names_are_names():
    inside(F, A).when(c.Rename(A, "A\u202enn"), by=A).refused("bad_text")
    inside(F, A, B).when(c.Rename(B, "Bobby"), by=A).refused("forbidden")
    inside(F, A, B).when(c.Rename(B, "Bobby"), by=F).accepted()


@pytest.mark.parametrize(
    "command", [c.SetRole(F, "participant"), c.RemoveParticipant(F), c.RevokeLink(LINKS["facilitator"])]
)
def test_P7_the_last_facilitator_stays(command: c.Command):
    inside(F, A).when(command).refused("last_facilitator")


@pytest.mark.parametrize("command", [c.SetRole(F, "participant"), c.RemoveParticipant(F)])
def test_P7_that_the_lab_once_looked_in_leads_nothing_but_it_may_take_the_lead(command: c.Command):
    inside(F, A, LAB).when(command).refused("last_facilitator")
    inside(F, A, LAB).when(command, by=LAB).accepted()


def test_P7_who_has_signed_out_everywhere_does_not_lead():
    gone = inside(F, G, A).when(c.Leave(G), by=None).accepted()
    gone.when(c.SetRole(F, "participant"), by=F).refused("last_facilitator")


def test_P4_another_link_gives_somebody_inside_what_it_says():
    outcome = inside(F, A).when(c.ShowLink(A, LINKS["facilitator"]), by=None)
    shown = outcome.then(e.LinkShown(A, LINKS["facilitator"], "facilitator"))
    assert shown.room.participants[A].role == "facilitator"
    shown.when(c.SetDoor(True), by=A).accepted()
    inside(F, A).when(c.ShowLink(F, LINKS["participant"]), by=None).nothing()
    ended = inside(F, LAB, A).when(c.RevokeLink(LINKS["facilitator"]), by=LAB).accepted()
    ended.when(c.ShowLink(A, LINKS["facilitator"]), by=None).refused("not_found")
    out = inside(F, A).when(c.RemoveParticipant(A)).accepted()
    out.when(c.ShowLink(A, LINKS["facilitator"]), by=None).refused("not_found")


def test_P7_two_facilitators_cannot_both_go():
    one = inside(F, G, A).when(c.SetRole(G, "participant"), by=F).accepted()
    one.when(c.RemoveParticipant(F), by=F).refused("last_facilitator")


def test_P8_the_lab_facilitates_even_when_the_facilitators_link_is_revoked():
    revoked = inside(F, LAB).when(c.RevokeLink(LINKS["facilitator"]), by=LAB).accepted()
    revoked.when(c.SetDoor(True), by=LAB).accepted()
    revoked.when(c.Join(NEW, LINKS["facilitator"], "Lab", "lab"), by=None).accepted()
    revoked.when(c.SetRole(LAB, "participant"), by=LAB).refused("bad_reference")


def test_P10_hands_are_ones_own_and_the_floor_lowers_them():
    up = inside(F, A).when(c.RaiseHand(), by=A).then(e.HandSet(A, NOW + 1000))
    up.later(5).when(c.RaiseHand(), by=A).nothing()
    given_floor = up.when(c.GiveFloor(A)).then(e.HandSet(A), e.FloorGiven(A))
    given_floor.when(c.GiveFloor(A)).nothing()
    assert given_floor.when(c.GiveFloor()).room.floor == ""
    up.when(c.RaiseHand(up=False), by=A).then(e.HandSet(A))


def test_a_facilitators_link_has_a_digest_and_others_none():
    made = inside(F).when(c.MakeLink("observer")).room.links
    assert [link.role for link in made.values()][-1] == "observer"
    inside(F).when(c.MakeLink("facilitator")).refused("bad_reference")
    inside(F).when(c.MakeLink("participant", "ab" * 32)).refused("bad_reference")


def test_an_id_that_is_taken_does_not_join_again():
    inside(F, A).when(c.Join(A, LINKS["participant"], "Ann"), by=None).refused("exists")


def test_a_full_room_says_how_many_it_takes():
    crowd = {sid(f"{n:x}x"): replace(guest(A), id=sid(f"{n:x}x")) for n in range(500)}
    full = given(replace(room(TALK), participants=crowd))
    full.when(c.Join(NEW, LINKS["participant"], "Nina"), by=None).refused("room_full", limit=500)


def test_P5_a_full_room_does_not_keep_facilitators_out():
    """Anybody with the code can fill it."""
    crowd = {sid(f"{n:x}x"): replace(guest(A), id=sid(f"{n:x}x")) for n in range(500)}
    full = given(replace(room(TALK), participants=crowd))
    full.when(c.Join(NEW, LINKS["facilitator"], "Nina"), by=None).accepted()
    full.when(c.Join(NEW, LINKS["facilitator"], "Lab", role="lab"), by=None).accepted()
