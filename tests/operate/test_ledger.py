"""E1, E4: what was erased is in no file of the store, and in none after an older backup was put back either."""

import asyncio
import json
from dataclasses import replace as replace_ports
from pathlib import Path

import pytest
from msgspec.structs import replace

from board import cli, troubles
from board.backup import make_backup, put_back
from board.bootstrap import erase_room, ledger_of, open_data
from board.domain.commands import EditRoom
from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.live.room import ERASED
from board.live.rooms import carry_out
from board.ports import StorageUnavailable
from board.storage.ledger import FileLedger
from board.web.secrets import instance_key
from tests.disks import files_end_at
from tests.live.rooms import ANN, CREATE, FAY, ROOM, Viewer, World, running
from tests.operate.test_backup import places  # noqa: F401 - a fixture

ROOMS = 200
CANARY = "canari-erable"


def room_id(n):
    return f"room{n:018d}"


async def backed(places, copy, rooms):  # noqa: F811
    """A backup of so many rooms and two more, and the settings of a new place whose ledger names the former."""
    storage = await open_data(places[0])
    instance_key(places[0].data)
    world = World(storage=storage).process()
    for n in range(rooms + 2):
        name = room_id(n)
        await world.create(name, replace(CREATE, room=name, question=f"{CANARY}-{n:03d}"))
    await storage.close()
    await asyncio.to_thread(make_backup, places[0], copy)
    ledger = ledger_of(places[0])
    for n in range(rooms):
        ledger.note(room_id(n), n)
    return replace(places[1], ledger=ledger.path)


async def there(settings):
    storage = await open_data(settings)
    try:
        return await storage.log.rooms()
    finally:
        await storage.close()


async def test_E4_two_hundred_rooms_erased_since_are_gone_again_once_an_older_backup_is_put_back(
    places,  # noqa: F811
    tmp_path,
):
    fresh = await backed(places, tmp_path / "copy", ROOMS)
    done = await put_back(fresh, tmp_path / "copy")
    assert (len(done.again), done.ledger) == (ROOMS, True)
    assert await there(fresh) == [room_id(ROOMS), room_id(ROOMS + 1)]
    if not fresh.database_url:
        found = b"".join(path.read_bytes() for path in fresh.data.iterdir())
        assert [n for n in range(ROOMS) if f"{CANARY}-{n:03d}".encode() in found] == []
        assert f"{CANARY}-{ROOMS:03d}".encode() in found


async def test_without_a_ledger_they_are_back_and_it_is_said(places, tmp_path):  # noqa: F811
    fresh = await backed(places, tmp_path / "copy", 3)
    done = await put_back(replace(fresh, ledger=tmp_path / "none"), tmp_path / "copy")
    assert (done.again, done.ledger) == ((), False)
    assert len(await there(fresh)) == 5


async def test_the_ledger_is_in_no_backup_and_holds_no_id_and_no_word(places, tmp_path):  # noqa: F811
    fresh = await backed(places, tmp_path / "copy", 3)
    assert fresh.ledger.name not in {path.name for path in (tmp_path / "copy").iterdir()}
    told = fresh.ledger.read_text()
    assert CANARY not in told
    assert room_id(1) not in told
    assert {frozenset(json.loads(line)) for line in told.splitlines()} == {frozenset(("room", "at"))}


# --- one line -----------------------------------------------------------------------------------------


async def test_a_room_erased_by_hand_is_in_the_ledger_before_it_is_gone(tmp_path, monkeypatch):
    from board.settings import Settings

    settings = Settings(data=tmp_path)
    storage = await open_data(settings)
    await World(storage=storage).process().create(CREATE.room, CREATE)
    await storage.close()
    order = []
    monkeypatch.setattr(FileLedger, "note", lambda _self, room, _at: order.append(room))
    assert await erase_room(settings, CREATE.room)
    assert order == [CREATE.room]
    assert not await erase_room(settings, CREATE.room)
    assert order == [CREATE.room]


def test_a_ledger_that_can_t_be_written_lets_nothing_be_erased(tmp_path):
    ledger = FileLedger(tmp_path / "no folder" / "erased.jsonl")
    with pytest.raises(StorageUnavailable, match="unavailable"):
        ledger.note(room_id(1), 1)


def test_a_line_that_was_cut_off_names_nothing_and_the_others_hold(tmp_path):
    ledger = FileLedger(tmp_path / "erased.jsonl")
    ledger.note(room_id(1), 1)
    whole = Path(ledger.path).read_bytes()
    ledger.note(room_id(2), 2)
    Path(ledger.path).write_bytes(Path(ledger.path).read_bytes()[: len(whole) + 20])
    assert ledger.erased([room_id(1), room_id(2)]) == [room_id(1)]


def test_board_erase_says_whether_there_was_such_a_room(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BOARD_DATA", str(tmp_path))
    for wanted in (["migrate"], ["erase", room_id(1)]):
        with pytest.raises(SystemExit) as ended:
            cli.main(wanted)
    assert ended.value.code == 1
    assert "there is no such room" in capsys.readouterr().out


@pytest.mark.parametrize("more", [0, 20])
def test_a_full_disk_lets_nothing_be_erased_and_what_it_cut_off_takes_no_other_line_with_it(tmp_path, more):
    ledger = FileLedger(tmp_path / "erased.jsonl")
    ledger.note(room_id(1), 1)
    with files_end_at(ledger.path.stat().st_size + more), pytest.raises(StorageUnavailable, match="full"):
        ledger.note(room_id(2), 2)
    ledger.note(room_id(3), 3)
    assert ledger.erased([room_id(n) for n in range(5)]) == [room_id(1), room_id(3)]


async def test_a_room_that_the_store_does_not_let_go_goes_on_and_is_not_said_to_be_erased(tmp_path):
    world, ledger = World(), FileLedger(tmp_path / "erased.jsonl")
    rooms = world.process()
    rooms.ports = replace_ports(rooms.ports, ledger=ledger)
    room = await running(rooms)
    purge = rooms.ports.log.purge

    async def full(_):
        with pytest.raises(Refused, match="unavailable"):
            await carry_out(room, EditRoom(aim="meanwhile"), Claim(FAY))
        raise StorageUnavailable("storage_full")

    ann = Viewer(room, ANN)
    rooms.ports.log.purge = full
    with pytest.raises(StorageUnavailable):
        await rooms.erase(ROOM)
    assert ledger.erased([ROOM]) == []
    await carry_out(room, EditRoom(aim="It goes on"), Claim(FAY))
    ann.read()
    assert ann.closed is None
    rooms.ports.log.purge = purge
    await rooms.erase(ROOM)
    ann.read()
    assert (ann.closed, ledger.erased([ROOM])) == (ERASED, [ROOM])


async def test_a_ledger_that_cannot_be_written_is_said_once_and_once_that_it_is_over(tmp_path, caplog):
    rooms = World().process()
    rooms.ports = replace_ports(rooms.ports, ledger=FileLedger(tmp_path / "away" / "erased.jsonl"))
    await running(rooms)
    for _ in range(3):
        with pytest.raises(StorageUnavailable, match="unavailable"):
            await rooms.erase(ROOM)
    assert "ledger" in troubles.standing
    (tmp_path / "away").mkdir()
    await rooms.erase(ROOM)
    told = [it.message for it in caplog.records if "ledger" in it.message]
    assert [it.startswith("it is over") for it in told] == [False, True]
