"""People in rooms of one server, what they write, and what the server used while they did."""

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.bench.line import Line, Say, Score, each, play, until
from tests.bench.peers import Peer
from tests.bench.process import Process

Figures = dict[str, float]
AT_ONCE = 20
DRAIN_SECONDS = 10.0
LENGTH = 60
"""Characters of a card."""
FILLING = "encore un mot sur cette carte que tout le monde peut lire. "


def text(mark: int, length: int) -> str:
    """Return a text that carries a mark."""
    return f"#{mark:07}# {FILLING * (length // len(FILLING) + 1)}"[:length]


@dataclass
class Spent:
    """What a server and the generator used (seconds of CPU, of the clock), and what came of it."""

    cpu: float
    generator: float
    seconds: float


class Watch:
    """Reads the meters at two instants."""

    def __init__(self, server: Process) -> None:
        self._server = server
        self._at = self._read()

    def _read(self) -> tuple[float, float, float]:
        return self._server.cpu, time.process_time(), time.perf_counter()

    def spent(self) -> Spent:
        """Return what was used since this watch was made."""
        cpu, generator, clock = (now - then for now, then in zip(self._read(), self._at, strict=True))
        return Spent(cpu, generator, clock)


@dataclass
class Crowd:
    """Everybody at one server. `finals`: by card, the mark it should show in the end, and its room."""

    peer: Peer
    server: Process
    score: Score = field(default_factory=Score)
    lines: list[Line] = field(default_factory=list)
    finals: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    rooms: int = 0

    async def room(self, people: int, present: int | None = None) -> list[Line]:
        """Make a room and let so many in (all, by default): the first alone, then the others, some at a time. Return
        a line for everybody, also for those who are not there yet."""
        self.rooms += 1
        seats = await self.peer.seats(self.server, people)
        lines = [Line(len(self.lines) + at, self.rooms, seat, self.score) for at, seat in enumerate(seats)]
        self.lines += lines
        first, *others = lines[: people if present is None else present]
        await first.come(self.server.port)
        await each([lambda line=line: line.come(self.server.port) for line in others], AT_ONCE)  # type: ignore[misc]
        return lines

    def leave(self) -> None:
        """Hang up all."""
        for line in self.lines:
            if hasattr(line, "transport"):
                line.leave()

    # --- writing --------------------------------------------------------------------------------------------

    def adds(self, lines: Sequence[Line], seconds: float, times: int = 1, length: int = LENGTH) -> list[Say]:
        """Prepare that all write so many new cards each, spread over some seconds."""
        gap = seconds / (len(lines) * times)
        return [
            self._say(line, gap * (turn * len(lines) + at), length, f"card {turn}")
            for turn in range(times)
            for at, line in enumerate(lines)
        ]

    def edits(
        self, lines: Sequence[Line], seconds: float, rate: float = 1, length: int = LENGTH
    ) -> list[Say]:
        """Prepare that all change their first card `rate` times a second, evenly staggered."""
        return [
            self._say(line, (turn + at / len(lines)) / rate, length, "card 0")
            for turn in range(round(seconds * rate))
            for at, line in enumerate(lines)
        ]

    def _say(self, line: Line, when: float, length: int, card: str) -> Say:
        mark = self.score.mark(line.number)
        line.heard[mark] = 1  # an echo is no delivery
        made = line.seat.edit if (line.number, card) in self.finals else line.seat.add
        self.finals[line.number, card] = (mark, line.room)
        return (when, line, made(text(mark, length)), mark)

    async def write(self, says: list[Say]) -> None:
        """Send what was prepared, and wait until everybody who is there has every final text, or for DRAIN_SECONDS."""
        gc.collect()
        gc.disable()
        try:
            await play(says, self.score)
            await until(lambda: not self.missing(), DRAIN_SECONDS)
        finally:
            gc.enable()

    # --- judging --------------------------------------------------------------------------------------------

    @property
    def present(self) -> list[Line]:
        """Those who came and were to read."""
        return [line for line in self.lines if line.ready.is_set() and not line.deaf]

    def missing(self) -> int:
        """Return how many final texts are not at somebody of their room, counted once for each of these people."""
        marks: dict[int, list[int]] = {}
        for mark, room in self.finals.values():
            marks.setdefault(room, []).append(mark)
        return sum(not line.heard[mark] for line in self.present for mark in marks.get(line.room, ()))

    def faults(self) -> Figures:
        """Return what must be zero: final texts that are missing, texts heard in another room, lines cut."""
        rooms = [self.lines[owner].room for owner in self.score.owners]
        leaked = sum(
            line.heard[mark] for line in self.lines for mark, room in enumerate(rooms) if room != line.room
        )
        return {"missing": self.missing(), "leaked": leaked, "cut": sum(line.cuts for line in self.lines)}

    def delivered(self, spent: Spent) -> Figures:
        """Return the figures of what was written while a watch ran: µs of CPU and bytes a delivery (one text at one of
        the others), ms from its sending until it was there, percents of a core."""
        late = sorted(self.score.latencies)
        count = len(late)
        if not count:
            return {"count": 0}
        return {
            "count": count,
            "cpu": 1e6 * spent.cpu / count,
            "bytes": self.score.bytes / count,
            "p50": 1e3 * median(late),
            "p95": 1e3 * late[int(0.95 * (count - 1))],
            "p99": 1e3 * late[int(0.99 * (count - 1))],
            "deliveries": count / spent.seconds,
            "core": 100 * spent.cpu / spent.seconds,
            "generator": 100 * spent.generator / spent.seconds,
        }
