"""What people do, seeing what they see. Everything but the observer's and the cheeky ones' is meant to be allowed."""

from typing import TYPE_CHECKING, Any

from msgspec import convert

from board.domain import commands as c
from board.domain.card import Content
from board.domain.layouts.grid import GridLayout
from board.domain.model import Phase, Zone
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes import Ballot, Vote
from board.rehearse.votes import VOTERS
from tests.simulation.people import Tab

if TYPE_CHECKING:
    from tests.simulation.world import World

IDEAS, ACTIONS, LATER = "ideas000", "actions0", "later000"
ZONES = (
    Zone(IDEAS, Bilingual("i", "i"), "ideas", 1024),
    Zone(ACTIONS, Bilingual("a", "a"), "actions", 2048, layout=GridLayout()),
    Zone(LATER, Bilingual("l", "l"), "later", 3072),
)
CELLS = ("", "1/a", "2/a", "2/b")
"""Some cells of the grid that ACTIONS is."""

VOTES = {kind.ljust(8, "0")[:8]: kind for kind in VOTERS}
"""A phase for each kind of vote, by the phase's id."""


def _phase(ident: str, vote: Vote | None = None, *, ready: bool = False, **rules: Any) -> Phase:
    allowed = PhaseRules(**{"write": "own", "quota": 4} | rules)
    return Phase(id=ident, title=Bilingual(ident, ident), rules=allowed, vote=vote, ready=ready)


PHASES = (
    _phase("open0000"),
    _phase("private0", see="own"),
    _phase("masked00", see="own", author="masked", ready=True),
    _phase("noname00", author="masked"),
    _phase("desk0000", see="facilitators"),
    _phase("group000", see="group"),
    _phase("hush0000", see="group", author="masked"),
    _phase("part0000", see="part"),
    _phase("sort0000", write="facilitators", sort="all"),
    *(_phase(name, convert(VOTERS[kind].example, Vote), write="nobody") for name, kind in VOTES.items()),
)
LIKELY = ("open0000", "private0", "masked00", "masked00", "noname00", "desk0000", "sort0000",
          "group000", "group000", "hush0000", "part0000",
          *VOTES, "dots0000")  # fmt: skip


