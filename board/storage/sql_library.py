"""The port for what rooms are found by, on a SQL database: the same plain table on both (docs/adr/0053)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, or_, select, update

from board.ports import RoomRow, Sought
from board.storage.sql import REGISTERED, Database
from board.storage.tables import rooms, words

LAST = "\U0010ffff"
"""Behind every letter that a stem may go on with."""
AT_ONCE = 500
"""Words that are taken or put by one transaction: writers of other rooms come in between, and no database takes any
number of values."""


class SqlLibrary:
    """`ports.Library` on a SQL database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def shelve(self, room: str, seq: int, found: Mapping[str, int]) -> None:
        kept = dict(found)
        while not await self._database.write(lambda connection: _shelve(connection, room, seq, kept)):
            pass

    async def behind(self, limit: int) -> list[str]:
        moved = rooms.c.code.is_not(None), rooms.c.words_seq < rooms.c.head
        query = select(rooms.c.id).where(*moved).order_by(rooms.c.over.desc(), rooms.c.words_seq, rooms.c.id)
        return await self._database.read(lambda it: list(it.scalars(query.limit(limit))))

    async def find(self, lab: str, sought: Sequence[Sought], limit: int) -> list[RoomRow]:
        return await self._database.read(lambda connection: _find(connection, lab, sought, limit))


def _shelve(connection: Connection, room: str, seq: int, found: dict[str, int]) -> bool:
    """Come nearer to what a room is found by; return whether nothing is left to do. What was cut off in the midst is
    seen by the next look, since the room is not said to be at `seq` before."""
    same = rooms.c.id == room, rooms.c.code.is_not(None), rooms.c.words_seq <= seq
    lab = connection.scalar(select(rooms.c.lab).where(*same).with_for_update())
    if lab is None:
        return True
    query = select(words.c.stem, words.c.weight).where(words.c.room == room)
    there = {row.stem: row.weight for row in connection.execute(query)}
    gone, come = _beyond(there, found), _beyond(found, there)
    if gone:
        connection.execute(delete(words).where(words.c.room == room, words.c.stem.in_(gone[:AT_ONCE])))
    elif come:
        rows = [{"lab": lab, "stem": it, "room": room, "weight": found[it]} for it in come[:AT_ONCE]]
        connection.execute(insert(words), rows)
    left = max(len(gone), len(come)) > AT_ONCE or bool(gone and come)
    if not left:
        connection.execute(update(rooms).where(rooms.c.id == room).values(words_seq=seq))
    return not left


def _beyond(some: dict[str, int], others: dict[str, int]) -> list[str]:
    """Return the stems that are not with the same weight among the others."""
    return [stem for stem, weight in some.items() if others.get(stem) != weight]


def _find(connection: Connection, lab: str, sought: Sequence[Sought], limit: int) -> list[RoomRow]:
    order = _in_order([_places(connection, lab, each) for each in sought])[:limit]
    rows = {row.id: RoomRow(*row) for row in connection.execute(REGISTERED.where(rooms.c.id.in_(order)))}
    return [rows[room] for room in order if room in rows]


def _places(connection: Connection, lab: str, sought: Sought) -> dict[str, tuple[int, int]]:
    """Return the rooms in which a term is found, each with what it is sorted by."""
    found = connection.execute(_rooms_with(lab, sought))
    return {row.room: (-row.weight, -row.created_at) for row in found}


def _in_order(places: Sequence[dict[str, tuple[int, int]]]) -> list[str]:
    """Return the rooms that are in all places, the heaviest first, then the newest."""
    if not places:
        return []
    common = set(places[0]).intersection(*places)
    return sorted(common, key=lambda room: (sum(each[room][0] for each in places), places[0][room][1], room))


def _rooms_with(lab: str, sought: Sought) -> Select[Any]:
    """Select the rooms of a lab in which a term is found: `room`, `weight`, `created_at`."""
    prefix = and_(words.c.stem >= sought.begins, words.c.stem < sought.begins + LAST)
    weight = func.max(words.c.weight).label("weight")
    return (
        select(words.c.room, weight, rooms.c.created_at)
        .join(rooms, rooms.c.id == words.c.room)
        .where(words.c.lab == lab, or_(words.c.stem.in_(sorted(sought.stems)), prefix))
        .group_by(words.c.room, rooms.c.created_at)
    )
