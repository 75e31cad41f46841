"""`make load`: the load tests in full. Prints what was measured; exits 1 when a bound did not hold."""

import asyncio
import sys

from board.rehearse.server import Server
from tests.load.hall import Hall
from tests.load.slow import Beside, grown, moved
from tests.load.storm import cut, kill, storm

ROOMS, PEOPLE = 10, 49
WINDOWS, SECONDS, ATTEMPTS = 30, 1.0, 3
RATIO = 1.2
ENOUGH = 24 << 20
"""Bytes that each should be sent who reads nothing: 24 times what a mailbox holds."""


def told(holds: bool, what: str) -> bool:
    print("ok  " if holds else "FAIL", what, flush=True)
    return holds


async def storms() -> bool:
    """Drop 500 people at once: by a cut, and by killing the server."""
    held = True
    async with Server() as server, Hall(server) as hall:
        for _ in range(ROOMS):
            await hall.open(PEOPLE)
        for name, break_off in (("cut", lambda: cut(hall)), ("killed", lambda: kill(server))):
            found = await storm(hall, break_off)
            held &= told(not (found.findings or found.errors), f"{name}: {found}")
    return held


async def slow_readers() -> bool:
    """One slow reader in a busy room beside a quiet one, of each kind; then what several make the process keep."""
    held = True
    async with Server() as server, Hall(server) as hall:
        beside = await Beside.open(hall)
        for line, dribbles in (("socket", False), ("socket", True), ("stream", False), ("stream", True)):
            for attempt in range(1, ATTEMPTS + 1):
                found = await moved(beside, line, dribbles=dribbles, windows=WINDOWS, seconds=SECONDS)
                what = f"{line}, {'a byte a second' if dribbles else 'nothing'}, attempt {attempt}"
                if told(found.ratio <= RATIO, f"{what}: {found}"):
                    break
            else:
                held = False
        kept = await grown(beside, enough=ENOUGH)
        return held & told(kept.grown < ENOUGH / 2, f"{kept}")


async def main() -> bool:
    """Run all."""
    return all([await storms(), await slow_readers()])


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main()) else 1)
