"""S7: whatever goes wrong, the server's log quotes nobody: no text, name, token, link, code or address of a client."""

import asyncio
import json
import logging
import sqlite3
from contextlib import suppress

import httpx
import pytest
import websockets

from board import logs
from board.protocol.messages import VERSION
from tests.faults.test_processes import until
from tests.operate.test_rolling import by_a_newer_version
from tests.web.people import LabServices, Person, new_id
from tests.web.server import served

CANARY = "kanari"
"""In all that is written, said, asked and claimed in this session."""
ADDRESS = "203.0.113.77"
HEADERS = {
    "X-Forwarded-For": ADDRESS, "X-Real-IP": ADDRESS, "Forwarded": f"for={ADDRESS}", "User-Agent": f"{CANARY}-agent",
    "Cookie": f"s={CANARY}-cookie", "Referer": f"http://{CANARY}/", "Accept-Language": CANARY,
}  # fmt: skip


# --- a session in which everything goes wrong ---------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json"])
async def test_S7_nothing_that_was_said_is_in_the_log(tmp_path, form):
    lab_words = {"BOARD_LAB_NAME": f"{CANARY} lab", "BOARD_LAB_CONTACT": f"{CANARY}@example.org"}
    with served(tmp_path, BOARD_LOG=form, BOARD_LOG_LEVEL="debug", **lab_words) as server:
        lab = await asyncio.to_thread(LabServices, server)
        room = await asyncio.to_thread(lab.make_room, f"{CANARY} question?")
        secrets = await play(server, lab, room)
        await asyncio.to_thread(knock_wrongly, server, room)
        await speak_wrongly(server, room)
        await break_the_store(server, tmp_path, lab, room)
        written = server.log()
    for secret in (CANARY, ADDRESS, "203.0.113", *secrets):
        assert secret not in written
    assert "a request failed" in written
    assert "is no longer served" in written
    if form == "json":
        lines = [json.loads(line) for line in written.splitlines()]
        assert {"time", "level", "logger", "event", "process"} == set.intersection(*map(set, lines))
        assert any(line.get("errors") for line in lines)


async def play(server, lab, room) -> list[str]:
    """Write, rename, vote; return every secret there is."""
    token = room["facilitator"]["token"]
    async with Person(server, token) as fay:
        await fay.ask("room.open")
        ann = await asyncio.to_thread(lab.enter, code=room["code"], name=f"{CANARY} Ann")
        await fay.ask("phase.enter", phase=fay.phase(1), now=True)
        async with Person(server, ann["token"]) as one:
            for zone in ("Ideas", "For later"):
                await one.ask(
                    "note.add", note=new_id(), zone=one.zone(zone), content={"text": f"{CANARY} card"}
                )
            await one.ask("note.add", note=new_id(), zone=CANARY, content={"text": f"{CANARY} card"})
            await one.ask("person.rename", participant=ann["participant"], name=f"{CANARY} Anna")
            await one.ask("note.add", note=CANARY, zone=f"{CANARY}-nowhere", content={"text": CANARY * 5_000})
        await fay.ask("phase.enter", phase=fay.phase(2), now=True, reveal=True)
    return [token, ann["token"], room["code"], room["facilitator_link"].split("#")[1], server.lab_link]


def knock_wrongly(server, room) -> None:
    """Ask for what there is not, with what can't be."""
    with httpx.Client(base_url=server.url, headers=HEADERS, timeout=10) as client:
        client.post("/api/door", json={"code": f"{CANARY}XX"})
        client.post("/api/door", json={"link": f"{room['room']}#{CANARY}.{CANARY}"})
        client.post("/api/enter", json={"link": CANARY, "name": CANARY, "surplus": CANARY})
        client.post(
            "/api/enter",
            content=f'{{"name": "{CANARY}'.encode(),
            headers={"Content-Type": "application/json"},
        )
        client.post(
            "/api/enter", content=b"\xff" + CANARY.encode(), headers={"Content-Type": "application/json"}
        )
        client.post("/api/enter", json={"name": CANARY * 50_000, "code": CANARY})
        client.get(f"/api/rooms/{CANARY}/view", headers={"Authorization": f"Bearer {CANARY * 4}"})
        client.get(f"/{CANARY}", params={"token": CANARY})
        client.get("/", headers={"Host": f"{CANARY}.example"})
        client.put(f"/w/{CANARY}", content=CANARY)
        with suppress(httpx.HTTPError):
            client.get("/", headers={"X-Long": CANARY * 9_000})


