"""What the first version of the events and tables left on disk is opened, shown as it was, and goes on.

`tests/golden/v1/` holds the tables of a data folder, one file each, and in people.json the sessions of those who were
there with what they saw. There are three rooms: `writing`, where cards lie face down; `voting`, with a vote open;
`told`, closed, its report shared.
"""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from alembic import command

from board.storage import open_storage
from tests.engines import raw
from tests.web.people import Person, new_id
from tests.web.server import served

OLD = Path(__file__).parents[1] / "golden/v1"
TOLD = json.loads((OLD / "people.json").read_text(encoding="utf-8"))
ROOMS = TOLD["rooms"]
TEXTS = {"log.body", "sealed.value", "snapshots.body"}
"""Bytes that stand as text in the files; all other bytes stand in hexadecimal."""
BYTES = {"log.salt", "log.digest", "log.chain"}


# --- an old data folder -------------------------------------------------------------------------------


def rows(table: str) -> list[dict[str, object]]:
    lines = (OLD / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        {name: plain(f"{table}.{name}", value) for name, value in json.loads(line).items()} for line in lines
    ]


def plain(column: str, value: object) -> object:
    if column in TEXTS:
        return str(value).encode()
    return bytes.fromhex(str(value)) if column in BYTES else value


TABLES = ("labs", "rooms", "log", "sealed", "participants", "snapshots", "sessions", "instance")


