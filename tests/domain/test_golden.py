"""The logs that each version of the events wrote still fold, all to the same room (design 14)."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from board.domain.channels import EVERYONE, FACILITATORS
from board.domain.events import VERSION, Event, decode
from board.domain.model import Names, Plan, Room
from board.domain.out.records import view
from board.domain.out.shapes import NoteView, ReportView, RoundView, ThemeView
from board.domain.room import fold
from board.domain.votes.rate import RateResult
from tests.domain.session import NAMES, SCALE, Session

PEOPLE = Names(NAMES, "Le lab", "lab@example.org")
VERSIONS = range(1, VERSION + 1)
LACKING = {1: {"keep_until": Plan().keep_until}}
"""What a plan of a version did not say yet."""
ELECTORATE = {1: 7}
"""How many could have voted, where the facilitator was counted among them: what was counted then stands."""


class Line(msgspec.Struct):
    seq: int
    version: int
    events: msgspec.Raw


def golden(version: int) -> str:
    return Path(__file__).with_name(f"golden-{version}.jsonl").read_text(encoding="utf-8")


def rows(version: int) -> list[tuple[Event, ...]]:
    lines = [msgspec.json.decode(line, type=Line) for line in golden(version).splitlines()]
    assert [(line.seq, line.version) for line in lines] == [
        (seq, version) for seq in range(1, len(lines) + 1)
    ]
    return [decode(bytes(line.events), line.version) for line in lines]


@pytest.fixture(params=VERSIONS)
def version(request) -> int:
    return request.param


@pytest.fixture
def folded(version) -> Room:
    room = fold(None, rows(version))
    assert room is not None
    return room


def test_the_golden_log_still_folds_to_the_report_that_people_saw(folded):
    records = view(folded, EVERYONE, PEOPLE)
    report = records["report"]
    assert isinstance(report, ReportView)
    assert report.remember[2] == "Bilan le 28 février."
    assert sum(isinstance(record, NoteView) for record in records.values()) == 16
    assert not any(getattr(record, "author", None) in NAMES for record in masked(records))


def test_the_golden_log_folds_to_the_room_in_which_the_session_ends_today(version, folded):
    today = Session().room
    rounds = {it.id: replace(it, electorate=folded.rounds[it.id].electorate) for it in today.rounds.values()}
    plan = replace(today.plan, **LACKING.get(version, {}))
    assert folded == replace(today, plan=plan, rounds=rounds)
    assert {it.electorate for it in rounds.values()} == {ELECTORATE.get(version, 6)}


def masked(records) -> list[NoteView]:
    notes = [record for record in records.values() if isinstance(record, NoteView)]
    return [note for note in notes if note.run == ""]


def test_V4_the_golden_vote_is_counted_as_it_was(folded):
    records = view(folded, EVERYONE, PEOPLE)
    dots, rate = [record for record in records.values() if isinstance(record, RoundView)]
    if len(dots.items) == 1:
        dots, rate = rate, dots
    kept = {key for key, record in records.items() if isinstance(record, ThemeView) and record.kept}
    assert sorted(dots.result.tally.values()) == [1, 1, 2, 4, 5]
    assert {key for key, votes in dots.result.tally.items() if votes >= 4} == kept
    assert (rate.result, len(SCALE)) == (RateResult({"3": 1, "4": 3, "5": 2}, 4.17), 5)


def test_L7_N10_the_card_left_out_and_the_one_set_aside_are_the_facilitators(folded):
    notes = [it for it in view(folded, FACILITATORS, PEOPLE).values() if isinstance(it, NoteView)]
    assert sorted((note.aside, note.content.text[:9]) for note in notes) == [
        (False, "Supprimer"),
        (True, "Les visio"),
    ]


def test_the_golden_log_holds_no_name_and_nothing_that_was_sealed(version):
    assert not any(name in golden(version) for name in NAMES.values())
    assert "sealed" not in golden(version)


def test_the_session_still_leads_to_the_golden_log_of_the_version_there_is():
    assert [row.events for row in Session().rows] == rows(VERSION)
