"""What a person means to do in a phase: seeded, so that the same seed gives the same intentions. Pure."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from board.rehearse.people.crowd import Person, rng
from board.rehearse.votes import on_items, voter

Act = Literal["write", "correct", "take_back", "later", "vote", "revote", "ready", "hand", "rename", "longer"]


@dataclass(frozen=True)
class Step:
    """One act. `at` is the share of the phase after which it comes, 0 to 1; `which` a number to choose by
    (which
    item to vote for, which card to correct); `dropped` loses the connection while it is being sent; `tab` is
    the
    tab it is done in."""

    at: float
    act: Act
    which: int = 0
    dropped: bool = False
    tab: int = 0


@dataclass(frozen=True)
class Rights:
    """What a phase lets a participant do, as its records say."""

    writes: bool = False
    quota: int | None = None
    vote: Mapping[str, Any] | None = None
    ready: bool = False

    @property
    def votes_on_items(self) -> bool:
        return on_items(self.vote)

    @property
    def input(self) -> bool:
        return self.writes or self.vote is not None


def rights(phase: dict[str, Any], run: dict[str, Any]) -> Rights:
    """Read a phase's and a run's records."""
    return Rights(
        writes=phase.get("write", {}).get("who", "nobody") == "own",
        quota=run.get("quota"),
        vote=phase.get("vote"),
        ready=phase.get("ready", False),
    )


def plan(seed: int, person: Person, place: int, may: Rights) -> tuple[Step, ...]:
    """Return what the person means to do in the phase at this place of the agenda, in order of time."""
    draw = rng(seed, "plan", person.index, place)
    steps = [*_writing(draw, person, may), *_voting(draw, person, may), *_manners(draw, person, place, may)]
    return tuple(sorted(steps, key=lambda step: step.at))


def _step(draw: random.Random, person: Person, at: float, act: Act) -> Step:
    dropped = draw.random() < person.careless
    tab = int(person.second_tab and draw.random() < 0.4)
    return Step(at, act, draw.randrange(1 << 30), dropped, tab)


def _writing(draw: random.Random, person: Person, may: Rights) -> Iterator[Step]:
    if not may.writes:
        return
    for _ in range(min(person.appetite, may.quota or person.appetite)):
        at = draw.uniform(0.05, 0.85)
        yield _step(draw, person, at, "write")
        if draw.random() < person.hesitant:
            yield _step(draw, person, at + 0.06, "correct")
        if draw.random() < person.fickle:
            yield _step(draw, person, at + 0.1, "take_back")
            yield _step(draw, person, at + 0.12, "write")


def _voting(draw: random.Random, person: Person, may: Rights) -> Iterator[Step]:
    ways = voter(may.vote)
    if may.vote is None or ways is None or draw.random() >= ways.likely:
        return
    for _ in range(ways.turns(may.vote)):
        yield _step(draw, person, draw.uniform(0.1, 0.7), "vote")
    if draw.random() < person.hesitant:
        yield _step(draw, person, draw.uniform(0.7, 0.9), "revote")


def _manners(draw: random.Random, person: Person, place: int, may: Rights) -> Iterator[Step]:
    if person.new_name and place == 1 + person.index % 3:
        yield _step(draw, person, draw.uniform(0.2, 0.8), "rename")
    if draw.random() < 0.08:
        yield _step(draw, person, draw.uniform(0.2, 0.9), "later")
    if draw.random() < 0.06:
        yield _step(draw, person, draw.uniform(0.3, 0.9), "hand")
    if may.ready and draw.random() < 0.8:
        yield Step(draw.uniform(0.7, 0.92), "ready")
    if may.input and draw.random() < 0.1:
        yield Step(0.97, "longer")
