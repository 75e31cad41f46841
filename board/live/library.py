"""What a lab finds its workshops by: words that everybody in a room can read, and nothing else.

A room is shelved when it has moved and rests, or is over: at most SHELVED of them in a pass, so that a lab that is told
of a new workshop a quarter of a minute late is the worst of it. What is face down, held back, set aside, personal or
left out of the report is in no word. The words of a room go with it when it is erased.
"""

import asyncio
import logging
from collections.abc import Iterator
from functools import partial
from typing import NoReturn

from board.domain.areas.report import said
from board.domain.language.stems import stems, terms
from board.domain.model import Room
from board.live.rooms import Rooms, survive
from board.live.state import load
from board.ports import Corrupt, Library, RoomRow, Sought, StorageUnavailable

EVERY_SECONDS = 15
SHELVED = 20
"""Rooms in one pass."""
WORDS_MAX = 10_000
"""Stems that a room is found by, those of the most telling texts: nobody makes the table of a lab as large as they
like."""
TERMS_MAX = 8
"""Terms of a question; more are not looked at."""
TITLE, KEPT, CARD = 4, 2, 1
"""What a word weighs in the question and the names of themes, in what was kept or decided, in any other card."""

logger = logging.getLogger("board.live")


def words_of(room: Room, most: int = WORDS_MAX) -> dict[str, int]:
    """Return the stems that a room is found by, each with the weight of the most important text it stands in: `most`,
    and the rest of the text in which they are reached."""
    found: dict[str, int] = {}
    for words, weight in sorted(_texts(room), key=lambda text: -text[1]):
        for term in terms(words):
            found |= {stem: weight for stem in stems(term) if stem not in found}
        if len(found) >= most:
            break
    return found


def _texts(room: Room) -> Iterator[tuple[str, int]]:
    """Yield what is said in a room, each with its weight."""
    yield room.plan.question, TITLE
    yield room.plan.aim, KEPT
    yield from ((it.title, TITLE) for it in room.themes.values() if not room.zones[it.zone].personal)
    for note in filter(partial(said, room), room.notes.values()):
        decided = room.zones[note.place.zone].purpose in ("actions", "decisions")
        weight = KEPT if note.kept or decided else CARD
        yield from ((words, weight) for words in (note.content.text, note.content.who))


def sought(question: str) -> list[Sought]:
    """Return what to look for where somebody asks for some words; the last of them may be unfinished."""
    return [Sought(stems(term), term) for term in terms(question)[:TERMS_MAX]]


class Librarian:
    """Keeps what rooms are found by up to date."""

    def __init__(self, rooms: Rooms, library: Library) -> None:
        self._rooms, self._library = rooms, library
        self._unreadable: set[str] = set()

    async def keep_shelving(self) -> NoReturn:
        """Shelve what has moved, until cancelled."""
        while True:
            await survive(self.shelve)
            await asyncio.sleep(EVERY_SECONDS)

    async def shelve(self) -> None:
        """Shelve some rooms that have moved. Raises StorageUnavailable."""
        for room in await self._library.behind(SHELVED + len(self._unreadable)):
            if room not in self._unreadable:
                await self._try_to_shelve(room)

    async def _try_to_shelve(self, room: str) -> None:
        """Shelve a room. One that can't be keeps no other from its place, and is not tried again by this process."""
        try:
            await self._shelve(room)
        except StorageUnavailable:
            raise
        except Corrupt:  # which is named where it is served
            self._unreadable.add(room)
        except Exception:
            self._unreadable.add(room)
            logger.exception("room %s is not found by its words", room)

    async def _shelve(self, room: str) -> None:
        live, ports = self._rooms.loaded.get(room), self._rooms.ports
        if live is not None:
            state = live.state
        else:
            state = (await load(ports.log, ports.snapshots, ports.directory, room)).state
        if state.room is not None:
            words = await asyncio.to_thread(words_of, state.room)
            await self._library.shelve(room, state.seq, words)

    async def find(self, lab: str, question: str, limit: int) -> list[RoomRow]:
        """Return the rooms of a lab in which all words of a question are found, the most telling first."""
        terms = sought(question)
        return await self._library.find(lab, terms, limit) if terms else []
