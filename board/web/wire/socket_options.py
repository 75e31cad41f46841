"""What the kernel is asked to do for each connection: keep little for a peer that reads slowly, and notice one that
is gone. It does so for every client, even one that never says a word."""

import asyncio
import socket
from typing import Any

SEND_BUFFER = 65_536
"""Bytes the kernel keeps for one peer; its own choice would hide a stuck one for minutes."""
QUIET_SECONDS = 4
"""After so long without a word the peer's machine is asked whether it is there."""
ASKED_EVERY_SECONDS = 2
UNANSWERED_SECONDS = 6
"""A peer whose machine takes nothing for so long after a word to it is gone: with the quiet before, or the time between
two signs of life on a stream, that makes ten."""
STUCK_SECONDS = 20.0
"""What does not drain for so long ends the connection."""

_OPTIONS = {
    "TCP_KEEPIDLE": QUIET_SECONDS,
    "TCP_KEEPINTVL": ASKED_EVERY_SECONDS,
    "TCP_KEEPCNT": UNANSWERED_SECONDS // ASKED_EVERY_SECONDS,
    "TCP_USER_TIMEOUT": UNANSWERED_SECONDS * 1000,
}
"""By name: not every system knows all of them."""


def tend(transport: asyncio.BaseTransport) -> None:
    """Set what is said above for a connection's socket."""
    line: Any = transport.get_extra_info("socket")
    if line is None or line.family not in (socket.AF_INET, socket.AF_INET6):
        return
    line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _OPTIONS.items():
        if hasattr(socket, name):
            line.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
