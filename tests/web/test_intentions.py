"""D10: one intention makes one thing over HTTP too, however often a device that had no answer asks for it."""

import asyncio
import json

import httpx
import pytest

from tests.web.inside import inside
from tests.web.people import LabServices, Person, new_id

METHOD = {"method": "ideas-to-priorities", "language": "en", "question": "Why?"}


class Stage:
    """A server inside this process, its lab, and a room of it whose doors are open."""

    def __init__(self, server, lab, room) -> None:
        self.server, self.lab, self.room = server, lab, room

    async def ask(self, method, path, token="", **more):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with httpx.AsyncClient(base_url=self.server.url, headers=headers) as browser:
            return await browser.request(method, path, **more)

    async def of_lab(self, method, path, **more):
        return await self.ask(method, path, self.lab.headers["Authorization"][7:], **more)

    async def rooms(self):
        return {it["room"] for it in (await self.of_lab("GET", "/api/lab/rooms")).json()["rooms"]}

    async def methods(self):
        told = (await self.of_lab("GET", "/api/lab/methods")).json()["methods"]
        return [it["id"] for it in told if it.get("own")]

    @property
    def leads(self):
        return self.room["facilitator"]["token"]

    def path(self, rest):
        return f"/api/rooms/{self.room['room']}/{rest}"

    async def ann(self):
        return await asyncio.to_thread(lambda: self.lab.enter(code=self.room["code"], name="Ann"))

    async def lives(self, session):
        asked = await self.ask("GET", f"/api/rooms/{session['room']}/view", session["token"])
        return asked.status_code == 200


@pytest.fixture
async def stage(tmp_path):
    async with inside(tmp_path) as server:
        lab = await asyncio.to_thread(LabServices, server)
        room = await asyncio.to_thread(lab.make_room)
        async with Person(server, room["facilitator"]["token"]) as fay:
            await fay.ask("room.open")
        yield Stage(server, lab, room)


async def twice(ask):
    """Ask by one intention until there is an answer, the first of which was lost; then by another one."""
    one = new_id()
    first, again, other = [await ask(it) for it in (one, one, new_id())]
    assert [it.status_code for it in (first, again, other)] == [200] * 3, again.text
    return first.json(), again.json(), other.json()


# --- what counts once ---------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["participant", "lab"])
async def test_a_pass_whose_answer_was_lost_gives_the_same_session_to_the_same_device_alone(stage, who):
    opened = await stage.of_lab("POST", f"/api/lab/rooms/{stage.room['room']}/open", json={})
    session = await stage.ann() if who == "participant" else opened.json()
    made = await stage.ask("POST", stage.path("passes"), session["token"], json={})
    body = {"link": made.json()["link"].split("/w/")[1]}
    mine = body | {"intention": new_id()}
    phone = (await stage.ask("POST", "/api/pass", json=mine)).json()
    assert (await stage.ask("POST", "/api/pass", json=mine)).json() == phone
    assert phone["participant"] == session["participant"]
    assert await stage.lives(phone)
    for others in (body, body | {"intention": new_id()}):
        assert (await stage.ask("POST", "/api/pass", json=others)).status_code == 404
    await stage.ask("DELETE", "/api/session", phone["token"])
    assert (await stage.ask("POST", "/api/pass", json=mine)).status_code == 404


async def test_ten_minutes_later_a_used_pass_opens_nothing(stage):
    ann, rooms = await stage.ann(), stage.server.board.services.rooms
    made = await stage.ask("POST", stage.path("passes"), ann["token"], json={})
    body = {"link": made.json()["link"].split("/w/")[1], "intention": new_id()}
    assert (await stage.ask("POST", "/api/pass", json=body)).status_code == 200
    later = rooms.today() + 11 * 60_000
    rooms.today = rooms.surely = lambda: later
    assert (await stage.ask("POST", "/api/pass", json=body)).status_code == 404


async def test_a_seat_whose_answer_was_lost_is_taken_once_and_by_one_device(stage):
    ann = await stage.ann()
    asked = {"participant": ann["participant"]}
    offered = (await stage.ask("POST", stage.path("seats"), stage.leads, json=asked)).json()
    body = {"room": stage.room["room"], "secret": offered["link"].split("#seat.")[1]}
    mine = body | {"intention": new_id()}
    first, again = [(await stage.ask("POST", "/api/seat/take", json=mine)).json() for _ in range(2)]
    assert first == again
    assert first["entered"]["participant"] == ann["participant"]
    assert await stage.lives(first["entered"])
    for others in (body, body | {"intention": new_id()}):
        assert (await stage.ask("POST", "/api/seat/take", json=others)).status_code == 404


