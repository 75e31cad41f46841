"""A client's store of records, as the protocol describes it."""

from board.rehearse.wire.replica import Replica

HEARD = ("everyone", "me.ana")


def viewed() -> Replica:
    held = Replica()
    held.start_over(HEARD)
    held.piece("everyone", {"room": {"status": "open"}}, last=False)
    held.piece("everyone", {"note.a": {"text": "a", "rev": 1}}, last=False)
    held.piece("me.ana", {"note.a": {"mine": True}}, last=True)
    return held


def test_R4_a_record_is_the_union_of_its_channels() -> None:
    assert viewed().get("note.a") == {"text": "a", "rev": 1, "mine": True}


def test_W4_a_view_counts_once_its_last_piece_is_there() -> None:
    held = viewed()
    held.start_over(HEARD)
    held.piece("everyone", {"room": {"status": "closed"}}, last=False)
    assert held.get("room") == {"status": "open"}
    held.piece("me.ana", {}, last=True)
    assert held.channels == {"everyone": {"room": {"status": "closed"}}, "me.ana": {}}


def test_W4_the_patches_of_one_moment_are_applied_together() -> None:
    held = viewed()
    held.patch("everyone", {"note.a": None}, more=True)
    assert held.get("note.a")
    held.patch("me.ana", {"note.a": None}, more=False)
    assert held.get("note.a") is None


def test_a_null_takes_away_one_channels_part_alone() -> None:
    held = viewed()
    held.patch("me.ana", {"note.a": None}, more=False)
    assert held.get("note.a") == {"text": "a", "rev": 1}


def test_what_was_accepted_shows_once_each_key_is_at_its_rev_or_for_0_without_a_record() -> None:
    held = viewed()
    assert held.shows({"note.a": 1, "note.gone": 0})
    assert not held.shows({"note.a": 2})
    assert not held.shows({"note.a": 0})
    assert not held.shows({"note.coming": 1})


def test_who_resumes_keeps_what_he_holds_and_hears_a_moment_told_in_part_again() -> None:
    held = viewed()
    held.patch("everyone", {"note.a": None}, more=True)
    held.resume()
    held.patch("everyone", {"note.c": {"text": "c"}}, more=False)
    assert held.get("note.a")
    assert held.get("note.c")


def test_records_of_a_kind_come_from_all_channels() -> None:
    held = viewed()
    held.patch("me.ana", {"note.b": {"text": "b"}}, more=False)
    assert set(held.of("note")) == {"a", "b"}
