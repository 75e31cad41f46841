"""The real world, shut out while a history runs: whatever reaches for it fails at once."""

import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch


class RealWorld(AssertionError):
    """Something left the simulation, or nothing in it can go on."""


_BARRED = (
    (time, "time"), (time, "monotonic"), (time, "perf_counter"), (time, "sleep"), (time, "time_ns"),
    (os, "urandom"), (socket, "socket"), (threading.Thread, "start"),
)  # fmt: skip


@contextmanager
def shut_out(now: Callable[[], float], draw: Callable[[int], bytes]) -> Iterator[None]:
    """Bar real time, entropy, sockets and threads from this thread. A log record may have the time: `now`; a cursor
    its nonce: `draw`."""
    here, patches = threading.get_ident(), []
    for owner, name in _BARRED:
        real = getattr(owner, name)
        patches.append(patch.object(owner, name, _guard(name, real, here, now, draw)))
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def _guard(name: str, real: Any, here: int, now: Callable[[], float], draw: Callable[[int], bytes]) -> Any:
    def barred(*args: Any, **more: Any) -> Any:
        if threading.get_ident() != here:
            return real(*args, **more)
        caller = sys._getframe(1).f_globals.get("__name__")
        if name == "urandom" and caller == "board.web.wire.cursors":
            return draw(*args)
        if caller == "logging":
            return now() if name == "time" else int(now() * 1e9)
        raise RealWorld(f"the simulation was asked for the real {name}")

    return barred
