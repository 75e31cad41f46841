"""The simulated people of this process's rehearsals: each rehearsal's in a process of its own, bounded as files' are.

They are those of `board.rehearse`, strangers to the server: they come in over the loopback by the sessions they are
told of, and do what everybody may. A process ends with this one, killed or not, and when its room is erased; a few run
at a time, so that no workshop waits for a rehearsal.
"""

import asyncio
import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

import board
from board import meter, troubles
from board.domain.language.errors import Refused

IN_ALL = 3
"""Rehearsals with people at the same time, by this process."""
SECONDS = 3 * 3600 + 60
"""After which a process is ended that does not end by itself."""
ROOT = Path(board.__file__).parent.parent
"""Where the very program lies that asks."""
PEOPLE = (
    "Amina", "Bastien", "Chloé", "Dimitri", "Fatou", "Hugo", "Inès", "Malik", "Nadia", "Olivier", "Thanh", "Zoé",
)  # fmt: skip
SPEEDS = {"real": 1, "fast": 20}

logger = logging.getLogger("board.live")


class Companies:
    """Starts and ends them."""

    def __init__(self) -> None:
        self._playing: dict[str, asyncio.Task[None]] = {}
        """By room."""

    def __contains__(self, room: str) -> bool:
        return room in self._playing

    def hold(self, room: str = "") -> None:
        """Raise Refused `unavailable` where there are enough besides a room's own."""
        if len(self._playing.keys() - {room}) >= IN_ALL:
            raise Refused("unavailable", retry_after=60)

    async def begin(self, room: str, told: Mapping[str, Any]) -> None:
        """Have people play a room as they are told (`board.rehearse.company.Call`), instead of those who did. Raises
        Refused `unavailable`."""
        self.hold(room)
        await self.end(room)
        task = self._playing[room] = asyncio.create_task(_play(msgspec.json.encode(told)))
        task.add_done_callback(lambda ended: self._done(room, ended))

    def _done(self, room: str, task: asyncio.Task[None]) -> None:
        if self._playing.get(room) is task:
            del self._playing[room]

    async def end(self, room: str) -> None:
        """Have the people of a room go, if they are here."""
        if task := self._playing.pop(room, None):
            task.cancel()
            await asyncio.wait([task])

    async def close(self) -> None:
        """Have all of them go."""
        for room in list(self._playing):
            await self.end(room)


async def _play(told: bytes) -> None:
    made = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-s", "-m", "board.rehearse.company",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT)}, cwd="/",
    )  # fmt: skip
    try:
        if made.stdin is not None:
            with suppress(ConnectionError):
                made.stdin.write(told + b"\n")
                await made.stdin.drain()
        async with asyncio.timeout(SECONDS):
            await made.wait()
    except TimeoutError:
        pass
    finally:
        if made.returncode is None:
            with suppress(ProcessLookupError):
                made.kill()
            await made.wait()
    if made.returncode:
        meter.count("rehearsals_failed")
        if troubles.once(f"rehearsal {made.returncode}"):
            logger.warning("a rehearsal could not go on: its process ended with %d", made.returncode)
