"""A database that is watched: what goes wrong with it is said once, and once that it is over."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from board import troubles
from board.ports import Corrupt, Damaged, StorageUnavailable
from board.storage.appends import Append
from board.storage.sql import Database

T = TypeVar("T")

WRITING = ("storage_full", "unwritable")


class WatchedDatabase:
    """`Database` in front of another one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, work: Callable[[Connection], T]) -> T:
        try:
            made = await self._database.read(work)
        except (Corrupt, StorageUnavailable) as fault:
            _note(fault, "unreadable")
            raise
        troubles.end("unreadable")
        return made

    async def write(self, work: Callable[[Connection], T], *, forget: bool = False) -> T:
        try:
            made = await self._database.write(work, forget=forget)
        except (Corrupt, StorageUnavailable) as fault:
            _note(fault, "unwritable")
            raise
        _written()
        return made

    async def append(self, append: Append) -> None:
        try:
            await self._database.append(append)
        except (Corrupt, StorageUnavailable) as fault:
            _note(fault, "unwritable")
            raise
        _written()

    async def close(self) -> None:
        await self._database.close()


def _note(fault: Corrupt | StorageUnavailable, what: str) -> None:
    if isinstance(fault, Corrupt):
        troubles.damage(str(fault), whole=isinstance(fault, Damaged))
    else:
        troubles.begin("storage_full" if fault.code == "storage_full" else what)


def _written() -> None:
    for trouble in WRITING:
        troubles.end(trouble)
