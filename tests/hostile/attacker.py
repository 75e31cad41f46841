"""An attack in a process of its own, which gives way to the server and the neighbour: attackers have other machines.

`python -m tests.hostile.attacker LINE SECONDS URL LAB_LINK` prepares, prints "ready", waits for a line, then attacks
again and again until the time is over. It prints what came of it as JSON: [sentence, whether it never did harm].
"""

import asyncio
import json
import os
import sys
import time

from tests.hostile.attacks import ATTACKS
from tests.hostile.stage import at, staged

GIVES_WAY = 10
"""Of nineteen steps of priority."""


async def main(line: str, seconds: float, url: str, lab_link: str) -> None:
    """Attack."""
    held = True
    async with staged(at(url, lab_link), 1.0) as stage:
        attack = await ATTACKS[line](stage)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)
        end = time.monotonic() + seconds
        while held and time.monotonic() < end:
            found = await attack()
            held = found.held
    sys.stdout.write(json.dumps([found.told, held]) + "\n")


if __name__ == "__main__":
    os.nice(GIVES_WAY)
    asyncio.run(main(sys.argv[1], float(sys.argv[2]), *sys.argv[3:]))
