"""A socket past its welcome, for which ASGI is too slow: a message of its own for every frame, a task and a timer for
every connection that has something to write.

A server that can do better offers a `Line` among the extensions of the scope. Then what a mailbox holds is written as
soon as the step that filled it is over, all of it in one go: no task wakes for it. Where the peer does not take it, the
line says that it no longer `flows`; what comes then waits in the mailbox, bounded, until it does again."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from board import meter
from board.live.mailbox import Mailbox
from board.web.wire import socket_options

LINE = "board.line"
"""The extension of the ASGI scope: a `Line`."""
ENDED = "board.ended"
"""The message that `receive` returns once the line was told to end; the socket is still to be closed, with its
`code`."""


class Line(Protocol):
    """What a server offers for a socket that was accepted. `receive` goes on to tell of its end."""

    @property
    def flows(self) -> bool:
        """Whether the peer takes what is written."""

    def carry(self, hears: Callable[[str | bytes], None], flows_again: Callable[[], None]) -> None:
        """From now on hand what comes to `hears`, as far as it did not come before, and call `flows_again` when the
        line does."""

    def write(self, frames: Sequence[bytes]) -> int:
        """Write texts, in UTF-8, or nothing where the socket is closed or closing; return their bytes."""

    def end(self, code: int) -> None:
        """Have `receive` return ENDED."""

    def abort(self) -> None:
        """Drop the connection at once."""


class LineWriter:
    """Writes to a line what waits in a mailbox. A line on which nothing flows for STUCK_SECONDS is dropped."""

    def __init__(self, mailbox: Mailbox, line: Line) -> None:
        self._mailbox, self._line = mailbox, line
        self._ended = False
        self._stuck: asyncio.TimerHandle | None = None

    def write(self) -> None:
        """Write what waits, as far as the peer takes it."""
        line, mailbox = self._line, self._mailbox
        while line.flows and not self._ended:
            some = mailbox.take_some()
            if some is None:
                return
            if isinstance(some, int):
                self._ended = True
                line.end(some)
                return
            meter.sent("socket", line.write(some), len(some))
            if mailbox.empty:
                break
        if not line.flows and self._stuck is None:
            self._stuck = asyncio.get_running_loop().call_later(socket_options.STUCK_SECONDS, self._give_up)

    def go_on(self) -> None:
        """The line flows again."""
        self.rest()
        self.write()

    def rest(self) -> None:
        """Expect nothing of the line any more."""
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def _give_up(self) -> None:
        meter.count("peers_aborted")
        self._line.abort()
