"""`make bench`: measure servers side by side, print the table, write figures and charts."""

import argparse
import asyncio
import sys
from pathlib import Path

from tests.bench import peers, report
from tests.bench.run import Result, measure
from tests.bench.workloads import ROWS, Options


def names(given: str, known: list[str]) -> list[str]:
    """Return the names in a list with commas or spaces, all for an empty one. Raises SystemExit for others."""
    wanted = given.replace(",", " ").split()
    if unknown := [name for name in wanted if name not in known]:
        sys.exit(f"There is no {', '.join(unknown)}; there are: {' '.join(known)}")
    return [name for name in known if name in wanted or not wanted]


def main() -> int:
    """Run; return 1 if anything was lost, leaked or cut at our own server."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", default="", help=f"of {' '.join(ROWS)}")
    parser.add_argument("--peers", default="", help=f"of {' '.join(peer.name for peer in peers.PEERS)}")
    parser.add_argument("--seconds", type=float, default=4.0, help="of writing in each row, at most 60")
    parser.add_argument("--long", type=float, default=30.0, help="seconds of the long row, at most 3600")
    parser.add_argument(
        "--runs", type=int, default=1, help="of each row, of which the median counts, at most 9"
    )
    parser.add_argument("--show", type=Path, help="measure nothing: tell what this file of figures says")
    parser.add_argument(
        "--out", type=Path, default=peers.PLACE / "results", help="folder for figures and charts"
    )
    parser.add_argument(
        "--record", action="store_true", help="write them into docs/benchmarks.md and beside it"
    )
    given = parser.parse_args()
    result = report.read(given.show) if given.show else run(given)
    written = report.record(result) if given.record else report.write(result, given.out)
    print(report.table(result))
    print(f"Written: {', '.join(map(str, written))}")
    return 1 if result.faults("atelier") else 0


def run(given: argparse.Namespace) -> Result:
    """Measure what was asked for."""
    rows = names(given.rows, list(ROWS))
    chosen = names(given.peers, [peer.name for peer in peers.PEERS])
    options = Options(
        min(max(given.seconds, 1), 60), min(max(given.long, 10), 3_600), min(max(given.runs, 1), 9)
    )
    taken = [peer for peer in peers.PEERS if peer.name in chosen]
    return asyncio.run(measure(taken, {row: ROWS[row] for row in rows}, options, tell))


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
