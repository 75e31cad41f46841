"""What a room hands out in one step: first all of it is made ready, then it is written, line after line.

Most people of a room get the same frames. Where nothing else waits for them and their line takes it, the frames are
made ready for the wire once, and go past their mailboxes. Whoever gets something of their own beside it has it from
their mailbox, in its order."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from typing import Any

from board import meter
from board.live.mailbox import Line, Mailbox

logger = logging.getLogger("board.live")


class Round:
    """The mailboxes in which something is new, and what goes past them."""

    def __init__(self) -> None:
        self._stirred: list[Mailbox] = []
        self._shared: list[tuple[Line, Any]] = []

    def stir(self, mailbox: Mailbox) -> None:
        """Have the reader of a mailbox told once what happens now is over: patches and answers then go together."""
        self._soon()
        self._stirred.append(mailbox)

    def share(self, mailboxes: Iterable[Mailbox], frames: Sequence[bytes]) -> None:
        """Hand the same frames to all of these."""
        ready: dict[type[Line], Any] = {}
        count = 0
        for mailbox in mailboxes:
            line = mailbox.free_line
            if line is None:
                mailbox.put(*frames)
                continue
            kind = type(line)
            if kind not in ready:
                ready[kind] = line.framed(frames)
            self._soon()
            self._shared.append((line, ready[kind]))
            count += 1
        meter.sent("socket", count * sum(map(len, frames)), count * len(frames))

    def _soon(self) -> None:
        if not self._stirred and not self._shared:
            asyncio.get_running_loop().call_soon(self.tell)

    def tell(self) -> None:
        """Write what goes past mailboxes, then tell the readers of the others."""
        shared, self._shared = self._shared, []
        stirred, self._stirred = self._stirred, []
        for line, framed in shared:
            line.write(framed)
        for mailbox in stirred:
            try:
                mailbox.tell()
            except Exception:  # one connection's fault is not the others'
                logger.exception("a connection failed")
