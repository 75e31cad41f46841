"""Nothing that a stranger does reaches ERROR: the log is for what is wrong with the board."""

import asyncio
import json
import socket
import struct
from contextlib import suppress

import pytest

from board.protocol.messages import VERSION
from tests.web.server import served

UPGRADE = (
    "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
POST = "POST /api/enter HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n"
STREAM = (
    f"POST /api/rooms/{'r' * 22}/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    f"Authorization: Bearer {'t' * 24}\r\nContent-Length: {len(json.dumps({'version': VERSION}))}\r\n\r\n"
) + json.dumps({"version": VERSION})


def frame(opcode, payload=b"", *, final=True, masked=True) -> bytes:
    head = bytes([(0x80 if final else 0) | opcode])
    size = len(payload)
    length = (
        bytes([(0x80 if masked else 0) | size]) if size < 126 else bytes([0xFE]) + struct.pack(">H", size)
    )
    return head + length + (b"\0\0\0\0" if masked else b"") + payload


SAYS = {
    "nothing": [UPGRADE.encode()],
    "no pong": [UPGRADE.encode(), frame(1, b'{"type":"ping","n":1}')],
    "half a frame": [UPGRADE.encode(), frame(1, b"x" * 100)[:20]],
    "binary": [UPGRADE.encode(), frame(2, b"x")],
    "no mask": [UPGRADE.encode(), frame(1, b"x", masked=False)],
    "no text": [UPGRADE.encode(), frame(1, b"\xff\xfe")],
    "an unknown opcode": [UPGRADE.encode(), frame(7)],
    "a continuation of nothing": [UPGRADE.encode(), frame(0, b"x")],
    "a close with a bad code": [UPGRADE.encode(), frame(8, struct.pack(">H", 4))],
    "a close at once": [UPGRADE.encode(), frame(8, struct.pack(">H", 1000))],
    "a hello with a wrong token": [
        UPGRADE.encode(), frame(1, json.dumps({"type": "hello", "version": VERSION, "token": "t" * 24}).encode())
    ],
    "a flood of pings": [UPGRADE.encode(), frame(9) * 100],
    "half a body": [POST.encode(), b"{"],
    "half a head": [POST.encode()[:30]],
    "a head that is none": [b"\x16\x03\x01\x02\x00\x01\x00"],
    "two requests at once": [b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 2],
    "a stream without a session": [STREAM.encode()],
    "a bad upgrade": [UPGRADE.replace("13", "12").encode()],
    "an upgrade of a page": [UPGRADE.replace("/ws", "/lab").encode()],
    "a chunk of a bad size": [POST.replace("Content-Length: 400", "Transfer-Encoding: chunked").encode(), b"zz\r\n"],
}  # fmt: skip


async def knock(port, said, leave) -> None:
    """Say something to a server; then leave as said: wait for the end, close, or be gone (RST)."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with suppress(OSError):
        for part in said:
            writer.write(part)
            await asyncio.sleep(0.02)
        if leave == "waits":
            with suppress(TimeoutError):
                await asyncio.wait_for(reader.read(), 16)
        elif leave == "is gone":
            line = writer.get_extra_info("socket")
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif leave == "reads no more":
            writer.write_eof()
            await asyncio.sleep(1)
    writer.close()


async def all_at_once(port, times) -> None:
    leaving = ("waits", "closes", "is gone", "reads no more")
    await asyncio.gather(
        *(knock(port, said, leave) for said in SAYS.values() for leave in leaving for _ in range(times))
    )


def test_nothing_that_a_stranger_does_reaches_error(tmp_path):
    with served(tmp_path) as server:
        asyncio.run(all_at_once(server.port, 3))
        assert server.stop() == 0
    assert "ERROR" not in server.log(), server.log()[:1500]


def test_many_sockets_that_say_nothing_leave_no_line(tmp_path):
    async def crowd() -> None:
        await asyncio.gather(*(knock(server.port, SAYS["nothing"], "waits") for _ in range(300)))

    with served(tmp_path) as server:
        asyncio.run(crowd())
    assert server.log() == ""


@pytest.mark.parametrize("say", ["nothing", "no pong"])
async def test_who_says_no_hello_hears_why(tmp_path, say):
    with served(tmp_path) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        for part in SAYS[say]:
            writer.write(part)
        heard = await asyncio.wait_for(reader.read(), 16)
        writer.close()
    assert struct.pack(">H", 4408) in heard
