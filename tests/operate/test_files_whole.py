"""Keys, backups and copies are there whole or not at all, whatever ended in their midst."""

import asyncio
import os
from pathlib import Path

import pytest

from board.backup import make_backup, put_back
from board.bootstrap import open_data
from board.settings import Settings
from board.web.secrets import instance_key
from tests.disks import files_end_at


@pytest.fixture
async def settings(tmp_path):
    made = Settings(data=tmp_path / "data")
    await (await open_data(made)).close()
    instance_key(made.data)
    return made


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_key_is_made_after_a_start_that_was_cut_off_and_none_is_half_made(tmp_path):
    (tmp_path / f"instance.{os.getpid()}").write_bytes(b"half")
    with files_end_at(16), pytest.raises(OSError, match="large"):
        instance_key(tmp_path)
    assert names(tmp_path) == set()
    assert len(instance_key(tmp_path)) == 32
    assert names(tmp_path) == {"instance.key"}


@pytest.mark.parametrize("size", [16, 8_192])
def test_a_backup_on_a_full_disk_fails_and_leaves_nothing(settings, tmp_path, size):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with files_end_at(size), pytest.raises(OSError):  # noqa: PT011 - whichever file came first
        make_backup(settings, shelf / "monday")
    assert names(shelf) == set()
    assert make_backup(settings, shelf / "monday") == []


async def test_a_key_that_could_not_be_put_back_is_no_other_key(settings, tmp_path):
    copy = tmp_path / "copy"
    await asyncio.to_thread(make_backup, settings, copy)
    fresh = Settings(data=tmp_path / "fresh")
    with files_end_at(16), pytest.raises(OSError, match="large"):
        await put_back(fresh, copy)
    assert names(fresh.data) == set()
    assert (await put_back(fresh, copy)).faults == ()


def test_backups_that_were_cut_off_rotate_no_good_one_out(settings, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for day in ("monday", "tuesday"):
        make_backup(settings, shelf / day)
    for number in range(5):
        half = shelf / f".wednesday.{number}"
        half.mkdir()
        (half / "instance.key").write_bytes(bytes(32))
    make_backup(settings, shelf / "thursday", keep=3)
    assert {"monday", "tuesday", "thursday"} <= names(shelf)
