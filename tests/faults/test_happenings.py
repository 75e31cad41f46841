"""A session in which things go wrong as they do in a real room: six zeros, and everything that was meant to happen has
happened."""

from board.rehearse.rehearsal import Wanted, rehearse
from board.rehearse.verdict.report import RehearsalReport
from tests.faults.test_rehearsal import FAULTS

MEANT = {
    "a break before reading": 1,
    "writing taken up again": 1,
    "a step taken back": 1,
    "two pressed together": 1,
    "the console's line was cut": 1,
    "a seat given back": 3,
    "shown out, and tried to return": 1,
    "a reader came": 1,
}


def well(report: RehearsalReport) -> None:
    assert report.ok, report.text()
    assert report.happened.items() >= MEANT.items(), report.happened
    assert report.happened["pressed twice"] >= 1
    assert report.refused.get("conflict"), "no press came for a step that was over"
    assert not FAULTS & set(report.refused), report.refused


async def test_A1_A2_A4_A5_A6_what_happens_in_a_room_loses_nothing_makes_no_ghost_and_is_counted_alike() -> (
    None
):
    well(await rehearse(Wanted("ideas-to-priorities", 9, 20_261_130, speed=240, happenings=1)))


async def test_A1_A2_A4_A5_A6_the_same_on_two_workers_of_which_each_answers_what_chance_brings_it(
    postgres, valkey, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", postgres.url(await postgres.database()))
    monkeypatch.setenv("REDIS_URL", valkey.url)
    well(await rehearse(Wanted("ideas-to-priorities", 8, 20_261_130, speed=240, workers=2, happenings=2)))
