"""The command `board`."""

import argparse
import asyncio
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from msgspec.structs import replace

from board import archiving, logs
from board.protocol.messages import FRAME_MAX, PING_SECONDS
from board.rehearse import command
from board.settings import Settings, WrongSetting, from_environment, number

if TYPE_CHECKING:
    from board.bootstrap import Board

SOURCES = Path(__file__).parent.parent
"""Where `board schema` writes: the folder of a source tree."""
COLLECTING = (10_000, 20, 50)
"""When the collector looks for cycles. We make few; it looks at everything that a batch made, again and again."""
WORKERS_MAX = 64
BACKLOG = 2048
"""Connections that wait to be taken: all of a large room come back at once."""


def serve(settings: Settings, options: argparse.Namespace) -> int:
    """Serve the board until told to stop."""
    settings = replace(settings, host=options.host, port=options.port)
    logs.configure(settings.log, settings.log_level)
    if options.socket is not None:
        return _stand_by(settings, options.socket)
    if options.workers == 1:
        return asyncio.run(_run(settings))
    if not settings.database_url.startswith("postgresql://"):
        raise WrongSetting(f"--workers {options.workers} needs PostgreSQL: DATABASE_URL=postgresql://…")
    if not settings.redis_url:
        logging.getLogger("board").warning(
            "without REDIS_URL people at another worker see changes up to 3 s late, and are not counted as present"
        )
    return asyncio.run(_run_workers(settings, options.workers))


async def _run_workers(settings: Settings, count: int) -> int:
    """Prepare what workers share, then keep them running; return the exit code."""
    from board.bootstrap import address, prepare
    from board.metrics import check
    from board.storage import UnfitDatabase
    from board.workers import Workers

    check(settings.metrics, count)
    try:
        lab_link = await prepare(settings)
    except UnfitDatabase as unfit:
        return _unfit(settings, unfit)
    with _listening(settings) as listening:
        print(f"Atelier: {address(settings)}/", _about_the_lab(lab_link), sep="\n", flush=True)
        place = ["serve", "--host", settings.host, "--port", str(settings.port)]
        return await Workers(count, listening, place).run()


def _listening(settings: Settings) -> socket.socket:
    """Return a socket to be reached at, which several processes can share. Raises WrongSetting."""
    host, port = settings.host, settings.port
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, UnicodeError) as fault:
        told = fault.strerror if isinstance(fault, OSError) else "it can't be a name"
        raise WrongSetting(f"HOST is {host!r} and PORT is {port}: {told}") from fault


def _unfit(settings: Settings, fault: Exception) -> int:
    print(f"board: {'DATABASE_URL' if settings.database_url else 'BOARD_DATA'}: {fault}", file=sys.stderr)
    return 2


def _stand_by(settings: Settings, number: int) -> int:
    """Read all the code, wait for a place among the workers, and serve there on the socket of a number; return the
    exit code. Raises WrongSetting."""
    import board.bootstrap
    import board.bus.redis
    import board.metrics
    import board.storage.postgres  # noqa: F401 - all are read now, not when a place is free

    _config(settings, None)
    place = sys.stdin.readline()
    if not place:  # the process that started this one has ended
        return 0
    return asyncio.run(_run(settings, (number, int(place))))


async def _run(settings: Settings, shared: tuple[int, int] | None = None) -> int:
    """Serve until a signal, on a socket of our own, or one `shared` with other workers (its number, and our place among
    them); return the exit code. Raises WrongSetting."""
    from board.bootstrap import build
    from board.metrics import given
    from board.storage import UnfitDatabase

    try:
        board = await build(settings)
    except UnfitDatabase as unfit:
        return _unfit(settings, unfit)
    gc.collect()
    gc.freeze()  # all that was read so far stays
    gc.set_threshold(*COLLECTING)
    # Before uvicorn listens to them, and when it raises them again after it has ended in good order.
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: sys.exit(0))
    number, place = shared or (None, 0)
    try:
        async with given(board.services.rooms, settings.metrics, place, patient=shared is not None):
            await (_serve(settings, board) if number is None else _work(settings, board, number))
    except WrongSetting:
        await board.storage.close()
        raise
    return 0


async def _work(settings: Settings, board: "Board", number: int) -> None:
    """Serve as one of several workers, on the socket of a number."""
    from board.workers import NAME

    server = _Announcing(_config(settings, board.app), ("serving",), NAME)
    await server.serve([socket.socket(fileno=number)])


async def _serve(settings: Settings, board: "Board") -> None:
    from board.bootstrap import address

    lines = f"Atelier: {address(settings)}/", _about_the_lab(board.lab_link)
    await _Announcing(_config(settings, board.app), lines).serve([_listening(settings)])


