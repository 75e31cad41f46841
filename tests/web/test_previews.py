"""L20: what people would see of a step, without anybody entering it."""

import asyncio

import httpx
import pytest

from tests.web.inside import inside
from tests.web.people import LabServices, Person

WRITE, READ = 2, 3


@pytest.fixture
async def stage(tmp_path):
    async with inside(tmp_path) as server:
        lab = await asyncio.to_thread(LabServices, server)
        yield server, lab, await asyncio.to_thread(lab.make_room)


async def previewed(server, room, phase, token):
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers, timeout=30) as browser:
        return await browser.get(f"/api/rooms/{room}/preview/{phase}")


async def test_L20_a_step_is_looked_at_as_a_participant_would_have_it_and_the_room_stays_as_it_is(stage):
    server, _, room = stage
    token = room["facilitator"]["token"]
    async with Person(server, token) as fay:
        before = server.room(room["room"]).state.seq
        told = (await previewed(server, room["room"], fay.phase(WRITE), token)).raise_for_status().json()
        everyone = told["channels"]["everyone"]
        assert everyone["room"]["status"] == "running"
        assert everyone[f"run.{everyone['room']['run']}"]["phase"] == fay.phase(WRITE)
        mine = {key: it for records in told["channels"].values() for key, it in records.items()}
        assert mine["may"]["left"] == 3
        read = (await previewed(server, room["room"], fay.phase(READ), token)).json()["channels"]["everyone"]
        assert any("Example card" in str(record) for key, record in read.items() if key.startswith("note."))
        assert server.room(room["room"]).state.seq == before
        assert fay.record("room")["status"] == "prepared"
        assert (await server.board.services.rooms.ports.log.rooms()) == [room["room"]]


async def test_L20_only_who_leads_looks_at_steps_and_only_at_those_there_are(stage):
    server, lab, room = stage
    token = room["facilitator"]["token"]
    async with Person(server, token) as fay:
        await fay.ask("room.open")
        ann = await asyncio.to_thread(lambda: lab.enter(code=room["code"], name="Ann"))
        step = fay.phase(WRITE)
        assert (await previewed(server, room["room"], step, ann["token"])).json()["code"] == "forbidden"
        assert (await previewed(server, room["room"], "nothing0", token)).json()["code"] == "not_found"


async def drafted(server, room, token, **edit):
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers, timeout=30) as browser:
        body = {"edit": {"type": "phase.edit", **edit}}
        return await browser.post(f"/api/rooms/{room}/preview", json=body)


async def test_L20_a_step_is_looked_at_as_its_form_has_it_and_stays_as_it_is(stage):
    server, lab, room = stage
    token = room["facilitator"]["token"]
    async with Person(server, token) as fay:
        step, before = fay.phase(WRITE), server.room(room["room"]).state.seq
        edit = {"phase": step, "base": 1, "rules": {"write": "own", "quota": 5}, "instruction": {"en": "Go!"}}
        told = (await drafted(server, room["room"], token, **edit)).raise_for_status().json()
        mine = {key: it for records in told["channels"].values() for key, it in records.items()}
        assert mine["may"]["left"] == 5
        assert mine[f"phase.{step}"]["instruction"]["en"] == "Go!"
        assert server.room(room["room"]).state.seq == before
        assert fay.record(f"phase.{step}")["rules"]["quota"] == 3
        wrong = [
            {**edit, "base": 2},
            {**edit, "rules": {"zones": ["nothing0"]}},
            {**edit, "phase": "nothing0"},
        ]
        codes = [(await drafted(server, room["room"], token, **each)).json()["code"] for each in wrong]
        assert codes == ["conflict", "bad_reference", "not_found"]
        await fay.ask("room.open")
        ann = await asyncio.to_thread(lambda: lab.enter(code=room["code"], name="Ann"))
        assert (await drafted(server, room["room"], ann["token"], **edit)).json()["code"] == "forbidden"
