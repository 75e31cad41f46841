"""Each attack in a short form: what comes of it, not how fast."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from tests.hostile.__main__ import begun, quiet
from tests.hostile.attacks import ATTACKS, ENVIRONMENT
from tests.hostile.stage import staged
from tests.web.server import served

SIZE = 0.1


@pytest.mark.parametrize("number", ATTACKS)
async def test_an_attack_does_no_harm(number, tmp_path):
    with served(tmp_path, **ENVIRONMENT.get(number, {})) as server:
        async with staged(server, SIZE) as stage:
            attack = await ATTACKS[number](stage)
            found = await attack()
    assert found.held, found.told


async def test_the_neighbour_is_measured_from_another_process(tmp_path):
    with served(tmp_path) as server:
        async with staged(server, SIZE) as stage:
            token = (await stage.room())["facilitator"]["token"]
        async with AsyncExitStack() as running:
            neighbour = await begun(running, "neighbour", server.ws, token)
            await asyncio.sleep(2)
            assert 0 < await quiet(neighbour) < 10_000
