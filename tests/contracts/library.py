"""What every Library finds. A subclass gives `storage`."""

from msgspec.structs import replace

from board.ports import Sought
from tests.contracts.directory import LAB, ROOM
from tests.contracts.samples import entry


def term(*stems, begins="~"):
    return Sought(frozenset(stems), begins)


async def registered(storage, *rooms):
    for number, name in enumerate(rooms):
        row = replace(ROOM, id=f"room-{name}".ljust(22, "0"), code=f"CODE{name}", created_at=number)
        await storage.directory.add_room(row)
        await storage.log.append(row.id, 0, [entry(f"first {name}")])
        yield row


async def ids(storage, *asked, lab=LAB.id, limit=50):
    return [row.id for row in await storage.library.find(lab, asked, limit)]


class LibraryContract:
    async def test_a_room_is_found_by_each_of_its_words_and_by_how_one_begins(self, storage):
        (room,) = [row async for row in registered(storage, "a")]
        await storage.library.shelve(room.id, 1, {"horair": 1, "mair": 3})
        assert await storage.library.find(LAB.id, [term("horair")], 9) == [room]
        assert await ids(storage, term("x", "mair")) == await ids(storage, term(begins="hor")) == [room.id]
        assert await ids(storage, term("hor")) == await ids(storage, term(begins="oraire")) == []

    async def test_every_term_has_to_be_found(self, storage):
        one, two = [row async for row in registered(storage, "a", "b")]
        await storage.library.shelve(one.id, 1, {"horair": 1, "mair": 1})
        await storage.library.shelve(two.id, 1, {"horair": 1})
        assert await ids(storage, term("horair"), term("mair")) == [one.id]
        assert await ids(storage) == []

    async def test_the_heaviest_come_first_then_the_newest_and_no_more_than_asked_for(self, storage):
        old, new, light = [row async for row in registered(storage, "a", "b", "c")]
        for row, weight in ((old, 3), (new, 3), (light, 1)):
            await storage.library.shelve(row.id, 1, {"mair": weight, "mairi": 1})
        assert await ids(storage, term("mair")) == [new.id, old.id, light.id]
        assert await ids(storage, term(begins="ma"), limit=1) == [new.id]

    async def test_letters_of_every_script_begin_words(self, storage):
        (room,) = [row async for row in registered(storage, "a")]
        await storage.library.shelve(room.id, 1, {"ωρα": 1, "\U0001d7d8x": 1})
        assert (
            await ids(storage, term(begins="ω")) == await ids(storage, term(begins="\U0001d7d8")) == [room.id]
        )

    async def test_thousands_of_words_come_and_go(self, storage):
        (room,) = [row async for row in registered(storage, "a")]
        many = {f"stem{n}": 1 for n in range(1_700)}
        await storage.library.shelve(room.id, 1, many)
        assert await ids(storage, term("stem0")) == await ids(storage, term("stem1699")) == [room.id]
        await storage.library.shelve(room.id, 1, {"stem1699": 2, "mair": 1})
        assert await ids(storage, term(begins="stem0")) == await ids(storage, term("stem1500")) == []
        assert await ids(storage, term("stem1699"), term("mair")) == [room.id]
        assert await storage.library.behind(9) == []

    async def test_what_a_room_is_no_longer_found_by_is_gone(self, storage):
        (room,) = [row async for row in registered(storage, "a")]
        await storage.library.shelve(room.id, 1, {"secret": 1, "mair": 1})
        await storage.library.shelve(room.id, 2, {"mair": 2})
        assert await ids(storage, term("secret")) == []
        assert await ids(storage, term("mair")) == [room.id]

    async def test_a_process_that_is_behind_does_not_put_words_back(self, storage):
        (room,) = [row async for row in registered(storage, "a")]
        await storage.library.shelve(room.id, 2, {"mair": 1})
        await storage.library.shelve(room.id, 1, {"secret": 1})
        assert await ids(storage, term("secret")) == []

    async def test_another_lab_finds_nothing(self, storage):
        (room,) = [row async for row in registered(storage, "a")]
        await storage.library.shelve(room.id, 1, {"mair": 1})
        assert await ids(storage, term("mair"), lab="another") == []

    async def test_rooms_that_moved_are_behind_those_that_are_over_first(self, storage):
        one, two = [row async for row in registered(storage, "a", "b")]
        await storage.directory.save_line(two.id, 1, b"{}", over=True)
        assert await storage.library.behind(9) == [two.id, one.id]
        assert await storage.library.behind(1) == [two.id]
        await storage.library.shelve(two.id, 1, {})
        assert await storage.library.behind(9) == [one.id]
        await storage.log.append(two.id, 1, [entry("later")])
        assert await storage.library.behind(9) == [two.id, one.id]

    async def test_nothing_is_kept_of_a_room_that_is_not_there_or_no_longer(self, storage):
        (room,) = [row async for row in registered(storage, "a")]
        await storage.library.shelve("nowhere", 1, {"mair": 1})
        await storage.library.shelve(room.id, 1, {"mair": 1})
        await storage.log.purge(room.id)
        await storage.library.shelve(room.id, 1, {"mair": 1})
        assert await ids(storage, term("mair")) == []
        assert await storage.library.behind(9) == []
