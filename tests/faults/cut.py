"""Acts that are ended in their midst, as by kill -9: once at each line of ours that they come to."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from types import FrameType, ModuleType
from typing import Any

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["__main__", "tests.faults.cut", "board.backup", "board.bootstrap"])


def cut_off(
    act: Callable[..., object], *given: Any, within: tuple[ModuleType, ...], every: int = 1, times: int = 1
) -> Iterator[int]:
    """Have an act be done by a process that is killed at the first line of `within` that it comes to, by another one
    that is killed at the next (or the next but one: `every` second), and so on, until one does it to its end; a line
    counts so many `times`. Yield after each that was killed. Raises AssertionError for an act that fails."""
    files = frozenset(module.__file__ for module in within)
    for point in count(1, every):
        doing = FORKS.Process(target=_done_up_to, args=(point, times, files, dict(os.environ), act, *given))
        doing.start()
        doing.join(30)
        if doing.exitcode != -signal.SIGKILL:
            assert doing.exitcode == 0, f"{act.__name__} failed"
            return
        yield point


def _done_up_to(
    point: int,
    times: int,
    files: frozenset[str],
    environment: dict[str, str],
    act: Callable[..., object],
    *given: Any,
) -> None:
    os.environ.update(environment)  # not what it was when the first act of all was done
    seen: Counter[tuple[str, int]] = Counter()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            seen[frame.f_code.co_filename, frame.f_lineno] += 1
            if sum(min(times, met) for met in seen.values()) == point:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    threading.settrace(trace)
    sys.settrace(trace)
    act(*given)
