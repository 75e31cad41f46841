"""What every store of Blobs keeps. A subclass gives `storage`."""

import asyncio

import pytest

from board.domain.language.errors import Refused
from board.ports import BLOB_SIZES, ROOM_BLOBS, BlobMissing, Conflict
from tests.contracts.samples import entry, put

ROOM = "room-0000000000000001"
OTHER_ROOM = "room-0000000000000002"
SEAL, OTHER_SEAL = "seal0001", "seal0002"
PICTURE = b"\x89PICTURE" * 100


async def begin(storage, *rooms):
    """Let rooms have a row."""
    for room in rooms or (ROOM,):
        await storage.log.append(room, 0, [entry()])


async def name(storage, *digests, closed_seals=()):
    """Append one row that names blobs."""
    head = (await storage.log.load(ROOM)).head
    await storage.log.append(ROOM, head, [entry(blobs=digests, closed_seals=closed_seals)])


async def seal_in(storage, *digests, key="note.1", value=b"a sealed card"):
    """Append one sealed row for each digest, under keys of their own."""
    head = (await storage.log.load(ROOM)).head
    rows = tuple(put(f"{key}.{n}", value, SEAL, blob=digest) for n, digest in enumerate(digests))
    await storage.log.append(ROOM, head, [entry(sealed=rows)])


def plain(body):
    return body and body.rstrip(b"\0")


