"""What goes wrong in a rehearsal, and when: as it does in a room with people in it. Pure, from a seed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from board.rehearse.people.crowd import Person, rng
from board.rehearse.people.script import Act

Press = Literal["twice", "together", "cut"]
"""How a step is begun: by a facilitator who presses twice, by two who press at once, by one whose line is cut just
then."""

PHONES = 3
"""Devices that die."""


@dataclass(frozen=True)
class HappeningsPlan:
    """What happens, by the place of a step in what is played (0-based), -1 for nowhere."""

    pause: int = -1
    """Before this step, in which cards would be turned over, there is a break, and writing is taken up again."""
    back: int = -1
    """This step is begun by mistake, and taken back, before it is begun."""
    presses: dict[int, Press] = field(default_factory=dict)
    dead: tuple[tuple[int, int], ...] = ()
    """In which step whose phone dies: (step, index of the person)."""
    out: tuple[int, int] = (-1, -1)
    """In which step who is shown out."""


def planned(seed: int, acts: Sequence[Act], people: Sequence[Person]) -> HappeningsPlan:
    """Return what happens to these people in these steps."""
    draw = rng(seed, "happenings")
    after_talk = [at for at in range(1, len(acts)) if not acts[at - 1].may.input]
    back = _one(draw, after_talk)
    *phones, out = [*_by_phone(draw, people), -1][: PHONES + 1]
    quiet = [at for at in range(1, len(acts) - 1) if acts[at].may.vote is None]
    return HappeningsPlan(
        pause=_first_reading(acts),
        back=back,
        presses=_presses(draw, acts, after_talk),
        dead=tuple(zip(_moments(draw, acts), phones, strict=False)),
        out=(_one(draw, quiet), out) if out >= 0 else (-1, -1),
    )


def _first_reading(acts: Sequence[Act]) -> int:
    """Return the first step in which what was written face down is read, -1 for none."""
    turns = (at for at in range(1, len(acts)) if acts[at - 1].may.hides and not acts[at].may.hides)
    return next(turns, -1)


def _by_phone(draw: Random, people: Sequence[Person]) -> list[int]:
    """Return those who are there from the beginning, whoever has a phone alone first."""
    punctual = [person for person in people if not person.late]
    draw.shuffle(punctual)
    return [it.index for it in sorted(punctual, key=lambda it: (it.second_tab, it.device != "phone"))]


def _presses(draw: Random, acts: Sequence[Act], calm: Sequence[int]) -> dict[int, Press]:
    """Choose a step for each way to press. Two press at once where the one's press would end what the other's begins:
    in steps with input that follow one without."""
    biting = [at for at in calm if acts[at].may.input] or calm
    made: dict[int, Press] = {}
    ways: tuple[tuple[Press, Iterable[int]], ...] = (
        ("together", biting), ("twice", range(1, len(acts))), ("cut", range(1, len(acts))),
    )  # fmt: skip
    for way, places in ways:
        at = _one(draw, [at for at in places if at not in made])
        if at >= 0:
            made[at] = way
    return made


def _moments(draw: Random, acts: Sequence[Act]) -> list[int]:
    """Choose the steps in which phones die: while people write face down, while they vote, and any with input."""
    inputs = [at for at, act in enumerate(acts[:-1]) if act.may.input]
    if not inputs:
        return []
    hidden = [at for at in inputs if acts[at].may.hides] or inputs
    votes = [at for at in inputs if acts[at].may.votes_on_items] or inputs
    return [_one(draw, hidden), _one(draw, votes), _one(draw, inputs)]


def _one(draw: Random, places: Sequence[int]) -> int:
    return draw.choice(list(places)) if places else -1
