"""When the server is killed in a rehearsal: in the midst of steps, or one worker of several every so often."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from board.rehearse.people.crowd import rng
from board.rehearse.people.script import Act
from board.rehearse.server import Server

LATE_SECONDS = 3.0
"""How late one process of several may hear what another has written."""


@dataclass(frozen=True)
class Kills:
    """Kill -9 of our own server."""

    server: Server | None = None
    seed: int = 0
    moments: tuple[tuple[int, float], ...] = ()
    """In which step (by its place in the agenda), and after which share of it."""
    every: float = 0
    """Seconds between two kills of a worker; 0 for none."""

    async def amid(self, act: Act) -> None:
        """Kill the server, and start it again, as often as it was meant in this step."""
        for share in sorted(share for place, share in self.moments if place == act.place):
            await asyncio.sleep(max(0.0, act.started_at + share * act.seconds - time.monotonic()))
            if self.server:
                await self.server.kill()
                await self.server.start()

    @contextlib.asynccontextmanager
    async def of_workers(self) -> AsyncIterator[None]:
        """Meanwhile kill a worker every so often. Afterwards let those that are left hear of what they missed."""
        if not self.every:
            yield
            return
        killing = asyncio.create_task(self._kill_workers())
        try:
            yield
        finally:
            killing.cancel()
        await asyncio.sleep(LATE_SECONDS)

    async def _kill_workers(self) -> None:
        draw = rng(self.seed, "workers")
        while self.server:
            await asyncio.sleep(self.every)
            self.server.kill_worker(draw)


def moments(seed: int, acts: Sequence[Act], kills: int) -> tuple[tuple[int, float], ...]:
    """Choose when the server dies: first in the midst of writing, then of the vote, then anywhere."""
    draw = rng(seed, "kills")
    writing = [act.place for act in acts if act.may.writes]
    choice = [*writing[-1:], *(act.place for act in acts if act.may.votes_on_items)]
    while len(choice) < kills:
        choice.append(draw.choice(acts).place)
    return tuple((place, draw.uniform(0.2, 0.75)) for place in choice[:kills])
