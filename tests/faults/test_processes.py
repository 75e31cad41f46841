"""One room served by several processes, on PostgreSQL and Valkey: what one does the other shows, whatever dies."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import httpx
import pytest

from board.rehearse.server import workers as placed
from tests.engines import Postgres, Valkey, running
from tests.web.followers import Follower
from tests.web.people import LabServices, Person, new_id
from tests.web.server import Server

LATE_SECONDS = 3
"""D3: what a lost hint may cost."""


@pytest.fixture
def database(postgres):
    return postgres.url(asyncio.run(postgres.database()))


@pytest.fixture
def hints():
    with running(Valkey) as engine:
        yield engine


@pytest.fixture
def two(tmp_path, database, hints):
    """Two servers on the same data, as on two hosts."""
    with ExitStack() as stack:
        servers = [Server(tmp_path, DATABASE_URL=database, REDIS_URL=hints.url) for _ in range(2)]
        for server in servers:
            stack.callback(server.close)
            server.start()
        yield servers


async def new_room(server):
    """Make a room and open its doors; return the tokens of its facilitator and of a participant."""
    lab = await asyncio.to_thread(LabServices, server)
    room = await asyncio.to_thread(lab.make_room)
    facilitator = room["facilitator"]["token"]
    async with Person(server, facilitator) as fay:
        assert (await fay.ask("room.open"))["type"] == "accepted"
        assert (await fay.ask("phase.enter", phase=fay.phase(1), now=True))["type"] == "accepted"
    return facilitator, (await asyncio.to_thread(lab.enter, code=room["code"], name="Ann"))["token"]


async def test_B17_doors_opened_at_one_process_are_open_within_a_second_for_those_who_wait_at_another(two):
    lab = await asyncio.to_thread(LabServices, two[0])
    room = await asyncio.to_thread(lab.make_room)
    code = {"code": room["code"]}
    async with Person(two[0], room["facilitator"]["token"]) as fay, httpx.AsyncClient(timeout=20) as browser:
        first = (await browser.post(f"{two[1].url}/api/door", json=code)).json()
        look = browser.post(f"{two[1].url}/api/door", json=code | {"seen": first["mark"]})
        looks = asyncio.create_task(look)
        await asyncio.sleep(0.3)
        since = time.monotonic()
        await fay.ask("room.open")
        assert (await looks).json()["status"] == "open"
        assert time.monotonic() - since < 1


async def seconds_to_appear(writer, reader):
    """Have one write a note that everybody sees; return the seconds until the other has it."""
    note, since = new_id(), time.monotonic()
    answer = await writer.ask(
        "note.add", note=note, zone=writer.zone("For later"), content={"text": "More trees"}
    )
    assert answer["type"] == "accepted", answer
    if not reader.record(f"note.{note}"):
        await reader.until(lambda m: f"note.{note}" in m.get("records", {}), seconds=10)
    return time.monotonic() - since


async def test_D3_what_one_process_takes_the_other_shows_with_redis_without_it_and_with_it_again(two, hints):
    facilitator, participant = await new_room(two[0])
    async with Person(two[0], facilitator) as fay, Person(two[1], participant) as ann:
        assert await seconds_to_appear(fay, ann) < 1
        for person in (fay, ann):
            await person.heard_of(lambda m: m["type"] == "presence" and len(m["here"]) == 2)
        hints.freeze()
        assert await seconds_to_appear(fay, ann) < LATE_SECONDS
        hints.end(signal.SIGKILL)
        assert await seconds_to_appear(fay, ann) < LATE_SECONDS
        await asyncio.to_thread(hints.start)
        await asyncio.sleep(5)  # D3: live again within
        assert await seconds_to_appear(fay, ann) < 1


async def test_D1_a_process_that_is_killed_is_replaced_by_the_one_that_is_left(two):
    facilitator, participant = await new_room(two[0])
    async with Person(two[0], facilitator) as fay, Person(two[1], participant) as ann:
        await seconds_to_appear(fay, ann)
        two[0].kill()
        async with Person(two[1], facilitator) as fay_again:
            assert await seconds_to_appear(fay_again, ann) < 1
            notes = [key for key in ann.channels["everyone"] if key.startswith("note.")]
            assert len(notes) == 2


@pytest.mark.parametrize("by", ["poll", "stream"])
async def test_W8_who_asks_another_process_every_time_loses_nothing_and_gets_nothing_twice(two, by):
    """No load balancer has to send anybody back to where they were."""
    facilitator, participant = await new_room(two[0])
    room = await asyncio.to_thread(room_of, two[0], facilitator)
    async with Person(two[0], facilitator) as fay, Follower(two, room, participant, by=by) as ann:
        written = {}
        for n in range(40):
            note, ident = new_id(), new_id()
            command = {"note": note, "zone": ann.zone("For later"), "content": {"text": f"{n}"}}
            answers = [await ann.ask("note.add", ident, **command) for _ in range(2)]  # one at each process
            assert [answer["type"] for answer in answers] == ["accepted", "accepted"]
            written[f"note.{note}"] = f"{n}"
            if n % 5 == 0:
                await fay.ask("note.edit", note=note, base=1, content={"text": f"{n}, reworded"})
                written[f"note.{note}"] = f"{n}, reworded"
            if by == "stream" and n % 10 == 0:
                ann._following.cancel()
                ann._following = asyncio.create_task(ann._follow())
        await until(lambda: texts(ann) == written)
        welcomes = [message["type"] for message in ann.heard].count("welcome")
        assert welcomes <= len(two) + 1, "it goes on from where it stopped"


@pytest.mark.parametrize("by", ["poll", "stream"])
async def test_D1_who_follows_goes_on_at_the_process_that_is_left(two, by):
    facilitator, participant = await new_room(two[0])
    room = await asyncio.to_thread(room_of, two[0], facilitator)
    async with Follower(two, room, participant, by=by) as ann, Person(two[1], facilitator) as fay:
        await seconds_to_appear(fay, ann)
        assert await asyncio.to_thread(two[0].stop) == 0
        assert await seconds_to_appear(fay, ann) < LATE_SECONDS
        two[0].start()
        two[1].kill()
        async with Person(two[0], facilitator) as fay_again:
            assert await seconds_to_appear(fay_again, ann) < LATE_SECONDS
            assert len(texts(ann)) == 3


def texts(person) -> dict[str, str]:
    """The notes that a person sees, by key."""
    notes = person.channels["everyone"].items()
    return {key: record["content"]["text"] for key, record in notes if key.startswith("note.")}


def room_of(server, token) -> str:
    """Return the room of a session."""

    async def greeted():
        async with Person(server, token) as fay:
            return fay.heard[0]["room"]

    return asyncio.run(greeted())


# --- workers of one host ------------------------------------------------------------------------------


@pytest.fixture
def workers(tmp_path, database, hints):
    server = Server(tmp_path, "--workers", "2", DATABASE_URL=database, REDIS_URL=hints.url)
    try:
        yield server.start()
    finally:
        server.close()


def children(server) -> list[int]:
    """The processes that a server started, the one that stands by included."""
    pid = server._process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def serving(server) -> list[int]:
    """Those that serve."""
    return placed(server._process.pid)


async def until(holds, seconds=15):
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - processes tell nobody
            await asyncio.sleep(0.05)


def living(pids) -> list[int]:
    """Those of the processes that still are."""
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def answers(server) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(f"{server.url}/ready").status_code == 200
    return False


async def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost(workers):
    facilitator, participant = await new_room(workers)
    before = serving(workers)
    async with Person(workers, facilitator) as fay, Person(workers, participant) as ann:
        await seconds_to_appear(fay, ann)
    os.kill(before[0], signal.SIGKILL)
    await until(lambda: len(serving(workers)) == 2 and before[0] not in serving(workers))
    async with Person(workers, facilitator) as fay, Person(workers, participant) as ann:
        await seconds_to_appear(fay, ann)
        assert sum(key.startswith("note.") for key in ann.channels["everyone"]) == 2


async def test_a_worker_that_is_killed_is_replaced_by_the_one_that_stands_by(workers):
    await until(lambda: (len(serving(workers)), len(children(workers))) == (2, 3))
    [killed, _], ready = serving(workers), set(children(workers)) - set(serving(workers))
    os.kill(killed, signal.SIGKILL)
    await until(lambda: ready <= set(serving(workers)))
    await until(lambda: len(children(workers)) == 3)


async def test_workers_told_to_stop_send_people_away_and_are_gone_within_seconds(workers):
    facilitator, _ = await new_room(workers)
    pids = children(workers)
    async with Person(workers, facilitator) as fay:
        assert await asyncio.to_thread(workers.stop) == 0
        await fay.socket.wait_closed()
        assert fay.socket.close_code == 1012
    assert living(pids) == []


async def test_workers_whose_parent_is_killed_end_and_free_the_port(workers):
    pids = children(workers)
    workers.kill()
    await until(lambda: living(pids) == [])
    await asyncio.to_thread(workers.start)
    assert await asyncio.to_thread(answers, workers)


@pytest.fixture
def mortal():
    """A PostgreSQL of its own, which may be killed."""
    with running(Postgres) as engine:
        yield engine


async def test_a_worker_that_cannot_start_while_the_database_is_away_is_tried_again(tmp_path, mortal):
    server = Server(tmp_path, "--workers", "2", DATABASE_URL=mortal.url(await mortal.database()))
    with closing(server):
        await asyncio.to_thread(server.start)
        await until(lambda: len(serving(server)) == 2)
        mortal.end(signal.SIGKILL)
        os.kill(serving(server)[0], signal.SIGKILL)
        await until(lambda: "ended with 2" in server.log())
        assert "PostgreSQL can't be used" in server.log()
        await asyncio.to_thread(mortal.start)
        await until(lambda: len(serving(server)) == 2 and answers(server))
        assert await asyncio.to_thread(server.stop) == 0


def test_several_workers_need_postgresql_and_say_so(tmp_path):
    command = [sys.executable, "-m", "board", "serve", "--workers", "2"]
    environment = os.environ | {"BOARD_DATA": str(tmp_path), "DATABASE_URL": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=20)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--workers 2 needs PostgreSQL" in done.stderr
