"""T1: a step of the wall clock moves nothing in a workshop; the calendar follows it."""

import asyncio
import time
from types import SimpleNamespace

import pytest

from board import bootstrap
from board.live import retention

DAY_NS = 86_400_000_000_000


@pytest.mark.parametrize("days", [1, -1])
def test_T1_a_step_of_a_day_moves_nothing_in_a_workshop(monkeypatch, days):
    clock = bootstrap.SystemClock()
    before, monotonic = clock.now(), clock.monotonic()
    stepped = SimpleNamespace(**{**vars(time), "time_ns": lambda: time.time_ns() + days * DAY_NS})
    monkeypatch.setattr(bootstrap, "time", stepped)
    assert 0 <= clock.now() - before < 10_000
    assert 0 <= clock.monotonic() - monotonic < 10
    assert abs(clock.wall() - before) > 80_000_000


async def test_L9_nothing_is_erased_in_the_first_hour(monkeypatch):
    """Those who were in a room before a restart come back first, and a wrong clock is seen and set."""
    done = []

    async def sleep(seconds):
        done.append(seconds)

    async def look():
        done.append("look")

    async def erase():
        raise asyncio.CancelledError

    night = retention.Retention(SimpleNamespace(calendar=None))
    monkeypatch.setattr(night, "look", look)
    monkeypatch.setattr(night, "erase", erase)
    monkeypatch.setattr(retention.asyncio, "sleep", sleep)
    with pytest.raises(asyncio.CancelledError):
        await night.keep_erasing()
    assert done == ["look", 60] * 60
