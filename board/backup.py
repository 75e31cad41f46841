"""Backups: a folder with a copy of the database, without what is sealed, and the key that links are made with."""

import asyncio
import fcntl
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from board import files
from board.bootstrap import SystemClock, faults_of, half_put_back, ledger_of, place_of
from board.bus.memory import MemoryBus
from board.domain.commands import EmptySeals
from board.domain.language.errors import Refused
from board.domain.language.ids import short_id
from board.domain.model import Claim
from board.live.retention import Due, erase_now, rooms_due
from board.live.room import Ports
from board.live.rooms import Rooms, carry_out
from board.ports import Corrupt, StorageUnavailable
from board.settings import Settings
from board.storage import Storage, copies, open_storage
from board.storage.copies import CopyFailed
from board.storage.ledger import FileLedger
from board.web.secrets import KEY, key_print

FILE, DUMP = "board.sqlite", "board.dump"
AT_ONCE = 20
"""Rooms that are erased at the same time."""


class PutBack(Struct):
    """What putting a backup back came to: rooms by what became of them, and one sentence per fault."""

    rooms: int = 0
    due: tuple[Due, ...] = ()
    """Their purge date has come, by this machine's clock."""
    erased: bool = False
    """Whether those were erased: only if that was asked for."""
    again: tuple[str, ...] = ()
    """Rooms that the ledger says were erased, and that are gone again."""
    ledger: bool = False
    """Whether there was a ledger to ask."""
    emptied: tuple[str, ...] = ()
    """Rooms where people have to write or vote again."""
    faults: tuple[str, ...] = ()


# --- making one ---------------------------------------------------------------------------------------


def make_backup(settings: Settings, to: Path, keep: int = 0) -> list[str]:
    """Make a backup while the board is served, or not, and look whether the database and the copy of it are whole. If
    so, the folder `to` appears, and of the backups beside it the oldest go until `keep` are left (0: all); else nothing
    does. Return one sentence per fault. Blocks. Raises OSError, UnfitDatabase."""
    files.must_not_be(to)
    key = settings.data / KEY
    if not key.is_file():
        raise CopyFailed(f"there is no {key}: BOARD_DATA must be the data folder of the board")
    unfinished = files.unfinished(to)
    try:
        _clear(to.parent)
        unfinished.mkdir(mode=0o700)
    except OSError as fault:
        raise CopyFailed(f"no folder can be made in {to.parent}: {fault.strerror}") from fault
    try:
        with _holding(unfinished):
            _copy(place_of(settings), unfinished)
            files.put_whole(unfinished / KEY, key.read_bytes(), 0o600)
            files.keep(unfinished)
            if found := asyncio.run(_faults(settings, unfinished, (unfinished / KEY).read_bytes())):
                return found
            files.must_not_be(to)
            unfinished.rename(to)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    files.keep(to.parent)
    if keep:
        _rotate(to, keep)
    return []


async def _faults(settings: Settings, made: Path, key: bytes) -> list[str]:
    """Return what is wrong with the database, and with the copy that was made of it."""
    try:
        storage = await open_storage(place_of(settings))
        try:
            found = await faults_of(storage) + await _key_faults(storage, key)
        finally:
            await storage.close()
        return found or (await _copy_faults(made) if isinstance(place_of(settings), Path) else [])
    except StorageUnavailable as fault:
        raise CopyFailed(f"the database could not be looked at: {fault.code}") from fault


async def _key_faults(storage: Storage, key: bytes) -> list[str]:
    """Return what is wrong with the key: with another one, no link in the backup would open anything."""
    known = await storage.directory.key_print()
    same = known in ("", key_print(key))
    return [] if same else [f"{KEY} is another key than the one that links were made with"]


async def _copy_faults(made: Path) -> list[str]:
    """Put the copy of a SQLite file back for a moment, and look at it. PostgreSQL's tools look at theirs."""
    with TemporaryDirectory(dir=made) as folder:
        trial = Path(folder) / FILE
        copies.put_file(made / FILE, trial)
        storage = await open_storage(trial)
        try:
            return [f"in the copy: {fault}" for fault in await faults_of(storage)]
        finally:
            await storage.close()


def _clear(shelf: Path) -> None:
    """Remove from a folder what is left of backups that were cut off: it is never rotated out, and holds what people
    wrote. Raises OSError."""
    for path in shelf.glob(".*.*"):
        if path.suffix[1:].isdecimal() and any((path / name).exists() for name in (FILE, DUMP)):
            with _holding(path) as mine:
                if mine:
                    shutil.rmtree(path)


