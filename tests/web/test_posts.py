"""What is said by POST, and passes, looked at from inside the server (W1, W11)."""

import asyncio

import httpx
import pytest
from msgspec.structs import replace
from starlette.applications import Starlette

from board.live.library import Librarian
from board.live.limits import PERSON_COMMANDS
from board.ports import SessionRow
from board.protocol.messages import VERSION
from board.web.api.routes import endpoints
from board.web.secrets import digest
from board.web.services import Services
from board.web.throttle import FREE, Guard
from tests.faults.lines import Line
from tests.live.rooms import ANN, IDEAS, ROOM, World, note_id, running
from tests.live.test_rooms import Held
from tests.web.inside import inside
from tests.web.people import LabServices, Person

TOKEN = "t" * 24


async def app_for_ann(world, rooms):
    """The addresses over some rooms; TOKEN is Ann's."""
    directory = world.storage.directory
    await directory.add_session(SessionRow(digest(TOKEN), ROOM, ANN))
    desk = Services(
        rooms,
        directory,
        world.clock,
        b"k" * 32,
        Guard(world.clock.monotonic),
        Librarian(rooms, world.storage.library),
    )
    return Starlette(routes=endpoints(desk))


async def said(app, message):
    """The answer to a message by POST."""
    line = Line(app, f"/api/rooms/{ROOM}/messages", TOKEN, {"version": VERSION, "message": message})
    await line.task
    return b"".join(line.answer)


async def test_W1_a_request_that_is_given_up_loses_nothing():
    """The room keeps the work, and a command said again is known by its id."""
    world = World()
    held = Held(world.storage.log)
    held.gate.set()
    rooms = world.process(log=held)
    room = await running(rooms)
    held.gate.clear()
    app = await app_for_ann(world, rooms)
    command = {"type": "note.add", "note": note_id("n"), "zone": IDEAS, "content": {"text": "kept"}}
    submit = {"type": "submit", "id": note_id("c"), "run": room.room.run, "command": command}
    body = {"version": VERSION, "message": submit}
    given_up = Line(app, f"/api/rooms/{ROOM}/messages", TOKEN, body)
    async with asyncio.timeout(5):
        while room.resting:  # noqa: ASYNC110 - a room tells nobody
            await asyncio.sleep(0)
    given_up.task.cancel()
    await asyncio.sleep(0)
    held.gate.set()
    await room.settled()
    assert room.room.notes[note_id("n")].content.text == "kept"
    assert b'"type":"accepted"' in await said(app, submit)
    assert len(room.room.notes) == 1


async def test_who_says_again_and_again_that_they_are_done_is_held_back_as_with_commands():
    world = World()
    rooms = world.process()
    room = await running(rooms)
    app = await app_for_ann(world, rooms)
    ready = {"type": "ready", "run": room.room.run, "ready": True}
    answers = [await said(app, ready) for _ in range(3 * PERSON_COMMANDS + 1)]
    assert [b"rate_limited" in answer for answer in answers[-2:]] == [False, True]
    world.clock.pass_(1)
    assert b"rate_limited" not in await said(app, ready)


# --- passes -------------------------------------------------------------------------------------------


@pytest.fixture
async def server(tmp_path):
    async with inside(tmp_path) as running:
        yield running


async def make_pass(server, room, token):
    head = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(headers=head) as client:
        return (
            (await client.post(f"{server.url}/api/rooms/{room}/passes", json={}))
            .json()["link"]
            .split("/w/")[1]
        )


async def use(server, link):
    async with httpx.AsyncClient() as client:
        return (await client.post(f"{server.url}/api/pass", json={"link": link})).status_code


async def test_W11_a_pass_by_a_link_that_is_revoked_meanwhile_opens_nothing(server):
    lab = await asyncio.to_thread(LabServices, server)
    made = await asyncio.to_thread(lab.make_room)
    async with Person(server, made["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
        ann = await asyncio.to_thread(lambda: lab.enter(code=made["code"], name="Ann"))
        link = await make_pass(server, made["room"], ann["token"])
        links = fay.channels["facilitators"].items()
        used = next(key for key, it in links if it.get("role") == "participant")
        assert (await fay.ask("link.revoke", link=used.removeprefix("link.")))["type"] == "accepted"
    assert await use(server, link) == 404


async def test_W11_a_pass_of_the_lab_ends_with_its_link(server):
    lab = await asyncio.to_thread(LabServices, server)
    made = await asyncio.to_thread(lab.make_room)
    opened = await asyncio.to_thread(lab.post, f"/api/lab/rooms/{made['room']}/open")
    link = await make_pass(server, made["room"], opened["token"])
    directory = server.board.services.directory
    (row,) = await directory.labs()
    await directory.save_lab(replace(row, digest="ab" * 32))
    assert await use(server, link) == 404


async def test_W11_of_many_passes_asked_for_at_once_no_more_wait_than_may(server):
    lab = await asyncio.to_thread(LabServices, server)
    made = await asyncio.to_thread(lab.make_room)
    head = {"Authorization": f"Bearer {made['facilitator']['token']}"}
    async with httpx.AsyncClient(headers=head, timeout=20) as client:
        address = f"{server.url}/api/rooms/{made['room']}/passes"
        asked = await asyncio.gather(*(client.post(address, json={}) for _ in range(30)))
    assert sum(answer.status_code == 200 for answer in asked) <= 5
    directory, who = server.board.services.directory, made["facilitator"]["participant"]
    waiting = await directory.passes_of(made["room"], who, server.board.services.clock.now())
    assert len(waiting) <= 5


async def test_W11_a_pass_opens_for_five_minutes(server, monkeypatch):
    lab = await asyncio.to_thread(LabServices, server)
    made = await asyncio.to_thread(lab.make_room)
    links = [await make_pass(server, made["room"], made["facilitator"]["token"]) for _ in range(2)]
    clock = server.board.services.clock
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 5 * 60_000 - 5_000)
    assert await use(server, links[0]) == 200
    monkeypatch.setattr(clock, "now", lambda: now + 5 * 60_000 + 5_000)
    assert await use(server, links[1]) == 404


async def test_W11_wrong_passes_are_counted_like_wrong_codes(server):
    guard = server.board.services.guard
    for _ in range(FREE + 2):
        assert await use(server, "r" * 22 + "#pass." + "x" * 24) == 404
    assert guard.note("127.0.0.1") > 0
