"""What everybody can do, facilitators included: ask, note what was asked, hear the answer."""

import asyncio
import time
from typing import Any

from board.rehearse.cards import token
from board.rehearse.journal import Intent, Journal, WrittenCard
from board.rehearse.people.crowd import Person, rng
from board.rehearse.wire.client import Client, fresh_id


class Player:
    """One person with one or more tabs. Acts one after the other, as people do."""

    def __init__(self, seed: int, person: Person, clients: list[Client], journal: Journal) -> None:
        self.person, self.clients, self.journal = person, clients, journal
        self.cards: list[WrittenCard] = []
        self.draw = rng(seed, "actor", person.index)
        self._ids = rng(seed, "ids", person.index)
        self._texts = 0
        self.hand = 1
        """By how manieth device one sits in one's seat."""

    @property
    def client(self) -> Client:
        """The first tab."""
        return self.clients[0]

    @property
    def me(self) -> str:
        return self.client.session.participant

    @property
    def run(self) -> str:
        """The current run as this person sees it, "" when there is none."""
        return str((self.client.held.get("room") or {}).get("run", ""))

    def mark(self) -> str:
        """Return a mark never used before."""
        self._texts += 1
        return token(self.person.index, self._texts - 1)

    def note_id(self) -> str:
        return fresh_id(self._ids)

    def phase_of(self, run: str) -> str:
        return str((self.client.held.get(f"run.{run}") or {}).get("phase", ""))

    def intend(self, kind: str) -> Intent:
        """Note an intention, before anything is sent."""
        intent = Intent(
            fresh_id(self._ids), kind, self.phase_of(self.run), self.me, time.monotonic(), hand=self.hand
        )
        self.journal.intents.append(intent)
        return intent

    async def ask(
        self,
        command: dict[str, Any],
        intent: Intent | None = None,
        *,
        tab: int = 0,
        dropped: bool = False,
        run: str = "",
    ) -> Intent:
        """Send a command and wait for its answer. `dropped`: the network goes away while it is under way. `run`: the
        one that is still on a screen that is late, "" for the one it shows."""
        intent = intent or self.intend(command["type"])
        client = self.clients[tab % len(self.clients)]
        intent.sent_at, intent.run = time.monotonic(), run or self.run
        answer = asyncio.ensure_future(client.submit(intent, intent.run, command))
        if dropped:
            await asyncio.sleep(self.draw.uniform(0, 0.02))
            client.drop()
        intent.params = (await answer).get("params", {})
        return intent

    async def settle(self, intent: Intent, tab: int = 0) -> Intent:
        """Wait until what was accepted shows in one's own view."""
        client = self.clients[tab % len(self.clients)]
        await client.until(lambda: client.held.shows(intent.revs), seconds=10)
        return intent

    def claim(self, key: str, name: str, intent: Intent, value: Any) -> None:
        """Note what a record's field must hold from now on, if the command is accepted."""
        self.journal.fields[key, name].append((intent, value))

    def gone(self, key: str, intent: Intent) -> None:
        """Note that a record must be gone, with all that was claimed of it."""
        for slot in [slot for slot in self.journal.fields if slot[0] == key] or [(key, "")]:
            self.journal.fields[slot].append((intent, None))
