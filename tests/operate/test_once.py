"""A fault is a line when it begins and a line when it ends, and the instance's key is never made anew in silence."""

import asyncio
import os
import subprocess
import sys
from contextlib import contextmanager

import httpx
import pytest

from board import troubles
from board.ports import MethodRow, StorageUnavailable
from board.storage import open_storage, watched
from tests.browser.store_faults import locked
from tests.faults.test_processes import until
from tests.web.people import LabServices
from tests.web.server import LAB, served


@contextmanager
def moved(server):
    """Somebody has moved the database away."""
    (server.data / "board.sqlite").rename(server.data / "elsewhere")
    yield
    (server.data / "elsewhere").rename(server.data / "board.sqlite")


SAID = {moved: "the database can't be read", locked: "the database can't be written"}


def board(folder, *arguments):
    """Run a command of `board`."""
    return subprocess.run(
        [sys.executable, "-m", "board", *arguments], env=os.environ | LAB | {"BOARD_DATA": str(folder)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def starts(folder):
    """Start a server that is expected to end at once; return how it ended."""
    return board(folder, "serve", "--port", "1")


@pytest.fixture
def used(tmp_path):
    """The folder of a board that has been used."""
    with served(tmp_path) as server:
        LabServices(server).make_room()
    return tmp_path


def refused(desk) -> int:
    asked = {"name": "Lab", "contact": "lab@example.org", "retention_days": 30, "language": "fr"}
    return httpx.post(
        f"{desk.url}/api/lab/settings", json=asked, headers=desk.headers, timeout=20
    ).status_code


@pytest.mark.parametrize("fault", SAID, ids=["moved away", "locked"])
def test_a_store_that_takes_no_writes_is_said_once_and_once_that_it_is_over(tmp_path, fault):
    with served(tmp_path) as server:
        desk = LabServices(server)
        assert refused(desk) == 200
        with fault(server):
            assert {refused(desk) for _ in range(3)} <= {503, 507}
            assert SAID[fault] in httpx.get(f"{server.url}/health").text
        asyncio.run(until(lambda: "it is over" in server.log(), 20))
        assert httpx.get(f"{server.url}/health").text == "ok\n"
        lines = [line for line in server.log().splitlines() if SAID[fault] in line]
    assert [line.split(":")[1].strip() for line in lines] == [SAID[fault].split(":")[0], "it is over"]


async def test_a_full_disk_is_said_once_and_once_that_it_is_over(tmp_path, caplog, monkeypatch):
    """SQLite itself is told that the file may not grow."""
    monkeypatch.setattr(watched, "QUIET_SECONDS", 0.0)
    storage = await open_storage(tmp_path / "board.sqlite")
    writer = storage.log._database._database._writer._connection.connection.driver_connection
    [pages] = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages}")
    big = MethodRow("t0000001", "lab00001", "big", bytes(100_000))
    for _ in range(3):
        with pytest.raises(StorageUnavailable, match="storage_full"):
            await storage.directory.save_method(big)
    await storage.directory.epoch()  # reading goes on, and does not end it
    assert "storage_full" in troubles.standing
    writer.execute(f"PRAGMA max_page_count = {pages + 1_000}")
    await storage.directory.touch()
    await storage.directory.save_method(big)
    await storage.close()
    assert [record.message for record in caplog.records if record.name == "board"] == [
        "the disk of the database is full: nothing can be written: SQLITE_FULL",
        "it is over: the disk of the database is full: nothing can be written",
    ]


def test_a_bus_that_is_lost_is_said_once_and_once_that_it_is_back(tmp_path, valkey):
    with served(tmp_path, REDIS_URL=valkey.url) as server:
        asyncio.run(until(lambda: "bus" not in httpx.get(f"{server.url}/health").text, 10))
        valkey.freeze()
        try:
            asyncio.run(until(lambda: "bus: Redis is lost" in httpx.get(f"{server.url}/health").text, 30))
        finally:
            valkey.thaw()
        asyncio.run(until(lambda: "it is over: Redis is lost" in server.log(), 30))
    assert server.log().count("Redis is lost") == 2


@pytest.mark.parametrize("loss", ["gone", "another"])
def test_without_its_key_a_board_does_not_start_and_makes_none(used, tmp_path_factory, loss):
    key = used / "instance.key"
    if loss == "another":
        key.write_bytes(bytes(32))
    else:
        key.unlink()
    done = starts(used)
    assert done.returncode == 2
    assert "board new-key" in done.stderr
    assert "from a backup" in done.stderr
    assert ("is another key" in done.stderr) == (loss == "another")
    assert key.exists() == (loss == "another")
    assert board(used, "backup", str(tmp_path_factory.mktemp("shelf") / "copy")).returncode != 0


def test_a_key_that_is_lost_for_good_is_replaced_by_an_operators_word(used):
    (used / "instance.key").unlink()
    done = board(used, "new-key")
    assert (done.returncode, "send them anew" in done.stdout) == (0, True)
    with served(used) as server:
        assert httpx.get(f"{server.url}/ready").status_code == 200


def test_a_key_that_is_put_back_is_the_same_board(used):
    key = (used / "instance.key").read_bytes()
    (used / "instance.key").write_bytes(bytes(32))
    assert starts(used).returncode == 2
    (used / "instance.key").write_bytes(key)
    with served(used) as server:
        assert httpx.get(f"{server.url}/ready").status_code == 200


def test_another_host_on_the_same_database_needs_the_same_key(tmp_path, postgres):
    url = postgres.url(asyncio.run(postgres.database()))
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    with served(first, DATABASE_URL=url) as server:
        LabServices(server).make_room()
        done = subprocess.run(
            [sys.executable, "-m", "board", "serve", "--workers", "2", "--port", "1"],
            env=os.environ | {"BOARD_DATA": str(second), "DATABASE_URL": url},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 2
        assert "instance.key" in done.stderr


@pytest.mark.parametrize(
    ("name", "mode"), [("instance.key", 0o644), ("board.sqlite", 0o604), ("instance.key", 0o640)]
)
def test_a_file_that_others_can_read_is_said_at_the_start(used, name, mode):
    with served(used) as server:
        assert "can be read by others" not in server.log()
    (used / name).chmod(mode)
    with served(used) as server:
        assert f"WARNING board: {name} can be read by others on this machine: chmod 600" in server.log()
