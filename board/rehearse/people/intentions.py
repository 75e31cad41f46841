"""What a person means to do in a phase: seeded, so that the same seed gives the same intentions. Pure."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from board.rehearse.people.crowd import Person, rng
from board.rehearse.votes import on_items, voter

Act = Literal[
    "write", "correct", "take_back", "later", "sort", "vote", "revote", "ready", "hand", "rename", "longer"
]


FACE_DOWN = ("own", "group", "part")
"""Who sees it, of what is turned over later."""


@dataclass(frozen=True)
class Step:
    """One act. `at` is the share of the phase after which it comes, 0 to 1; `which` a number to choose by
    (which
    item to vote for, which card to correct); `dropped` loses the connection while it is being sent; `tab` is the tab
    it is done in."""

    at: float
    act: Act
    which: int = 0
    dropped: bool = False
    tab: int = 0


@dataclass(frozen=True)
class Ways:
    """What there is to do in a phase: write, sort, vote, say that one is done."""

    writes: bool = False
    left: int | None = None
    """Cards one may write; None: as many as one likes."""
    sorts: bool = False
    """All may sort, not the facilitators alone."""
    hides: bool = False
    """What one writes is face down."""
    zones: tuple[str, ...] = ()
    """The zones named: where one writes, or whose cards are voted on."""
    noted: bool = False
    """The facilitators write."""
    vote: Mapping[str, Any] | None = None
    ready: bool = False

    @property
    def votes_on_items(self) -> bool:
        return on_items(self.vote)

    @property
    def input(self) -> bool:
        return self.writes or self.vote is not None


def asked(phase: dict[str, Any], may: dict[str, Any] | None = None) -> Ways:
    """Return what a phase's record asks for; with what somebody `may` do now, as much as is left of it to them."""
    rules = (may or phase).get("rules") or {}
    return Ways(
        writes=rules.get("write", "nobody") == "own",
        left=may.get("left") if may else rules.get("quota"),
        hides=writes_face_down(phase),
        sorts=rules.get("sort") == "all",
        zones=tuple(rules.get("zones", ())),
        noted=rules.get("write") == "facilitators",
        vote=phase.get("vote") if rules.get("vote", True) else None,
        ready=phase.get("ready", False),
    )


def every(ruled: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Return all rules of a phase's or a run's record: everybody's, and those of its parts."""
    return (ruled.get("rules", {}), *ruled.get("parts", {}).values())


def writes_face_down(ruled: Mapping[str, Any]) -> bool:
    """Return whether anybody writes face down by a phase's or a run's record."""
    return any(each.get("write") == "own" and each.get("see") in FACE_DOWN for each in every(ruled))


def plan(seed: int, person: Person, place: int, may: Ways) -> tuple[Step, ...]:
    """Return what the person means to do in the phase at this place of the agenda, in order of time."""
    draw = rng(seed, "plan", person.index, place)
    steps = [*_writing(draw, person, may), *_voting(draw, person, may), *_manners(draw, person, place, may)]
    if may.sorts:
        steps += [
            Step(draw.uniform(0.1, 0.9), "sort", draw.randrange(1 << 30)) for _ in range(person.appetite)
        ]
    return tuple(sorted(steps, key=lambda step: step.at))


def _step(draw: random.Random, person: Person, at: float, act: Act) -> Step:
    dropped = draw.random() < person.careless
    tab = int(person.second_tab and draw.random() < 0.4)
    return Step(at, act, draw.randrange(1 << 30), dropped, tab)


def _writing(draw: random.Random, person: Person, may: Ways) -> Iterator[Step]:
    if not may.writes:
        return
    for _ in range(min(person.appetite, person.appetite if may.left is None else may.left)):
        at = draw.uniform(0.05, 0.85)
        yield _step(draw, person, at, "write")
        if draw.random() < person.hesitant:
            yield _step(draw, person, at + 0.06, "correct")
        if draw.random() < person.fickle:
            yield _step(draw, person, at + 0.1, "take_back")
            yield _step(draw, person, at + 0.12, "write")


def _voting(draw: random.Random, person: Person, may: Ways) -> Iterator[Step]:
    ways = voter(may.vote)
    if may.vote is None or ways is None or draw.random() >= ways.likely:
        return
    for _ in range(ways.turns(may.vote)):
        yield _step(draw, person, draw.uniform(0.1, 0.7), "vote")
    if draw.random() < person.hesitant:
        yield _step(draw, person, draw.uniform(0.7, 0.9), "revote")


def _manners(draw: random.Random, person: Person, place: int, may: Ways) -> Iterator[Step]:
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
