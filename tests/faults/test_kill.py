"""kill -9 of the real server under load, again and again: what was acknowledged is there, once."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from board.rehearse.journal import Journal, possible, written
from board.rehearse.people.participant import PlayingParticipant
from board.rehearse.room import make_room
from board.rehearse.server import Server
from board.rehearse.verdict import check
from tests.faults.crowd import Crowd

Views = dict[PlayingParticipant, dict[str, Any]]

KILLS = 5
"""In the midst of masked writing, and as many again in the midst of a vote."""


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with Server(tmp_path) as started:
        yield started


@pytest.fixture
async def crowd(server: Server) -> AsyncIterator[Crowd]:
    made = Crowd(await make_room(await server.lab_link(), "ideas-to-priorities", "fr"))
    await made.come_in()
    yield made
    for task in made.tasks:
        task.cancel()
    await asyncio.gather(*made.tasks, return_exceptions=True)


async def under_load(server: Server, crowd: Crowd, phase: dict[str, Any], acts: tuple[str, ...]) -> None:
    """Kill and restart the server while everybody acts, then wait until all is answered."""
    stop = asyncio.Event()
    load = asyncio.create_task(crowd.write_on(phase, acts, stop))
    await asyncio.sleep(crowd.lead.draw.uniform(0.3, 0.7))
    await server.kill()
    await server.start()
    await asyncio.sleep(0.2)
    stop.set()
    await asyncio.wait_for(load, 30)


def wrong_cards(views: Views) -> list[check.Finding]:
    """Compare each writer's own cards with what was acknowledged to them."""
    return [
        finding
        for writer, view in views.items()
        for finding in check.cards(
            Journal(cards=writer.cards),
            [record["content"]["text"] for key, record in view.items() if key.startswith("note.")],
            writer.person.name,
        )
    ]


def wrong_ballots(crowd: Crowd, views: Views) -> list[str]:
    """Compare each writer's own ballots with what was acknowledged to them."""
    wrong = []
    for writer, view in views.items():
        for (name, who, item), writes in crowd.journal.ballots.items():
            found = view.get(f"ballot.{name}.{item}")
            if who == writer.me and (found and written(found["ballot"])) not in possible(writes):
                wrong.append(f"{who} has {found} on {item}")
    return wrong


async def vote_under_load(server: Server, crowd: Crowd) -> None:
    """Turn the cards over, vote, kill."""
    await crowd.enter(crowd.phase(lambda may, phase: not may.input and phase["place"] > crowd.place()))
    voting = crowd.phase(lambda may, _: may.votes_on_items)
    await crowd.enter(voting)
    for _ in range(KILLS):
        await under_load(server, crowd, voting, ("vote", "revote", "later"))
        assert wrong_ballots(crowd, await crowd.own_views()) == []


def the_wall_holds_every_card(crowd: Crowd, records: dict[str, Any]) -> None:
    """Every acknowledged card is on the wall once, the tally is the sum of the acknowledged ballots."""
    texts = [record["content"]["text"] for key, record in records.items() if key.startswith("note.")]
    assert check.cards(crowd.journal, texts, "wall") == []
    assert check.ballots(crowd.journal, check.Final(records)) == []
    assert any(record.get("result") for key, record in records.items() if key.startswith("round."))


def the_log_holds(server: Server, journal: Journal) -> None:
    """Seqs are 1, 2, 3…; accepted commands are there once, refused ones never; the chain verifies."""
    with sqlite3.connect(next(server.data.glob("*.sqlite"))) as database:
        rows = database.execute("SELECT seq, command_id FROM log ORDER BY seq").fetchall()
        heads = database.execute("SELECT head FROM rooms").fetchall()
    database.close()
    assert [seq for seq, _ in rows] == list(range(1, len(rows) + 1))
    assert heads == [(len(rows),)]
    ids = {name for _, name in rows}
    assert len(ids) == len(rows)
    assert {one.id for one in journal.intents if one.state == "accepted"} <= ids
    assert not {one.id for one in journal.intents if one.state == "refused"} & ids
    verify = [sys.executable, "-m", "board", "verify-log"]
    assert subprocess.run(verify, env=server.environment(), check=False, timeout=60).returncode == 0


async def test_D1_every_acknowledged_command_survives_kill_9_once(server: Server, crowd: Crowd) -> None:
    """W1, W2, S7: sealed cards and ballots included. O1: seqs without a gap. The chain holds."""
    writing = crowd.phase(lambda may, phase: may.writes and phase["rules"].get("author") == "masked")
    await crowd.enter(writing)
    for _ in range(KILLS):
        await under_load(server, crowd, writing, ("write", "later", "correct", "take_back"))
        assert wrong_cards(await crowd.own_views()) == []
    await vote_under_load(server, crowd)
    await crowd.lead.do("run.end_input", now=True)
    the_wall_holds_every_card(
        crowd, check.union(await crowd.room.view(crowd.lead.client.session, crowd.tape))
    )
    assert sum(one.tries > 1 for one in crowd.journal.intents) > KILLS, "hardly a command was under way"
    await server.stop()
    await asyncio.to_thread(the_log_holds, server, crowd.journal)
