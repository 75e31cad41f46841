"""The ZIP that office files are: the same bytes for the same report, with no trace of when or where they were made."""

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from board.export.markup import Html

DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = (1980, 1, 1, 0, 0, 0)
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def package(parts: Mapping[str, str | bytes], first: str = "", *, stored: bool = False) -> bytes:
    """Return a ZIP of parts by their paths; `first` names one that must not be compressed, with `stored` none is."""
    kept = BytesIO()
    with ZipFile(kept, "w") as made:
        for path, body in parts.items():
            info = ZipInfo(path, EPOCH)
            info.compress_type = ZIP_STORED if stored or path == first else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            made.writestr(info, body)
    return kept.getvalue()


def xml(root: Html) -> str:
    """Return a part that is a document of its own."""
    return DECLARED + root


def clean(text: str) -> str:
    """Return a text without what XML can't hold; in place of each such character U+FFFD."""
    return FORBIDDEN.sub("\ufffd", text)
