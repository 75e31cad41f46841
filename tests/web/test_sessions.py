"""Sessions end: by time, by their owner, and when there are too many."""

import asyncio

import httpx
import pytest
import websockets

from board.web.services import LASTS, SESSIONS_MAX
from tests.web.inside import inside
from tests.web.people import LabServices, Person

DAY_MS = 86_400_000
PHONE = "Mozilla/5.0 (Linux; Android 14) Mobile"


class Stage:
    """A server inside this process, so that its clock can be moved, and a room of it."""

    def __init__(self, server, lab, room) -> None:
        self.server, self.lab, self.room = server, lab, room

    def pass_(self, days):
        rooms = self.server.board.services.rooms
        at = rooms.today() + int(days * DAY_MS)
        rooms.today = rooms.surely = lambda: at

    async def ask(self, method, path, token, **more):
        headers = ({"Authorization": f"Bearer {token}"} if token else {}) | more.pop("headers", {})
        async with httpx.AsyncClient(base_url=self.server.url, headers=headers) as browser:
            return await browser.request(method, path, **more)

    async def lives(self, session):
        path = f"/api/rooms/{session['room']}/view" if "room" in session else "/api/lab"
        return (await self.ask("GET", path, session["token"])).status_code == 200

    async def enter(self, **wanted):
        return await asyncio.to_thread(lambda: self.lab.enter(**wanted))

    async def devices(self, session):
        return (await self.ask("GET", "/api/sessions", session["token"])).json()["devices"]


@pytest.fixture
async def stage(tmp_path):
    async with inside(tmp_path) as server:
        lab = await asyncio.to_thread(LabServices, server)
        server.board.services.rooms.calendar.doubt = None
        lab = await asyncio.to_thread(LabServices, server)
        room = await asyncio.to_thread(lab.make_room)
        async with Person(server, room["facilitator"]["token"]) as fay:
            day = "9999-12-30"
            await fay.ask("room.open")
        lab_in = await asyncio.to_thread(lab.post, f"/api/lab/rooms/{room['room']}/open")
        async with Person(server, lab_in["token"]) as boss:
            assert (await boss.ask("room.edit", purge_on=day))["type"] == "accepted"
        yield Stage(server, lab, room | {"lab": lab_in})


async def sessions(stage):
    """A session of each kind, by the name of its role; None is the lab's at its page."""
    told = await stage.ask(
        "GET", f"/api/rooms/{stage.room['room']}/invitation", stage.room["facilitator"]["token"]
    )
    screen = told.json()["observer_link"].split("/w/")[1]
    return {
        "participant": await stage.enter(code=stage.room["code"], name="Ann"),
        "observer": await stage.enter(link=screen, name="Screen"),
        "facilitator": stage.room["facilitator"],
        "lab": stage.room["lab"],
        None: {"token": stage.lab.headers["Authorization"][7:]},
    }


@pytest.mark.parametrize("role", LASTS)
async def test_a_session_that_is_not_used_ends(stage, role):
    session = (await sessions(stage))[role]
    stage.pass_(LASTS[role].idle_days - 0.1)
    assert await stage.lives(session)
    stage.pass_(LASTS[role].idle_days + 0.1)
    assert not await stage.lives(session)


@pytest.mark.parametrize("role", LASTS)
async def test_a_session_ends_however_much_it_is_used(stage, role):
    session, days = (await sessions(stage))[role], 0
    while await stage.lives(session):
        stage.pass_(LASTS[role].idle_days / 2)
        days += LASTS[role].idle_days / 2
    assert LASTS[role].days <= days <= LASTS[role].days + LASTS[role].idle_days


async def test_an_open_socket_ends_with_its_session(stage):
    session = (await sessions(stage))["participant"]
    async with Person(stage.server, session["token"]) as ann:
        stage.pass_(LASTS["participant"].days + 1)
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await ann.until(lambda _: False, 8)
    assert closed.value.rcvd.code == 4401


@pytest.mark.parametrize("role", LASTS)
async def test_everybody_can_sign_out(stage, role):
    session = (await sessions(stage))[role]
    assert (await stage.ask("DELETE", "/api/session", session["token"])).status_code == 204
    assert not await stage.lives(session)
    assert (await stage.ask("DELETE", "/api/session", session["token"])).status_code == 404


