"""L6, L11–L13: a report that is what was approved, says names as people agreed, and can be corrected."""

import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain import events as e
from board.domain.areas import attendance, doors, people
from board.domain.model import Names
from board.domain.out.records import view
from board.export.document.compose import document
from board.export.report import report
from tests.domain.given import LINKS, A, B, F, given, nid, note, phase, room, sid

NAMES = Names(people={A: "Ann", B: "Bob", F: "Faye"})
WEATHER = sid("weather")


def closed():
    """A closed workshop with a card in an area in which people spoke of themselves, and another one."""
    made = room(phase("talk"), enter="talk", notes=[note("storm", zone="weather"), note("idea")])
    area = replace(made.zones[sid("ideas")], id=WEATHER, personal=True)
    at = given(replace(made, zones=made.zones | {WEATHER: area}))
    return at.when(c.CloseRoom()).accepted()


def told(at):
    return report(view(at.room, "everyone", NAMES))


def cards(at) -> set[str]:
    return {card.content.text for zone in told(at).zones for card in zone.cards}


def test_L11_what_people_said_of_themselves_is_left_out_unless_it_is_chosen():
    assert cards(closed().when(c.ShareReport()).accepted()) == {"idea"}
    chosen = closed().when(c.PutAreaIn(WEATHER)).then(e.AreaPutIn(WEATHER, True))
    assert cards(chosen.when(c.ShareReport()).accepted()) == {"idea", "storm"}
    closed().when(c.PutAreaIn(sid("ideas"))).refused("bad_reference")


def test_L12_a_name_stands_in_the_report_as_its_bearer_says_until_it_is_shared():
    at = closed().when(c.ConsentName(named=False), by=A).then(e.NameConsented(A, False))
    shared = at.when(c.ShareReport()).accepted()
    assert {card.author for zone in told(shared).zones for card in zone.cards} == {""}
    shared.when(c.ConsentName(named=True), by=A).refused("bad_state")
    named = closed().when(c.ShareReport()).accepted()
    assert {card.author for zone in told(named).zones for card in zone.cards} == {"Ann"}


def test_L13_a_shared_report_is_withdrawn_corrected_and_shared_again():
    first = closed().when(c.ShareReport()).accepted()
    gone = first.when(c.WithdrawReport()).then(e.ReportWithdrawn())
    assert "report" not in view(gone.room, "everyone", NAMES)
    assert "storm" not in str(view(gone.room, "everyone", NAMES))  # to readers who are still there
    gone.when(c.ReopenRoom(), run="").refused("bad_state")
    again = gone.when(c.LeaveOut(nid("idea"))).accepted().later(60).when(c.ShareReport()).accepted()
    assert (cards(again), told(again).version) == (set(), 2)
    names = [fact.name for fact in document(told(again), "fr").facts]
    assert "Corrigé le" in names
    assert "Corrigé le" not in [fact.name for fact in document(told(first), "fr").facts if fact.said]


DIGEST = "ab" * 32


def own_link(at) -> str:
    return next(link.id for link in at.room.links.values() if link.digest == DIGEST and not link.revoked)


def test_L12_a_report_with_a_link_of_its_own_is_read_by_it_and_by_those_who_were_there_alone():
    at = closed().when(c.ShareReport("link")).accepted().later(60)
    at = at.when(c.MakeLink("participant", DIGEST)).accepted()
    nina, by_code = sid("nina"), c.Join(sid("nina"), LINKS["participant"], "Nina")
    at.when(by_code, by=None).refused("readers_only")
    read = at.when(c.Join(nina, own_link(at), "Nina"), by=None).accepted()
    assert nina not in attendance.participants(read.room)
    assert {A, B} <= attendance.participants(read.room)
    links = view(read.room, "facilitators", NAMES)
    assert links[f"link.{own_link(at)}"].report
    assert doors.invitation(read.room).id != own_link(at)


def test_L12_the_own_link_is_withdrawn_by_one_press_and_who_came_by_it_is_out():
    at = closed().when(c.ShareReport("link")).accepted().when(c.MakeLink("participant", DIGEST)).accepted()
    nina = at.later(60).when(c.Join(sid("nina"), own_link(at), "Nina"), by=None).accepted()
    gone = nina.when(c.RevokeLink(own_link(at))).accepted()
    assert not people.inside(gone.room, gone.room.participants[sid("nina")])
    assert people.inside(gone.room, gone.room.participants[A])
    gone.when(c.Join(sid("gus"), own_link(at), "Gus"), by=None).refused("not_found")


def test_L12_another_own_link_takes_the_place_of_the_one_before_and_another_access_ends_it():
    at = closed().when(c.ShareReport("link")).accepted().when(c.MakeLink("participant", DIGEST)).accepted()
    first = own_link(at)
    again = at.when(c.MakeLink("participant", "cd" * 32)).accepted()
    assert again.room.links[first].revoked
    other = at.when(c.WithdrawReport()).accepted().when(c.ShareReport("present")).accepted()
    assert other.room.links[first].revoked


@pytest.mark.parametrize("access", ["anyone", "present"])
def test_L12_a_report_for_others_has_no_link_of_its_own(access):
    closed().when(c.MakeLink("participant", DIGEST)).refused("bad_reference")
    shared = closed().when(c.ShareReport(access)).accepted()
    shared.when(c.MakeLink("participant", DIGEST)).refused("bad_reference")


@pytest.mark.parametrize(("access", "code"), [("present", "readers_only"), ("anyone", None)])
def test_L12_a_report_for_those_who_were_there_lets_nobody_else_in(access, code):
    at = closed().when(c.ShareReport(access)).accepted().later(60)
    outcome = at.when(c.Join(sid("nina"), LINKS["participant"], "Nina"), by=None)
    assert outcome.refused(code) if code else outcome.accepted()
    at.when(c.Join(sid("gus"), LINKS["facilitator"], "Gus"), by=None).accepted()
    assert sid("nina") not in attendance.participants(at.room)
