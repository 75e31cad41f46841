"""What every Directory keeps. A subclass gives `storage`."""

import asyncio

import pytest
from msgspec.structs import replace

from board.ports import DueRow, LabRow, ListedMethod, MethodRow, PassRow, RoomRow, SessionRow
from tests.contracts.samples import entry

LAB = LabRow("lab00001", "Atelier du pont", "pont@example.org", 90, "fr", "ab" * 32)
ROOM = RoomRow("room-0000000000000001", LAB.id, "BRIDGE", 1_000)
SESSION = SessionRow("cd" * 32, ROOM.id, "person01")
PASS = PassRow("ab" * 32, ROOM.id, "person01", "", 1_000)


async def waiting(directory, now):
    """The passes of PASS's person that can be used."""
    return await directory.passes_of(PASS.room, PASS.participant, now)


class DirectoryContract:
    async def test_what_was_never_entered_is_not_found(self, storage):
        found = storage.directory
        assert await found.lab("x") is await found.room("x") is await found.room_by_code("x") is None
        assert await found.session("x") is None
        assert await found.labs() == await found.rooms_of("x") == await found.methods("x") == []

    async def test_a_lab_is_saved_and_saved_again(self, storage):
        await storage.directory.save_lab(LAB)
        changed = replace(LAB, name="Le pont", retention_days=30)
        await storage.directory.save_lab(changed)
        assert await storage.directory.lab(LAB.id) == changed
        assert await storage.directory.labs() == [changed]

    async def test_a_room_is_found_by_id_and_code(self, storage):
        await storage.directory.add_room(ROOM)
        assert await storage.directory.room(ROOM.id) == ROOM
        assert await storage.directory.room_by_code("BRIDGE") == ROOM

    async def test_a_taken_code_is_refused_and_leaves_both_rooms_as_they_were(self, storage):
        await storage.directory.add_room(ROOM)
        with pytest.raises(ValueError, match="BRIDGE"):
            await storage.directory.add_room(replace(ROOM, id="another", lab="another"))
        assert await storage.directory.room_by_code("BRIDGE") == ROOM
        assert await storage.directory.room("another") is None

    async def test_a_room_is_entered_once(self, storage):
        await storage.directory.add_room(ROOM)
        with pytest.raises(ValueError, match="registered"):
            await storage.directory.add_room(replace(ROOM, code="OTHER"))
        assert await storage.directory.room(ROOM.id) == ROOM

    async def test_the_rooms_of_a_lab_come_newest_first(self, storage):
        rooms = [replace(ROOM, id=f"r{at}", code=f"C{at}", created_at=at) for at in (2, 3, 1)]
        for room in [*rooms, replace(ROOM, id="r9", code="C9", lab="another")]:
            await storage.directory.add_room(room)
        assert [room.id for room in await storage.directory.rooms_of(LAB.id)] == ["r3", "r2", "r1"]

    async def test_entering_a_room_and_writing_its_log_come_in_any_order(self, storage):
        await storage.directory.add_room(ROOM)
        await storage.log.append(ROOM.id, 0, [entry(), entry()])
        await storage.log.append("unlisted", 0, [entry()])
        assert await storage.directory.room("unlisted") is None
        await storage.directory.add_room(replace(ROOM, id="unlisted", code="LATER"))
        assert await storage.log.heads([ROOM.id, "unlisted"]) == {ROOM.id: 2, "unlisted": 1}

    async def test_a_room_without_a_log_exists_at_head_zero(self, storage):
        await storage.directory.add_room(ROOM)
        assert await storage.log.rooms() == [ROOM.id]
        assert await storage.log.heads([ROOM.id]) == {ROOM.id: 0}

    async def test_sessions_are_kept_until_dropped(self, storage):
        await storage.directory.add_session(SESSION)
        await storage.directory.add_session(replace(SESSION, digest="ef" * 32))
        await storage.directory.drop_session("ef" * 32)
        assert await storage.directory.session(SESSION.digest) == SESSION
        assert await storage.directory.session("ef" * 32) is None

    async def test_with_another_link_the_labs_own_sessions_and_passes_end(self, storage):
        found, of_lab = storage.directory, {"lab": LAB.id}
        for lab in (LAB, replace(LAB, id="lab00002")):
            await found.save_lab(lab)
        for session in (SESSION, replace(SESSION, digest="00" * 32, lab="lab00002")):
            await found.add_session(session)
        await found.add_session(replace(SESSION, digest="01" * 32, **of_lab))
        await found.add_session(replace(SESSION, digest="02" * 32, room="", participant="", **of_lab))
        await found.add_pass(PASS)
        await found.add_pass(replace(PASS, digest="01" * 32, **of_lab))
        await found.change_lab_link(LAB.id, "ba" * 32)
        assert await found.lab(LAB.id) == replace(LAB, digest="ba" * 32)
        assert (await found.lab("lab00002")).digest == LAB.digest
        known = {SESSION.digest, *(f"0{n}" * 32 for n in range(3))}
        assert await found.ended(known) == {"01" * 32, "02" * 32}
        assert await waiting(found, 0) == [PASS]

    async def test_of_many_sessions_those_that_have_ended_are_told(self, storage):
        await storage.directory.add_session(SESSION)
        others = {f"{n:064}" for n in range(1_200)}
        assert await storage.directory.ended({SESSION.digest, *others}) == others
        assert await storage.directory.ended(set()) == set()

    async def test_a_pass_is_used_once_and_while_it_lasts(self, storage):
        found = storage.directory
        await found.add_pass(PASS)
        assert await waiting(found, 999) == [PASS]
        assert await waiting(found, 1_000) == []
        assert await found.use_pass("ff" * 32, 999) is None
        assert await found.use_pass(PASS.digest, 999) == PASS
        assert await waiting(found, 999) == []
        assert await found.use_pass(PASS.digest, 999) is None

    async def test_a_pass_becomes_a_session_in_one_act_once(self, storage):
        found, other = storage.directory, replace(SESSION, digest="ef" * 32)
        await found.add_pass(PASS)
        assert await found.waiting_pass(PASS.digest, 999) == PASS
        assert await found.waiting_pass(PASS.digest, 1_000) is None
        assert await found.use_pass(PASS.digest, 999, "another", other) is None
        assert await found.use_pass(PASS.digest, 999, ROOM.id, SESSION) == PASS
        assert await found.use_pass(PASS.digest, 999, ROOM.id, other) is None
        assert await found.waiting_pass(PASS.digest, 999) is None
        assert [await found.session(each.digest) for each in (SESSION, other)] == [SESSION, None]

    async def test_an_expired_pass_opens_nothing_and_is_forgotten(self, storage):
        await storage.directory.add_pass(PASS)
        assert await storage.directory.use_pass(PASS.digest, 1_000) is None
        assert await waiting(storage.directory, 0) == []

    async def test_passes_are_a_persons_own(self, storage):
        later = replace(PASS, digest="00" * 32, expires_at=2_000)
        for made in (later, PASS, replace(PASS, digest="01" * 32, participant="person02")):
            await storage.directory.add_pass(made)
        await storage.directory.add_pass(replace(PASS, digest="02" * 32, room="another"))
        assert await waiting(storage.directory, 999) == [PASS, later]

    async def test_of_many_who_use_a_pass_at_once_one_gets_it(self, storage):
        await storage.directory.add_pass(PASS)
        used = await asyncio.gather(*(storage.directory.use_pass(PASS.digest, 0) for _ in range(5)))
        assert sorted(used, key=bool) == [None] * 4 + [PASS]

    async def test_the_epoch_stays_the_same(self, storage):
        assert len(await storage.directory.epoch()) == 8
        assert await storage.directory.epoch() == await storage.directory.epoch()

    async def test_a_history_that_begins_anew_has_another_epoch(self, storage):
        await storage.directory.begin_history("another0")
        await storage.directory.begin_history("history0")
        assert await storage.directory.epoch() == "history0"

    async def test_what_was_seen_of_the_clock_outlives_a_new_history(self, storage):
        assert await storage.directory.clock_seen() is None
        for at in (1_000, 2_000):
            await storage.directory.saw_clock(at)
        await storage.directory.begin_history("another0")
        assert await storage.directory.clock_seen() == 2_000

    async def test_the_keys_fingerprint_is_kept_through_a_new_history(self, storage):
        assert await storage.directory.key_print() == ""
        await storage.directory.save_key_print("0123456789abcdef")
        await storage.directory.begin_history("another0")
        await storage.directory.touch()
        assert await storage.directory.key_print() == "0123456789abcdef"

    async def test_a_mark_stays_as_it_was_made_until_it_is_taken_away(self, storage):
        for mark in (DueRow("r2", 1), DueRow("r1", 2), DueRow("r2", 3)):
            await storage.directory.mark_due(mark)
        assert await storage.directory.due() == [DueRow("r1", 2), DueRow("r2", 1)]
        await storage.directory.unmark_due("r1")
        await storage.log.purge("r2")
        assert await storage.directory.due() == []

    async def test_methods_are_kept_by_lab(self, storage):
        found, method = storage.directory, MethodRow("t1", LAB.id, "Rétro", b"[]", 90)
        await found.save_method(method)
        await found.save_method(replace(method, id="t2", lab="another"))
        await found.save_method(replace(method, title="Bilan"))
        assert await found.methods(LAB.id) == [ListedMethod("t1", "Bilan", 90, "")]
        assert await found.method(LAB.id, "t1") == replace(method, title="Bilan")
        assert await found.method(LAB.id, "t2") is None
        await found.drop_method(LAB.id, "t2")
        await found.drop_method(LAB.id, "t1")
        assert await found.methods(LAB.id) == []
        assert await found.method("another", "t2")

    async def test_what_a_room_proposes_goes_with_it(self, storage):
        await storage.directory.add_room(ROOM)
        method = MethodRow("t1", LAB.id, "Rétro", b"[]", 90, ROOM.id)
        for made in (method, replace(method, id="t2", room="")):
            await storage.directory.save_method(made)
        await storage.log.purge(ROOM.id)
        assert [line.id for line in await storage.directory.methods(LAB.id)] == ["t2"]

    async def test_a_list_of_rooms_comes_in_pages_those_that_are_over_last(self, storage):
        found = storage.directory
        for at in range(7):
            await found.add_room(replace(ROOM, id=f"r{at}", code=f"C{at}", created_at=at // 2))
        for over in ("r6", "r0"):
            await found.save_line(over, 3, b"{}", over=True)
        pages, after = [], None
        while page := await found.rooms_of(LAB.id, after, 3):
            pages.append([row.id for row in page])
            after = page[-1]
        assert pages == [["r4", "r5", "r2"], ["r3", "r1", "r6"], ["r0"]]
        assert await found.count_rooms(LAB.id) == 7

    async def test_the_line_of_a_room_is_the_newest(self, storage):
        await storage.directory.add_room(ROOM)
        await storage.directory.save_line(ROOM.id, 5, b"five", over=False)
        await storage.directory.save_line(ROOM.id, 4, b"four", over=True)
        await storage.directory.save_line("nowhere", 4, b"four", over=True)
        assert await storage.directory.room(ROOM.id) == replace(ROOM, line=b"five")

    async def test_a_code_changes_if_it_still_is_the_one_that_was_read(self, storage):
        found = storage.directory
        await found.add_room(ROOM)
        await found.add_room(replace(ROOM, id="r2", code="TAKEN"))
        with pytest.raises(ValueError, match="TAKEN"):
            await found.change_code(ROOM, "TAKEN", "link0002")
        assert await found.change_code(ROOM, "FRESH", "link0002")
        assert not await found.change_code(ROOM, "LATER", "link0003")
        assert await found.room_by_code("FRESH") == replace(ROOM, code="FRESH", code_link="link0002")
        assert await found.room_by_code(ROOM.code) is None

    async def test_sessions_end_by_time_and_are_known_by_their_person(self, storage):
        found = storage.directory
        short = replace(SESSION, seen_at=1_000, idle_ms=500, ends_at=9_000, dated=True)
        last = replace(SESSION, digest="ef" * 32, seen_at=2_000)
        for made in (short, last, replace(SESSION, digest="01" * 32, participant="person02", lab=LAB.id)):
            await found.add_session(made)
        assert await found.sessions_of(ROOM.id, "person01") == [last, short]
        assert [one.digest for one in await found.lab_sessions(LAB.id)] == ["01" * 32]
        known = {short.digest, last.digest}
        assert await found.ended(known, 1_499) == set()
        assert await found.ended(known, 1_500) == {short.digest}
        await found.touch_sessions([short.digest], 8_900)
        await found.touch_sessions([short.digest], 8_000)
        assert await found.ended(known, 8_999) == set()
        assert await found.ended(known, 9_000) == {short.digest}

    async def test_a_session_that_is_not_dated_begins_once_a_clock_is_believed(self, storage):
        found = storage.directory
        early = replace(SESSION, made_at=1_000, seen_at=1_000, idle_ms=500, ends_at=3_000)
        await found.add_session(early)
        assert await found.ended({early.digest}, 9_000) == set()
        await found.saw_clock(10_000)
        await found.saw_clock(11_000)
        dated = replace(early, made_at=10_000, seen_at=10_000, ends_at=12_000, dated=True)
        assert await found.session(early.digest) == dated
        assert await found.ended({early.digest}, 10_499) == set()
        assert await found.ended({early.digest}, 10_500) == {early.digest}

    async def test_a_pass_named_with_another_room_stays(self, storage):
        await storage.directory.add_pass(PASS)
        assert await storage.directory.use_pass(PASS.digest, 0, "another") is None
        assert await storage.directory.use_pass(PASS.digest, 0, PASS.room) == PASS

    async def test_a_purged_room_leaves_the_directory_with_its_sessions(self, storage):
        lab_session = SessionRow("ef" * 32, "", "", LAB.id)
        for session in (SESSION, lab_session):
            await storage.directory.add_session(session)
        await storage.directory.add_pass(PASS)
        await storage.directory.add_room(ROOM)
        await storage.log.purge(ROOM.id)
        assert await waiting(storage.directory, 0) == []
        assert await storage.directory.room_by_code("BRIDGE") is None
        assert await storage.directory.session(SESSION.digest) is None
        assert await storage.directory.session(lab_session.digest) == lab_session
