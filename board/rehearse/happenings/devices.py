"""What goes wrong with people and their devices: phones die and seats are given back, somebody is shown out and tries
to return, somebody comes to read when all is over."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from board.rehearse.happenings.plan import HappeningsPlan
from board.rehearse.people.participant import PlayingParticipant
from board.rehearse.people.script import Act, Script
from board.rehearse.room import RehearsalRoom
from board.rehearse.wire.client import Client
from board.rehearse.wire.transports import Ticket

PATIENCE_SECONDS = 45.0
"""Until a dead device is known to be gone, and a seat given."""
PRESSES = 10
"""Nobody presses more often than that."""
READER = "Lectrice"

OpenTab = Callable[[Ticket, str], Awaitable[Client]]
"""(session, whose tab it is) → a tab that follows the room."""


@dataclass(frozen=True)
class DeviceHappenings:
    """What happens to people in the midst of steps."""

    script: Script
    plan: HappeningsPlan
    room: RehearsalRoom
    tab: OpenTab

    async def amid(self, at: int, act: Act) -> None:
        """Do what happens in the midst of a step."""
        await asyncio.sleep(act.seconds * 0.3)
        dead = [who for place, who in self.plan.dead if place == at]
        for who in dead:
            await self._phone_dies(self._person(who), offered=who == self.plan.dead[-1][1])
        if at == self.plan.out[0]:
            await self._shown_out(self._person(self.plan.out[1]))

    def _person(self, index: int) -> PlayingParticipant:
        return next(it for it in self.script.people if it.person.index == index)

    def _ghost(self, what: str) -> None:
        self.script.journal.ghosts.append(what)

    # --- a seat given back ----------------------------------------------------------------------------

    async def _phone_dies(self, person: PlayingParticipant, *, offered: bool) -> None:
        """A phone is dead; its owner goes on at another one, and the first comes back to life when that is done."""
        async with person.busy:
            old, name = person.client, self.script.lead.record(f"person.{person.me}")["name"]
            old.cut()
            session = await self._seat(old.session, name, offered=offered)
            if session is None:
                self._ghost(f"{old.viewer}: the seat could not be given back")
            else:
                if session.participant != person.me:
                    self._ghost(f"{old.viewer}: came back as somebody else")
                person.sit_down(await self.tab(session, f"{old.viewer}, again"))
                self.script.journal.happened["a seat given back"] += 1
        old.mend()
        if await old.until(lambda: False, PATIENCE_SECONDS) or not old.ended:
            self._ghost(f"{old.viewer}: the dead device goes on in a seat that was given away")

    async def _seat(self, before: Ticket, name: str, *, offered: bool) -> Ticket | None:
        """Ask for a seat at the door, or be shown a QR; return the session in it, None if it never came."""
        giver, end = self.script.second, time.monotonic() + PATIENCE_SECONDS
        while not await self.room.is_away(name):
            if time.monotonic() > end:
                return None
            await asyncio.sleep(0.1)
        if offered:
            secret = await self.room.offer_seat(giver.client.session, before.participant)
        else:
            secret = await self.room.ask_seat(name)
            await self._give(await self._asked(before.participant))
        return await self.room.take_seat(before, secret, PATIENCE_SECONDS)

    async def _give(self, asked: str) -> None:
        """Press, and again where another process has not heard yet that nobody sits there."""
        for _ in range(PRESSES):
            if (await self.script.second.do("seat.give", ask=asked)).code != "still_here":
                return
            await asyncio.sleep(0.3)

    async def _asked(self, participant: str) -> str:
        held = self.script.second.client.held

        def asks() -> list[str]:
            return [name for name, it in held.of("seat").items() if it["participant"] == participant]

        await self.script.second.client.until(asks, PATIENCE_SECONDS)
        return next(iter(asks()), "")

    # --- shown out ------------------------------------------------------------------------------------

    async def _shown_out(self, person: PlayingParticipant) -> None:
        """Somebody is shown out, and tries the link again, under the same name, with the same device."""
        journal, name = self.script.journal, person.person.name
        async with person.busy:
            me, tabs, person.clients = person.me, person.clients, []
            await self.script.second.do("person.remove", participant=me)
            journal.out.add(me)
        for tab in tabs:
            await tab.until(lambda: False, PATIENCE_SECONDS)
            if not tab.ended:
                self._ghost(f"{tab.viewer}: goes on after being shown out")
        if await self.room.comes_in(self.room.participant, name, tabs[0].session.token):
            self._ghost(f"{tabs[0].viewer}: came in again after being shown out")
        journal.happened["shown out, and tried to return"] += 1

    async def read(self) -> None:
        """Somebody who was not there comes to read the report."""
        session = await self.room.enter(self.room.participant, READER)
        self.script.journal.people[session.participant] = "reader"
        await self.tab(session, READER)
        self.script.journal.happened["a reader came"] += 1
