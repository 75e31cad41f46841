"""Plays the history of a seed, apart from the real world, and judges it."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from board.live import mailbox
from board.live import room as live_room
from board.live import rooms as live_rooms
from board.web.wire import follow
from tests.history import End, Logged, Moment, judge
from tests.simulation.outside import shut_out
from tests.simulation.plot import Plot
from tests.simulation.server import START, entropy
from tests.simulation.world import ROOM, World

SMALL = (
    (mailbox, "FRAMES_MAX", 12), (live_room, "SNAPSHOT_ROWS", 10), (live_rooms, "IDLE_SECONDS", 6.0),
)  # fmt: skip
"""Bounds made so small that short histories meet them."""


@dataclass
class Result:
    """What came of a seed."""

    seed: int
    findings: list[str]
    digest: str
    happened: Counter[str]
    commands: int
    rows: int
    story: list[str] = field(default_factory=list)


def findings(world: World) -> list[str]:
    """Return all that was found wrong, the whole history checked."""
    rows = world.disk.tables.logs[ROOM].rows
    log = [Logged(row.seq, row.command_id, row.by, row.at) for row in rows]
    moments: list[Moment] = [moment for tab in world.tabs for moment in tab.eyes.moments]
    ends = [
        End(tab.name, tab.eyes.channels, world.truth.shown(world.truth.head, tab.person.id, tab.role))
        for tab in world.here()
        if tab.live
    ]
    found = judge([it.asked() for it in world.sent], log, moments, ends, world.truth.departed)
    # Joining and the room's own commands are asked by nobody the checker knows.
    return [*world.truth.findings, *(it for it in found if "was asked by nobody" not in it)]


class _Errors(logging.Handler):
    """Errors that the server logs are findings, but for those it is right to log."""

    RIGHT = ("no longer served", "is not opened")
    """Of rooms that a newer process writes to."""

    def __init__(self, world: World) -> None:
        super().__init__(logging.ERROR)
        self.world = world

    def emit(self, record: logging.LogRecord) -> None:
        if not (self.world.newer and any(words in record.getMessage() for words in self.RIGHT)):
            cause = record.exc_info[1] if record.exc_info else ""
            self.world.truth.wrong(f"error: {record.getMessage()} {cause!r}")


@contextmanager
def _apart(world: World) -> Iterator[None]:
    """The settings of a simulated process, put back afterwards."""
    logger, handler = logging.getLogger("board"), _Errors(world)
    logger.addHandler(handler)
    propagates, logger.propagate = logger.propagate, False
    patches = [patch.object(owner, name, value) for owner, name, value in SMALL]
    patches.append(patch.object(follow, "random", world.rng("again")))
    for each in patches:
        each.start()
    try:
        with shut_out(lambda: START / 1000 + world.loop.time(), entropy(f"{world.seed}/nonces")):
            yield
    finally:
        for each in patches:
            each.stop()
        logger.removeHandler(handler)
        logger.propagate = propagates


def play(seed: int, *, tell: bool = False) -> Result:
    """Play the history of a seed and judge it."""
    world = World(seed, tell=tell)
    world.loop.set_exception_handler(
        lambda _, context: world.truth.wrong(f"error: {context['message']} {context.get('exception')!r}")
    )
    try:
        with _apart(world):
            world.loop.run_until_complete(Plot(world).live())
    finally:
        world.loop.set_exception_handler(lambda *_: None)
        world.loop.bury()
        world.loop.close()
    rows = len(world.disk.tables.logs[ROOM].rows)
    return Result(seed, findings(world), world.digest, world.counts, len(world.sent), rows,
                  world.story or [])  # fmt: skip
