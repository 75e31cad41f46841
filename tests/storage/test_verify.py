"""A log that somebody touched does not verify, and the sentence says where. Tests edit the raw database."""

import sqlite3

import pytest

from board.ports import Corrupt
from tests.contracts.samples import entry

ROOM = "room-0000000000000001"
OTHER_ROOM = "room-0000000000000002"
COLUMNS = ("seq", "command_id", "by", "at", "version", "body", "salt", "digest", "chain")


@pytest.fixture(autouse=True)
async def rows(storage):
    for room in (ROOM, OTHER_ROOM):
        await storage.log.append(room, 0, [entry() for _ in range(6)])


@pytest.fixture
def edit(path):
    raw = sqlite3.connect(path, isolation_level=None)
    yield raw.execute
    raw.close()


def flipped(value, bit):
    """The value with one bit the other way round."""
    if isinstance(value, int):
        return value ^ (1 << bit)
    data = bytearray(value.encode() if isinstance(value, str) else value)
    data[bit // 8] ^= 1 << bit % 8
    return bytes(data)


def flip(edit, seq, column, bit):
    """Flip a bit of a stored value, which keeps its type."""
    here = f"WHERE room = '{ROOM}' AND seq = {seq}"
    [value] = edit(f'SELECT "{column}" FROM log {here}').fetchone()  # noqa: S608 - names from this file
    kind = {str: "TEXT", bytes: "BLOB", int: "INTEGER"}[type(value)]
    edit(f'UPDATE log SET "{column}" = CAST(? AS {kind}) {here}', (flipped(value, bit),))  # noqa: S608


@pytest.mark.parametrize("seq", [1, 3, 6])
@pytest.mark.parametrize("bit", [0, 5, 7])
@pytest.mark.parametrize("column", COLUMNS[1:])
async def test_a_flipped_bit_is_named_with_its_row_alone(storage, edit, column, bit, seq):
    flip(edit, seq, column, bit)
    found = await storage.log.verify(ROOM)
    assert found
    assert {fault.split(":")[0] for fault in found} == {f"room {ROOM}, seq {seq}"}
    assert await storage.log.verify(OTHER_ROOM) == []


@pytest.mark.parametrize("bit", [3, 20, 40])
async def test_a_flipped_bit_of_a_seq_is_a_row_missing_and_one_too_many(storage, edit, bit):
    flip(edit, 4, "seq", bit)
    found = await storage.log.verify(ROOM)
    assert found[0] == f"room {ROOM}, seq 4: missing"
    assert len(found) > 1


async def test_a_flipped_bit_of_the_room_is_a_missing_row(storage, edit):
    edit("PRAGMA foreign_keys = OFF")
    edit("UPDATE log SET room = 'poom' WHERE room = ? AND seq = 2", (ROOM,))
    assert await storage.log.verify(ROOM) == [f"room {ROOM}, seq 2: missing"]
    assert await storage.log.verify("poom") != []


@pytest.mark.parametrize(
    ("seqs", "said"), [((1,), "seq 1: missing"), ((3,), "seq 3: missing"), ((2, 3, 4), "seq 2 to 4: missing")]
)
async def test_missing_rows_are_named(storage, edit, seqs, said):
    for seq in seqs:
        edit("DELETE FROM log WHERE room = ? AND seq = ?", (ROOM, seq))
    assert await storage.log.verify(ROOM) == [f"room {ROOM}, {said}"]


async def test_a_missing_end_is_a_head_that_disagrees(storage, edit):
    edit("DELETE FROM log WHERE room = ? AND seq = 6", (ROOM,))
    assert await storage.log.verify(ROOM) == [f"room {ROOM}, seq 6: the head is 6, the log ends at 5"]


@pytest.mark.parametrize(("head", "seq"), [(4, 5), (9, 7)])
async def test_a_head_that_disagrees_is_named(storage, edit, head, seq):
    edit("UPDATE rooms SET head = ? WHERE id = ?", (head, ROOM))
    said = f"room {ROOM}, seq {seq}: the head is {head}, the log ends at 6"
    assert await storage.log.verify(ROOM) == [said]


async def test_a_log_whose_room_is_gone_is_named(storage, edit):
    edit("DELETE FROM rooms WHERE id = ?", (ROOM,))
    assert await storage.log.verify(ROOM) == [f"room {ROOM}, seq 1: the head is 0, the log ends at 6"]


async def test_swapped_rows_are_named(storage, edit):
    for old, new in ((2, 99), (4, 2), (99, 4)):
        edit("UPDATE log SET seq = ? WHERE room = ? AND seq = ?", (new, ROOM, old))
    found = " ".join(await storage.log.verify(ROOM))
    assert f"room {ROOM}, seq 2: " in found
    assert f"room {ROOM}, seq 4: " in found


async def test_a_row_moved_from_another_room_is_named(storage, edit):
    edit("DELETE FROM log WHERE room = ? AND seq = 3", (ROOM,))
    edit("UPDATE log SET room = ? WHERE room = ? AND seq = 3", (ROOM, OTHER_ROOM))
    assert f"room {ROOM}, seq 3: the row does not follow" in " ".join(await storage.log.verify(ROOM))


async def test_a_body_forged_with_its_digest_is_named(storage, edit):
    other = "FROM log WHERE room = ? AND seq = 5"
    body, salt, digest = edit(f"SELECT body, salt, digest {other}", (OTHER_ROOM,)).fetchone()
    forged = "UPDATE log SET body = ?, salt = ?, digest = ? WHERE room = ? AND seq = 5"
    edit(forged, (body, salt, digest, ROOM))
    said = f"room {ROOM}, seq 5: the row does not follow from the one before"
    assert await storage.log.verify(ROOM) == [said]


async def test_a_salt_that_is_missing_without_a_reason_is_named(storage, edit):
    edit("UPDATE log SET salt = NULL WHERE room = ? AND seq = 2", (ROOM,))
    [fault] = await storage.log.verify(ROOM)
    assert fault.startswith(f"room {ROOM}, seq 2: the salt is missing")


@pytest.mark.parametrize("column", COLUMNS[1:])
@pytest.mark.parametrize("after", [0, 2])
async def test_a_room_with_a_flipped_bit_is_corrupt_and_not_served(storage, edit, column, after):
    flip(edit, 3, column, 0)
    with pytest.raises(Corrupt, match=f"room {ROOM}, seq 3: "):
        await storage.log.load(ROOM, after)
    assert (await storage.log.load(OTHER_ROOM, after)).head == 6


async def test_what_does_not_follow_from_where_one_was_is_corrupt(storage, edit):
    flip(edit, 3, "chain", 0)
    with pytest.raises(Corrupt, match=f"room {ROOM}, seq 4: the row does not follow"):
        await storage.log.load(ROOM, 3)
    edit("DELETE FROM log WHERE room = ? AND seq = 3", (ROOM,))
    with pytest.raises(Corrupt, match=f"room {ROOM}, seq 3: missing"):
        await storage.log.load(ROOM, 3)


@pytest.mark.parametrize(("seqs", "said"), [((4,), "seq 4: missing"), ((6,), "the log ends at 5")])
async def test_a_room_with_missing_rows_is_corrupt_and_not_served(storage, edit, seqs, said):
    for seq in seqs:
        edit("DELETE FROM log WHERE room = ? AND seq = ?", (ROOM, seq))
    for after in (0, 2):
        with pytest.raises(Corrupt, match=said):
            await storage.log.load(ROOM, after)


async def test_a_room_that_cannot_be_read_is_corrupt_and_not_served(storage, edit):
    flip(edit, 3, "by", 7)  # no longer UTF-8
    with pytest.raises(Corrupt):
        await storage.log.load(ROOM)


async def test_long_logs_are_verified_to_their_end(storage, edit):
    await storage.log.append(ROOM, 6, [entry() for _ in range(1200)])
    assert await storage.log.verify(ROOM) == []
    flip(edit, 1100, "body", 3)
    assert len(await storage.log.verify(ROOM)) == 1