@contextmanager
def _holding(folder: Path) -> Iterator[bool]:
    """Hold a folder while this process lives, and tell whether that was possible: another one may hold it, or a network
    disk may know of no such thing."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held = True
    except OSError:
        held = False
    try:
        yield held
    finally:
        os.close(opened)


def _rotate(made: Path, keep: int) -> None:
    """Remove the oldest backups beside one that was made just now, that one never; two at most, so that no clock and no
    slip of a number takes them all."""
    others = [it for it in made.parent.glob("[!.]*") if it != made and (it / KEY).is_file()]
    others.sort(key=lambda path: (path.stat().st_mtime, path.name))
    for path in others[: min(2, max(0, len(others) + 1 - keep))]:
        shutil.rmtree(path)


def _copy(place: str | Path, folder: Path) -> None:
    if isinstance(place, Path):
        copies.copy_file(place, folder / FILE)
    else:
        copies.dump(place, folder / DUMP)


# --- putting one back ---------------------------------------------------------------------------------


async def put_back(settings: Settings, source: Path, *, erase_due: bool = False) -> PutBack:
    """Put a backup back where nothing is yet. Rooms past their purge date are erased, if asked for, and interrupted
    rounds emptied before anything can be served. Raises OSError, UnfitDatabase; then nothing can be served either."""
    place = place_of(settings)
    copy = source / (FILE if isinstance(place, Path) else DUMP)
    for part in (copy, source / KEY):
        if not part.is_file():
            raise CopyFailed(f"{source} is no backup of this kind of database: it has no {part.name}")
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = settings.data / KEY
    if key.exists() and key.read_bytes() != (source / KEY).read_bytes():
        raise CopyFailed(f"{key} is another key than the backup's, and nothing is ever overwritten")
    await _begin(place)
    into = _into_file(copy, place) if isinstance(place, Path) else _into_server(copy, place)
    async with into as storage:
        try:
            if not key.exists():  # not before: a server that finds a key and no database begins anew
                files.put_whole(key, (source / KEY).read_bytes(), 0o600)
            known = key_print(key.read_bytes())
            return await _take_up(storage, known, ledger_of(settings), erase_due=erase_due)
        finally:
            await storage.close()


async def _begin(place: str | Path) -> None:
    """See that there is nothing yet; a server remembers from here on that a backup is on its way. Raises OSError."""
    if isinstance(place, Path):
        for path in (place, place.with_name(f"{place.name}-wal")):
            files.must_not_be(path)
    elif not await copies.begin(place):
        raise CopyFailed("the database of DATABASE_URL has tables already, and nothing is ever overwritten")


@asynccontextmanager
async def _into_file(copy: Path, place: Path) -> AsyncIterator[Storage]:
    """Give the storage of a copy, which takes its name once all went well. What an earlier try left behind goes."""
    unfinished = files.unfinished(place)
    for left in half_put_back(place):
        left.unlink()
    try:
        copies.put_file(copy, unfinished)
        yield await open_storage(unfinished)
        files.keep(unfinished)
        files.must_not_be(place)
        unfinished.rename(place)
    finally:
        for each in place.parent.glob(f"{unfinished.name}*"):
            each.unlink()
    files.keep(place.parent)


@asynccontextmanager
async def _into_server(copy: Path, url: str) -> AsyncIterator[Storage]:
    await asyncio.to_thread(copies.undump, copy, url)
    await copies.end(url)
    yield await open_storage(url)


async def _take_up(storage: Storage, known: str, ledger: FileLedger, *, erase_due: bool) -> PutBack:
    """Make a database that was put back fit to be served: the epoch, without which it is not, comes last."""
    parts = storage.log, storage.snapshots, storage.directory
    ports = Ports(*parts, MemoryBus(), SystemClock(), os.urandom, ledger=ledger)
    rooms, done = Rooms(ports), PutBack(erased=erase_due)
    try:
        done.faults += tuple(await storage.log.check())
        await _erase_again(rooms, ledger, done)
        await _see_to_due(rooms, done)
        for room in await storage.log.rooms():
            done.rooms += 1
            faults = tuple(await storage.log.verify(room))
            done.faults += faults or await _empty(rooms, room, done)
        await storage.directory.begin_history(short_id(os.urandom))
        await storage.directory.save_key_print(known)
    except StorageUnavailable as refused:
        raise CopyFailed(f"the database refused to be written: {refused.code}") from refused
    except Corrupt as damage:
        raise CopyFailed(f"the backup is damaged, and can't be put back: {damage}") from damage
    return done


async def _erase_again(rooms: Rooms, ledger: FileLedger, done: PutBack) -> None:
    """Erase what was erased since the backup was made, before anybody can see it."""
    done.ledger = ledger.path.is_file()
    done.again = tuple(ledger.erased(await rooms.ports.log.rooms()))
    for at in range(0, len(done.again), AT_ONCE):  # together they share the work of leaving no trace
        await asyncio.gather(*map(rooms.ports.log.purge, done.again[at : at + AT_ONCE]))


async def _see_to_due(rooms: Rooms, done: PutBack) -> None:
    """Tell which rooms are due, and erase them if that was asked for."""
    done.due = tuple(await rooms_due(rooms, rooms.ports.clock.wall()))
    for one in done.due if done.erased else ():
        await erase_now(rooms, one)


async def _empty(rooms: Rooms, room: str, done: PutBack) -> tuple[str, ...]:
    """Have one room say what it has lost; return why it can't."""
    try:
        outcome = await carry_out(await rooms.get(room), EmptySeals(), Claim())
    except Corrupt:
        return (f"room {room}: it can't be read by this version, and is not served",)
    except Refused as refused:
        if refused.code != "not_found":  # a code was given out, and no room was made
            raise StorageUnavailable(refused.code) from refused
    else:
        done.emptied += (room,) if outcome.stored else ()
    rooms.loaded.pop(room, None)
    return ()
