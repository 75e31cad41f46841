"""`board rehearse`: play a whole session with simulated people and say what came of it."""

import argparse
import asyncio
from pathlib import Path
from typing import get_args

from board.rehearse.network.watch import Mode


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("method", help="the method to play, e.g. ideas-to-priorities")
    parser.add_argument("--participants", type=int, default=30, help="people besides the two facilitators")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same intentions")
    parser.add_argument("--speed", type=float, default=20, help="how many minutes of the agenda in one")
    parser.add_argument(
        "--brisk", action="store_true", help="as fast as the people are, whatever --speed says"
    )
    parser.add_argument("--kill", type=int, default=0, metavar="N", help="kill -9 our own server N times")
    parser.add_argument(
        "--workers",
        type=int,
        default=1,
        help="processes of our own server; above 1 on REDIS_URL and the empty database of DATABASE_URL",
    )
    parser.add_argument(
        "--kill-every",
        type=float,
        default=5,
        metavar="SECONDS",
        help="kill -9 one of several workers; 0: none",
    )
    parser.add_argument(
        "--network",
        choices=get_args(Mode),
        help="put a network before the server: an open one, one that lets no WebSocket through, or one that "
        "holds back every answer until it is complete as well",
    )
    parser.add_argument(
        "--happenings",
        type=int,
        metavar="SEED",
        help="have things go wrong as in a real room: wrong presses, dead phones, a cut line, a break in the midst",
    )
    parser.add_argument("--url", default="", help="a facilitator's link, to play in that room instead")
    parser.add_argument(
        "--close", action="store_true", help="close the room and share its report, as every rehearsal ends"
    )
    parser.add_argument(
        "--archive", type=Path, metavar="OUT.zip", help="take the room along as an archive at the end"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(options: argparse.Namespace) -> int:
    """Rehearse and print the report; return the exit code: 0 when all is well, 1 when something was lost,
    duplicated, diverged or leaked, or people were counted wrongly, 2 when no session could be played."""
    from board.rehearse.rehearsal import Wanted, rehearse
    from board.rehearse.server import DidNotStartError
    from board.rehearse.wire.http import HttpError

    try:
        wanted = Wanted(
            options.method, options.participants, options.seed, options.speed, options.kill, options.url,
            options.workers, options.kill_every if options.workers > 1 else 0, options.network, options.archive,
            options.happenings, options.brisk,
        )  # fmt: skip
        report = asyncio.run(rehearse(wanted))
    except (ValueError, HttpError, DidNotStartError, TimeoutError, OSError) as failed:
        print(f"no rehearsal: {type(failed).__name__} {failed}")  # noqa: T201 (a command line prints)
        return 2
    print(report.json() if options.json else report.text())  # noqa: T201
    return 0 if report.ok else 1
