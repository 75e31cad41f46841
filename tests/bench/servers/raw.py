"""The floor for Python: one frame, made once, given to `transport.write` for each of the others. No state.
PORT says where."""

import asyncio
import base64
import hashlib
import os
from collections import defaultdict

rooms = defaultdict(set)
MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Raw(asyncio.Protocol):
    """One socket. Reads whole short frames of text alone, which is what the generator sends here."""

    def connection_made(self, transport) -> None:
        self.transport, self.room, self.rest = transport, None, b""

    def connection_lost(self, exc) -> None:
        if self.room is not None:
            self.room.discard(self)

    def data_received(self, data) -> None:
        self.rest += data
        if self.room is None:
            self.shake_hands()
        while self.room is not None and self.relayed():
            pass

    def shake_hands(self) -> None:
        head, end, rest = self.rest.partition(b"\r\n\r\n")
        if not end:
            return
        lines = head.split(b"\r\n")
        key = next(line[19:] for line in lines if line.lower().startswith(b"sec-websocket-key: "))
        accept = base64.b64encode(hashlib.sha1(key + MAGIC).digest())  # noqa: S324 (the standard's own)
        self.transport.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )
        self.rest, self.room = rest, rooms[lines[0].split()[1]]
        self.room.add(self)

    def relayed(self) -> bool:
        """Relay the next frame, if it is there whole."""
        data = self.rest
        size, head = data[1] & 127 if len(data) > 1 else 0, 2
        if size == 126:
            size, head = int.from_bytes(data[2:4], "big"), 4
        if len(data) < head + 4 + size or len(data) < 6:
            return False
        mask = (data[head : head + 4] * (size // 4 + 1))[:size]
        body = int.from_bytes(data[head + 4 : head + 4 + size], "big") ^ int.from_bytes(mask, "big")
        frame = (
            b"\x81" + data[1:head].replace(data[1:2], bytes([data[1] & 127]), 1) + body.to_bytes(size, "big")
        )
        self.rest = data[head + 4 + size :]
        for other in self.room:
            if other is not self:
                other.transport.write(frame)
        return True


async def main() -> None:
    """Serve until SIGTERM."""
    server = await asyncio.get_running_loop().create_server(Raw, "127.0.0.1", int(os.environ["PORT"]))
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
