"""The parts of a Word document that are the same for every report: styles, numbering, what is where."""

from board.domain.out.shapes import Language
from board.export.markup import Html, tag

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = f"{PACKAGE}/relationships/metadata/core-properties"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LOCALES: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}
ACCENT, SOFT = "0B6B62", "56616E"


def types() -> Html:
    """Return what kind each part is of."""
    of = {
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/word/styles.xml": f"{WORD}.styles+xml",
        "/word/numbering.xml": f"{WORD}.numbering+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return tag(
        "Types",
        tag("Default", Extension="rels", ContentType=rels),
        tag("Default", Extension="xml", ContentType="application/xml"),
        *(tag("Override", PartName=part, ContentType=kind) for part, kind in of.items()),
        xmlns=f"{PACKAGE}/content-types",
    )


def relations(targets: dict[str, str]) -> Html:
    """Return the parts that a part refers to, by what they are to it."""
    listed = (
        tag("Relationship", Id=f"rId{n}", Type=CORE if kind == "core" else f"{OFFICE}/{kind}", Target=target)
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return tag("Relationships", *listed, xmlns=f"{PACKAGE}/relationships")


def properties(title: str, author: str, language: Language) -> Html:
    """Return what the document says of itself: nothing of who made it, when or where, but the lab's name."""
    return tag(
        "cp:coreProperties",
        tag("dc:title", title),
        tag("dc:creator", author),
        tag("dc:language", LOCALES[language]),
        **{"xmlns:cp": f"{PACKAGE}/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/"},
    )


def numbering() -> Html:
    """Return the one list there is: bullets."""
    level = tag(
        "w:lvl",
        tag("w:start", **{"w:val": "1"}),
        tag("w:numFmt", **{"w:val": "bullet"}),
        tag("w:lvlText", **{"w:val": "–"}),
        tag("w:pPr", tag("w:ind", **{"w:left": "360", "w:hanging": "360"})),
        **{"w:ilvl": "0"},
    )
    return tag(
        "w:numbering",
        tag("w:abstractNum", level, **{"w:abstractNumId": "0"}),
        tag("w:num", tag("w:abstractNumId", **{"w:val": "0"}), **{"w:numId": "1"}),
        **{"xmlns:w": MAIN},
    )


def styles(language: Language) -> Html:
    """Return the styles, under the names that Word knows them by."""
    body = tag(
        "w:rPr",
        tag("w:rFonts", **{"w:ascii": "Calibri", "w:hAnsi": "Calibri", "w:cs": "Calibri"}),
        tag("w:sz", **{"w:val": "21"}),
        tag("w:lang", **{"w:val": LOCALES[language]}),
    )
    listed = tag("w:numPr", tag("w:numId", **{"w:val": "1"}))
    right = tag("w:jc", **{"w:val": "end"})
    return tag(
        "w:styles",
        tag("w:docDefaults", tag("w:rPrDefault", body)),
        _style("Normal", "Normal", after=80, default=True),
        _style("Title", "Title", 44, bold=True, after=160),
        _style("Subtitle", "Subtitle", 22, ACCENT, bold=True),
        *(_style(f"Heading{n}", f"heading {n}", size, bold=True, before=240, after=80, level=n)
          for n, size in ((1, 30), (2, 25), (3, 22))),
        _style("ListBullet", "List Bullet", after=60, extra=listed),
        _style("Remember", "Remember", 26, bold=True, after=120),
        _style("Remark", "Remark", 19, SOFT, after=80),
        _style("Caption", "caption", 19, SOFT, before=120, after=60),
        _style("Cell", "Cell"),
        _style("Figures", "Figures", extra=right),
        _characters(),
        _grid(),
        **{"xmlns:w": MAIN},
    )  # fmt: skip


def _style(
    key: str, name: str, size: int = 0, colour: str = "", *, bold: bool = False, before: int = 0, after: int = 0,
    level: int = 0, default: bool = False, extra: Html | None = None,
) -> Html:  # fmt: skip
    outline = tag("w:outlineLvl", **{"w:val": str(level - 1)}) if level else None
    spacing = tag("w:spacing", **{"w:before": str(before), "w:after": str(after)})
    numbered, aligned = (extra, None) if extra and "w:numPr" in extra else (None, extra)
    keep = tag("w:keepNext") if level or key == "Caption" else None
    return tag(
        "w:style",
        tag("w:name", **{"w:val": name}),
        tag("w:basedOn", **{"w:val": "Normal"}) if not default else None,
        tag("w:qFormat"),
        tag("w:pPr", keep, numbered, spacing, aligned, outline),
        tag("w:rPr", tag("w:b") if bold else None, _colour(colour), _size(size)),
        **{"w:type": "paragraph", "w:styleId": key} | ({"w:default": "1"} if default else {}),
    )


def _colour(colour: str) -> Html | None:
    return tag("w:color", **{"w:val": colour}) if colour else None


def _size(size: int) -> Html | None:
    """In half points."""
    return tag("w:sz", **{"w:val": str(size)}) if size else None


def _characters() -> Html:
    looks = tag("w:rPr", _colour(SOFT), _size(19))
    return tag(
        "w:style",
        tag("w:name", **{"w:val": "Known"}),
        looks,
        **{"w:type": "character", "w:styleId": "Known"},
    )


def _grid() -> Html:
    sides = ("top", "bottom", "insideH")
    line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "D9D4C9"}
    borders = tag("w:tblBorders", *(tag(f"w:{side}", **line) for side in sides))
    return tag(
        "w:style",
        tag("w:name", **{"w:val": "Table Grid"}),
        tag("w:tblPr", borders),
        **{"w:type": "table", "w:styleId": "TableGrid"},
    )
