"""Histories of pictures: processes put them, rows name them, seals close, sweeps go round, and the store breaks.

Rows are written as a room would write them, without a room: what a card is does not matter here. At the end, and each
time somebody is told that a picture is not there, what is on the disk is judged.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from unittest.mock import patch

from msgspec import structs

from board.live import retention
from board.ports import BlobMissing, Conflict, Entry, SealedPut, StorageUnavailable
from board.storage.memory import MemoryBlobs, MemoryEventLog
from tests.simulation.loop import Process, VirtualLoop
from tests.simulation.outside import shut_out
from tests.simulation.server import START, entropy
from tests.simulation.store import Disk, Line, SimulatedBlobs, SimulatedLog, Weather

ROOM = "room".ljust(22, "0")
EVERY_SECONDS = 12.0
LASTS_SECONDS = 90.0
FAULTS: tuple[Weather, ...] = (
    Weather(commit_fails=0.5), Weather(commit_unheard=0.5), Weather(kill_after_commit=0.3), Weather(conflict=0.5),
    Weather(slow=3.0), Weather(away=True), Weather(read_only=True), Weather(full=True), Weather(read_fails=0.5),
)  # fmt: skip


@dataclass
class Picture:
    """What somebody was told is on disk."""

    number: int
    seal: str
    put_at: float

    @property
    def body(self) -> bytes:
        return b"picture %d" % self.number


@dataclass
class History:
    """One history, from its seed."""

    seed: int
    findings: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.rng = random.Random(f"{self.seed}/pictures")
        self.loop = VirtualLoop(random.Random(f"{self.seed}/turns"))
        self.disk = Disk(random.Random(f"{self.seed}/disk"), self)
        self.pictures: dict[str, Picture] = {}
        self.named: set[str] = set()
        self.closed: set[str] = set()
        self._draw = entropy(f"{self.seed}/salts")
        self._numbers = iter(range(1_000_000))

    def wrong(self, finding: str) -> None:
        self.findings.append(finding)

    # --- who is told what reaches the disk ------------------------------------------------------------

    def committed(self, room: str, _process: str, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self.named |= set(entry.blobs)
            self.closed |= set(entry.closed_seals)
            if any(seal in entry.closed_seals for seal, _ in self.disk.tables.blobs[room].values()):
                self.wrong("left behind: a picture under a seal that has just closed")
        self.look()

    def saved(self, _seq: int, _body: bytes) -> None:
        raise AssertionError("nobody takes snapshots here")

    def happened(self, what: str) -> None:
        self.counts[what] += 1

    # --- what must hold -------------------------------------------------------------------------------

    def look(self) -> None:
        """Whatever is named on the disk is there, and where it must be."""
        for digest in self.named:
            self._is_there(digest, None)
        for row in self.disk.tables.logs[ROOM].sealed.values():
            if row.blob not in self.named:
                self._is_there(row.blob, row.seal)

    def _is_there(self, digest: str, where: str | None) -> None:
        seal, body = self.disk.tables.blobs[ROOM].get(digest, ("", b""))
        if seal != where or body.rstrip(b"\0") != self.pictures[digest].body:
            self.wrong(f"lost: a row names {digest[:6]}, which is not as it was put")

    def missing(self, digest: str) -> None:
        """Somebody was told that a picture is not there."""
        self.happened("told that it is missing")
        picture = self.pictures[digest]
        if picture.seal not in self.closed and self.loop.time() - picture.put_at < EVERY_SECONDS:
            self.wrong(
                f"swept early: {digest[:6]}, {self.loop.time() - picture.put_at:.1f} s after it was put"
            )

    async def end(self) -> None:
        """All is calm: two sweeps leave what rows name and nothing else."""
        blobs = MemoryBlobs(self.disk.tables)
        await blobs.sweep(await blobs.sweep())
        self.look()
        rows = self.disk.tables.logs[ROOM].sealed.values()
        if surplus := self.disk.tables.blobs[ROOM].keys() - self.named - {row.blob for row in rows}:
            self.wrong(f"kept: {len(surplus)} pictures that nothing names")
        for row in rows:
            if row.blob not in self.named and await blobs.get(ROOM, row.blob) is not None:
                self.wrong(f"open: {row.blob[:6]} is given to who does not name its seal")

    # --- what goes on ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Start a process, and another one in its place should it die."""
        process = Process(self.loop, f"p{next(self._numbers)}")
        Worker(self, process, self._draw)
        process.on_death = self.start
        self.happened("process started")

    @property
    def seals(self) -> tuple[str, str]:
        """Return the seals that are open."""
        return f"a{len(self.closed)}".ljust(8, "0"), f"b{len(self.closed)}".ljust(8, "0")

    async def storms(self) -> None:
        while self.loop.time() < LASTS_SECONDS:
            await asyncio.sleep(self.rng.uniform(0.5, 5))
            self.disk.weather = replace(self.rng.choice(FAULTS))
            await asyncio.sleep(self.rng.uniform(0.5, 3))
            self.disk.weather = Weather()

    async def live(self) -> None:
        await MemoryEventLog(self.disk.tables).append(ROOM, 0, [Entry("first", None, 0, b"[]")])
        for _ in range(2):
            self.start()
        await self.storms()
        await asyncio.sleep(30)
        await self.end()

    def number(self) -> int:
        return next(self._numbers)


