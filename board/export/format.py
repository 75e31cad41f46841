"""What an export format is: a name, what the bytes are, and how a report becomes them."""

from collections.abc import Callable

from msgspec import Struct

from board.domain.out.shapes import Language
from board.export.report import RoomReport


class Format(Struct, frozen=True):
    """A kind of file. `name` stands in its address, `suffix` (".html") ends the file's name, which begins with the text
    of the key `called`. `make` returns the file's bytes, with our own words in a language. `policy` is the
    Content-Security-Policy of a file that a browser shows, "" for one that it doesn't."""

    name: str
    media_type: str
    suffix: str
    make: Callable[[RoomReport, Language], bytes]
    policy: str = ""
    called: str = "report-file"
