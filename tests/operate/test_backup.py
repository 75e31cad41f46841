"""D7, E4, S7, S8: a backup holds what is in the log and nothing that is sealed; put back, it says what it lost."""

import asyncio
import sqlite3
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from board.backup import make_backup, put_back
from board.bootstrap import build, open_data
from board.domain.card import Content
from board.domain.commands import AddNote, EditPhase, EditRoom, EnterPhase, SetBallot
from board.domain.model import Claim
from board.domain.votes.dots import Dots, DotsBallot
from board.live import state as standings
from board.live.rooms import carry_out
from board.ports import Entry, SealedPut
from board.settings import Settings
from board.storage import UnfitDatabase
from board.storage.copies import CopyFailed, undump
from board.web.secrets import instance_key
from tests.live.rooms import ANN, BOB, CREATE, FAY, HIDE, IDEAS, ROOM, World, running
from tests.operate.tools import with_clients

CARD, SECRET, UNSEEN = "carte-lisible", "secret-tamaris", "image-genet"
NOTE, HIDDEN = "card".ljust(22, "0"), "hidden".ljust(22, "0")


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def places(request, tmp_path, monkeypatch):
    """Where a board is, and where there is nothing yet."""
    monkeypatch.setenv("PATH", with_clients())
    urls = ["", ""]
    if request.param == "PostgreSQL":
        engine = request.getfixturevalue("postgres")
        urls = [engine.url(asyncio.run(engine.database())) for _ in range(2)]
    folders = tmp_path / "old", tmp_path / "new"
    for folder in folders:
        folder.mkdir()
    return [Settings(data=data, database_url=url) for data, url in zip(folders, urls, strict=True)]


@pytest.fixture
async def board(places):
    """A room where Ann has written face down and then voted, each under a seal that is open."""
    storage = await open_data(places[0])
    instance_key(places[0].data)
    world = World(storage=storage)
    rooms = world.process()
    room = await running(rooms)
    await carry_out(room, AddNote(NOTE, IDEAS, Content(text=CARD)), Claim(ANN, run=room.room.run))
    await carry_out(room, EditPhase(HIDE, 1, vote=Dots(on="notes")), Claim(FAY))
    await carry_out(room, EnterPhase(HIDE, now=True), Claim(FAY, run=room.room.run))
    await carry_out(room, AddNote(HIDDEN, IDEAS, Content(text=SECRET)), Claim(ANN, run=room.room.run))
    await carry_out(
        room,
        SetBallot(room.room.runs[room.room.run].round, f"note.{NOTE}", DotsBallot(1)),
        Claim(BOB, run=room.room.run),
    )
    await room.save_snapshot()
    yield room
    await storage.close()


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


async def stored(settings):
    """Return a room as the store has it, its rows, and the faults of its log."""
    storage = await open_data(settings)
    try:
        state = (await standings.load(storage.log, storage.snapshots, storage.directory, ROOM)).state
        return state, (await storage.log.load(ROOM)).rows, await storage.log.verify(ROOM)
    finally:
        await storage.close()


# --- what comes back ----------------------------------------------------------------------------------


async def test_D7_what_is_put_back_is_the_log_as_it_was_and_it_verifies(board, places, tmp_path):
    before = (await board._ports.log.load(ROOM)).rows
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    await carry_out(board, EditRoom(question="Later?"), Claim(FAY))
    done = await put_back(places[1], tmp_path / "copy")
    _, rows, faults = await stored(places[1])
    assert (rows[: len(before)], faults) == (before, [])
    assert [(row.seq, row.by) for row in rows[len(before) :]] == [(len(before) + 1, None)]
    assert (done.rooms, done.emptied, done.due, done.faults) == (1, (ROOM,), (), ())


