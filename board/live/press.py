"""Files of reports, each made in a process of its own: bounded, and nobody's workshop waits for it.

A file of five thousand cards takes seconds and hundreds of megabytes. Made here it would hold up every room, even in a
thread. So `printing` makes it: a process that is nice to others, has so much memory and time and no more, knows no
secret, and is given one report. A room has two at a time, a few wait, the others are told to come back; the same file
of the same report is made once.
"""

import asyncio
import logging
from collections import OrderedDict, defaultdict
from hashlib import sha256

import msgspec

from board import meter, troubles
from board.domain.language.errors import Refused
from board.domain.values import Language
from board.export.report import RoomReport
from board.live.bounded import done_by

AT_ONCE, WAITING = 2, 12
"""Files of one room that are made at the same time, and that may wait for it: every format, once."""
IN_ALL = 4
"""Files that are made at the same time by this process."""
SECONDS = 60
KEPT_BYTES = 32 * 1024 * 1024
"""Of files that are kept in memory in case somebody asks again, by this process."""

logger = logging.getLogger("board.live")

Key = tuple[str, bytes, str, Language]
"""The room, the digest of its report, the format, the language."""


class Press:
    """Makes the files of this process's rooms."""

    def __init__(self) -> None:
        self._making: dict[Key, asyncio.Task[bytes]] = {}
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._rooms: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE))
        self._all = asyncio.Semaphore(IN_ALL)

    async def make(self, room: str, name: str, report: RoomReport) -> bytes:
        """Return a room's report as a file of a format, in the room's language. Raises Refused `rate_limited` where too
        many wait, `unavailable` where it can't be made."""
        told = await asyncio.to_thread(msgspec.json.encode, report)
        key = (room, sha256(told).digest(), name, report.plan.language)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        task = self._making.get(key)
        if task is None:
            self._hold(room)
            task = self._making[key] = asyncio.create_task(self._make(key, told))
            task.add_done_callback(lambda _: self._done(key))
        return await asyncio.shield(task)

    def _hold(self, room: str) -> None:
        if sum(each[0] == room for each in self._making) >= AT_ONCE + WAITING:
            meter.count("exports_refused")
            raise Refused("rate_limited", retry_after=5)

    def _done(self, key: Key) -> None:
        task = self._making.pop(key)
        if not any(each[0] == key[0] for each in self._making):
            self._rooms.pop(key[0], None)
        if not task.cancelled() and task.exception() is None:
            self._keep(key, task.result())

    def _keep(self, key: Key, body: bytes) -> None:
        for old in [each for each in self._kept if each[0] == key[0] and each[1] != key[1]]:
            del self._kept[old]
        self._kept[key] = body
        while sum(map(len, self._kept.values())) > KEPT_BYTES:
            self._kept.popitem(last=False)

    async def _make(self, key: Key, told: bytes) -> bytes:
        room, _, name, language = key
        async with self._rooms[room], self._all:
            with meter.timed("export_seconds"):
                return await _printed(name, language, told)


async def _printed(name: str, language: Language, report: bytes) -> bytes:
    try:
        status, body = await done_by("board.live.printing", name, language, given=report, seconds=SECONDS)
    except TimeoutError:
        raise Refused("unavailable", retry_after=SECONDS) from None
    if status:
        meter.count("exports_failed")
        if troubles.once(f"{name} {status}"):  # its own words would quote the report
            logger.warning("a file (%s) could not be made: its process ended with %d", name, status)
        raise Refused("unavailable", retry_after=SECONDS)
    return body