class BlobsContract:
    async def test_what_the_log_names_is_got_in_its_room_alone(self, storage):
        await begin(storage, ROOM, OTHER_ROOM)
        digest = await storage.blobs.put(ROOM, PICTURE)
        await name(storage, digest)
        assert plain(await storage.blobs.get(ROOM, digest)) == PICTURE
        assert await storage.blobs.get(OTHER_ROOM, digest) is None
        assert await storage.blobs.get(ROOM, digest[::-1]) is None

    async def test_a_loose_draft_is_given_to_nobody(self, storage):
        await begin(storage)
        digest = await storage.blobs.put(ROOM, PICTURE)
        assert await storage.blobs.get(ROOM, digest) is None
        assert await storage.blobs.get(ROOM, digest, SEAL) is None

    async def test_a_sealed_draft_is_given_under_its_seal_and_by_no_other_way(self, storage):
        await begin(storage)
        digest = await storage.blobs.put(ROOM, PICTURE, SEAL)
        assert plain(await storage.blobs.get(ROOM, digest, SEAL)) == PICTURE
        assert await storage.blobs.get(ROOM, digest) is None
        assert await storage.blobs.get(ROOM, digest, OTHER_SEAL) is None

    async def test_what_a_closing_seal_names_is_open_and_what_it_does_not_is_gone(self, storage):
        await begin(storage)
        shown, taken_back, other = [
            await storage.blobs.put(ROOM, PICTURE, it) for it in (SEAL, SEAL, OTHER_SEAL)
        ]
        await name(storage, shown, closed_seals=(SEAL,))
        assert plain(await storage.blobs.get(ROOM, shown)) == PICTURE
        assert await storage.blobs.get(ROOM, shown, SEAL) is None
        assert await storage.blobs.get(ROOM, taken_back, SEAL) is None
        assert plain(await storage.blobs.get(ROOM, other, OTHER_SEAL)) == PICTURE

    async def test_the_same_picture_twice_is_two_blobs_that_nothing_connects(self, storage):
        """Otherwise one could try out which pictures somebody else has under the seal, or take theirs away."""
        await begin(storage)
        mine, theirs = [await storage.blobs.put(ROOM, PICTURE, SEAL) for _ in range(2)]
        await storage.blobs.delete(ROOM, mine)
        assert mine != theirs
        assert plain(await storage.blobs.get(ROOM, theirs, SEAL)) == PICTURE

    @pytest.mark.parametrize("size", [0, 1, *(size + more for size in BLOB_SIZES for more in (-1, 0))])
    async def test_a_body_comes_back_filled_up_to_one_of_a_few_sizes(self, storage, size):
        await begin(storage)
        digest = await storage.blobs.put(ROOM, b"x" * size, SEAL)
        body = await storage.blobs.get(ROOM, digest, SEAL)
        assert (len(body), body.rstrip(b"\0")) == (min(it for it in BLOB_SIZES if it >= size), b"x" * size)

    # --- what may be named ----------------------------------------------------------------------------

    async def refused(self, storage, one):
        """An entry is refused, and nothing of its append is written."""
        before = await storage.log.load(ROOM)
        with pytest.raises(BlobMissing):
            await storage.log.append(ROOM, before.head, [entry(), one])
        assert await storage.log.load(ROOM) == before

    async def test_no_card_is_written_whose_picture_is_not_on_disk(self, storage):
        await begin(storage, ROOM, OTHER_ROOM)
        elsewhere = await storage.blobs.put(OTHER_ROOM, PICTURE)
        await self.refused(storage, entry(blobs=(elsewhere,)))
        await self.refused(storage, entry(sealed=(put(seal=SEAL, blob=elsewhere),)))

    async def test_what_is_under_a_seal_gets_into_the_log_by_the_closing_of_that_seal_alone(self, storage):
        await begin(storage)
        digest = await storage.blobs.put(ROOM, PICTURE, SEAL)
        await self.refused(storage, entry(blobs=(digest,)))
        await self.refused(storage, entry(blobs=(digest,), closed_seals=(OTHER_SEAL,)))
        assert plain(await storage.blobs.get(ROOM, digest, SEAL)) == PICTURE

    async def test_a_sealed_row_names_drafts_under_its_own_seal_or_what_everybody_may_see(self, storage):
        await begin(storage)
        loose, other, shown = [await storage.blobs.put(ROOM, PICTURE, it) for it in ("", OTHER_SEAL, "")]
        await name(storage, shown)
        for digest in (loose, other):
            await self.refused(storage, entry(sealed=(put(seal=SEAL, blob=digest),)))
        await seal_in(storage, shown)
        assert [row.blob for row in (await storage.log.load(ROOM)).sealed] == [shown]

    async def test_two_cards_may_show_the_same_picture(self, storage):
        await begin(storage)
        digest = await storage.blobs.put(ROOM, PICTURE)
        await name(storage, digest)
        await name(storage, digest)
        assert plain(await storage.blobs.get(ROOM, digest)) == PICTURE

    async def test_one_append_may_seal_a_picture_and_turn_it_over(self, storage):
        await begin(storage)
        digest = await storage.blobs.put(ROOM, PICTURE, SEAL)
        sealing = entry(sealed=(put(seal=SEAL, blob=digest),))
        await storage.log.append(ROOM, 1, [sealing, entry(blobs=(digest,), closed_seals=(SEAL,))])
        assert plain(await storage.blobs.get(ROOM, digest)) == PICTURE

    # --- bounds ---------------------------------------------------------------------------------------

    async def test_a_body_that_is_too_large_is_refused(self, storage):
        await begin(storage)
        with pytest.raises(Refused) as refusal:
            await storage.blobs.put(ROOM, b"x" * (BLOB_SIZES[-1] + 1))
        assert (refusal.value.code, refusal.value.params) == ("too_large", {"limit": BLOB_SIZES[-1]})

    async def test_a_room_holds_so_many_drafts_included_and_another_room_is_not_concerned(
        self, storage, monkeypatch
    ):
        for module in ("memory", "sql_blobs"):
            monkeypatch.setattr(f"board.storage.{module}.ROOM_BLOBS", 3)
        await begin(storage, ROOM, OTHER_ROOM)
        await name(storage, await storage.blobs.put(ROOM, PICTURE))
        await storage.blobs.put(ROOM, PICTURE, SEAL)
        answers = await asyncio.gather(
            *(storage.blobs.put(ROOM, PICTURE) for _ in range(3)), return_exceptions=True
        )
        refused = [it for it in answers if isinstance(it, Refused)]
        assert [(it.code, it.params) for it in refused] == [("too_many", {"limit": 3})] * 2
        assert await storage.blobs.put(OTHER_ROOM, PICTURE)
        assert ROOM_BLOBS * BLOB_SIZES[-1] < 160 * 1024**2

    async def test_nothing_is_put_where_there_is_no_room(self, storage):
        await begin(storage)
        await storage.log.purge(ROOM)
        with pytest.raises(Refused, match="not_found"):
            await storage.blobs.put(ROOM, PICTURE)

    # --- what goes ------------------------------------------------------------------------------------

    async def test_what_nothing_names_at_two_looks_is_swept(self, storage):
        await begin(storage)
        shown, sealed, loose, forgotten = [
            await storage.blobs.put(ROOM, PICTURE, seal) for seal in ("", SEAL, "", SEAL)
        ]
        await name(storage, shown)
        await seal_in(storage, sealed)
        seen = await storage.blobs.sweep()
        assert seen == {(ROOM, loose), (ROOM, forgotten)}
        fresh = await storage.blobs.put(ROOM, PICTURE)
        assert await storage.blobs.sweep(seen) == {(ROOM, fresh)}
        await self.refused(storage, entry(blobs=(loose,)))
        assert await storage.blobs.get(ROOM, forgotten, SEAL) is None
        assert plain(await storage.blobs.get(ROOM, shown)) == PICTURE
        assert plain(await storage.blobs.get(ROOM, sealed, SEAL)) == PICTURE

    async def test_what_was_named_after_the_first_look_stays(self, storage):
        await begin(storage)
        shown, sealed = [await storage.blobs.put(ROOM, PICTURE, seal) for seal in ("", SEAL)]
        seen = await storage.blobs.sweep()
        await name(storage, shown)
        await seal_in(storage, sealed)
        assert await storage.blobs.sweep(seen) == frozenset()
        assert plain(await storage.blobs.get(ROOM, shown)) == PICTURE
        assert plain(await storage.blobs.get(ROOM, sealed, SEAL)) == PICTURE

    async def test_a_sealed_card_taken_back_leaves_its_picture_to_the_sweep(self, storage):
        await begin(storage)
        digest = await storage.blobs.put(ROOM, PICTURE, SEAL)
        await seal_in(storage, digest)
        assert await storage.blobs.sweep() == frozenset()
        await seal_in(storage, digest, value=None)
        assert await storage.blobs.sweep() == {(ROOM, digest)}

    async def test_a_picture_changed_under_the_seal_leaves_the_earlier_one_to_the_sweep(self, storage):
        await begin(storage)
        earlier, later = [await storage.blobs.put(ROOM, PICTURE, SEAL) for _ in range(2)]
        await seal_in(storage, earlier)
        await seal_in(storage, later)
        assert await storage.blobs.sweep() == {(ROOM, earlier)}

    async def test_a_blob_is_deleted_whoever_names_it(self, storage):
        await begin(storage)
        shown, sealed = [await storage.blobs.put(ROOM, PICTURE, seal) for seal in ("", SEAL)]
        await name(storage, shown)
        for digest in (shown, sealed, "unknown"):
            await storage.blobs.delete(ROOM, digest)
        assert await storage.blobs.get(ROOM, shown) is await storage.blobs.get(ROOM, sealed, SEAL) is None
        await self.refused(storage, entry(blobs=(shown,)))

    async def test_the_blobs_of_a_purged_room_are_gone_and_no_others(self, storage):
        await begin(storage, ROOM, OTHER_ROOM)
        shown = await storage.blobs.put(ROOM, PICTURE)
        sealed = await storage.blobs.put(ROOM, PICTURE, SEAL)
        kept = await storage.blobs.put(OTHER_ROOM, PICTURE, SEAL)
        await name(storage, shown)
        await storage.log.purge(ROOM)
        assert await storage.blobs.get(ROOM, shown) is await storage.blobs.get(ROOM, sealed, SEAL) is None
        assert await storage.blobs.sweep() == {(OTHER_ROOM, kept)}
        assert plain(await storage.blobs.get(OTHER_ROOM, kept, SEAL)) == PICTURE

    async def test_a_sweep_and_a_card_that_come_together_leave_the_card_its_picture_or_none_at_all(
        self, storage
    ):
        await begin(storage)
        digests = [await storage.blobs.put(ROOM, PICTURE) for _ in range(8)]
        seen = await storage.blobs.sweep()

        async def show(digest):
            while True:
                try:
                    return await name(storage, digest)
                except BlobMissing:
                    return digest
                except Conflict:
                    continue

        _, *missing = await asyncio.gather(storage.blobs.sweep(seen), *map(show, digests))
        for digest in digests:
            assert (await storage.blobs.get(ROOM, digest) is None) == (digest in missing)
