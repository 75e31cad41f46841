"""The command `board`."""

import argparse
import asyncio
import logging
import os
import signal
import socket
import sys
from pathlib import Path

import uvicorn
from msgspec.structs import replace

from board import settings as environment
from board.protocol.messages import FRAME_MAX, PING_SECONDS
from board.rehearse import command as rehearsing
from board.settings import Settings, WrongSetting

SOURCES = Path(__file__).parent.parent
"""Where `board schema` writes: the folder of a source tree."""
WORKERS_MAX = 64


def serve(settings: Settings, options: argparse.Namespace) -> int:
    """Serve the board until told to stop."""
    settings = replace(settings, host=options.host, port=options.port)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if options.workers == 1:
        return asyncio.run(_run(settings))
    if not settings.database_url.startswith("postgresql://"):
        raise WrongSetting(f"--workers {options.workers} needs PostgreSQL: DATABASE_URL=postgresql://…")
    if not settings.redis_url:
        logging.getLogger("board").warning(
            "without REDIS_URL people at another worker see changes up to 3 s late, and are not counted as present"
        )
    return _run_workers(settings, options.workers)


def _run_workers(settings: Settings, count: int) -> int:
    """Prepare what workers share, then keep them running; return the exit code."""
    from board.bootstrap import address, prepare
    from board.storage import UnfitDatabase
    from board.workers import Workers

    try:
        lab_link = asyncio.run(prepare(settings))
    except UnfitDatabase as unfit:
        return _unfit(unfit)
    with _listen(settings.host, settings.port) as listening:
        _config(settings, None)  # all code a server needs is read before the first worker is made
        print(f"Atelier: {address(settings)}/", _about_the_lab(lab_link), sep="\n", flush=True)
        return Workers(count, lambda parent: asyncio.run(_run(settings, (listening, parent)))).run()


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket that workers can share. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=2048)


def _unfit(fault: Exception) -> int:
    print(f"board: {fault}", file=sys.stderr)
    return 2


async def _run(settings: Settings, shared: tuple[socket.socket, int] | None = None) -> int:
    """Serve until a signal, on a socket of our own or one that is `shared` with other workers, until the pipe ends
    whose reading end is given with it; return the exit code. Raises OSError when the data folder can't be used."""
    from board.bootstrap import address, build
    from board.storage import UnfitDatabase

    try:
        board = await build(settings)
    except UnfitDatabase as unfit:
        return _unfit(unfit)
    # Before uvicorn listens to them, and when it raises them again after it has ended in good order.
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: sys.exit(0))
    if shared is not None:
        server = uvicorn.Server(_config(settings, board.app))
        listening, parent = shared
        asyncio.get_running_loop().add_reader(parent, _end_with_parent, server, parent)
        await server.serve([listening])
        return 0
    lines = f"Atelier: {address(settings)}/", _about_the_lab(board.lab_link)
    await _Announcing(_config(settings, board.app), lines).serve()
    return 0


def _end_with_parent(server: uvicorn.Server, parent: int) -> None:
    """The pipe has ended, so the process that started this one has."""
    asyncio.get_running_loop().remove_reader(parent)
    server.should_exit = True


class _Announcing(uvicorn.Server):
    """A server that says where it is once it listens."""

    def __init__(self, config: uvicorn.Config, lines: tuple[str, ...]) -> None:
        super().__init__(config)
        self._lines = lines

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(*self._lines, sep="\n", flush=True)


def _about_the_lab(link: str) -> str:
    return f"Lab: {link}" if link else "Lab: `board link lab` makes a new link"


def _config(settings: Settings, app: object) -> uvicorn.Config:
    from board.web.frames import PONG_SECONDS, BoardWebSocket
    from board.web.http import BoardHttp

    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        http=BoardHttp,
        ws=BoardWebSocket,
        ws_max_size=FRAME_MAX,
        ws_per_message_deflate=False,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PONG_SECONDS,
        timeout_graceful_shutdown=5,
    )


def migrate(settings: Settings, _: argparse.Namespace) -> int:
    """Bring the database up to date."""
    from board.bootstrap import open_data

    async def open_and_close() -> None:
        await (await open_data(settings)).close()

    asyncio.run(open_and_close())
    return 0


def link(settings: Settings, _: argparse.Namespace) -> int:
    """Print a new link for the lab."""
    from board.bootstrap import new_lab_link

    print(asyncio.run(new_lab_link(settings)))
    return 0


def verify_log(settings: Settings, options: argparse.Namespace) -> int:
    """Name every fault in the log; 1 if there is any."""
    from board.bootstrap import faults

    found = asyncio.run(faults(settings, options.room))
    for fault in found:
        print(fault)
    return 1 if found else 0


def schema(_: Settings, options: argparse.Namespace) -> int:
    """Write the schema down for the client and for readers, or (--check) tell whether it is up to date."""
    from board.protocol.handbook import handbook
    from board.protocol.typescript import typescript

    book = SOURCES / "docs/protocol.md"
    texts = {SOURCES / "static/src/net/protocol.ts": typescript(), book: handbook(book.read_text())}
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text() != text]
    for path in stale:
        print(f"{'out of date' if options.check else 'written'}: {path.relative_to(SOURCES)}")
        if not options.check:
            path.write_text(texts[path])
    return 1 if options.check and stale else 0


def rehearse(_: Settings, options: argparse.Namespace) -> int:
    """Play a whole session with simulated people."""
    return rehearsing.run(options)


def _count(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= WORKERS_MAX:
        raise argparse.ArgumentTypeError(f"a number from 1 to {WORKERS_MAX}")
    return int(value)


def _parser(settings: Settings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="board", description="Atelier, a facilitation board")
    commands = parser.add_subparsers(required=True, metavar="command")
    serving = commands.add_parser("serve", help="serve the board")
    serving.add_argument("--host", default=settings.host)
    serving.add_argument("--port", type=int, default=settings.port)
    serving.add_argument("--workers", type=_count, default=1, help="processes; above 1 needs PostgreSQL")
    serving.set_defaults(run=serve)
    commands.add_parser("migrate", help="bring the database up to date").set_defaults(run=migrate)
    linking = commands.add_parser("link", help="make a new link; the old one ends")
    linking.add_argument("what", choices=["lab"])
    linking.set_defaults(run=link)
    verifying = commands.add_parser("verify-log", help="check that no row was changed or lost")
    verifying.add_argument("room", nargs="?", default="")
    verifying.set_defaults(run=verify_log)
    writing = commands.add_parser("schema", help="write the schema for the client and the handbook")
    writing.add_argument("--check", action="store_true", help="write nothing; exit 1 on a difference")
    writing.set_defaults(run=schema)
    playing = commands.add_parser("rehearse", help="play a session with simulated people")
    rehearsing.arguments(playing)
    playing.set_defaults(run=rehearse)
    return parser


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit with its code; 2 for what the operator has to mend."""
    try:
        settings = environment.from_environment(os.environ)
        options = _parser(settings).parse_args(arguments)
        sys.exit(options.run(settings, options))
    except (WrongSetting, OSError) as fault:
        print(f"board: {fault}", file=sys.stderr)
        sys.exit(2)
