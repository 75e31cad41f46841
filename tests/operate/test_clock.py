"""L9, A14: a board whose machine has a wrong clock says so, promises nothing too short, and erases nothing by it."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from board.storage import open_storage
from tests.operate.test_metrics import told
from tests.web.people import LabServices
from tests.web.server import LAB, Server, free_port

DAY = 86_400
PROGRAM = (sys.executable, "-m", "tests.torture.clock")


class Machine:
    """A board on a machine whose clock is off by some seconds."""

    def __init__(self, folder) -> None:
        self.folder, self.metrics = folder, f"127.0.0.1:{free_port()}"
        self._known = {"CLOCK_STEP": str(folder / "step"), "BOARD_METRICS": self.metrics}
        self.server = Server(folder, program=PROGRAM, **self._known)

    def set(self, seconds) -> None:
        new = self.folder / "step.new"
        new.write_text(str(seconds))
        new.replace(self.folder / "step")

    def board(self, *arguments, **more):
        """Run a command of `board` on it."""
        known = os.environ | LAB | self._known | {"BOARD_DATA": str(self.folder)} | more
        return subprocess.run(
            [*PROGRAM, *arguments], env=known, capture_output=True, text=True, check=False, timeout=60
        )

    def rooms(self) -> list[str]:
        async def read():
            storage = await open_storage(self.folder / "board.sqlite")
            try:
                return await storage.log.rooms()
            finally:
                await storage.close()

        return asyncio.run(read())


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path)
    yield made
    made.server.close()


def day(seconds=0.0) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).date().isoformat()


def purge_dates(desk) -> list[str]:
    found = httpx.get(f"{desk.url}/api/lab/rooms", headers=desk.headers).json()["rooms"]
    return sorted(line["purge_on"] for line in found)


def health(server) -> str:
    return httpx.get(f"{server.url}/health").raise_for_status().text


@pytest.mark.parametrize("days", [400, 9, 5_000])
def test_a_clock_far_ahead_at_the_start_is_told_by_log_health_and_metric(machine, days):
    LabServices(machine.server.start()).make_room()
    assert (health(machine.server), told(machine.metrics)["board_trouble", "clock"]) == ("ok\n", 0)
    machine.server.stop()
    machine.set(days * DAY)
    machine.server.start()
    assert "clock: the clock can't be believed" in health(machine.server)
    assert told(machine.metrics)["board_trouble", "clock"] == 1
    assert (
        "WARNING board: the clock can't be believed: no room is erased until it can: it is far ahead"
        in machine.server.log()
    )
    assert len(machine.rooms()) == 1


@pytest.mark.parametrize("days", [400, 2])
def test_a_clock_behind_at_the_start_shortens_no_promise(machine, days):
    LabServices(machine.server.start()).make_room()
    machine.server.stop()
    machine.set(-days * DAY)
    desk = LabServices(machine.server.start())
    desk.make_room()
    assert "behind" in machine.server.log()
    machine.set(0)
    desk.make_room()
    assert len(machine.rooms()) == 3
    for date in purge_dates(desk):
        assert day(29.9 * DAY) <= date <= day(30.1 * DAY)


def test_a_process_that_began_on_a_wrong_clock_goes_by_the_right_one_once_it_is_set(machine):
    """Even on a board that has nothing yet to compare it with."""
    machine.set(-400 * DAY)
    desk = LabServices(machine.server.start())
    machine.set(0)
    desk.make_room()
    assert day(29.9 * DAY) <= purge_dates(desk)[0] <= day(30.1 * DAY)


def view(server, session) -> int:
    """Return how the server answers somebody who looks at the room they are in."""
    headers = {"Authorization": f"Bearer {session['token']}"}
    return httpx.get(f"{server.url}/api/rooms/{session['room']}/view", headers=headers).status_code


@pytest.mark.parametrize("days", [400, 31, 9, -400, -2])
def test_a_wrong_clock_at_the_start_signs_nobody_out_and_closes_no_door(machine, days):
    """Neither while it is wrong nor once it is right: of those who were in before, and of those who come meanwhile."""
    desk = LabServices(machine.server.start())
    room = desk.make_room()
    machine.server.stop()
    machine.set(days * DAY)
    machine.server.start()
    late = desk.enter(link=room["facilitator_link"].split("/w/")[1], name="Late")
    desk.post(f"/api/lab/rooms/{room['room']}/open")
    for step in (days, 0, days, 0):
        machine.set(step * DAY)
        assert [view(machine.server, one) for one in (room["facilitator"], late)] == [200, 200]
        assert len(purge_dates(desk)) == 1


@pytest.mark.parametrize("seconds", [400 * DAY, 31 * DAY])
def test_E4_restore_under_a_clock_ahead_erases_nothing_unasked(machine, tmp_path_factory, seconds):
    LabServices(machine.server.start()).make_room()
    machine.server.stop()
    copy = tmp_path_factory.mktemp("backups") / "copy"
    assert machine.board("backup", str(copy)).returncode == 0
    new = Machine(tmp_path_factory.mktemp("new"))
    new.set(seconds)
    done = new.board("restore", str(copy))
    assert done.returncode == 0, done.stderr
    assert f"by this machine's clock it is {day(seconds)}" in done.stdout
    assert "not erased" in done.stdout
    assert new.rooms() == machine.rooms()


def test_an_operator_lists_what_is_due_trusts_the_clock_and_erases(machine):
    LabServices(machine.server.start()).make_room()
    machine.server.stop()
    [room] = machine.rooms()
    assert "is due" not in machine.board("due").stdout
    machine.set(400 * DAY)
    listed = machine.board("due").stdout
    assert f"room {room}: its purge date is {day(30 * DAY)}: due" in listed
    assert "the clock can't be believed: it is far ahead" in listed
    assert "can't be believed" not in machine.board("due", "--trust-clock").stdout
    assert machine.rooms() == [room]
    assert f"room {room}" in machine.board("due", "--erase").stdout
    assert machine.rooms() == []


def test_a_clock_that_is_set_right_ends_the_trouble_with_a_line(machine, monkeypatch):
    LabServices(machine.server.start()).make_room()
    machine.server.stop()
    machine.set(400 * DAY)
    machine.server.start()
    machine.server.stop()
    machine.set(0)
    machine.server.start()
    assert health(machine.server) == "ok\n"
