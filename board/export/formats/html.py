"""The report people read: one HTML file without script or address, good on screen, on paper and in a mail."""

from board.domain.out.shapes import Language
from board.export.document.blocks import Document, HeadLine, Section
from board.export.document.compose import document
from board.export.format import Format
from board.export.markup import Html, tag
from board.export.pieces import block, text
from board.export.report import RoomReport
from board.export.style import STYLE

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page carries its own style, so that it can be sent by mail; it has no script to let in."""


def page(report: RoomReport, language: Language) -> bytes:
    """Return the report as an HTML page in UTF-8."""
    told = document(report, language)
    main = tag("main", *(_section(one) for one in told.sections))
    body = tag("body", tag("div", _header(told), main, _footer(told), class_="sheet"))
    return f"<!doctype html>\n{tag('html', _head(told), body, lang=language)}\n".encode()


FORMAT = Format(
    "html", "text/html", ".html", page, policy=f"{POLICY}; base-uri 'none'; frame-ancestors 'none'"
)


def _head(told: Document) -> Html:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{told.title} – {told.kind}"),
        tag("style", Html(STYLE)),
    )


def _header(told: Document) -> Html:
    facts = tag("dl", *(_fact(fact) for fact in told.facts), class_="facts")
    return tag("header", tag("p", told.kind, class_="kind"), tag("h1", told.title, dir="auto"), facts)


def _fact(fact: HeadLine) -> Html:
    return tag("div", tag("dt", fact.name), text("dd", fact.said), class_="wide" if fact.wide else None)


def _section(one: Section) -> Html:
    heading = tag("h2", one.title, id=one.key)
    blocks = (block(each) for each in one.blocks)
    return tag(
        "section", heading, *blocks, aria_labelledby=one.key, class_="annex" if one.key == "annex" else None
    )


def _footer(told: Document) -> Html:
    return tag("footer", *(tag("p", line, dir="auto") for line in told.foot))
