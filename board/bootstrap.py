"""The one place where the parts are put together."""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from msgspec import Struct
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.types import ASGIApp

from board import troubles
from board.bus.memory import MemoryBus
from board.domain.language.ids import short_id
from board.live.calendar import TOLD
from board.live.library import Librarian
from board.live.limits import Limits
from board.live.retention import (
    Due,
    Retention,
    erase_now,
    evidence_of,
    keep_sweeping,
    rooms_due,
)
from board.live.room import Ports
from board.live.rooms import Rooms, survive
from board.live.state import RoomState, follow
from board.ports import Bus, Corrupt, LabRow
from board.settings import Settings, WrongSetting
from board.storage import Storage, UnfitDatabase, open_storage
from board.storage.ledger import FileLedger
from board.web.admission import Arrivals, Creations
from board.web.app import make_app
from board.web.secrets import KEY, digest, instance_key, key_print, new_secret
from board.web.services import Services
from board.web.throttle import Guard

CHECK_SECONDS = 86_400
"""Between two looks at the whole database by a server: a backup looks at it every night as well."""
TRY_SECONDS = 6.0
"""Between two tries of what did not work."""
GET_THE_KEY = (
    "Put it back from a backup (a folder of `board backup` has it), or, where it is lost for good, run `board new-key`:"
    " then every link for participants and observers has to be sent anew"
)

logger = logging.getLogger("board")


class SystemClock:
    """`ports.Clock` of this machine. A step of the wall clock moves nothing in a workshop: `now` is what it said at
    the start, or when nobody was here last, and the time that has passed since."""

    def __init__(self) -> None:
        self.settle()

    def now(self) -> int:
        return (self._start + _passed()) // 1_000_000

    def monotonic(self) -> float:
        return _passed() / 1e9

    def wall(self) -> int:
        return time.time_ns() // 1_000_000

    def settle(self) -> None:
        self._start = time.time_ns() - _passed()


def _passed() -> int:
    """Return nanoseconds of a clock that nobody sets; where there is one, it goes on while the machine sleeps."""
    steady = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime_ns(steady)


@dataclass(frozen=True)
class Board:
    """A server's parts. `lab_link` is that of a lab made just now, "" at later starts."""

    app: ASGIApp
    services: Services
    storage: Storage
    lab_link: str


