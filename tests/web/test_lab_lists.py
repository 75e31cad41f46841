"""The lab's lists: read from columns, bounded, and no burden to whoever else is there."""

import asyncio

import httpx
import pytest
import websockets

from board.domain.language.errors import Refused
from board.live import rooms as live_rooms
from board.ports import RoomRow
from board.web.admission import CREATIONS_AT_ONCE, CREATIONS_WAITING, LAB_CREATIONS, Creations
from board.web.api import methods as methods_api
from board.web.api.lab import PAGE
from board.web.api.methods import METHOD_BYTES, METHODS_MAX, PROPOSED_BY_ROOM
from board.web.throttle import BRAKE_SECONDS
from tests.web.inside import inside
from tests.web.people import LabServices, Person


class Stage:
    def __init__(self, server, lab) -> None:
        self.server, self.lab, self.desk = server, lab, server.board.services
        self.token = lab.headers["Authorization"][7:]

    async def ask(self, method, path, token="", **more):
        headers = {"Authorization": f"Bearer {token or self.token}"}
        async with httpx.AsyncClient(base_url=self.server.url, headers=headers, timeout=30) as browser:
            return await browser.request(method, path, **more)

    async def make_room(self):
        return await asyncio.to_thread(self.lab.make_room)

    async def save(self, session, title="Ours"):
        return await self.ask(
            "POST", f"/api/rooms/{session['room']}/method", session["token"], json={"title": title}
        )

    async def listed(self):
        return (await self.ask("GET", "/api/lab/methods")).json()["methods"]


@pytest.fixture
async def stage(tmp_path):
    async with inside(tmp_path) as server:
        yield Stage(server, await asyncio.to_thread(LabServices, server))


# --- saved agendas ------------------------------------------------------------------------------------


async def test_what_a_guest_gives_is_proposed_and_what_the_lab_gives_is_its_own(stage):
    room = await stage.make_room()
    given = (await stage.save(room["facilitator"])).json()
    assert given["proposed"]
    boss = (await stage.ask("POST", f"/api/lab/rooms/{room['room']}/open")).json()
    own = (await stage.save(boss, "The lab's")).json()
    assert "proposed" not in own
    told = {it["id"]: it for it in await stage.listed() if it.get("own")}
    assert (told[given["id"]]["proposed"], told[own["id"]].get("proposed", False)) == (True, False)


async def test_the_lab_accepts_renames_and_deletes(stage):
    room = await stage.make_room()
    given = (await stage.save(room["facilitator"])).json()["id"]
    path = f"/api/lab/methods/{given}"
    assert (await stage.ask("POST", path, json={"accept": True, "title": "Better"})).status_code == 204
    (line,) = [it for it in await stage.listed() if it.get("own")]
    assert (line["title"], line.get("proposed", False)) == ({"fr": "Better", "en": "Better"}, False)
    await stage.desk.rooms.ports.log.purge(room["room"])
    assert (await stage.ask("POST", "/api/lab/rooms", json={"method": given})).status_code == 200
    assert (await stage.ask("DELETE", path)).status_code == 204
    assert not [it for it in await stage.listed() if it.get("own")]
    assert (await stage.ask("POST", path, json={"accept": True})).status_code == 404


async def test_a_guest_touches_no_saved_agenda(stage):
    room = await stage.make_room()
    given = (await stage.save(room["facilitator"])).json()["id"]
    for method, more in (("POST", {"json": {"accept": True}}), ("DELETE", {})):
        token = room["facilitator"]["token"]
        assert (await stage.ask(method, f"/api/lab/methods/{given}", token, **more)).status_code == 404


async def test_what_was_proposed_and_not_accepted_goes_with_the_room(stage):
    room = await stage.make_room()
    await stage.save(room["facilitator"])
    await stage.desk.rooms.ports.log.purge(room["room"])
    assert not [it for it in await stage.listed() if it.get("own")]


async def test_neither_a_room_nor_the_lab_saves_without_end(stage):
    room = await stage.make_room()
    boss = (await stage.ask("POST", f"/api/lab/rooms/{room['room']}/open")).json()
    for session, most in ((room["facilitator"], PROPOSED_BY_ROOM), (boss, METHODS_MAX)):
        told = [(await stage.save(session)).status_code for _ in range(most + 1)]
        assert told == [200] * most + [422]


async def test_as_many_are_saved_as_may_be_also_where_all_are_sent_at_once(stage):
    room = await stage.make_room()
    told = await asyncio.gather(*(stage.save(room["facilitator"]) for _ in range(PROPOSED_BY_ROOM + 1)))
    assert sorted(it.status_code for it in told) == [200] * PROPOSED_BY_ROOM + [422]


