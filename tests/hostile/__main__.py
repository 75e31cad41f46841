"""`make hostile`: attacks on a live server, each with the p95 of a quiet room beside it. Exits 1 when one did harm.

Attackers, neighbour and server share the machine: an attack is tried up to ATTEMPTS times, and the first good
one counts.
"""

import asyncio
import json
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from contextlib import AsyncExitStack
from pathlib import Path

from tests.hostile.attacks import ATTACKS, ENVIRONMENT
from tests.hostile.stage import staged
from tests.web.server import Server, served

SECONDS = 12.0
ATTEMPTS, RATIO = 3, 1.2
PREPARING_SECONDS, MOST_SECONDS = 300.0, 120.0


async def begun(running: AsyncExitStack, module: str, *arguments: str) -> Process:
    """Start a process of this package, which ends with the stack."""
    command = [sys.executable, "-m", f"tests.hostile.{module}", *arguments]
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    running.push_async_callback(ended, process)
    return process


async def ended(process: Process) -> None:
    """See to it that a process is no more."""
    if process.returncode is None:
        process.kill()
    await process.wait()


async def line_of(process: Process, seconds: float, said: bytes = b"") -> str:
    """Return the next line of a process, after telling it something. Raises RuntimeError: it ended without one."""
    process.stdin.write(said)
    told = await asyncio.wait_for(process.stdout.readline(), seconds)
    if not told:
        raise RuntimeError("a process ended without a word")
    return told.decode().strip()


async def quiet(neighbour: Process) -> float:
    """Return what a neighbour measured until now (ms)."""
    neighbour.stdin.close()
    return float(await line_of(neighbour, 60))


async def measured(server: Server, token: str, number: str) -> tuple[str, bool, float, float]:
    """Return what an attack came to, whether it did no harm, and the neighbour's p95 before and beside it (ms)."""
    async with AsyncExitStack() as running:
        attacker = await begun(running, "attacker", number, str(SECONDS), server.url, server.lab_link)
        await line_of(attacker, PREPARING_SECONDS)
        neighbour = await begun(running, "neighbour", server.ws, token)
        await asyncio.sleep(SECONDS)
        before = await quiet(neighbour)
        neighbour = await begun(running, "neighbour", server.ws, token)
        told, held = json.loads(await line_of(attacker, MOST_SECONDS, b"\n"))
        return told, held, before, await quiet(neighbour)


async def attempt(number: str) -> tuple[str, bool, float, float]:
    """Return what `measured` does, of a fresh server."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), **ENVIRONMENT.get(number, {})) as server,
    ):
        async with staged(server, 1.0) as stage:
            token = (await stage.room())["facilitator"]["token"]
        return await measured(server, token, number)


async def row(number: str) -> bool:
    """Print one row of the table; return whether it is as it should be."""
    for _ in range(ATTEMPTS):
        told, held, before, during = await attempt(number)
        good = held and during <= before * RATIO
        if good or not held:
            break
    figures = f"{before:6.1f} | {during:6.1f} | {during / before - 1:+7.0%}"
    print(f"| {number:>4} | {'yes' if held else 'NO':4} | {figures} | {told} |", flush=True)
    return good


async def main() -> bool:
    """Print the table."""
    print(
        "| line | held | p95 before, ms | beside, ms | change | what came of it |\n|---|---|---|---|---|---|"
    )
    return all([await row(number) for number in sys.argv[1:] or ATTACKS])


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main()) else 1)