class Worker:
    """What one process does."""

    def __init__(self, history: History, process: Process, draw: Callable[[int], bytes]) -> None:
        self.history, self.rng = history, history.rng
        line = Line(history.disk, process, newer=False)
        self.log, self.blobs = SimulatedLog(line), SimulatedBlobs(line, draw)
        process.spawn(retention.keep_sweeping(self.blobs), "sweeps")
        process.spawn(self._close_seals(), "closes seals")
        for _ in range(3):
            process.spawn(self._show_pictures(), "shows pictures")

    async def _show_pictures(self) -> None:
        while self.history.loop.time() < LASTS_SECONDS:
            await asyncio.sleep(self.rng.expovariate(1 / 2))
            try:
                await self._show_one()
            except StorageUnavailable:
                self.history.happened("nothing came of it")

    async def _show_one(self) -> None:
        history, seal = self.history, self.rng.choice(("", *self.history.seals))
        number = history.number()
        digest = await self.blobs.put(ROOM, b"picture %d" % number, seal)
        history.pictures[digest] = Picture(number, seal, history.loop.time())
        if self.rng.random() < 0.2:
            history.happened("put in vain")
            return
        await asyncio.sleep(self.rng.choice((0, 0, 1, 20, 40)))
        own = (SealedPut(seal, "someone", f"{number % 3}", b"{}", digest),) if seal else ()
        shown = () if seal else (digest,)
        await self._append(Entry(f"show{number}", None, 0, b"[]", sealed=own, blobs=shown))

    async def _close_seals(self) -> None:
        while self.history.loop.time() < LASTS_SECONDS:
            await asyncio.sleep(self.rng.uniform(5, 15))
            seal = self.rng.choice(self.history.seals)
            try:
                await self._append(
                    Entry(f"close{self.history.number()}", None, 0, b"[]", closed_seals=(seal,))
                )
            except StorageUnavailable:
                self.history.happened("a seal stays open")

    async def _append(self, entry: Entry) -> None:
        """Append as a room does: a card whose phase is over goes back to who wrote it."""
        while True:
            loaded = await self.log.load(ROOM)
            if any(put.seal in self.history.closed for put in entry.sealed):
                return
            turned = {row.blob for row in loaded.sealed if row.seal in entry.closed_seals and row.key != "0"}
            try:
                one = structs.replace(entry, blobs=entry.blobs + tuple(sorted(turned)))
                await self.log.append(ROOM, loaded.head, [one])
            except Conflict:
                await asyncio.sleep(0.1)
                continue
            except BlobMissing as missing:
                self.history.missing(missing.digest)
            else:
                self.history.happened("a seal closed" if entry.closed_seals else "a picture shown")
            return


def play(seed: int) -> History:
    """Play the history of a seed and judge it."""
    history = History(seed)
    history.loop.set_exception_handler(lambda _, context: history.wrong(f"error: {context}"))
    settings = patch.object(retention, "EVERY_SECONDS", EVERY_SECONDS)
    with settings, shut_out(lambda: START / 1000 + history.loop.time(), entropy(f"{seed}/nonces")):
        try:
            history.loop.run_until_complete(history.live())
        finally:
            history.loop.set_exception_handler(lambda *_: None)
            history.loop.bury()
            history.loop.close()
    return history
