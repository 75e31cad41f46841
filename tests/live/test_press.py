"""Files are made in processes of their own: bounded, few at a time, once each, and the loop goes on meanwhile."""

import asyncio
import sys
import time

import msgspec
import pytest
from msgspec.structs import replace

from board import meter
from board.domain.channels import EVERYONE
from board.domain.language.errors import Refused
from board.domain.out.records import view
from board.export.formats import FORMATS
from board.export.report import RoomReport, report
from board.live import bounded, press
from tests.domain import rooms
from tests.export.test_report import RECORDS

TOLD = report(RECORDS)


def test_a_report_comes_through_whole_on_its_way_to_the_process():
    sent = msgspec.json.encode(TOLD)
    assert msgspec.json.encode(msgspec.json.decode(sent, type=RoomReport)) == sent


@pytest.mark.parametrize("name", FORMATS)
async def test_a_file_made_in_a_process_is_the_file_made_here(name):
    assert await press.Press().make("room", name, TOLD) == FORMATS[name].make(TOLD, "fr")


async def test_the_same_file_is_made_once_and_another_version_anew(monkeypatch):
    made = watched(monkeypatch)
    at = press.Press()
    first = await asyncio.gather(*(at.make("room", "json", TOLD) for _ in range(5)))
    assert len(set(first)) == 1
    await at.make("room", "json", TOLD)
    assert made == ["json"]
    changed = replace(TOLD, lab="Another lab")
    assert b"Another lab" in await at.make("room", "json", changed)
    assert made == ["json", "json"]


def watched(monkeypatch):
    made, printed = [], press._printed

    async def told(name, language, body):
        made.append(name)
        return await printed(name, language, body)

    monkeypatch.setattr(press, "_printed", told)
    return made


async def test_EX11_a_room_has_two_files_made_at_a_time_and_the_thirteenth_that_waits_is_refused(monkeypatch):
    at, now, most = press.Press(), 0, 0
    go = asyncio.Event()

    async def slow(name, language, body):
        nonlocal now, most
        now += 1
        most = max(most, now)
        await go.wait()
        now -= 1
        return b"made"

    monkeypatch.setattr(press, "_printed", slow)
    told = [replace(TOLD, lab=str(n)) for n in range(press.AT_ONCE + press.WAITING)]
    asked = [asyncio.create_task(at.make("room", "json", each)) for each in told]
    await asyncio.sleep(0.05)
    refused = meter.counts["exports_refused", ""]
    with pytest.raises(Refused, match="rate_limited"):
        await at.make("room", "json", TOLD)
    assert meter.counts["exports_refused", ""] == refused + 1
    other = asyncio.create_task(at.make("another room", "json", TOLD))
    await asyncio.sleep(0.05)
    assert now == press.AT_ONCE + 1
    go.set()
    assert set(await asyncio.gather(*asked, other)) == {b"made"}
    assert most == press.AT_ONCE + 1


async def test_a_file_that_could_not_be_made_is_said_once(caplog):
    for _ in range(2):
        with pytest.raises(Refused, match="unavailable"):
            await press.Press().make("room", "nor such a format", TOLD)
    told = "a file (nor such a format) could not be made: its process ended with 1"
    assert [record.message for record in caplog.records] == [told]


async def test_EX13_a_file_that_takes_too_long_is_not_made_and_no_process_stays(monkeypatch):
    monkeypatch.setattr(press, "SECONDS", 0.01)
    with pytest.raises(Refused, match="unavailable"):
        await press.Press().make("room", "pdf", TOLD)
    monkeypatch.undo()
    assert await press.Press().make("room", "json", TOLD)


async def test_EX13_a_file_that_takes_too_much_memory_is_not_made():
    failed = meter.counts["exports_failed", ""]
    with pytest.raises(Refused, match="unavailable"):
        await press.Press().make("room", "no such format", TOLD)
    assert meter.counts["exports_failed", ""] == failed + 1
    hungry = "from board.live import printing; printing.bound(); bytearray(printing.MEMORY)"
    ended = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", hungry, stderr=asyncio.subprocess.PIPE
    )
    assert b"MemoryError" in (await ended.communicate())[1]


async def test_A3_the_loop_goes_on_while_a_file_of_five_thousand_cards_is_made():
    told = report(view(rooms.room(*(rooms.card(n) for n in range(5_000))), EVERYONE, rooms.NAMES))
    making, late = asyncio.create_task(press.Press().make("room", "pdf", told)), 0.0
    while not making.done():
        since = time.perf_counter()
        await asyncio.sleep(0.005)
        late = max(late, time.perf_counter() - since - 0.005)
    assert (await making).startswith(b"%PDF")
    assert late < 0.25, "what is done here is to hand over a report"


async def test_the_process_knows_no_secret_of_the_server(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    spy = tmp_path / "python"
    spy.write_text("#!/bin/sh\nenv; pwd\n")
    spy.chmod(0o700)
    monkeypatch.setattr(bounded.sys, "executable", str(spy))
    told = (await press.Press().make("room", "json", TOLD)).decode().split()
    assert told[-1] == "/"
    assert {line.partition("=")[0] for line in told[:-1]} <= {"PYTHONPATH", "PWD", "SHLVL", "_", "OLDPWD"}
