"""Guessing codes is slow; coming in with the right one never is impossible."""

import pytest

from board.domain.language.errors import Refused
from board.web import secrets
from board.web.throttle import FREE, FREE_TOGETHER, WAIT_MAX, WAITING_MAX, Guard, source_of


class Time:
    def __init__(self):
        self.now, self.slept = 0.0, []

    def __call__(self):
        return self.now

    async def sleep(self, seconds):
        self.slept.append(seconds)


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def guard(time):
    return Guard(time, time.sleep)


def wrong(guard, source, times):
    for _ in range(times):
        guard.wrong(source)


def test_a_few_mistakes_cost_nothing(guard):
    wrong(guard, "office", FREE)
    assert guard.seconds("office") == 0


def test_more_cost_longer_and_longer_but_never_for_ever(guard):
    waits = []
    for _ in range(40):
        guard.wrong("office")
        waits.append(guard.seconds("office"))
    assert waits == sorted(waits)
    assert waits[-1] == WAIT_MAX


def test_a_flood_of_mistakes_is_waited_for_and_soon_forgotten(guard, time):
    """Links and passes are counted and not held up, so that one who tries them can count as often as they like."""
    wrong(guard, "office", 100_000)
    assert guard.seconds("office") == WAIT_MAX
    time.now += 600
    assert guard.seconds("office") == 0


def test_a_source_that_is_slowed_down_itself_slows_no_other(guard):
    guard.wrong("office")
    wrong(guard, "attacker", 100_000)
    assert guard.seconds("office") == 0


def test_a_flood_from_everywhere_is_soon_forgotten(guard, time):
    for n in range(40_000):
        guard.wrong(f"source {n}")
    guard.wrong("office")
    assert guard.seconds("office") == WAIT_MAX
    time.now += 300
    guard.wrong("office")
    assert guard.seconds("office") == 0


def test_mistakes_are_forgotten(guard, time):
    wrong(guard, "office", FREE + 3)
    time.now += 200
    assert guard.seconds("office") == 0


def test_one_source_does_not_slow_another(guard):
    wrong(guard, "attacker", FREE_TOGETHER - 1)
    guard.wrong("office")
    assert guard.seconds("office") == 0


def test_many_sources_together_slow_those_that_were_wrong(guard):
    for n in range(FREE_TOGETHER + 100):
        guard.wrong(f"source {n}")
    assert guard.seconds("source 7") > 0
    assert guard.seconds("somebody new") == 0


async def test_too_many_waiting_at_once_are_sent_away(guard, time):
    wrong(guard, "office", FREE + 5)
    guard._waiting["office"] = WAITING_MAX
    with pytest.raises(Refused, match="rate_limited"):
        await guard.hold("office")
    guard._waiting["office"] = 1
    await guard.hold("office")
    assert time.slept
    assert guard._waiting == {"office": 1}


@pytest.mark.parametrize(
    ("address", "source"),
    [("10.0.0.1", "10.0.0.1"), ("2001:db8::1", "2001:db8::/64"), ("2001:db8::2", "2001:db8::/64"), ("x", "unknown"),
     ("::ffff:10.0.0.1", "10.0.0.1")],
)  # fmt: skip
def test_a_source_is_an_address_or_a_network(address, source):
    assert source_of((address, 1)) == source


def test_codes_have_eight_symbols_none_like_another():
    codes = {secrets.new_code() for _ in range(500)}
    assert len(codes) == 500
    assert {symbol for code in codes for symbol in code} == set(secrets.ALPHABET)
    assert not set("ILO01") & set(secrets.ALPHABET)
    assert len(secrets.ALPHABET) == 31


@pytest.mark.parametrize("typed", ["abcd-efgh", "ABCDEFGH", " abcd efgh ", "a-b-c-d-e-f-g-h"])
def test_a_code_is_known_however_it_is_typed(typed):
    assert secrets.tidy_code(typed) == "ABCDEFGH"


def test_an_instance_key_is_made_once(tmp_path):
    assert secrets.instance_key(tmp_path) == secrets.instance_key(tmp_path)