async def test_S8_what_was_sealed_is_lost_and_the_room_says_so(board, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    await put_back(places[1], tmp_path / "copy")
    state, _, _ = await stored(places[1])
    assert state.room.sealed == {}
    assert {seal.emptied for seal in state.room.seals.values()} == {True}
    assert len(state.room.seals) == 2
    assert [note.content.text for note in state.room.notes.values()] == [CARD]
    assert state.names.people == board.state.names.people


async def test_S8_people_go_on_where_they_were(board, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    await put_back(places[1], tmp_path / "copy")
    storage = await open_data(places[1])
    room = await World(storage=storage).process().get(ROOM)
    run = room.room.run
    await carry_out(
        room, SetBallot(room.room.runs[run].round, f"note.{NOTE}", DotsBallot(1)), Claim(ANN, run=run)
    )
    await storage.close()


async def test_a_history_that_was_put_back_has_another_epoch(board, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    epochs = []
    await put_back(places[1], tmp_path / "copy")
    for settings in places:
        storage = await open_data(settings)
        epochs.append(await storage.directory.epoch())
        await storage.close()
    assert len(set(epochs)) == 2
    assert all(len(epoch) == 8 for epoch in epochs)


async def test_the_key_comes_with_it_or_links_would_open_nothing(board, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    await put_back(places[1], tmp_path / "copy")
    assert instance_key(places[1].data) == instance_key(places[0].data)
    assert {path.stat().st_mode & 0o777 for path in places[1].data.iterdir()} == {0o600}


@pytest.mark.parametrize("erase_due", [False, True])
async def test_E4_rooms_past_their_purge_date_are_told_and_erased_only_if_asked_for(
    board, places, tmp_path, erase_due
):
    due = "due".ljust(22, "0")
    storage = await open_data(places[0])
    await World(storage=storage).process().create(due, replace(CREATE, room=due, purge_on="2020-01-01"))
    await storage.close()
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    done = await put_back(places[1], tmp_path / "copy", erase_due=erase_due)
    assert [one.room for one in done.due] == [due]
    storage = await open_data(places[1])
    assert await storage.log.rooms() == ([ROOM] if erase_due else sorted([due, ROOM]))
    await storage.close()


# --- what it must not hold ----------------------------------------------------------------------------


async def test_S7_no_sealed_byte_is_in_a_backup(board, places, tmp_path):
    assert SECRET.encode() in raw(places[0].data) or places[0].database_url
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    found = raw(tmp_path / "copy") + await asyncio.to_thread(unpacked, tmp_path / "copy/board.dump")
    for sealed in (SECRET, HIDDEN):
        assert sealed.encode() not in found
        assert sealed.encode().hex().encode() not in found
    assert CARD.encode() in found or CARD.encode().hex().encode() in found


def unpacked(dump: Path) -> bytes:
    """Return what a dump says to a server: in the file it is compressed."""
    if not dump.exists():
        return b""
    return subprocess.run(["pg_restore", "--file=-", str(dump)], capture_output=True, check=True).stdout


async def test_nobody_else_may_read_a_backup(board, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "copy").iterdir()} == {0o600}


# --- pictures -----------------------------------------------------------------------------------------


@pytest.fixture
async def pictures(board, places):
    """The digests of three pictures: one that the log names, one that only a sealed row names, a loose one."""
    storage = await open_data(places[0])
    seal = next(iter(board.room.sealed))
    shown, sealed, loose = [
        await storage.blobs.put(ROOM, text.encode() * 5_000, where)
        for text, where in ((CARD, ""), (UNSEEN, seal), (UNSEEN, ""))
    ]
    own = SealedPut(seal, BOB, "picture", b"{}", sealed)
    named = Entry("pictures".ljust(22, "0"), None, 0, b"[]", sealed=(own,), blobs=(shown,))
    await storage.log.append(ROOM, (await storage.log.load(ROOM)).head, [named])
    yield shown, sealed, loose
    await storage.close()


async def test_S7_a_picture_that_only_a_sealed_row_names_is_in_no_backup(pictures, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    assert UNSEEN.encode() in raw(places[0].data) or places[0].database_url
    left = raw(tmp_path / "copy") + await asyncio.to_thread(unpacked, tmp_path / "copy/board.dump")
    traces = [trace.encode() for trace in (UNSEEN, *pictures[1:])]
    assert [trace for trace in traces if trace in left or trace.hex().encode() in left] == []
    assert pictures[0].encode() in left


async def test_D7_the_pictures_that_the_log_names_come_back_with_it(pictures, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    await put_back(places[1], tmp_path / "copy")
    storage = await open_data(places[1])
    assert (await storage.blobs.get(ROOM, pictures[0])).rstrip(b"\0") == CARD.encode() * 5_000
    assert await storage.blobs.sweep() == frozenset()
    await storage.close()


# --- what it must not do ------------------------------------------------------------------------------


async def test_a_backup_overwrites_nothing(board, places, tmp_path):
    (tmp_path / "copy").mkdir()
    with pytest.raises(FileExistsError, match="is there already"):
        make_backup(places[0], tmp_path / "copy")


async def test_a_backup_that_fails_leaves_nothing(board, places, tmp_path):
    (places[0].data / "instance.key").unlink()
    with pytest.raises(CopyFailed, match="BOARD_DATA"):
        make_backup(places[0], tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]


async def test_a_backup_is_not_put_over_a_board(board, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    _, before, _ = await stored(places[0])
    with pytest.raises(OSError, match="nothing is ever overwritten"):
        await put_back(places[0], tmp_path / "copy")
    assert (await stored(places[0]))[1] == before


async def test_a_backup_is_not_put_beside_another_key(board, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    instance_key(places[1].data)
    with pytest.raises(CopyFailed, match="another key"):
        await put_back(places[1], tmp_path / "copy")


async def test_a_folder_that_is_no_backup_is_refused(places, tmp_path):
    with pytest.raises(CopyFailed, match="is no backup"):
        await put_back(places[1], tmp_path)


# --- what only one engine can do wrong ----------------------------------------------------------------


@pytest.mark.parametrize("places", ["PostgreSQL"], indirect=True)
async def test_a_database_that_is_half_put_back_is_not_served(board, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    await asyncio.to_thread(undump, tmp_path / "copy/board.dump", places[1].database_url)
    with pytest.raises(UnfitDatabase, match="did not finish"):
        await build(places[1])


@pytest.mark.parametrize("places", ["PostgreSQL"], indirect=True)
@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("", "not on PATH"),
        ("pg_dump: error: aborting because of server version mismatch", "older than the server"),
        ("pg_dump: error: no room\nDETAIL: (Ann, secret)", "pg_dump failed: pg_dump: error: no room$"),
    ],
)
async def test_pg_dumps_failure_is_a_sentence(places, tmp_path, monkeypatch, says, told):
    tools = tmp_path / "bin"
    tools.mkdir()
    if says:
        (tools / "pg_dump").write_text(f"#!/bin/sh\n/bin/cat >&2 <<'END'\n{says}\nEND\nexit 1\n")
        (tools / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    instance_key(places[0].data)
    with pytest.raises(CopyFailed, match=told):
        make_backup(places[0], tmp_path / "copy")


@pytest.mark.parametrize("places", ["PostgreSQL"], indirect=True)
async def test_the_password_is_not_among_the_arguments(places, tmp_path, monkeypatch):
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "pg_dump").write_text('#!/bin/sh\necho "$PGPASSWORD in env, $*" >&2\nexit 1\n')
    (tools / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    instance_key(places[0].data)
    secret = places[0].database_url.replace("board@", "board:pa%20ss@")
    with pytest.raises(CopyFailed) as told:
        make_backup(replace(places[0], database_url=secret), tmp_path / "copy")
    assert "pa ss in env" in str(told.value)
    assert "pa%20ss" not in str(told.value)


@pytest.mark.parametrize("places", ["SQLite"], indirect=True)
async def test_a_copy_is_whole_while_somebody_writes_and_cleans(board, places, tmp_path):
    """Every copy holds each room up to its head, whatever moment it is of."""

    async def write() -> None:
        for number in range(200):
            note = f"n{number:03}-".ljust(22, "0")
            await carry_out(board, AddNote(note, IDEAS, Content(text=CARD), room=True), Claim(FAY))

    writing = asyncio.create_task(write())
    heads = []
    while not writing.done():
        copy = tmp_path / f"copy{len(heads)}"
        await asyncio.to_thread(make_backup, places[0], copy)
        with sqlite3.connect(copy / "board.sqlite") as made:
            heads.append(made.execute("SELECT head FROM rooms").fetchone()[0])
            assert made.execute("SELECT count(*), max(seq) FROM log").fetchone() == (heads[-1], heads[-1])
    await writing
    assert heads == sorted(heads)
    assert len(set(heads)) > 2


@pytest.mark.parametrize("places", ["SQLite"], indirect=True)
async def test_D7_a_log_with_a_fault_is_named_and_the_others_are_back(board, places, tmp_path):
    await asyncio.to_thread(make_backup, places[0], tmp_path / "copy")
    copy = tmp_path / "copy/board.sqlite"
    copy.write_bytes(copy.read_bytes().replace(CARD.encode(), CARD.upper().encode()))
    done = await put_back(places[1], tmp_path / "copy")
    assert len(done.faults) == 1
    assert ROOM in done.faults[0]
