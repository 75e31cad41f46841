"""V1–V7, N10: rounds, ballots, results."""

from typing import Any

import pytest
from hypothesis import given as random_cases
from hypothesis import settings, strategies
from msgspec.structs import replace

from board.domain.areas import voting
from board.domain.channels import me
from board.domain.commands import DeleteNote, MakeTheme, OpenRound, RestoreNote, SetAside, SetBallot
from board.domain.decision import SealedChange
from board.domain.events import RoundClosed, RoundOpened
from board.domain.model import Phase, Room, Round, SealedBallot, Theme
from board.domain.room import evolve
from board.domain.values import Bilingual
from board.domain.votes import Vote
from board.domain.votes.dots import KIND as DOTS
from board.domain.votes.dots import Dots, DotsBallot, DotsOutcome
from board.domain.votes.kind import Turnout
from board.domain.votes.rate import Rate, RateOutcome, RateResult
from tests.domain.given import (
    LAB,
    NOW,
    A,
    B,
    C,
    F,
    G,
    Given,
    O,
    ballot,
    given,
    nid,
    note,
    phase,
    room,
    seeded,
    sid,
)

RATE = Rate(tuple(Bilingual(str(value), str(value)) for value in range(1, 6)))
CARDS = [note(name, rank=place) for place, name in enumerate("abcde", 1)]


def n(name: str) -> str:
    return f"note.{nid(name)}"


def voting_phase(vote: Vote, **more: Any) -> Phase:
    return phase("vote", vote=vote, **more)


def opened(vote: Vote = Dots(budget=3, cap=2, on="notes"), **more: Any) -> Given:  # noqa: B008
    made = room(voting_phase(vote, **more), enter="vote", people=(F, G, A, B, C, O, LAB), notes=CARDS)
    return given(made, voting.open_round(made, made.runs[made.run], NOW, seeded()))


def the_round(at: Given) -> Round:
    return list(at.room.rounds.values())[-1]


def dots(at: Given, item: str, value: int) -> SetBallot:
    return SetBallot(the_round(at).id, item if item == "room" else n(item), ballot(value, item))


def cast(at: Given, *ballots: tuple[str, str, int]) -> Given:
    for who, item, value in ballots:
        at = at.when(dots(at, item, value), by=who).accepted()
    return at


def closing(at: Given, *here: str) -> RoundClosed:
    return voting.close_round(at.room, the_round(at).id, frozenset(here), NOW + 9)


def closed(at: Given) -> Round:
    return the_round(given(evolve(at.room, closing(at))))


def result(tally: dict[str, int], voters: int = 9, vote: Vote | None = None, items: str = "abcde") -> Round:
    frozen = tuple(n(item) for item in items) if vote is None or isinstance(vote, Dots) else ("room",)
    rated = isinstance(vote, Rate)
    counts = {item if rated else n(item): count for item, count in tally.items()}
    outcome = RateOutcome(counts) if rated else DotsOutcome(counts)
    return Round(
        sid("v"), sid("run1"), vote or Dots(), frozen, None, closed_at=NOW, outcome=outcome, voters=voters
    )


# --- V1: items ----------------------------------------------------------------------------------------


def items(made: Room) -> list[str]:
    frozen = voting.open_round(made, made.runs[made.run], NOW, seeded()).items
    return [item.partition(".")[2].rstrip("0") if "." in item else item for item in frozen]


def themed(on: Any, **more: Any) -> Room:
    cards = [
        *CARDS[:2],
        note("g", theme=sid("t"), rank=1),
        note("q", zone="questions"),
        note("l", zone="later"),
    ]
    made = room(voting_phase(Dots(on=on), **more), enter="vote", notes=cards)
    return replace(made, themes={sid("t"): Theme(sid("t"), sid("ideas"), "T", 9)})


def test_V1_themes_and_the_single_notes_of_zones_for_ideas() -> None:
    assert items(themed("themes")) == ["a", "b", "t"]


def test_V1_notes_of_zones_for_ideas_those_in_themes_too() -> None:
    assert items(themed("notes")) == ["a", "b", "g"]


def test_V1_notes_and_themes_of_the_zones_the_phase_names() -> None:
    assert items(themed("notes", zones=["questions"])) == ["q"]
    assert items(themed("themes", zones=["questions"])) == ["q"]
    assert items(themed("themes", zones=["ideas"])) == ["a", "b", "t"]


