"""What can be done in a session: each act turns two drawn numbers into a command that suits the room."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from msgspec.structs import replace

from board.domain import commands as c
from board.domain.areas import seals
from board.domain.card import Content
from board.domain.channels import hears
from board.domain.model import Note, Room
from board.domain.values import Bilingual
from tests.domain.given import NOW, A, B, C, F, ballot, brief, nid

PERSONS = (F, A, B, C)


class Seen(Protocol):
    """A session as acts see it."""

    room: Room
    words: Callable[[int], str]
    shy: bool


class Turn(NamedTuple):
    """Somebody's turn: the n-th step of a session, with two numbers to choose by."""

    play: Seen
    n: int
    who: str
    a: int
    b: int

    @property
    def room(self) -> Room:
        return self.play.room

    @property
    def notes(self) -> list[Note]:
        """The logged notes to act on: those all can read, and (unless shy) one's own or the facilitators'."""
        return [note for note in self.room.notes.values() if not note.visible_to or self._entitled(note)]

    def _entitled(self, note: Note) -> bool:
        role = self.room.participants[self.who].role
        return not self.play.shy and (
            note.author == self.who or hears(self.room, self.who, role, note.visible_to)
        )

    @property
    def own(self) -> list[tuple[str, int, str]]:
        """One's own notes: id, rev, text."""
        sealed = seals.own_notes(self.room, self.who).items()
        linked = seals.links(self.room, self.who)
        logged = (it for it in self.room.notes.values() if it.author == self.who or it.id in linked)
        return [(key[5:], it.rev, it.content.text) for key, it in sealed] + [
            (it.id, it.rev, it.content.text) for it in logged
        ]

    @property
    def items(self) -> list[str]:
        """The keys of notes and themes to act on."""
        shown = {
            note.place.theme for note in self.room.notes.values() if not note.visible_to and not note.aside
        }
        themes = [theme for theme in self.room.themes if theme in shown or not self.play.shy]
        return [f"note.{note.id}" for note in self.notes] + [f"theme.{theme}" for theme in themes]

    def zone(self, at: int) -> str:
        return _pick(sorted(self.room.zones, key=lambda zone: self.room.zones[zone].rank), at)


Act = Callable[[Turn], c.Command | None]


def _pick(of: Sequence[Any], at: int) -> Any:
    return of[at % len(of)] if of else None


def _add(t: Turn) -> c.Command:
    zone = t.zone(t.a % 2 if t.b % 4 else t.a)
    return c.AddNote(nid(f"n{t.n}x"), zone, Content(text=t.play.words(t.n)), room=t.who == F and t.b == 1)


def _edit(t: Turn) -> c.Command | None:
    mine = t.own if t.b % 3 or t.who != F else [(it.id, it.rev, it.content.text) for it in t.notes]
    found = _pick(mine, t.a)
    return found and c.EditNote(found[0], found[1], Content(text=t.play.words(t.n) if t.b % 5 else found[2]))


def _take_back(t: Turn) -> c.Command | None:
    mine = _pick(t.own, t.a)
    return mine and c.TakeBackNote(mine[0])


def _of_note(make: Callable[[str, int], c.Command]) -> Act:
    return lambda t: make(_pick(t.notes, t.a).id, t.b) if t.notes else None


def _of_item(make: Callable[[str, int], c.Command]) -> Act:
    return lambda t: make(_pick(t.items, t.a), t.b) if t.items else None


def _of_theme(make: Callable[[Turn, str], c.Command]) -> Act:
    def act(t: Turn) -> c.Command | None:
        theme = _pick([key[6:] for key in t.items if key.startswith("theme.")], t.a)
        return theme and make(t, theme)

    return act


def _move(t: Turn) -> c.Command | None:
    key, theme = _pick(t.items, t.a), _pick([*t.room.themes, None], t.b)
    if key is None:
        return None
    if theme and key.startswith("note.") and t.b % 3:
        return c.MoveNotes((key,), t.room.themes[theme].zone, theme)
    zone = t.zone(t.b)
    beside = [it for it in t.items if it != key and _stands(t.room, it) == zone]
    return c.MoveNotes((key,), zone, before=_pick([None, *beside], t.a + t.b))


def _stands(room: Room, key: str) -> str | None:
    kind, _, name = key.partition(".")
    if kind == "theme":
        return room.themes[name].zone
    return None if room.notes[name].place.theme else room.notes[name].place.zone


def _theme(t: Turn) -> c.Command | None:
    found = {_pick(t.notes, t.a + k * (1 + t.b % 3)).id for k in range(1 + t.b % 3)} if t.notes else None
    return c.MakeTheme(tuple(sorted(found)), f"theme {t.n}") if found else None


def _ballot(t: Turn) -> c.Command | None:
    rounds = [it for it in t.room.rounds.values() if it.closed_at is None]
    item = _pick(rounds[0].items, t.a) if rounds else None
    return item and c.SetBallot(rounds[0].id, item, ballot(t.b % 6, item))


def _keep_first(t: Turn) -> c.Command | None:
    closed = _pick([it for it in t.room.rounds.values() if it.closed_at], t.a)
    return closed and c.KeepFirst(closed.id, 1 + t.b % 2, chosen=closed.items[: t.b % 3] or None)


def _vote(t: Turn) -> c.Command | None:
    votes = [name for name in t.room.agenda if t.room.phases[name].vote]
    return c.EnterPhase(_pick(votes, t.a), reveal=t.b % 4 > 0, now=t.b % 5 > 0) if votes else None


