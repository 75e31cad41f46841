"""The one place where the parts are put together."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.types import ASGIApp

from board.bus.memory import MemoryBus
from board.bus.redis import RedisBus
from board.domain.language.ids import short_id
from board.live.limits import Limits
from board.live.retention import keep_erasing, keep_sweeping
from board.live.room import Ports
from board.live.rooms import Rooms
from board.ports import Bus, LabRow
from board.settings import Settings, WrongSetting
from board.storage import Storage, UnfitDatabase, open_storage
from board.web.admission import Arrivals, Creations
from board.web.app import make_app
from board.web.secrets import digest, instance_key, new_secret
from board.web.services import Services
from board.web.throttle import Guard


class SystemClock:
    """`ports.Clock` of this machine. A step of the wall clock moves nothing in a workshop: `now` is what it said at
    the start, and the time that has passed since."""

    def __init__(self) -> None:
        self._start = time.time_ns() - _passed()

    def now(self) -> int:
        return (self._start + _passed()) // 1_000_000

    def monotonic(self) -> float:
        return time.monotonic()


def _passed() -> int:
    """Return nanoseconds of a clock that nobody sets; where there is one, it goes on while the machine sleeps."""
    steady = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime_ns(steady)


def wall_ms() -> int:
    """Return what the wall clock says, in ms since 1970: the calendar goes by it."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Board:
    """A server's parts. `lab_link` is that of a lab made just now, "" at later starts."""

    app: ASGIApp
    desk: Services
    storage: Storage
    lab_link: str


async def open_data(settings: Settings) -> Storage:
    """Open the database in the data folder, which is made if need be. Raises OSError, UnfitDatabase."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise _wrong_data(settings, fault) from fault
    try:
        return await open_storage(place_of(settings))
    except OSError as fault:
        name = "DATABASE_URL" if settings.database_url else "BOARD_DATA"
        raise WrongSetting(f"{name}: the database can't be opened: {fault.strerror or fault}") from fault


def key_of(settings: Settings) -> bytes:
    """Return the instance's key, made if need be. Raises WrongSetting."""
    try:
        return instance_key(settings.data)
    except OSError as fault:
        raise _wrong_data(settings, fault) from fault


def _wrong_data(settings: Settings, fault: OSError) -> WrongSetting:
    return WrongSetting(f"BOARD_DATA is {str(settings.data)!r}: {fault.strerror or fault}")


def place_of(settings: Settings) -> str | Path:
    """Return where the database is: a file's path, or a server's URL."""
    url = settings.database_url
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///"))
    return url or settings.data / "board.sqlite"


async def open_whole(settings: Settings) -> Storage:
    """Open the database to serve it. Raises as `open_data`, and UnfitDatabase for one that is half put back."""
    storage = await open_data(settings)
    if not await storage.directory.epoch():
        await storage.close()
        raise UnfitDatabase(
            "a backup was being put back into this database and that did not finish: drop it, make an"
            " empty one, and put the backup back again"
        )
    return storage


def open_bus(settings: Settings) -> Bus:
    """Return the bus. Redis need not be there, now or later. Raises ValueError for a URL it can't use."""
    return RedisBus(settings.redis_url, short_id(os.urandom)) if settings.redis_url else MemoryBus()


async def build(settings: Settings) -> Board:
    """Put a server together and make sure that there is a lab. Raises what opening raises."""
    storage = await open_whole(settings)
    key = key_of(settings)
    clock, bus = SystemClock(), open_bus(settings)
    limits = Limits(settings.session_connections, settings.room_connections, settings.room_commands)
    rooms = Rooms(Ports(storage.log, storage.snapshots, storage.directory, bus, clock, os.urandom, limits))
    epoch = await storage.directory.epoch()
    guard, arrivals = Guard(clock.monotonic), Arrivals(clock.monotonic, settings.link_arrivals)
    creations = Creations(clock.monotonic, settings.lab_creations, settings.lab_rooms)
    desk = Services(
        rooms,
        storage.directory,
        clock,
        key,
        guard,
        settings.public_url,
        epoch,
        arrivals=arrivals,
        creations=creations,
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        rooms.start()
        tidying = [
            asyncio.create_task(keep_erasing(rooms, wall_ms)),
            asyncio.create_task(keep_sweeping(storage.blobs)),
        ]
        yield
        for task in tidying:
            task.cancel()
        await rooms.close()
        await bus.close()
        await storage.close()

    return Board(make_app(desk, lifespan), desk, storage, await _first_lab(settings, storage))


async def prepare(settings: Settings) -> str:
    """Make what several processes share and must not make at once: tables, key, first lab. Return the lab's link
    as `Board` does. Raises what opening raises."""
    storage = await open_whole(settings)
    try:
        key_of(settings)
        return await _first_lab(settings, storage)
    finally:
        await storage.close()


async def _first_lab(settings: Settings, storage: Storage) -> str:
    if await storage.directory.labs():
        return ""
    secret = new_secret()
    lab = LabRow(
        short_id(os.urandom), settings.lab_name, settings.lab_contact, settings.lab_retention_days or 0, "fr",
        digest(secret),
    )  # fmt: skip
    await storage.directory.save_lab(lab)
    return f"{address(settings)}/lab#{lab.id}.{secret}"


async def new_lab_link(settings: Settings) -> str:
    """Give the lab a new link; the old one and its sessions end. Makes the lab if there is none."""
    storage = await open_data(settings)
    try:
        labs = await storage.directory.labs()
        if not labs:
            return await _first_lab(settings, storage)
        secret = new_secret()
        await storage.directory.change_lab_link(labs[0].id, digest(secret))
        return f"{address(settings)}/lab#{labs[0].id}.{secret}"
    finally:
        await storage.close()


async def faults(settings: Settings, room: str = "") -> list[str]:
    """Return one sentence per fault in the log of a room, or of all. Raises as `open_data`, and WrongSetting where
    there is nothing to look at: "no fault" would then be a false comfort."""
    place = place_of(settings)
    if isinstance(place, Path) and not place.is_file():
        name = "DATABASE_URL" if settings.database_url else "BOARD_DATA"
        raise WrongSetting(f"{name}: there is no database at {place}")
    storage = await open_data(settings)
    try:
        there = await storage.log.rooms()
        if room and room not in there:
            raise WrongSetting(f"there is no room {room} in the database")
        rooms = [room] if room else there
        return [fault for each in rooms for fault in await storage.log.verify(each)]
    finally:
        await storage.close()


def address(settings: Settings) -> str:
    """Return where people find the server."""
    name = "localhost" if settings.host in ("127.0.0.1", "0.0.0.0", "::", "::1") else settings.host  # noqa: S104
    return settings.public_url or f"http://{name}:{settings.port}"
