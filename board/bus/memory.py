"""The bus of a single process."""

import asyncio
from collections.abc import AsyncIterator
from weakref import WeakSet


class MemoryBus:
    """`ports.Bus` within one process and one event loop."""

    def __init__(self) -> None:
        self._listeners: WeakSet[Pokes] = WeakSet()
        self._closed = False

    async def poke(self, room: str, seq: int) -> None:
        for listener in list(self._listeners):
            listener.tell(room, seq)

    def pokes(self) -> AsyncIterator[tuple[str, int]]:
        listener = Pokes()
        self._listeners.add(listener)
        if self._closed:
            listener.end()
        return listener

    async def close(self) -> None:
        self._closed = True
        for listener in list(self._listeners):
            listener.end()


class Pokes:
    """What one listener has yet to hear: of each room only the highest seq, so it cannot grow without end."""

    def __init__(self) -> None:
        self._waiting: dict[str, int] = {}
        self._changed = asyncio.Event()
        self._ended = False

    def tell(self, room: str, seq: int) -> None:
        self._waiting[room] = max(seq, self._waiting.get(room, 0))
        self._changed.set()

    def end(self) -> None:
        self._ended = True
        self._changed.set()

    def __aiter__(self) -> "Pokes":
        return self

    async def __anext__(self) -> tuple[str, int]:
        while not self._waiting:
            if self._ended:
                raise StopAsyncIteration
            self._changed.clear()
            await self._changed.wait()
        room = next(iter(self._waiting))
        return room, self._waiting.pop(room)