async def go_on(stage, session):
    """Go on at a phone; return the session there."""
    made = await stage.ask("POST", f"/api/rooms/{session['room']}/passes", session["token"], json={})
    body = {"link": made.json()["link"].split("/w/")[1]}
    used = await stage.ask("POST", "/api/pass", "", json=body, headers={"User-Agent": PHONE})
    return used.json()


async def test_one_sees_ones_devices_and_ends_the_others(stage):
    ann = (await sessions(stage))["participant"]
    phone = await go_on(stage, ann)
    told = await stage.devices(ann)
    assert [(it.get("kind", ""), it.get("this", False)) for it in told].count(("phone", False)) == 1
    assert sum(it.get("this", False) for it in told) == 1
    waiting = await stage.ask("POST", f"/api/rooms/{ann['room']}/passes", ann["token"], json={})
    async with Person(stage.server, phone["token"]) as there:
        assert (await stage.ask("DELETE", "/api/sessions", ann["token"])).status_code == 204
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await there.until(lambda _: False)
        assert closed.value.rcvd.code == 4401
    assert await stage.lives(ann)
    assert len(await stage.devices(ann)) == 1
    body = {"link": waiting.json()["link"].split("/w/")[1]}
    assert (await stage.ask("POST", "/api/pass", "", json=body)).status_code == 404


async def test_the_lab_ends_its_sessions_in_rooms_too(stage):
    own = {"token": stage.lab.headers["Authorization"][7:]}
    assert (await stage.ask("DELETE", "/api/sessions", own["token"])).status_code == 204
    assert await stage.lives(own)
    assert not await stage.lives(stage.room["lab"])
    assert await stage.lives(stage.room["facilitator"])


async def test_three_hundred_passes_are_not_three_hundred_sessions(stage):
    ann = (await sessions(stage))["participant"]
    made = [await go_on(stage, ann) for _ in range(SESSIONS_MAX + 5)]
    assert len(await stage.devices(made[-1])) == SESSIONS_MAX
    assert not await stage.lives(made[0])


async def test_who_has_left_takes_no_place(stage):
    async with Person(stage.server, stage.room["lab"]["token"]) as boss:
        await boss.ask("room.edit", size=1)
    ann = await stage.enter(code=stage.room["code"], name="Ann")
    body = {"code": stage.room["code"], "name": "Bob"}
    assert (await stage.ask("POST", "/api/enter", "", json=body)).json()["code"] == "room_full"
    await stage.ask("DELETE", "/api/session", ann["token"])
    assert (await stage.ask("POST", "/api/enter", "", json=body)).status_code == 200


async def test_a_pass_tried_with_another_rooms_id_is_not_used_up(stage):
    ann = (await sessions(stage))["participant"]
    other = await asyncio.to_thread(stage.lab.make_room)
    made = await stage.ask("POST", f"/api/rooms/{ann['room']}/passes", ann["token"], json={})
    link = made.json()["link"].split("/w/")[1]
    for room in (other["room"], "x" * 22):
        tried = await stage.ask("POST", "/api/pass", "", json={"link": room + link[22:]})
        assert tried.status_code == 404
    assert (await stage.ask("POST", "/api/pass", "", json={"link": link})).status_code == 200


async def test_who_was_away_for_days_reads_on_while_nothing_can_be_written(stage):
    writer = stage.server.board.storage.log._database._database._writer._raw
    leads, token = stage.room["facilitator"], stage.lab.headers["Authorization"][7:]
    await stage.server.board.services.rooms.ports.directory.save_line(leads["room"], 99, b"", over=False)
    stage.pass_(1)
    assert stage.server.board.services.rooms.calendar.plausible
    writer.execute("PRAGMA query_only = 1")
    try:
        assert await stage.lives(leads)
        listed = await stage.ask("GET", "/api/lab/rooms", token)
        refused = await stage.ask("POST", f"/api/rooms/{leads['room']}/passes", leads["token"], json={})
    finally:
        writer.execute("PRAGMA query_only = 0")
    assert [line["room"] for line in listed.json()["rooms"]] == [leads["room"]]
    assert refused.status_code in (503, 507)
