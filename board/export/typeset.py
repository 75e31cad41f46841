"""A document set as PDF by Typst: tagged, PDF/UA-1. People's words reach it as JSON, so none of them can be markup.

PDF/UA asks that every sign have a glyph. The fonts that Typst carries have those of European writing; the machine's own
are used beside them. A sign that none of them has is shown as U+FFFD, and the file says how many there are and that the
other formats have them.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

import msgspec
import typst

from board.export import words
from board.export.document.blocks import Document

STANDARD: Literal["ua-1"] = "ua-1"
MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
WIDELY_THERE = "\u017f"
"""Up to here the fonts have every sign."""
GONE = "\ufffd"

TEMPLATE = """
#let told = json(bytes(sys.inputs.told))
#let soft = rgb("#56616e")
#let accent = rgb("#0b6b62")
#let rim = rgb("#d9d4c9")
#set document(title: told.title, author: if told.author == "" { () } else { told.author }, date: none)
#set text(lang: told.language, size: 10pt, fill: rgb("#1c2430"), hyphenate: true, overhang: false)
#set page(paper: "a4", margin: (x: 18mm, top: 16mm, bottom: 18mm), numbering: "1 / 1")
#set par(leading: .55em, spacing: .8em)
#set list(marker: [–], spacing: .7em)
#show heading: set block(above: 1.5em, below: .8em)
#show heading.where(level: 1): set text(size: 14pt)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 3): set text(size: 10.5pt)
#show title: set text(size: 20pt)
#show figure: set figure.caption(position: top)
#show figure.caption: it => align(start, text(size: 9pt, fill: soft, it.body))
#show figure: set block(breakable: true)
#let lines(said) = said.split("\\n").join(linebreak())
#let known(parts) = if parts.len() > 0 { linebreak(); text(size: 9pt, fill: soft, parts.join(" · ")) }
#let slip(one) = {
  let body = if one.title { strong(lines(one.text)) } else { lines(one.text) }
  let mark = if one.kept != "" and not one.title { (one.kept,) } else { () }
  body + known(one.known + mark)
}
#let bar(share) = if share != none and share > 0 {
  pdf.artifact(block(above: 3pt, below: 1pt, rect(width: share * 100%, height: 3pt, fill: accent)))
}
#let first(row) = {
  if row.kept != "" { strong(lines(row.cells.at(0)) + " (" + row.kept + ")") } else { lines(row.cells.at(0)) }
  bar(row.share)
}
#let cells(row, n) = if row.group { (table.cell(colspan: n, strong(lines(row.cells.at(0)))),) } else {
  (first(row), ..row.cells.slice(1).map(lines))
}
#let grid(one) = {
  let n = one.columns.len()
  let sides = one.columns.map(c => if c.figures { end } else { start })
  let widths = if one.actions { (1fr, 25%, 20%) } else { (1fr,) + (auto,) * (n - 1) }
  table(
    columns: widths, align: sides, inset: (x: 4pt, y: 4pt), stroke: (x, y) => (bottom: .5pt + rim),
    table.header(..one.columns.map(c => text(size: 9pt, fill: soft, c.head))),
    ..one.rows.map(row => cells(row, n)).flatten(),
  )
}
#let block-of(one) = {
  if one.type == "Heading" { heading(level: one.level - 1, lines(one.text)) }
  else if one.type == "Remark" { par(text(size: 9pt, fill: soft, one.text)) }
  else if one.type == "Lines" { list(..one.lines.map(line => strong(lines(line)))) }
  else if one.type == "Slips" { list(..one.slips.map(slip)) }
  else if one.caption == "" { grid(one) }
  else { figure(grid(one), caption: one.caption, kind: table, supplement: none, numbering: none) }
}
#text(fill: accent, weight: "bold", told.kind)
#title()
#for fact in told.facts { par(strong(fact.name) + " " + lines(fact.said)) }
#for section in told.sections {
  heading(level: 1, section.title)
  for one in section.blocks { block-of(one) }
}
#for line in told.foot { par(text(size: 9pt, fill: soft, line)) }
#context [#metadata(counter(page).final().first())<pages>]
"""


def pdf(document: Document) -> bytes:
    """Return the document as PDF/UA-1."""
    made: bytes = typst.compile(TEMPLATE.encode(), sys_inputs=_inputs(document), pdf_standards=[STANDARD])
    return made


def pages(document: Document) -> int:
    """Return how many pages the document takes."""
    inputs = _inputs(document)
    found = typst.query(TEMPLATE.encode(), "<pages>", field="value", one=True, sys_inputs=inputs)
    return int(found)


def _inputs(document: Document) -> dict[str, str]:
    told = _told(document)
    lost = missing(told)
    if lost:
        count = sum(told.count(sign) for sign in lost)
        remark = words.say(document.language, "export-missing", n=count)
        document = msgspec.structs.replace(document, foot=(*document.foot, remark))
        told = _told(document).translate(dict.fromkeys(map(ord, lost), GONE))
    return {"told": told}


def _told(document: Document) -> str:
    return msgspec.json.encode(document).decode()


def missing(text: str) -> frozenset[str]:
    """Return the signs of a text that no font at hand can show."""
    rare = {sign for sign in set(text) if sign > WIDELY_THERE and not _unseen(sign)}
    lost: set[str] = set()
    while found := _refused(rare - lost):
        lost |= found
    return frozenset(lost)


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cf", "Zs", "Zl", "Zp", "Mn", "Me", "Cc"}


def _refused(signs: Iterable[str]) -> set[str]:
    probe = b'#set document(title: "probe")\n#json(bytes(sys.inputs.signs)).join(" ")'
    try:
        typst.compile(
            probe, sys_inputs={"signs": msgspec.json.encode(sorted(signs)).decode()}, pdf_standards=[STANDARD]
        )
    except typst.TypstError as error:
        found = {sign for told in MISSING.findall(error.diagnostic) for sign in told}
        if not found:
            raise
        return found
    return set()
