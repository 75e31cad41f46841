"""The process that makes one file: `python -m board.live.printing FORMAT LANGUAGE`, a report in, a file out."""

import os
import resource
import sys

import msgspec

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; five thousand cards as PDF need some half of it."""
CPU_SECONDS = 60
NICE = 10


def bound() -> None:
    """Take little, and give way to who serves workshops."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Make the file. Exits with another status than 0 when it can't be made; what is on its way then is to be thrown
    away."""
    from board.export.formats import FORMATS
    from board.export.report import RoomReport

    name, language = sys.argv[1:]
    report = msgspec.json.decode(sys.stdin.buffer.read(), type=RoomReport)
    made = FORMATS[name].make(report, "en" if language == "en" else "fr")
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    bound()
    main()
