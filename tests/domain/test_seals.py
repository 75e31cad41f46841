"""S1–S7: what a seal holds, how it ends, how private notes are turned over."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given as random_cases
from hypothesis import settings, strategies
from msgspec.structs import replace

from board.domain.areas import seals, voting
from board.domain.areas.ranks import GAP
from board.domain.card import Content, Place
from board.domain.channels import EVERYONE, me
from board.domain.commands import AddNote, EditNote, EmptySeals, OpenRound, SetBallot
from board.domain.decision import SealedChange
from board.domain.events import (
    Event,
    NotesRevealed,
    ReportShared,
    RunStarted,
    RunTightened,
    SealsClosed,
    SealsEmptied,
)
from board.domain.model import Names, Room, SealedBallot, SealedLink, SealedNote, SealedValue
from board.domain.out.records import records
from board.domain.room import evolve
from board.domain.votes.dots import Dots, DotsBallot
from tests.domain.given import NOW, A, B, C, F, Given, given, nid, note, phase, room, seeded, sid

PRIVATE = phase("write", who="own", see="own", author="masked")
NAMED = phase("write", who="own", see="own")
OPEN = phase("write", who="own", author="masked")
SEAL = sid("seal1")


def written(*texts: str, begun: Any = PRIVATE, by: Sequence[str] = (A, B, C)) -> Given:
    """Cards by A, B, C, A, B, …, each named by its text."""
    at = given(room(begun, enter="write"))
    for number, text in enumerate(texts):
        at = at.when(AddNote(nid(text), sid("ideas"), Content(text=text)), by=by[number % len(by)]).accepted()
    return at


def revealed(before: Room, seed: int = 1) -> NotesRevealed:
    event = seals.reveal(before, seeded(seed))
    assert event is not None
    return event


def rows(made: Room) -> list[tuple[str, str, str, SealedValue]]:
    return [
        (seal, who, key, value)
        for seal, people in made.sealed.items()
        for who, mine in people.items()
        for key, value in mine.items()
    ]


# --- rows ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [SealedNote(Content(text="text"), Place(sid("zone"))), SealedLink(), SealedBallot(DotsBallot(2), 3)],
)
def test_S7_a_value_survives_its_bytes(value: SealedValue) -> None:
    assert seals.decode(seals.encode(value)) == value


def test_S7_an_unknown_kind_of_value_is_not_read() -> None:
    with pytest.raises(msgspec.ValidationError):
        seals.decode(b'{"kind":"stamp"}')


def test_S7_the_log_and_the_open_rows_make_the_room() -> None:
    made = written("a", "b", "c", "d").room
    assert seals.restore(replace(made, sealed={}), rows(made)) == made


def test_S7_rows_of_a_closed_seal_are_not_put_back() -> None:
    made = written("a").room
    assert not seals.restore(evolve(made, SealsClosed((SEAL,))), rows(made)).sealed


def test_S6_a_row_written_too_late_is_ignored() -> None:
    closed = evolve(written("a").room, SealsClosed((SEAL,)))
    assert seals.apply(closed, SealedChange(SEAL, A, "note.x", SealedLink())) == closed


def test_S1_everybody_has_his_own_notes_and_no_others() -> None:
    made = written("a", "b", "c", "d").room
    assert [value.content.text for value in seals.own_notes(made, A).values()] == ["a", "d"]
    assert not seals.own_notes(made, F)


def test_S1_only_the_link_is_sealed_where_all_see() -> None:
    made = written("a", "b", begun=OPEN).room
    assert seals.links(made, A) == {nid("a")}
    assert not seals.own_notes(made, A)


# --- ending -------------------------------------------------------------------------------------------


def test_S5_a_seal_of_links_ends_with_its_run() -> None:
    assert seals.ending(written("a", begun=OPEN).room, sid("run1")) == (SEAL,)
    assert seals.ending(written(begun=OPEN).room, sid("run1")) == (SEAL,)


def test_S5_where_people_write_face_down_the_seal_outlives_the_run_whether_they_wrote_or_not() -> None:
    assert seals.ending(written("a").room, sid("run1")) == ()
    assert seals.ending(written().room, sid("run1")) == ()


def test_S5_once_its_run_is_over_and_turned_over_a_seal_ends_with_the_next_reveal_at_the_latest() -> None:
    turned = evolve(written("a").room, revealed(written("a").room))
    run = turned.runs[sid("run1")]
    again = evolve(turned, RunTightened(run.id, run.rules, seal=sid("seal2"), at=NOW))
    begun = evolve(again, RunStarted(sid("run2"), sid("write"), NOW, run.rules, seal=sid("seal3")))
    late = given(begun).when(AddNote(nid("b"), sid("ideas"), Content(text="b")), by=A).accepted()
    assert set(revealed(late.room).seals) == {sid("seal2"), sid("seal3")}


def test_S5_neither_another_runs_seal_nor_a_rounds_ends() -> None:
    made = written(begun=phase("write", vote=Dots())).room
    opened = evolve(made, voting.open_round(made, made.runs[made.run], NOW, seeded()))
    assert len(opened.seals) == 1
    assert seals.ending(opened, sid("run1")) == ()
    begun = evolve(written("a", begun=OPEN).room, RunStarted(sid("run2"), sid("write"), NOW))
    assert seals.ending(begun, sid("run2")) == ()


def test_S6_closing_forgets_rows_seal_and_the_runs_mention_of_it() -> None:
    made = evolve(written("a", begun=OPEN).room, SealsClosed((SEAL,)))
    assert (made.seals, made.sealed, made.runs[made.run].seal) == ({}, {}, None)


def test_S6_after_it_nobody_owns_a_masked_note() -> None:
    closed = given(evolve(written("a", begun=OPEN).room, SealsClosed((SEAL,))))
    closed.when(EditNote(nid("a"), 1, Content(text="x")), by=A).refused("forbidden")


def test_S1_a_masked_run_without_its_seal_takes_no_notes() -> None:
    closed = given(evolve(written("a", begun=OPEN).room, SealsClosed((SEAL,))))
    closed.when(AddNote(nid("b"), sid("ideas"), Content(text="b")), by=A).refused("phase_closed")


def test_S6_rows_are_deleted_with_what_closes_their_seal() -> None:
    made = written("a", begun=phase("write", who="own", see="own", author="masked", vote=Dots())).room
    opening = voting.open_round(made, made.runs[made.run], NOW, seeded())
    opened = evolve(made, opening)
    closing = voting.close_round(opened, opening.id, frozenset(), NOW)
    events: list[Event] = [revealed(opened), closing, SealsClosed(("x",)), ReportShared(NOW, (SEAL, "y"))]
    assert seals.closed_by(opened, events) == (SEAL, opening.seal, "x", "y")


# --- a backup was put back ----------------------------------------------------------------------------


def everyones(at: Given, key: str) -> Any:
    return records(at.room, EVERYONE, Names(), [key])[key]


def test_S8_private_cards_are_lost_and_everybody_is_told() -> None:
    emptied = written("a", "b").when(EmptySeals(), by=None).then(SealsEmptied((SEAL,), NOW + 1_000))
    assert seals.private_notes(emptied.room) == 0
    assert everyones(emptied, f"run.{sid('run1')}").emptied
    again = emptied.when(AddNote(nid("c"), sid("ideas"), Content(text="again")), by=A).accepted()
    assert everyones(again, f"run.{sid('run1')}").emptied


def test_S8_a_vote_begins_again_and_says_so_until_it_closes() -> None:
    begun = room(phase("vote", vote=Dots(on="notes")), enter="vote", notes=(note("x"),))
    at = given(begun).when(OpenRound(), by=F).accepted()
    [round_] = at.room.rounds.values()
    voted = at.when(SetBallot(round_.id, f"note.{nid('x')}", DotsBallot(1)), by=A).accepted()
    emptied = voted.when(EmptySeals(), by=None).then(SealsEmptied((round_.seal,), NOW + 1_000))
    assert voting.voted(emptied.room, round_.id) == frozenset()
    assert everyones(emptied, f"round.{round_.id}").emptied
    again = emptied.when(SetBallot(round_.id, f"note.{nid('x')}", DotsBallot(1)), by=A).accepted()
    closed = replace_room(again, voting.close_round(again.room, round_.id, frozenset(), NOW))
    assert everyones(closed, f"round.{round_.id}").result.tally == {f"note.{nid('x')}": 1}
    assert not everyones(closed, f"round.{round_.id}").emptied


def replace_room(at: Given, event: Event) -> Given:
    return given(evolve(at.room, event))


def test_S8_the_reveal_ends_the_mark() -> None:
    emptied = written("a").when(EmptySeals(), by=None).accepted()
    again = emptied.when(AddNote(nid("c"), sid("ideas"), Content(text="again")), by=A).accepted()
    turned = replace_room(again, revealed(again.room))
    assert not everyones(turned, f"run.{sid('run1')}").emptied


@pytest.mark.parametrize("begun", [OPEN, NAMED])
def test_S8_where_nothing_has_to_be_done_again_nothing_is_said(begun: Any) -> None:
    written("a", begun=begun).when(EmptySeals(), by=None).nothing()


@pytest.mark.parametrize("who", [A, F])
def test_S8_nobody_can_ask_for_it(who: str) -> None:
    written("a").when(EmptySeals(), by=who).refused("forbidden")


# --- the reveal ---------------------------------------------------------------------------------------


def test_S3_without_private_notes_nothing_is_revealed() -> None:
    assert seals.reveal(written("a", begun=OPEN).room, seeded()) is None


@pytest.mark.parametrize("begun", [PRIVATE, NAMED])
def test_S3_private_notes_are_counted_over_all_people(begun: Any) -> None:
    assert seals.private_notes(written("a", "b", "c", begun=begun).room) == 3


def test_S4_notes_for_the_facilitators_stay_theirs() -> None:
    made = written("a", begun=phase("write", who="own", see="facilitators")).room
    assert seals.private_notes(made) == 0
    assert seals.reveal(made, seeded()) is None


def test_S3_named_notes_get_ranks_and_keep_their_authors() -> None:
    before = written("a", "b", "c", begun=NAMED).room
    after = evolve(before, revealed(before))
    assert {it.author for it in after.notes.values()} == {A, B, C}
    assert not any(it.visible_to for it in after.notes.values())
    assert sorted(it.place.rank for it in after.notes.values()) == [GAP, 2 * GAP, 3 * GAP]


def test_S3_sealed_notes_come_out_without_author_under_new_ids() -> None:
    before = written("a", "b", "c").room
    after = evolve(before, revealed(before))
    assert sorted(it.content.text for it in after.notes.values()) == ["a", "b", "c"]
    assert not set(after.notes) & {nid("a"), nid("b"), nid("c")}
    assert {(it.author, it.run, it.rev) for it in after.notes.values()} == {(None, "", 1)}


def test_S6_the_reveal_closes_the_seal() -> None:
    before = written("a").room
    event = revealed(before)
    after = evolve(before, event)
    assert (event.runs, event.seals) == ((sid("run1"),), (SEAL,))
    assert (after.seals, after.sealed, seals.private_notes(after)) == ({}, {}, 0)


def test_S3_revealed_notes_stand_behind_those_already_there() -> None:
    before = written("a", "b").when(AddNote(nid("r"), sid("ideas"), Content(text="r"), room=True), by=F).room
    placed = revealed(before).placed
    assert [it.place.rank for it in placed] == [2 * GAP, 3 * GAP]


def test_S3_who_and_when_come_out_with_a_sealed_note() -> None:
    begun = given(
        room(phase("write", who="own", see="own", author="masked", zones=["actions"]), enter="write")
    )
    wrote = begun.when(AddNote(nid("a"), sid("actions"), Content(text="a", who="host", due="May")), by=A).room
    assert [(it.content.who, it.content.due) for it in revealed(wrote).placed] == [("host", "May")]


def test_S3_a_sealed_note_whose_zone_is_gone_comes_out_for_later() -> None:
    before = written("a").room
    gone = replace(before, zones={key: it for key, it in before.zones.items() if key != sid("ideas")})
    assert [it.place.zone for it in revealed(gone).placed] == [sid("later")]


TEXTS = strategies.lists(
    strategies.text("abcdef", min_size=1, max_size=6), unique=True, min_size=1, max_size=12
)
SEEDS = strategies.integers(1, 10_000)


@random_cases(TEXTS, SEEDS)
@settings(max_examples=60, deadline=None)
def test_S3_a_reveal_is_a_permutation_of_the_private_notes_under_fresh_ids(
    texts: list[str], seed: int
) -> None:
    before = written(*texts).room
    event = revealed(before, seed)
    ids = {it.id for it in event.placed}
    assert sorted(it.content.text for it in event.placed) == sorted(texts)
    assert len(ids) == len(texts)
    assert not ids & {nid(text) for text in texts}
    assert [it.place.rank for it in event.placed] == [(place + 1) * GAP for place in range(len(texts))]


@random_cases(TEXTS, SEEDS, strategies.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_S3_the_order_of_a_reveal_depends_on_the_draw_alone(texts: list[str], seed: int, chance: Any) -> None:
    """Neither on who wrote what, nor on the order of writing."""
    other = list(texts)
    chance.shuffle(other)
    one, two = written(*texts).room, written(*other, by=(C, A, A, B)).room
    assert revealed(one, seed) == revealed(two, seed)


def test_S3_another_draw_gives_another_order() -> None:
    before = written(*"abcdefgh").room
    orders = {tuple(it.content.text for it in revealed(before, seed).placed) for seed in range(1, 9)}
    assert len(orders) == 8


def test_S3_named_and_masked_notes_of_all_runs_come_out_together() -> None:
    masked = written("a", "b").room
    cards = {nid("n"): note("n", visible_to=me(A), run=sid("run0"))}
    runs = {sid("run0"): replace(masked.runs[masked.run], id=sid("run0"), seal=None)} | masked.runs
    event = revealed(replace(masked, notes=cards, runs=runs))
    assert event.runs == (sid("run0"), sid("run1"))
    assert sorted([*event.shown.values(), *(it.place.rank for it in event.placed)]) == [GAP, 2 * GAP, 3 * GAP]


def test_V3_a_ballot_is_no_private_note() -> None:
    made = given(room(phase("vote", vote=Dots(on="notes")), enter="vote", notes=[note("a")])).room
    opening = voting.open_round(made, made.runs[made.run], NOW, seeded())
    cast = given(made, opening).when(SetBallot(opening.id, f"note.{nid('a')}", DotsBallot(1)), by=A).room
    assert seals.private_notes(cast) == 0
    assert seals.reveal(cast, seeded()) is None
