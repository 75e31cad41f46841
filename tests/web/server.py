"""A real server: a process of its own on a free port, with a data folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx

LAB = {"BOARD_LAB_NAME": "The lab", "BOARD_LAB_CONTACT": "lab@example.org", "BOARD_LAB_RETENTION_DAYS": "30"}
PREPARING = {"BOARD_LAB_CREATIONS": "6000"}
"""Tests prepare workshops faster than a lab does."""


def free_port(several: int = 1) -> int:
    """Return a port that nobody uses now, the first of `several` in a row."""
    while True:
        with ExitStack() as stack:
            first = 0
            with suppress(OSError, OverflowError):
                for number in range(several):
                    free = stack.enter_context(socket.socket())
                    free.bind(("127.0.0.1", first + number if first else 0))
                    first = first or free.getsockname()[1]
                return first


START_SECONDS = 60
"""How long a server may take to start on a machine that has much else to do."""
BOARD = (sys.executable, "-m", "board")


class Server:
    """`board serve` in a folder. The same folder and port survive `kill` and `start`. `program` is what to run in
    place of `board`."""

    def __init__(self, data: Path, *options: str, program: Sequence[str] = BOARD, **environment: str) -> None:
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.ws = f"ws://127.0.0.1:{self.port}/ws"
        self.lab_link = ""
        self._command = [*program, "serve", *options]
        self._environment = LAB | PREPARING | environment
        self._process: subprocess.Popen | None = None

    def start(self, seconds: float = START_SECONDS) -> "Server":
        """Start it and wait until it answers."""
        known = {"BOARD_DATA": str(self.data), "PORT": str(self.port), "HOST": "127.0.0.1"}
        with (self.data / "log.txt").open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env={**os.environ, **known, **self._environment},
                cwd=Path(__file__).parent.parent.parent,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self._wait(time.monotonic() + seconds)
        return self

    def _wait(self, end: float) -> None:
        for line in self._process.stdout:
            if line.startswith("Lab: "):
                self.lab_link = line.split("#")[1].strip() if "#" in line else self.lab_link
                break
        while time.monotonic() < end and self._process.poll() is None:
            try:
                httpx.get(f"{self.url}/health").raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError(f"the server did not come up: {self.log()}")

    @property
    def pid(self) -> int:
        """The process, to look at what it uses."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process is there, frozen or not."""
        return self._process is not None and self._process.poll() is None

    def signal(self, number: int) -> None:
        """Send it a signal, and do not wait for what comes of it."""
        self._process.send_signal(number)

    def log(self) -> str:
        """Return what the server wrote down."""
        return (self.data / "log.txt").read_text()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.wait(10)
        self._process.stdout.close()

    def stop(self, seconds: float = 10) -> int:
        """Ask it to end; return its exit code."""
        self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(seconds)
        self._process.stdout.close()
        return code

    def close(self) -> None:
        """Make sure that nothing is left running."""
        if self._process is not None and self._process.poll() is None:
            self.kill()


@contextmanager
def served(data: Path, **environment: str):
    """A running server, ended afterwards whatever happens."""
    server = Server(data, **environment)
    try:
        yield server.start()
    finally:
        server.close()
