"""One server process: the real rooms, sessions and connections, on simulated time, lines and wires."""

import hashlib
from collections.abc import Callable
from itertools import count

from board.live.library import Librarian
from board.live.limits import Limits
from board.live.retention import Retention
from board.live.room import Ports
from board.live.rooms import Rooms
from board.storage.memory import MemoryLibrary
from board.web.services import Services
from board.web.throttle import Guard
from board.web.wire.socket import Connection
from tests.simulation.loop import Process, VirtualLoop
from tests.simulation.network import BusNet, SimulatedBus, Wire
from tests.simulation.store import Disk, Line, SimulatedDirectory, SimulatedLog, SimulatedSnapshots

START = 1_800_000_000_000


class Clock:
    """A process's clocks. The wall's can be wrong, and be put right."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop
        self.wrong_ms = 0

    def now(self) -> int:
        return START + self.wrong_ms + round(self._loop.time() * 1000)

    def monotonic(self) -> float:
        return self._loop.time()

    def wall(self) -> int:
        return self.now()

    def settle(self) -> None:
        """What is wrong with it is seen at once."""


def entropy(seed: str) -> Callable[[int], bytes]:
    """Return a source of bytes that depends on the seed alone."""
    numbers = count()
    return lambda size: hashlib.shake_256(f"{seed}.{next(numbers)}".encode()).digest(size)


class Server:
    """A process that serves rooms. `newer`: of the next version of the code."""

    def __init__(
        self, loop: VirtualLoop, name: str, seed: str, disk: Disk, net: BusNet, *, newer: bool = False
    ) -> None:
        self.process = Process(loop, name)
        self.process.on_death = self._died
        self.name, self.newer = name, newer
        self.clock = Clock(loop)
        self.draining = False
        self.bus = SimulatedBus(net, self.process.kill)
        line = Line(disk, self.process, newer=newer)
        directory = SimulatedDirectory(line)
        log, snapshots = SimulatedLog(line), SimulatedSnapshots(line)
        ports = Ports(log, snapshots, directory, self.bus, self.clock, entropy(f"{seed}/{name}"), Limits())
        self.rooms = Rooms(ports)
        librarian = Librarian(self.rooms, MemoryLibrary(disk.tables))  # asked for nothing here
        guard = Guard(self.clock.monotonic)
        self.services = Services(self.rooms, directory, self.clock, b"key", guard, librarian)
        self.wires: dict[Wire, object] = {}
        self.process.do(self.rooms.start)
        self.process.spawn(Retention(self.rooms).keep_erasing(), f"{name} keeps erasing")

    @property
    def takes(self) -> bool:
        """Whether it accepts connections; a paused one does, and says nothing."""
        return self.process.alive and not self.draining

    def serve(self, wire: Wire) -> None:
        """Serve a connection until it ends."""

        async def run() -> None:
            try:
                await Connection(self.services, wire.scope, wire.receive, wire.send).run()
            except OSError:
                pass  # the peer went away in the middle: uvicorn takes it so too
            finally:
                self.wires.pop(wire, None)
                wire.served()

        self.wires[wire] = self.process.spawn(run(), f"{self.name} serves {wire.viewer}")

    async def drain(self) -> None:
        """End in good order, as SIGTERM asks for."""
        self.draining = True
        await self.rooms.close()
        await self.bus.close()

    def _died(self) -> None:
        for wire in list(self.wires):
            wire.server_died()
        self.wires.clear()
