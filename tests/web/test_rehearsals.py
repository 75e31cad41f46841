"""L18: simulated people play a copy of a room, and nothing of it reaches the room."""

import asyncio
import os
from pathlib import Path

import pytest

from board.domain.areas.lifecycle import day_of
from board.live import company
from board.metrics import ProcessMetrics
from board.web.services import DAY_MS
from tests.web.inside import inside
from tests.web.people import LabServices, Person
from tests.web.server import Server, served
from tests.web.stages import Stage

WRITE = 2


def playing(pid):
    """Return the processes of simulated people that a process started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"board.rehearse.company" in _command(child)]


def _command(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


async def until(true, seconds=30):
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - processes tell nobody
            await asyncio.sleep(0.05)


def cards(person):
    return [record for key, record in person.channels["everyone"].items() if key.startswith("note.")]


@pytest.fixture
async def stage(tmp_path):
    async with inside(tmp_path) as server:
        lab = await asyncio.to_thread(LabServices, server)
        yield Stage(server, lab, await asyncio.to_thread(lab.make_room))


async def test_L18_twelve_people_play_what_they_are_led_to_in_a_room_of_its_own(stage):
    led = await stage.rehearsed()
    assert led["room"] != stage.room["room"]
    async with (
        Person(stage.server, led["token"]) as fay,
        Person(stage.server, stage.room["facilitator"]["token"]) as boss,
    ):
        await fay.until(lambda _: stage.present(fay) == len(company.PEOPLE), seconds=20)
        assert fay.record("room")["rehearsal"]
        assert (await stage.set_pace(led, "fast")).status_code == 204
        await fay.ask("phase.enter", phase=fay.phase(WRITE), now=True)
        await fay.until(lambda message: message.get("hidden", 0) >= 6, seconds=60)
        answer = await fay.ask("phase.enter", phase=fay.phase(WRITE + 1), now=True, reveal=True)
        assert answer["type"] == "accepted"
        await fay.until(lambda _: len(cards(fay)) >= 6)
        assert not any("(" in card["content"]["text"] for card in cards(fay))
        assert not cards(boss)
        assert "rehearsal" not in boss.record("room")
        assert {"facilitator", "lab"} >= {
            it["role"] for key, it in boss.channels["everyone"].items() if key.startswith("person.")
        }
    lines = (await stage.ask("GET", "lab/rooms", stage.lab.headers["Authorization"][7:])).json()["rooms"]
    assert [(line["room"], line.get("people", 0), line.get("notes", 0)) for line in lines] == [
        (stage.room["room"], 1, 0)
    ]


async def test_L18_the_lab_leads_its_rehearsal_under_its_own_name(stage):
    """Nobody else comes in there whom it could be taken for: no number (P6)."""
    path = f"lab/rooms/{stage.room['room']}/open"
    token = (await stage.ask("POST", path, stage.lab.headers["Authorization"][7:])).json()["token"]
    led = (await stage.ask("POST", f"rooms/{stage.room['room']}/rehearsal", token)).json()
    async with Person(stage.server, led["token"]) as lead:
        people = [it for key, it in lead.channels["everyone"].items() if key.startswith("person.")]
        assert [it["name"] for it in people if it["role"] == "facilitator"] == ["The lab"]


async def test_L18_simulated_people_are_in_no_count_of_people(stage):
    led = await stage.rehearsed()
    async with Person(stage.server, led["token"]) as fay:
        await fay.until(lambda _: stage.present(fay) == len(company.PEOPLE), seconds=20)
        gauges = ProcessMetrics(stage.server.board.services.rooms).collect()
        people = next(gauge for gauge in gauges if gauge.name == "board_people")
        assert [sample.value for sample in people.samples] == [0]


async def test_L18_a_rehearsal_that_is_ended_is_gone_with_its_people(stage):
    led = await stage.rehearsed()
    await until(lambda: playing(os.getpid()))
    assert (await stage.ask("DELETE", f"rooms/{led['room']}/try", led["token"])).status_code == 204
    assert await stage.logs() == {stage.room["room"]}
    await until(lambda: not playing(os.getpid()))
    assert (await stage.ask("GET", f"rooms/{led['room']}/view", led["token"])).status_code == 404


async def test_L18_who_rehearses_again_is_in_the_rehearsal_that_is_played_and_the_room_has_one(stage):
    first, again = await stage.rehearsed(), await stage.rehearsed()
    assert (first["room"], first["participant"]) == (again["room"], again["participant"])
    await until(lambda: playing(os.getpid()))
    await stage.set_pace(first, "fast")
    await until(lambda: len(playing(os.getpid())) == 1)
    await stage.set_pace(first, "away")
    await until(lambda: not playing(os.getpid()))
    assert len(await stage.logs()) == 2


async def test_L18_a_server_has_a_few_rehearsals_at_a_time_and_says_so(stage, monkeypatch):
    monkeypatch.setattr(company, "IN_ALL", 1)
    await stage.rehearsed()
    other = await asyncio.to_thread(stage.lab.make_room)
    token = other["facilitator"]["token"]
    refused = await stage.ask("POST", f"rooms/{other['room']}/rehearsal", token)
    assert refused.json()["code"] == "unavailable"
    assert len(await stage.logs()) == 3, "nothing was made of what was refused"


async def test_L18_only_who_leads_has_a_room_rehearsed_and_only_a_rehearsal_has_such_people(stage):
    async with Person(stage.server, stage.room["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
        ann = await asyncio.to_thread(lambda: stage.lab.enter(code=stage.room["code"], name="Ann"))
        refused = await stage.ask("POST", f"rooms/{stage.room['room']}/rehearsal", ann["token"])
        assert refused.json()["code"] == "forbidden"
        of_the_room = {**stage.room["facilitator"], "room": stage.room["room"]}
        assert (await stage.set_pace(of_the_room, "fast")).json()["code"] == "bad_state"
        led = await stage.rehearsed()
        refused = await stage.ask("POST", f"rooms/{led['room']}/rehearsal", led["token"])
        assert refused.json()["code"] == "bad_state", "a rehearsal is not rehearsed"
        await fay.ask("phase.enter", phase=fay.phase(0), now=True)
        refused = await stage.ask(
            "POST", f"rooms/{stage.room['room']}/rehearsal", stage.room["facilitator"]["token"]
        )
        assert refused.json()["code"] == "bad_state"
        await asyncio.sleep(2)  # a look or more
        assert led["room"] in await stage.logs(), "who rehearses goes on although the workshop has begun"


@pytest.mark.parametrize("how", ["kill", "stop"])
def test_L18_no_simulated_people_outlive_their_server(tmp_path, how):
    async def begin(server):
        lab = await asyncio.to_thread(LabServices, server)
        stage = Stage(server, lab, await asyncio.to_thread(lab.make_room))
        await stage.rehearsed()
        await until(lambda: playing(server.pid))
        return playing(server.pid)

    with served(tmp_path) as server:
        people = asyncio.run(begin(server))
        getattr(server, how)()
        asyncio.run(until(lambda: not any(b"company" in _command(pid) for pid in people), seconds=20))


async def test_L18_a_rehearsal_vanishes_with_the_next_day_though_it_is_in_no_list(stage):
    led = await stage.rehearsed()
    plan = stage.server.room(led["room"]).room.plan
    today = stage.server.board.services.rooms.today()
    assert plan.purge_on <= day_of(today + DAY_MS)


PRESSES = 6


def test_L18_whichever_worker_is_asked_for_a_pace_a_rehearsal_has_its_people_once(tmp_path, postgres, valkey):
    async def rehearse(server):
        lab = await asyncio.to_thread(LabServices, server)
        stage = Stage(server, lab, await asyncio.to_thread(lab.make_room))
        led = await stage.rehearsed()
        async with Person(server, led["token"]) as fay:
            for _ in range(PRESSES):  # by a connection of its own each: now one worker has it, now the other
                assert (await stage.set_pace(led, "fast")).status_code == 204
            await until(lambda: len(all_playing(server)) == 1)
            await fay.until(lambda _: stage.present(fay) == len(company.PEOPLE), seconds=20)
        assert (await stage.ask("DELETE", f"rooms/{led['room']}/try", led["token"])).status_code == 204
        await until(lambda: not all_playing(server))

    url = postgres.url(asyncio.run(postgres.database()))
    server = Server(tmp_path, "--workers", "2", DATABASE_URL=url, REDIS_URL=valkey.url)
    try:
        asyncio.run(rehearse(server.start()))
    finally:
        server.close()


def all_playing(server):
    """Return the processes of simulated people of all workers of a server."""
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    return [each for worker in workers for each in playing(int(worker))]
