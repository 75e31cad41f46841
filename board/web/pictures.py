"""Links as pictures that a phone reads."""

from io import BytesIO

import segno


def qr_code(link: str) -> bytes:
    """Return a link as an SVG."""
    out = BytesIO()
    made = segno.make(link, error="m", micro=False)
    made.save(out, kind="svg", xmldecl=False, svgclass=None, lineclass=None, omitsize=True, border=2)
    return out.getvalue()
