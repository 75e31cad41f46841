"""The small form of `make torture`: ten kills of each kind in the midst of load, and every other fault once."""

import pytest

from tests.torture.__main__ import table, trial
from tests.torture.faults import GROUNDS
from tests.torture.trial import Wanted

SEED = 20_261_126
KILLS = 10
LOAD = 10
"""Commands acknowledged for each fault met, at least."""


@pytest.mark.parametrize("ground", GROUNDS)
async def test_D1_D2_D3_D4_nothing_acknowledged_is_lost_or_there_twice_whatever_dies(ground):
    """O1 to O4, S1, W1, W2, T1: seqs without a gap in commit order, everybody shown the fold of the log, sealed cards
    and dots included."""
    _, kills, others = GROUNDS[ground]
    faults = [*((fault, KILLS) for fault in kills), *((fault, 1) for fault in others)]
    report = await trial(ground, Wanted(SEED, faults))
    assert report.findings == [], table([report])
    assert report.times == {fault.name: times for fault, times in faults}
    assert report.acknowledged > LOAD * sum(report.times.values())
    assert report.patience["storage_full"], "nobody was told that the disk is full"
    assert report.patience["unavailable"], "nobody was told to wait"
