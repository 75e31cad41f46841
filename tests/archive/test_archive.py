"""An archive is a bag that strangers accept; a flipped byte is named; its log, played again, gives the report."""

import copy
import io
import itertools
import json
import random
import tracemalloc
import zipfile
from contextlib import suppress

import bagit
import pytest

from board import cli
from board.archive import seda
from board.archive.bag import NoBag, OpenedBag, _folder, bag
from board.archive.package import FILES, LOG, PEOPLE, folded, payload, replayed
from board.archive.verify import verify
from board.chain import ChainedRow
from board.domain import events
from board.domain.model import Names
from board.export.formats import FORMATS
from board.ports import Entry
from board.storage import open_storage
from tests.disks import files_end_at
from tests.domain.session import NAMES, START, Session

ROOM = Session().room.id
PEOPLE_NAMED = Names(NAMES, "Le lab", "lab@example.org")


async def logged(tmp_path) -> list[ChainedRow]:
    """The rows of a whole session, out of a real database."""
    storage = await open_storage(tmp_path / "board.sqlite")
    entries = [
        Entry(f"c{n:021d}", None, START + n, events.encode(told.events), events.VERSION)
        for n, told in enumerate(Session().rows)
    ]
    await storage.log.append(ROOM, 0, entries)
    rows = await storage.log.links(ROOM)
    await storage.close()
    return rows


def packed(rows, names=PEOPLE_NAMED, at=START):
    room = folded(rows)
    told = replayed(room, names)
    made = {name: FORMATS[name].make(told, "fr") for name in FILES}
    return bag(f"atelier-{ROOM}", payload(made, rows, room, names), {"Source-Organization": "Le lab"}, at)


@pytest.fixture
async def rows(tmp_path):
    return await logged(tmp_path)


@pytest.fixture
def archive(rows):
    return packed(rows)


def test_a_stranger_to_it_finds_the_bag_valid(archive, tmp_path):
    (tmp_path / "a.zip").write_bytes(archive)
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        opened.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    read = bagit.Bag(str(folder))
    read.validate()
    assert read.version_info == (1, 0)
    assert read.algorithms == ["sha512"]
    assert read.info["Source-Organization"] == "Le lab"


def test_an_archive_is_valid_and_the_same_room_gives_the_same_bytes(rows, archive):
    found = verify(archive)
    assert found.faults == ()
    assert (found.room, found.acts) == (ROOM, len(rows))
    assert packed(rows) == archive


def test_every_flipped_byte_is_named(archive):
    draw = random.Random(5)
    places = [*range(40), *draw.sample(range(len(archive)), 150), *range(len(archive) - 60, len(archive))]
    for place in places:
        spoilt = bytearray(archive)
        spoilt[place] ^= 1 << draw.randrange(8)
        assert verify(bytes(spoilt)).faults, place


def test_a_flipped_byte_of_a_file_is_named_by_its_path(archive):
    place = archive.index(b"<!doctype html>") + 200
    spoilt = archive[:place] + bytes([archive[place] ^ 1]) + archive[place + 1 :]
    assert "data/report.html" in verify(spoilt).faults[0]


def changed(archive, path, change):
    """An archive packed anew, with manifests that agree with what was changed: only the log can tell."""
    files = OpenedBag(archive).files
    files[path] = change(files[path])
    return bag(f"atelier-{ROOM}", files, {}, START)


@pytest.mark.parametrize(
    ("path", "change", "fault"),
    [
        (LOG, lambda body: body.replace(b"moins de monde", b"plus de monde"), "another session.json"),
        (LOG, lambda body: body.replace(b"Garder trace", b"Perdre trace"), "the body is not the one"),
        (LOG, lambda body: b"".join(body.splitlines(True)[:-1]), "played again"),
        (LOG, lambda body: b"".join(body.splitlines(True)[1:]), "seq 1: missing"),
        (LOG, lambda body: b"{}\n" + body, "can't be read"),
        (PEOPLE, lambda body: body.replace(b"Bob", b"Eve"), "another session.json"),
        ("session.json", lambda body: body.replace(b"inutile", b"utile") + b" ", "another session.json"),
        ("session.json", lambda body: body.replace(b'"version": 3', b'"version": 2'), "version 2"),
    ],
)  # fmt: skip
def test_what_was_changed_behind_the_manifests_is_found_by_the_log(archive, path, change, fault):
    assert fault in " ".join(verify(changed(archive, path, change)).faults)


