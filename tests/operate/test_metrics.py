"""What a monitor is told, by a real server: figures, and never of whom or where."""

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from board import meter
from board.protocol.messages import VERSION
from tests.faults.test_processes import serving, until
from tests.web.people import LabServices, Person, new_id
from tests.web.server import Server, free_port, served

LABELS = {"days", "outcome", "way", "why", "code", "version", "what", "le"}
"""Few words each. Whoever adds one makes sure that nothing of a person can be its value."""


@pytest.fixture
def listener():
    return f"127.0.0.1:{free_port()}"


def told(listener) -> dict[tuple[str, ...], float]:
    """Return every figure by its name and the values of its labels."""
    families = text_string_to_metric_families(shown(listener))
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def shown(listener) -> str:
    return httpx.get(f"http://{listener}/metrics").raise_for_status().text


async def figures(listener) -> dict[tuple[str, ...], float]:
    return await asyncio.to_thread(told, listener)


async def test_a_session_is_counted(tmp_path, listener):
    with served(tmp_path, BOARD_METRICS=listener) as server:
        lab = await asyncio.to_thread(LabServices, server)
        room = await asyncio.to_thread(lab.make_room)
        async with Person(server, room["facilitator"]["token"]) as fay:
            assert (await fay.ask("room.open"))["type"] == "accepted"
            assert (await fay.ask("phase.enter", phase="nowhere0"))["code"] == "not_found"
            found = await figures(listener)
        assert found["board_commands_total", "accepted"] == 1
        assert found["board_commands_total", "not_found"] == 1
        assert found["board_answer_seconds_count",] == 2
        assert found["board_commit_seconds_count",] >= 3
        assert found["board_commit_entries_sum",] >= found["board_commit_seconds_count",]
        assert found["board_frames_total", "socket"] > 3
        assert found["board_bytes_total", "socket"] > 1_000
        assert (found["board_connections", "socket"], found["board_connections", "stream"]) == (1, 0)
        assert (found["board_rooms",], found["board_people",]) == (1, 1)
        assert found["board_build_info", "0.1.0"] == 1
        assert found["process_resident_memory_bytes",] > 0
        await until(lambda: told(listener)["board_connections", "socket"] == 0)
        await until(lambda: told(listener)["board_loop_lag_seconds_count",] > 0)  # it looks twice a second


async def test_what_an_alert_watches_is_there_before_it_first_happens(tmp_path, listener):
    """The rise of a series that begins with its first event is seen by no monitor."""
    with served(tmp_path, BOARD_METRICS=listener):
        found = await figures(listener)
    for series in (
        ("board_storage_unavailable_total", "storage_full"), ("board_storage_unavailable_total", "unavailable"),
        ("board_admissions_refused_total", "busy"), ("board_admissions_refused_total", "too_many"),
    ):  # fmt: skip
        assert found[series] == 0


async def test_every_way_in_is_counted(tmp_path, listener):
    with served(tmp_path, BOARD_METRICS=listener) as server:
        lab = await asyncio.to_thread(LabServices, server)
        room = await asyncio.to_thread(lab.make_room)
        bearer = {"Authorization": f"Bearer {room['facilitator']['token']}"}
        address = f"{server.url}/api/rooms/{room['room']}"
        async with httpx.AsyncClient(headers=bearer, timeout=10) as client:
            async with client.stream("POST", f"{address}/stream", json={"version": VERSION}) as answer:
                pieces = answer.aiter_bytes()  # named, or it would be closed at once and the answer with it
                await anext(pieces)
                await until(lambda: told(listener)["board_frames_total", "stream"] > 2)
                assert (await figures(listener))["board_connections", "stream"] == 1
            await client.post(f"{address}/poll", json={"version": VERSION})
            command = {"type": "submit", "id": new_id(), "run": "", "command": {"type": "room.open"}}
            said = await client.post(f"{address}/messages", json={"version": VERSION, "message": command})
            assert said.json()["answer"]["type"] == "accepted", said.text
        found = await figures(listener)
        assert found["board_frames_total", "poll"] > 2
        assert found["board_commands_total", "accepted"] == 1
        await until(lambda: told(listener)["board_connections", "stream"] == 0)


