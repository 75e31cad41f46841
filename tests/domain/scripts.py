"""Sessions played at random, but mostly sensibly: who does what is drawn, the rest follows from the room.

A `Step` says (who, what, a, b); `Play.command` turns it into a command that suits the room as it is, so that most
steps are accepted: an index picks among the notes, themes or phases there are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from hypothesis import strategies as st

from board.domain import commands as c
from board.domain import seals
from board.domain.decision import Decision
from board.domain.errors import Refused
from board.domain.model import Bilingual, By, Dots, Names, Note, Phase, Rate, Room, Zone
from board.domain.room import apply, decide
from tests.domain.given import NOW, A, B, C, F, nid, phase, seeded, sid

Step = tuple[str, str, int, int]
SCALE = tuple(Bilingual(f"note {n}", f"mark {n}") for n in range(1, 6))
PHASES: tuple[Phase, ...] = (
    phase("talk", who="own", sort="all", minutes=3),
    phase("deal", who="own", see="own", author="masked", quota=5, minutes=8),
    phase("jot", who="own", see="own"),
    phase("tell", who="own", see="facilitators", author="masked"),
    phase("note", who="own", see="facilitators", sort="all"),
    phase("veil", who="own", author="masked", sort="all"),
    phase("read", author="masked"),
    phase("sort", sort="all"),
    phase("dots", vote=Dots(budget=3, cap=2, on="themes")),
    phase("mark", vote=Dots(budget=2, cap=1, on="notes")),
    phase("rate", vote=Rate(SCALE)),
)
ZONES = tuple(
    Zone(sid(name), Bilingual(name, name), purpose, place * 1024)
    for place, (name, purpose) in enumerate(
        {"ideas": "ideas", "asks": "questions", "todo": "actions", "later": "later"}.items(), 1
    )
)
PEOPLE = {F: "facilitator", A: "participant", B: "participant", C: "participant"}
PHASE_NAMES = [begun.id for begun in PHASES]


@dataclass
class Play:
    """A session under way. `secret` gives the words of a card by the number of its step."""

    room: Room
    words: Callable[[int], str] = "words {}".format
    names: dict[str, str] = field(default_factory=dict)
    rows: list[Decision] = field(default_factory=list)
    shy: bool = False
    """Nobody sorts, keeps or deletes a note that not everyone can read."""

    @property
    def known(self) -> Names:
        """The names as `records` wants them."""
        return Names(dict(self.names), "The lab", "lab@example.org")

    def do(self, n: int, ask: c.Command, who: str | None) -> Decision | None:
        """Decide and apply a command as the n-th step; None when it is refused."""
        by = By(who, here=frozenset(PEOPLE), run=self.room.run if self.room else None)
        try:
            made = decide(self.room, ask, by, NOW + n * 7_000, seeded(n))
        except Refused:
            return None
        self.room = apply(self.room, made)
        self.rows.append(made)
        self.names |= made.names
        return made

    def command(self, n: int, step: Step) -> c.Command | None:
        """Return what the step asks for in the room as it is, None when there is nothing to do it to."""
        who, what, a, b = step
        return ACTS[what](self, n, who, a, b)

    # --- what there is to choose from ---

    def notes(self, who: str) -> list[Note]:
        """The logged notes to act on: those everyone reads, and (unless shy) one's own or the facilitators'."""
        return [note for note in self.room.notes.values() if not note.hidden or self._entitled(note, who)]

    def _entitled(self, note: Note, who: str) -> bool:
        return not self.shy and (note.author == who or (who == F and note.hidden == "facilitators"))

    def own(self, who: str) -> list[tuple[str, int, str]]:
        """One's own notes that may be changed: id, rev, text."""
        sealed = seals.own_notes(self.room, who).items()
        mine = [(key[5:], note.rev, note.text) for key, note in sealed]
        linked = seals.links(self.room, who)
        logged = (n for n in self.room.notes.values() if n.author == who or n.id in linked)
        return mine + [(note.id, note.rev, note.text) for note in logged]

    def items(self, who: str) -> list[str]:
        """The keys of notes and themes to act on."""
        shown = {note.group for note in self.room.notes.values() if not note.hidden and not note.aside}
        groups = [group for group in self.room.groups if group in shown or not self.shy]
        return [f"note.{note.id}" for note in self.notes(who)] + [f"group.{group}" for group in groups]


