"""Those in this process who wait for pokes."""

import asyncio
from collections.abc import AsyncIterator
from weakref import WeakSet


class Listeners:
    """All who listen to one bus. A listener that is gone is forgotten."""

    def __init__(self) -> None:
        self._all: WeakSet[Pokes] = WeakSet()
        self._closed = False

    def new(self) -> AsyncIterator[tuple[str, int]]:
        """Return what `Bus.pokes` returns."""
        listener = Pokes()
        self._all.add(listener)
        if self._closed:
            listener.end()
        return listener

    def tell(self, room: str, seq: int) -> None:
        """Pass a poke on."""
        for listener in list(self._all):
            listener.tell(room, seq)

    def end(self) -> None:
        """End the listening, that of later listeners as well."""
        self._closed = True
        for listener in list(self._all):
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
