"""What a participant does: comes in, and in each phase what they mean to, as far as the phase allows it."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Literal

from board.rehearse import cards
from board.rehearse.journal import Journal, Write, WrittenCard, possible, read, written
from board.rehearse.people.crowd import Person
from board.rehearse.people.intentions import Step, asked, plan
from board.rehearse.people.player import Player
from board.rehearse.spots import spot
from board.rehearse.voter import Ballot
from board.rehearse.votes import voter
from board.rehearse.wire.client import Client


def _words(rules: dict[str, Any]) -> Callable[..., str]:
    """One card under one's name tells how one arrives; any other an idea."""
    arriving = rules.get("quota") == 1 and rules.get("author", "shown") == "shown"
    return cards.weather if arriving else cards.idea


class PlayingParticipant(Player):
    """Somebody in the room. `through`: has done what they meant to in this run. `busy`: held while something is
    done, or a device is changed; without a device somebody does nothing."""

    def __init__(self, seed: int, person: Person, clients: list[Client], journal: Journal) -> None:
        super().__init__(seed, person, clients, journal)
        self.through = asyncio.Event()
        self.through.set()
        self.busy = asyncio.Lock()

    def sit_down(self, client: Client) -> None:
        """Go on at another device in one's own seat. What was sealed by the hand before is out of reach."""
        self.clients, self.hand = [client], client.session.hand
        self.cards = [card for card in self.cards if not card.sealed]

    async def play(self, seed: int, run: str, seconds: float) -> None:
        """Live through one run that is meant to last `seconds`; stops when another run starts."""
        held = self.client.held
        phase = held.get(f"phase.{self.phase_of(run)}") or {}
        may = asked(phase, self.may)
        clock = asyncio.get_running_loop()
        start = clock.time()
        for step in plan(seed, self.person, phase.get("place", 0), may):
            if step.act == "longer":
                self.through.set()
            if await self._moved_on(run, start + step.at * seconds - clock.time()):
                return
            await self.act(step, phase)

    @property
    def may(self) -> dict[str, Any]:
        """What this person may do now, as the server says."""
        return self.client.held.get("may") or {}

    async def act(self, step: Step, phase: dict[str, Any]) -> None:
        """Do one thing, in the phase with this record."""
        async with self.busy:
            if self.clients:
                await self._ACTS[step.act](self, step, phase)

    async def _moved_on(self, run: str, seconds: float) -> bool:
        def moved() -> bool:
            return not self.clients or self.run != run

        return moved() or (seconds > 0 and await self.client.until(moved, seconds))

    # --- cards ----------------------------------------------------------------------------------------

    def _zone(self) -> str:
        """Return the zone that is next: each goes round from another one on, so that none stays empty."""
        zones = self.client.held.of("zone")
        choice = [zone for zone in self.may.get("write", ()) if zones.get(zone, {}).get("purpose") != "later"]
        written = sum(card.run == self.run for card in self.cards)
        return choice[(self.person.index + written) % len(choice)] if choice else ""

    async def _write(self, step: Step, _phase: dict[str, Any]) -> None:
        if zone := self._zone():
            await self._add(step, zone, _words(self.may.get("rules") or {}))

    async def _later(self, step: Step, _phase: dict[str, Any]) -> None:
        zones = self.client.held.of("zone")
        if zone := next((name for name, zone in zones.items() if zone["purpose"] == "later"), ""):
            await self._add(step, zone, cards.later)

    async def _add(self, step: Step, zone: str, text: Callable[..., str]) -> None:
        rules = self.may.get("rules") or {}
        mark = self.mark()
        see = rules.get("see", "all")
        card = WrittenCard(
            note=self.note_id(), writer=self.me, run=self.run, see=see, author=rules.get("author", "shown"),
            channel=next((name for name in self.client.held.channels if name.startswith(f"{see}.")), ""),
        )  # fmt: skip
        intent = self.intend("note.add")
        card.texts.append((intent, mark))
        self.journal.cards.append(card)
        self.cards.append(card)
        words = text(self.draw, self.person.language, mark)
        lies = spot(self.draw, self.client.held.of("zone")[zone])
        command = {"type": "note.add", "note": card.note, "zone": zone, "content": {"text": words}, **lies}
        await self.ask(command, intent, tab=step.tab, dropped=step.dropped)

    def _mine(self, step: Step) -> WrittenCard | None:
        """Choose a card of this run that is still there."""
        choice = [card for card in self.cards if card.run == self.run and None not in possible(card.texts)]
        return choice[step.which % len(choice)] if choice else None

    async def _correct(self, step: Step, _phase: dict[str, Any]) -> None:
        card = self._mine(step)
        record = card and await self._shown(card, step.tab)
        if not card or not record:
            return
        mark, intent = self.mark(), self.intend("note.edit")
        card.texts.append((intent, mark))
        command = {
            "type": "note.edit", "note": card.note, "base": record.get("rev", 1),
            "content": {"text": _words(self.may.get("rules") or {})(self.draw, self.person.language, mark)},
        }  # fmt: skip
        await self.ask(command, intent, tab=step.tab, dropped=step.dropped)

    async def _shown(self, card: WrittenCard, tab: int) -> dict[str, Any] | None:
        """Wait until the tab shows the card as it was last accepted."""
        client = self.clients[tab % len(self.clients)]
        revs = next((intent.revs for intent, _ in reversed(card.texts) if intent.state == "accepted"), {})
        key = f"note.{card.note}"
        await client.until(lambda: client.held.get(key) and client.held.shows(revs), seconds=5)
        return client.held.get(key)

    async def _take_back(self, step: Step, _: dict[str, Any]) -> None:
        if card := self._mine(step):
            intent = self.intend("note.take_back")
            card.texts.append((intent, None))
            await self.ask(
                {"type": "note.take_back", "note": card.note}, intent, tab=step.tab, dropped=step.dropped
            )

    async def _sort(self, step: Step, phase: dict[str, Any]) -> None:
        """Put a card that lies alone with another one, or make a theme of it. No claim is made of where it ends: others
        sort the same cards."""
        held, notes = self.client.held, self._sorted(asked(phase).zones)
        loose = sorted(name for name, place in notes.items() if not place.get("theme"))
        if not loose:
            return
        name = loose[step.which % len(loose)]
        themes = sorted({it["theme"] for it in notes.values() if it.get("theme")} & held.of("theme").keys())
        if len(themes) < 2 or step.which % 3 == 0:
            await self.ask({"type": "theme.make", "notes": [name]})
            return
        theme = themes[step.which % len(themes)]
        zone = held.of("theme")[theme]["zone"]
        await self.ask({"type": "notes.move", "keys": [f"note.{name}"], "zone": zone, "theme": theme})

    def _sorted(self, named: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return the places of the cards that are sorted: those of the zones named, or of the zones for ideas."""
        held = self.client.held
        zones = named or [name for name, zone in held.of("zone").items() if zone["purpose"] == "ideas"]
        return {name: it["place"] for name, it in held.of("note").items() if it["place"]["zone"] in zones}

    # --- votes ----------------------------------------------------------------------------------------

    def _round(self) -> tuple[str, dict[str, Any]]:
        run = self.client.held.get(f"run.{self.run}") or {}
        name = run.get("round") or ""
        return name, self.client.held.get(f"round.{name}") or {}

    async def _ballot(self, step: Step, name: str, item: str, ballot: Ballot | None) -> None:
        intent = self.intend("ballot.set")
        for other in self._begun_anew(name, item):
            self.journal.ballots[name, self.me, other].append((intent, None))
        self.journal.ballots[name, self.me, item].append((intent, written(ballot) if ballot else None))
        command = {"type": "ballot.set", "round": name, "item": item, "ballot": ballot}
        await self.ask(command, intent, tab=step.tab, dropped=step.dropped)

    def _begun_anew(self, name: str, item: str) -> list[str]:
        """Return the other items whose ballots go with the next one: those of a hand before this one."""
        mine = {
            it: writes
            for (of, who, it), writes in self.journal.ballots.items()
            if (of, who) == (name, self.me)
        }
        written = (intent for writes in mine.values() for intent, _ in writes)
        if any(intent.hand == self.hand and intent.state == "accepted" for intent in written):
            return []
        return [it for it in mine if it != item]

    def _mine_in(self, name: str) -> dict[str, Ballot]:
        """Ballots that this person may have in a round, by item."""
        mine = {
            item: sorted(str(it) for it in possible(self._by_this_hand(writes)) if it is not None)
            for (of, who, item), writes in self.journal.ballots.items()
            if of == name and who == self.me
        }
        return {item: read(ballots[-1]) for item, ballots in mine.items() if ballots}

    def _by_this_hand(self, writes: list[Write]) -> list[Write]:
        return [(intent, value) for intent, value in writes if intent.hand == self.hand]

    async def _vote(self, step: Step, _: dict[str, Any]) -> None:
        await self._cast(step, "cast")

    async def _revote(self, step: Step, _: dict[str, Any]) -> None:
        await self._cast(step, "change")

    async def _cast(self, step: Step, how: Literal["cast", "change"]) -> None:
        name, found = self._round()
        ways = voter(found.get("vote"))
        if ways is None:
            return
        choose = ways.cast if how == "cast" else ways.change
        items = await self._dealt(name) if ways.dealt else [*found.get("items", ())]
        for item, ballot in choose(found["vote"], items, self._mine_in(name), step.which):
            await self._ballot(step, name, item, ballot)

    async def _dealt(self, name: str) -> list[str]:
        """Return what this person is dealt in a round, once they are; nothing where there is nothing for them."""
        held, key = self.client.held, f"deal.{name}"
        await self.client.until(lambda: (held.get(key) or {}).get("items"), seconds=2)
        return [*(held.get(key) or {}).get("items", ())]

    # --- manners --------------------------------------------------------------------------------------

    async def _ready(self, _: Step, __: dict[str, Any]) -> None:
        await self.client.say_ready(self.run)

    async def _hand(self, step: Step, _: dict[str, Any]) -> None:
        for up in (True, False):
            await self.ask({"type": "hand.raise", "up": up}, dropped=step.dropped and not up)

    async def _rename(self, step: Step, _: dict[str, Any]) -> None:
        intent = self.intend("person.rename")
        self.claim(f"person.{self.me}", "name", intent, self.person.new_name)
        command = {"type": "person.rename", "participant": self.me, "name": self.person.new_name}
        await self.ask(command, intent, tab=step.tab, dropped=step.dropped)

    async def _longer(self, _: Step, __: dict[str, Any]) -> None:
        run, held = self.run, self.client.held
        await self.client.until(
            lambda: self.run != run or (held.get(f"run.{run}") or {}).get("grace"), seconds=5
        )
        if self.run == run and (held.get(f"run.{run}") or {}).get("grace"):
            await self.ask({"type": "grace.extend"})

    _ACTS: ClassVar[dict[str, Callable[..., Any]]] = {
        "write": _write,
        "correct": _correct,
        "take_back": _take_back,
        "later": _later,
        "sort": _sort,
        "vote": _vote,
        "revote": _revote,
        "ready": _ready,
        "hand": _hand,
        "rename": _rename,
        "longer": _longer,
    }
