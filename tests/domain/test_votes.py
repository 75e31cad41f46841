"""What holds for every kind of vote: no part of the server knows one from another, and none tells who voted what."""

import ast
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given as random_cases
from hypothesis import settings, strategies
from msgspec.structs import replace

from board.domain import votes
from board.domain.areas import voting
from board.domain.channels import EVERYONE, me
from board.domain.commands import DealItems, KeepFirst, SetBallot
from board.domain.events import decode
from board.domain.figures import Edge
from board.domain.language.errors import Refused
from board.domain.model import Names, Room
from board.domain.out.records import view
from board.domain.out.shapes import BallotView, RoundView
from board.domain.room import evolve
from board.domain.values import Bilingual
from board.domain.votes import (
    KINDS,
    Ballot,
    Kind,
    Outcome,
    Result,
    Vote,
    choice,
    kind_of,
    mentions,
    points,
    ranking,
)
from board.domain.votes.dots import Dots, DotsBallot
from board.domain.votes.kind import (
    ROOM,
    AnyBallot,
    AnyOutcome,
    AnyResult,
    AnyVote,
    Paper,
    Table,
    Turnout,
    VoteKind,
    Wall,
)
from board.domain.votes.rate import RateBallot
from board.rehearse.votes import VOTERS
from tests.domain.given import NOW, A, B, C, F, G, Given, given, nid, note, phase, room, seeded

BOARD = Path(votes.__path__[0]).parents[1]
NAMES = [kind.name for kind in KINDS]
ITEMS = tuple(f"note.{nid(name)}" for name in "abcde")
YES, NO = Bilingual("Oui", "Yes"), Bilingual("Non", "No")
SCALE = tuple(Bilingual(text, text) for text in "12345")
EVERY = pytest.mark.parametrize("kind", KINDS, ids=NAMES)


def example(kind: Kind) -> Any:
    return msgspec.convert(VOTERS[kind.name].example, Vote)


# --- the registry -------------------------------------------------------------------------------------


def test_no_two_kinds_share_a_name_and_simulated_people_know_them_all():
    assert len({*NAMES}) == len(NAMES)
    assert {*NAMES} == {*VOTERS}


