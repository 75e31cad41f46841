"""A bad network for tests that are not async: the proxy in a thread of its own."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from board.rehearse.network.proxy import Proxy
from board.rehearse.network.watch import Mode

SECONDS = 5


class Network:
    """A proxy that runs elsewhere. `url` is where to find the server behind it."""

    def __init__(self, proxy: Proxy, loop: asyncio.AbstractEventLoop) -> None:
        self._proxy, self._loop = proxy, loop
        self.port, self.url = proxy.port, proxy.origin

    def do(self, act: Callable[[Proxy], Any]) -> Any:
        """Do something to the proxy where it runs: `network.do(lambda proxy: proxy.cut())`; return what that
        returned."""

        async def there() -> Any:
            return act(self._proxy)

        return asyncio.run_coroutine_threadsafe(there(), self._loop).result(SECONDS)

    def change(self, **values: Any) -> None:
        """Change attributes of the proxy: `network.change(mode="buffering", delay=0.2)`."""

        def set_all(proxy: Proxy) -> None:
            for name, value in values.items():
                getattr(proxy, name)  # a name misspelt is an error
                setattr(proxy, name, value)

        self.do(set_all)


@contextmanager
def proxied(port: int, mode: Mode = "open") -> Iterator[Network]:
    """A network in front of a server's port, gone afterwards."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="network", daemon=True)
    thread.start()
    proxy = Proxy(port, mode=mode)
    try:
        asyncio.run_coroutine_threadsafe(proxy.__aenter__(), loop).result(SECONDS)
        yield Network(proxy, loop)
    finally:
        asyncio.run_coroutine_threadsafe(proxy.__aexit__(), loop).result(SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(SECONDS)
        loop.close()
