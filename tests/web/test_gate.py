"""When all come at once, some enter, some wait, and the rest are told when to come again (W10)."""

import asyncio

import httpx
import pytest
import websockets

from board.domain.language.errors import Refused
from board.protocol.messages import VERSION
from board.web import admission as gates
from board.web.admission import Gate
from tests.web.inside import inside
from tests.web.people import LabServices, Person


class Visitor:
    """Somebody who goes through a gate when told to."""

    def __init__(self, gate):
        self.inside, self.goes = asyncio.Event(), asyncio.Event()
        self.task = asyncio.create_task(self._visit(gate))

    async def _visit(self, gate):
        async with gate:
            self.inside.set()
            await self.goes.wait()


async def turn():
    for _ in range(5):
        await asyncio.sleep(0)


async def test_W10_so_many_enter_at_once_and_the_next_when_one_is_through():
    gate = Gate(entering=2, waiting=5)
    visitors = [Visitor(gate) for _ in range(4)]
    await turn()
    assert [each.inside.is_set() for each in visitors] == [True, True, False, False]
    visitors[1].goes.set()
    await turn()
    assert [each.inside.is_set() for each in visitors] == [True, True, True, False]
    for each in visitors:
        each.goes.set()
    await asyncio.gather(*(each.task for each in visitors))


async def test_W10_who_finds_too_many_waiting_is_told_when_to_come_again_not_all_at_once():
    gate = Gate(entering=1, waiting=1)
    first, second = Visitor(gate), Visitor(gate)
    await turn()
    told = set()
    for _ in range(100):
        with pytest.raises(Refused) as refused:
            await gate.__aenter__()
        assert refused.value.code == "unavailable"
        told.add(refused.value.params["retry_after"])
    assert told <= set(range(2, 13))
    assert len(told) > 5
    for each in (first, second):
        each.goes.set()
        await each.task


async def test_W10_nobody_waits_longer_than_his_client_does(monkeypatch):
    monkeypatch.setattr(gates, "WAIT_SECONDS", 0.05)
    gate = Gate(entering=1, waiting=5)
    first, second = Visitor(gate), Visitor(gate)
    with pytest.raises(Refused, match="unavailable"):
        await second.task
    first.goes.set()
    await first.task
    third = Visitor(gate)
    await asyncio.wait_for(third.inside.wait(), 1)
    third.goes.set()
    await third.task


async def test_W10_who_gives_up_waiting_takes_no_place():
    gate = Gate(entering=1, waiting=1)
    first, second = Visitor(gate), Visitor(gate)
    await turn()
    second.task.cancel()
    await turn()
    third = Visitor(gate)
    await turn()
    first.goes.set()
    await asyncio.wait_for(third.inside.wait(), 1)
    third.goes.set()
    await third.task


async def test_W10_a_full_gate_is_4503_to_a_socket_and_503_to_a_request(tmp_path):
    async with inside(tmp_path) as server:
        made = await asyncio.to_thread(lambda: LabServices(server).make_room())
        token = made["facilitator"]["token"]
        gate = server.board.services.gate
        gate._waiting_max = 0
        async with websockets.connect(server.ws, compression=None) as line:
            await line.send(f'{{"type":"hello","version":{VERSION},"token":"{token}"}}')
            await line.wait_closed()
            assert line.close_code == 4503
            assert 2 <= int(line.close_reason) <= 12
        async with httpx.AsyncClient(headers={"Authorization": f"Bearer {token}"}) as client:
            for what in ("poll", "stream"):
                path = f"{server.url}/api/rooms/{made['room']}/{what}"
                answer = await client.post(path, json={"version": VERSION})
                assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
                assert 2 <= int(answer.headers["retry-after"]) <= 12
        gate._waiting_max = 1_000
        async with Person(server, token) as fay:
            assert (await fay.ask("room.open"))["type"] == "accepted"
