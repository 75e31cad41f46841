"""Erasing what was promised to be erased: a room on its purge date, a picture that no card came to show."""

import asyncio
import logging
from collections.abc import Callable
from typing import NoReturn

from board.domain.areas.lifecycle import day_of
from board.live.rooms import Rooms, survive
from board.live.state import load
from board.ports import Blobs, Corrupt

EVERY_SECONDS = 3600
FIRST_SECONDS = 60
"""After the start: by then those who were here are back, and a clock that was wrong is set."""

logger = logging.getLogger("board.live")


async def keep_erasing(rooms: Rooms, now: Callable[[], int]) -> NoReturn:
    """Erase what is due by `now` (ms since 1970) soon, and then every hour, until cancelled."""
    await asyncio.sleep(FIRST_SECONDS)
    while True:
        await survive(lambda: erase_due(rooms, now()))
        await asyncio.sleep(EVERY_SECONDS)


async def keep_sweeping(blobs: Blobs) -> NoReturn:
    """Delete blobs that nothing has named at two looks an hour apart, until cancelled. Between them lies the time in
    which the card that is to show one must come; to tell it, no blob needs to say when it was put."""
    seen: frozenset[tuple[str, str]] = frozenset()

    async def sweep() -> None:
        nonlocal seen
        seen = await blobs.sweep(seen)

    while True:
        await asyncio.sleep(EVERY_SECONDS)
        await survive(sweep)


async def erase_due(rooms: Rooms, now: int) -> list[str]:
    """Purge every room whose purge date has come by `now` (ms since 1970) and where nobody is; return their ids.
    A room that can't be read is left alone, and named in the server's log. Raises StorageUnavailable."""
    return [room for room in await rooms.ports.log.rooms() if await _erase_if_due(rooms, room, day_of(now))]


async def _erase_if_due(rooms: Rooms, room: str, today: str) -> bool:
    live = rooms.loaded.get(room)
    if (live is not None and not live.idle) or any(each.here for each in rooms.ports.bus.others(room)):
        return False
    try:
        purge_on = await _purge_on(rooms, room)
    except Corrupt:
        logger.error("room %s can't be read, so its purge date is not known", room)  # noqa: TRY400 - no content
        return False
    if purge_on > today:
        return False
    await rooms.ports.log.purge(room)
    logger.info("room %s was erased, as its purge date %s asked", room, purge_on)
    return True


async def _purge_on(rooms: Rooms, room: str) -> str:
    ports = rooms.ports
    found = (await load(ports.log, ports.snapshots, ports.directory, room)).state.room
    return found.plan.purge_on if found else "9999-12-31"