async def test_a_room_that_cant_be_read_and_a_newcomer_too_many_are_counted(tmp_path, listener):
    with served(tmp_path, BOARD_METRICS=listener, BOARD_SESSION_CONNECTIONS="1") as server:
        lab = await asyncio.to_thread(LabServices, server)
        room = await asyncio.to_thread(lab.make_room)
        async with Person(server, room["facilitator"]["token"]):
            second = Person(server, room["facilitator"]["token"])
            with pytest.raises(Exception, match="4429"):
                await second.__aenter__()
        assert (await figures(listener))["board_admissions_refused_total", "too_many"] == 1


async def test_with_redis_the_bus_is_watched(tmp_path, listener, valkey):
    with served(tmp_path, BOARD_METRICS=listener, REDIS_URL=valkey.url) as server:
        await until(lambda: told(listener)["board_bus_connected",] == 1)
        lab = await asyncio.to_thread(LabServices, server)
        await asyncio.to_thread(lab.make_room)
        await until(lambda: told(listener)["board_pokes_heard_total",] > 0)


# --- of whom nothing is told --------------------------------------------------------------------------


async def test_S7_no_label_is_a_persons_a_rooms_or_an_addresss(tmp_path, listener):
    with served(tmp_path, BOARD_METRICS=listener) as server:
        lab = await asyncio.to_thread(LabServices, server)
        room = await asyncio.to_thread(lab.make_room, "canary-question")
        token = room["facilitator"]["token"]
        async with Person(server, token) as fay:
            await fay.ask("room.open")
        text = await asyncio.to_thread(shown, listener)
    for secret in ("canary", "Fay", room["room"], room["code"], token, room["facilitator"]["participant"]):
        assert secret not in text
    families = list(text_string_to_metric_families(text))
    assert {label for it in families for sample in it.samples for label in sample.labels} <= LABELS
    assert {f"board_{name}" for name in (*meter.COUNTERS, *meter.HISTOGRAMS)} <= {it.name for it in families}


def test_the_public_listener_has_none(tmp_path, listener):
    with served(tmp_path, BOARD_METRICS=listener) as server:
        assert httpx.get(f"{server.url}/metrics").status_code == 404


def test_unasked_for_nothing_listens(tmp_path, listener):
    with served(tmp_path), pytest.raises(httpx.ConnectError):
        httpx.get(f"http://{listener}/metrics")


# --- where they are given -----------------------------------------------------------------------------


def test_each_worker_has_a_port_of_its_own_and_so_has_the_one_that_replaces_it(tmp_path, postgres, valkey):
    first = free_port(2)
    listeners = [f"127.0.0.1:{first}", f"127.0.0.1:{first + 1}"]
    url = postgres.url(asyncio.run(postgres.database()))
    engines = {"DATABASE_URL": url, "REDIS_URL": valkey.url}
    server = Server(tmp_path, "--workers", "2", BOARD_METRICS=listeners[0], **engines)
    try:
        server.start()
        asyncio.run(until(lambda: all(map(answers, listeners))))
        before = serving(server)
        os.kill(before[0], 9)
        asyncio.run(until(lambda: len(serving(server)) == 2 and before[0] not in serving(server)))
        asyncio.run(until(lambda: all(map(answers, listeners))))
    finally:
        server.close()


def answers(listener) -> bool:
    try:
        return ("board_rooms",) in told(listener)
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_port_in_use_is_a_sentence_and_exit_2(tmp_path, postgres, workers):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1] - int(workers) + 1
        known = {"BOARD_DATA": str(tmp_path), "PORT": str(free_port()), "BOARD_METRICS": f"127.0.0.1:{port}"}
        url = postgres.url(asyncio.run(postgres.database()))
        done = subprocess.run(
            [sys.executable, "-m", "board", "serve", "--workers", workers],
            env=os.environ | known | {"DATABASE_URL": url}, cwd=Path(__file__).parents[2],
            capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("board: BOARD_METRICS is ")