def test_words_that_the_report_does_not_show_are_in_no_file_of_it(rows, archive):
    everything = b"".join(row.body for row in rows).decode()
    for erased in ("Supprimer la réunion du lundi", "dix caméras éteintes"):  # left out, and set aside
        assert erased in everything
        assert erased.encode() not in archive
    assert b"Inviter moins de monde" in archive


def test_names_are_kept_that_the_report_shows_and_no_others(archive):
    people = json.loads(OpenedBag(archive).files[PEOPLE])["people"]
    shown = {name for name in people.values() if name != "–"}
    assert shown
    assert shown < set(NAMES.values())
    assert len(people) == len(NAMES)


@pytest.mark.parametrize("name", ["../../evil", "/etc/x", "a\\..\\b", "folder/", "two/roots"])
def test_IM2_names_that_lead_elsewhere_are_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("bag/bagit.txt", "BagIt-Version: 1.0\n")
        made.writestr(name if name == "two/roots" else f"bag/{name}", "x")
    with pytest.raises(NoBag):
        OpenedBag((tmp_path / "a.zip").read_bytes())


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"<html>", b"\0" * 100])
def test_IM5_what_is_no_archive_is_told_to_be_none(body):
    assert "can't be opened" in verify(body).faults[0]


def test_IM3_what_is_packed_is_not_unpacked(tmp_path):
    """A few hundred bytes for each hundred megabytes: nothing of it is read."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for n in range(3):
            made.writestr(f"bag/data/{n}", bytes(60_000_000))
    tracemalloc.start()
    told = verify((tmp_path / "a.zip").read_bytes()).faults
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "a bag holds them as they are" in told[0]
    assert most < 5_000_000


def test_IM3_files_that_lie_in_each_other_are_not_read(archive):
    """The same bytes, named by a thousand entries."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        entries = opened.infolist()
        largest = max(entries, key=lambda entry: entry.file_size)
        again = [copy.copy(largest) for _ in range(1_000)]
        for n, entry in enumerate(again):
            entry.filename = f"{largest.filename}{n}"
        packed_size = len(archive)
        with pytest.raises(NoBag, match="lie in each other"):
            _folder([*entries, *again], packed_size)
        assert _folder(entries, packed_size) == f"atelier-{ROOM}"


DEEP = b"[" * 200_000 + b"]" * 200_000


def test_IM6_whatever_stands_in_a_bag_is_named_and_ends_nothing(archive):
    bodies = (b"", b"\xff", b"[]", DEEP, b'{"version": 3, "version": 3}', b"1" * 100_000)
    for path, body in itertools.product((LOG, PEOPLE, "session.json"), bodies):
        spoilt = changed(archive, path, lambda _, body=body: body)
        assert verify(spoilt).faults, (path, body[:20])
        with suppress(ValueError):
            seda.transfer(spoilt, seda.Metadata("A", "B"))


def test_a_transfer_is_made_whole_or_not_at_all(archive, tmp_path, capsys):
    (tmp_path / "a.zip").write_bytes(archive)
    asked = [
        "archive",
        "seda",
        str(tmp_path / "a.zip"),
        str(tmp_path / "sip.zip"),
        "--agency",
        "A",
        "--from",
        "B",
    ]
    with files_end_at(len(archive) // 2), pytest.raises(SystemExit) as ended:
        cli.main(asked)
    assert ended.value.code == 2
    assert "board: " in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip", "board.sqlite"}
    with pytest.raises(SystemExit) as ended:
        cli.main(asked)
    assert ended.value.code == 0
    before = (tmp_path / "sip.zip").read_bytes()
    with pytest.raises(SystemExit) as ended:
        cli.main(asked)
    assert (ended.value.code, (tmp_path / "sip.zip").read_bytes()) == (2, before)
