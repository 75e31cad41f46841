"""Processes that do one thing and end: bounded, nice to others, without secrets. See `printing.bound`."""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path

import board

ROOT = Path(board.__file__).parent.parent
"""Where the very program lies that asks."""


async def done_by(module: str, *arguments: str, given: bytes, seconds: float) -> tuple[int, bytes]:
    """Have `python -m module arguments` read what is given; return its exit status and what it wrote. Raises
    TimeoutError where it takes longer; it is gone then."""
    made = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-s", "-m", module, *arguments,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT)}, cwd="/",
    )  # fmt: skip
    try:
        async with asyncio.timeout(seconds):
            body, _ = await made.communicate(given)
    finally:
        if made.returncode is None:
            with suppress(ProcessLookupError):
                made.kill()
            await made.wait()
    return made.returncode or 0, body