async def open_data(settings: Settings) -> Storage:
    """Open the database in the data folder, which is made if need be. Raises OSError, UnfitDatabase."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise _wrong_data(settings, fault) from fault
    place = place_of(settings)
    if isinstance(place, Path) and not place.exists() and half_put_back(place):
        raise UnfitDatabase(
            "a backup was being put back into this folder and that did not finish: put it back again"
        )
    try:
        return await open_storage(place)
    except OSError as fault:
        name = "DATABASE_URL" if settings.database_url else "BOARD_DATA"
        raise WrongSetting(f"{name}: the database can't be opened: {fault.strerror or fault}") from fault


async def key_of(settings: Settings, storage: Storage) -> bytes:
    """Return the instance's key, made at the first start. Raises WrongSetting for another one than links were made with
    before, or none: all of them would be dead."""
    known, path = await storage.directory.key_print(), settings.data / KEY
    used = bool(known or await storage.log.rooms())
    if used and not path.exists():
        raise WrongSetting(
            f"there is no {path}, and without it no link that was sent opens anything. {GET_THE_KEY}"
        )
    try:
        key = instance_key(settings.data)
    except OSError as fault:
        raise _wrong_data(settings, fault) from fault
    if known not in ("", key_print(key)):
        raise WrongSetting(f"{path} is another key than the one that links were made with. {GET_THE_KEY}")
    if not known:
        await storage.directory.save_key_print(key_print(key))
    return key


async def new_key(settings: Settings) -> None:
    """Take the instance's key that is there, or a new one, for the key of this board: links that were made with another
    one are dead. Raises as `open_data`, OSError."""
    storage = await open_there(settings)
    try:
        await storage.directory.save_key_print(key_print(instance_key(settings.data)))
    finally:
        await storage.close()


def say_who_can_read(settings: Settings) -> None:
    """Warn of files that others on this machine can read."""
    place = place_of(settings)
    files = [settings.data / KEY, *([place] if isinstance(place, Path) else [])]
    for path in files:
        if path.exists() and path.stat().st_mode & 0o077:
            logger.warning("%s can be read by others on this machine: chmod 600 %s", path.name, path)


def _wrong_data(settings: Settings, fault: OSError) -> WrongSetting:
    return WrongSetting(f"BOARD_DATA is {str(settings.data)!r}: {fault.strerror or fault}")


def place_of(settings: Settings) -> str | Path:
    """Return where the database is: a file's path, or a server's URL."""
    url = settings.database_url
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///"))
    return url or settings.data / "board.sqlite"


def half_put_back(place: Path) -> list[Path]:
    """Return what is there of a backup that is being put back at the path of a SQLite database, or was and did not
    finish."""
    return [*place.parent.glob(f".{place.name}.*")]


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
    if not settings.redis_url:
        return MemoryBus()
    from board.bus.redis import RedisBus

    return RedisBus(settings.redis_url, short_id(os.urandom))


async def build(settings: Settings) -> Board:
    """Put a server together and make sure that there is a lab. Raises what opening raises."""
    ledger = ledger_of(settings)
    storage = await open_whole(settings)
    try:
        key = await key_of(settings, storage)
    except WrongSetting:
        await storage.close()
        raise
    say_who_can_read(settings)
    clock, bus = SystemClock(), open_bus(settings)
    limits = Limits(settings.session_connections, settings.room_connections, settings.room_commands)
    rooms = Rooms(
        Ports(
            storage.log, storage.snapshots, storage.directory, bus, clock, os.urandom, limits, ledger=ledger
        )
    )
    epoch = await storage.directory.epoch()
    guard, arrivals = Guard(clock.monotonic), Arrivals(clock.monotonic, settings.link_arrivals)
    creations = Creations(clock.monotonic, settings.lab_creations, settings.lab_rooms)
    services = Services(
        rooms,
        storage.directory,
        clock,
        key,
        guard,
        Librarian(rooms, storage.library),
        settings.public_url,
        epoch,
        settings.frames,
        arrivals=arrivals,
        creations=creations,
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        rooms.start()
        retention = Retention(rooms)
        await survive(retention.look)  # before a date is reckoned by a clock that is behind
        lasting = (
            retention.keep_erasing(),
            keep_sweeping(storage.blobs),
            services.librarian.keep_shelving(),
            _keep_checking(storage),
            _keep_trying(storage),
        )
        going_on = [asyncio.create_task(each) for each in lasting]
        yield
        for task in going_on:
            task.cancel()
        await services.companies.close()
        await rooms.close()
        await bus.close()
        await storage.close()

    return Board(make_app(services, lifespan), services, storage, await _first_lab(settings, storage))


async def _keep_checking(storage: Storage) -> NoReturn:
    """Look whether the database is whole, now and every day, until cancelled."""

    async def look() -> None:
        for fault in await storage.log.check():
            troubles.damage(fault)

    while True:
        await survive(look)
        await asyncio.sleep(CHECK_SECONDS)


async def _keep_trying(storage: Storage) -> NoReturn:
    """Try what did not work last, so that it is known when it does again, until cancelled."""

    async def try_again() -> None:
        if troubles.standing.keys() & {"storage_full", "unwritable"}:
            await storage.directory.touch()
        if "unreadable" in troubles.standing:
            await storage.directory.epoch()

    while True:
        await asyncio.sleep(TRY_SECONDS)
        await survive(try_again)


async def prepare(settings: Settings) -> str:
    """Make what several processes share and must not make at once: tables, key, first lab. Return the lab's link
    as `Board` does. Raises what opening raises."""
    storage = await open_whole(settings)
    try:
        await key_of(settings, storage)
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


class DueTold(Struct, frozen=True):
    """The rooms that are due, and what is wrong with the clock ("" for nothing known)."""

    due: tuple[Due, ...]
    doubt: str


async def see_to_due(settings: Settings, *, erase: bool = False, trust: bool = False) -> DueTold:
    """Return which rooms are due by this machine's clock. Have the clock be believed, and erase them, if asked for: an
    operator answers for it. Raises as `open_data`."""
    storage = await open_there(settings)
    try:
        clock = SystemClock()
        parts = storage.log, storage.snapshots, storage.directory
        rooms = Rooms(Ports(*parts, MemoryBus(), clock, os.urandom, ledger=ledger_of(settings)))
        if trust:
            await storage.directory.saw_clock(clock.wall())
        doubt = rooms.calendar.read(clock.wall(), 0, await evidence_of(rooms))
        due = tuple(await rooms_due(rooms, clock.wall()))
        for one in due if erase else ():
            await erase_now(rooms, one)
        return DueTold(due, TOLD.get(doubt, "") if doubt else "")
    finally:
        await storage.close()


async def erase_room(settings: Settings, room: str) -> bool:
    """Erase a room for good, by hand; return whether it was there. Raises as `open_there`."""
    storage = await open_there(settings)
    try:
        if not await storage.log.heads([room]):
            return False
        parts = storage.log, storage.snapshots, storage.directory
        rooms = Rooms(Ports(*parts, MemoryBus(), SystemClock(), os.urandom, ledger=ledger_of(settings)))
        await rooms.erase(room)
        return True
    finally:
        await storage.close()


def ledger_of(settings: Settings) -> FileLedger:
    """Return the erasure ledger. Raises WrongSetting where it can't be."""
    if settings.ledger is not None and not settings.ledger.parent.is_dir():
        raise WrongSetting(f"BOARD_LEDGER is {str(settings.ledger)!r}: there is no folder for it")
    return FileLedger(settings.ledger or settings.data / "erased.jsonl")


