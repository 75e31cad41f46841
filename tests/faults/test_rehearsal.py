"""A whole session over the real wire, with the server killed in its midst: four zeros."""

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
    """W1, W2, R5, R6: everything that was acknowledged is there once, and nobody heard what he may not."""
    report = await rehearse(Wanted("ideas-to-priorities", participants, SEED, speed=120, kills=kills))
    assert report.ok, report.text()
    assert report.kills == kills
    assert report.accepted > 100
    assert report.resent > 0, "no command was under way when a connection broke"
    assert not FAULTS & set(report.refused), report.refused
