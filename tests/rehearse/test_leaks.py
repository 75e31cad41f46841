"""Each kind of leak is found: one planted frame, one finding; and none in what people may see."""

from hashlib import sha256
from typing import Any

import msgspec
import pytest

from board.rehearse.cards import token
from board.rehearse.journal import Intent, Journal, WrittenCard
from board.rehearse.verdict.leaks import Search, correlation
from board.rehearse.wire.recording import Tape

MARK, OLD = "tamaris-gabare", "aulne-sabord"
NOTE = "note." + "N" * 22
REVEALED_AT = 100.0
TOKEN = "T" * 43


def journal(see: str = "own", author: str = "masked") -> Journal:
    first, second = (Intent("i", "note.add", "p", "ana", at, "accepted", settled_at=at) for at in (1.0, 2.0))
    card = WrittenCard(NOTE[5:], "ana", see, author, "run1", texts=[(first, OLD), (second, MARK)])
    made = Journal(cards=[card], revealed={"run1": REVEALED_AT}, closing={"r": REVEALED_AT})
    made.ballots["r", "bob", "note.x"] = [(first, 1)]
    return made


def leaks(
    *messages: Any,
    at: float = 50.0,
    viewer: str = "bob",
    role: str = "participant",
    of: Journal | None = None,
) -> list[str]:
    """What is found when one viewer hears these messages at an instant."""
    tape = Tape()
    heard = tape.open(viewer, viewer, at - 1)
    for message in ({"type": "welcome", "role": role, "channels": hears(viewer, role)}, *messages):
        heard.hear(at, msgspec.json.encode(message))
    return [finding.what for finding in Search(of or journal(), {TOKEN: frozenset({"ana"})}).run(tape)]


def hears(viewer: str, role: str) -> list[str]:
    """What somebody hears in a role, ana and bob as members of a group."""
    desk = ["facilitators"] if role in ("facilitator", "lab") else []
    group = ["group.g"] if viewer in ("ana", "bob") else []
    return ["everyone"] if role == "observer" else ["everyone", *desk, *group, f"me.{viewer}"]


def patch(records: Any, channel: str = "everyone") -> dict[str, Any]:
    return {"type": "patch", "channel": channel, "records": records, "more": False}


def card(mark: str = MARK, **more: Any) -> dict[str, Any]:
    place = {"zone": "z", "rank": more.pop("rank", 0)}
    content = {"text": f"Ouvrir le soir ({mark})"} | more.pop("content", {})
    return {"content": content, "place": place, **more}


SHOWN = {"note." + "R" * 22: card()}


def test_S3_the_text_of_a_hidden_card_before_its_reveal_is_a_leak() -> None:
    assert len(leaks(patch(SHOWN))) == 1


@pytest.mark.parametrize("role", ["facilitator", "observer", "lab"])
def test_S1_facilitators_and_the_room_screen_may_not_read_it_either(role: str) -> None:
    assert len(leaks(patch(SHOWN), role=role)) == 1


def test_a_revealed_card_and_ones_own_card_are_no_leaks() -> None:
    assert leaks(patch(SHOWN), at=REVEALED_AT + 1) == []
    assert leaks(patch({NOTE: card(mine=True, visible_to="me.ana")}, "me.ana"), viewer="ana") == []


def test_a_hidden_text_in_a_refusal_or_a_body_is_a_leak_too() -> None:
    assert len(leaks({"type": "refused", "id": "x", "code": "conflict", "params": card()["content"]})) == 1


def test_an_earlier_wording_of_a_private_card_stays_secret_after_the_reveal() -> None:
    assert len(leaks(patch({"note." + "R" * 22: card(OLD)}), at=REVEALED_AT + 1)) == 1


def test_S4_a_card_for_the_facilitators_reaches_them_alone() -> None:
    known = journal(see="facilitators")
    shown = patch(SHOWN, "facilitators")
    assert leaks(shown, role="facilitator", of=known) == []
    assert len(leaks(patch(SHOWN), at=REVEALED_AT + 1, of=known)) == 1


@pytest.mark.parametrize("record", [card(author="ana"), card(content={"who": "ana"})])
def test_S6_the_author_beside_a_masked_card_is_a_leak(record: Any) -> None:
    assert len(leaks(patch({"note." + "R" * 22: record}), at=REVEALED_AT + 1)) == 1


def test_S3_the_id_under_which_a_sealed_card_was_written_is_a_leak() -> None:
    assert len(leaks(patch({NOTE: None}), at=REVEALED_AT + 1)) == 1


@pytest.mark.parametrize("channel", ["everyone", "me.cy"])
def test_V3_a_ballot_of_somebody_else_is_a_leak(channel: str) -> None:
    assert len(leaks(patch({"ballot.r.note.x": {"value": 1}}, channel), viewer="cy")) == 1


def test_R4_ones_own_ballot_is_not_a_leak_until_the_round_is_closed() -> None:
    mine = patch({"ballot.r.note.x": {"ballot": {"kind": "dots", "dots": 1}}}, "me.bob")
    result = patch({"round.r": {"open": False, "vote": {}, "result": {"tally": {"note.x": 1}}}})
    assert leaks(mine) == []
    assert len(leaks(result, mine, at=REVEALED_AT + 1)) == 1


