"""Frames split off by hand: cut anywhere, of every size, in pieces, mixed with control frames."""

import json

import pytest

from board.protocol.messages import VERSION
from tests.abuse.wire import CLOSE, MORE, PING, PONG, TEXT, Wire, frame
from tests.web.people import LabServices
from tests.web.server import served

HELLO = b'{"type":"hello","version":%d,"token":"%%s"}' % VERSION


@pytest.fixture(scope="module", params=["direct", "plain"])
def server(tmp_path_factory, request):
    with served(tmp_path_factory.mktemp("data"), BOARD_SOCKETS=request.param) as running:
        yield running


@pytest.fixture(scope="module")
def token(server):
    return LabServices(server).make_room()["facilitator"]["token"].encode()


@pytest.fixture
def live(server, token):
    with Wire(server) as wire:
        assert wire.upgrade() == 101
        wire.send(frame(TEXT, HELLO % token))
        assert next(data for _, data in wire.frames() if b'"last":true' in data)
        yield wire


def ping(number):
    return b'{"type":"ping","n":%d}' % number


def pongs(wire, count):
    """Return the numbers of so many pongs, as they come."""
    found = []
    for opcode, data in wire.frames():
        if opcode == PONG:
            continue
        message = json.loads(data)
        if message["type"] == "pong":
            found.append(message["n"])
            if len(found) == count:
                return found
    return found


def masked(data, mask=b"\x11\x22\x33\x44"):
    """Return a frame with a mask that is not nothing."""
    head = frame(TEXT, data)[: -len(data) - 4]
    return head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 30])
def test_messages_cut_anywhere_are_heard_whole_and_in_order(live, size):
    sent = b"".join(masked(ping(n)) for n in range(12))
    for at in range(0, len(sent), size):
        live.send(sent[at : at + size])
    assert pongs(live, 12) == list(range(12))


@pytest.mark.parametrize("filling", [0, 98, 99, 100, 101, 200, 8_000])
def test_messages_of_every_size_are_heard(live, filling):
    for n in range(3):
        live.send(masked(ping(n) + b" " * filling))
    assert pongs(live, 3) == [0, 1, 2]


def test_a_message_in_pieces_with_a_ping_between_them_is_heard_in_its_place(live):
    first, second = ping(1)[:9], ping(1)[9:]
    live.send(masked(ping(0)) + frame(TEXT, first, fin=False) + frame(PING, b"?") + frame(MORE, second))
    live.send(masked(ping(2)))
    assert pongs(live, 3) == [0, 1, 2]


def test_what_comes_in_the_same_breath_as_the_hello_is_heard_after_the_view(server, token):
    with Wire(server) as wire:
        assert wire.upgrade() == 101
        wire.send(frame(TEXT, HELLO % token) + b"".join(masked(ping(n)) for n in range(5)))
        assert pongs(wire, 5) == list(range(5))


def test_a_close_is_answered_and_nothing_follows_it(live):
    live.send(masked(ping(1)) + frame(CLOSE, b"\x03\xe8") + masked(ping(2)))
    assert [opcode for opcode, _ in live.frames()][-1] == CLOSE