async def speak_wrongly(server, room) -> None:
    """Say over sockets what can't be said, and raw bytes that are no request."""
    hello = json.dumps({"type": "hello", "version": VERSION, "token": room["facilitator"]["token"]})
    for first in (CANARY, f'{{"type":"hello","version":{VERSION},"token":"{CANARY * 4}"}}', hello):
        with suppress(websockets.ConnectionClosed):
            async with websockets.connect(server.ws, additional_headers=HEADERS) as line:
                await line.send(first)
                for said in (f'{{"type":"{CANARY}"}}', f"{{{CANARY}", CANARY.encode(), "[" * 5_000 + CANARY):
                    await line.send(said)
                async with asyncio.timeout(0.5):
                    with suppress(TimeoutError):
                        while True:
                            await line.recv()
    with suppress(websockets.WebSocketException):
        async with websockets.connect(server.ws, additional_headers={"Origin": f"http://{CANARY}"}):
            pass
    for raw in (
        f"{CANARY} {CANARY}\r\n\r\n",
        f"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: {CANARY}\r\n\r\n",
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(raw.encode())
        with suppress(TimeoutError):
            await asyncio.wait_for(reader.read(), 0.5)
        writer.close()


async def break_the_store(server, folder, lab, room) -> None:
    """Have what is stored be wrong in ways that no code of ours writes."""
    other = await asyncio.to_thread(lab.make_room, f"{CANARY} again?")
    with sqlite3.connect(folder / "board.sqlite") as database:
        [[owner]] = database.execute("SELECT id FROM labs")
        wrong = (f'{{"{CANARY}": "{CANARY}"}}').encode()
        database.execute(
            "INSERT INTO methods (id, lab, title, body) VALUES ('t0000001', ?, ?, ?)", (owner, CANARY, wrong)
        )
    database.close()
    await asyncio.to_thread(httpx.get, f"{server.url}/api/lab/methods", headers=lab.headers)
    wanted = {"method": "t0000001", "language": "en", "question": CANARY}
    await asyncio.to_thread(httpx.post, f"{server.url}/api/lab/rooms", json=wanted, headers=lab.headers)
    async with Person(server, room["facilitator"]["token"]) as fay:
        await by_a_newer_version(folder / "board.sqlite", room["room"])
        await asyncio.wait_for(fay.socket.wait_closed(), 5)
    with sqlite3.connect(folder / "board.sqlite") as database:
        database.execute(
            "UPDATE participants SET name = CAST(? AS TEXT) WHERE room = ?",
            (b"\xff" + CANARY.encode(), other["room"]),
        )
    database.close()
    view = f"{server.url}/api/rooms/{other['room']}/view"
    async with Person(server, other["facilitator"]["token"]) as fay:
        await by_a_newer_version(folder / "board.sqlite", other["room"])
        with suppress(websockets.ConnectionClosed):
            await fay.ask("room.open")
    await asyncio.to_thread(
        httpx.get, view, headers={"Authorization": f"Bearer {other['facilitator']['token']}"}
    )
    await until(lambda: "is no longer served" in server.log())


# --- lines --------------------------------------------------------------------------------------------


def record(message="it failed", *arguments, name="board.x", error=None):
    given = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord(name, logging.ERROR, "/somewhere/x.py", 7, message, arguments, given)


def raised() -> Exception:
    """An error in an error, both of which quote."""
    try:
        try:
            _ = {}[CANARY]
        except KeyError as inner:
            raise ExceptionGroup(CANARY, [ValueError(CANARY), OSError(CANARY)]) from inner
    except ExceptionGroup as outer:
        return outer


FORMS = [logs.TextLines(), logs.JsonLines()]


@pytest.mark.parametrize("form", FORMS)
def test_S7_errors_are_told_by_type_and_place(form):
    line = form.format(record(error=raised()))
    assert CANARY not in line
    for kind in ("ExceptionGroup", "KeyError", "ValueError", "OSError", "test_logs:"):
        assert kind in line


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("message", "arguments", "kept"),
    [
        (
            "Task exception was never retrieved\nfuture: <Task exception=KeyError('kanari')>",
            (),
            "never retrieved",
        ),
        (
            "Exception in callback tell('kanari')\nhandle: <Handle tell('kanari')>",
            (),
            "Exception in callback tell",
        ),
        ('%s - "WebSocket %s" 403', ("203.0.113.77", "/kanari"), ""),
        ("Invalid HTTP request received.", (), "Invalid HTTP request"),
        ("< TEXT '%s'", (CANARY,), ""),
    ],
)
def test_S7_of_other_libraries_lines_only_the_words_before_a_value_are_kept(form, message, arguments, kept):
    line = form.format(record(message, *arguments, name="asyncio"))
    assert CANARY not in line
    assert ADDRESS not in line
    assert kept in line


def test_a_json_line_says_when_where_and_what():
    line = json.loads(logs.JsonLines().format(record("room %s is gone", "R1")))
    assert line.pop("time").endswith("Z")
    assert line.pop("process") > 0
    assert line == {"level": "error", "logger": "board.x", "event": "room R1 is gone"}
