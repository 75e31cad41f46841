"""Charts as SVG, written by hand: they need nothing to be drawn and nothing to be read.

Lines differ by colour and by dash, and each ends with its name, so that nobody has to tell colours apart.
"""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, log10

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 400, 60, 170, 46, 44
COLOURS = (
    "#1f5c46",
    "#8a8577",
    "#b0763a",
    "#4b6a9b",
    "#a8434b",
    "#6d4f8d",
    "#2f8f8b",
    "#94762a",
    "#555555",
    "#c0628f",
)
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4", "4 2", "12 3", "3 6", "6 2 2 2")
STYLE = (
    "<style>svg{background:#fffdf8}text{font:13px sans-serif;fill:#2b2a27}.title{font-size:16px}"
    ".axis{stroke:#d8d2c4}</style>"
)
GAP = 15
"""Least distance between two names, so that they can be read."""


def lines(title: str, under: str, found: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Draw values over a number, both from small to large on a logarithmic scale: ratios are what is compared."""
    drawn = {name: points for name, points in found.items() if points}
    across = sorted({x for points in drawn.values() for x, _ in points})
    values = [max(y, 0.01) for points in drawn.values() for _, y in points]
    low, high = log10(min(values)) - 0.05, log10(max(values)) + 0.05
    first, last = log10(across[0]), log10(across[-1])

    def place(x: float, y: float) -> tuple[float, float]:
        right = (log10(x) - first) / ((last - first) or 1)
        up = (log10(max(y, 0.01)) - low) / (high - low)
        return LEFT + right * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    parts = [_text(place(x, 10**low)[0], HEIGHT - 24, f"{x:g}", "middle") for x in across]
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, under, "middle"))
    for step in _steps(low, high):
        y = place(across[0], step)[1]
        parts.append(
            f'<path class="axis" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>{_text(LEFT - 8, y + 4, f"{step:g}", "end")}'
        )
    ends = []
    for at, (name, points) in enumerate(drawn.items()):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
        look = f'stroke="{COLOURS[at % 10]}" stroke-dasharray="{DASHES[at % 10]}" stroke-width="{3 if not at else 1.7}"'
        parts.append(f'<polyline fill="none" {look} points="{path}"/>')
        ends.append((place(*points[-1])[1], name, COLOURS[at % 10]))
    return _svg(title, HEIGHT, parts + _names(ends))


def _steps(low: float, high: float) -> list[float]:
    """Return round values (1, 2, 5, 10, …) between two powers of ten."""
    every = [m * 10.0**power for power in range(ceil(low) - 1, ceil(high) + 1) for m in (1, 2, 5)]
    return [step for step in every if low <= log10(step) <= high]


def _names(ends: list[tuple[float, str, str]]) -> list[str]:
    parts, before = [], 0.0
    for y, name, colour in sorted(ends):
        before = max(y, before + GAP)
        x = WIDTH - RIGHT
        parts.append(f'<path stroke="{colour}" d="M{x + 2} {y:.1f}L{x + 14} {before:.1f}"/>')
        parts.append(_text(x + 18, before + 4, name))
    return parts


def bars(title: str, found: Mapping[str, float]) -> str:
    """Draw one value for each name, the least first."""
    height = TOP + 26 * len(found) + 10
    most = max(found.values()) or 1
    parts = []
    for at, (name, value) in enumerate(sorted(found.items(), key=lambda pair: pair[1])):
        y, width = TOP + 26 * at, value / most * (WIDTH - 160 - 80)
        colour = COLOURS[0] if name == "atelier" else COLOURS[1]
        parts.append(f'<rect x="160" y="{y}" width="{width:.1f}" height="18" fill="{colour}"/>')
        parts += [_text(152, y + 14, name, "end"), _text(166 + width, y + 14, f"{value:.1f}")]
    return _svg(title, height, parts)


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(title: str, height: int, parts: Sequence[str]) -> str:
    box = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><title>{escape(title)}</title>{STYLE}'
    named = f'<text class="title" x="16" y="26">{escape(title)}</text>'
    return "\n".join([head, named, *parts, "</svg>", ""])
