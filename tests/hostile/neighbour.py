"""A quiet room beside the attack, in a process of its own: one facilitator, ten commands a second, how long each takes.

`python -m tests.hostile.neighbour URL TOKEN SECONDS` prints the 95th percentile in milliseconds.
"""

import asyncio
import sys
import time
from types import SimpleNamespace

from tests.web.people import Person

APART_SECONDS = 0.1


async def p95(url: str, token: str, seconds: float) -> float:
    """Return the 95th percentile of the time that a command takes, in ms."""
    took: list[float] = []
    async with Person(SimpleNamespace(ws=url), token) as fay:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            since = time.monotonic()
            await fay.ask("room.edit", aim=f"{len(took)}")
            took.append((time.monotonic() - since) * 1000)
            await asyncio.sleep(APART_SECONDS)
    return sorted(took)[int(len(took) * 0.95)]


if __name__ == "__main__":
    sys.stdout.write(f"{asyncio.run(p95(sys.argv[1], sys.argv[2], float(sys.argv[3])))}\n")
