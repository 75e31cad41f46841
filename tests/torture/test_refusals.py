"""D6: when the disk is full, or the database away, frozen or read-only, writes are refused within five seconds, what
is in memory goes on, and the first write afterwards succeeds without a restart. Real servers, real faults."""

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path

import asyncpg
import httpx
import pytest
import websockets

from board.live.rooms import HEAD_CHECK_SECONDS
from tests.torture.disk import Disk
from tests.torture.faults import allow_writes
from tests.torture.ground import Box, Cramped, Hosts, state
from tests.web.people import LabServices, Person, new_id

PAGE = 4096
"""Bytes that a file on such a disk grows by."""
SOON = 5
"""D6: seconds until everybody who asks for something has an answer."""


# --- how each fault is brought about ------------------------------------------------------------------


@contextmanager
def full(ground):
    ground.disk.fill()
    yield
    ground.disk.free()


@contextmanager
def moved_away(ground):
    file = ground.disk.seen / "board.sqlite"
    file.rename(ground.disk.seen / "elsewhere")
    yield
    assert not file.exists(), "a new file was made silently"
    (ground.disk.seen / "elsewhere").rename(file)


@contextmanager
def out_of_reach(ground):
    file = ground.disk.seen / "board.sqlite"
    mode = file.stat().st_mode
    file.chmod(0)
    yield
    file.chmod(mode)