@pytest.mark.parametrize("fields", [{"visible_to": "facilitators"}, {"visible_to": me(A)}, {"aside": True}])
def test_V1_neither_hidden_nor_aside(fields: dict[str, Any]) -> None:
    made = themed("themes")
    out = {key: replace(it, **fields) for key, it in made.notes.items() if it.content.text in "ag"}
    assert items(replace(made, notes=made.notes | out)) == ["b"]


def test_V1_a_rating_is_about_the_room() -> None:
    assert items(room(voting_phase(RATE), enter="vote")) == ["room"]


def test_V1_a_round_opens_with_a_seal_of_its_own() -> None:
    at = opened()
    seal = at.room.seals[the_round(at).seal or ""]
    assert (seal.run, seal.opened_at) == (sid("run1"), NOW)
    assert at.room.runs[sid("run1")].round == the_round(at).id


def test_V7_a_new_round_stands_beside_the_closed_one() -> None:
    first = cast(opened(), (A, "a", 1))
    first.when(OpenRound()).refused("bad_state")
    done = given(evolve(first.room, closing(first)))
    again = done.when(OpenRound())
    assert isinstance(again.events[0], RoundOpened)
    assert len(again.room.rounds) == 2
    assert again.room.rounds | done.room.rounds == again.room.rounds


def test_V1_no_round_without_a_vote_or_a_run() -> None:
    given(room(phase("talk"), enter="talk")).when(OpenRound()).refused("phase_closed")


# --- V2, V3: ballots ----------------------------------------------------------------------------------


def test_V3_a_ballot_is_a_row_and_no_event() -> None:
    outcome = opened().when(dots(opened(), "a", 2), by=A)
    key = f"ballot.{the_round(opened()).id}.{n('a')}"
    row = SealedChange(the_round(opened()).seal or "", A, key, SealedBallot(DotsBallot(2)))
    assert (outcome.events, outcome.decision.sealed, outcome.decision.masked_at) == ((), (row,), NOW)


def test_V2_a_ballot_is_set_changed_and_taken_back() -> None:
    at = opened()
    mine = [voting.ballots(step.room, the_round(at).id, A) for step in (
        cast(at, (A, "a", 1)), cast(at, (A, "a", 1), (A, "a", 2)), cast(at, (A, "a", 1), (A, "a", 0)),
    )]  # fmt: skip
    assert mine == [{n("a"): SealedBallot(DotsBallot(1))}, {n("a"): SealedBallot(DotsBallot(2), 2)}, {}]


@pytest.mark.parametrize("value", [0, 1])
def test_V2_the_same_ballot_again_stores_nothing(value: int) -> None:
    at = cast(opened(), (A, "a", value)) if value else opened()
    at.when(dots(at, "a", value), by=A).nothing()


def test_V2_cap_and_budget_hold() -> None:
    at = cast(opened(), (A, "a", 2))
    at.when(dots(at, "b", 3), by=A).refused("cap_exceeded", cap=2)
    at.when(dots(at, "b", 2), by=A).refused("budget_exceeded", budget=3)
    cast(at, (A, "b", 1), (B, "b", 2))


def test_V2_a_ballot_is_for_an_item_that_is_there() -> None:
    at = opened().when(SetAside(nid("b"))).accepted().when(DeleteNote(nid("c"))).accepted()
    for item in ("b", "c", "gone"):
        at.when(dots(at, item, 1), by=A).refused("not_found")
    at.when(dots(at, "room", 1), by=A).refused("not_found")


def test_V2_a_rating_takes_one_to_five() -> None:
    at = opened(RATE)
    at.when(dots(at, "room", 6), by=A).refused("cap_exceeded", cap=5)
    cast(at, (A, "room", 1), (B, "room", 5), (A, "room", 0))


def test_V2_a_closed_round_takes_no_ballots() -> None:
    at = opened()
    given(evolve(at.room, closing(at))).when(dots(at, "a", 1), by=A).refused("phase_closed")
    at.when(SetBallot(sid("none"), n("a"), DotsBallot(1)), by=A).refused("not_found")


