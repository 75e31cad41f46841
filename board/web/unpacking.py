"""The process that reads one archive: `python -m board.web.unpacking`, an archive in, what a room begins with out.

What somebody brings is verified, played and made into a report before it is believed: that is work, and it may be
hostile. So it is not done where rooms are served.
"""

import os
import sys
from typing import Any

import msgspec
from msgspec import Struct

from board.archive.imports import Imported
from board.live.printing import bound


class Unpacked(Struct, frozen=True):
    """What came of it: what was read, or the code of a refusal with its parameters."""

    brought: Imported | None = None
    code: str = ""
    params: dict[str, Any] = {}


def main() -> None:
    """Read the archive. Exits with another status than 0 where that takes too much."""
    from board.archive import restore
    from board.domain.language.errors import Refused

    try:
        made = Unpacked(restore.read(sys.stdin.buffer.read(), os.urandom))
    except Refused as refused:
        made = Unpacked(None, refused.code, refused.params)
    sys.stdout.buffer.write(msgspec.json.encode(made))


if __name__ == "__main__":
    bound()
    main()
