"""What one run found, as a file of figures, as tables, and as charts."""

from pathlib import Path

import msgspec

from board.rehearse.server import HOME
from tests.bench import charts
from tests.bench.run import FAULTS, Result

FIGURES = "figures.json"
DOCS = HOME / "docs"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
TITLES = {
    "lone": "One of ten changes a card, ten times a second",
    "25": "One room of 25, a change a second each",
    "50": "One room of 50",
    "100": "One room of 100",
    "200": "One room of 200",
    "1000": "A thousand connections, a hundred of them change a card a second",
    "rooms": "Twenty rooms of ten",
    "burst": "A hundred new cards at the same instant",
    "late": "Coming late into a room of 1,000 cards",
    "joins": "300 people come within a second, 300 cards",
    "returns": "The same 300 are cut off and come back within half a second",
    "slow": "One of 21 reads nothing, 200 long changes a second",
    "silent": "200 people who say nothing",
    "long": "25 people for a while: MiB of memory",
}
ONE_ROOM = ("25", "50", "100", "200")
DIGITS = {"cpu": 1, "bytes": 0, "deliveries": 0, "missing": 0, "leaked": 0, "cut": 0}


def read(path: Path) -> Result:
    """Return what a file of figures says."""
    return msgspec.json.decode(path.read_bytes(), type=Result)


def write(result: Result, folder: Path) -> list[Path]:
    """Write the figures and the charts into a folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = folder / FIGURES
    figures.write_bytes(msgspec.json.format(msgspec.json.encode(result)) + b"\n")
    written = [figures]
    for name, drawing in drawings(result).items():
        (folder / name).write_text(drawing)
        written.append(folder / name)
    return written


def record(result: Result) -> list[Path]:
    """Write figures, charts and tables into the documentation; return their paths."""
    page = DOCS / "benchmarks.md"
    before, _, rest = page.read_text().partition(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{table(result)}{END}{rest.partition(END)[2]}")
    return [page, *write(result, DOCS / "benchmarks")]


def drawings(result: Result) -> dict[str, str]:
    """Return the charts by the name of their file."""
    people = [row for row in ONE_ROOM if row in result.figures]
    made = {}
    for name, figure, title in (
        ("cpu.svg", "cpu", "Server CPU, seconds per million deliveries"),
        ("p95.svg", "p95", "From sending to the others, p95, ms"),
    ):
        lines = {
            peer: [
                (int(row), result.figures[row][peer][figure])
                for row in people
                if _has(result, row, peer, figure)
            ]
            for peer in result.peers
        }
        if any(len(points) > 1 for points in lines.values()):
            made[name] = charts.lines(title, "people in the room", lines)
    for name, row, figure, title in (
        ("rooms.svg", "rooms", "cpu", "Twenty rooms of ten: seconds of CPU per million deliveries"),
        ("burst.svg", "burst", "all", "A hundred cards at one instant: ms until all have all"),
    ):
        bars = {peer: found[figure] for peer, found in result.figures.get(row, {}).items() if figure in found}
        if bars:
            made[name] = charts.bars(title, bars)
    return made


def _has(result: Result, row: str, peer: str, figure: str) -> bool:
    return figure in result.figures[row].get(peer, {})


def table(result: Result) -> str:
    """Return all tables in Markdown: first CPU for a delivery with all rows, then each row with its figures."""
    options = ", ".join(f"{name} {value:g}" for name, value in result.options.items())
    parts = [f"{result.machine['at']}, {result.machine['cores']} cores, {options}.", *_summary(result)]
    for row, figures in result.figures.items():
        if figures or result.notes.get(row):
            parts += ["", f"### {TITLES.get(row, row)}", "", *_rows(result, row)]
    return "\n".join(parts) + "\n"


def _summary(result: Result) -> list[str]:
    columns = [(row, "cpu") for row in (*ONE_ROOM, "rooms") if row in result.figures]
    columns += [("burst", "all")] if "burst" in result.figures else []
    if not columns:
        return []
    heads = [
        f"N = {row}" if row in ONE_ROOM else {"rooms": "20 × 10", "burst": "burst, ms"}[row]
        for row, _ in columns
    ]
    lines = [
        [peer, *(_cell(result, row, peer, figure) for row, figure in columns), disk]
        for peer, disk in result.peers.items()
    ]
    return [
        "",
        "### Server CPU, seconds per million deliveries",
        "",
        *_markdown(["", *heads, "disk first"], lines),
    ]


def _rows(result: Result, row: str) -> list[str]:
    figures = result.figures[row]
    names = list(next(iter(figures.values()), {}))
    faults = [name for name in names if name in FAULTS]
    names = [name for name in names if name not in (*FAULTS, "count")]
    lines = []
    for peer in result.peers:
        if peer in figures:
            wrong = [f"{figures[peer].get(name, 0):.0f} {name}" for name in faults if figures[peer].get(name)]
            cells = [_number(name, figures[peer][name]) if name in figures[peer] else "" for name in names]
            lines.append([peer, *cells, ", ".join(wrong) or "none"])
        if note := result.notes.get(row, {}).get(peer):
            lines.append([peer, note, *[""] * len(names)])
    return _markdown(["", *names, "faults"], lines)


def _cell(result: Result, row: str, peer: str, figure: str) -> str:
    if _has(result, row, peer, figure):
        return _number(figure, result.figures[row][peer][figure])
    note = result.notes.get(row, {}).get(peer, "")
    return note.partition(":")[0] or "—"


def _number(name: str, value: float) -> str:
    return f"{value:.{DIGITS.get(name, 1)}f}"


def _markdown(heads: list[str], lines: list[list[str]]) -> list[str]:
    rows = [heads, ["---", *["--:"] * (len(heads) - 1)], *lines]
    return [f"| {' | '.join(cells)} |" for cells in rows]