def test_V3_the_number_of_voters_is_all_one_learns() -> None:
    at = cast(opened(), (A, "a", 1), (A, "b", 1), (F, "a", 2), (B, "a", 1), (B, "a", 0))
    assert voting.voted(at.room, the_round(at).id) == {A, F}


def test_V3_setting_cards_aside_does_not_tell_who_voted_for_what_is_left() -> None:
    at = cast(opened(), (A, "a", 2), (B, "b", 1))
    for name in "acde":
        at = at.when(SetAside(nid(name))).accepted()
    assert voting.voted(at.room, the_round(at).id) == {A, B}


def test_N10_ballots_on_what_is_aside_do_not_count() -> None:
    at = cast(opened(), (A, "a", 2), (A, "b", 1), (B, "b", 1)).when(SetAside(nid("b"))).accepted()
    spent = cast(at, (A, "c", 1))
    assert closing(spent).outcome == DotsOutcome({n("a"): 2, n("c"): 1})
    assert closing(spent).voters == 1


def test_N10_what_comes_back_does_not_burst_the_budget() -> None:
    at = cast(opened(), (A, "a", 2), (A, "b", 1)).when(SetAside(nid("b"))).accepted()
    back = cast(at, (A, "c", 1)).when(SetAside(nid("b"), False)).accepted()
    assert closing(back).outcome == DotsOutcome({n("a"): 2, n("c"): 1})


def test_N10_what_comes_back_in_time_counts_again() -> None:
    at = cast(opened(), (A, "a", 1), (A, "b", 1)).when(DeleteNote(nid("b"))).accepted()
    back = cast(at, (A, "c", 1)).when(RestoreNote(nid("b"))).accepted()
    assert closing(back).outcome == DotsOutcome({n("a"): 1, n("b"): 1, n("c"): 1})


ITEM = strategies.sampled_from("abcde")
BALLOT = strategies.tuples(strategies.sampled_from((A, B)), ITEM, strategies.integers(0, 3))
ASIDE = strategies.tuples(strategies.just("aside"), ITEM, strategies.integers(0, 1))
SCRIPT = strategies.lists(strategies.one_of(BALLOT, ASIDE), max_size=40)


@random_cases(SCRIPT)
@settings(max_examples=120, deadline=None)
def test_V2_no_script_of_ballots_bursts_cap_or_budget(script: list[tuple[str, str, int]]) -> None:
    at = opened()
    for who, item, value in script:
        if who == "aside":
            at = at.when(SetAside(nid(item), bool(value))).accepted()
        elif (outcome := at.when(dots(at, item, value), by=who)).refused_with is None:
            at = outcome.accepted()
        for voter in (A, B):
            values = [row.ballot.dots for row in voting.ballots(at.room, the_round(at).id, voter).values()]
            assert sum(values) <= 3
            assert max(values, default=0) <= 2


# --- V4–V6: results -----------------------------------------------------------------------------------


def test_V4_closing_tells_the_tally_the_voters_and_the_electorate() -> None:
    at = cast(opened(), (A, "b", 2), (F, "b", 1), (F, "a", 1))
    event = closing(at, A, B, O, LAB, G)
    assert (event.voters, event.electorate) == (2, 3)  # Ann and Faye, who voted, and Bob
    assert list(event.outcome.tally.items()) == [(n("a"), 1), (n("b"), 3)]


def test_S6_closing_forgets_the_ballots() -> None:
    at = cast(opened(), (A, "b", 2))
    after = evolve(at.room, closing(at))
    assert (after.seals, after.sealed, closed(at).seal) == ({}, {}, None)
    assert (closed(at).closed_at, closed(at).rev) == (NOW + 9, 2)


def test_R6_the_outcome_does_not_depend_on_who_voted_what() -> None:
    one = cast(opened(), (A, "a", 2), (A, "b", 1), (B, "c", 1))
    two = cast(opened(), (B, "c", 1), (B, "b", 1), (A, "a", 2))
    assert closing(one, A, B, C) == closing(two, A, B, C)


def rated(*values: int) -> Round:
    people = (A, B, C, F, G)
    at = opened(RATE)
    return closed(cast(at, *((who, "room", value) for who, value in zip(people, values, strict=False))))


