"""L19: the lab starts a workshop from another one of its own."""

import asyncio

import httpx
import pytest

from tests.web.inside import inside
from tests.web.people import LabServices, Person, new_id

WRITE, READ = 2, 3


class Stage:
    def __init__(self, server, lab) -> None:
        self.server, self.lab = server, lab

    async def ask(self, method, path, token="", **body):
        token = token or self.lab.headers["Authorization"][7:]
        headers = {"Authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(base_url=self.server.url, headers=headers, timeout=30) as browser:
            return await browser.request(method, f"/api/{path}", json=body or None)


@pytest.fixture
async def stage(tmp_path):
    async with inside(tmp_path) as server:
        yield Stage(server, await asyncio.to_thread(LabServices, server))


async def write(fay, *texts):
    """Write cards for the room into the area for ideas; return their keys."""
    keys = []
    for text in texts:
        note = new_id()
        content = {"text": text}
        await fay.ask("note.add", note=note, zone=fay.zone("Ideas"), content=content, room=True)
        keys.append(f"note.{note}")
    return keys


async def test_L19_a_workshop_begins_with_the_agenda_of_another_and_what_was_chosen_of_it(stage):
    room = await asyncio.to_thread(stage.lab.make_room)
    async with Person(stage.server, room["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
        await fay.ask("phase.enter", phase=fay.phase(0), now=True)
        keys = await write(fay, "taken", "left", "blotted out")
        assert (await fay.ask("note.delete", note=keys[2][5:]))["type"] == "accepted"
        told = (await stage.ask("GET", f"lab/rooms/{room['room']}/past")).json()
        assert told["question"] == "Why?"
        offered = [item["text"] for area in told["areas"] for item in area.get("items", ())]
        assert offered == ["taken", "left"]
        made = (
            await stage.ask("POST", f"lab/rooms/{room['room']}/again", question="Again?", carry=keys[:1])
        ).json()
        opened = (await stage.ask("POST", f"lab/rooms/{made['room']}/open")).json()
        async with Person(stage.server, opened["token"]) as boss:
            notes = [it for key, it in boss.channels["everyone"].items() if key.startswith("note.")]
            assert [(note["content"], note.get("author")) for note in notes] == [({"text": "taken"}, None)]
            assert boss.record("room")["plan"]["question"] == "Again?"
            phases = [
                sorted(
                    it["title"]["en"]
                    for key, it in who.channels["everyone"].items()
                    if key.startswith("phase.")
                )
                for who in (fay, boss)
            ]
            assert phases[0] == phases[1]
    lines = (await stage.ask("GET", "lab/rooms")).json()["rooms"]
    assert {line["question"] for line in lines} == {"Why?", "Again?"}


async def test_L19_nobody_but_its_lab_starts_from_a_room_nor_is_what_is_face_down_carried(stage):
    room = await asyncio.to_thread(stage.lab.make_room)
    async with Person(stage.server, room["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
        await fay.ask("phase.enter", phase=fay.phase(WRITE), now=True)
        ann = await asyncio.to_thread(lambda: stage.lab.enter(code=room["code"], name="Ann"))
        async with Person(stage.server, ann["token"]) as writer:
            note = new_id()
            answer = await writer.ask(
                "note.add", note=note, zone=writer.zone("Ideas"), content={"text": "canary"}
            )
            assert answer["type"] == "accepted"
    past = await stage.ask("GET", f"lab/rooms/{room['room']}/past")
    assert "canary" not in past.text
    refused = await stage.ask("POST", f"lab/rooms/{room['room']}/again", carry=[f"note.{note}"])
    assert refused.json()["code"] == "bad_reference"
    for token in (ann["token"], room["facilitator"]["token"]):
        answer = await stage.ask("GET", f"lab/rooms/{room['room']}/past", token)
        assert answer.status_code == 404
    assert (await stage.ask("GET", f"lab/rooms/{'x' * 22}/past")).json()["code"] == "not_found"
