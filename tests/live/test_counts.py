"""P12: whoever counts people counts the same ones."""

from board.domain import commands as c
from board.domain.areas import attendance
from board.domain.channels import EVERYONE
from board.domain.model import Names
from board.domain.out.records import patch, view
from board.domain.room import touched
from board.export.report import report
from board.live.summary import summary_of
from tests.domain.given import LAB, LINKS, A, B, C, F, G, O, given, phase, room, sid

PEOPLE = (F, G, A, B, C, O, LAB)
READER, EDITOR = sid("reader"), sid("editor")


def over():
    """A workshop of three led by two, which the lab has looked in on and a screen has shown; one was shown out."""
    at = given(room(phase("talk", who="own"), enter="talk", people=PEOPLE))
    return at.when(c.RemoveParticipant(C)).accepted().when(c.CloseRoom()).accepted()


def read():
    """Later somebody comes to read it, and somebody to edit its report."""
    at = over().later(60)
    for who, link in ((READER, "participant"), (EDITOR, "facilitator")):
        at = at.when(c.Join(who, LINKS[link], "Somebody"), by=None).accepted()
    return at


def told(at) -> tuple[int, int, int]:
    """Return the participants and facilitators of the report, and the people of the lab's list."""
    names = Names(people=dict.fromkeys(at.room.participants, "x"))
    made = report(view(at.room, EVERYONE, names))
    return made.participants, made.facilitators, summary_of(at.room).people


def test_P12_the_lab_who_looks_on_and_who_was_shown_out_are_counted_nowhere():
    assert told(over()) == (2, 2, 4)
    assert attendance.present(over().room, frozenset(PEOPLE)) == {A, B}


def test_P12_who_comes_to_read_the_report_or_to_edit_it_is_nobodys_participant():
    assert told(read()) == told(over())
    assert attendance.participants(read().room) == {A, B}


def test_P12_a_reader_takes_no_participants_place_when_the_workshop_goes_on():
    at = read().when(c.ReopenRoom(), run="").accepted()
    assert READER in attendance.participants(at.room)


def test_R5_reopening_tells_of_those_who_were_readers():
    at = read()
    outcome = at.when(c.ReopenRoom(), run="")
    names = Names(people=dict.fromkeys(at.room.participants, "x"))
    keys, before = set(), at.room
    for event in outcome.events:
        after = outcome.room if event is outcome.events[-1] else before
        keys |= touched(at.room, event, after)
    assert patch(at.room, outcome.room, EVERYONE, names, keys)[f"person.{READER}"].late is False