class _Announcing(uvicorn.Server):
    """A server that says so once it serves. As a worker it then takes a name for the operating system, and ends with
    the process that started it."""

    def __init__(self, config: uvicorn.Config, lines: tuple[str, ...], worker: str = "") -> None:
        super().__init__(config)
        self._lines, self._worker = lines, worker

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.started:
            return
        if self._worker:
            _take_name(self._worker)
            asyncio.get_running_loop().add_reader(sys.stdin, self._end_with_parent)
        with suppress(BrokenPipeError):  # who started this has ended: the line above sees to it
            print(*self._lines, sep="\n", flush=True)

    def _end_with_parent(self) -> None:
        """Standard input has ended, so the process that started this one has."""
        asyncio.get_running_loop().remove_reader(sys.stdin)
        self.should_exit = True


def _take_name(name: str) -> None:
    with suppress(OSError):  # Linux alone has such a file
        Path("/proc/self/comm").write_text(name)


def _about_the_lab(link: str) -> str:
    return f"Lab: {link}" if link else "Lab: `board link lab` makes a new link"


def _config(settings: Settings, app: object) -> uvicorn.Config:
    from board.web.wire.direct import DirectWebSocket
    from board.web.wire.http import BoardHttp
    from board.web.wire.websocket import PONG_SECONDS, BoardWebSocket

    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=settings.host,
        port=settings.port,
        log_config=None,
        log_level="warning",
        proxy_headers=True,
        forwarded_allow_ips=settings.proxies,
        access_log=False,
        server_header=False,
        http=BoardHttp,
        ws=DirectWebSocket if settings.sockets == "direct" else BoardWebSocket,
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


def make_key(settings: Settings, _: argparse.Namespace) -> int:
    """Go by the key that is there from now on, or by a new one."""
    from board.bootstrap import new_key

    asyncio.run(new_key(settings))
    print("links for participants and observers that were made with another key are dead: send them anew")
    return 0


def verify_log(settings: Settings, options: argparse.Namespace) -> int:
    """Name every fault in the database; 1 if there is any. Says nothing where all is well."""
    from board.bootstrap import faults

    found = asyncio.run(faults(settings, options.room))
    for fault in found:
        print(fault)
    return 1 if found else 0


def backup(settings: Settings, options: argparse.Namespace) -> int:
    """Make a backup, with the board running or not."""
    from board.backup import make_backup

    if found := make_backup(settings, options.folder, options.keep):
        print(*found, "no backup was made: the database is damaged", sep="\n", file=sys.stderr)
        return 1
    print(f"the backup is in {options.folder}: keep it where the board can't reach it")
    return 0


def restore(settings: Settings, options: argparse.Namespace) -> int:
    """Put a backup back where nothing is yet; 1 if a log has a fault."""
    from board.backup import put_back

    done = asyncio.run(put_back(settings, options.folder, erase_due=options.erase_due))
    _say(f"rooms that are back: {done.rooms}")
    if done.again:
        _say(f"rooms erased again, as the erasure ledger asks: {len(done.again)}")
    if not done.ledger:
        _say("there is no erasure ledger (BOARD_LEDGER): what was erased since the backup is back")
    if done.due:
        _say(f"by this machine's clock it is {_today()}")
    became = "erased" if done.erased else "not erased; `restore --erase-due` would have done it"
    _say(*(f"room {one.room}: past its purge date, {one.purge_on}, and {became}" for one in done.due))
    lost = "what was face down or voted is lost, and people are told to do it again"
    _say(*(f"room {room}: {lost}" for room in done.emptied))
    print(*done.faults, sep="\n", end="\n" if done.faults else "", file=sys.stderr)
    return 1 if done.faults else 0


def due(settings: Settings, options: argparse.Namespace) -> int:
    """Tell which rooms are past their purge date, and do about it what is asked for."""
    from board.bootstrap import see_to_due

    told = asyncio.run(see_to_due(settings, erase=options.erase, trust=options.trust_clock))
    _say(f"by this machine's clock it is {_today()}")
    if told.doubt:
        _say(f"the clock can't be believed: {told.doubt}")
    became = "erased" if options.erase else "due"
    _say(*(f"room {one.room}: its purge date is {one.purge_on}: {became}" for one in told.due))
    return 0


def erase(settings: Settings, options: argparse.Namespace) -> int:
    """Erase a room for good; 1 where there is no such room."""
    from board.bootstrap import erase_room

    gone = asyncio.run(erase_room(settings, options.room))
    _say(f"room {options.room}: {'erased' if gone else 'there is no such room'}")
    return 0 if gone else 1


def _say(*lines: str) -> None:
    for line in lines:
        print(line)


