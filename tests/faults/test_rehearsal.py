"""A whole session over the real wire, with the server killed in its midst, behind networks that let no socket
through: four zeros."""

import pytest

from board.rehearse.rehearsal import Wanted, rehearse

SEED = 20_261_122
FAULTS = {
    "internal",
    "unavailable",
    "forbidden",
    "exists",
    "bad_message",
    "unknown_command",
    "unauthenticated",
}
"""Refusals that people who keep to the rules never meet."""


@pytest.mark.parametrize(("participants", "kills"), [(12, 1)])
async def test_D1_a_session_survives_a_killed_server_with_nothing_lost_doubled_or_leaked(
    participants: int, kills: int
) -> None:
    """W1, W2, R5, R6: everything that was acknowledged is there once, and nobody heard what they may not."""
    report = await rehearse(Wanted("ideas-to-priorities", participants, SEED, speed=120, kills=kills))
    assert report.ok, report.text()
    assert report.kills == kills
    assert report.accepted > 100
    assert report.resent > 0, "no command was under way when a connection broke"
    assert not FAULTS & set(report.refused), report.refused


async def test_D1_a_session_on_two_workers_survives_their_being_killed_one_after_the_other(
    postgres, valkey, monkeypatch
):
    """The same on PostgreSQL and Valkey, a worker killed every two seconds: what one took the other shows."""
    database = await postgres.database()
    monkeypatch.setenv("DATABASE_URL", postgres.url(database))
    monkeypatch.setenv("REDIS_URL", valkey.url)
    report = await rehearse(Wanted("ideas-to-priorities", 8, SEED, speed=240, workers=2, kill_every=2))
    assert report.ok, report.text()
    assert report.kills > 3
    assert report.accepted > 80
    assert not FAULTS - {"unavailable"} & set(report.refused), report.refused


UPDATE_MS = 3_000
"""In the middle others see within that what somebody does, behind whatever network."""


@pytest.mark.parametrize(("network", "way"), [("no-upgrades", "stream"), ("buffering", "poll")])
async def test_a_session_behind_a_network_that_lets_no_socket_through_is_the_same_a_little_later(
    network, way
) -> None:
    """W1, W2, R5, R6 by stream and by poll, with the server killed once."""
    report = await rehearse(Wanted("ideas-to-priorities", 8, SEED, speed=120, kills=1, network=network))
    assert report.ok, report.text()
    assert set(report.ways) == {way}
    assert report.median_update_ms < UPDATE_MS, report.text()
    assert report.accepted > 80
    assert not FAULTS & set(report.refused), report.refused


@pytest.mark.parametrize("network", ["no-upgrades", "buffering"])
async def test_behind_such_a_network_any_worker_takes_up_what_another_began(
    postgres, valkey, monkeypatch, network
):
    """Nothing ties a stream, a poll or a post to the worker that had the one before; and workers are killed."""
    database = await postgres.database()
    monkeypatch.setenv("DATABASE_URL", postgres.url(database))
    monkeypatch.setenv("REDIS_URL", valkey.url)
    wanted = Wanted("ideas-to-priorities", 6, SEED, 240, workers=2, kill_every=2, network=network)
    report = await rehearse(wanted)
    assert report.ok, report.text()
    assert "socket" not in report.ways
    assert report.median_update_ms < UPDATE_MS, report.text()
    assert report.kills > 3
    assert not FAULTS - {"unavailable"} & set(report.refused), report.refused
