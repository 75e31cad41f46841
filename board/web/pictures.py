"""Links as pictures that a phone reads."""

from io import BytesIO

import segno

QUIET = 4
"""Modules of ground around a code, without which readers don't find it."""


def qr_code(link: str) -> bytes:
    """Return a link as an SVG, on a ground of its own: whatever it is put on, a phone reads it."""
    out = BytesIO()
    made = segno.make(link, error="m", micro=False)
    plain = {"xmldecl": False, "svgclass": None, "lineclass": None, "omitsize": True}
    made.save(out, kind="svg", dark="#000", light="#fff", border=QUIET, **plain)
    return out.getvalue()