def test_V5_a_rating_below_five_answers_keeps_their_number_only() -> None:
    few = rated(1, 2, 3, 4)
    assert (few.outcome, few.voters) == (RateOutcome(), 4)
    assert voting.result(few, few.items) == RateResult(withheld=True)


def test_V5_a_rating_of_five_answers_is_shown() -> None:
    five = rated(5, 4, 4, 2, 5)
    assert voting.result(five, five.items) == RateResult({"2": 1, "4": 2, "5": 2}, 4.0)
    assert voting.warning(five) == ""


def test_V4_items_are_ranked_by_dots_then_by_their_place() -> None:
    found = result({"d": 2, "b": 1, "e": 2})
    assert DOTS.order(found.vote, found.items, found.outcome) == [(n("d"), n("e")), (n("b"),)]
    told = voting.result(found, found.items)
    rows = DOTS.table(found.vote, found.items, told, Turnout(9, 9)).rows
    assert [row.item for row in rows] == [n(item) for item in "debac"]


@pytest.mark.parametrize(
    ("tally", "voters", "vote", "expected"),
    [
        ({"a": 3, "b": 1}, 4, None, "few"),
        ({}, 0, None, ""),
        ({"a": 5}, 5, None, "unanimous"),
        ({"a": 5, "b": 5}, 5, None, "unanimous"),
        ({"a": 5, "b": 4}, 5, None, ""),
        ({"a": 7}, 5, Dots(cap=2), "unanimous"),
        ({"a": 10, "b": 9}, 5, Dots(cap=2), "unanimous"),
        ({"a": 8, "b": 9}, 5, Dots(cap=2), ""),
        ({"4": 6}, 6, RATE, "unanimous"),
        ({"4": 5, "3": 1}, 6, RATE, ""),
    ],
)
def test_V5_a_result_that_gives_choices_away_says_so(
    tally: dict[str, int], voters: int, vote: Vote | None, expected: str
) -> None:
    assert voting.warning(result(tally, voters, vote)) == expected


@random_cases(
    strategies.lists(strategies.sets(strategies.sampled_from("ab"), min_size=1), min_size=5, max_size=7)
)
def test_V5_with_one_dot_per_item_it_warns_just_when_all_ballots_are_alike(ballots: list[set[str]]) -> None:
    tally = {item: count for item in "ab" if (count := sum(item in mine for mine in ballots))}
    alike = all(mine == ballots[0] for mine in ballots)
    assert (voting.warning(result(tally, len(ballots))) == "unanimous") == alike


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        ({"a": 9, "b": 6, "c": 4, "d": 2}, []),
        ({"a": 9, "b": 6, "c": 4, "d": 3}, ["3 abut cd"]),
        ({"a": 9, "b": 6, "c": 4, "d": 4}, ["3 tied cd"]),
        ({"a": 10, "b": 5, "c": 5, "d": 4, "e": 2}, ["2 tied bc", "3 abut bcd"]),
        ({"a": 6, "b": 6, "c": 6}, ["1 tied abc"]),
        ({"a": 6, "b": 5}, ["1 abut ab"]),
        ({"a": 9, "b": 7, "c": 5, "d": 3, "e": 2, "f": 2}, []),
        ({"a": 6, "b": 6, "c": 6, "d": 6, "e": 5}, ["1 tied abcd"]),
        ({"a": 1}, []),
        ({}, []),
    ],
)
def test_V6_a_place_is_undecided_where_it_is_shared_or_one_dot_from_changing_hands_and_the_items_are_named(
    tally: dict[str, int], expected: list[str]
) -> None:
    found = result(tally, items="abcdefg")
    edges = voting.result(found, found.items).edges
    assert [
        f"{e.place} {'tied' if e.tied else 'abut'} {''.join(i[5] for i in e.items)}" for e in edges
    ] == expected


def test_V4_a_theme_that_dissolved_is_gone_from_the_tally() -> None:
    made = themed("themes")
    at = given(made, voting.open_round(made, made.runs[made.run], NOW, seeded()))
    at = at.when(SetBallot(the_round(at).id, f"theme.{sid('t')}", DotsBallot(1)), by=A).accepted()
    gone = at.when(MakeTheme((nid("g"),))).accepted()
    assert (closing(at).voters, closing(gone).voters) == (1, 0)
