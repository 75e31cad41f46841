"""L9, A14: when a wall clock is believed, and when not."""

from itertools import pairwise

import pytest

from board.live.calendar import DAY_MS, FAR_MS, HOUR_MS, OUTVOTED_MS, STEADY_MS, Calendar, Evidence

NOW = 1_800_000_000_000
MINUTE = 60_000


def read_on(calendar, ms, evidence, *, wrong=lambda _: 0, start=0):
    """Take a reading a minute for so long; return the doubts, each once in a row. `wrong` says how far the clock is off
    when so much has passed."""
    doubts = [
        calendar.read(NOW + passed + wrong(passed), passed, evidence)
        for passed in range(start, start + ms + 1, MINUTE)
    ]
    return [doubts[0], *(now for before, now in pairwise(doubts) if now != before)]


def test_one_reading_is_never_believed():
    assert Calendar().read(NOW, 0, Evidence(NOW, NOW)) == "unproven"


def test_readings_that_agree_for_hours_are_believed_and_not_a_minute_sooner():
    assert read_on(Calendar(), STEADY_MS - MINUTE, Evidence(NOW)) == ["unproven"]
    assert read_on(Calendar(), STEADY_MS, Evidence(NOW)) == ["unproven", None]


@pytest.mark.parametrize("days", [9, 40, 400, 36_500])
@pytest.mark.parametrize("evidence", [Evidence(NOW), Evidence(None, NOW), Evidence(NOW, NOW + 400 * DAY_MS)])
def test_a_clock_far_ahead_is_not_believed_however_long_it_goes_on(days, evidence):
    calendar = Calendar()
    found = read_on(calendar, 3 * DAY_MS, evidence, wrong=lambda _: days * DAY_MS)
    assert None not in found
    assert "ahead" in found


@pytest.mark.parametrize("ms", [10 * MINUTE, DAY_MS, 400 * DAY_MS])
def test_a_clock_before_what_was_seen_is_not_believed(ms):
    calendar = Calendar()
    assert read_on(calendar, 2 * DAY_MS, Evidence(NOW + 3 * DAY_MS), wrong=lambda _: -ms) == ["behind"]
    assert calendar.now(NOW - ms, 2 * DAY_MS) == NOW + 5 * DAY_MS


def test_a_row_in_the_future_stops_it_until_half_a_day_says_that_the_row_is_wrong():
    evidence = Evidence(NOW, NOW + 400 * DAY_MS)
    assert read_on(Calendar(), OUTVOTED_MS, evidence) == ["behind", None]
    assert read_on(Calendar(), OUTVOTED_MS - MINUTE, evidence) == ["behind"]


@pytest.mark.parametrize("ms", [15 * HOUR_MS, DAY_MS, 7 * DAY_MS])
def test_a_believed_clock_that_is_set_ahead_is_not_believed_again_before_it_is_back(ms):
    calendar, evidence = Calendar(), Evidence(NOW)
    read_on(calendar, STEADY_MS, evidence)
    assert read_on(calendar, DAY_MS, evidence, wrong=lambda _: ms, start=STEADY_MS) == ["ahead"]
    later = STEADY_MS + DAY_MS
    assert read_on(calendar, STEADY_MS, evidence, start=later) == ["unsteady", None]


def test_an_operators_word_ends_it():
    calendar, days = Calendar(), 2 * DAY_MS
    read_on(calendar, STEADY_MS, Evidence(NOW))
    read_on(calendar, HOUR_MS, Evidence(NOW), wrong=lambda _: days, start=STEADY_MS)
    trusted = Evidence(NOW + STEADY_MS + HOUR_MS + days)
    assert read_on(calendar, STEADY_MS, trusted, wrong=lambda _: days, start=STEADY_MS + HOUR_MS)[-1] is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda passed: -passed,
        lambda passed: passed // HOUR_MS % 2 * DAY_MS,
        lambda passed: -(passed // HOUR_MS % 2) * 400 * DAY_MS,
        lambda passed: passed // 10,
    ],
    ids=["frozen", "ahead and back", "behind and back", "too fast"],
)
def test_a_clock_that_stands_still_jumps_or_runs_otherwise_is_never_believed(wrong):
    assert None not in read_on(Calendar(), 2 * DAY_MS, Evidence(NOW - DAY_MS), wrong=wrong)


def test_a_board_that_was_away_for_a_week_needs_half_a_day():
    evidence = Evidence(NOW - FAR_MS + DAY_MS)
    assert read_on(Calendar(), OUTVOTED_MS - MINUTE, evidence) == ["unproven"]
    assert read_on(Calendar(), OUTVOTED_MS, evidence) == ["unproven", None]


def test_a_clock_that_is_corrected_a_little_all_the_time_is_believed():
    assert read_on(Calendar(), STEADY_MS, Evidence(NOW), wrong=lambda passed: passed // 2_000)[-1] is None
