"""The figures of a rehearsal, and when it is well."""

import msgspec
import pytest

from board.rehearse.journal import Intent
from board.rehearse.rehearsal import Wanted
from board.rehearse.room import link_of, texts
from board.rehearse.verdict.check import Finding
from board.rehearse.verdict.report import (
    VERDICTS,
    RehearsalReport,
    WayReport,
    accepted_after,
    counted,
    percentiles,
    seen_after,
    ways,
)
from board.rehearse.wire.recording import Tape
from board.rehearse.wire.transports import WayName


def report(**more: int) -> RehearsalReport:
    counts = {"accepted": 10, **dict.fromkeys(VERDICTS, 0), **more}
    return RehearsalReport(
        method="t", participants=1, seed=1, speed=20, kills=0, seconds=1, phases=[], refused={},
        rate_limited=0, unanswered=0, latency_ms={"accepted": {"p50": 1.0}, "seen_by_others": {"p50": 2.0}},
        network="open", ways={"poll": WayReport(3, {"accepted": {"p50": 4.0}})}, reconnections=0, resent=0,
        frames=0, bytes=0, **counts,
    )  # fmt: skip


@pytest.mark.parametrize("verdict", VERDICTS)
def test_one_finding_of_any_kind_is_not_well(verdict: str) -> None:
    assert report().ok
    assert not report(**{verdict: 1}).ok
    assert "NOT WELL" in report(**{verdict: 1}).text()


def test_nothing_accepted_is_not_well() -> None:
    assert not report(accepted=0).ok


def test_the_json_holds_the_six_counts_and_the_latencies() -> None:
    made = msgspec.json.decode(report().json())
    assert made["ok"] is True
    assert {made[verdict] for verdict in VERDICTS} == {0}
    assert made["latency_ms"]["accepted"] == {"p50": 1.0}
    assert made["median_update_ms"] == 2.0
    assert made["ways"] == {"poll": {"connections": 3, "latency_ms": {"accepted": {"p50": 4.0}}}}


def test_findings_are_counted_by_verdict() -> None:
    found = [Finding("lost", "a"), Finding("lost", "b"), Finding("leaks", "c")]
    assert counted(found) == dict.fromkeys(VERDICTS, 0) | {"lost": 2, "leaks": 1}


def test_percentiles_are_in_milliseconds_and_of_nothing_there_are_none() -> None:
    assert percentiles([index / 1_000 for index in range(1, 101)]) == {"p50": 50.0, "p95": 95.0, "p99": 99.0}
    assert percentiles([]) == {}


def intent(tries: int = 1, way: str = "socket") -> Intent:
    return Intent(
        "i",
        "note.add",
        "p",
        "ana",
        1.0,
        "accepted",
        settled_at=1.25,
        revs={"note.a": 3},
        tries=tries,
        way=way,
    )


def shown(tape: Tape, who: str, at: float, rev: int = 3, way: WayName = "socket") -> None:
    """Put on the tape that somebody was shown a card, on a connection of its own."""
    patch = {"type": "patch", "channel": "everyone", "records": {"note.a": {"rev": rev}}, "more": False}
    made = tape.open(who, who, 0)
    made.way = way
    made.hear(at, msgspec.json.encode(patch))


def test_latency_leaves_out_commands_whose_connection_broke() -> None:
    assert accepted_after([intent(), intent(tries=2)]) == [0.25]


def test_what_others_see_is_timed_by_key_and_rev_and_by_others_alone() -> None:
    tape = Tape()
    for who, at, rev in (("ana", 1.1, 3), ("bob", 1.5, 3), ("cy", 0.5, 2)):
        shown(tape, who, at, rev)
    assert seen_after([intent()], tape.connections) == [0.5]


def test_what_is_told_again_after_a_return_is_timed_once() -> None:
    tape = Tape()
    for at in (1.5, 4.0):
        shown(tape, "bob", at)
    assert seen_after([intent()], tape.connections) == [0.5]


def test_each_way_has_figures_of_its_own() -> None:
    tape = Tape()
    shown(tape, "bob", 1.5)
    shown(tape, "cy", 2.0, way="poll")
    tape.open("dan", "dan", 0).way = "stream"  # brought nothing
    found = ways([intent(), intent(way="poll")], tape)
    assert {way: one.connections for way, one in found.items()} == {"socket": 1, "poll": 1}
    assert found["poll"].latency_ms["seen_by_others"]["p50"] == 1_000
    assert found["socket"].latency_ms == {
        "accepted": {"p50": 250, "p95": 250, "p99": 250},
        "seen_by_others": {"p50": 500, "p95": 500, "p99": 500},
    }


def test_links_are_split_into_where_and_what() -> None:
    assert link_of("http://h:1/w/room#link.secret") == ("http://h:1", "room#link.secret")
    assert link_of("https://h/lab#lab.secret") == ("https://h", "lab.secret")
    for wrong in ("http://h/w/room", "nonsense", "http://h/x#y"):
        with pytest.raises(ValueError, match="not a link"):
            link_of(wrong)


@pytest.mark.parametrize(
    "wrong", [{"participants": 0}, {"speed": 0}, {"kills": 99}, {"kills": 1, "url": "http://h/w/r#l.s"}]
)
def test_a_rehearsal_is_bounded(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"participants|speed|kill"):
        Wanted("t", **wrong)  # type: ignore[arg-type]


def test_each_text_of_an_export_counts() -> None:
    assert sorted(texts({"a": [{"text": "x"}, {"b": {"text": "y"}}], "text": "z"})) == ["x", "y", "z"]
