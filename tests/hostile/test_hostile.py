"""Each attack in a short form: what comes of it, not how fast."""

import pytest

from tests.hostile.attacks import ATTACKS
from tests.hostile.stage import beside, staged

SIZE = 0.2


@pytest.mark.parametrize("number", ATTACKS)
async def test_an_attack_does_no_harm(number, tmp_path):
    async with staged(tmp_path, SIZE) as stage:
        found = await ATTACKS[number](stage)
    assert found.held, found.told


async def test_the_neighbour_is_measured_from_another_process(tmp_path):
    async with staged(tmp_path, SIZE) as stage:
        token = (await stage.room())["facilitator"]["token"]
        assert 0 < await beside(stage.server, token, 1) < 10_000
