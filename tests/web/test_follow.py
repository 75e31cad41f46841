"""The example client of the documentation, run as its readers run it, over a line that breaks once."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from tests.web.people import LabServices, Person, new_id
from tests.web.server import served

FOLLOW = Path(__file__).parents[2] / "docs" / "follow.py"

TOLD = """\
# Why? (open)
# Why? (running)
## Today's weather
   write: Today's weather; see: all; author: shown
   - Today's weather: Sunny (Marie)
## Write your ideas
   write: Ideas, Open questions; see: own; author: masked
## Turn over and read
   write: nowhere; see: all; author: shown
   - Ideas: Benches
## Vote
   write: nowhere; see: all; author: shown
   vote: open
   vote: 1 of 1 voted
     1 for Benches
# Why? (closed)
"""


class BadLine:
    """A way to the server that breaks instead of delivering the first `accepted`."""

    def __init__(self, port: int) -> None:
        self._server_port, self.accepted, self._repaired = port, [], asyncio.Event()

    async def __aenter__(self):
        self._listener = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._listener.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_):
        self._listener.close()

    async def _carry(self, reader, writer):
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self._server_port)
        up = asyncio.create_task(self._pipe(reader, to_server))
        await self._pipe(from_server, writer, self._breaks)
        for end in (writer, to_server):
            end.close()
        await up

    async def _pipe(self, reader, writer, breaks=lambda _: False):
        with suppress(ConnectionError):
            while (data := await reader.read(65536)) and not breaks(data):
                writer.write(data)
                await writer.drain()

    async def repaired(self, seconds=10):
        """Wait until what was lost has been sent again and answered."""
        async with asyncio.timeout(seconds):
            await self._repaired.wait()

    def _breaks(self, data):
        answered = re.findall(rb'"type":"accepted","id":"([^"]+)"', data)
        first = bool(answered) and not self.accepted
        self.accepted += answered
        if len(self.accepted) > 1:
            self._repaired.set()
        return first


@asynccontextmanager
async def following(*arguments):
    """The script at work, ended afterwards whatever happens."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, FOLLOW, *arguments, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


@pytest.fixture
def server(tmp_path):
    with served(tmp_path) as running:
        yield running


async def workshop(fay, line):
    """Lead a short session: a word each, an idea, a vote."""

    async def go(at, **how):
        assert (await fay.ask("phase.enter", phase=fay.phase(at), now=True, **how))["type"] == "accepted"

    await go(1)
    await line.repaired()
    await go(2)
    zone = fay.record(f"phase.{fay.phase(2)}")["rules"]["zones"][0]
    await fay.ask("note.add", note=new_id(), zone=zone, content={"text": "Benches"})
    await go(3, reveal=True)
    await go(5)
    await fay.until(lambda message: message.get("voted") == 1)
    await fay.ask("run.end_input", now=True)
    await fay.ask("room.close")


async def test_the_documented_client_follows_a_session_and_survives_a_lost_acknowledgement(server):
    room = LabServices(server).make_room()
    async with Person(server, room["facilitator"]["token"]) as fay, BadLine(server.port) as line:
        await fay.ask("room.open")
        async with following(f"{line.url}/{room['code']}", "Marie", "Sunny") as marie:
            await fay.until(lambda message: len(message.get("here", ())) == 2)
            await workshop(fay, line)
            async with asyncio.timeout(5):
                assert await marie.communicate() == (TOLD.encode(), b"")
    card, again, vote = line.accepted
    assert card == again != vote


async def test_the_documented_client_says_why_it_is_not_let_in(server):
    room = LabServices(server).make_room()
    async with following(f"{server.url}/{room['code']}", "Marie") as marie:
        assert await marie.communicate() == (b"", b"Not let in: not_open\n")
        assert marie.returncode == 1