def begun(words: Callable[[int], str] = "words {}".format, *, shy: bool = False) -> Play:
    """Return a session whose room is open, with one facilitator and three participants inside."""
    play = Play(None, words, shy=shy)  # type: ignore[arg-type]
    play.do(
        0,
        c.CreateRoom(nid("room"), "lab", "fr", "Europe/Paris", "2027-05-21", PHASES, ZONES, "ab" * 32),
        None,
    )
    links = {link.role: link.id for link in play.room.links.values()}
    play.do(1, c.Join(F, links["facilitator"], "Faye"), None)
    play.do(2, c.EditRoom(question="Que faire ?", aim="Choisir", decider="La direction"), F)
    play.do(3, c.OpenDoors(), F)
    for n, who in enumerate((A, B, C), 4):
        play.do(n, c.Join(who, links["participant"], who[:3].title()), None)
    return play


FIRST = 10
"""The number of the first step of a script."""


def played(play: Play, steps: Sequence[Step]) -> Iterator[tuple[Room, Decision]]:
    """Play the steps; yield the room before each accepted one, and what came of it."""
    for n, step in enumerate(steps, FIRST):
        before, ask = play.room, play.command(n, step)
        made = play.do(n, ask, step[0] if step[1] != "finish" else None) if ask else None
        if made:
            yield before, made


# --- acts ---------------------------------------------------------------------------------------------


def _pick(of: Sequence, at: int):
    return of[at % len(of)] if of else None


def _zone(play: Play, at: int) -> str:
    return _pick(sorted(play.room.zones, key=lambda zone: play.room.zones[zone].rank), at)


def _add(play: Play, n: int, who: str, a: int, b: int) -> c.Command:
    return c.AddNote(
        nid(f"n{n}x"), _zone(play, a % 2 if b % 4 else a), play.words(n), room=who == F and b == 1
    )