def test_nothing_but_the_registry_asks_for_a_kind():
    """No import of a kind's module, no comparison with its name: upcasts and migrations alone know old ones."""
    modules = {f"board.domain.votes.{name}" for name in NAMES}
    homes = (
        BOARD / "domain/votes",
        BOARD / "rehearse/votes",
        BOARD / "domain/upcasts",
        BOARD / "storage/migrations",
    )
    for path in BOARD.glob("**/*.py"):
        nodes = [] if path.is_relative_to(BOARD / "client") else [*ast.walk(ast.parse(path.read_text()))]
        if not any(path.is_relative_to(home) for home in homes):
            said = {
                node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
            taken = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
            assert not said & {*NAMES}, path
            assert not taken & modules, path


def test_shapes_of_two_kinds_in_one_are_refused():
    dots, rate = KINDS[:2]
    with pytest.raises(TypeError, match="several tags"):
        VoteKind(
            dots.vote, rate.ballot, dots.outcome, dots.shown,
            items=dots.items, tally=dots.tally, result=dots.result, table=dots.table,
        )  # fmt: skip


# --- what every kind promises -------------------------------------------------------------------------

PEOPLE = strategies.lists(strategies.lists(strategies.integers(0, 999), max_size=6), max_size=8)


def papers(kind: Kind, crowd: list[list[int]]) -> list[dict[str, Any]]:
    """Return the ballots of a crowd that votes as simulated people do, each checked as the server does."""
    vote, ways, filled = example(kind), VOTERS[kind.name], []
    for chances in crowd:
        mine: dict[str, Any] = {}
        for chance in chances:
            told = {item: msgspec.to_builtins(ballot) for item, ballot in mine.items()}
            for item, cast in ways.cast(ways.example, [*items(kind)], told, chance):
                ballot = msgspec.convert(cast, Ballot)
                others = {key: it for key, it in mine.items() if key != item}
                mine |= kind.check(vote, Paper(item, ballot, others, items(kind)))
        filled.append({item: ballot for item, ballot in mine.items() if ballot})
    return [paper for paper in filled if paper]


def items(kind: Kind) -> tuple[str, ...]:
    return kind.items(example(kind), Wall(ITEMS, ITEMS))


def shown(kind: Kind, filled: list[dict[str, Any]]) -> Any:
    outcome = kind.tally(example(kind), items(kind), filled)
    return kind.result(example(kind), items(kind), outcome, Turnout(len(filled), 9))


@EVERY
@random_cases(crowd=PEOPLE, seed=strategies.integers())
@settings(max_examples=40, deadline=None)
def test_S6_an_outcome_depends_on_the_ballots_and_not_on_whose_they_are(kind: Kind, crowd: Any, seed: int):
    filled = papers(kind, crowd)
    turned = [dict(random.Random(seed + 1).sample([*paper.items()], len(paper))) for paper in filled]
    random.Random(seed).shuffle(turned)
    assert kind.tally(example(kind), items(kind), filled) == kind.tally(example(kind), items(kind), turned)


@EVERY
@random_cases(crowd=PEOPLE)
@settings(max_examples=40, deadline=None)
def test_V4_a_result_says_what_a_stranger_counts(kind: Kind, crowd: Any):
    filled = papers(kind, crowd)
    ways, plain = VOTERS[kind.name], msgspec.to_builtins(shown(kind, filled))
    told = ways.told(plain)
    slots: dict[str, int] = {}
    for paper in filled:
        for item, ballot in paper.items():
            cast = msgspec.to_builtins(ballot)
            for slot, n in ways.counts(ways.example, item, cast).items():
                slots[slot] = slots.get(slot, 0) + n
    assert told is None or told == slots
    assert ways.follows(ways.example, plain)


@EVERY
@random_cases(crowd=PEOPLE)
@settings(max_examples=40, deadline=None)
def test_every_shape_of_a_kind_is_read_as_it_was_written(kind: Kind, crowd: Any):
    filled = papers(kind, crowd)
    outcome = kind.tally(example(kind), items(kind), filled)
    written = [(Vote, example(kind)), (Outcome, outcome), (Result, shown(kind, filled))]
    written += [(Ballot, ballot) for paper in filled for ballot in paper.values()]
    for union, value in written:
        assert msgspec.json.decode(msgspec.json.encode(value), type=union) == value


@EVERY
@random_cases(crowd=PEOPLE)
@settings(max_examples=40, deadline=None)
def test_R1_a_result_of_nothing_that_everyone_sees_names_no_item(kind: Kind, crowd: Any):
    outcome = kind.tally(example(kind), items(kind), papers(kind, crowd))
    seen = kind.result(example(kind), (), outcome, Turnout(len(crowd), 9))
    said = msgspec.json.encode([seen, kind.data(example(kind), (), seen)]).decode()
    assert not any(item in said for item in ITEMS)


@EVERY
@random_cases(crowd=PEOPLE)
@settings(max_examples=40, deadline=None)
def test_a_table_has_a_figure_for_each_heading_and_bars_within_their_row(kind: Kind, crowd: Any):
    filled = papers(kind, crowd)
    told = kind.table(example(kind), items(kind), shown(kind, filled), Turnout(len(filled), 9))
    for row in told.rows:
        assert len(row.figures) == len(told.heads)
        assert 0 <= row.share <= 1
        assert bool(row.item) != bool(told.first)


# --- ballots and kinds in a room ----------------------------------------------------------------------


def opened(vote: Any) -> Given:
    cards = [note(name, rank=place) for place, name in enumerate("abcde", 1)]
    made = room(phase("vote", vote=vote), enter="vote", people=(F, G, A, B, C), notes=cards)
    begun = voting.open_round(made, made.runs[made.run], NOW, seeded())
    return given(made, begun).when(DealItems(begun.id), by=None).accepted()


@pytest.mark.parametrize("ballot", [DotsBallot(1), RateBallot(1)], ids=["dots", "a value"])
@EVERY
def test_V2_a_ballot_of_another_kind_is_refused(kind: Kind, ballot: Any):
    at = opened(example(kind))
    [round_] = at.room.rounds.values()
    item = "room" if kind.whole else round_.items[0]
    asked = at.when(SetBallot(round_.id, item, ballot), by=A)
    if isinstance(ballot, kind.ballot):
        asked.accepted()
    else:
        asked.refused("bad_reference")


def test_the_log_of_the_first_version_says_its_outcomes_as_kinds_do():
    rows = [
        b'[{"type":"round.closed","round":"r","at":1,"tally":{"group.themetit":2},"voters":2,"electorate":3}]',
        b'[{"type":"round.closed","round":"r","at":1,"tally":{"4":5},"voters":5,"electorate":6}]',
        b'[{"type":"round.closed","round":"r","at":1,"tally":{},"voters":4,"electorate":6}]',
    ]
    said = [msgspec.to_builtins(decode(row, 1)[0].outcome) for row in rows]
    assert said == [
        {"kind": "dots", "tally": {"theme.themetit": 2}},
        {"kind": "rate", "answers": {"4": 5}},
        None,
    ]


@EVERY
def test_an_outcome_that_the_log_does_not_tell_is_that_of_no_ballot(kind: Kind):
    at = opened(example(kind))
    [round_] = at.room.rounds.values()
    event = replace(voting.close_round(at.room, round_.id, frozenset(), NOW), outcome=None)
    closed = evolve(at.room, event).rounds[round_.id]
    assert closed.outcome == kind.tally(round_.vote, round_.items, ())
    assert voting.result(closed, closed.items) is not None


# --- a further kind -----------------------------------------------------------------------------------


class Rank(AnyVote, frozen=True, tag="rank"):
    """Order the items, with a word why."""

    first: int = 2


class RankBallot(AnyBallot, frozen=True, tag="rank"):
    order: tuple[str, ...]
    why: str = ""


class RankOutcome(AnyOutcome, frozen=True, tag="rank"):
    points: dict[str, int]
    why: tuple[str, ...] = ()


class RankResult(AnyResult, frozen=True, tag="rank"):
    points: dict[str, int]
    why: tuple[str, ...] = ()


def _check(vote: Rank, paper: Paper[RankBallot]) -> dict[str, RankBallot | None]:
    if not {*paper.ballot.order} <= {*paper.there}:
        raise Refused("bad_reference")
    return {paper.item: replace(paper.ballot, why=paper.ballot.why.strip())}


def _tally(vote: Rank, items: tuple[str, ...], papers: Any) -> RankOutcome:
    orders = [[item for item in paper["room"].order if item in items][: vote.first] for paper in papers]
    points = {item: sum(vote.first - own.index(item) for own in orders if item in own) for item in items}
    return RankOutcome(points, tuple(sorted(paper["room"].why for paper in papers)))


def _result(vote: Rank, items: tuple[str, ...], outcome: RankOutcome, turnout: Turnout) -> RankResult:
    return RankResult({item: n for item, n in outcome.points.items() if item in items}, outcome.why)


def _order(vote: Rank, items: tuple[str, ...], outcome: RankOutcome) -> list[tuple[str, ...]]:
    return [(item,) for item in sorted(items, key=lambda item: -outcome.points[item])]


def _on_notes(vote: Rank, wall: Wall) -> tuple[str, ...]:
    return wall.on("notes")


def _no_table(vote: Rank, items: tuple[str, ...], result: RankResult, turnout: Turnout) -> Table:
    return Table()


RANK: Kind = VoteKind(
    Rank, RankBallot, RankOutcome, RankResult,
    items=_on_notes, check=_check, tally=_tally, result=_result, table=_no_table, order=_order, whole=True,
)  # fmt: skip


@pytest.fixture
def rank(monkeypatch: pytest.MonkeyPatch) -> Given:
    """A round of a kind that has one ballot for all items, and a text on it."""
    monkeypatch.setitem(votes._BY_VOTE, Rank, RANK)
    return opened(Rank())


def ranked(at: Given, who: str, *order: int, why: str = "") -> Given:
    [round_] = at.room.rounds.values()
    ballot = RankBallot(tuple(ITEMS[place] for place in order), why)
    return at.when(SetBallot(round_.id, "room", ballot), by=who).accepted()


def record(at: Room, audience: Any, key: str) -> Any:
    return view(at, audience, Names()).get(key)


def test_a_kind_with_one_ballot_for_all_items_is_cast_seen_counted_and_kept(rank: Given):
    [round_] = rank.room.rounds.values()
    at = ranked(ranked(ranked(rank, A, 0, 1, why=" so "), B, 1, 0), C, 1, 2)
    assert record(at.room, me(A), f"ballot.{round_.id}.room") == BallotView(RankBallot(ITEMS[:2], "so"))
    assert record(at.room, EVERYONE, f"round.{round_.id}").result is None
    done = evolve(at.room, voting.close_round(at.room, round_.id, frozenset(), NOW))
    seen = record(done, EVERYONE, f"round.{round_.id}")
    assert isinstance(seen, RoundView)
    assert seen.result == RankResult(dict(zip(ITEMS, (3, 5, 1, 0, 0), strict=True)), ("", "", "so"))
    kept = given(done).when(KeepFirst(round_.id, 1)).room
    assert [name for name, it in kept.notes.items() if it.kept] == [nid("b")]


def test_a_kind_with_one_ballot_for_all_items_takes_none_on_one_of_them(rank: Given):
    [round_] = rank.room.rounds.values()
    rank.when(SetBallot(round_.id, ITEMS[0], RankBallot(ITEMS[:1])), by=A).refused("not_found")
    rank.when(SetBallot(round_.id, "room", RankBallot((f"note.{nid('z')}",))), by=A).refused("bad_reference")
    rank.when(SetBallot(round_.id, "room", DotsBallot(1)), by=A).refused("bad_reference")


def test_R6_a_further_kinds_outcome_does_not_tell_who_wrote_what(rank: Given):
    [round_] = rank.room.rounds.values()
    one = ranked(ranked(rank, A, 0, why="a"), B, 1, why="b")
    two = ranked(ranked(rank, B, 0, why="a"), A, 1, why="b")
    closings = [voting.close_round(at.room, round_.id, frozenset(), NOW) for at in (one, two)]
    assert closings[0] == closings[1]


def test_kind_of_gives_the_rules_of_the_votes_own_kind():
    assert [kind_of(example(kind)).name for kind in KINDS] == NAMES
    assert kind_of(Dots()).ballot is DotsBallot
    assert ROOM == ("room",)


# --- V6: what is undecided ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vote", "outcome", "expected"),
    [
        (points.Points(), points.PointsOutcome({"a": 80, "b": 70, "c": 50}), [Edge(1, ("a", "b"))]),
        (points.Points(), points.PointsOutcome({"a": 80, "b": 69}), []),
        (ranking.Ranking(), ranking.RankingOutcome({"a": 9, "b": 8, "c": 5}, "b"), [Edge(1, ("a", "b"))]),
        (ranking.Ranking(), ranking.RankingOutcome({"a": 9, "b": 6, "c": 5}, "b"),
         [Edge(1, ("a", "b")), Edge(2, ("b", "c"))]),
        (choice.Choice((YES, NO)), choice.ChoiceOutcome((4, 4)), [Edge(1, ("0", "1"), tied=True)]),
        (choice.Choice((YES, NO)), choice.ChoiceOutcome((3, 4)), [Edge(1, ("1", "0"))]),
        (choice.Choice((YES, NO), right=(0,)), choice.ChoiceOutcome((4, 4)), []),
        (mentions.Mentions(SCALE), mentions.MentionsOutcome({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 2, "c": 3}),
         [Edge(1, ("a", "b"))]),
    ],
)  # fmt: skip
def test_V6_each_kind_says_by_how_little_a_place_changes_hands(vote: Any, outcome: Any, expected: list[Edge]):
    assert [*kind_of(vote).result(vote, (*"abc",), outcome, Turnout(9, 9)).edges] == expected
