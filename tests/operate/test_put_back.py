"""D7, S8 from end to end: a board in the midst of writing and voting, backed up, put back and gone on with."""

import asyncio
import subprocess
import sys

import pytest

from board.rehearse.people.intentions import Step
from board.rehearse.room import make_room
from board.rehearse.server import HOME, Server
from board.storage import open_storage
from tests.faults.crowd import Crowd
from tests.operate.tools import with_clients
from tests.web.people import Person, new_id


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def places(request, tmp_path, monkeypatch):
    """The data folders and the databases of a board and of the one it is put back to."""
    monkeypatch.setenv("PATH", with_clients())
    folders = [tmp_path / "old", tmp_path / "new"]
    for folder in folders:
        folder.mkdir()
    if request.param == "SQLite":
        return [(folder, f"sqlite:///{folder}/board.sqlite") for folder in folders]
    engine = request.getfixturevalue("postgres")
    return [(folder, engine.url(asyncio.run(engine.database()))) for folder in folders]


class Served(Server):
    """A server on a database of its own."""

    def __init__(self, data, url) -> None:
        super().__init__(data)
        self._url = url
        self.ws = f"ws://127.0.0.1:{self.port}/ws"

    def environment(self):
        return super().environment() | {"DATABASE_URL": self._url}

    async def board(self, *arguments):
        """Run a command of `board` beside it."""
        return await asyncio.to_thread(
            subprocess.run, [sys.executable, "-m", "board", *arguments], env=self.environment(), cwd=HOME,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip


async def rows(url):
    """Return every room's rows."""
    storage = await open_storage(url.removeprefix("sqlite:///"))
    try:
        return {room: (await storage.log.load(room)).rows for room in await storage.log.rooms()}
    finally:
        await storage.close()


async def crowd_in(server, place) -> tuple[Crowd, dict]:
    """Return a crowd in a room of its own, and the phase it is in: `place` tells which."""
    crowd = Crowd(await make_room(await server.lab_link(), "ideas-to-priorities", "en"))
    await crowd.come_in()
    writing = crowd.phase(lambda may, phase: may.writes and phase["rules"].get("author") == "masked")
    await crowd.enter(writing)
    if place == "writing":
        return crowd, writing
    for writer in crowd.writers:
        await writer.act(Step(0, "write", 0), writing)
    await crowd.enter(crowd.phase(lambda may, phase: not may.input and phase["place"] > crowd.place()))
    voting = crowd.phase(lambda may, _: may.votes_on_items)
    await crowd.enter(voting)
    return crowd, voting


async def test_D7_a_board_under_load_is_backed_up_put_back_and_gone_on_with(places, tmp_path):
    (old_data, old_url), (new_data, new_url) = places
    async with Served(old_data, old_url) as old:
        crowds = [await crowd_in(old, place) for place in ("writing", "voting")]
        stop = asyncio.Event()
        acts = ("write", "correct"), ("vote", "revote")
        load = [
            asyncio.create_task(crowd.write_on(phase, act, stop))
            for (crowd, phase), act in zip(crowds, acts, strict=True)
        ]
        await asyncio.sleep(0.7)
        made = await old.board("backup", str(tmp_path / "copy"))
        await asyncio.sleep(0.3)
        stop.set()
        await asyncio.wait_for(asyncio.gather(*load), 30)
        for crowd, _ in crowds:
            for task in crowd.tasks:
                task.cancel()
            await asyncio.gather(*crowd.tasks, return_exceptions=True)
    assert made.returncode == 0, made.stderr
    await goes_on(Served(new_data, new_url), crowds, tmp_path / "copy", (old_url, new_url))


async def goes_on(new, crowds, copy, urls):
    put_back = await new.board("restore", str(copy))
    assert (put_back.returncode, put_back.stderr) == (0, "")
    assert put_back.stdout.count("people are told to do it again") == 2
    assert (await new.board("verify-log")).returncode == 0
    was, now = [await rows(url) for url in urls]
    assert was.keys() == now.keys()
    for room, found in now.items():
        assert found[:-1] == was[room][: len(found) - 1]
        assert found[-1].body.startswith(b'[{"type":"seals.emptied"')
        assert 20 < len(found) <= len(was[room]), "the copy was not made in the midst of it"
    async with new:
        await writes_again(new, crowds[0][0])
        await votes_again(new, crowds[1][0])


async def writes_again(new, crowd):
    """Cards face down are gone, and who wrote them is told, as is everybody."""
    async with Person(new, crowd.writers[0].client.session.token) as writer:
        run = writer.record("room")["run"]
        assert writer.record(f"run.{run}")["emptied"]
        assert not writer.mine
        answer = await writer.ask(
            "note.add", note=new_id(), zone=writer.zone("Ideas"), content={"text": "again"}
        )
        assert answer["type"] == "accepted", answer


async def votes_again(new, crowd):
    """The round is open, nobody has voted, and everybody may."""
    for one in crowd.writers:
        async with Person(new, one.client.session.token) as voter:
            run = voter.record("room")["run"]
            name = voter.record(f"run.{run}")["round"]
            round_ = voter.record(f"round.{name}")
            assert round_["emptied"]
            assert not voter.mine.keys() & {f"ballot.{name}.{item}" for item in round_["items"]}
            dot = {"kind": "dots", "dots": 1}
            answer = await voter.ask("ballot.set", round=name, item=round_["items"][0], ballot=dot)
            assert answer["type"] == "accepted", answer
    async with Person(new, crowd.lead.client.session.token) as lead:
        assert (await lead.ask("run.end_input", now=True))["type"] == "accepted"
        closed = lead.record(f"round.{name}")
        assert (closed["voters"], sum(closed["result"]["tally"].values())) == (
            len(crowd.writers),
            len(crowd.writers),
        )
        assert "emptied" not in closed
