"""A log written by the first version of the events still folds, to the same records (design 14)."""

from pathlib import Path

import msgspec

from board.domain.channels import EVERYONE, FACILITATORS
from board.domain.events import VERSION, Event, decode
from board.domain.model import Names, Room
from board.domain.out.records import view
from board.domain.out.shapes import NoteView, ReportView, RoundView, ThemeView
from board.domain.room import fold
from board.domain.votes.rate import RateResult
from tests.domain.session import NAMES, SCALE, Session, log

PEOPLE = Names(NAMES, "Le lab", "lab@example.org")
GOLDEN = Path(__file__).with_name("golden.jsonl")


class Line(msgspec.Struct):
    seq: int
    version: int
    events: msgspec.Raw


def rows() -> list[tuple[Event, ...]]:
    lines = [msgspec.json.decode(line, type=Line) for line in GOLDEN.read_bytes().splitlines()]
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    return [decode(bytes(line.events), line.version) for line in lines]


def folded() -> Room:
    room = fold(None, rows())
    assert room is not None
    return room


def test_the_golden_log_still_folds_to_the_report_that_people_saw():
    records = view(folded(), EVERYONE, PEOPLE)
    report = records["report"]
    assert isinstance(report, ReportView)
    assert report.remember[2] == "Bilan le 28 février."
    assert sum(isinstance(record, NoteView) for record in records.values()) == 16
    assert not any(getattr(record, "author", None) in NAMES for record in masked(records))


def masked(records) -> list[NoteView]:
    notes = [record for record in records.values() if isinstance(record, NoteView)]
    return [note for note in notes if note.run == ""]


def test_V4_the_golden_vote_is_counted_as_it_was():
    records = view(folded(), EVERYONE, PEOPLE)
    dots, rate = [record for record in records.values() if isinstance(record, RoundView)]
    if len(dots.items) == 1:
        dots, rate = rate, dots
    kept = {key for key, record in records.items() if isinstance(record, ThemeView) and record.kept}
    assert sorted(dots.result.tally.values()) == [1, 1, 2, 4, 5]
    assert {key for key, votes in dots.result.tally.items() if votes >= 4} == kept
    assert (rate.result, len(SCALE)) == (RateResult({"3": 1, "4": 3, "5": 2}, 4.17), 5)


def test_L7_N10_the_card_left_out_and_the_one_set_aside_are_the_facilitators():
    notes = [it for it in view(folded(), FACILITATORS, PEOPLE).values() if isinstance(it, NoteView)]
    assert sorted((note.aside, note.content.text[:9]) for note in notes) == [
        (False, "Supprimer"),
        (True, "Les visio"),
    ]


def test_the_golden_log_holds_no_name_and_nothing_that_was_sealed():
    text = GOLDEN.read_text(encoding="utf-8")
    assert not any(name in text for name in NAMES.values())
    assert "sealed" not in text


def test_the_session_that_wrote_the_golden_log_still_writes_it():
    if VERSION == 1:
        assert log(Session().rows) == GOLDEN.read_text(encoding="utf-8")
