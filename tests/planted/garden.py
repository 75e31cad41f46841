"""A copy of the sources in which one bug at a time is planted, and hunted by processes of its own."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.planted.bugs import Bug

ROOT = Path(__file__).parents[2]
COPIED = ("board", "tests", "pyproject.toml")
SEEDS = 400
"""Histories after which a bug counts as not found."""
PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class Found:
    """Which check found a bug, after how many histories (0: a test did) and seconds."""

    by: str
    histories: int
    seconds: float


def cores() -> int:
    """Return how many hunts may go on at once."""
    return max(1, min(4, os.cpu_count() or 1))


def planted(source: str, bug: Bug) -> str:
    """Return the source with the bug in it. Raises ValueError unless the text is there exactly once."""
    if (times := source.count(bug.old)) != 1:
        raise ValueError(f"{bug.name}: its text is there {times} times in {bug.file}")
    return source.replace(bug.old, bug.new)


class Garden:
    """One copy. `number` tells it from the others in the folder."""

    def __init__(self, folder: str, number: int = 0) -> None:
        self.path = Path(folder) / f"copy{number}"
        self.path.mkdir()
        self._instant = 1_000_000_000
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, self.path / name)  # type: ignore[operator]

    def hunt(self, bug: Bug, seeds: int) -> Found | None:
        """Plant a bug, look for it, take it out again; return how it was found."""
        file, began = self.path / bug.file, monotonic()
        clean = file.read_text()
        self._write(file, planted(clean, bug))
        try:
            found = self._test(bug) if bug.found_by else self._simulate(seeds)
        finally:
            self._write(file, clean)
        return found and Found(found[0], found[1], monotonic() - began)

    def _write(self, file: Path, text: str) -> None:
        """Write a source at an instant of its own: what was compiled of another text must not be taken for it."""
        file.write_text(text)
        self._instant += 10
        os.utime(file, (self._instant, self._instant))

    def _simulate(self, seeds: int) -> tuple[str, int] | None:
        done = self._run("-m", "tests.simulation.hunt", str(seeds))
        if done.returncode:
            raise RuntimeError(done.stderr[-2_000:])
        told = json.loads(done.stdout.splitlines()[-1])
        return (told["finding"].partition(":")[0], told["histories"]) if told["finding"] else None

    def _test(self, bug: Bug) -> tuple[str, int] | None:
        done = self._run("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", bug.found_by)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stdout[-2_000:])
        failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
        return (failed[0].split(" - ")[0].rpartition("::")[2], 0) if failed else None

    def _run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        outside = {"PYTHONPATH": str(self.path), "PATH": os.environ["PATH"]}
        return subprocess.run(
            [sys.executable, *words], cwd=self.path, env=outside, text=True, capture_output=True, check=False,
            timeout=PATIENCE_SECONDS,
        )  # fmt: skip
