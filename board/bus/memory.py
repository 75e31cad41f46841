"""The bus of a single process."""

from collections.abc import AsyncIterator, Mapping

from board.bus.listeners import Listeners
from board.ports import Attendance


class MemoryBus:
    """`ports.Bus` within one event loop. Given `beside`, it is the bus of another process in the same memory, for
    trials of several."""

    def __init__(self, beside: "MemoryBus | None" = None) -> None:
        self.ends: list[MemoryBus] = beside.ends if beside else []
        self.ends.append(self)
        self.listeners = Listeners()
        self.rooms: Mapping[str, Attendance] = {}

    async def poke(self, room: str, seq: int) -> None:
        for end in self.ends:
            end.listeners.tell(room, seq)

    def pokes(self) -> AsyncIterator[tuple[str, int]]:
        return self.listeners.new()

    def attend(self, rooms: Mapping[str, Attendance]) -> None:
        self.rooms = dict(rooms)

    def others(self, room: str) -> tuple[Attendance, ...]:
        return tuple(end.rooms[room] for end in self.ends if end is not self and room in end.rooms)

    async def close(self) -> None:
        self.rooms = {}
        self.listeners.end()