async def test_who_saves_without_end_is_held_up_before_the_store_is_asked(stage, monkeypatch):
    room = await stage.make_room()
    told = [(await stage.save(room["facilitator"])).status_code for _ in range(PROPOSED_BY_ROOM + 1)]
    assert told == [200] * PROPOSED_BY_ROOM + [422]
    asked, method = [], stage.desk.directory.method

    async def counted(*whose):
        asked.append(whose)
        return await method(*whose)

    monkeypatch.setattr(stage.desk.directory, "method", counted)
    since = asyncio.get_running_loop().time()
    assert [(await stage.save(room["facilitator"])).status_code for _ in range(3)] == [429] * 3
    assert not asked
    assert asyncio.get_running_loop().time() - since > 3 * BRAKE_SECONDS[0]
    other = await stage.make_room()
    assert (await stage.save(other["facilitator"])).status_code == 200


async def test_an_agenda_has_a_size(stage):
    room = await stage.make_room()
    async with Person(stage.server, room["facilitator"]["token"]) as fay:
        words = {"fr": "f" * 4_000, "en": "e" * 4_000}
        for number in range(25):
            new = {"title": {"en": f"{number}"}, "instruction": words, "script": words}
            await fay.ask("phase.insert", brief=new)
    refused = await stage.save(room["facilitator"])
    assert (refused.status_code, refused.json()["params"]) == (413, {"limit": METHOD_BYTES})


async def test_a_list_of_agendas_parses_none(stage, monkeypatch):
    room = await stage.make_room()
    before = await stage.listed()
    await stage.save(room["facilitator"])
    monkeypatch.setattr(methods_api, "parse", lambda _: pytest.fail("parsed"))
    assert len(await stage.listed()) == len(before) + 1


# --- rooms --------------------------------------------------------------------------------------------


async def pages(stage):
    """Every page of the list."""
    found, after = [], ""
    while True:
        told = (await stage.ask("GET", "/api/lab/rooms", params={"after": after} if after else {})).json()
        found.append([line["room"] for line in told["rooms"]])
        after = told.get("next", "")
        if not after:
            return found


async def test_a_long_list_comes_in_pages_and_loads_no_room(stage):
    made = [(await stage.make_room())["room"] for _ in range(3)]
    lab = (await stage.desk.directory.labs())[0].id
    await stage.desk.rooms.keep_lines()
    kept = await stage.desk.directory.room(made[0])
    for number in range(2 * PAGE):
        row = RoomRow(f"r{number:021}", lab, f"C{number}", number)
        await stage.desk.directory.add_room(row)
        await stage.desk.directory.save_line(row.id, 0, kept.line, over=False)
    stage.desk.rooms.loaded.clear()
    found = await pages(stage)
    assert [len(page) for page in found] == [PAGE, PAGE, 3]
    assert found[0][:3] == made[::-1]
    assert not stage.desk.rooms.loaded


async def test_a_room_that_was_never_listed_is_read_once_and_takes_no_place(stage):
    room = await stage.make_room()
    stage.desk.rooms.loaded.clear()
    (line,) = (await stage.ask("GET", "/api/lab/rooms")).json()["rooms"]
    assert (line["room"], line["question"]) == (room["room"], "Why?")
    assert not stage.desk.rooms.loaded
    assert (await stage.desk.directory.room(room["room"])).line


async def test_a_list_says_what_others_changed_soon(stage):
    room = await stage.make_room()
    async with Person(stage.server, room["facilitator"]["token"]) as fay:
        await fay.ask("room.edit", question="How?")
    await stage.desk.rooms.keep_lines()
    stage.desk.rooms.loaded.clear()
    (line,) = (await stage.ask("GET", "/api/lab/rooms")).json()["rooms"]
    assert line["question"] == "How?"


@pytest.mark.parametrize("after", ["x", "0.1", "2.1.r", "0.-1.r", "0.1." + "r" * 65, "0.9999999999999999.r"])
async def test_a_place_in_the_list_that_is_none_is_refused(stage, after):
    told = await stage.ask("GET", "/api/lab/rooms", params={"after": after})
    assert (told.status_code, told.json()["code"]) == (400, "bad_message")


async def test_where_all_places_are_taken_the_stalest_idle_room_yields(stage, monkeypatch):
    monkeypatch.setattr(live_rooms, "LOADED_MAX", 3)
    made = [await stage.make_room() for _ in range(5)]
    assert len(stage.desk.rooms.loaded) == 3
    async with Person(stage.server, made[0]["facilitator"]["token"]) as fay:
        for room in made:
            seen = await stage.ask("GET", f"/api/rooms/{room['room']}/view", room["facilitator"]["token"])
            assert seen.status_code == 200
        assert (await fay.ask("room.open"))["type"] == "accepted"
    assert made[0]["room"] in stage.desk.rooms.loaded