def _edit_phase(t: Turn) -> c.Command:
    it = t.room.phases[_pick(t.room.agenda, t.a)]
    retitled = c.EditPhase(it.id, it.rev, title=Bilingual(f"t{t.n}", it.title.en), minutes=4)
    masked, private = replace(it.rules, author="masked"), replace(it.rules, see="own")
    stricter = [c.EditPhase(it.id, it.rev, rules=rules) for rules in (masked, private)]
    return _pick((*stricter, retitled), t.b)


def _form(t: Turn) -> c.Command:
    if t.b % 2:
        return c.FormGroups(drawn=1 + t.a % 3)
    some = PERSONS[t.a % 3 :]
    return c.FormGroups((c.GivenGroup("one", some[: t.b % 3]), c.GivenGroup(members=some[t.b % 3 :])))


def _restore(t: Turn) -> c.Command | None:
    return c.RestoreNote(_pick(list(t.room.bin), t.a)) if t.room.bin else None


def _edit_zone(t: Turn) -> c.Command:
    zone = t.room.zones[t.zone(t.a)]
    return c.EditZone(zone.id, zone.rev, Bilingual(f"z{t.b}", "z"))


def _add_zone(t: Turn) -> c.Command:
    return c.AddZone(Bilingual(f"z{t.n}", f"z{t.n}"), "actions", under=_pick([*t.items, ""], t.a))


ACTS: dict[str, Act] = {
    "form": _form, "dissolve": lambda _: c.DissolveGroups(),
    "place": lambda t: c.PlaceMember(_pick(PERSONS, t.a), _pick([*t.room.groups, None], t.b)),
    "part": lambda t: c.GivePart(_pick(PERSONS, t.a), _pick(("client", "client", "host", None), t.b)),
    "add": _add, "edit": _edit, "take back": _take_back, "move": _move, "theme": _theme, "ballot": _ballot,
    "keep first": _keep_first, "vote": _vote, "edit phase": _edit_phase, "restore": _restore,
    "enter": lambda t: c.EnterPhase(_pick(t.room.agenda, t.a), reveal=t.b % 5 == 0, now=t.b % 3 > 0),
    "turn": lambda t: c.Reveal(_pick([*t.room.phases, ""], t.a), _pick([*t.room.zones, ""], t.b)),
    "hurry": lambda _: c.HurryGrace(),
    "undo": lambda t: c.UndoAct(t.room.acts[-1 - t.b % 2].id) if len(t.room.acts) > t.b % 2 else None,
    "delete": _of_note(lambda note, _: c.DeleteNote(note)),
    "aside": _of_note(lambda note, b: c.SetAside(note, b % 3 > 0)),
    "leave out": _of_note(lambda note, b: c.LeaveOut(note, b % 4 > 0)),
    "keep": _of_item(lambda key, b: c.Keep(key, b % 3 > 0)),
    "spotlight": _of_item(lambda key, b: c.Spotlight(key if b % 4 else "")),
    "screen": _of_item(lambda key, b: c.TurnPages(key if b % 4 else "", stays=b % 2 > 0)),
    "name": _of_theme(lambda t, it: c.NameTheme(it, t.room.themes[it].rev, f"name {t.b}")),
    "split": _of_theme(lambda _, it: c.SplitTheme(it)),
    "merge": _of_theme(lambda t, it: c.MergeThemes(it, _pick(list(t.room.themes), t.b))),
    "end input": lambda t: c.EndInput(now=t.b % 2 > 0),
    "reveal": lambda _: c.Reveal(), "longer": lambda _: c.ExtendGrace(), "cancel": lambda _: c.CancelGrace(),
    "finish": lambda t: c.FinishGrace(t.room.run or "none0000"), "round": lambda _: c.OpenRound(),
    "timer": lambda t: c.AddTime(t.a * 10 - t.b),
    "pause": lambda t: c.PauseRoom(NOW + t.a), "resume": lambda _: c.ResumeRoom(),
    "close": lambda _: c.CloseRoom(discard=True), "reopen": lambda _: c.ReopenRoom(),
    "remember": lambda t: c.EditReport((f"line {t.a}", "", f"line {t.b}")),
    "share": lambda _: c.ShareReport(), "tick": lambda t: c.TickChecklist("invited", t.b > 4),
    "room": lambda t: c.EditRoom(question=f"question {t.a}?"),
    "door": lambda t: c.SetDoor(t.b % 2 > 0), "hand": lambda t: c.RaiseHand(t.b % 3 > 0),
    "floor": lambda t: c.GiveFloor(_pick([*PERSONS, None], t.a)),
    "rename": lambda t: c.Rename(_pick(PERSONS, t.a), f"Name {t.b}"),
    "role": lambda t: c.SetRole(_pick(PERSONS, t.a), _pick(("facilitator", "participant"), t.b)),
    "remove": lambda t: c.RemoveParticipant(_pick((B, C), t.a)), "link": lambda _: c.MakeLink("observer"),
    "revoke": lambda t: c.RevokeLink(_pick(list(t.room.links)[2:], t.a), stay=t.b % 2 > 0),
    "size": lambda t: c.EditRoom(size=1 + t.a), "since": lambda t: c.RemoveSince(NOW + 1000 * t.a),
    "add zone": _add_zone, "edit zone": _edit_zone,
    "move zone": lambda t: c.MoveZone(t.zone(t.a), t.zone(t.b)),
    "remove zone": lambda t: c.RemoveZone(t.zone(t.a)),
    "move phase": lambda t: c.MovePhase(_pick(t.room.agenda, t.a), _pick([*t.room.agenda, None], t.b)),
    "remove phase": lambda t: c.RemovePhase(_pick(t.room.agenda, t.a)),
    "insert": lambda t: c.InsertPhase(brief(f"new{t.a}", who="own", see="own")),
    "fit": lambda t: c.FitAgenda(60 + t.a % 60),
}  # fmt: skip
