"""The session as a whole: phase after phase, as the agenda in the records says."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from board.rehearse.journal import Intent, Journal
from board.rehearse.people.facilitator import PlayingFacilitator
from board.rehearse.people.intentions import Ways, asked, every, writes_face_down
from board.rehearse.people.participant import PlayingParticipant
from board.rehearse.votes import best

DEFAULT_MINUTES = 2
BRISK = 36_000.0
"""The speed at which people wait for each other alone."""
PATIENCE = 30.0
"""Seconds that people who were waited for may take for one phase."""
TALK = 0.5
"""Share of its minutes that a phase without input lasts: nobody has to talk here."""
GRACE = 20
"""Seconds people get to finish a sentence, before the speed is taken into account."""


@dataclass
class Act:
    """One phase as it was played."""

    phase: str
    title: str
    place: int
    may: Ways
    seconds: float
    """Meant to last."""
    run: str = ""
    started_at: float = 0.0
    ended_at: float = 0.0


@dataclass(frozen=True)
class Move:
    """Where to go. `reveal`: cards are turned over on the way; `begins`: another passage begins there."""

    phase: str
    reveal: bool
    begins: bool


Ask = Callable[[PlayingFacilitator], Awaitable[Intent]]
"""What a facilitator asks for who presses."""


async def nothing(*_: Any) -> None:
    """Go straight on."""


@dataclass
class Script:
    """The facilitators' way through the agenda, with everybody else living in it."""

    seed: int
    speed: float
    lead: PlayingFacilitator
    second: PlayingFacilitator
    people: list[PlayingParticipant]
    journal: Journal
    arrive: Callable[[PlayingParticipant], Awaitable[None]]
    """Lets somebody come in."""
    brisk: bool = False
    """As fast as can be, but that no phase ends before everybody has done in it what they meant to."""
    began: Callable[[int, Act], None] = lambda *_: None
    """Told when a phase begins, and which of those played it is (0-based)."""
    detour: Callable[[int, Act], Awaitable[None]] = nothing
    """Done before a phase begins."""
    press: Callable[[int, Ask], Awaitable[Intent]] | None = None
    """Begins a phase; None: the one who leads does, by one press."""
    acts: list[Act] = field(default_factory=list)
    _playing: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.speed = BRISK if self.brisk else self.speed

    # --- the agenda -----------------------------------------------------------------------------------

    def agenda(self) -> list[Act]:
        """Return the phases to play, in order."""
        phases = sorted(self.lead.client.held.of("phase").items(), key=lambda pair: pair[1]["place"])
        return [self._act(name, phase) for name, phase in phases if not phase.get("slack")]

    def _act(self, name: str, phase: dict[str, Any]) -> Act:
        title = phase["title"].get("en") or phase["title"].get("fr", "")
        may = asked(phase)
        minutes = (phase.get("minutes") or DEFAULT_MINUTES) * (1 if may.input else TALK)
        return Act(name, title, phase["place"], may, minutes * 60 / self.speed)

    async def play(self) -> None:
        """Play everything, from the first phase to the shared report."""
        self.acts = self.agenda()
        for index, act in enumerate(self.acts):
            await self._arrivals(index)
            await self._enter(index, act)
            work = asyncio.ensure_future(self._desk(index, act))
            await asyncio.sleep(max(0.0, act.started_at + act.seconds - time.monotonic()))
            await work
            if self.brisk:
                await self._through()
        await self._end_input()
        await self._settle_people()
        self.closes_rounds(self.lead.run)
        await self._reveal_rest()
        await self.lead.finish()
        self.acts[-1].ended_at = time.monotonic()

    async def _through(self) -> None:
        """Wait until everybody has done what they meant to."""
        await asyncio.sleep(0)
        here = [person for person in self.people if person.clients]
        await asyncio.wait_for(asyncio.gather(*(person.through.wait() for person in here)), PATIENCE)

    async def _arrivals(self, index: int) -> None:
        coming = [person for person in self.people if person.person.late == index]
        await asyncio.gather(*(self.arrive(person) for person in coming))

    async def _reveal_rest(self) -> None:
        if any(card.see == "own" and card.run not in self.journal.revealed for card in self.journal.cards):
            self.turns_over()
            await self.lead.do("notes.reveal")

    async def _settle_people(self) -> None:
        if self._playing:
            _, stuck = await asyncio.wait(self._playing, timeout=15)
            for task in stuck:
                task.cancel()
        for task in self._playing:
            if task.done() and not task.cancelled():
                task.result()

    # --- entering a phase -----------------------------------------------------------------------------

    async def _enter(self, index: int, act: Act) -> None:
        await self.detour(index, act)
        press = partial(self.press, index) if self.press else None
        await self.go(act.phase, reveal=self._reads(act), press=press)
        now = time.monotonic()
        if index:
            self.acts[index - 1].ended_at = now
        act.run, act.started_at = self.lead.run, now
        self.began(index, act)
        for person in self.people:
            if person.clients:
                person.through.clear()
                self._playing.add(asyncio.create_task(self._live(person, act)))

    async def go(
        self, phase: str, *, reveal: bool = False, press: Callable[[Ask], Awaitable[Intent]] | None = None
    ) -> None:
        """Lead everybody to a phase, once people have finished their sentence. `reveal`: cards are turned over on the
        way. `press`: how the button is pressed."""
        before, begins = self.lead.run, not self._again(phase)
        move = Move(phase, reveal, begins)
        intent = await self._ask_to_enter(move, now=False, press=press)
        if intent.state == "accepted" and self._grace(before):
            waited_from = time.monotonic()
            await self._wait_out(before)
            if self.lead.run == before:
                await self._ask_to_enter(move, now=True)
            else:
                self._entered(move, intent, (before, waited_from))
        await self.lead.client.until(lambda: self.lead.run != before, seconds=30)

    def _again(self, phase: str) -> bool:
        """Return whether entering a phase takes its last run up again (A1): people wrote face down in it, and
        nothing of it was turned over since."""
        runs = [it for it in self.lead.client.held.of("run").values() if it["phase"] == phase]
        last = max(runs, key=lambda it: it["started_at"], default=None)
        return last is not None and not last.get("turned") and writes_face_down(last)

    async def _live(self, person: PlayingParticipant, act: Act) -> None:
        if await person.client.until(
            lambda: person.run == act.run, seconds=PATIENCE if self.brisk else act.seconds
        ):
            await person.play(self.seed, act.run, act.seconds - (time.monotonic() - act.started_at))
        person.through.set()

    async def _ask_to_enter(
        self, move: Move, *, now: bool, press: Callable[[Ask], Awaitable[Intent]] | None = None
    ) -> Intent:
        """Ask, and have private cards turned over on the way into a phase that all can read in; what becomes public
        with it is public from the instant of asking, unless a grace came instead."""
        before, asked_at = self.lead.run, time.monotonic()

        def ask(who: PlayingFacilitator) -> Awaitable[Intent]:
            return who.do("phase.enter", phase=move.phase, now=now, reveal=move.reveal)

        intent = await (press(ask) if press else ask(self.lead))
        if intent.state == "accepted":
            await self.lead.client.until(lambda: self.lead.run != before or self._grace(before), seconds=10)
        if intent.state == "accepted" and not self._grace(before):
            self._entered(move, intent, (before, asked_at))
        return intent

    def _reads(self, act: Act) -> bool:
        return all(each.get("see", "all") == "all" for each in every(self.lead.record(f"phase.{act.phase}")))

    def _entered(self, move: Move, intent: Intent, left: tuple[str, float]) -> None:
        """Note that a run was left, not before an instant, for another one."""
        run, at = left
        if move.begins:
            self.journal.runs.append((intent, move.phase))
        self.closes_rounds(run, at)
        if move.reveal:
            self.turns_over(at)

    def turns_over(self, at: float = 0.0) -> None:
        """Note that private cards may be read from now (or `at`) on."""
        for card in self.journal.cards:
            if card.see == "own":
                self.journal.revealed.setdefault(card.run, at or time.monotonic())

    def closes_rounds(self, run: str, at: float = 0.0) -> None:
        """Note that the rounds of a run may be closed from now (or `at`) on."""
        for name, found in self.lead.client.held.of("round").items():
            if found["run"] == run:
                self.journal.closing.setdefault(name, at or time.monotonic())

    def _grace(self, run: str) -> dict[str, Any] | None:
        return self.lead.record(f"run.{run}").get("grace") if self.lead.run == run else None

    def _ended(self, run: str) -> bool:
        return self.lead.run != run or bool(self.lead.record(f"run.{run}").get("input_ended"))

    async def _wait_out(self, run: str) -> None:
        """Give people their seconds, shortened like everything else; if slow, let the server end them."""
        seconds = GRACE / self.speed if self.speed >= 2 else 3 * GRACE
        await self.lead.client.until(lambda: self.lead.run != run, seconds)

    async def _end_input(self) -> None:
        """End the last input in its phase: a rating shows its result there."""
        run = self.lead.run
        if not self.acts[-1].may.input:
            return
        asked_at = time.monotonic()
        await self.lead.do("run.end_input")
        await self.lead.client.until(lambda: self._grace(run) or self._ended(run), seconds=10)
        if self._grace(run):
            await self._wait_out(run)
            asked_at = time.monotonic()
            await self.lead.do("run.end_input", now=True)
        self.closes_rounds(run, asked_at)

    # --- what the facilitators do meanwhile -----------------------------------------------------------

    async def _desk(self, index: int, act: Act) -> None:
        """Keep what was voted for, note down what is said, sort what will be voted on."""
        seconds, may = act.seconds * 0.8, act.may
        voted = any(it.may.votes_on_items for it in self.acts[max(0, index - 1) : index])
        if voted:
            await self._result(seconds)
        if may.noted and (may.zones or not voted):
            await self.lead.note_down(may.zones, seconds)
        await self._between(self.acts[index + 1 : index + 2], may, seconds)

    async def _between(self, following: Sequence[Act], may: Ways, seconds: float) -> None:
        sorts = [it.may.zones for it in following if it.may.votes_on_items]
        if sorts and not may.votes_on_items:
            await self._sort(sorts[0], seconds)
        elif not may.input and not may.noted:
            await self._room_card(seconds)

    async def _sort(self, zones: Sequence[str], seconds: float) -> None:
        helpers = [person for person in self.people if person.clients and not person.person.careless > 0.3]
        await asyncio.gather(
            self.lead.sort(0, 2, zones, seconds),
            self.second.sort(1, 2, zones, seconds * 0.8),
            *(self.second.lend(person.me, seconds / 2) for person in helpers[:1]),
        )

    async def _result(self, seconds: float) -> None:
        rounds = self.lead.client.held.of("round")
        closed = [name for name, found in rounds.items() if best(found)]
        if closed:
            await self.lead.keep_first(closed[-1])
        await self.second.interrupt(seconds / 10)

    async def _room_card(self, seconds: float) -> None:
        zones = self.second.client.held.of("zone")
        if zone := next((name for name, found in zones.items() if found["purpose"] == "later"), ""):
            await asyncio.sleep(seconds / 3)
            await self.second.write_card(zone)

    def counts(self, act: Act) -> Counter[str]:
        """Return how often each command was accepted in a phase."""
        return Counter(
            intent.type
            for intent in self.journal.intents
            if intent.state == "accepted" and intent.phase == act.phase
        )