@contextmanager
def not_to_be_written(ground):
    """The kernel refuses every write to a file, the server's own log included."""
    pid, (soft, hard) = ground.servers[0].pid, resource.prlimit(ground.servers[0].pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


HOLD = (
    "import sqlite3, sys; it = sqlite3.connect(sys.argv[1]); it.execute('BEGIN IMMEDIATE');"
    "print('held', flush=True); sys.stdin.read()"
)


@contextmanager
def locked(ground):
    """FT9: another process, a backup say, holds the file's lock."""
    command = [*ground.entrance(), sys.executable, "-c", HOLD, ground.folder / "data/board.sqlite"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        yield
        holder.stdin.close()


@contextmanager
def read_only(ground):
    allow_writes(ground, allowed=False)
    yield
    allow_writes(ground, allowed=True)


@contextmanager
def frozen(ground):
    ground.postgres.freeze()
    yield
    ground.postgres.thaw()


@contextmanager
def killed(ground):
    ground.kill([], [ground.postgres])
    yield
    ground.postgres.start()


@asynccontextmanager
async def happening(fault):
    """Bring a fault about and end it, in a thread: both may take a while."""
    await asyncio.to_thread(fault.__enter__)
    try:
        yield
    finally:
        await asyncio.to_thread(fault.__exit__, None, None, None)


@contextmanager
def log_full(ground):
    """PostgreSQL can't go on without room for its log: it panics, and can't recover until there is some."""
    ground.disk.fill()
    for statement in ("SELECT pg_switch_wal()", "CREATE TABLE more ()", "SELECT pg_switch_wal()"):
        with suppress(OSError, asyncpg.PostgresError):
            asyncio.run(ground.postgres.run(ground.name, statement))
    assert "PANIC" in (ground.postgres.folder / "log").read_text()
    yield
    ground.disk.free()
    ground.kill([], [ground.postgres])
    ground.postgres.start()


GRADUAL = {full, read_only}
"""Faults after whose beginning something may still be written."""
STORES = [
    pytest.param(kind, code, reads, during, id=f"{kind.__name__}-{during.__name__}")
    for kind, code, reads, during in (
        (Box, "storage_full", True, full),
        (Box, "unavailable", False, moved_away),
        (Box, "unavailable", False, out_of_reach),
        (Box, "unavailable", True, not_to_be_written),
        (Box, "unavailable", True, locked),
        (Hosts, "storage_full", True, full),
        (Hosts, "unavailable", True, read_only),
        (Hosts, "unavailable", False, frozen),
        (Hosts, "unavailable", False, killed),
        (Cramped, "unavailable", False, log_full),
    )
]


# --- what holds meanwhile -----------------------------------------------------------------------------


async def write(person):
    """Have somebody write a card for later; return its key and the answer."""
    note = new_id()
    command = {"note": note, "zone": person.zone("For later"), "content": {"text": "x" * 4_000}}
    return f"note.{note}", await person.ask("note.add", **command)


async def is_refused(person, code):
    """Send several commands at once: each is refused in time."""
    began = time.monotonic()
    run, zone = person.record("room")["run"], person.zone("For later")
    idents = [new_id() for _ in range(3)]
    for ident in idents:
        command = {"type": "note.add", "note": new_id(), "zone": zone, "content": {"text": "x" * 4_000}}
        await person.send({"type": "submit", "id": ident, "run": run, "command": command})
        await asyncio.sleep(0.3)
    answers = [await person.until(lambda m: m.get("id") in idents, SOON) for _ in idents]
    assert [answer["code"] for answer in answers] == [code] * 3
    assert time.monotonic() - began < SOON


async def until_refused(person, code):
    """Write until a fault is felt: a page may have room left, a connection may not have heard yet."""
    async with asyncio.timeout(SOON):
        while (answer := (await write(person))[1])["type"] == "accepted":
            pass
    assert answer["code"] == code


async def presence_goes_on(teller, hearer):
    run = teller.record("room")["run"]
    for ready in (True, False):
        await teller.send({"type": "ready", "run": run, "ready": ready})
        await hearer.until(
            lambda m, ready=ready: m["type"] == "presence" and m.get("ready", 0) == ready, SOON
        )


async def asked(server, path, token=""):
    """Return the status of an address, told in time."""
    began = time.monotonic()
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient(trust_env=False, timeout=SOON) as http:
        answer = await http.get(f"{server.url}{path}", headers=headers)
    assert time.monotonic() - began < SOON
    return answer.status_code


async def can_be_read(server, room, token, *, reads):
    """Views and exports are given, or said to be unavailable; a newcomer is let in or told to come again."""
    status = 200 if reads else 503
    for what in ("view", "exports/json"):
        assert await asked(server, f"/api/rooms/{room}/{what}", token) == status
    assert await asked(server, "/ready") == status
    assert await asked(server, "/health") == 200
    newcomer = Person(server, token)
    if reads:
        async with newcomer:
            assert newcomer.channels["everyone"]
    else:
        with pytest.raises(websockets.ConnectionClosed) as turned_away:
            await newcomer.__aenter__()
        assert turned_away.value.rcvd.code == 4503


async def workshop(server):
    """Make a room in a phase of writing; return its id and the tokens of its facilitator and a participant."""
    lab = await asyncio.to_thread(LabServices, server)
    made = await asyncio.to_thread(lab.make_room)
    lead = made["facilitator"]
    async with Person(server, lead["token"]) as fay:
        assert (await fay.ask("room.open"))["type"] == "accepted"
        assert (await fay.ask("phase.enter", phase=fay.phase(2), now=True))["type"] == "accepted"
    ann = await asyncio.to_thread(lab.enter, code=made["code"], name="Ann")
    return made["room"], lead["token"], ann["token"]


@pytest.mark.parametrize(("kind", "code", "reads", "during"), STORES)
async def test_D6_a_store_that_fails_refuses_writes_in_time_and_takes_them_again(kind, code, reads, during):
    """FT3, FT7, FT8, FT9: nobody is sent away, and what was refused is nowhere."""
    async with state(kind) as ground:
        server = ground.servers[0]
        room, facilitator, participant = await workshop(server)
        async with Person(server, facilitator) as fay, Person(server, participant) as ann:
            kept = [await write(ann)]
            async with happening(during(ground)):
                if code == "storage_full" or during is read_only:
                    await until_refused(ann, code)
                await is_refused(ann, code)
                await presence_goes_on(ann, fay)
                await can_be_read(server, room, facilitator, reads=reads)
                await is_refused(fay, code)
            kept.append(await write(ann))
            assert [answer["type"] for _, answer in kept] == ["accepted", "accepted"]
            assert all(ann.record(key) for key, _ in kept)
            await fay.until(lambda m: m["type"] == "presence", SOON)
            assert await asked(server, "/ready") == 200
        async with ground.reading() as storage:
            assert await storage.log.verify(room) == []


# --- one room, one log ----------------------------------------------------------------------------------

HARM = (
    "import sqlite3, sys; it = sqlite3.connect(sys.argv[1]); it.execute('DELETE FROM snapshots');"
    "it.execute(\"UPDATE log SET body = x'00' WHERE seq = 4 AND room = ?\", sys.argv[2:]); it.commit()"
)


async def harm(ground, room):
    """Damage a row of a room's log."""
    if isinstance(ground, Hosts):
        damage = rf"UPDATE log SET body = '\x00' WHERE seq = 4 AND room = '{room}'"  # noqa: S608
        for statement in ("DELETE FROM snapshots", damage):
            await ground.postgres.run(ground.name, statement)
        return
    command = [*ground.entrance(), sys.executable, "-c", HARM, ground.folder / "data/board.sqlite", room]
    await asyncio.to_thread(subprocess.run, command, check=True, timeout=30)


@pytest.mark.parametrize("kind", [Box, Hosts])
async def test_D10_a_room_with_a_damaged_row_is_refused_and_the_others_go_on(kind):
    """FT11: verify-log names room and row."""
    async with state(kind) as ground:
        server = ground.servers[0]
        room, token, _ = await workshop(server)
        _, sound, _ = await workshop(server)
        await asyncio.to_thread(ground.kill, ground.servers)
        await harm(ground, room)
        await ground.raise_up()
        with pytest.raises(websockets.ConnectionClosed) as turned_away:
            await Person(server, token).__aenter__()
        assert turned_away.value.rcvd.code == 1011
        assert await asked(server, f"/api/rooms/{room}/view", token) == 500
        async with Person(server, sound) as other:
            assert (await write(other))[1]["type"] == "accepted"
        async with ground.reading() as storage:
            assert await storage.log.verify(room) == [
                f"room {room}, seq 4: the body is not the one that was written"
            ]


async def test_FT7_a_full_log_volume_stops_nothing():
    """The server's own log lies on a full disk, and there is something to say: nobody waits for that."""
    async with state(Box) as ground:
        with (
            tempfile.TemporaryDirectory(prefix="log-") as folder,
            closing(Disk(Path(folder), 1 << 20)) as disk,
        ):
            await asyncio.to_thread(ground.kill, ground.servers)
            server = ground.servers[0]
            server.data = disk.seen
            await asyncio.to_thread(server.start)
            _, token, _ = await workshop(server)
            async with Person(server, token) as fay:
                assert "the database can't be written" in await said_of_a_lost_store(ground, fay)
                with (disk.seen / "log.txt").open("ab") as log:
                    log.write(b"." * (PAGE - log.tell() % PAGE))
                await asyncio.to_thread(disk.fill)
                assert await said_of_a_lost_store(ground, fay) == ""
                assert (await write(fay))[1]["type"] == "accepted"
            await asyncio.to_thread(server.close)


async def said_of_a_lost_store(ground, person):
    """Take the store away until the server looks for it; return what it wrote into its log about that."""
    before = len(ground.servers[0].log())
    async with happening(moved_away(ground)):
        await is_refused(person, "unavailable")
        await asyncio.sleep(HEAD_CHECK_SECONDS + 1)
    return ground.servers[0].log()[before:]
