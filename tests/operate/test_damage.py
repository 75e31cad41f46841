"""D7, D10: damage to the database is found, named and copied nowhere; no good backup is given up for a bad one."""

import asyncio
import os
import random
import shutil
import sqlite3
import subprocess
import sys

import httpx
import pytest

from board.backup import make_backup
from board.bootstrap import faults, open_data
from board.domain.card import Content
from board.domain.commands import AddNote
from board.domain.model import Claim
from board.live.rooms import carry_out
from board.ports import MethodRow, PassRow, RoomRow, SessionRow
from board.settings import Settings
from board.storage import UnfitDatabase
from board.storage.copies import CopyFailed
from board.web.secrets import instance_key
from tests.live.rooms import ANN, IDEAS, LAB, ROOM, World, running
from tests.web.people import LabServices
from tests.web.server import served

PAGE = 4_096
TABLES = (
    "rooms",
    "log",
    "participants",
    "sessions",
    "labs",
    "snapshots",
    "methods",
    "passes",
    "words",
    "alembic_version",
)
INDEXES = (
    "rooms_by_lab",
    "sessions_by_room",
    "log_command",
    "sqlite_autoindex_rooms_2",
    "methods_by_lab",
    "words_by_room",
)
HOW = {
    "noise": lambda page: random.Random(1).randbytes(len(page)),
    "zeros": lambda page: bytes(len(page)),
    "half of it": lambda page: page[: PAGE // 2] + random.Random(2).randbytes(PAGE // 2),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The folder of a board with something in every table."""
    folder = tmp_path_factory.mktemp("sound")

    async def fill() -> None:
        settings = Settings(data=folder)
        storage = await open_data(settings)
        instance_key(folder)
        room = await running(World(storage=storage).process())
        for number in range(30):
            note = f"n{number:03}".ljust(22, "0")
            await carry_out(
                room, AddNote(note, IDEAS, Content(text="text " * 20)), Claim(ANN, run=room.room.run)
            )
        await room.save_snapshot()
        await storage.blobs.put(ROOM, b"picture")
        for number in range(20):
            await storage.directory.add_session(SessionRow(f"{number:064}", ROOM, ANN))
            await storage.directory.add_pass(PassRow(f"{number:064}", ROOM, ANN, "", 1))
            await storage.directory.save_method(MethodRow(f"t{number:07}", LAB.id, "title", b"[]" * 50))
        await storage.directory.add_room(RoomRow(ROOM, LAB.id, "CODE1234", 1))
        await storage.library.shelve(ROOM, 1, {f"stem{number}": 1 for number in range(500)})
        await storage.close()

    asyncio.run(fill())
    return folder


@pytest.fixture
def board(sound, tmp_path):
    """The settings of a copy of it."""
    shutil.copytree(sound, tmp_path / "data")
    return Settings(data=tmp_path / "data")


def pages(board, name) -> list[int]:
    """Return the pages of a table or an index, the root alone where this SQLite tells no more."""
    with sqlite3.connect(board.data / "board.sqlite") as file:
        wanted = "SELECT rootpage FROM sqlite_schema WHERE name = ? OR name LIKE '%' || ? || '%'"
        if name == "log_command":
            wanted = (
                "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'log' AND type = 'index' AND ?1 = ?2"
            )
        found = [page for (page,) in file.execute(wanted, (name, name))]
    file.close()
    assert found, name
    return found[:1]


def hurt(board, page, how) -> None:
    """Overwrite a page of the file."""
    with (board.data / "board.sqlite").open("r+b") as file:
        file.seek((page - 1) * PAGE)
        was = file.read(PAGE)
        file.seek((page - 1) * PAGE)
        file.write(how(was))


def looked_at(board) -> list[str]:
    """What `verify-log` says."""
    try:
        return asyncio.run(faults(board))
    except UnfitDatabase as unfit:
        return [str(unfit)]


def backed_up(board, to) -> list[str]:
    try:
        return make_backup(board, to)
    except (UnfitDatabase, CopyFailed) as fault:
        return [str(fault)]


def test_a_sound_board_has_no_fault_and_is_backed_up(board, tmp_path):
    assert looked_at(board) == []
    assert backed_up(board, tmp_path / "copy") == []
    assert {path.name for path in (tmp_path / "copy").iterdir()} == {"board.sqlite", "instance.key"}


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("name", [*TABLES, *INDEXES])
def test_D7_a_page_that_was_overwritten_is_found_and_no_backup_made_of_it(board, tmp_path, name, how):
    for page in pages(board, name):
        hurt(board, page, HOW[how])
    assert looked_at(board)
    assert backed_up(board, tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE log SET body = replace(CAST(body AS TEXT), 'text', 'TEXT') WHERE seq = 20",
        "DELETE FROM log WHERE seq = 12",
        "UPDATE blob_drafts SET body = zeroblob(length(body))",
        "UPDATE rooms SET head = head + 1",
        "UPDATE log SET at = at + 1 WHERE seq = 5",
        "UPDATE participants SET name = CAST(x'ff41' AS TEXT)",
        "UPDATE sessions SET participant = CAST(x'c328' AS TEXT) WHERE digest LIKE '%7'",
    ],
)
def test_D7_a_row_that_was_changed_or_is_gone_is_found_and_no_backup_made_of_it(board, tmp_path, change):
    with sqlite3.connect(board.data / "board.sqlite") as file:
        file.execute(change)
    file.close()
    assert looked_at(board)
    assert backed_up(board, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_fourteen_nights_of_damage_take_no_good_backup_away(board, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for night in range(3):
        assert make_backup(board, shelf / f"good{night}", keep=3) == []
    hurt(board, pages(board, "sessions")[0], HOW["noise"])
    for night in range(14):
        assert backed_up(board, shelf / f"bad{night}")
    assert sorted(path.name for path in shelf.iterdir()) == ["good0", "good1", "good2"]


@pytest.mark.parametrize("years", [0, 3, -3])
def test_the_oldest_backups_go_two_at_most_and_never_the_one_just_made(board, tmp_path, years):
    """Whatever the clock says in that night."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "not a backup").mkdir()
    for night in range(6):
        make_backup(board, shelf / f"night{night}")
        os.utime(shelf / f"night{night}", (1_800_000_000 + night,) * 2)
    at = 1_800_000_000 + years * 31_536_000
    make_backup(board, shelf / "tonight", keep=3)
    os.utime(shelf / "tonight", (at, at))
    assert sorted(path.name for path in shelf.iterdir()) == [
        "night2", "night3", "night4", "night5", "not a backup", "tonight",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["rooms", "participants", "sessions", "log_command", "words"])
def test_a_server_on_a_damaged_database_says_so_and_is_not_ready(board, name):
    hurt(board, pages(board, name)[0], HOW["noise"])
    with served(board.data) as server:
        for _ in range(100):
            if httpx.get(f"{server.url}/ready").status_code == 503:
                break
        assert httpx.get(f"{server.url}/ready").status_code == 503
        assert "damage: the database is damaged" in httpx.get(f"{server.url}/health").text
        assert "ERROR board: the database is damaged: " in server.log()
        assert "a step failed" not in server.log()


def test_no_request_is_answered_500_without_a_line(tmp_path):
    with served(tmp_path) as server:
        desk = LabServices(server)
        desk.make_room()
        with sqlite3.connect(tmp_path / "board.sqlite") as file:
            file.execute("UPDATE rooms SET code = CAST(x'c328' AS TEXT)")
        file.close()
        assert "damaged" not in server.log()
        assert httpx.get(f"{server.url}/api/lab/rooms", headers=desk.headers).status_code == 500
        assert "ERROR board: the database is damaged: " in server.log()
        assert httpx.get(f"{server.url}/ready").status_code == 503


@pytest.mark.parametrize("name", ["rooms", "log", "alembic_version"])
@pytest.mark.parametrize("command", [["verify-log"], ["backup", "copy"], ["due"]])
def test_a_command_on_a_damaged_database_ends_in_a_sentence(board, name, command, tmp_path):
    hurt(board, pages(board, name)[0], HOW["noise"])
    done = subprocess.run(
        [sys.executable, "-m", "board", *command], env=os.environ | {"BOARD_DATA": str(board.data)}, cwd=tmp_path,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode in (1, 2) or command == ["due"]
