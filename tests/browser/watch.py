"""What a browser asks of the network, what sockets tell it, and what it complains about."""

import re
from urllib.parse import urlsplit

INSTANCE = "127.0.0.1"
INSIDE = {"data", "blob", "about"}


class Watch:
    """Follows a browser context from its first page on."""

    def __init__(self, context, *, complaints=True, forgiven="") -> None:
        """`forgiven`: a pattern of complaints that belong to what is tried."""
        self.problems: list[str] = []
        self.frames: list[str] = []
        self._asked: list[str] = []
        self._forgiven = re.compile(forgiven) if forgiven else None
        context.on("request", lambda request: self._asked.append(request.url))
        if complaints:
            context.on("console", self._complaint)
            context.on("weberror", lambda found: self.problems.append(str(found.error)))
        context.on("page", lambda page: page.on("websocket", self._socket))

    def _complaint(self, message) -> None:
        forgiven = self._forgiven and self._forgiven.search(message.text)
        if message.type in {"warning", "error"} and not forgiven:
            self.problems.append(f"{message.type}: {message.text}")

    def _socket(self, socket) -> None:
        self._asked.append(socket.url)
        socket.on("framereceived", lambda data: self.frames.append(str(data)))

    @property
    def strangers(self) -> list[str]:
        """Every address asked for that is not the instance's."""
        asked = ((url, urlsplit(url)) for url in self._asked)
        return [url for url, parts in asked if parts.scheme not in INSIDE and parts.hostname != INSTANCE]
