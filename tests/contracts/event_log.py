"""What every EventLog keeps. A subclass gives `storage`, and for two processes `other` on the same data."""

import asyncio

import pytest
from msgspec.structs import replace

from board import chain
from board.ports import Conflict, DuplicateCommand
from tests.contracts.samples import append_when_possible, entry, put

ROOM = "room-0000000000000001"
OTHER_ROOM = "room-0000000000000002"


def keys(loaded):
    return {(row.seal, row.participant, row.key): row.value for row in loaded.sealed}


class EventLogContract:
    async def test_an_unknown_room_is_empty(self, storage):
        loaded = await storage.log.load(ROOM)
        assert (loaded.head, loaded.rows, loaded.sealed, loaded.names) == (0, (), (), {})

    async def test_rows_come_back_as_they_were_appended(self, storage):
        await storage.log.append(ROOM, 0, [entry("one", by=None, at=7, body=b"\x00\xff", version=3)])
        [row] = (await storage.log.load(ROOM)).rows
        assert (row.seq, row.command_id, row.by, row.at, row.version, row.body) == (
            1, "one", None, 7, 3, b"\x00\xff",
        )  # fmt: skip

    async def test_seqs_count_from_one_within_each_room(self, storage):
        await storage.log.append(ROOM, 0, [entry(), entry()])
        await storage.log.append(OTHER_ROOM, 0, [entry()])
        await storage.log.append(ROOM, 2, [entry()])
        assert [row.seq for row in (await storage.log.load(ROOM)).rows] == [1, 2, 3]
        assert [row.seq for row in (await storage.log.load(OTHER_ROOM)).rows] == [1]

    async def test_load_after_a_seq_gives_the_tail_and_the_true_head(self, storage):
        await storage.log.append(ROOM, 0, [entry(), entry(), entry(sealed=(put(),))])
        loaded = await storage.log.load(ROOM, after=2)
        assert (loaded.head, [row.seq for row in loaded.rows], len(loaded.sealed)) == (3, [3], 1)

    async def test_an_archive_is_given_all_rows_with_the_chain_that_holds_them(self, storage):
        await storage.log.append(ROOM, 0, [entry(body=b"[1]"), entry(body=b"[2]", by=None)])
        await storage.log.append(OTHER_ROOM, 0, [entry()])
        rows = await storage.log.links(ROOM)
        assert [row.body for row in rows] == [b"[1]", b"[2]"]
        assert list(chain.faults(ROOM, 2, rows)) == []
        assert list(chain.faults(ROOM, 2, [replace(rows[0], body=b"[9]"), rows[1]]))
        assert await storage.log.links("room-nobody-has") == []

    @pytest.mark.parametrize("expected", [0, 1, 3])
    async def test_an_append_elsewhere_than_at_the_head_is_a_conflict(self, storage, expected):
        await storage.log.append(ROOM, 0, [entry(), entry()])
        with pytest.raises(Conflict) as refusal:
            await storage.log.append(ROOM, expected, [entry()])
        assert (refusal.value.room, refusal.value.head) == (ROOM, 2)
        assert (await storage.log.load(ROOM)).head == 2

    async def test_an_append_behind_the_head_of_an_unknown_room_is_a_conflict_and_makes_no_room(
        self, storage
    ):
        with pytest.raises(Conflict) as refusal:
            await storage.log.append(ROOM, 4, [entry()])
        assert refusal.value.head == 0
        assert await storage.log.rooms() == []

    async def test_a_repeated_command_in_the_middle_of_a_batch_leaves_nothing_of_it(self, storage):
        await storage.log.append(ROOM, 0, [entry("old")])
        before = await storage.log.load(ROOM)
        batch = [entry(sealed=(put(),), names=(("person01", "Zoé"),)), entry("old"), entry()]
        with pytest.raises(DuplicateCommand) as refusal:
            await storage.log.append(ROOM, 1, batch)
        assert refusal.value.command_id == "old"
        assert await storage.log.load(ROOM) == before

    async def test_a_command_twice_in_one_batch_is_refused(self, storage):
        with pytest.raises(DuplicateCommand):
            await storage.log.append(ROOM, 0, [entry("same"), entry("same")])
        assert await storage.log.rooms() == []

    async def test_the_same_command_id_may_stand_in_two_rooms(self, storage):
        await storage.log.append(ROOM, 0, [entry("same")])
        await storage.log.append(OTHER_ROOM, 0, [entry("same")])
        assert await storage.log.heads([ROOM, OTHER_ROOM]) == {ROOM: 1, OTHER_ROOM: 1}

    async def test_the_refused_of_many_simultaneous_appends_stop_no_other(self, storage):
        await storage.log.append(ROOM, 0, [entry("old")])
        answers = await asyncio.gather(
            storage.log.append(ROOM, 1, [entry("old")]),
            storage.log.append(ROOM, 9, [entry()]),
            *(storage.log.append(f"room {number}", 0, [entry("new")]) for number in range(20)),
            return_exceptions=True,
        )
        assert [type(answer) for answer in answers[:2]] == [DuplicateCommand, Conflict]
        assert set(answers[2:]) == {None}
        assert len(await storage.log.rooms()) == 21

    async def test_of_two_simultaneous_appends_at_one_head_one_wins(self, storage):
        tries = (storage.log.append(ROOM, 0, [entry()]) for _ in range(2))
        answers = await asyncio.gather(*tries, return_exceptions=True)
        assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "NoneType"]
        assert (await storage.log.load(ROOM)).head == 1

    async def test_concurrent_appenders_leave_no_gap(self, storage):
        async def appender():
            for _ in range(25):
                await append_when_possible(storage.log, ROOM, entry())

        await asyncio.gather(*(appender() for _ in range(4)))
        assert [row.seq for row in (await storage.log.load(ROOM)).rows] == list(range(1, 101))
        assert await storage.log.verify(ROOM) == []

    async def test_a_cancelled_append_is_written_whole_or_not_at_all(self, storage):
        batch = [entry("first", sealed=(put(),)), entry("second", names=(("person01", "Zoé"),))]
        task = asyncio.create_task(storage.log.append(ROOM, 0, batch))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await append_when_possible(storage.log, OTHER_ROOM, entry())
        loaded = await storage.log.load(ROOM)
        assert (loaded.head, len(loaded.sealed), loaded.names) in [(0, 0, {}), (2, 1, {"person01": "Zoé"})]

    async def test_a_sealed_value_is_replaced_and_taken_back_by_its_key(self, storage):
        await storage.log.append(ROOM, 0, [entry(sealed=(put("a", b"1"), put("b", b"1"), put("c", b"1")))])
        await storage.log.append(
            ROOM, 1, [entry(sealed=(put("a", b"2"), put("b", None), put("never", None)))]
        )
        sealed = (await storage.log.load(ROOM)).sealed
        assert {(row.key, row.value, row.seq) for row in sealed} == {("a", b"2", 2), ("c", b"1", 1)}

    async def test_within_one_append_the_last_word_on_a_sealed_key_stands(self, storage):
        first = entry(sealed=(put("a", b"1"), put("b", b"1"), put("c", None)))
        second = entry(sealed=(put("a", None), put("b", b"2"), put("c", b"2")))
        await storage.log.append(ROOM, 0, [first, second])
        assert {row.key: row.value for row in (await storage.log.load(ROOM)).sealed} == {"b": b"2", "c": b"2"}

    async def test_sealed_values_differ_by_seal_participant_and_room(self, storage):
        puts = (put(value=b"1"), put(value=b"2", seal="seal0002"), put(value=b"3", participant="person02"))
        await storage.log.append(ROOM, 0, [entry(sealed=puts)])
        await storage.log.append(OTHER_ROOM, 0, [entry(sealed=(put(value=b"4"),))])
        assert set(keys(await storage.log.load(ROOM)).values()) == {b"1", b"2", b"3"}
        assert set(keys(await storage.log.load(OTHER_ROOM)).values()) == {b"4"}

    async def test_a_seal_that_closes_takes_its_rows_and_no_others(self, storage):
        kept = put(value=b"kept", seal="seal0002")
        await storage.log.append(ROOM, 0, [entry(sealed=(put("a"), put("b", participant="person02"), kept))])
        await storage.log.append(OTHER_ROOM, 0, [entry(sealed=(put("c"),))])
        await storage.log.append(ROOM, 1, [entry(sealed=(put("d"),), closed_seals=("seal0001",))])
        assert set(keys(await storage.log.load(ROOM)).values()) == {b"kept"}
        assert len((await storage.log.load(OTHER_ROOM)).sealed) == 1

    async def test_names_are_written_replaced_and_erased(self, storage):
        await storage.log.append(ROOM, 0, [entry(names=(("p1", "Zoé"), ("p2", "Ali"), ("p3", "Mo")))])
        await storage.log.append(ROOM, 1, [entry(names=(("p1", "Zoë"), ("p2", "")))])
        assert (await storage.log.load(ROOM)).names == {"p1": "Zoë", "p3": "Mo"}

    async def test_heads_names_only_rooms_that_exist(self, storage):
        await storage.log.append(ROOM, 0, [entry(), entry()])
        assert await storage.log.heads([ROOM, "unknown"]) == {ROOM: 2}
        assert await storage.log.heads([]) == {}

    async def test_seen_tells_the_commands_of_this_room_alone(self, storage):
        await storage.log.append(ROOM, 0, [entry("a"), entry("b")])
        await storage.log.append(OTHER_ROOM, 0, [entry("c")])
        assert await storage.log.seen(ROOM, ["a", "c", "d"]) == {"a"}
        assert await storage.log.seen(ROOM, []) == frozenset()

    async def test_a_log_that_nobody_touched_verifies(self, storage):
        await storage.log.append(ROOM, 0, [entry(by=None), entry("é", body=b""), entry(at=0, version=2)])
        await storage.log.append(ROOM, 3, [entry()])
        assert await storage.log.verify(ROOM) == []
        assert await storage.log.verify("unknown") == []

    async def test_purge_leaves_the_other_rooms(self, storage):
        for room in (ROOM, OTHER_ROOM):
            await storage.log.append(room, 0, [entry(sealed=(put(),), names=(("p1", "Zoé"),))])
        kept = await storage.log.load(OTHER_ROOM)
        await storage.log.purge(ROOM)
        assert await storage.log.rooms() == [OTHER_ROOM]
        assert (await storage.log.load(ROOM)).names == {}
        assert await storage.log.load(OTHER_ROOM) == kept

    async def test_a_purged_room_takes_no_late_write(self, storage):
        await storage.log.append(ROOM, 0, [entry()])
        await storage.log.purge(ROOM)
        await storage.snapshots.save(ROOM, 1, b"late")
        with pytest.raises(Conflict):
            await storage.log.append(ROOM, 1, [entry()])
        assert (await storage.log.rooms(), await storage.snapshots.latest(ROOM)) == ([], None)

    async def test_the_newest_snapshot_is_kept(self, storage):
        await storage.log.append(ROOM, 0, [entry(), entry(), entry()])
        assert await storage.snapshots.latest(ROOM) is None
        for seq in (1, 3, 2):
            await storage.snapshots.save(ROOM, seq, b"at %d" % seq)
        assert await storage.snapshots.latest(ROOM) == (3, b"at 3")

    async def test_a_snapshot_ahead_of_the_log_is_not_kept(self, storage):
        await storage.log.append(ROOM, 0, [entry()])
        await storage.snapshots.save(ROOM, 2, b"of another history")
        assert await storage.snapshots.latest(ROOM) is None


class SharedContract:
    """Two processes on the same data."""

    async def test_what_one_appends_the_other_reads(self, storage, other):
        await storage.log.append(ROOM, 0, [entry("one", sealed=(put(),))])
        assert await other.log.load(ROOM) == await storage.log.load(ROOM)
        assert (await other.log.load(ROOM)).head == 1

    async def test_a_stale_process_meets_a_conflict(self, storage, other):
        await storage.log.append(ROOM, 0, [entry()])
        with pytest.raises(Conflict):
            await other.log.append(ROOM, 0, [entry()])

    async def test_both_append_to_one_room_without_a_gap(self, storage, other):
        async def appender(log):
            for _ in range(20):
                await append_when_possible(log, ROOM, entry())

        await asyncio.gather(*(appender(store.log) for store in (storage, other, storage, other)))
        assert [row.seq for row in (await other.log.load(ROOM)).rows] == list(range(1, 81))
        assert await storage.log.verify(ROOM) == []
