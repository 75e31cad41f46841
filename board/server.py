"""Runs the server: uvicorn around the application, and what the operator is told."""

import logging
import signal

import uvicorn

from board.bootstrap import address, build
from board.protocol.messages import FRAME_MAX, PING_SECONDS
from board.settings import Settings
from board.storage import UnfitDatabase
from board.web.frames import BoardWebSocket


async def run(settings: Settings) -> int:
    """Serve until a signal; return the exit code. Raises OSError when the data folder can't be used."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    try:
        board = await build(settings)
    except UnfitDatabase as unfit:
        logging.getLogger("board").error("%s", unfit)
        return 2
    print(f"Atelier: {address(settings)}/", flush=True)  # noqa: T201 - what the operator waits for
    print(_about_the_lab(board.lab_link), flush=True)  # noqa: T201
    for one in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises them again after it has ended in good order
        signal.signal(one, signal.SIG_IGN)
    await uvicorn.Server(_config(settings, board.app)).serve()
    return 0


def _about_the_lab(link: str) -> str:
    return f"Lab: {link}" if link else "Lab: `board link lab` makes a new link"


def _config(settings: Settings, app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws=BoardWebSocket,
        ws_max_size=FRAME_MAX,
        ws_per_message_deflate=False,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=16_384,
    )
