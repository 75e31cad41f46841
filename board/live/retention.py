"""Erasing what was promised to be erased: a room on its purge date, a picture that no card came to show.

The former can't be undone, and a date comes by a clock that may be wrong. So a room that is due is marked first, and
erased only once it has been marked for ZONE_MS of a clock that is believed (`calendar`), a few at a time. A room that
was due before the clock was last believed got its date from a clock that was wrong: it is kept as long as a new one.
"""

import asyncio
import logging
from typing import NoReturn

from msgspec import Struct

from board import meter, troubles
from board.domain.areas.lifecycle import day_of
from board.domain.model import Room
from board.live.calendar import DAY_MS, SLACK_MS, TOLD, ZONE_MS, Evidence
from board.live.rooms import Rooms, is_due, survive
from board.live.state import load
from board.live.summary import summary_in
from board.ports import Blobs, Corrupt, Directory, DueRow

EVERY_SECONDS = 3600
"""Between two looks for pictures that nothing names."""
LOOK_SECONDS = 60
EVERY_LOOKS = 60
"""Looks at the clock for one at the rooms."""
ANEW_DAYS = 7
"""What is kept anew is kept for so long at least, where its lab keeps rooms shorter."""
AT_ONCE, SHARE = 25, 8
"""So many rooms are erased in one pass, or one in so many of all: in a night, and not in a moment."""

logger = logging.getLogger("board.live")


class Due(Struct, frozen=True):
    """A room whose purge date has come."""

    room: str
    purge_on: str
    lab: str


class Retention:
    """Watches the clock of this process, and erases by it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._calendar = rooms.calendar

    async def keep_erasing(self) -> NoReturn:
        """Look at the clock every minute and at the rooms every hour, until cancelled."""
        while True:
            for _ in range(EVERY_LOOKS):
                await survive(self.look)
                await asyncio.sleep(LOOK_SECONDS)
            await survive(self.erase)

    async def look(self) -> None:
        """Take a reading of the clock, and say so if it is not to be believed. Raises StorageUnavailable."""
        clock = self._rooms.ports.clock
        evidence = await evidence_of(self._rooms)
        doubt = self._calendar.read(clock.wall(), round(clock.monotonic() * 1000), evidence)
        if doubt is None:
            troubles.end("clock")
        elif doubt in TOLD:
            troubles.begin("clock", TOLD[doubt])
        if doubt not in ("behind", "ahead") and self._rooms.deserted:
            clock.settle()

    async def erase(self) -> list[str]:
        """Mark the rooms that are due, and erase those that were marked long ago and where nobody is, if the clock is
        believed; return the ids of these. Raises StorageUnavailable."""
        await self.look()
        if self._calendar.doubt is not None:
            return []
        at, directory = self._rooms.ports.clock.wall(), self._rooms.ports.directory
        await count_soon(directory, at)
        marked = {mark.room: mark for mark in await directory.due()}
        due = {one.room: one for one in await rooms_due(self._rooms, at)}
        for room in marked.keys() - due.keys():
            await directory.unmark_due(room)
        for room in due.keys() - marked.keys():
            await directory.mark_due(await self._mark(due[room], at))
        await directory.saw_clock(at)
        ripe = sorted((mark.erase_at, room) for room, mark in marked.items() if room in due)
        return await self._erase([due[room] for erase_at, room in ripe if erase_at <= at])

    async def _mark(self, due: Due, at: int) -> DueRow:
        if day_of(max(0, self._calendar.evidence.base - SLACK_MS)) <= due.purge_on:
            logger.info("room %s is due since %s, and is erased tomorrow", due.room, due.purge_on)
            return DueRow(due.room, at + ZONE_MS)
        lab = await self._rooms.ports.directory.lab(due.lab)
        days = max(ANEW_DAYS, lab.retention_days if lab else 0)
        logger.warning(
            "room %s has a purge date, %s, that was over when it got it: a clock was wrong. It is kept for %d days",
            due.room, due.purge_on, days,
        )  # fmt: skip
        return DueRow(due.room, at + days * DAY_MS)

    async def _erase(self, due: list[Due]) -> list[str]:
        most = max(AT_ONCE, len(await self._rooms.ports.log.rooms()) // SHARE + 1)
        empty = [one for one in due if not somebody_in(self._rooms, one.room)]
        for one in empty[:most]:
            await erase_now(self._rooms, one)
        return [one.room for one in empty[:most]]


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


async def count_soon(directory: Directory, at: int) -> None:
    """Count, for the monitor, the rooms that are erased within a week and a month from `at` (ms since 1970)."""
    days = [day for lab in await directory.labs() for day in await _days(directory, lab.id)]
    today = day_of(at)
    for within in meter.erased_within:
        end = day_of(at + int(within) * DAY_MS)
        meter.erased_within[within] = sum(today <= day <= end for day in days)


async def _days(directory: Directory, lab: str) -> list[str]:
    told = (summary_in(row.line) for row in await directory.rooms_of(lab))
    return [one.purge_on for one in told if one is not None]


async def evidence_of(rooms: Rooms) -> Evidence:
    """Return what the store knows of the time. Raises StorageUnavailable."""
    return Evidence(await rooms.ports.directory.clock_seen(), await rooms.ports.log.newest())


async def rooms_due(rooms: Rooms, at: int) -> list[Due]:
    """Return the rooms whose purge date has come by `at` (ms since 1970), and tries with one that no try has. One that
    can't be read is left alone, and named in the server's log. Raises StorageUnavailable."""
    found = [await _found(rooms, room) for room in await rooms.ports.log.rooms()]
    return [
        Due(it.id, it.plan.purge_on, it.lab)
        for it in found
        if it is not None and (is_due(it, at) or _astray(it, at))
    ]


def _astray(room: Room, at: int) -> bool:
    """Whether a try, which goes the day after it was made, has its date from a clock that was ahead. It is in no list
    where a lab could set it right."""
    return bool(room.trial) and room.plan.purge_on > day_of(at + DAY_MS)


async def _found(rooms: Rooms, room: str) -> Room | None:
    ports = rooms.ports
    try:
        return (await load(ports.log, ports.snapshots, ports.directory, room)).state.room
    except Corrupt:
        logger.error("room %s can't be read, so its purge date is not known", room)  # noqa: TRY400 - no content
        return None


def somebody_in(rooms: Rooms, room: str) -> bool:
    """Whether somebody is in a room, at whichever process, or something is under way there."""
    live = rooms.loaded.get(room)
    return (live is not None and not live.idle) or any(each.here for each in rooms.ports.bus.others(room))


async def erase_now(rooms: Rooms, due: Due) -> None:
    """Erase a room, as its purge date asks. Raises StorageUnavailable."""
    await rooms.erase(due.room)
    logger.info("room %s was erased, as its purge date %s asked", due.room, due.purge_on)
