"""R6: the same session with other secrets gives the same bytes to whoever is not entitled to them.

Two worlds play one script. What ann writes where only they (or the facilitators) may read it is other words,
in another zone, under another id in the second world, their dots lie elsewhere; or they do not write at all.
All that the others receive must be equal, byte for byte, until a reveal or the closing of a vote tells.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import UNSET
from msgspec.structs import replace

from board.domain import channels
from board.domain import commands as c
from board.domain.card import Content
from board.domain.channels import EVERYONE, FACILITATORS, OPEN_TO, me
from board.domain.decision import Decision
from board.domain.events import NoteAdded, NotesRevealed, RoundClosed
from board.domain.model import Room, SealedBallot, SealedNote
from board.domain.out.records import view
from board.domain.rules import PhaseRules
from board.domain.votes.dots import DotsBallot
from tests.domain.given import A, B, C, F, nid, sid
from tests.domain.scripts import FIRST, Play, Step, begun, scripts
from tests.domain.test_records_properties import patches

LONG = settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
Twist = Callable[["Worlds", int, c.Command], c.Command | None]
"""What ann asks in the other world instead; None: nothing."""


def private(made: Decision) -> bool:
    """Whether the command wrote something that nobody but its author, their group or part may know for now."""
    rows = any(isinstance(change.value, SealedNote | SealedBallot) for change in made.sealed)
    return rows or any(isinstance(e, NoteAdded) and e.visible_to not in OPEN_TO for e in made.events)


def guarded(made: Decision) -> bool:
    """Whether the command wrote something that only the facilitators may know beside its author."""
    return private(made) or any(isinstance(e, NoteAdded) and e.visible_to for e in made.events)


def told(made: Decision | None) -> bool:
    """Whether the command tells what was secret."""
    return made is not None and any(isinstance(e, NotesRevealed | RoundClosed) for e in made.events)


@dataclass
class Worlds:
    """One script in two worlds: `secret` says what differs, `twist` how."""

    secret: Callable[[Decision], bool]
    twist: Twist
    audiences: tuple[str, ...]
    here: Play = field(default_factory=lambda: begun(shy=True))
    there: Play = field(default_factory=lambda: begun(shy=True))
    ids: dict[str, str] = field(default_factory=dict)
    entitled: set[str] = field(default_factory=set)
    """The channels of groups and parts that have something of what differs."""

    @property
    def others(self) -> list[str]:
        """The channels in which nothing may differ."""
        shared = channels.together(self.here.room).keys() - self.entitled
        return [*self.audiences, *sorted(shared)]

    def play(self, steps: Sequence[Step]) -> None:
        for n, step in enumerate(steps, FIRST):
            command = self.here.command(n, step)
            # All tell by what they are for: a zone with hidden notes in it is not empty (N12), where there is
            # nothing to turn over a reveal does nothing (S3), a step is not taken back once one has written (U3), and
            # who sees its cards stays as it is then (A6).
            if isinstance(command, c.RemoveZone | c.Reveal | c.UndoAct) or self.shows_otherwise(command):
                continue
            if command is not None and self.step(n, command, None if step[1] == "finish" else step[0]):
                break
        for audience in self.others:
            assert whole(self.here, audience) == whole(self.there, audience)

    def step(self, n: int, command: c.Command, who: str | None) -> bool:
        """Play one command in both worlds; whether it told the secrets."""
        before, beyond = self.here.room, self.there.room
        made = self.here.do(n, command, who)
        hidden = who == A and (self.concerns(command) or (made is not None and self.secret(made)))
        other = self.twist(self, n, command) if hidden else command
        done = self.there.do(n, other, who) if other else None
        if told(made) or told(done):
            self.here.room, self.there.room = before, beyond
            return True
        self.entitled |= {it.visible_to for it in self.here.room.notes.values() if it.id in self.ids}
        for audience in self.others:
            assert sent(self.here, before, made, audience) == sent(self.there, beyond, done, audience), (
                command
            )
        return False

    def shows_otherwise(self, command: c.Command | None) -> bool:
        """Whether the command changes who sees the cards of a step."""
        phase = self.here.room.phases.get(getattr(command, "phase", ""))
        if phase is None or not isinstance(command, c.EditPhase):
            return False
        rules = phase.rules if command.rules is UNSET else command.rules
        parts = phase.parts if command.parts is UNSET else command.parts
        return _readers(rules, parts) != _readers(phase.rules, phase.parts)

    def concerns(self, command: c.Command) -> bool:
        """Whether the command is about a note that is another one in the other world."""
        return getattr(command, "note", None) in self.ids


def _readers(rules: PhaseRules, parts: Mapping[str, PhaseRules]) -> dict[str, str]:
    return {"": rules.see} | {part: held.see for part, held in parts.items()}


def sent(play: Play, before: Room, made: Decision | None, audience: str) -> bytes:
    return msgspec.json.encode(patches(play, before, made, audience)) if made else b"{}"


def whole(play: Play, audience: str) -> bytes:
    return msgspec.json.encode(view(play.room, audience, play.known))


# --- what differs -------------------------------------------------------------------------------------


def otherwise(worlds: Worlds, n: int, command: c.Command) -> c.Command:
    """Other words, another zone, another id, dots elsewhere."""
    match command:
        case c.AddNote():
            name = worlds.ids.setdefault(command.note, nid(f"other{n}"))
            zone = {sid("ideas"): sid("asks"), sid("asks"): sid("ideas")}.get(command.zone, command.zone)
            return replace(command, note=name, zone=zone, content=Content(text=f"wholly different {n}"))
        case c.EditNote():
            note = worlds.ids.get(command.note, command.note)
            return replace(command, note=note, content=Content(text=f"changed otherwise {n}"))
        case c.SetBallot():
            return replace(
                command, ballot=DotsBallot(2), item=worlds.here.room.rounds[command.round].items[-1]
            )
        case c.TakeBackNote():
            return replace(command, note=worlds.ids.get(command.note, command.note))
    return command


def silence(worlds: Worlds, _: int, command: c.Command) -> None:
    """Nothing at all."""
    if isinstance(command, c.AddNote):
        worlds.ids[command.note] = ""


OTHERS = (me(F), me(B), me(C))
CASES = {
    "other private words": (private, otherwise, (EVERYONE, FACILITATORS, *OTHERS)),
    "other words for the facilitators": (guarded, otherwise, (EVERYONE, *OTHERS)),
    "no private words": (private, silence, (EVERYONE, *OTHERS)),
    "no words for the facilitators": (guarded, silence, (EVERYONE, *OTHERS)),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@LONG
@given(steps=scripts())
def test_R6_other_secrets_give_the_same_bytes_to_those_not_entitled(case, steps):
    Worlds(*case).play(steps)
