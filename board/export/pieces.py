"""How the HTML report shows the blocks of a document: tables with bars, cards that lie flat."""

from collections.abc import Iterable, Iterator

from board.export.document.blocks import Block, Grid, GridRow, Heading, Lines, Remark, Slip, Slips
from board.export.markup import Html, joined, tag
from board.export.reading import SHORT


def block(one: Block) -> Html:
    """Return a block."""
    match one:
        case Heading(level, said):
            return tag(f"h{level}", said, dir="auto")
        case Remark(said, aside):
            return tag("p", said, class_="note" if aside else None)
        case Lines(lines):
            return tag("ul", *(text("li", line) for line in lines), class_="remember")
        case Slips(slips):
            return tag("ul", *(_slip(each) for each in slips), class_="cards")
        case Grid():
            return _table(one)


def text(name: str, said: str, class_: str = "words") -> Html:
    """Return a block of people's words, in their own direction, their line breaks kept."""
    return tag(name, said, dir="auto", class_=class_)


def _slip(one: Slip) -> Html:
    known = [tag("bdi", said) for said in one.known]
    if one.kept and not one.title:
        known.append(_mark(one.kept))
    meta = tag("p", *_dotted(known), class_="meta") if known else None
    looks = ("card", "kept" if one.kept else "", "long" if len(one.text) > SHORT else "")
    body = text("p", one.text, "words title" if one.title else "words")
    return tag("li", body, meta, class_=" ".join(filter(None, looks)))


def _dotted(known: list[Html]) -> Iterable[Html]:
    return (joined(" · " if place else None, one) for place, one in enumerate(known))


def _mark(kept: str) -> Html:
    return tag("span", kept, class_="mark")


# --- tables -------------------------------------------------------------------------------------------


def _table(one: Grid) -> Html:
    heads = [tag("th", column.head, scope="col", class_=_looks(column.figures)) for column in one.columns]
    if one.bars:
        heads.insert(1, tag("td", class_="share"))  # an empty cell over a column that speaks to the eye alone
    caption = tag("caption", one.caption) if one.caption else None
    bodies = (tag("tbody", *rows) for rows in _bodies(one))
    return tag(
        "table", caption, tag("thead", tag("tr", *heads)), *bodies, class_="actions" if one.actions else None
    )


def _bodies(one: Grid) -> Iterator[list[Html]]:
    """A title of rows begins a body of its own."""
    rows: list[Html] = []
    for row in one.rows:
        if row.group and rows:
            yield rows
            rows = []
        rows.append(_row(one, row))
    yield rows


def _row(table: Grid, row: GridRow) -> Html:
    name, *cells = row.cells
    if row.group:
        return tag("tr", tag("th", name, colspan=str(len(table.columns)), scope="rowgroup", dir="auto"))
    mark = joined(" ", _mark(f"({row.kept})")) if row.kept else None
    first = tag("th", name, mark, scope="row", dir="auto", class_="words")
    share = tag("td", _bar(row.share or 0), class_="share") if table.bars else None
    others = (
        tag("td", said, class_="n") if column.figures else text("td", said)
        for column, said in zip(table.columns[1:], cells, strict=True)
    )
    looks = "kept" if row.kept else "rated" if table.bars and row.rated else None
    return tag("tr", first, share, *others, class_=looks)


def _looks(figures: bool) -> str | None:
    return "n" if figures else None


def _bar(share: float) -> Html:
    """A bar of a share of the whole, for the eye alone: the number stands beside it."""
    width = f"width:{100 * share:.1f}%" if share else "width:0;border:0"
    return tag("span", "", class_="bar", style=width, aria_hidden="true")
