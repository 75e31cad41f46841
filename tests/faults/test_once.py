"""What counts once, with the server ended in its midst: the device that asks again is in, and no other."""

import asyncio
import json

import httpx
import pytest

from board.domain.areas import seats as asked_seats
from board.web import services
from board.web.api import passes, seats
from tests.faults.cut import cut_off
from tests.web.inside import inside
from tests.web.people import LabServices, Person, new_id

EVERY = 4
"""Of so many lines one is cut at."""


async def post(server, path, body, token=""):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient(headers=headers) as browser:
        return await browser.post(server.url + path, json=body)


async def is_in(server, room, token):
    async with httpx.AsyncClient(headers={"Authorization": f"Bearer {token}"}) as browser:
        return (await browser.get(f"{server.url}/api/rooms/{room}/view")).status_code == 200


async def prepare(data):
    """Have a room with its doors open; return the sessions of who leads it, and of somebody who is not here."""
    async with inside(data) as server:
        lab = await asyncio.to_thread(LabServices, server)
        made = await asyncio.to_thread(lab.make_room)
        async with Person(server, made["facilitator"]["token"]) as fay:
            await fay.ask("room.open")
        return made["facilitator"], await asyncio.to_thread(lambda: lab.enter(code=made["code"], name="Ann"))


async def offered(server, lead, ann, what):
    """Make a pass, or offer a seat; return where it is asked for, and with what."""
    path = f"/api/rooms/{ann['room']}/{what}"
    if what == "passes":
        made = (await post(server, path, {}, ann["token"])).json()
        return "/api/pass", {"link": made["link"].split("/w/")[1]}
    made = (await post(server, path, {"participant": ann["participant"]}, lead["token"])).json()
    return "/api/seat/take", {"room": ann["room"], "secret": made["link"].split("#seat.")[1]}


def goes_on(data):
    """Go on at another device, as is written beside."""
    path, body = json.loads((data / "asked").read_text())

    async def ask():
        async with inside(data) as server:
            await post(server, path, body)

    asyncio.run(ask())


async def asks_again(data, lead, ann, what):
    """Let who was cut off ask again, then a device that saw the QR; return what each is told. Write down what is asked
    for next."""
    async with inside(data) as server:
        told = []
        if (data / "asked").exists():
            path, body = json.loads((data / "asked").read_text())
            for intention in (body["intention"], body["intention"], new_id()):
                answer = await post(server, path, body | {"intention": intention})
                found = answer.json()
                told.append(found.get("entered", found).get("token", answer.status_code))
            assert await is_in(server, ann["room"], told[0]), told
            ann = ann | {"token": told[0]}
        path, body = await offered(server, lead, ann, what)
        (data / "asked").write_text(json.dumps([path, body | {"intention": new_id()}]))
        return told, ann


@pytest.mark.parametrize(
    ("what", "within"),
    [("passes", (passes, services)), ("seats", (seats, asked_seats, services))],
    ids=["a pass", "a seat"],
)
def test_D10_a_device_that_was_cut_off_while_it_goes_on_is_in_when_it_asks_again(tmp_path, what, within):
    lead, ann = asyncio.run(prepare(tmp_path))
    _, ann = asyncio.run(asks_again(tmp_path, lead, ann, what))
    kills = 0
    for _ in cut_off(goes_on, tmp_path, within=within, every=EVERY):
        kills += 1
        told, ann = asyncio.run(asks_again(tmp_path, lead, ann, what))
        assert told[0] == told[1]
        assert told[2] == 404
    assert kills > 5
