"""Everybody dropped at once: how long until all are live again, and whether a word was lost."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from board.rehearse.server import Server
from board.rehearse.verdict.check import Finding
from board.rehearse.verdict.report import percentiles
from tests.load.hall import Hall

LIVE_SECONDS = 30
"""Within that all are live again, once there is a server."""
WRITERS = 5
"""Every so many-th person is writing when it happens."""


@dataclass
class Storm:
    """What came of it. `away_ms`: how long there was no server; `back_ms`: after how long people were live again;
    `ends`: how attempts ended, by code."""

    people: int
    away_ms: float
    back_ms: dict[str, float]
    slowest_ms: float
    ends: Counter[int]
    findings: list[Finding]
    sent_again: int

    @property
    def errors(self) -> int:
        """How often the server answered that it failed."""
        return sum(count for code, count in self.ends.items() if 500 <= code < 600 or code == 1011)


async def storm(hall: Hall, break_off: Callable[[], Awaitable[None]]) -> Storm:
    """Break everybody's connection in the midst of writing. Raises TimeoutError if they are not back in time."""
    before = hall.ends
    writing = [
        asyncio.create_task(hall.write(full, guest))
        for full in hall.rooms
        for guest in full.guests[::WRITERS]
    ]
    await asyncio.sleep(0)
    since = time.monotonic()
    await break_off()
    away = time.monotonic() - since
    back = await hall.live_again(since, LIVE_SECONDS)
    await asyncio.wait_for(asyncio.gather(*writing), LIVE_SECONDS)
    again = sum(one.tries > 1 for full in hall.rooms for one in full.journal.intents)
    return Storm(
        len(back),
        round(1_000 * away),
        percentiles(back),
        round(1_000 * max(back)),
        hall.ends - before,
        await hall.lost_or_doubled(),
        again,
    )


async def cut(hall: Hall) -> None:
    """Break every connection, as a switch does that is restarted."""
    for client in hall.everybody:
        client.drop()


async def kill(server: Server) -> None:
    """Kill -9 the server and start it again."""
    await server.kill()
    await server.start()
