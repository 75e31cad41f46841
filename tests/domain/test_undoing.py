"""U1–U4: what facilitators did, and taking it back; a change of step, within ten seconds."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from board.domain import commands as c
from board.domain.card import Content
from board.domain.decision import Decision
from board.domain.language.errors import Refused
from board.domain.model import Claim, Room
from board.domain.room import apply, decide
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots, DotsBallot
from tests.domain.given import NOW, A, B, F, G, brief, nid, note, phase, room, seeded, sid

WRITE = phase("write", who="own", see="own", author="masked", minutes=8)
TALK = phase("talk", who="own", minutes=5)
SORT = phase("sort")
VOTE = phase("vote", vote=Dots(on="notes"))
PHASES = (WRITE, TALK, SORT, VOTE)
CARDS = tuple(note(f"n{n}", author=None, run="") for n in range(3))


class Desk:
    """A room that two facilitators lead; each command has an id, so that it can be undone."""

    def __init__(self, start: Room, here: Sequence[str] = (F, G, A, B)) -> None:
        self.room, self.here, self.now = start, frozenset(here), NOW
        self.count = 0

    def do(self, command: c.Command, who: str | None = F, *, run: str | None = None) -> str:
        """Carry a command out and return its id. Raises Refused."""
        self.count += 1
        ident = nid(f"act{self.count}x")
        by = Claim(who, here=self.here, run=self.room.run if run is None else run, command=ident)
        self.room = apply(self.room, self._decided(command, by))
        return ident

    def _decided(self, command: c.Command, by: Claim) -> Decision:
        return decide(self.room, command, by, self.now, seeded(self.count))

    def undo(self, act: str, who: str = F) -> None:
        self.do(c.UndoAct(act), who)

    def refuses(self, code: str, command: c.Command, who: str = F) -> None:
        with pytest.raises(Refused) as refused:
            self.do(command, who)
        assert refused.value.code == code


def desk(enter: str | None = "talk", **more: object) -> Desk:
    return Desk(room(*PHASES, enter=enter, people=(F, G, A, B), notes=CARDS, **more))  # type: ignore[arg-type]


def add(name: str, zone: str = "ideas") -> c.AddNote:
    return c.AddNote(nid(name), sid(zone), Content(text=name))


# --- acts ---------------------------------------------------------------------------------------------

ACTS: dict[str, c.Command] = {
    "a step put in": c.InsertPhase(brief("new"), before=SORT.id),
    "a step taken out": c.RemovePhase(SORT.id),
    "a step moved": c.MovePhase(VOTE.id, before=SORT.id),
    "a text": c.EditPhase(SORT.id, 1, title=Bilingual("Autre", "sort", "en")),
    "an option": c.EditPhase(SORT.id, 1, rules=PhaseRules("own", 3, see="own")),
    "durations": c.FitAgenda(30),
    "an area put in": c.AddZone(Bilingual("z", "z"), "ideas", before=sid("ideas")),
    "an area taken out": c.RemoveZone(sid("actions")),
    "an area named": c.EditZone(sid("ideas"), 1, Bilingual("Autre", "ideas")),
    "an area moved": c.MoveZone(sid("questions"), before=sid("ideas")),
    "a card set aside": c.SetAside(nid("n1")),
    "cards set aside": c.SetAside(nid("n1"), others=(nid("n0"), nid("n2"))),
    "cards deleted": c.DeleteNote(nid("n1"), (nid("n0"), nid("n2"))),
    "a card reworded": c.EditNote(nid("n1"), 1, Content(text="Other words")),
    "a card kept": c.Keep(f"note.{nid('n1')}"),
    "a card deleted": c.DeleteNote(nid("n1")),
    "cards moved": c.MoveNotes((f"note.{nid('n2')}",), sid("ideas"), before=f"note.{nid('n0')}"),
    "a theme": c.MakeTheme((nid("n0"), nid("n1")), "Theme"),
    "the question": c.EditRoom(question="Autre ?"),
    "the door": c.SetDoor(True),
    "the timer": c.AddTime(60),
    "the screen": c.TurnPages(f"zone.{sid('ideas')}", stays=True),
    "the curtain": c.HideScreen(),
    "what is shown": c.Spotlight(f"zone.{sid('ideas')}"),
}


def plain(made: Room) -> Room:
    """A room without its revs and its acts."""
    shelves = ("phases", "runs", "zones", "notes", "themes", "rounds", "bin", "participants")
    bare = {name: {key: replace(it, rev=1) for key, it in getattr(made, name).items()} for name in shelves}
    return replace(made, **bare, acts=(), rev=1, report=replace(made.report, rev=1))


@pytest.mark.parametrize("command", ACTS.values(), ids=ACTS)
def test_U1_every_act_of_leading_is_undone_exactly(command: c.Command):
    at = desk()
    before = at.room
    act = at.do(command)
    assert plain(at.room) != plain(before)
    at.undo(act, G)
    assert plain(at.room) == plain(before)
    at.refuses("too_late", c.UndoAct(act))


def test_U1_what_was_kept_of_a_vote_is_undone_with_the_areas_of_its_actions():
    at = desk("sort")
    at.do(c.EnterPhase(VOTE.id))
    [round_] = at.room.rounds
    at.do(c.SetBallot(round_, f"note.{nid('n1')}", DotsBallot(1)), A)
    at.do(c.EndInput(now=True))
    before = at.room
    act = at.do(c.KeepFirst(round_, 1))
    assert len(at.room.zones) > len(before.zones)
    at.undo(act)
    assert plain(at.room) == plain(before)


def test_U1_the_doors_shut_again_only_while_nobody_came_in_by_them():
    at = Desk(
        replace(
            desk(None, status="prepared").room, plan=replace(room().plan, question="?", purge_on="2030-01-01")
        )
    )
    act = at.do(c.OpenDoors())
    at.undo(act)
    assert at.room.status == "prepared"
    again = at.do(c.OpenDoors())
    at.do(c.Join(sid("nina"), sid("l-part"), "Nina"), None)
    at.refuses("built_on", c.UndoAct(again))


def test_U1_a_card_reworded_twice_is_still_marked_when_the_second_time_is_undone():
    at = desk()
    at.do(c.EditNote(nid("n1"), 1, Content(text="Once")))
    at.undo(at.do(c.EditNote(nid("n1"), 2, Content(text="Twice"))))
    assert (at.room.notes[nid("n1")].content.text, at.room.notes[nid("n1")].reworded) == ("Once", True)


BUILT: dict[str, tuple[c.Command, c.Command]] = {
    "the step was edited": (
        c.EditPhase(SORT.id, 1, minutes=5), c.EditPhase(SORT.id, 2, minutes=6)
    ),
    "the step has begun": (
        c.EditPhase(SORT.id, 1, rules=PhaseRules("own")), c.EnterPhase(SORT.id, now=True)
    ),
    "where it stood is past": (c.MovePhase(WRITE.id), c.EnterPhase(VOTE.id, now=True)),
    "the card was brought back": (c.SetAside(nid("n1")), c.SetAside(nid("n1"), False)),
    "the card is gone": (c.Keep(f"note.{nid('n1')}"), c.DeleteNote(nid("n1"))),
    "the theme was named": (
        c.MakeTheme((nid("n0"),), "One"), c.NameTheme("", 1, "Two")
    ),
    "another question": (c.EditRoom(question="A ?"), c.EditRoom(question="B ?")),
}  # fmt: skip


@pytest.mark.parametrize(("act", "later"), BUILT.values(), ids=BUILT)
def test_U2_what_somebody_built_on_is_not_undone(act: c.Command, later: c.Command):
    at = desk(None) if isinstance(act, c.MovePhase) else desk()
    ident = at.do(act)
    if isinstance(later, c.NameTheme):
        later = replace(later, theme=next(iter(at.room.themes)))
    at.do(later, G)
    before = at.room
    at.refuses("built_on", c.UndoAct(ident))
    assert at.room == before


def test_U2_an_area_is_not_taken_out_again_once_a_private_card_lies_in_it():
    at = desk("write")
    act = at.do(c.AddZone(Bilingual("z", "z"), "ideas"))
    zone = next(reversed(at.room.zones))
    at.do(c.AddNote(nid("x"), zone, Content(text="x")), A)
    at.refuses("built_on", c.UndoAct(act))


def test_U1_participants_undo_nothing_and_neither_does_anybody_what_they_did():
    at = desk()
    act = at.do(c.SetAside(nid("n1")))
    at.refuses("forbidden", c.UndoAct(act), A)
    mine = at.do(add("mine"), A)
    at.refuses("too_late", c.UndoAct(mine))


def test_U4_no_act_tells_of_a_facilitators_private_card():
    at = desk()
    at.do(c.EnterPhase(WRITE.id, now=True))
    named = replace(at.room.notes[nid("n0")], author=F, visible_to=f"me.{F}", run=at.room.run)
    at.room = replace(at.room, notes=at.room.notes | {named.id: named}, acts=())
    at.do(c.EditNote(named.id, 1, Content(text="other")))
    at.do(c.DeleteNote(named.id))
    assert at.room.acts == ()


# --- a change of step ---------------------------------------------------------------------------------


@pytest.mark.parametrize("enter", ["write", "talk", "sort"])
@pytest.mark.parametrize("to", [WRITE, TALK, SORT, VOTE])
def test_U3_a_step_is_taken_back_exactly_with_its_timer_and_what_was_shown(enter: str, to):
    if to.id == sid(enter):
        return
    at = desk(enter)
    at.do(c.AddTime(60))
    at.do(c.Spotlight(f"zone.{sid('ideas')}"))
    before = at.room
    at.now += 5_000
    act = at.do(c.EnterPhase(to.id, now=True))
    at.now += 9_900
    at.undo(act, G)
    assert plain(at.room) == plain(before)


def test_U3_the_first_step_is_taken_back_and_the_room_is_only_open_again():
    at = desk(None)
    before = at.room
    at.undo(at.do(c.EnterPhase(TALK.id)))
    assert plain(at.room) == plain(before)


def test_U3_writing_ended_too_early_and_a_workshop_closed_too_early_are_taken_back():
    at = desk("write")
    before = at.room
    at.undo(at.do(c.EndInput(now=True)))
    assert plain(at.room) == plain(before)
    at.undo(at.do(c.CloseRoom()))
    assert plain(at.room) == plain(before)


def test_U3_a_workshop_opened_again_where_writing_had_ended_is_closed_again():
    it = desk("talk")
    it.do(c.EndInput(now=True))
    it.do(c.CloseRoom())
    closed = it.room
    it.undo(it.do(c.ReopenRoom()))
    assert plain(it.room) == plain(closed)


def test_U3_a_step_that_a_grace_carried_out_is_taken_back_to_before_the_grace():
    at = desk("write")
    before = at.room
    at.do(c.EnterPhase(SORT.id))
    at.now += 20_000
    act = at.do(c.FinishGrace(before.run), None)
    assert at.room.run != before.run
    at.undo(act)
    assert plain(at.room) == plain(before)


def test_U3_ten_seconds_later_it_is_too_late():
    at = desk()
    act = at.do(c.EnterPhase(SORT.id, now=True))
    at.now += 13_001
    at.refuses("too_late", c.UndoAct(act))


@pytest.mark.parametrize("later", [add("x"), c.PauseRoom(), c.EnterPhase(SORT.id, now=True)], ids=repr)
def test_U3_once_somebody_went_on_from_a_step_it_stays(later: c.Command):
    at = desk("sort")
    act = at.do(c.EnterPhase(TALK.id))
    at.do(later, A if isinstance(later, c.AddNote) else G)
    at.refuses("built_on", c.UndoAct(act))


def test_U3_once_somebody_voted_the_vote_stays_open():
    at = desk("sort")
    act = at.do(c.EnterPhase(VOTE.id))
    [round_] = at.room.rounds
    at.do(c.SetBallot(round_, f"note.{nid('n1')}", DotsBallot(1)), A)
    at.refuses("built_on", c.UndoAct(act))
    at.do(c.SetBallot(round_, f"note.{nid('n1')}", None), A)
    at.undo(act)
    assert (at.room.rounds, at.room.seals) == ({}, {})


def test_U3_writing_taken_up_again_is_left_again_with_what_was_written_meanwhile():
    at = desk("write")
    at.do(add("one"), A)
    at.do(c.EnterPhase(SORT.id, now=True))
    before = at.room
    act = at.do(c.EnterPhase(WRITE.id))
    at.do(add("two"), A)
    at.undo(act)
    assert plain(replace(at.room, sealed={})) == plain(replace(before, sealed={}))
    assert len(at.room.sealed[sid("seal1")][A]) == 2


def test_U3_what_cant_be_given_back_cant_be_taken_back():
    at = desk("write")
    at.do(add("one"), A)
    turned = at.do(c.EnterPhase(SORT.id, now=True, reveal=True))
    at.refuses("too_late", c.UndoAct(turned))
    at.do(c.EnterPhase(VOTE.id))
    counted = at.do(c.EndInput(now=True))
    at.refuses("too_late", c.UndoAct(counted))
