"""The parts of an OpenDocument text that are the same for every report: styles, what is where."""

from board.domain.out.shapes import Language
from board.export.markup import Html, tag

KIND = "application/vnd.oasis.opendocument.text"
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {f"xmlns:{name}": f"{NAMES}:{name}:1.0" for name in ("office", "text", "table", "style", "meta")} | {
    "xmlns:fo": f"{NAMES}:xsl-fo-compatible:1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "office:version": "1.3",
}
COUNTRIES: dict[Language, str] = {"fr": "FR", "en": "GB"}
ACCENT, SOFT = "#0b6b62", "#56616e"


def manifest() -> Html:
    """Return what the package holds."""
    files = {"/": KIND, "content.xml": "text/xml", "styles.xml": "text/xml", "meta.xml": "text/xml"}
    listed = (
        tag("manifest:file-entry", **{"manifest:full-path": path, "manifest:media-type": kind})
        for path, kind in files.items()
    )
    return tag(
        "manifest:manifest",
        *listed,
        **{"xmlns:manifest": f"{NAMES}:manifest:1.0", "manifest:version": "1.3"},
    )


def meta(title: str, author: str, language: Language) -> Html:
    """Return what the document says of itself: nothing of who made it, when or where, but the lab's name."""
    told = (tag("dc:title", title), tag("dc:creator", author), tag("dc:language", language))
    return tag("office:document-meta", tag("office:meta", *told), **SPACES)


def automatic() -> Html:
    """Return the looks of a cell: a line under it."""
    line = tag(
        "style:table-cell-properties", **{"fo:border-bottom": "0.5pt solid #d9d4c9", "fo:padding": "1.5mm"}
    )
    return tag("office:automatic-styles", tag("style:style", line, **_named("Line", "table-cell")))


def styles(language: Language) -> Html:
    """Return the styles, under the names that office programs know them by."""
    words = {"fo:font-size": "10.5pt", "fo:language": language, "fo:country": COUNTRIES[language]}
    default = tag(
        "style:default-style", tag("style:text-properties", **words), **{"style:family": "paragraph"}
    )
    told = (
        default,
        _paragraph("Text_20_body", below="2mm"),
        _paragraph("Title", "22pt", bold=True, below="4mm"),
        _paragraph("Subtitle", "11pt", ACCENT, bold=True),
        *(_paragraph(f"Heading_20_{n}", size, bold=True, above="5mm", below="2mm", level=n)
          for n, size in ((1, "15pt"), (2, "12.5pt"), (3, "11pt"))),
        _paragraph("Card", below="1.5mm"),
        _paragraph("Remember", "13pt", bold=True, below="2.5mm"),
        _paragraph("Remark", "9.5pt", SOFT, below="2mm"),
        _paragraph("Caption", "9.5pt", SOFT, above="3mm", below="1.5mm"),
        _paragraph("Cell"),
        _paragraph("Figures", aligned="end"),
        tag("style:style", tag("style:text-properties", **{"fo:font-weight": "bold"}), **_named("Strong", "text")),
        tag("style:style", tag("style:text-properties", **{"fo:color": SOFT, "fo:font-size": "9.5pt"}),
            **_named("Known", "text")),
        _bullets(),
    )  # fmt: skip
    page = tag(
        "style:page-layout-properties",
        **{"fo:page-width": "210mm", "fo:page-height": "297mm", "fo:margin": "18mm"},
    )
    layout = tag("style:page-layout", page, **{"style:name": "A4"})
    master = tag("style:master-page", **{"style:name": "Standard", "style:page-layout-name": "A4"})
    return tag(
        "office:document-styles",
        tag("office:styles", *told),
        tag("office:automatic-styles", layout),
        tag("office:master-styles", master),
        **SPACES,
    )


def _named(name: str, family: str) -> dict[str, str]:
    return {"style:name": name, "style:family": family}


def _paragraph(
    name: str, size: str = "", colour: str = "", *, bold: bool = False, above: str = "0mm", below: str = "0mm",
    level: int = 0, aligned: str = "start",
) -> Html:  # fmt: skip
    shape = {"fo:margin-top": above, "fo:margin-bottom": below, "fo:text-align": aligned}
    looks = {"fo:font-size": size, "fo:color": colour, "fo:font-weight": "bold" if bold else ""}
    return tag(
        "style:style",
        tag("style:paragraph-properties", **shape | ({"fo:keep-with-next": "always"} if level else {})),
        tag("style:text-properties", **{key: value for key, value in looks.items() if value}),
        **_named(name, "paragraph")
        | {"style:display-name": name.replace("_20_", " ")}
        | ({"style:default-outline-level": str(level)} if level else {}),
    )


def _bullets() -> Html:
    where = tag(
        "style:list-level-label-alignment",
        **{"text:label-followed-by": "listtab", "fo:text-indent": "-5mm", "fo:margin-left": "5mm"},
    )
    level = tag(
        "text:list-level-style-bullet",
        tag(
            "style:list-level-properties",
            where,
            **{"text:list-level-position-and-space-mode": "label-alignment"},
        ),
        **{"text:level": "1", "text:bullet-char": "–"},
    )
    return tag("text:list-style", level, **{"style:name": "Cards"})
