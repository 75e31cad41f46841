"""Plants each bug in a copy of the sources and waits for it to be found: `python -m tests.planted [NAME …]`."""

import sys
from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from tempfile import TemporaryDirectory
from time import monotonic

from tests.planted.bugs import BUGS, Bug
from tests.planted.garden import SEEDS, Found, Garden, cores


def main(names: list[str]) -> int:
    """Print the table; return 1 if a bug was not found."""
    wanted = [bug for bug in BUGS if not names or bug.name in names]
    began, found = monotonic(), []
    with TemporaryDirectory() as folder:
        gardens: Queue[Garden] = Queue()
        for number in range(cores()):
            gardens.put(Garden(folder, number))

        def plant(bug: Bug) -> Found | None:
            garden = gardens.get()
            try:
                return garden.hunt(bug, SEEDS)
            finally:
                gardens.put(garden)

        with ThreadPoolExecutor(cores()) as pool:
            for bug, it in zip(wanted, pool.map(plant, wanted), strict=True):
                found.append(it)
                print(_line(bug, it), flush=True)
    missed = found.count(None)
    print(f"\n{len(wanted)} bugs planted, {len(wanted) - missed} found, {monotonic() - began:.0f} s")
    return int(missed > 0)


def _line(bug: Bug, it: Found | None) -> str:
    if it is None:
        return f"| {bug.name} | NOT FOUND | {SEEDS} | |"
    return f"| {bug.name} | {it.by} | {it.histories or '–'} | {it.seconds:.1f} s |"


if __name__ == "__main__":
    print("| bug | found by | histories | |\n|---|---|---|---|")
    sys.exit(main(sys.argv[1:]))