def inserts(mark: str) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Yield of each table the statement that fills it, with marks `?` or `$1`, and its rows."""
    for table in TABLES:
        whole = rows(table)
        columns = ", ".join(f'"{name}"' for name in whole[0])
        marks = ", ".join(mark.format(place) for place in range(1, len(whole[0]) + 1))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
        yield statement, [tuple(row.values()) for row in whole]


async def old_tables(monkeypatch, url: str) -> None:
    """Make the tables as they were."""
    with monkeypatch.context() as then:
        then.setattr(command, "upgrade", partial(upgrade_to, "0003"))
        await (await open_storage(url)).close()


def upgrade_to(revision, config, _head, upgrade=command.upgrade):
    upgrade(config, revision)


def fill_sqlite(path: Path) -> None:
    database = sqlite3.connect(path)
    with database:
        database.execute("DELETE FROM instance")
        for statement, values in inserts("?"):
            database.executemany(statement, values)
    database.close()


async def fill_postgres(url: str) -> None:
    async with raw(url) as database:
        await database.execute("DELETE FROM instance")
        for statement, values in inserts("${}"):
            await database.executemany(statement, values)


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request, tmp_path, monkeypatch):
    """A data folder of the first version; its environment names its database."""
    (tmp_path / "instance.key").write_bytes(bytes.fromhex(TOLD["instance_key"]))
    path = tmp_path / "board.sqlite"
    if request.param == "sqlite":
        asyncio.run(old_tables(monkeypatch, f"sqlite:///{path}"))
        fill_sqlite(path)
        return tmp_path, {}
    postgres = request.getfixturevalue("postgres")
    url = postgres.url(asyncio.run(postgres.database()))
    asyncio.run(old_tables(monkeypatch, url))
    asyncio.run(fill_postgres(url))
    return tmp_path, {"DATABASE_URL": url}


# --- what people see ----------------------------------------------------------------------------------


def seen(view) -> dict[str, object]:
    """Return what one sees of a room, as people.json has it."""
    channels = list(view["channels"].values())
    everyone, mine = channels[0], channels[-1]
    rounds = [record for key, record in everyone.items() if key.startswith("round.")]
    counts = (pair for round_ in rounds for pair in tally(round_).items())
    ballots = (
        (key.split(".", 2)[2], number(row["ballot"]))
        for key, row in mine.items()
        if key.startswith("ballot.")
    )
    people = (record for key, record in everyone.items() if key.startswith("person."))
    return {
        "cards": sorted((card(view, record) for record in notes(channels)), key=lambda one: one["text"]),
        "counts": sorted([title(channels, item), count] for item, count in counts),
        "ballots": sorted([title(channels, item), value] for item, value in ballots),
        "question": everyone["room"]["plan"]["question"],
        "names": sorted(record["name"] for record in people),
    }


def tally(round_) -> dict[str, int]:
    """Return the figures of a closed round: dots by item, or answers by value; {} of an open one."""
    result = round_.get("result") or {}
    return result.get("tally") or result.get("answers") or {}


def number(ballot) -> int:
    return ballot["dots"] if ballot["kind"] == "dots" else ballot["value"]


def notes(channels):
    keys = dict.fromkeys(key for records in channels for key in records if key.startswith("note."))
    return [merged(channels, key) for key in keys]


def merged(channels, key):
    return {name: value for records in channels for name, value in records.get(key, {}).items()}


def title(channels, item) -> str:
    record = merged(channels, item)
    return record["content"]["text"] if "content" in record else record.get("title", item)


def card(view, record) -> dict[str, object]:
    content, place = record["content"], record["place"]
    channels = list(view["channels"].values())
    everyone = channels[0]
    return {
        "text": content["text"],
        "zone": everyone[f"zone.{place['zone']}"]["title"]["en"],
        "theme": title(channels, f"theme.{place['theme']}") if place.get("theme") else "",
        "who": content.get("who", ""),
        "due": content.get("due", ""),
        "author": everyone.get(f"person.{record.get('author')}", {}).get("name", ""),
        "hidden": "own" if (channel := record.get("visible_to", "")).startswith("me.") else channel,
        **{name: record.get(name, False) for name in ("mine", "kept", "reworded")},
    }


def view(server, name: str, who: str):
    address = f"{server.url}/api/rooms/{ROOMS[name]['room']}/view"
    told = httpx.get(address, headers={"Authorization": f"Bearer {ROOMS[name]['tokens'][who]}"})
    return told.raise_for_status().json()


def verified(folder: Path, environment: dict[str, str]) -> None:
    known = {"BOARD_DATA": str(folder)} | environment
    done = subprocess.run(
        [sys.executable, "-m", "board", "verify-log"],
        check=False,
        env=os.environ | known,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# --- the tests ----------------------------------------------------------------------------------------


async def test_an_old_folder_is_opened_shows_what_it_showed_and_goes_on(old):
    folder, environment = old
    with served(folder, **environment) as server:
        for name, room in ROOMS.items():
            for who, was in room["seen"].items():
                assert seen(view(server, name, who)) == was, (name, who)
        await writing_goes_on(server)
        await voting_goes_on(server)
        assert server.stop() == 0
    verified(folder, environment)


async def writing_goes_on(server) -> None:
    """Cards that lie face down are their authors' still, are changed, and are turned over."""
    tokens = ROOMS["writing"]["tokens"]
    async with Person(server, tokens["fay"]) as fay, Person(server, tokens["ann"]) as ann:
        notes = {key: record for key, record in ann.mine.items() if key.startswith("note.")}
        mine = {record["content"]["text"]: key[5:] for key, record in notes.items()}
        words = {"text": "Un banc au soleil"}
        changed = await ann.ask("note.edit", note=mine["Un banc à l’ombre"], base=1, content=words)
        full = await ann.ask(
            "note.add", note=new_id(), zone=ann.zone("Ideas"), content={"text": "Un de trop"}
        )
        assert (changed["type"], full["type"], full["code"]) == ("accepted", "refused", "quota_exceeded")
        done = await fay.ask("phase.enter", phase=fay.phase(3), reveal=True, now=True)
        assert done["type"] == "accepted"
        await ann.until(lambda _: "Un banc au soleil" in open_texts(ann))
        assert "Un banc à l’ombre" not in open_texts(ann)
        assert "Un four à pain partagé" in open_texts(ann)


def open_texts(person) -> set[str]:
    everyone = person.channels["everyone"].items()
    return {record["content"]["text"] for key, record in everyone if key.startswith("note.")}


async def voting_goes_on(server) -> None:
    """Ballots are there still, one is taken back, and the others are counted."""
    room = ROOMS["voting"]
    tokens, round_ = room["tokens"], f"round.{room['round']}"
    before = [seen(view(server, "voting", who))["ballots"] for who in ("ann", "bob", "cleo", "dan", "eve")]
    async with Person(server, tokens["fay"]) as fay, Person(server, tokens["ann"]) as ann:
        ballot = next(key for key in ann.mine if key.startswith(f"ballot.{room['round']}.theme."))
        item = ballot.split(".", 2)[2]
        back = await ann.ask("ballot.set", round=room["round"], item=item, ballot=None)
        closed = await fay.ask("run.end_input", now=True)
        assert (back["type"], closed["type"]) == ("accepted", "accepted")
        await ann.until(lambda _: not ann.record(round_).get("open", True))
        counts = tally(ann.record(round_))
        assert sum(counts.values()) == sum(len(ballots) for ballots in before) - 1
        assert ann.record(round_)["voters"] == 5


async def test_the_old_folder_verifies_before_anything_is_written_to_it(old):
    folder, environment = old
    verified(folder, environment)
