"""The command line, run as an operator would."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from tests.web.people import LabServices, Person
from tests.web.server import free_port, served

ROOT = Path(__file__).parent.parent.parent


def board(*arguments, data, **environment):
    known = {**os.environ, "BOARD_DATA": str(data), **environment}
    return subprocess.run(
        [sys.executable, "-m", "board", *arguments],
        env=known,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_lab_link_ends_the_old_one_and_its_sessions(tmp_path):
    with served(tmp_path) as server:
        lab = LabServices(server)
        made = board("link", "lab", data=tmp_path).stdout.strip().split("#")[1]
        assert httpx.post(f"{server.url}/api/lab", json={"link": server.lab_link}).status_code == 404
        assert httpx.get(f"{server.url}/api/lab", headers=lab.headers).status_code == 404
        assert httpx.post(f"{server.url}/api/lab", json={"link": made}).status_code == 200


async def test_a_new_lab_link_closes_what_the_old_one_opened_in_rooms(tmp_path):
    """The lab's own connection, and no other, is closed soon: somebody may have the link who should not."""
    with served(tmp_path) as server:
        lab = LabServices(server)
        room = lab.make_room()
        opened = lab.post(f"/api/lab/rooms/{room['room']}/open")
        async with (
            Person(server, opened["token"]) as own,
            Person(server, room["facilitator"]["token"]) as fay,
        ):
            await asyncio.to_thread(board, "link", "lab", data=tmp_path)
            with pytest.raises(ConnectionClosed) as closed:
                await own.until(lambda _: False, 10)
            assert closed.value.rcvd.code == 4401
            view = f"{server.url}/api/rooms/{room['room']}/view"
            headers = {"Authorization": f"Bearer {opened['token']}"}
            assert (await asyncio.to_thread(httpx.get, view, headers=headers)).status_code == 404
            assert (await fay.ask("room.open"))["type"] == "accepted"


def test_a_whole_log_is_verified_and_a_changed_one_is_named(tmp_path):
    with served(tmp_path) as server:
        LabServices(server).make_room("Original question")
        server.stop()
    whole = board("verify-log", data=tmp_path)
    for path in tmp_path.glob("board.sqlite*"):
        path.write_bytes(path.read_bytes().replace(b"Original question", b"Altered! question"))
    changed = board("verify-log", data=tmp_path)
    assert (whole.returncode, whole.stdout) == (0, "")
    assert changed.returncode == 1
    assert changed.stdout


def test_a_log_that_is_not_there_is_not_called_whole(tmp_path):
    nothing = board("verify-log", data=tmp_path)
    assert (nothing.returncode, list(tmp_path.iterdir())) == (2, [])
    assert nothing.stderr.startswith("board: BOARD_DATA: there is no database at ")
    board("migrate", data=tmp_path)
    assert board("verify-log", data=tmp_path).returncode == 0
    assert board("verify-log", "zBl_lkyyT0uXAbcdefghij", data=tmp_path).returncode == 2


@pytest.mark.parametrize("port", ["0", "70000", "eighty"])
def test_a_wrong_port_on_the_command_line_is_a_sentence_and_exit_2(tmp_path, port):
    told = board("serve", "--port", port, data=tmp_path)
    assert told.returncode == 2
    assert "--port: it must be a number from 1 to 65535" in told.stderr


def test_a_backup_where_no_folder_can_be_made_says_so(tmp_path):
    board("migrate", data=tmp_path)
    (tmp_path / "instance.key").write_bytes(bytes(32))
    told = board("backup", str(tmp_path / "nowhere" / "copy"), data=tmp_path)
    assert told.returncode == 2
    assert told.stderr.startswith(f"board: no folder can be made in {tmp_path / 'nowhere'}: ")


@pytest.mark.parametrize(("name", "value"), [("PORT", "eighty"), ("DATABASE_URL", "mysql://x")])
def test_a_wrong_setting_is_a_sentence_and_exit_2(tmp_path, name, value):
    told = board("serve", data=tmp_path, **{name: value})
    assert told.returncode == 2
    assert told.stderr.startswith(f"board: {name} is ")
    assert "Traceback" not in told.stderr


def test_migrate_can_be_done_twice(tmp_path):
    assert [board("migrate", data=tmp_path).returncode for _ in range(2)] == [0, 0]


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_server_told_to_stop_while_it_starts_stops(tmp_path, asked):
    """Between the first line of code and listening there is no moment in which a signal is lost."""
    known = {**os.environ, "BOARD_DATA": str(tmp_path), "PORT": str(free_port()), "PYTHONUNBUFFERED": "1"}
    for wait in (0.4, 0.7, 1.0):
        starting = subprocess.Popen(
            [sys.executable, "-m", "board", "serve"], env=known, cwd=ROOT, stderr=subprocess.DEVNULL
        )
        time.sleep(wait)
        starting.send_signal(asked)
        starting.wait(15)


def test_the_address_is_printed_once_it_answers(tmp_path):
    port = free_port()
    known = {**os.environ, "BOARD_DATA": str(tmp_path), "PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, "-m", "board", "serve"], env=known, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout.readline().startswith("Atelier: ")
        assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200
        server.terminate()
        assert server.wait(10) == 0
