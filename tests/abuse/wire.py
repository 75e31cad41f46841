"""A TCP connection on which any bytes can be sent, and frames made by hand."""

import socket
import struct

TEXT, BINARY, CLOSE, PING, PONG, MORE = 1, 2, 8, 9, 10, 0


def frame(opcode, data=b"", *, fin=True, rsv=0, masked=True, length=None):
    """Return a frame; `length` is what it declares, its true length unless given."""
    size = len(data) if length is None else length
    head = bytes([fin << 7 | rsv << 4 | opcode])
    mark = 0x80 if masked else 0
    if size < 126:
        head += bytes([mark | size])
    elif size < 1 << 16:
        head += bytes([mark | 126]) + struct.pack(">H", size)
    else:
        head += bytes([mark | 127]) + struct.pack(">Q", size)
    return head + (b"\0\0\0\0" if masked else b"") + data


class Wire:
    """One connection to a server. Masks are zero, so what is sent is what is read in a dump."""

    def __init__(self, server, seconds=5):
        self._socket = socket.create_connection(("127.0.0.1", server.port), timeout=seconds)
        self._host = f"127.0.0.1:{server.port}"
        self._read = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def send(self, data):
        """Send bytes; return whether the other side still took them."""
        try:
            self._socket.sendall(data)
        except OSError:
            return False
        return True

    def request(self, method="GET", path="/health", headers=(), body=b""):
        """Send a request; return the status of its answer, None when there is none."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}", *headers]
        self.send("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        return self.status()

    def status(self):
        """Return the status of the next answer, None when the connection ends without one."""
        while b"\r\n\r\n" not in self._read:
            if not self._more():
                return None
        head, _, self._read = self._read.partition(b"\r\n\r\n")
        return int(head.split()[1])

    def upgrade(self, *headers, method="GET", version=13, key="dGhlIHNhbXBsZSBub25jZQ=="):
        """Ask for a WebSocket; return the status."""
        wanted = [
            f"Sec-WebSocket-Version: {version}",
            *([f"Sec-WebSocket-Key: {key}"] if key else []),
            *headers,
        ]
        return self.request(method, "/ws", ["Upgrade: websocket", "Connection: Upgrade", *wanted])

    def frames(self):
        """Yield (opcode, data) of what comes, until the connection ends or a close has come."""
        while (found := self._frame()) is not None:
            yield found
            if found[0] == CLOSE:
                return

    def closed(self):
        """Return the code of the close that comes, whatever comes before; None when none does."""
        codes = [data[:2] for opcode, data in self.frames() if opcode == CLOSE]
        return struct.unpack(">H", codes[0])[0] if codes and codes[0] else None

    def _frame(self):
        head = self._take(2)
        if head is None:
            return None
        size = head[1] & 127
        if size > 125:
            more = self._take(2 if size == 126 else 8)
            size = int.from_bytes(more, "big")
        return head[0] & 15, self._take(size)

    def _take(self, size):
        while len(self._read) < size:
            if not self._more():
                return None
        taken, self._read = self._read[:size], self._read[size:]
        return taken

    def _more(self):
        try:
            data = self._socket.recv(65_536)
        except OSError:
            return False
        self._read += data
        return bool(data)