def _edit(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
    mine = play.own(who) if b % 3 or who != F else [(x.id, x.rev, x.text) for x in play.notes(who)]
    found = _pick(mine, a)
    return found and c.EditNote(found[0], found[1], play.words(n) if b % 5 else found[2])


def _take_back(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
    mine = _pick(play.own(who), a)
    return mine and c.TakeBackNote(mine[0])


def _of_note(make: Callable[[str, int], c.Command]) -> Callable[..., c.Command | None]:
    def act(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
        note = _pick(play.notes(who), a)
        return note and make(note.id, b)

    return act


def _of_item(make: Callable[[str, int], c.Command]) -> Callable[..., c.Command | None]:
    def act(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
        key = _pick(play.items(who), a)
        return key and make(key, b)

    return act


def _of_group(make: Callable[[Play, str, int], c.Command]) -> Callable[..., c.Command | None]:
    def act(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
        keys = [key[6:] for key in play.items(who) if key.startswith("group.")]
        group = _pick(keys, a)
        return group and make(play, group, b)

    return act


def _move(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
    items = play.items(who)
    key, group = _pick(items, a), _pick([*play.room.groups, None], b)
    if key is None:
        return None
    if group and key.startswith("note.") and b % 3:
        return c.MoveNotes((key,), play.room.groups[group].zone, group)
    zone = _zone(play, b)
    beside = [it for it in items if it != key and _stands(play.room, it) == zone]
    return c.MoveNotes((key,), zone, before=_pick([None, *beside], a + b))


def _stands(room: Room, key: str) -> str | None:
    kind, _, name = key.partition(".")
    if kind == "group":
        return room.groups[name].zone
    return None if room.notes[name].group else room.notes[name].zone


def _group(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
    notes = play.notes(who)
    found = {_pick(notes, a + k * (1 + b % 3)).id for k in range(1 + b % 3)} if notes else None
    return found and c.GroupNotes(tuple(sorted(found)), f"theme {n}")


def _ballot(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
    rounds = [r for r in play.room.rounds.values() if r.closed_at is None]
    item = _pick(rounds[0].items, a) if rounds else None
    return item and c.SetBallot(rounds[0].id, item, b % 6)


def _keep_first(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
    closed = _pick([r for r in play.room.rounds.values() if r.closed_at], a)
    return closed and c.KeepFirst(closed.id, 1 + b % 2, chosen=closed.items[: b % 3] or None)


def _enter(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
    return c.EnterPhase(_pick(play.room.agenda, a), reveal=True, now=b % 3 > 0)


def _vote(play: Play, n: int, who: str, a: int, b: int) -> c.Command | None:
    votes = [name for name in play.room.agenda if play.room.phases[name].vote]
    return votes and c.EnterPhase(_pick(votes, a), reveal=True, now=b % 5 > 0)


def _phase_edit(play: Play, n: int, who: str, a: int, b: int) -> c.Command:
    found = play.room.phases[_pick(play.room.agenda, a)]
    return _pick((c.EditPhase(found.id, found.rev, author="masked"),
                  c.EditPhase(found.id, found.rev, see="own"),
                  c.EditPhase(found.id, found.rev, title=Bilingual(f"t{n}", found.title.en), minutes=4)), b)  # fmt: skip


def _zone_of(make: Callable[[Zone, int, Play], c.Command]) -> Callable[..., c.Command]:
    def act(play: Play, n: int, who: str, a: int, b: int) -> c.Command:
        return make(play.room.zones[_zone(play, a)], b, play)

    return act


def _always(make: Callable[[int, int], c.Command]) -> Callable[..., c.Command]:
    return lambda play, n, who, a, b: make(a, b)


PERSONS = [F, A, B, C]
ACTS: dict[str, Callable[..., c.Command | None]] = {
    "add": _add, "edit": _edit, "take back": _take_back, "move": _move, "group": _group, "ballot": _ballot,
    "keep first": _keep_first, "enter": _enter, "vote": _vote, "edit phase": _phase_edit,
    "delete": _of_note(lambda note, _: c.DeleteNote(note)),
    "restore": lambda play, n, who, a, b: (note := _pick(list(play.room.bin), a)) and c.RestoreNote(note),
    "aside": _of_note(lambda note, b: c.SetAside(note, b % 3 > 0)),
    "leave out": _of_note(lambda note, b: c.LeaveOut(note, b % 4 > 0)),
    "keep": _of_item(lambda key, b: c.Keep(key, b % 3 > 0)),
    "spotlight": _of_item(lambda key, b: c.Spotlight(key if b % 4 else "")),
    "name": _of_group(lambda play, it, b: c.NameGroup(it, play.room.groups[it].rev, f"name {b}")),
    "split": _of_group(lambda play, it, b: c.SplitGroup(it)),
    "merge": _of_group(lambda play, it, b: c.MergeGroups(it, _pick(list(play.room.groups), b))),
    "end input": _always(lambda a, b: c.EndInput(now=b % 2 > 0)),
    "reveal": _always(lambda a, b: c.Reveal()),
    "longer": _always(lambda a, b: c.ExtendGrace()),
    "cancel": _always(lambda a, b: c.CancelGrace()),
    "round": _always(lambda a, b: c.OpenRound()),
    "timer": _always(lambda a, b: c.SetTimer(NOW + a * 10_000 if b % 3 else None)),
    "pause": _always(lambda a, b: c.PauseRoom(NOW + a)), "resume": _always(lambda a, b: c.ResumeRoom()),
    "close": _always(lambda a, b: c.CloseRoom(discard=True)), "reopen": _always(lambda a, b: c.ReopenRoom()),
    "remember": _always(lambda a, b: c.EditReport((f"line {a}", "", f"line {b}"))),
    "share": _always(lambda a, b: c.ShareReport()), "tick": _always(lambda a, b: c.TickChecklist("invited", b > 4)),
    "room": _always(lambda a, b: c.EditRoom(question=f"question {a}?")),
    "door": _always(lambda a, b: c.SetDoor(b % 2 > 0)), "hand": _always(lambda a, b: c.RaiseHand(b % 3 > 0)),
    "floor": _always(lambda a, b: c.GiveFloor(_pick([*PERSONS, None], a))),
    "rename": _always(lambda a, b: c.Rename(_pick(PERSONS, a), f"Name {b}")),
    "role": _always(lambda a, b: c.SetRole(_pick(PERSONS, a), _pick(("facilitator", "participant"), b))),
    "remove": _always(lambda a, b: c.RemoveParticipant(_pick([B, C], a))),
    "link": _always(lambda a, b: c.MakeLink("observer")),
    "revoke": lambda play, n, who, a, b: c.RevokeLink(_pick(list(play.room.links)[2:], a)),
    "finish": lambda play, n, who, a, b: c.FinishGrace(play.room.run or "none0000"),
    "add zone": lambda play, n, who, a, b: c.AddZone(
        Bilingual(f"z{n}", f"z{n}"), "actions", under=_pick([*play.items(F), ""], a)
    ),
    "edit zone": _zone_of(lambda zone, b, play: c.EditZone(zone.id, zone.rev, Bilingual(f"z{b}", "z"))),
    "move zone": _zone_of(lambda zone, b, play: c.MoveZone(zone.id, _zone(play, b))),
    "remove zone": _zone_of(lambda zone, b, play: c.RemoveZone(zone.id)),
    "move phase": _always(lambda a, b: c.MovePhase(_pick(PHASE_NAMES, a), _pick([*PHASE_NAMES, None], b))),
    "remove phase": _always(lambda a, b: c.RemovePhase(_pick(PHASE_NAMES, a))),
    "insert": _always(lambda a, b: c.InsertPhase(phase(f"new{a}", who="own", see="own"))),
    "fit": _always(lambda a, b: c.FitAgenda(60 + a % 60)),
}  # fmt: skip
WRITING = ["add"] * 8 + ["edit"] * 4 + ["take back"] * 2
SORTING = (
    ["move"] * 5 + ["group"] * 5 + ["name", "merge", "split", "aside", "keep"] * 2 + ["delete", "restore"]
)
VOTING = ["ballot"] * 14 + ["aside", "delete", "restore", "group"]
LEADING = [
    "end input", "reveal", "longer", "cancel", "finish", "round", "timer", "pause", "resume", "spotlight", "tick",
    "room", "door", "hand", "floor", "rename", "role", "link", "revoke", "add zone", "edit zone", "move zone",
    "move phase", "insert", "fit", "edit phase", "edit phase", "edit phase", "aside", "keep first", "leave out",
]  # fmt: skip
CLOSING = ["close", "remember", "leave out", "leave out", "aside", "keep", "share", "reopen", "name", "room"]
RARE = ["remove", "remove zone", "remove phase", "close", "share"]
PEOPLES = ["add", "edit", "take back", "ballot", "hand", "longer"]
"""What participants do; the rest is done by the facilitator, and now and then tried by somebody else."""


def scripts(chapters: int = 6) -> st.SearchStrategy[list[Step]]:
    """Draw a session: phases entered, each lived in for a while; shrinks to the shortest prefix."""
    whole = st.integers(0, 2**32).map(lambda seed: _script(Random(seed), chapters))
    return st.tuples(whole, st.integers(0, 40)).map(
        lambda drawn: drawn[0][: len(drawn[0]) * (60 - drawn[1]) // 60]
    )


def _script(dice: Random, chapters: int) -> list[Step]:
    acts: list[str] = []
    for chapter in range(chapters):
        kind = dice.choice((WRITING, WRITING, WRITING + SORTING, SORTING, VOTING))
        acts += ["vote" if kind is VOTING else "enter"] + dice.choices(kind, k=dice.randint(4, 16))
        acts += dice.choices(LEADING, k=dice.randint(0, 4)) + dice.choices(kind, k=dice.randint(0, 6))
        acts += ["end input"] * dice.randint(0, 1)
        acts += ["end input", "keep first", "round", "ballot"] * (kind is VOTING)
        acts += [dice.choice(RARE)] if dice.random() < 0.08 * chapter else []
    acts += dice.choices(CLOSING, k=dice.randint(0, 12))
    return [(_who(dice, what), what, dice.randrange(61), dice.randrange(61)) for what in acts]


def _who(dice: Random, what: str) -> str:
    return dice.choice((F, A, A, B, C) if what in PEOPLES else (F, F, F, F, F, F, A, B))