async def open_there(settings: Settings) -> Storage:
    """Open a database to look at it. Raises as `open_data`, and WrongSetting where there is none: "nothing found" would
    then be a false comfort."""
    place = place_of(settings)
    if isinstance(place, Path) and not place.is_file():
        name = "DATABASE_URL" if settings.database_url else "BOARD_DATA"
        raise WrongSetting(f"{name}: there is no database at {place}")
    return await open_data(settings)


async def faults(settings: Settings, room: str = "") -> list[str]:
    """Return one sentence per fault in the log of a room, or in the whole database. Raises as `open_there`."""
    storage = await open_there(settings)
    try:
        if not room:
            return await faults_of(storage)
        if not await storage.log.heads([room]):
            raise WrongSetting(f"there is no room {room} in the database")
        return await _room_faults(storage, room)
    except Corrupt as damage:
        return [f"the database is damaged: {damage}"]
    finally:
        await storage.close()


async def faults_of(storage: Storage) -> list[str]:
    """Return one sentence per fault in a database: its files and tables, the chain of every log, and every room that
    can't be made of its log again. Raises StorageUnavailable."""
    found: list[str] = []
    try:
        found += await storage.log.check()
        rooms = await storage.log.rooms()
    except Corrupt as damage:
        return [*found, f"the database is damaged: {damage}"]
    return [*found, *[fault for room in rooms for fault in await _room_faults(storage, room)]]


async def _room_faults(storage: Storage, room: str) -> list[str]:
    try:
        found = await storage.log.verify(room)
        if not found:
            # Without what is sealed: it is in no backup, and a room that can't read it says so when it is opened.
            follow(RoomState(), replace(await storage.log.load(room), sealed=()))
    except Corrupt as damage:
        told = str(damage)
        return [told if told.startswith(f"room {room}") else f"room {room}: {told}"]
    return found


def address(settings: Settings) -> str:
    """Return where people find the server."""
    name = "localhost" if settings.host in ("127.0.0.1", "0.0.0.0", "::", "::1") else settings.host  # noqa: S104
    return settings.public_url or f"http://{name}:{settings.port}"
