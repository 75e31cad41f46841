"""What somebody without a session may cost: next to nothing."""

import asyncio

import httpx
import pytest

from board.web.api.diagnostic import SOURCE_TRIES_MAX
from board.web.api.routes import STRANGERS_BYTES
from tests.web.inside import inside
from tests.web.people import LabServices, Person


async def test_one_source_leaves_the_diagnostic_page_to_others(server):
    async with httpx.AsyncClient(
        base_url=server.url, limits=httpx.Limits(max_connections=None), timeout=30
    ) as browser:
        trying = [
            asyncio.create_task(browser.get("/api/diagnostic/poll")) for _ in range(SOURCE_TRIES_MAX + 50)
        ]
        await asyncio.sleep(0.4)
        other = await browser.get("/api/diagnostic/poll", headers={"X-Forwarded-For": "192.0.2.7"})
        assert other.status_code == 200
        told = [answer.status_code for answer in await asyncio.gather(*trying)]
    assert told.count(503) >= 1
    assert told.count(200) >= SOURCE_TRIES_MAX


PATHS = (
    "/api/door",
    "/api/enter",
    "/api/lab",
    "/api/pass",
    "/api/lab/rooms",
    f"/api/rooms/{'x' * 22}/messages",
)


@pytest.mark.parametrize("path", PATHS)
async def test_more_than_a_stranger_has_to_say_is_not_heard(server, path):
    """The connection ends; what was sent of the body is let go."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 65000\r\n\r\n"
    writer.write(head.encode() + b" " * (STRANGERS_BYTES + 1))
    async with asyncio.timeout(5):
        told = await reader.read()
    assert told.split(b" ")[1] in (b"401", b"413")
    assert b"connection: close" in told.lower()
    writer.close()


@pytest.mark.parametrize("path", ["/nowhere", "/api/lab", f"/api/rooms/{'x' * 22}/view"])
def test_no_refusal_is_kept_by_anybody(server, path):
    answer = httpx.get(server.url + path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"


async def test_somebody_with_a_session_says_as_much_as_before(server):
    made = await asyncio.to_thread(lambda: LabServices(server).make_room())
    body = {"version": 0, "message": {"type": "ready", "run": "", "ready": True, "x": "y" * 20_000}}
    headers = {"Authorization": f"Bearer {made['facilitator']['token']}"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers) as browser:
        told = await browser.post(f"/api/rooms/{made['room']}/messages", json=body)
    assert told.json()["code"] == "unsupported_version"


@pytest.mark.parametrize(
    "wanted", [{"starts_at": 1}, {"question": "nul \0"}, {"starts_at": 253_402_300_799_000}]
)
async def test_a_room_that_is_refused_is_not_there(tmp_path, wanted):
    async with inside(tmp_path) as server:
        lab = await asyncio.to_thread(LabServices, server)
        body = {"method": "ideas-to-priorities", "question": "Why?"} | wanted
        async with httpx.AsyncClient(base_url=server.url, headers=lab.headers) as browser:
            told = await browser.post("/api/lab/rooms", json=body)
        ports = server.board.services.rooms.ports
        if told.status_code != 200:
            assert await ports.log.rooms() == []
        else:
            (room,) = await ports.log.rooms()
            assert (await server.board.services.rooms.get(room)).room.plan.question == "Why?"


async def test_a_name_that_was_changed_leaves_the_files(tmp_path):
    async with inside(tmp_path) as server:
        room = await asyncio.to_thread(lambda: LabServices(server).make_room())
        token = room["facilitator"]["token"]
        async with Person(server, token) as fay:
            me = room["facilitator"]["participant"]
            await fay.ask("person.rename", participant=me, name="Zenobia-Canary")
            await asyncio.sleep(0.2)
            await fay.ask("person.rename", participant=me, name="Fay")
            async with asyncio.timeout(10):
                while any(b"Zenobia-Canary" in path.read_bytes() for path in tmp_path.glob("board.sqlite*")):  # noqa: ASYNC110 - nothing tells
                    await asyncio.sleep(0.2)
