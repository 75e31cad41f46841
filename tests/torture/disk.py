"""A small disk of one's own, without root: a tmpfs in a namespace, seen by those who enter it, full when told to be."""

import subprocess
import time
from pathlib import Path
from typing import Any

KEEPER = """
mount -t tmpfs -o size="$2" disk "$1" && echo ready
while read -r size; do mount -o remount,size="$size" "$1" && echo done || echo refused; done 2>/dev/null
"""
PATIENCE = 10.0


class Disk:
    """A tmpfs of `size` bytes at `folder`; it lasts until `close`, whatever becomes of those who use it. `as_user`:
    as whom, for `subprocess`."""

    def __init__(self, folder: Path, size: int, as_user: dict[str, Any] | None = None) -> None:
        self.folder, self.size, self._as_user = folder, size, as_user or {}
        rights = ["unshare", "--user", "--mount", "--map-current-user", "--keep-caps"]
        # The keeper ends with its standard input, so also with this process.
        self._keeper = subprocess.Popen(
            [*rights, "sh", "-c", KEEPER, "keeper", str(folder), str(size)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **self._as_user,
        )  # fmt: skip
        if self._keeper.stdout.readline() != "ready\n":
            self.close()
            raise RuntimeError("no disk: a user namespace and a tmpfs in it are needed")

    @property
    def inside(self) -> list[str]:
        """What to put in front of a command that is to see the disk."""
        here = ["--target", str(self._keeper.pid), "--user", "--mount", "--preserve-credentials"]
        return ["nsenter", *here, f"--wd={self.seen}"]

    @property
    def seen(self) -> Path:
        """The disk's folder as everybody else finds it."""
        return Path(f"/proc/{self._keeper.pid}/root{self.folder}")

    def run(self, *command: str) -> None:
        """Run a command that sees the disk. Raises CalledProcessError."""
        subprocess.run([*self.inside, *command], check=True, capture_output=True, timeout=60, **self._as_user)

    def fill(self) -> None:
        """Leave no room, whatever is being written meanwhile."""
        end = time.monotonic() + PATIENCE
        while not self._resize(self._used()):  # more was written than a moment ago
            if time.monotonic() > end:
                raise RuntimeError("the disk can't be made full")

    def free(self) -> None:
        """Give the room back."""
        if not self._resize(self.size):
            raise RuntimeError("the disk can't be made larger")

    def _used(self) -> int:
        found = subprocess.run(
            [*self.inside, "stat", "--file-system", "--format=%b %f %S", str(self.folder)],
            check=True, capture_output=True, text=True, timeout=60, **self._as_user,
        )  # fmt: skip
        blocks, free, size = map(int, found.stdout.split())
        return max(1, blocks - free) * size

    def _resize(self, size: int) -> bool:
        self._keeper.stdin.write(f"{size}\n")
        self._keeper.stdin.flush()
        return self._keeper.stdout.readline() == "done\n"

    def close(self) -> None:
        """End the keeper; the disk goes with the last one inside."""
        self._keeper.stdin.close()
        try:
            self._keeper.wait(5)
        except subprocess.TimeoutExpired:
            self._keeper.kill()
            self._keeper.wait()
        self._keeper.stdout.close()
