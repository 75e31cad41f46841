"""Archives that are read back, one after the other, each in a process of its own (`unpacking`)."""

import asyncio
import logging
from typing import cast

import msgspec

from board import troubles
from board.archive.imports import Imported
from board.domain.language.errors import Code, Refused
from board.live.bounded import done_by
from board.web.unpacking import Unpacked

SECONDS = 45
"""Some 30 MiB, the largest that is taken, need a fraction of it."""

logger = logging.getLogger("board.web")


class Unpacker:
    """Reads the archives that labs bring to this process."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def read(self, packed: bytes) -> Imported:
        """Return what a room begins with. Raises Refused as `restore.read`, and `too_large` where it takes more than it
        may."""
        async with self._turn:
            try:
                status, told = await done_by("board.web.unpacking", given=packed, seconds=SECONDS)
            except TimeoutError:
                status, told = -1, b""
        if status:
            if troubles.once(f"archive {status}"):
                logger.warning("an archive could not be read: its process ended with %d", status)
            raise Refused("too_large")
        found = msgspec.json.decode(told, type=Unpacked)
        if found.brought is None:
            raise Refused(cast("Code", found.code), **found.params)
        return found.brought
