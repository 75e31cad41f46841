"""People who work without a pause: they write, correct, vote, and take back, so that something is always under way.

Every command sets one slot that nobody else sets, and the next for that slot is sent once it is answered: what was
acknowledged last is what must be there at the end.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any

from tests.torture.diary import Value
from tests.torture.line import Line

PACE = 17
"""Commands a second that one person sends at most: fewer than a connection may."""
DOTS = 3
NOTHING = {"dots": 0}
Act = Callable[[], Awaitable[dict[str, Any] | None]]


class Worker(Line):
    """Somebody who acts until told to stop."""

    def __init__(self, *line: Any) -> None:
        super().__init__(*line)
        self._next_at = 0.0

    async def pace(self) -> None:
        """Wait for one's turn."""
        now = asyncio.get_running_loop().time()
        self._next_at = max(self._next_at + 1 / PACE, now)
        await asyncio.sleep(self._next_at - now)

    async def keep_on(self, act: Act, stop: asyncio.Event) -> None:
        """Do something again and again; where there is nothing to do, look again soon."""
        while not stop.is_set():
            if not self.whole.is_set() or await act() is None:
                await asyncio.sleep(0.05)


class Writer(Worker):
    """A participant: cards and dots, a card for later, a name and a hand, each at a time of its own."""

    def __init__(self, *line: Any) -> None:
        super().__init__(*line)
        self._cards: dict[tuple[str, int], str] = {}
        self._items: dict[str, list[str]] = {}
        self._dots: dict[tuple[str, str], int] = {}
        self._texts = 0
        self._up = False

    async def work(self, stop: asyncio.Event) -> None:
        acts = [lambda place=place: self._take_part(place) for place in range(DOTS)]
        await asyncio.gather(*(self.keep_on(act, stop) for act in (*acts, self._later, self._manners)))

    async def _take_part(self, place: int) -> dict[str, Any] | None:
        """Do what the phase asks for, as the `place`-th of what one may have in it."""
        rules, vote = self.get("may").get("rules") or {}, self.phase.get("vote") or {}
        if rules.get("write") == "own" and place < rules.get("quota", DOTS):
            return await self._write(place, rules["zones"][0])
        return await self._vote(place) if vote.get("kind") == "dots" else None

    def own(self) -> Iterator[tuple[str, Value]]:
        """Yield the slots that only this person can see while their seal is open, with what they see there."""
        run = self.run
        for (of, _), note in self._cards.items():
            if of == run:
                yield f"note.{note}", self.get(f"note.{note}").get("content", {}).get("text")
        name = self.get(f"run.{run}").get("round") or ""
        for item in self._choice(name):
            yield f"dots.{name}.{item}", self.get(f"ballot.{name}.{item}").get("ballot", NOTHING)["dots"]

    # --- cards ----------------------------------------------------------------------------------------

    async def _later(self) -> dict[str, Any] | None:
        zones = self.of("zone").items()
        zone = next(name for name, it in zones if it["purpose"] == "later")
        return await self._write(DOTS, zone) if self.run else None

    async def _write(self, place: int, zone: str) -> dict[str, Any] | None:
        """Write a card, correct it, now and then take it back."""
        await self.pace()
        run = self.run
        note = self._cards.get((run, place))
        if note is None:
            return await self._add(run, place, zone)
        held = self.get(f"note.{note}")
        if not held:
            return None
        if self.draw.random() < 0.03:
            return await self._take_back(run, place, note)
        text = self._text()
        return await self.ask(
            run,
            f"note.{note}",
            text,
            type="note.edit",
            note=note,
            base=held.get("rev", 1),
            content={"text": text},
        )

    async def _add(self, run: str, place: int, zone: str) -> dict[str, Any]:
        note, text = self.new_id(), self._text()
        answer = await self.ask(
            run, f"note.{note}", text, type="note.add", note=note, zone=zone, content={"text": text}
        )
        if answer["type"] == "accepted":
            self._cards[run, place] = note
        return answer

    async def _take_back(self, run: str, place: int, note: str) -> dict[str, Any]:
        answer = await self.ask(run, f"note.{note}", None, type="note.take_back", note=note)
        if answer["type"] == "accepted":
            del self._cards[run, place]
        return answer

    def _text(self) -> str:
        """Return words that nobody has written before."""
        self._texts += 1
        return f"{self.name}-{self._texts}"

    # --- votes and manners ----------------------------------------------------------------------------

    async def _vote(self, place: int) -> dict[str, Any] | None:
        """Put a dot on an item of one's own choice, or take it away."""
        run = self.run
        name = self.get(f"run.{run}").get("round") or ""
        choice = self._choice(name)
        if place >= len(choice):
            return None
        await self.pace()
        item = choice[place]
        value = 1 - self._dots.get((name, item), 0)
        slot = f"dots.{name}.{item}"
        ballot = {"kind": "dots", "dots": value} if value else None
        answer = await self.ask(run, slot, value, type="ballot.set", round=name, item=item, ballot=ballot)
        if answer["type"] == "accepted":
            self._dots[name, item] = value
        return answer

    def _choice(self, name: str) -> list[str]:
        found = self.get(f"round.{name}")
        if not found.get("open", bool(found)):
            return []
        items = sorted(found.get("items", ()))
        return self._items.setdefault(name, self.draw.sample(items, min(DOTS, len(items))))

    async def _manners(self) -> dict[str, Any] | None:
        """Change one's name, and raise or lower one's hand, without haste."""
        await asyncio.sleep(1)
        await self.pace()
        if self.draw.random() < 0.5:
            name, who = self._text(), self.entry.participant
            return await self.ask(self.run, "name", name, type="person.rename", participant=who, name=name)
        answer = await self.ask(self.run, "hand", not self._up, type="hand.raise", up=not self._up)
        self._up ^= answer["type"] == "accepted"
        return answer


class Lead(Worker):
    """The facilitator: leads through writing, reading and voting, and begins again."""

    async def open(self) -> None:
        """Let people in, and begin."""
        await self.whole.wait()
        await self.ask("", "", None, type="room.open")
        await self.enter(2)

    async def enter(self, place: int) -> None:
        """Go to the phase at a place of the agenda, at once, whatever waits to be turned over."""
        phases = self.of("phase").items()
        phase = next(name for name, it in phases if it["place"] == place)
        if self.phase.get("place") == place:  # it would change nothing
            return
        await self.ask(self.run, "", None, type="phase.enter", phase=phase, reveal=True, now=True)

    async def lead(self, stop: asyncio.Event, seconds: float) -> None:
        """Spend about so many seconds in each phase: cards face down, all turned over, a vote, the weather."""
        while not stop.is_set():
            for place in (2, 3, 5, 1):
                await self._stay(stop, seconds * self.draw.uniform(0.2, 0.4) if place == 3 else seconds)
                if stop.is_set():
                    return
                await self.enter(place)

    async def _stay(self, stop: asyncio.Event, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds * self.draw.uniform(0.7, 1.3)):
                await stop.wait()