class Slept:
    """A clock that goes on while somebody sleeps, and what was slept."""

    def __init__(self):
        self.at, self.slept = 0.0, list[float]()

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.at += seconds


async def made(creations, lab="lab"):
    try:
        await creations.hold(lab)
    except Refused:
        return False
    return True


async def test_a_lab_makes_no_rooms_without_end():
    time = Slept()
    creations = Creations(lambda: time.at, sleep=time.sleep)
    done = sum([await made(creations) for _ in range(2_000)])
    assert LAB_CREATIONS <= done <= LAB_CREATIONS + time.at + 1
    assert await made(creations, "another")
    time.at += 60.0
    assert sum([await made(creations) for _ in range(LAB_CREATIONS)]) == LAB_CREATIONS


async def test_a_few_rooms_are_made_at_once_and_the_others_in_turn():
    time = Slept()
    creations = Creations(lambda: time.at, sleep=time.sleep)
    for _ in range(20):
        assert await made(creations)
    assert not any(time.slept[: CREATIONS_AT_ONCE + 1])
    assert all(0.3 < seconds < 0.5 for seconds in time.slept[CREATIONS_AT_ONCE + 1 :])


async def test_so_many_rooms_wait_for_their_turn_and_no_more():
    creations = Creations(lambda: 0.0, a_minute=600)
    asked = [asyncio.create_task(made(creations)) for _ in range(CREATIONS_WAITING + CREATIONS_AT_ONCE + 20)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert sum(it.done() and not it.result() for it in asked) == CREATIONS_AT_ONCE + 20
    for it in asked:
        it.cancel()
    await asyncio.gather(*asked, return_exceptions=True)
    assert not creations._waiting


async def test_who_asks_for_too_many_rooms_waits_for_each_no(stage):
    stage.desk.creations._a_minute = 1
    began = asyncio.get_running_loop().time()
    asked = [stage.ask("POST", "/api/lab/rooms", json={"method": "ideas-to-priorities"}) for _ in range(6)]
    codes = [told.status_code for told in await asyncio.gather(*asked)]
    assert codes.count(429) == 5
    assert asyncio.get_running_loop().time() - began >= BRAKE_SECONDS[0]


async def test_a_lab_has_no_rooms_without_number(stage):
    stage.desk.creations.most = 2
    for _ in range(2):
        await stage.make_room()
    told = await stage.ask("POST", "/api/lab/rooms", json={"method": "ideas-to-priorities"})
    assert (told.status_code, told.json()["code"]) == (422, "too_many")


# --- B15: what was made by mistake --------------------------------------------------------------------


async def test_B15_the_lab_renames_and_erases_a_workshop_in_preparation(stage):
    made = await stage.make_room()
    path = f"/api/lab/rooms/{made['room']}"
    assert (await stage.ask("POST", path, json={"question": "How shall we begin?"})).status_code == 204
    (line,) = (await stage.ask("GET", "/api/lab/rooms")).json()["rooms"]
    assert line["question"] == "How shall we begin?"
    async with Person(stage.server, made["facilitator"]["token"]) as fay:
        assert (await stage.ask("DELETE", path)).status_code == 204
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await fay.until(lambda _: False)
        assert closed.value.rcvd.code == 4410
    assert (await stage.ask("GET", "/api/lab/rooms")).json()["rooms"] == []
    assert not await stage.desk.rooms.ports.log.rooms()
    assert (await stage.ask("POST", f"{path}/open")).status_code == 404


async def test_B15_what_people_may_have_come_into_is_not_erased_but_by_its_date(stage):
    made = await stage.make_room()
    path = f"/api/lab/rooms/{made['room']}"
    async with Person(stage.server, made["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
    refused = await stage.ask("DELETE", path)
    assert refused.json()["code"] == "bad_state"
    assert len((await stage.ask("GET", "/api/lab/rooms")).json()["rooms"]) == 1


async def test_B15_nobody_but_the_lab_renames_or_erases_from_its_list(stage):
    made = await stage.make_room()
    path, token = f"/api/lab/rooms/{made['room']}", made["facilitator"]["token"]
    assert (await stage.ask("DELETE", path, token)).status_code == 404
    assert (await stage.ask("POST", path, token, json={"question": "Mine"})).status_code == 404
    assert (await stage.ask("GET", "/api/lab/rooms")).json()["rooms"][0]["status"] == "prepared"
