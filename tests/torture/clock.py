"""The board with a wall clock that can be stepped while it runs: `python -m tests.torture.clock serve`.

CLOCK_STEP names a file that holds the step, in seconds, or "=" and the seconds since 1970 at which the clock stands
still; no file, no step. Everything else is the board as it is.
"""

import os
import time
from pathlib import Path
from types import SimpleNamespace

from board import bootstrap, cli

STEP = Path(os.environ["CLOCK_STEP"])


def time_ns() -> int:
    """Return what the machine's wall clock would say after the step."""
    try:
        step = STEP.read_text()
    except FileNotFoundError:
        step = ""
    return (
        int(step[1:]) * 1_000_000_000 if step[:1] == "=" else time.time_ns() + int(step or 0) * 1_000_000_000
    )


if __name__ == "__main__":
    bootstrap.time = SimpleNamespace(**{**vars(time), "time_ns": time_ns})
    cli.main()
