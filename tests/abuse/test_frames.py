"""3.1: frames made by hand, over a bare TCP connection to a real server."""

import time

import pytest

from board.protocol.messages import VERSION
from tests.abuse.wire import BINARY, CLOSE, MORE, PING, PONG, TEXT, Wire, frame
from tests.web.people import LabServices, Person

HELLO = b'{"type":"hello","version":%d,"token":"%%s"}' % VERSION
KIB_64 = 65_536


@pytest.fixture(scope="module")
def token(server):
    return LabServices(server).make_room()["facilitator"]["token"]


@pytest.fixture
def wire(server):
    with Wire(server) as made:
        yield made


@pytest.fixture
def live(wire, token):
    """A connection past its hello and its view."""
    assert wire.upgrade() == 101
    wire.send(frame(TEXT, HELLO % token.encode()))
    assert next(data for _, data in wire.frames() if b'"last":true' in data)
    return wire


BROKEN = {
    "WF1 bytes that are no UTF-8": (frame(TEXT, b"\xff\xfe"), 1007),
    "WF1 in the second fragment": (frame(TEXT, b"{", fin=False) + frame(MORE, b"\xff"), 1007),
    "WF2 half a pair in UTF-8": (frame(TEXT, b"\xed\xa0\x80"), 1007),
    "WF4 not masked": (frame(TEXT, b"{}", masked=False), 1002),
    "WF4 a reserved bit": (frame(TEXT, b"{}", rsv=4), 1002),
    "WF4 a reserved opcode": (frame(3, b"{}"), 1002),
    "WF4 a reserved control opcode": (frame(11), 1002),
    "WF4 a fragment of nothing": (frame(MORE, b"{}"), 1002),
    "WF4 a text within a text": (frame(TEXT, b"{", fin=False) + frame(TEXT, b"}"), 1002),
    "WF4 a ping in fragments": (frame(PING, b"x", fin=False), 1002),
    "WF4 a ping of 126 bytes": (frame(PING, b"x" * 126), 1002),
    "WF4 closed with 1005": (frame(CLOSE, b"\x03\xed"), 1002),
    "WF4 half a close code": (frame(CLOSE, b"\x03"), 1002),
    "WF5 17 MiB declared": (frame(TEXT, length=17 << 20), 1009),
    "WF5 2^62 declared": (frame(TEXT, length=1 << 62), 1009),
    "WF6 64 KiB and one": (frame(TEXT, b" " * (KIB_64 + 1)), 1009),
    "WF6 64 KiB and one in fragments": (
        frame(TEXT, b" " * (KIB_64 // 2), fin=False) + frame(MORE, b" " * (KIB_64 // 2 + 1)),
        1009,
    ),
    "WF9 a binary frame": (frame(BINARY, b"{}"), 1003),
    "WF11 pings": (frame(PING, b"x" * 125) * 1_000, 4429),
    "WF11 pongs": (frame(PONG) * 1_000, 4429),
    "WF11 a message in crumbs": (frame(TEXT, fin=False) + frame(MORE, fin=False) * 1_000, 4429),
}


@pytest.mark.parametrize(("sent", "code"), BROKEN.values(), ids=BROKEN)
def test_a_broken_frame_is_closed_with_its_code(live, sent, code):
    live.send(sent)
    assert live.closed() == code


def test_WF5_what_is_declared_is_not_allocated(server, token):
    before = memory(server)
    for _ in range(20):
        with Wire(server) as wire:
            wire.upgrade()
            wire.send(frame(TEXT, b"x" * 1_000, length=KIB_64))
            wire.send(frame(TEXT, length=1 << 40))
    assert memory(server) - before < 5


def test_WF11_pings_that_are_not_read_fill_no_memory(server):
    before = memory(server)
    with Wire(server) as wire:
        wire.upgrade()
        end = time.monotonic() + 2
        while time.monotonic() < end and wire.send(frame(PING, b"x" * 125) * 500):
            pass
        assert memory(server) - before < 10
    assert time.monotonic() < end, "the flood was listened to"


def memory(server):
    """Return how many MiB the server holds."""
    with open(f"/proc/{server.pid}/status") as status:  # noqa: PTH123
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def test_WF11_as_many_pings_as_a_client_may_need_are_answered(live):
    live.send(frame(PING, b"?") * 40)
    answers = (opcode for opcode, data in live.frames() if data == b"?")
    assert [next(answers) for _ in range(40)] == [PONG] * 40


async def test_WF11_a_flood_of_pings_costs_the_others_nothing(server, token):
    async with Person(server, token) as fay:
        with Wire(server) as wire:
            wire.upgrade()
            wire.send(frame(PING, b"x" * 125) * 50_000)
            start = time.monotonic()
            assert (await fay.ask("room.tick", line="practised", done=True))["type"] == "accepted"
            assert time.monotonic() - start < 0.5


def test_WF8_half_a_frame_holds_nobody_up(server, live, token):
    live.send(frame(TEXT, b'{"type":"pi', length=20))
    with Wire(server) as other:
        assert other.request() == 200


def test_a_message_in_fragments_is_one_message(live):
    text = b'{"type":"ping","n":7}'
    live.send(frame(TEXT, text[:9], fin=False) + frame(PING, b"!") + frame(MORE, text[9:]))
    assert next(data for _, data in live.frames() if b"pong" in data).startswith(b'{"type":"pong","n":7')


def test_WF10_no_compression_is_agreed_on(server):
    with Wire(server) as wire:
        wire.upgrade("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")
        wire.send(frame(TEXT, b"x", rsv=4))
        assert wire.closed() == 1002


HANDSHAKES = {
    "WF16 another site": (["Origin: https://evil.example"], {}, 403),
    "WF16 null": (["Origin: null"], {}, 403),
    "WF16 look-alike": (["Origin: http://127.0.0.1.evil.example"], {}, 403),
    "WF16 user before the host": (["Origin: http://127.0.0.1@evil.example"], {}, 403),
    "WF16 another port": (["Origin: http://127.0.0.1:1"], {}, 403),
    "WF16 no origin, another site": (["Sec-Fetch-Site: cross-site"], {}, 403),
    "WF17 two hosts": (["Host: evil.example"], {}, 421),
    "WF18 an old version": ([], {"version": 8}, 400),
    "WF18 no key": ([], {"key": ""}, 400),
    "WF18 a key that is none": ([], {"key": "x"}, 400),
}


@pytest.mark.parametrize(("headers", "how", "status"), HANDSHAKES.values(), ids=HANDSHAKES)
def test_a_wrong_handshake_is_refused_before_the_upgrade(wire, headers, how, status):
    assert wire.upgrade(*headers, **how) == status


def test_WF16_our_own_page_may(server, wire):
    assert wire.upgrade(f"Origin: http://127.0.0.1:{server.port}") == 101


def test_WF18_neither_without_upgrade_nor_by_post(server):
    for method, status in (("GET", 404), ("POST", 404)):
        with Wire(server) as wire:
            assert wire.request(method, "/ws") == status


REQUESTS = {
    "WF19 600 headers": ([f"X-{n}: {'y' * 40}" for n in range(600)], "/health", 431),
    "WF19 a header of 17 KiB": (["X: " + "y" * 17_000], "/health", 431),
    "WF19 an address of 20 KiB": ([], "/" + "y" * 20_000, 431),
    "WF20 two lengths": (["Content-Length: 5", "Content-Length: 6"], "/health", 400),
    "WF20 length and chunks": (["Content-Length: 5", "Transfer-Encoding: chunked"], "/health", 400),
    "WF20 a folded header": (["X: a\r\n  b"], "/health", 400),
    "WF20 a space before the colon": (["Content-Length : 5"], "/health", 400),
}


@pytest.mark.parametrize(("headers", "path", "status"), REQUESTS.values(), ids=REQUESTS)
def test_a_request_that_could_be_read_in_two_ways_or_is_too_long_is_refused(wire, headers, path, status):
    assert wire.request("GET", path, headers) == status
    assert wire.request() is None, "the connection stays open"


def test_WF19_a_head_without_end_fills_no_memory(server):
    before = memory(server)
    with Wire(server) as wire:
        wire.send(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: ")
        sent = sum(wire.send(b"y" * 100_000) for _ in range(200))
    assert sent < 200
    assert memory(server) - before < 5


def test_WF25_a_reset_in_the_middle_of_a_frame_leaves_the_server_well(server, token):
    for cut in range(1, 60, 3):
        with Wire(server) as wire:
            wire.upgrade()
            wire.send(frame(TEXT, HELLO % token.encode())[:cut])
    with Wire(server) as wire:
        assert wire.request() == 200


def test_no_case_above_was_an_error_of_ours(server):
    assert "Traceback" not in server.log()
    assert "ERROR" not in server.log()
