"""The shipped hour, played from creation to the shared report by the rules alone."""

from board.domain import commands as c
from board.domain.areas.seals import private_notes
from board.domain.card import Content
from board.domain.methods import instantiate, parse
from board.domain.model import Claim, Note, Phase, Room
from board.domain.room import apply, decide
from board.domain.votes.dots import DotsBallot
from board.domain.votes.rate import RateBallot, RateOutcome
from board.methods import shipped
from tests.domain.given import NOW, A, B, C, F, Given, given, nid, phase, room, seeded, sid

PEOPLE = (A, B, C, sid("dina"), sid("emil"), sid("fred"))


def prepared() -> Given:
    """The room as the lab makes it, with its question, its doors open and everybody in."""
    phases, zones = instantiate(parse(shipped()["ideas-to-priorities"]), seeded())
    made = c.CreateRoom(nid("r"), "lab", "fr", "Europe/Paris", "2027-05-21", phases, zones, "ab" * 32)
    hour = Given(apply(None, decide(None, made, Claim(), NOW, seeded(2))), draw=seeded(3))
    links = {link.role: link.id for link in hour.room.links.values()}
    hour = hour.when(c.Join(F, links["facilitator"], "Faye"), by=None).accepted()
    hour = hour.when(c.EditRoom(question="Que garder ?")).accepted().when(c.OpenDoors()).accepted()
    for who in PEOPLE:
        hour = hour.when(c.Join(who, links["participant"], who), by=None).accepted()
    return hour


def goto(hour: Given, title: str) -> Given:
    phase = named(hour.room, title)
    return hour.later(60).when(c.EnterPhase(phase.id, reveal=True, now=True)).accepted()


def named(room: Room, title: str) -> Phase:
    return next(phase for phase in room.phases.values() if phase.title.en == title)


def zone(room: Room, title: str) -> str:
    return next(zone.id for zone in room.zones.values() if zone.title.en == title)


def written(hour: Given) -> Given:
    """Everybody's weather, then two face-down ideas each."""
    hour = goto(goto(hour, "Welcome"), "Today's weather")
    for who in PEOPLE:
        sunny = c.AddNote(nid(f"w-{who}"), zone(hour.room, "Today's weather"), Content(text="sunny"))
        hour = hour.when(sunny, by=who).accepted()
    hour = goto(hour, "Write your ideas")
    for who in PEOPLE:
        for n in (1, 2):
            idea = c.AddNote(nid(f"{who}-{n}"), zone(hour.room, "Ideas"), Content(text=f"idea {n} of {who}"))
            hour = hour.when(idea, by=who).accepted()
    return hour


def ideas(room: Room) -> list[Note]:
    return [note for note in room.notes.values() if note.place.zone == zone(room, "Ideas")]


def voted(hour: Given) -> Given:
    """Two themes of four, the rest single; everybody votes for the first theme, four for the second too."""
    hour = goto(goto(hour, "Turn over and read"), "Sort and name")
    cards = tuple(note.id for note in ideas(hour.room))
    for notes, title in ((cards[:4], "Simplify"), (cards[4:8], "Meet")):
        hour = hour.when(c.MakeTheme(notes, title)).accepted()
    hour = goto(hour, "Vote")
    vote = hour.room.rounds[hour.room.runs[hour.room.run].round or ""]
    for place, theme in enumerate(hour.room.themes):
        for who in PEOPLE[2 * place :]:
            hour = hour.when(c.SetBallot(vote.id, f"theme.{theme}", DotsBallot(1)), by=who).accepted()
    return hour


def test_S1_the_ideas_are_nowhere_but_under_their_seal_until_they_are_turned_over():
    hour = written(prepared())
    assert private_notes(hour.room) == 12
    assert not ideas(hour.room)
    read = goto(hour, "Turn over and read").room
    assert {note.author for note in ideas(read)} == {None}
    assert len(ideas(read)) == 12


def test_V1_the_vote_is_on_themes_and_single_ideas_and_not_on_the_weather():
    hour = voted(written(prepared()))
    vote = hour.room.rounds[hour.room.runs[hour.room.run].round or ""]
    singles = {f"note.{note.id}" for note in ideas(hour.room) if note.place.theme is None}
    assert set(vote.items) == singles | {f"theme.{theme}" for theme in hour.room.themes}


def test_the_first_are_kept_given_actions_rated_and_reported():
    hour = goto(voted(written(prepared())), "See the result, talk it over")
    result = next(iter(hour.room.rounds.values()))
    assert sorted(result.outcome.tally.values()) == [4, 6]
    hour = goto(hour.when(c.KeepFirst(result.id, 3)).accepted(), "The first step")
    under = [it for it in hour.room.zones.values() if it.under]
    assert [it.title.fr for it in under] == ["Simplify", "Meet"]
    step = c.AddNote(nid("step"), under[0].id, Content(text="a first form", who="the desk", due="in May"))
    hour = goto(hour.when(step).accepted(), "Close and rate")
    rate = hour.room.runs[hour.room.run].round or ""
    for who in PEOPLE:
        hour = hour.when(c.SetBallot(rate, "room", RateBallot(4)), by=who).accepted()
    hour = hour.when(c.CloseRoom()).accepted().when(c.ShareReport()).accepted()
    assert hour.room.rounds[rate].outcome == RateOutcome({"4": 6})
    assert (hour.room.seals, hour.room.sealed) == ({}, {})
    assert hour.room.notes[nid("step")].content.who == "the desk"


def test_A11_the_slack_is_counted_and_not_entered():
    hour = prepared()
    assert sum(phase.minutes or 0 for phase in hour.room.phases.values()) == 60
    hour.when(c.EnterPhase(named(hour.room, "Reserve").id)).refused("bad_state")


def test_A10_what_was_promised_is_the_agendas_length_as_its_first_step_begins_whatever_is_changed_since():
    made = given(
        room(phase("welcome", minutes=10), phase("talk", minutes=20), phase("end", minutes=5), status="open")
    )
    assert made.room.promised is None
    begun = made.when(c.EnterPhase(sid("welcome")), run="").accepted()
    assert begun.room.promised == 35
    shorter = begun.when(c.FitAgenda(25)).accepted()
    assert [shorter.room.phases[name].minutes for name in shorter.room.agenda] == [10, 12, 3]
    assert shorter.room.promised == 35