def _today() -> str:
    from board.bootstrap import SystemClock

    return datetime.fromtimestamp(SystemClock().wall() / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")


def schema(_: Settings, options: argparse.Namespace) -> int:
    """Write the schema down for the client and for readers, or (--check) tell whether it is up to date."""
    from board.export import session
    from board.protocol.handbook import handbook
    from board.protocol.typescript import typescript

    book = SOURCES / "docs/protocol.md"
    texts = {
        SOURCES / "static/src/net/protocol.ts": typescript(),
        book: handbook(book.read_text()),
        SOURCES / "docs/session.schema.json": session.schema().decode(),
    }
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text() != text]
    for path in stale:
        print(f"{'out of date' if options.check else 'written'}: {path.relative_to(SOURCES)}")
        if not options.check:
            path.write_text(texts[path])
    return 1 if options.check and stale else 0


def archive(_: Settings, options: argparse.Namespace) -> int:
    """Verify an archive, or make a SEDA transfer of it."""
    return archiving.run(options)


def rehearse(_: Settings, options: argparse.Namespace) -> int:
    """Play a whole session with simulated people."""
    return command.run(options)


def _number(most: int) -> Callable[[str], int]:
    read = number(1, most)

    def told(value: str) -> int:
        try:
            return read(value)
        except ValueError as fault:
            raise argparse.ArgumentTypeError(str(fault)) from None

    return told


def _parser(settings: Settings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="board", description="Atelier, a facilitation board")
    commands = parser.add_subparsers(required=True, metavar="command")
    serving = commands.add_parser("serve", help="serve the board")
    serving.add_argument("--host", default=settings.host, help="where to listen; wins over HOST")
    serving.add_argument("--port", type=_number(65_535), default=settings.port, help="wins over PORT")
    serving.add_argument(
        "--workers", type=_number(WORKERS_MAX), default=1, help="processes; above 1 needs PostgreSQL"
    )
    serving.add_argument("--socket", type=int, help=argparse.SUPPRESS)
    serving.set_defaults(run=serve)
    commands.add_parser("migrate", help="bring the database up to date").set_defaults(run=migrate)
    linking = commands.add_parser("link", help="make a new link; the old one ends")
    linking.add_argument("what", choices=["lab"])
    linking.set_defaults(run=link)
    keying = commands.add_parser("new-key", help="make another instance.key, where it is lost for good")
    keying.set_defaults(run=make_key)
    verifying = commands.add_parser(
        "verify-log",
        help="check that the database is whole and no row was changed or lost; silent when all is well",
    )
    verifying.add_argument("room", nargs="?", default="", help="the id of one room; without it, all")
    verifying.set_defaults(run=verify_log)
    looking = commands.add_parser("due", help="list the rooms whose purge date has come")
    looking.add_argument("--erase", action="store_true", help="erase them now: that can't be undone")
    looking.add_argument(
        "--trust-clock", action="store_true", help="the machine's clock is right: go by it again"
    )
    looking.set_defaults(run=due)
    erasing = commands.add_parser("erase", help="erase a room for good, from backups put back later too")
    erasing.add_argument("room", help="the id of a room that nobody is in: that can't be undone")
    erasing.set_defaults(run=erase)
    backing = commands.add_parser(
        "backup", help="copy the database, without what is sealed, and the instance's key"
    )
    backing.add_argument("folder", type=Path, help="a new folder")
    backing.add_argument(
        "--keep", type=_number(10_000), default=0, help="how many to keep beside it, this one included"
    )
    backing.set_defaults(run=backup)
    restoring = commands.add_parser("restore", help="put a backup back where nothing is yet")
    restoring.add_argument("folder", type=Path, help="a backup")
    restoring.add_argument(
        "--erase-due",
        action="store_true",
        help="erase the rooms whose purge date has come by this machine's clock",
    )
    restoring.set_defaults(run=restore)
    writing = commands.add_parser(
        "schema", help="write the schema for the client and the handbook (in a source tree)"
    )
    writing.add_argument("--check", action="store_true", help="write nothing; exit 1 on a difference")
    writing.set_defaults(run=schema)
    keeping = commands.add_parser("archive", help="verify an archive, or make a SEDA transfer of it")
    archiving.arguments(keeping)
    keeping.set_defaults(run=archive)
    playing = commands.add_parser("rehearse", help="play a session with simulated people")
    command.arguments(playing)
    playing.set_defaults(run=rehearse)
    return parser


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit with its code; 2 for what the operator has to mend."""
    try:
        settings = from_environment(os.environ)
        options = _parser(settings).parse_args(arguments)
        sys.exit(_carried_out(settings, options))
    except (WrongSetting, OSError) as fault:
        print(f"board: {fault}", file=sys.stderr)
        sys.exit(2)


def _carried_out(settings: Settings, options: argparse.Namespace) -> int:
    """Run the command; return its exit code."""
    from board.ports import Corrupt, StorageUnavailable
    from board.storage import UnfitDatabase

    try:
        code: int = options.run(settings, options)
    except (UnfitDatabase, Corrupt) as fault:
        return _unfit(settings, fault)
    except StorageUnavailable as fault:
        return _unfit(settings, Exception(f"the database does not answer: {fault.code}"))
    return code
