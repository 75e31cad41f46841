"""The invitation says when, how long, where, and what one needs; as a text and for a calendar (A9)."""

from msgspec.structs import replace

from board.domain.channels import EVERYONE
from board.domain.model import Names
from board.domain.out.records import view
from board.export.report import report
from board.export.text import appointment, invitation
from tests.domain.given import NOW, phase, room

LINK, CODE = "https://atelier.example/w/room#link.secret", "ABCD-EFGH"


def told(**plan):
    made = room(phase("write", minutes=20), phase("vote", minutes=25))
    given = replace(made, plan=replace(made.plan, question="Un banc ?", **plan))
    return report(view(given, EVERYONE, Names()))


def test_A9_the_invitation_says_how_long_where_from_home_and_what_one_needs():
    text = invitation(told(starts_at=NOW, place="Salle 2", video="https://call.example/x"), "fr", LINK, CODE)
    for said in ("45\u202fmin", "Salle 2", "https://call.example/x", "rien à installer"):
        assert said in text.replace("\u00a0", "\u202f"), said
    plain = invitation(told(), "fr", LINK, CODE)
    assert "Où" not in plain
    assert "À distance" not in plain


def test_A9_the_same_for_a_calendar_from_its_hour_to_its_end():
    made = appointment(told(starts_at=NOW, place="Salle 2"), "fr", LINK, CODE, NOW)
    assert "DTSTART:20270115T080000Z\r\nDTEND:20270115T084500Z" in made
    assert "LOCATION:Salle 2" in made
    assert appointment(told(), "fr", LINK, CODE, NOW) == ""
