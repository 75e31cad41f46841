"""Writes the schema as tables, for whoever writes another client."""

import re
from collections.abc import Iterable
from textwrap import fill

from msgspec import Struct

from board.protocol import messages
from board.protocol.addresses import ROUTES, Route
from board.protocol.schema import (
    ALIASES,
    BODIES,
    LIMITS,
    SHOWN,
    UNIONS,
    VALUES,
    code_docs,
    doc,
    fields,
    in_order,
    mentioned,
)

WIDTH = 120
"""Columns of prose."""


def handbook(frame: str) -> str:
    """Return docs/protocol.md: `frame` with what stands between its `<!-- begin x -->` and `<!-- end x -->`
    marks written anew. Raises KeyError for a mark this schema knows nothing for."""
    tables = _tables()
    mark = re.compile(r"(<!-- begin (\w+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)
    return mark.sub(lambda found: f"{found[1]}{tables[found[2]]}{found[3]}", frame)


def _tables() -> dict[str, str]:
    sent, received, asks = (UNIONS[name] for name in ("ClientMessage", "ServerMessage", "Command"))
    known = {*sent, *received, *asks, *SHOWN, *BODIES}
    values = [kind for kind in mentioned([*asks, *SHOWN, *BODIES]).values() if kind not in known]
    return {
        "routes": _rows(("address", "for", "takes", "gives", ""), map(_route, ROUTES)),
        "bodies": _sections(BODIES),
        "sent": _sections(sent),
        "received": _sections(received),
        "commands": _sections(asks),
        "records": _sections(SHOWN),
        "values": _names() + _sections(values),
        "codes": _rows(("code", "meaning"), ((f"`{code}`", doc) for code, doc in code_docs().items())),
        "closes": _rows(("close", "meaning"), ((str(code), why) for code, why in messages.CLOSE.items())),
        "limits": _rows(("limit", "value"), ((f"`{name}`", str(value)) for name, value in LIMITS.items())),
    }


def _route(route: Route) -> tuple[str, ...]:
    gives = route.gives if isinstance(route.gives, str) else _name(route.gives)
    return (f"`{route.method} {route.path}`", route.who, _name(route.takes), gives, route.doc)


def _name(kind: type[Struct] | None) -> str:
    return kind.__name__ if kind else ""


def _names() -> str:
    named = (
        (f"`{name}`", ", ".join(f'`"{value}"`' for value in in_order(values)))
        for values, name in ALIASES.items()
    )
    unions = [(f"`{name}`", ", ".join(f"`{kind.__name__}`" for kind in UNIONS[name])) for name in VALUES]
    return _rows(("name", "one of"), [*named, *unions])


def _sections(kinds: Iterable[type[Struct]]) -> str:
    return (
        "".join(f"\n{_wrapped(f'**{kind.__name__}** {doc(kind)}')}\n\n{_fields(kind)}" for kind in kinds)
        + "\n"
    )


def _wrapped(words: str) -> str:
    return fill(words, WIDTH, break_long_words=False, break_on_hyphens=False)


def _fields(kind: type[Struct]) -> str:
    rows = (
        (f"`{each.name}`", _quoted(each.type), _quoted(each.default or ""), each.doc) for each in fields(kind)
    )
    return _rows(("field", "type", "left out means", ""), rows)


def _quoted(name: str) -> str:
    return f"`{name}`".replace("|", "\\|") if name else ""


def _rows(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