# --- what makes something -----------------------------------------------------------------------------


async def test_a_workshop_asked_for_again_is_the_same_one(stage):
    before = await stage.rooms()
    first, again, other = await twice(
        lambda it: stage.of_lab("POST", "/api/lab/rooms", json=METHOD | {"intention": it})
    )
    assert first == again
    assert await stage.rooms() == before | {first["room"], other["room"]}
    link = again["facilitator_link"].split("/w/")[1]
    assert (await stage.ask("POST", "/api/enter", json={"link": link, "name": "Fay"})).status_code == 200


async def test_a_workshop_whose_making_was_cut_off_is_finished_when_it_is_asked_for_again(stage, monkeypatch):
    before, body = await stage.rooms(), METHOD | {"intention": new_id()}
    directory = stage.server.board.services.directory
    add_room = directory.add_room

    async def killed(_row):
        raise RuntimeError("killed")

    monkeypatch.setattr(directory, "add_room", killed)
    assert (await stage.of_lab("POST", "/api/lab/rooms", json=body)).status_code == 500
    monkeypatch.setattr(directory, "add_room", add_room)
    made = (await stage.of_lab("POST", "/api/lab/rooms", json=body)).json()
    assert await stage.rooms() == before | {made["room"]}
    assert (await stage.ask("POST", "/api/door", json={"code": made["code"]})).status_code == 200


async def test_two_requests_by_one_intention_at_once_make_one_workshop(stage):
    before, body = await stage.rooms(), METHOD | {"intention": new_id()}
    made = await asyncio.gather(*(stage.of_lab("POST", "/api/lab/rooms", json=body) for _ in range(3)))
    assert len({it.json()["room"] for it in made}) == 1
    assert len({it.json()["code"] for it in made}) == 1
    assert len(await stage.rooms()) == len(before) + 1


async def test_a_workshop_begun_from_another_one_is_made_once(stage):
    path = f"/api/lab/rooms/{stage.room['room']}/again"
    first, again, other = await twice(lambda it: stage.of_lab("POST", path, json={"intention": it}))
    assert first == again
    assert other["room"] != first["room"]


async def test_a_file_makes_one_workshop_for_each_intention(stage):
    told = (await stage.ask("GET", stage.path("exports/json"), stage.leads)).json()
    body = {"content": json.dumps(told), "headers": {"Content-Type": "application/json"}}
    token = stage.lab.headers["Authorization"]
    body["headers"]["Authorization"] = token
    first, again, other = await twice(
        lambda it: stage.ask("POST", f"/api/lab/rooms/import?intention={it}", **body)
    )
    assert first == again
    assert other["room"] != first["room"]
    refused = await stage.ask("POST", "/api/lab/rooms/import?intention=x", **body)
    assert refused.json()["params"] == {"field": "intention"}


async def test_an_agenda_is_kept_once(stage):
    path = stage.path("method")
    asked = {"title": "Mine"}
    first, again, other = await twice(
        lambda it: stage.ask("POST", path, stage.leads, json=asked | {"intention": it})
    )
    assert first == again
    assert sorted(await stage.methods()) == sorted((first["id"], other["id"]))
    file = (await stage.of_lab("GET", f"/api/lab/methods/{first['id']}/file")).content
    sent = {"content": file, "headers": {"Content-Type": "application/toml"} | stage.lab.headers}
    first, again, other = await twice(
        lambda it: stage.ask("POST", f"/api/lab/methods?intention={it}", **sent)
    )
    assert first == again
    assert len(await stage.methods()) == 4


async def test_a_facilitators_link_is_made_once_and_told_again(stage):
    first, again, other = await twice(
        lambda it: stage.ask("POST", stage.path("links"), stage.leads, json={"intention": it})
    )
    assert first == again != other
    link = again["link"].split("/w/")[1]
    assert (await stage.ask("POST", "/api/enter", json={"link": link, "name": "Gus"})).status_code == 200
