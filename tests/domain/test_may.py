"""The `may` record says what the rules then allow, to everybody and in any state of a room."""

from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from msgspec.structs import replace

from board.domain import commands as c
from board.domain.areas import people, seals
from board.domain.card import Content, Place
from board.domain.channels import EVERYONE, FACILITATORS, me
from board.domain.channels import part as part_channel
from board.domain.model import Claim, Names, Room, SealedNote
from board.domain.out.records import records
from board.domain.out.shapes import MayForFacilitators, MayView, OwnMay
from board.domain.rules import PhaseRules
from tests.domain.given import A, B, C, F, given, nid, note, phase, room, sid
from tests.domain.scripts import begun, played, scripts

LONG = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
WRITE = phase("write", who="own", quota=2, zones=["ideas"], see="own", author="masked")


def may(at: Room, audience=EVERYONE):
    return records(at, audience, Names(), ["may"])["may"]


def participants(at: Room) -> MayView:
    found = may(at)
    assert isinstance(found, MayView)
    return found


def test_a_participant_writes_where_the_phase_says_and_for_later():
    told = participants(room(WRITE, enter="write"))
    assert (told.rules, told.write, told.left) == (WRITE.rules, (sid("ideas"), sid("later")), 2)
    assert told.change == tuple(sid(zone) for zone in ("ideas", "questions", "actions", "later"))


def test_once_the_input_has_ended_only_cards_for_later_are_left():
    over = given(room(WRITE, enter="write")).when(c.EndInput(now=True)).room
    told = participants(over)
    assert (told.over, told.write, told.change) == (True, (sid("later"),), (sid("later"),))


def test_in_a_pause_and_before_the_first_phase_one_may_nothing():
    paused = participants(room(WRITE, enter="write", status="paused"))
    assert paused == MayView(rules=WRITE.rules)
    assert participants(room(WRITE)) == MayView()


def test_facilitators_write_anywhere_once_the_doors_are_open():
    assert may(room(WRITE, enter="write"), FACILITATORS) == MayForFacilitators(
        write=tuple(sid(zone) for zone in ("ideas", "questions", "actions", "later")), reword=True, sort=True
    )
    assert may(room(WRITE, status="prepared"), FACILITATORS) == MayForFacilitators((), False, True)
    assert may(room(WRITE, status="closed"), FACILITATORS) == MayForFacilitators((), True, False)


def test_A7_one_is_told_what_is_left_once_one_has_written():
    start = room(WRITE, enter="write")
    mine = {f"note.{nid('x')}": SealedNote(Content(text="hush"), Place(sid("ideas")))}
    at = replace(start, sealed={sid("seal1"): {A: mine}})
    assert (may(at, me(A)), may(at, me(B))) == (OwnMay(1), None)


def test_who_sees_is_told_as_it_is_for_a_card_written_now():
    at = room(phase("talk", who="facilitators", see="own"), enter="talk")
    assert participants(at).rules == PhaseRules("facilitators")


@LONG
@for_all(scripts())
def test_what_it_says_is_what_is_done(steps):
    """N1, N7, A7: in every state of a session, a card, a sorting and a vote are refused exactly where it says no."""
    play = begun()
    for at, _ in played(play, steps):
        for who in (A, B, C, F):
            _hold(at, who)


def _hold(at: Room, who: str) -> None:
    if at.participants[who].removed or at.participants[who].role not in ("participant", "facilitator"):
        return
    facilitates = people.actor(at, Claim(who)).facilitates
    told, mine = participants(at), may(at, me(who))
    left = mine.left if isinstance(mine, OwnMay) else told.left
    for zone in () if facilitates else at.zones:
        later = zone == seals.later_zone(at).id
        allowed = zone in told.write and (later or left is None or left > 0)
        asked = given(at).when(c.AddNote(nid("fresh"), zone, Content(text="a card")), by=who)
        assert (asked.refused_with is None) == allowed, (zone, told, asked.refused_with)
    if theme := next(iter(at.themes), None):
        sorting = given(at).when(c.SplitTheme(theme), by=who).refused_with
        if sorting is None or sorting.code != "not_found":
            leads = may(at, FACILITATORS)
            assert isinstance(leads, MayForFacilitators)
            assert (sorting is None) == (leads.sort if facilitates else told.sort)
    run = at.runs.get(at.run)
    if run and run.round and (items := at.rounds[run.round].items):
        vote = given(at).when(c.SetBallot(run.round, items[0], None), by=who).refused_with
        assert vote is None or vote.code == "not_found" or not told.vote


def test_N1_the_note_of_another_takes_nothing_from_what_is_left():
    at = room(phase("write", who="own", quota=2), enter="write", notes=[note("one", author=A)])
    assert (may(at, me(A)), may(at, me(B))) == (OwnMay(1), None)


def test_who_holds_a_part_is_told_by_its_channel_what_is_otherwise_for_it():
    begun = replace(WRITE, parts={"client": replace(WRITE.rules, zones=(sid("questions"),), quota=None)})
    at = given(room(begun)).when(c.GivePart(A, "client")).accepted().when(c.EnterPhase(WRITE.id)).accepted()
    told = may(at.room, part_channel("client"))
    assert isinstance(told, MayView)
    assert (told.write, told.left) == ((sid("questions"), sid("later")), None)
    assert may(at.room, part_channel("host")) is None
    card = c.AddNote(nid("n"), sid("questions"), Content(text="why?"))
    at.when(card, by=B).refused("phase_closed")
    at.when(card, by=A).accepted()
    assert may(at.when(card, by=A).room, me(A)) is None
