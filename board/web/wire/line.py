"""A socket past its welcome, for which ASGI is too slow: a message of its own for every frame, a task and a timer for
every connection that has something to write.

A server that can do better offers a `Line` among the extensions of the scope. Then what a mailbox holds is written as
soon as the step that filled it is over, all of it in one go: no task wakes for it. Where the peer does not take it, the
line says that it no longer `flows`; what comes then waits in the mailbox, bounded, until it does again."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from board import meter
from board.live import mailbox
from board.live.mailbox import Mailbox
from board.web.wire import socket_options

LINE = "board.line"
"""The extension of the ASGI scope: a `Line`."""
ENDED = "board.ended"
"""The message that `receive` returns once the line was told to end; the socket is still to be closed, with its
`code`."""


class Line(mailbox.Line, Protocol):
    """What a server offers for a socket that was accepted. `receive` goes on to tell of its end."""

    def carry(self, hears: Callable[[str | bytes], None], turns: Callable[[], None]) -> None:
        """From now on hand what comes to `hears`, as far as it did not come before, and call `turns` whenever the line
        ceases to flow, or flows again."""

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
        line, box = self._line, self._mailbox
        while line.flows and not self._ended:
            some = box.take_some()
            if some is None:
                return
            if isinstance(some, int):
                self._ended = True
                line.end(some)
                return
            line.write(line.framed(some))
            meter.sent("socket", sum(map(len, some)), len(some))
            if box.empty:
                return

    def turn(self) -> None:
        """The line ceases to flow, or flows again."""
        self.rest()
        if self._line.flows:
            self.write()
        else:
            loop = asyncio.get_running_loop()
            self._stuck = loop.call_later(socket_options.STUCK_SECONDS, self._give_up)

    def rest(self) -> None:
        """Expect nothing of the line any more."""
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def _give_up(self) -> None:
        meter.count("peers_aborted")
        self._line.abort()
