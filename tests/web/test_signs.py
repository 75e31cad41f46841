"""Somebody is here while their device gives signs of life, whatever keeps their line open (W10)."""

import asyncio
import time

import httpx
import pytest

from board.protocol.messages import STREAM_SECONDS, VERSION
from board.web.wire import follow
from tests.web.followers import Follower
from tests.web.inside import inside
from tests.web.people import LabServices, new_id

LASTS, AWAITED = 0.5, 0.4


@pytest.fixture
async def place(tmp_path, monkeypatch):
    """A server whose streams are short, and a room on it."""
    monkeypatch.setattr(follow, "STREAM_SECONDS", LASTS)
    monkeypatch.setattr(follow, "RENEWED_SECONDS", AWAITED)
    async with inside(tmp_path) as server:
        yield server, await asyncio.to_thread(lambda: LabServices(server).make_room())


async def test_W10_who_sleeps_behind_a_proxy_that_keeps_their_stream_is_not_here_for_long(place):
    """The proxy reads on for them, and asks for nothing."""
    server, room = place
    who = room["facilitator"]
    head = {"Authorization": f"Bearer {who['token']}"}
    address = f"{server.url}/api/rooms/{room['room']}/stream"
    async with (
        httpx.AsyncClient(headers=head) as proxy,
        proxy.stream("POST", address, json={"version": VERSION}) as kept,
    ):
        told = kept.aiter_text()
        await anext(told)
        hub = server.room(room["room"]).hub
        assert hub.here == {who["participant"]}
        rest = "".join([piece async for piece in told])
        assert rest.endswith('data: {"type":"closed","code":1000}\n\n')
        ended = time.monotonic()
        while hub.here:  # noqa: ASYNC110 - a hub tells nobody
            await asyncio.sleep(0.02)
    assert AWAITED / 2 < time.monotonic() - ended < 2 * AWAITED
    assert STREAM_SECONDS + 10 < 20


async def test_W10_who_asks_for_the_next_stream_stays_here_and_misses_nothing(place):
    server, room = place
    who = room["facilitator"]
    seen = set()
    async with Follower(server, room["room"], who["token"], by="stream") as fay:
        hub = server.room(room["room"]).hub
        await fay.ask("room.open")
        begun, zone, notes = time.monotonic(), fay.zone("For later"), []
        while time.monotonic() - begun < 4 * LASTS:
            notes.append(new_id())
            await fay.ask("note.add", note=notes[-1], zone=zone, content={"text": "x"}, room=True)
            seen.add(hub.here)
            await asyncio.sleep(LASTS / 7)
        await fay.until(lambda message: f"note.{notes[-1]}" in message.get("records", {}))
        kinds = [message["type"] for message in fay.heard]
        assert all(fay.record(f"note.{note}") for note in notes)
    assert seen == {frozenset({who["participant"]})}
    assert kinds.count("welcome") == 1
    assert kinds.count("resumed") >= 3
