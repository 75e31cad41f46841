"""B11: trying a workshop as a participant leaves nothing in it, and nothing of itself."""

import asyncio

import httpx
import pytest
import websockets

from board.live import tries
from tests.web.inside import inside
from tests.web.people import LabServices, Person, new_id
from tests.web.stages import Stage

WRITE = 2


def agenda(person):
    phases = (it for key, it in person.channels["everyone"].items() if key.startswith("phase."))
    return sorted((phase["place"], phase["title"]["fr"]) for phase in phases)


@pytest.fixture
async def stage(tmp_path, monkeypatch):
    monkeypatch.setattr(tries, "AWAY_SECONDS", 0.2)
    async with inside(tmp_path) as server:
        lab = await asyncio.to_thread(LabServices, server)
        yield Stage(server, lab, await asyncio.to_thread(lab.make_room))


async def test_L17_a_try_is_a_participants_of_a_room_of_its_own_with_the_same_agenda(stage):
    entered, guide = await stage.tried()
    assert entered["room"] != stage.room["room"]
    async with (
        Person(stage.server, entered["token"]) as ann,
        Person(stage.server, guide) as fay,
        Person(stage.server, stage.room["facilitator"]["token"]) as boss,
    ):
        assert ann.record("room")["trial"]
        assert ann.channels.keys() == {"everyone", f"me.{entered['participant']}"}
        assert "trial" not in boss.record("room")
        steps = [agenda(who) for who in (ann, boss)]
        assert steps[0] == steps[1]
        await fay.ask("phase.enter", phase=fay.phase(WRITE), now=True)
        await ann.until(lambda _: ann.record("room").get("run"))
        answer = await ann.ask("note.add", note=new_id(), zone=ann.zone("Ideas"), content={"text": "canary"})
        assert answer["type"] == "accepted"
        refused = await ann.ask("phase.enter", phase=ann.phase(3), now=True)
        assert refused["code"] == "forbidden"
        assert not [key for key in boss.channels["everyone"] if key.startswith("note.")]
        here = [it for key, it in boss.channels["everyone"].items() if key.startswith("person.")]
        assert {person["role"] for person in here} <= {"facilitator", "lab"}
    lines = (await stage.ask("GET", "lab/rooms", stage.lab.headers["Authorization"][7:])).json()["rooms"]
    assert [(line["room"], line.get("people", 0), line.get("notes", 0)) for line in lines] == [
        (stage.room["room"], 1, 0)
    ]


async def test_L17_a_try_is_gone_once_who_tries_it_has_left(stage):
    entered, _ = await stage.tried()
    async with Person(stage.server, entered["token"]):
        await asyncio.sleep(3)  # a look or more: it stays while somebody is there
        assert len(await stage.logs()) == 2
    await stage.soon_alone()
    assert (await stage.ask("GET", f"rooms/{entered['room']}/view", entered["token"])).status_code == 404


async def test_L17_a_try_is_gone_once_it_is_ended_or_its_workshop_begins(stage):
    for ends in ("ended", "begun"):
        entered, _ = await stage.tried()
        async with Person(stage.server, entered["token"]) as ann:
            if ends == "ended":
                answer = await stage.ask("DELETE", f"rooms/{entered['room']}/try", entered["token"])
                assert answer.status_code == 204
            else:
                async with Person(stage.server, stage.room["facilitator"]["token"]) as fay:
                    await fay.ask("room.open")
                    await fay.ask("phase.enter", phase=fay.phase(0), now=True)
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await ann.until(lambda _: False, seconds=8)
            assert closed.value.rcvd.code == 4410
        await stage.soon_alone()
    refused = await stage.ask("POST", f"rooms/{stage.room['room']}/try", stage.room["facilitator"]["token"])
    assert refused.json()["code"] == "bad_state"


async def test_L17_nobody_else_tries_a_room_comes_into_a_try_or_ends_a_room_as_if_it_were_one(stage):
    entered, guide = await stage.tried()
    room = stage.room
    async with Person(stage.server, room["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
    ann = await asyncio.to_thread(lambda: stage.lab.enter(code=room["code"], name="Ann"))
    assert (await stage.ask("POST", f"rooms/{room['room']}/try", ann["token"])).json()["code"] == "forbidden"
    assert (await stage.ask("DELETE", f"rooms/{room['room']}/try", ann["token"])).json()[
        "code"
    ] == "bad_state"
    assert (await stage.ask("POST", f"rooms/{entered['room']}/try", guide)).json()["code"] == "bad_state"
    link = (await stage.ask("GET", f"rooms/{entered['room']}/invitation", guide)).json()["participant_link"]
    async with httpx.AsyncClient(base_url=stage.server.url, timeout=30) as browser:
        knocked = await browser.post("/api/door", json={"link": link.split("/w/")[1]})
    assert knocked.status_code == 404


async def test_L17_whoever_facilitates_makes_no_tries_without_end_and_leaves_the_lab_its_own(stage):
    """Each is a room for a day where nobody ever comes into it."""
    path, token = f"rooms/{stage.room['room']}/try", stage.room["facilitator"]["token"]
    told = [(await stage.ask("POST", path, token)).status_code for _ in range(8)]
    assert told == [200] * 4 + [429] * 4
    assert len(await stage.logs()) == 1 + 4
    assert (await asyncio.to_thread(stage.lab.make_room))["room"]