class Acts:
    """Chooses the next act of a tab from what it shows."""

    def __init__(self, world: "World") -> None:
        self.world = world

    def __call__(self, tab: Tab) -> c.Command | None:
        """Return what this person does now, None for nothing."""
        roll = tab.rng.random()
        if tab.role == "observer":
            return (
                c.AddNote(self.world.long_id(), IDEAS, Content(text=self._text(tab))) if roll < 0.05 else None
            )
        if roll < 0.02 and tab.role == "participant":
            return c.EnterPhase(tab.rng.choice(PHASES).id, reveal=True, now=True)
        if tab.role == "facilitator" and roll < 0.55:
            return self._lead(tab)
        return self._take_part(tab)

    # --- participants -------------------------------------------------------------------------------

    def _take_part(self, tab: Tab) -> c.Command | None:
        run, may = tab.eyes.get(f"run.{tab.run}") or {}, tab.eyes.get("may") or {}
        choices: list[Any] = [self._hand, self._rename, self._later]
        if (may.get("rules") or {}).get("write") == "own":
            choices += [self._add] * 6 + [self._edit] * 4 + [self._take_back] * 2
        if run.get("round"):
            choices += [self._vote] * 10
        if may.get("sort"):
            choices += [self._move] * 4 + [self._theme] * 3
        if run.get("grace"):
            choices.append(lambda _: c.ExtendGrace())
        found: c.Command | None = tab.rng.choice(choices)(tab)
        return found

    def _text(self, tab: Tab) -> str:
        return f"{self.world.mark(tab.person.id)} a thought"

    def _add(self, tab: Tab) -> c.Command:
        return c.AddNote(self.world.long_id(), IDEAS, Content(text=self._text(tab)))

    def _later(self, tab: Tab) -> c.Command:
        return c.AddNote(self.world.long_id(), LATER, Content(text=self._text(tab)))

    def _own(self, tab: Tab) -> dict[str, Any]:
        notes = _of(tab, "note").items()
        return {ident: it for ident, it in notes if it.get("mine") or it.get("author") == tab.person.id}

    def _edit(self, tab: Tab) -> c.Command | None:
        if not (own := self._own(tab)):
            return None
        note = tab.rng.choice(sorted(own))
        return c.EditNote(note, own[note].get("rev", 1), Content(text=self._text(tab)))

    def _take_back(self, tab: Tab) -> c.Command | None:
        own = sorted(self._own(tab))
        return c.TakeBackNote(tab.rng.choice(own)) if own else None

    def _vote(self, tab: Tab) -> c.Command | None:
        open_ = {name: it for name, it in _of(tab, "round").items() if it.get("open", True)}
        if not open_:
            return None
        name, round_ = max(open_.items(), key=lambda it: it[0])
        items = round_.get("items", ())
        if not items:
            return None
        vote, ways = round_["vote"], VOTERS[round_["vote"]["kind"]]
        mine = {
            item: it["ballot"] for item in (*items, "room") if (it := tab.eyes.get(f"ballot.{name}.{item}"))
        }
        choose = ways.cast if tab.rng.random() < 0.7 else ways.change
        if ways.dealt:
            items = (tab.eyes.get(f"deal.{name}") or {}).get("items", ())
        for item, ballot in choose(vote, [*items], mine, tab.rng.randrange(1 << 30)):
            return c.SetBallot(name, item, convert(ballot, Ballot | None))
        return None

    def _hand(self, tab: Tab) -> c.Command:
        return c.RaiseHand(tab.rng.random() < 0.7)

    def _rename(self, tab: Tab) -> c.Command:
        return c.Rename(tab.person.id, f"{tab.person.id[:3]} {tab.rng.randint(1, 9)}")

    def _shown(self, tab: Tab) -> list[str]:
        return sorted(ident for ident, it in _of(tab, "note").items() if not it.get("visible_to"))

    def _move(self, tab: Tab) -> c.Command | None:
        notes = self._shown(tab)
        if not notes:
            return None
        note, zone = f"note.{tab.rng.choice(notes)}", tab.rng.choice((IDEAS, ACTIONS, LATER))
        at = tab.rng.choice(CELLS) if zone == ACTIONS else ""
        return c.MoveNotes((note,), zone, at=at)

    def _theme(self, tab: Tab) -> c.Command | None:
        notes, themes = self._shown(tab), sorted(_of(tab, "theme"))
        if themes and tab.rng.random() < 0.4:
            return c.SplitTheme(tab.rng.choice(themes))
        return c.MakeTheme(tuple(tab.rng.sample(notes, 2)), "theme") if len(notes) > 1 else None

    # --- facilitators -------------------------------------------------------------------------------

    def _lead(self, tab: Tab) -> c.Command | None:
        leads: list[tuple[int, Any]] = [
            (10, self._enter), (2, lambda _: c.EndInput(now=tab.rng.random() < 0.6)), (2, self._reveal),
            (1, lambda _: c.CancelGrace()), (1, lambda _: c.HurryGrace()), (3, self._undo),
            (1, lambda _: c.OpenRound()), (1, self._pause), (1, self._role),
            (2, self._aside), (1, self._delete), (1, self._restore), (1, self._floor), (1, self._reword),
            (1, self._spot), (1, self._close), (1, self._room_card), (1, self._show_out), (1, self._tighten),
            (1, self._form), (2, self._place), (2, self._part),
        ]  # fmt: skip
        acts = [act for weight, act in leads for _ in range(weight)]
        found: c.Command | None = tab.rng.choice(acts)(tab)
        return found

    def _enter(self, tab: Tab) -> c.Command:
        status = (tab.eyes.get("room") or {}).get("status")
        if status == "paused":
            return c.ResumeRoom()
        if status == "closed":
            return c.ReopenRoom()
        return c.EnterPhase(tab.rng.choice(LIKELY), reveal=tab.rng.random() < 0.6, now=tab.rng.random() < 0.7)

    def _reveal(self, tab: Tab) -> c.Command:
        if tab.rng.random() < 0.5:
            return c.Reveal()
        return c.Reveal(tab.rng.choice(("", *LIKELY)), tab.rng.choice(("", IDEAS, LATER)))

    def _undo(self, tab: Tab) -> c.Command | None:
        acts = (tab.eyes.get("room") or {}).get("acts", ())
        return c.UndoAct(tab.rng.choice(acts)["id"]) if acts else None

    def _pause(self, tab: Tab) -> c.Command | None:
        return c.PauseRoom() if tab.rng.random() < 0.5 else None

    def _close(self, tab: Tab) -> c.Command | None:
        return c.CloseRoom(discard=tab.rng.random() < 0.5) if tab.rng.random() < 0.15 else None

    def _role(self, tab: Tab) -> c.Command | None:
        others = sorted(set(self.world.people) - {self.world.host, tab.person.id})
        role = tab.rng.choice(("facilitator", "participant"))
        return c.SetRole(tab.rng.choice(others), role) if others else None  # type: ignore[arg-type]

    def _show_out(self, tab: Tab) -> c.Command | None:
        others = sorted(set(self.world.people) - {self.world.host, tab.person.id})
        return (
            c.RemoveParticipant(tab.rng.choice(others))
            if len(others) > 2 and tab.rng.random() < 0.3
            else None
        )

    def _insiders(self, tab: Tab) -> list[str]:
        return sorted(who for who, it in _of(tab, "person").items() if it.get("role") != "observer")

    def _form(self, tab: Tab) -> c.Command:
        if tab.rng.random() < 0.1:
            return c.DissolveGroups()
        if tab.rng.random() < 0.5:
            return c.FormGroups(drawn=tab.rng.randint(1, 2))
        members = self._insiders(tab)
        at = tab.rng.randint(0, len(members))
        return c.FormGroups((c.GivenGroup("a", tuple(members[:at])), c.GivenGroup("b", tuple(members[at:]))))

    def _place(self, tab: Tab) -> c.Command:
        where = tab.rng.choice([None, *sorted(_of(tab, "group"))])
        return c.PlaceMember(tab.rng.choice(self._insiders(tab)), where)

    def _part(self, tab: Tab) -> c.Command:
        return c.GivePart(
            tab.rng.choice(self._insiders(tab)), tab.rng.choice(("client", "client", "host", None))
        )

    def _aside(self, tab: Tab) -> c.Command | None:
        notes = _of(tab, "note")
        if not notes:
            return None
        note = tab.rng.choice(sorted(notes))
        return c.SetAside(note, not notes[note].get("aside", False))

    def _delete(self, tab: Tab) -> c.Command | None:
        notes = self._shown(tab)
        return c.DeleteNote(tab.rng.choice(notes)) if notes else None

    def _restore(self, tab: Tab) -> c.Command | None:
        deleted = self.world.deleted
        return c.RestoreNote(tab.rng.choice(deleted)) if deleted else None

    def _floor(self, tab: Tab) -> c.Command:
        return c.GiveFloor(tab.rng.choice([None, *sorted(self.world.people)]))

    def _reword(self, tab: Tab) -> c.Command | None:
        notes = _of(tab, "note")
        if not notes:
            return None
        note = tab.rng.choice(sorted(notes))
        return c.EditNote(note, notes[note].get("rev", 1), Content(text=self._text(tab)))

    def _spot(self, tab: Tab) -> c.Command:
        return c.Spotlight(tab.rng.choice(["", *(f"note.{it}" for it in self._shown(tab))]))

    def _room_card(self, tab: Tab) -> c.Command:
        return c.AddNote(self.world.long_id(), IDEAS, Content(text=self._text(tab)), room=True)

    def _tighten(self, tab: Tab) -> c.Command | None:
        phases = _of(tab, "phase")
        current = (tab.eyes.get(f"run.{tab.run}") or {}).get("phase", "")
        name = current if current in phases and tab.rng.random() < 0.6 else tab.rng.choice(sorted(phases))
        stricter = {"author": "masked"} if tab.rng.random() < 0.5 else {"write": "facilitators"}
        rules = convert(phases[name].get("rules", {}) | stricter, PhaseRules)
        return c.EditPhase(name, phases[name].get("rev", 1), rules=rules) if tab.rng.random() < 0.5 else None


def _of(tab: Tab, kind: str) -> dict[str, Any]:
    """Return the records of a kind that the tab shows, by id."""
    keys = {
        key: None for records in tab.eyes.channels.values() for key in records if key.startswith(kind + ".")
    }
    return {key.partition(".")[2]: tab.eyes.get(key) or {} for key in keys}