def test_R3_a_whole_view_over_http_is_read_channel_by_channel() -> None:
    """With the role that the view itself names."""
    desk = {"channels": {"everyone": {}, "facilitators": {"room": {"ticked": []}}}}
    assert len(leaks({"role": "participant", **desk})) == 1
    assert leaks({"role": "facilitator", **desk}) == []


def test_V3_counts_of_an_open_round_and_a_result_too_early_are_leaks() -> None:
    assert len(leaks(patch({"round.r": {"vote": {}, "result": {"tally": {"note.x": 1}}}}))) == 1
    assert len(leaks(patch({"round.r": {"vote": {}, "open": False}}))) == 1


def test_R3_what_belongs_to_the_facilitators_is_a_leak_elsewhere() -> None:
    assert len(leaks(patch({"room": {"ticked": []}}, "facilitators"))) == 1
    assert leaks(patch({"room": {"ticked": []}}, "facilitators"), role="facilitator") == []
    assert len(leaks(patch({"phase.p": {"script": {"fr": "…"}}}))) == 1
    assert len(leaks(patch({"link.l": {"role": "participant"}}))) == 1
    assert len(leaks({"type": "presence", "here": [], "done": ["ana"]})) == 1


@pytest.mark.parametrize("record", [{"aside": True}, {"visible_to": "me.ana"}])
def test_N10_a_card_set_aside_or_hidden_is_not_for_everyone(record: dict[str, Any]) -> None:
    assert (
        len(leaks(patch({"note." + "Q" * 22: {"content": {"text": "x"}, "place": {"zone": "z"}, **record}})))
        == 1
    )


def test_R4_what_a_group_alone_has_is_a_leak_in_any_other_channel() -> None:
    shown = {"note." + "Q" * 22: {"content": {"text": "x"}, "place": {"zone": "z"}, "visible_to": "group.g"}}
    assert leaks(patch(shown, "group.g")) == []
    assert len(leaks(patch(shown, "facilitators"), viewer="fay", role="facilitator")) == 1
    assert len(leaks(patch(shown, "group.g"), viewer="cy")) == 1


def test_R4_the_words_of_a_groups_card_are_for_those_who_hear_it() -> None:
    known = journal(see="group")
    known.cards[0].channel = "group.g"
    shown = {"note." + "Q" * 22: card(visible_to="group.g")}
    assert leaks(patch(shown, "group.g"), of=known) == []
    assert len(leaks(patch(shown), viewer="cy", of=known)) == 2


@pytest.mark.parametrize(
    ("role", "channels"),
    [
        ("participant", ["everyone", "facilitators"]),
        ("facilitator", ["everyone", "me.cy"]),
        ("observer", ["everyone", "group.g"]),
        ("observer", ["everyone", "me.bob"]),
        ("participant", ["everyone", "desk"]),
    ],
)
def test_R4_to_be_told_that_one_hears_what_one_may_not_is_a_leak(role: str, channels: list[str]) -> None:
    assert len(leaks({"type": "welcome", "role": role, "channels": channels})) == 1


def test_N10_the_text_of_a_card_set_aside_is_not_in_a_later_view() -> None:
    known = journal()
    known.withdrawn[MARK] = REVEALED_AT + 5
    assert leaks(patch(SHOWN), at=REVEALED_AT + 5.5, of=known) == []
    assert len(leaks(patch(SHOWN), at=REVEALED_AT + 10, of=known)) == 1
    assert leaks(patch(SHOWN), at=REVEALED_AT + 10, of=known, role="facilitator") == []


def test_a_session_of_somebody_else_is_a_leak() -> None:
    assert len(leaks({"type": "pong", "n": 1, "token": TOKEN})) == 1
    assert leaks({"type": "pong", "n": 1, "token": TOKEN}, viewer="ana") == []


def many(ranks: list[int]) -> tuple[Journal, dict[str, Any]]:
    """A journal of cards written one after the other, and the records that turn them over."""
    made, records = Journal(revealed={"run1": REVEALED_AT}), {}
    for index, rank in enumerate(ranks):
        mark = token(7, index)
        first = Intent(f"i{index}", "note.add", "p", "ana", index, "accepted", settled_at=float(index + 1))
        made.cards.append(WrittenCard(f"{index:022}", "ana", "own", "masked", "run1", texts=[(first, mark)]))
        records[f"note.{sha256(bytes([rank])).hexdigest()[:22]}"] = card(mark, rank=rank)
    return made, dict(sorted(records.items()))


def test_S3_cards_turned_over_in_the_order_of_writing_are_a_leak() -> None:
    known, records = many(list(range(20)))
    found = leaks(patch(records), at=REVEALED_AT + 1, of=known)
    assert any("the rank of masked cards" in what for what in found)


def test_S3_cards_turned_over_in_random_order_are_no_leak() -> None:
    known, records = many([7, 3, 18, 0, 12, 5, 16, 9, 1, 14, 11, 2, 19, 6, 13, 4, 17, 8, 10, 15])
    assert leaks(patch(records), at=REVEALED_AT + 1, of=known) == []


def test_rank_correlation_is_one_for_the_same_order_and_minus_one_for_its_reverse() -> None:
    assert correlation([1, 2, 3, 4]) == 1
    assert correlation([4, 3, 2, 1]) == -1
    assert correlation([1, 1, 1]) == 0
