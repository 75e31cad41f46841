"""What people would see of a step is what its rules give, in a room that is never kept."""

import pytest
from msgspec.structs import replace

from board.domain import methods
from board.domain.areas.people import actor
from board.domain.channels import channels
from board.domain.commands import CreateRoom
from board.domain.language.errors import Refused
from board.domain.model import Claim, Names
from board.domain.out.records import view
from board.domain.preview import Examples, preview
from board.domain.room import decide, fold
from board.methods import shipped
from tests.domain.given import seeded

WORDS = Examples(tuple(f"Example {n}" for n in range(1, 5)), ("Theme 1", "Theme 2"), "Which question?")


def prepared(method, question=""):
    phases, zones = methods.instantiate(methods.parse(shipped()[method]), seeded())
    command = CreateRoom(
        "room000000000000000001", "lab", "fr", "Europe/Paris", "2030-01-01", phases, zones, "", question
    )
    return fold(None, [decide(None, command, Claim(), 1, seeded()).events])


def seen(room, who):
    """Return all records that somebody hears, by key."""
    heard = channels(room, who, actor(room, Claim(who)).role)
    return {
        key: record for channel in heard for key, record in view(room, channel, Names({}, "", "")).items()
    }


PLAYABLE = [name for name, body in sorted(shipped().items()) if not methods.missing(methods.parse(body))]


@pytest.mark.parametrize("method", PLAYABLE)
def test_every_step_of_every_method_can_be_looked_at(method):
    room = prepared(method)
    before = str(room)
    for phase in (name for name in room.agenda if not room.phases[name].slack):
        made, who = preview(room, phase, WORDS, 5, seeded())
        records = seen(made, who)
        run = records[f"run.{records['room'].run}"]
        assert (records["room"].status, run.phase) == ("running", phase)
        assert records["may"].rules == made.runs[made.run].rules or made.phases[phase].parts
    assert str(room) == before, "nothing of it reaches the room"


def test_a_step_that_reads_has_examples_of_what_was_written_before_and_the_first_has_none():
    room = prepared("ideas-to-priorities", "Why?")
    first, who = preview(room, room.agenda[0], WORDS, 5, seeded())
    assert not first.notes
    assert seen(first, who)["room"].plan.question == "Why?"
    read, _ = preview(room, room.agenda[3], WORDS, 5, seeded())
    texts = sorted(note.content.text for note in read.notes.values())
    assert texts == sorted(WORDS.cards * 3), "of the check-in, of the ideas and of the questions"


def test_a_step_that_votes_on_themes_has_themes_to_vote_on():
    room = prepared("ideas-to-priorities")
    made, who = preview(room, room.agenda[5], WORDS, 5, seeded())
    (name,) = (key for key in seen(made, who) if key.startswith("round."))
    items = seen(made, who)[name].items
    assert [made.themes[item.removeprefix("theme.")].title for item in items] == ["Theme 1", "Theme 2"]


def test_spare_minutes_are_no_step_to_look_at():
    room = prepared("ideas-to-priorities")
    with pytest.raises(Refused, match="bad_state"):
        preview(room, room.agenda[-1], WORDS, 5, seeded())


def test_a_step_that_there_is_not_is_not_looked_at():
    with pytest.raises(Refused, match="not_found"):
        preview(prepared("check-in"), "nothing0", WORDS, 5, seeded())


def test_L20_a_step_is_looked_at_in_a_workshop_that_has_areas_under_an_item_too():
    room = prepared("ideas-to-priorities")
    under = {
        name: replace(zone, under="theme.gone0000")
        for name, zone in room.zones.items()
        if zone.purpose == "actions"
    }
    made, _ = preview(replace(room, zones=room.zones | under), room.agenda[7], WORDS, 5, seeded())
    assert made.zones.keys() == room.zones.keys()
    assert under
