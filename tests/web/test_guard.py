"""Guessing codes is slow, as is asking too often; who has the right one comes in at once, whoever guesses beside."""

import asyncio

import pytest

from board.domain.language.errors import Refused
from board.web import secrets
from board.web.throttle import (
    BRAKE_SECONDS,
    BRAKED_MAX,
    FREE,
    WAIT_MAX,
    WAITING_MAX,
    Brake,
    Guard,
    source_of,
)


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


async def wrong(guard, source, times):
    for _ in range(times):
        await guard.wrong(source)


async def test_a_few_mistakes_cost_nothing(guard, time):
    await wrong(guard, "office", FREE)
    assert time.slept == []


async def test_more_cost_longer_and_longer_but_never_for_ever(guard, time):
    await wrong(guard, "office", FREE + 40)
    assert time.slept == sorted(time.slept)
    assert time.slept[-1] == WAIT_MAX


async def test_a_flood_of_mistakes_is_waited_for_and_soon_forgotten(guard, time):
    await wrong(guard, "office", 10_000)
    assert time.slept[-1] == WAIT_MAX
    time.now, time.slept = 600, []
    await guard.wrong("office")
    assert time.slept == []


async def test_one_source_does_not_slow_another(guard, time):
    await wrong(guard, "attacker", 10_000)
    time.slept = []
    await guard.wrong("office")
    assert time.slept == []


async def test_too_many_wrong_answers_waiting_are_told_at_once(guard, time):
    await wrong(guard, "office", FREE + 5)
    guard._waiting["office"] = WAITING_MAX
    with pytest.raises(Refused, match="rate_limited"):
        await guard.wrong("office")
    guard._waiting["office"] = 1
    await guard.wrong("office")
    assert guard._waiting == {"office": 1}
    assert guard._together == 0


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


async def test_noes_to_whoever_asks_too_often_come_apart_from_each_other_and_not_at_once(time):
    brake = Brake(time.sleep)
    await asyncio.gather(*(brake.hold() for _ in range(50)))
    assert min(time.slept) >= BRAKE_SECONDS[0]
    assert max(time.slept) <= BRAKE_SECONDS[1]
    assert len(set(time.slept)) > 40


async def test_only_so_many_noes_wait_at_once():
    held, slept = asyncio.Event(), []

    async def sleep(seconds):
        slept.append(seconds)
        await held.wait()

    brake = Brake(sleep)
    waiting = [asyncio.create_task(brake.hold()) for _ in range(BRAKED_MAX)]
    await asyncio.sleep(0)
    await brake.hold()
    assert len(slept) == BRAKED_MAX
    held.set()
    await asyncio.gather(*waiting)
    await brake.hold()
    assert len(slept) == BRAKED_MAX + 1
