"""The whole way, through a real server and a real WebSocket client."""

import asyncio
import json
import time
from contextlib import AsyncExitStack, suppress

import pytest
import websockets

from board.protocol.messages import VERSION
from tests.web.people import LabServices, Person, new_id
from tests.web.server import served


@pytest.fixture
def room(lab):
    return lab.make_room()


async def opened(server, lab, room):
    """Open the doors and begin; return the token of a participant."""
    async with Person(server, room["facilitator"]["token"]) as fay:
        assert (await fay.ask("room.open"))["type"] == "accepted"
        assert (await fay.ask("phase.enter", phase=fay.phase(2), now=True))["type"] == "accepted"
    return lab.enter(code=room["code"], name="Ann")["token"]


async def code_of(server, *frames):
    """Send frames on a new connection; return the code it is closed with."""
    async with websockets.connect(server.ws, compression=None) as socket:
        for frame in frames:
            with suppress(websockets.ConnectionClosed):
                await socket.send(frame)
        async with asyncio.timeout(5):
            with suppress(websockets.ConnectionClosedError):
                async for _ in socket:
                    pass
        return socket.close_code


def hello(token):
    return f'{{"type":"hello","version":{VERSION},"token":"{token}"}}'


async def test_a_note_goes_from_one_hand_to_its_own_eyes(server, lab, room):
    token = await opened(server, lab, room)
    async with Person(server, token) as ann:
        note = new_id()
        answer = await ann.ask("note.add", note=note, zone=ann.zone("Ideas"), content={"text": "More trees"})
        assert answer["revs"] == {f"note.{note}": 1}
        assert ann.mine[f"note.{note}"]["content"]["text"] == "More trees"


async def test_a_facilitator_sees_people_come_in(server, lab, room):
    async with Person(server, room["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
        ann = lab.enter(code=room["code"].lower().replace("-", " "), name="Ann")
        await fay.until(lambda message: f"person.{ann['participant']}" in message.get("records", {}))
        async with Person(server, ann["token"]):
            await fay.until(lambda m: m["type"] == "presence" and ann["participant"] in m["here"])


async def test_what_was_accepted_is_there_after_kill_9(tmp_path):
    with served(tmp_path) as server:
        lab = LabServices(server)
        room = lab.make_room()
        token = await opened(server, lab, room)
        async with Person(server, token) as ann:
            note = new_id()
            await ann.ask("note.add", note=note, zone=ann.zone("Ideas"), content={"text": "More trees"})
            server.kill()
        server.start()
        async with Person(server, token) as ann:
            assert ann.mine[f"note.{note}"]["content"]["text"] == "More trees"


async def test_a_server_told_to_stop_closes_1012_within_seconds(tmp_path):
    with served(tmp_path) as server:
        room = LabServices(server).make_room()
        async with Person(server, room["facilitator"]["token"]) as fay:
            stopping = asyncio.to_thread(server.stop)
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await asyncio.gather(stopping, fay.until(lambda _: False))
            assert closed.value.rcvd.code == 1012
        assert server.stop() == 0


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ((b"\x00",), 1003),
        (("{",), 4400),
        (('{"type":"ready","run":"","ready":true}',), 4400),
        (('{"type":"ping","n":1}',) * 21, 4429),
        (('{"type":"hello","version":999,"token":"x"}',), 4426),
        ((hello("x" * 24),), 4404),
        ((hello("../../etc"),), 4404),
        (("x" * 65_537,), 1009),
    ],
)
async def test_a_bad_start_is_closed_with_its_code(server, frames, code):
    assert await code_of(server, *frames) == code


async def test_a_line_is_tried_without_a_room(server):
    async with websockets.connect(server.ws, compression=None) as socket:
        await socket.send('{"type":"ping","n":7}')
        pong = json.loads(await socket.recv())
    assert (pong["type"], pong["n"]) == ("pong", 7)
    assert abs(pong["now"] - time.time() * 1000) < 5_000


async def test_W5_the_tenth_bad_message_closes(server, room):
    assert await code_of(server, hello(room["facilitator"]["token"]), *["{"] * 10) == 4400


async def test_a_flood_closes_the_flooder_alone(server, room):
    async with Person(server, room["facilitator"]["token"]) as fay:
        flood = ['{"type":"ping","n":1}'] * 200
        assert await code_of(server, hello(room["facilitator"]["token"]), *flood) == 4429
        assert (await fay.ask("room.tick", line="invited"))["type"] == "accepted"


async def test_one_connection_too_many_is_closed_4429_and_the_others_stay(server, lab, room):
    token = await opened(server, lab, room)
    async with AsyncExitStack() as tabs:
        people = [await tabs.enter_async_context(Person(server, token)) for _ in range(20)]
        assert await code_of(server, hello(token)) == 4429
        assert (await people[0].ask("hand.raise"))["type"] == "accepted"


async def test_a_revoked_link_closes_its_sockets(server, lab, room):
    async with Person(server, room["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
        ann = lab.enter(code=room["code"], name="Ann")
        async with Person(server, ann["token"]) as guest:
            link = next(
                key for key, it in fay.channels["facilitators"].items() if it.get("role") == "participant"
            )
            await fay.ask("link.revoke", link=link.removeprefix("link."))
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await guest.until(lambda _: False)
            assert closed.value.rcvd.code == 4403


@pytest.mark.parametrize(
    "origin", ["https://board.example.evil", "null", "http://127.0.0.1:1", "HTTP://EVIL"]
)
async def test_a_socket_from_another_site_is_refused_before_the_upgrade(server, origin):
    with pytest.raises(websockets.InvalidStatus) as refused:
        await websockets.connect(server.ws, origin=origin)
    assert refused.value.response.status_code == 403


async def test_a_socket_by_another_name_is_refused(server):
    with pytest.raises(websockets.InvalidStatus) as refused:
        await websockets.connect(server.ws, additional_headers={"Host": "rebound.example"})
    assert refused.value.response.status_code in (400, 421)
