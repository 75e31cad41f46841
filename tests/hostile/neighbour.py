"""A quiet room beside the attack, in a process of its own: ten commands a second, how long each takes.

`python -m tests.hostile.neighbour URL TOKEN` goes on until its standard input ends; then it prints the 95th percentile
in milliseconds.
"""

import asyncio
import sys
import time
from types import SimpleNamespace

from tests.web.people import Person

APART_SECONDS = 0.08


async def p95(url: str, token: str) -> float:
    """Return the 95th percentile of the time that a command takes, in ms."""
    took: list[float] = []
    over = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    async with Person(SimpleNamespace(ws=url), token) as fay:
        while not took or not over.done():
            since = time.monotonic()
            await fay.ask("room.edit", aim=f"{since}")
            took.append((time.monotonic() - since) * 1000)
            fay.heard.clear()
            await asyncio.sleep(APART_SECONDS)
    return sorted(took)[int(len(took) * 0.95)]


if __name__ == "__main__":
    sys.stdout.write(f"{asyncio.run(p95(sys.argv[1], sys.argv[2]))}\n")
