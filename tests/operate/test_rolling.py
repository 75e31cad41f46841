"""D9, §4 of the design: workers replaced under load lose nothing; a version that does not know an event keeps off."""

import asyncio
import os
import signal
from contextlib import suppress

import httpx
import pytest

from board.ports import Entry
from board.rehearse.room import make_room
from board.rehearse.server import Server
from board.rehearse.server import workers as placed
from board.rehearse.verdict import check
from board.storage import open_storage
from tests.faults.crowd import Crowd
from tests.faults.test_kill import wrong_cards
from tests.faults.test_processes import until
from tests.web.people import LabServices, Person, new_id
from tests.web.server import served


@pytest.fixture
async def two(tmp_path, postgres, valkey, monkeypatch):
    """A server of two workers."""
    monkeypatch.setenv(
        "DATABASE_URL", postgres.url(await asyncio.to_thread(lambda: asyncio.run(postgres.database())))
    )
    monkeypatch.setenv("REDIS_URL", valkey.url)
    async with Server(tmp_path, workers=2) as server:
        yield server


@pytest.fixture
async def crowd(two):
    made = Crowd(await make_room(await two.lab_link(), "ideas-to-priorities", "fr"))
    await made.come_in()
    yield made
    for task in made.tasks:
        task.cancel()
    await asyncio.gather(*made.tasks, return_exceptions=True)


def workers(server) -> set[int]:
    return set(placed(server._process.pid))


async def probed(server, stop) -> tuple[int, int]:
    """Ask again and again, as a load balancer does: once more where a line was closed before the answer. Return how
    often it was asked, and how often nobody answered."""
    asked = failed = 0
    async with httpx.AsyncClient(timeout=5) as client:
        while not stop.is_set():
            asked += 1
            for _ in range(2):
                with suppress(httpx.HTTPError):
                    if (await client.get(f"{server.origin}/ready")).status_code == 200:
                        break
            else:
                failed += 1
            await asyncio.sleep(0.02)
    return asked, failed


async def wrong_in_the_end(look, crowd, seconds=10) -> list[str]:
    """Return what `look` finds wrong, with what was asked and answered about it: a process hears of what the other has
    committed a moment later, on a loaded machine, so it looks again until nothing is or the time is over."""
    clock = asyncio.get_running_loop().time
    end = clock() + seconds
    while (wrong := await look()) and clock() < end:  # noqa: ASYNC110 - processes tell nobody
        await asyncio.sleep(0.2)
    return [f"{one.what}: {told(crowd, one.what)}" for one in wrong]


def told(crowd, what: str) -> list[tuple[object, ...]]:
    """Return what became of all that was asked of the card that a sentence names."""
    card = next(card for card in crowd.journal.cards if any(f" {mark} " in what for mark in card.marks()))
    return [
        (it.type, it.state, it.code, it.tries, it.sent_at, it.settled_at, mark) for it, mark in card.texts
    ]


async def on_the_wall(crowd) -> list[check.Finding]:
    """Return what is wrong with the cards as the facilitator sees them."""
    wall = check.union(await crowd.room.view(crowd.lead.client.session, crowd.tape))
    texts = [record["content"]["text"] for key, record in wall.items() if key.startswith("note.")]
    return check.cards(crowd.journal, texts, "wall")


async def test_D9_workers_replaced_under_load_lose_nothing_and_somebody_always_serves(two, crowd):
    writing = crowd.phase(lambda may, phase: may.writes and phase["rules"].get("author") == "masked")
    await crowd.enter(writing)
    await until(lambda: len(workers(two)) == 2)
    before, stop = workers(two), asyncio.Event()
    load = asyncio.create_task(crowd.write_on(writing, ("write", "later", "correct", "take_back"), stop))
    probing = asyncio.create_task(probed(two, stop))
    await asyncio.sleep(0.5)
    os.kill(two._process.pid, signal.SIGHUP)
    await until(lambda: len(workers(two)) == 2 and not workers(two) & before, seconds=40)
    await asyncio.sleep(0.5)
    stop.set()
    await asyncio.wait_for(load, 30)
    asked, failed = await probing
    assert asked > 50
    assert failed == 0
    intents = crowd.journal.intents
    assert {one.code for one in intents if one.state == "refused"} <= {"unavailable", "quota_exceeded"}
    assert sum(one.state == "accepted" for one in intents) > 100
    assert sum(one.tries > 1 for one in intents) > 0, "nobody was in the midst of anything"

    async def in_own_views() -> list[check.Finding]:
        return wrong_cards(await crowd.own_views())

    assert await wrong_in_the_end(in_own_views, crowd) == []
    await crowd.enter(crowd.phase(lambda may, phase: not may.input and phase["place"] > crowd.place()))
    assert await wrong_in_the_end(lambda: on_the_wall(crowd), crowd) == []


async def test_a_new_worker_that_does_not_start_leaves_those_that_serve(two):
    await until(lambda: len(workers(two)) == 2)
    before = workers(two)
    (two.data / "instance.key").write_bytes(b"no key")
    os.kill(two._process.pid, signal.SIGHUP)
    await until(lambda: "a new worker did not start: those that serve go on" in two.words(), seconds=40)
    assert workers(two) == before
    assert (await asyncio.to_thread(httpx.get, f"{two.origin}/ready")).status_code == 200


# --- two versions at once -----------------------------------------------------------------------------


async def test_a_version_that_meets_an_event_it_does_not_know_keeps_off_that_room_alone(tmp_path):
    with served(tmp_path) as server:
        lab = await asyncio.to_thread(LabServices, server)
        new, other = [await asyncio.to_thread(lab.make_room) for _ in range(2)]
        async with (
            Person(server, new["facilitator"]["token"]) as fay,
            Person(server, other["facilitator"]["token"]) as gus,
        ):
            head = await by_a_newer_version(tmp_path / "board.sqlite", new["room"])
            await asyncio.wait_for(fay.socket.wait_closed(), 5)
            assert fay.socket.close_code == 1011
            assert (await gus.ask("room.open"))["type"] == "accepted"
        view = f"{server.url}/api/rooms/{new['room']}/view"
        bearer = {"Authorization": f"Bearer {new['facilitator']['token']}"}
        assert (await asyncio.to_thread(httpx.get, view, headers=bearer)).status_code == 500
        storage = await open_storage(tmp_path / "board.sqlite")
        assert (await storage.log.heads([new["room"]])) == {new["room"]: head}
        await storage.close()
        assert "is no longer served" in server.log()


async def by_a_newer_version(path, room) -> int:
    """Append a row as a later release would write it; return the room's head."""
    storage = await open_storage(path)
    [(_, head)] = (await storage.log.heads([room])).items()
    body = b'[{"type":"note.sung","note":"x","melody":"la"}]'
    await storage.log.append(room, head, [Entry(new_id(), None, 1, body)])
    await storage.close()
    return head + 1
