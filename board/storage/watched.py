"""A database that is watched: what goes wrong with it is said once, and once that it is over."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from sqlalchemy import Connection, Table

from board import troubles
from board.ports import Corrupt, Damaged, StorageUnavailable
from board.storage.appends import Append
from board.storage.sql import Database

T = TypeVar("T")

QUIET_SECONDS = 5.0
"""A fault that comes and goes is one fault: it is over once nothing has failed for so long."""


class WatchedDatabase:
    """`Database` in front of another one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._failed_at: dict[str, float] = {}

    async def read(self, work: Callable[[Connection], T]) -> T:
        try:
            made = await self._database.read(work)
        except (Corrupt, StorageUnavailable) as fault:
            self._note(fault, "unreadable")
            raise
        self._over("unreadable")
        return made

    async def write(self, work: Callable[[Connection], T], *, forget: tuple[Table, ...] = ()) -> T:
        try:
            made = await self._database.write(work, forget=forget)
        except (Corrupt, StorageUnavailable) as fault:
            self._note(fault, "unwritable")
            raise
        self._over("storage_full", "unwritable")
        return made

    async def append(self, append: Append) -> None:
        try:
            await self._database.append(append)
        except (Corrupt, StorageUnavailable) as fault:
            self._note(fault, "unwritable")
            raise
        self._over("storage_full", "unwritable")

    async def close(self) -> None:
        await self._database.close()

    def _note(self, fault: Corrupt | StorageUnavailable, what: str) -> None:
        if isinstance(fault, Corrupt):
            troubles.damage(str(fault), whole=isinstance(fault, Damaged))
            return
        name = "storage_full" if fault.code == "storage_full" else what
        self._failed_at[name] = monotonic()
        if name not in troubles.standing:
            troubles.begin(name, fault.why)

    def _over(self, *names: str) -> None:
        for name in names:
            if name in troubles.standing and monotonic() - self._failed_at.get(name, 0) >= QUIET_SECONDS:
                troubles.end(name)
