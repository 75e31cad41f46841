"""A real server in this very process, so that a test can shorten its patience and look into its rooms."""

import asyncio
from contextlib import asynccontextmanager

import uvicorn

from board.bootstrap import build
from board.cli import _config
from board.settings import Settings
from tests.web.server import free_port


class Inside:
    """The server's address, as `Server` gives it, and its parts."""

    def __init__(self, board, port):
        self.board, self.port = board, port
        self.url, self.ws = f"http://127.0.0.1:{port}", f"ws://127.0.0.1:{port}/ws"
        self.lab_link = board.lab_link.partition("#")[2]

    def room(self, name):
        """Return a loaded room."""
        return self.board.services.rooms.loaded[name]


@asynccontextmanager
async def inside(data):
    """A running server; told to end afterwards."""
    settings = Settings(
        data=data, port=free_port(), lab_name="The lab", lab_contact="lab@example.org", lab_retention_days=30
    )
    board = await build(settings)
    server = uvicorn.Server(_config(settings, board.app))
    serving = asyncio.create_task(server._serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells nobody
        await asyncio.sleep(0.01)
    try:
        yield Inside(board, settings.port)
    finally:
        server.should_exit = True
        await serving
