"""Reads the schema out of the Structs, in the words of the other side; `typescript` and `handbook` write it down.

It comes from the Structs themselves, so it can't differ from what the server decodes and encodes. A field with a
default may be left out, in both directions.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, get_args

import msgspec
from msgspec import Struct

from board.domain import commands, flow, layouts, model, rules, values, votes
from board.domain.language import errors
from board.domain.methods import about
from board.domain.out import shapes
from board.domain.votes.kind import FEW, Target
from board.protocol import addresses, messages

LIMITS = {
    "VERSION": messages.VERSION,
    **{name: getattr(messages, name) for name in (
        "FRAME_MAX", "HELLO_SECONDS", "PING_SECONDS", "TICK_SECONDS", "BEAT_SECONDS", "STREAM_SECONDS",
        "POLL_SECONDS", "WAY_SECONDS",
    )},
    **{name: getattr(values, name) for name in ("NAME_MAX", "TITLE_MAX", "TEXT_MAX")},
    **{name: getattr(model, name) for name in (
        "NOTE_BYTES_MAX", "NOTES_MAX", "PARTICIPANTS_MAX", "PHASES_MAX", "ZONES_MAX", "LARGE_ROOM", "GRACE_SECONDS",
    )},
    "FEW": FEW,
}  # fmt: skip
"""What both sides count by: code points, bytes (FRAME_MAX, NOTE_BYTES_MAX), seconds, or pieces."""

_NAMED: dict[str, tuple[Any, ...]] = {
    "Language": get_args(values.Language),
    **{name: get_args(getattr(model, name)) for name in ("Role", "Status", "Purpose")},
    **{name: get_args(getattr(rules, name)) for name in ("Who", "See", "Author", "Sorters")},
    "Target": get_args(Target),
    **{name: get_args(getattr(about, name)) for name in ("Aim", "Setting", "Licence")},
}
ALIASES: dict[frozenset[Any], str] = {frozenset(several): name for name, several in _NAMED.items()}
"""Literals that have a name of their own, by their values."""

UNIONS: dict[str, tuple[type[Struct], ...]] = {
    "Vote": get_args(votes.Vote),
    "Ballot": get_args(votes.Ballot),
    "Result": get_args(votes.Result),
    "Grouping": get_args(flow.Grouping),
    "Layout": tuple(layouts.KINDS),
    "Command": commands.PUBLIC,
    "ClientMessage": get_args(messages.ClientMessage),
    "ServerMessage": get_args(messages.ServerMessage),
}
"""Tagged unions, by the name they have on the other side."""

VALUES = ("Vote", "Ballot", "Result")
"""Unions that stand in fields, told apart by their `kind`."""

BODIES: tuple[type[Struct], ...] = (
    addresses.Problem,
    *dict.fromkeys(
        body for route in addresses.ROUTES for body in (route.takes, route.gives) if isinstance(body, type)
    ),
)
"""What goes over HTTP."""

SHOWN: tuple[type[Struct], ...] = tuple(kind for several in shapes.RECORDS.values() for kind in several)
"""The shapes of records."""


class Field(Struct, frozen=True):
    """One field as the other side sees it; `type` is a TypeScript type."""

    name: str
    type: str
    doc: str
    default: str | None = None
    """What leaving it out means, as JSON; None where it may not be left out."""


# --- reading the Structs ------------------------------------------------------------------------------


def mentioned(kinds: Iterable[type[Struct]]) -> dict[str, type[Struct]]:
    """Return `kinds` and every Struct their fields mention, by name, in order of mention."""
    found: dict[str, type[Struct]] = {}
    for kind in kinds:
        _collect(kind, found)
    return found


def _collect(kind: type[Struct], found: dict[str, type[Struct]]) -> None:
    if found.setdefault(kind.__name__, kind) is not kind:
        raise ValueError(f"two shapes are called {kind.__name__}")
    for field in _info(kind).fields:
        for mentioned in _mentioned(field.type):
            if mentioned.__name__ not in found:
                _collect(mentioned, found)


def _info(kind: type[Struct]) -> msgspec.inspect.StructType:
    info = msgspec.inspect.type_info(kind)
    if not isinstance(info, msgspec.inspect.StructType):
        raise TypeError(kind)
    return info


def _mentioned(kind: msgspec.inspect.Type) -> Iterable[type[Struct]]:
    match kind:
        case msgspec.inspect.StructType(cls=cls):
            yield cls
        case msgspec.inspect.UnionType(types=several) | msgspec.inspect.TupleType(item_types=several):
            for one in several:
                yield from _mentioned(one)
        case msgspec.inspect.VarTupleType(item_type=one) | msgspec.inspect.DictType(value_type=one):
            yield from _mentioned(one)
        case _:
            return


def fields(kind: type[Struct]) -> list[Field]:
    """Return the fields of a Struct, its tag first."""
    docs = _field_docs(kind)
    info = _info(kind)
    tag = [Field(info.tag_field, f'"{info.tag}"', "")] if info.tag_field else []
    return tag + [
        Field(field.encode_name, type_name(field.type), docs.get(field.name, ""), _default(field))
        for field in info.fields
    ]


def _default(field: msgspec.inspect.Field) -> str | None:
    if field.required:
        return None
    if field.default_factory is not msgspec.NODEFAULT:
        return msgspec.json.encode(field.default_factory()).decode()
    unset = field.default is msgspec.NODEFAULT
    return "no change" if unset else msgspec.json.encode(field.default).decode()


def type_name(kind: msgspec.inspect.Type) -> str:  # noqa: PLR0911 - one line per kind of type
    """Return a TypeScript type. Raises TypeError for one this schema has no words for."""
    match kind:
        case msgspec.inspect.LiteralType(values=values):
            return ALIASES.get(frozenset(values)) or " | ".join(map(_literal, values))
        case msgspec.inspect.StructType(cls=cls):
            return cls.__name__
        case msgspec.inspect.UnionType(types=several):
            return _union(several)
        case msgspec.inspect.TupleType(item_types=several):
            return f"readonly [{', '.join(map(type_name, several))}]"
        case msgspec.inspect.VarTupleType(item_type=one):
            return f"readonly {_grouped(type_name(one))}[]"
        case msgspec.inspect.DictType(value_type=one):
            return f"Readonly<Record<string, {type_name(one)}>>"
        case _:
            return _PLAIN[type(kind)]


_PLAIN: dict[type[msgspec.inspect.Type], str] = {
    msgspec.inspect.StrType: "string",
    msgspec.inspect.IntType: "number",
    msgspec.inspect.FloatType: "number",
    msgspec.inspect.BoolType: "boolean",
    msgspec.inspect.NoneType: "null",
    msgspec.inspect.AnyType: "unknown",
}


def _literal(value: str | int | None) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _union(several: tuple[msgspec.inspect.Type, ...]) -> str:
    classes = {one.cls for one in several if isinstance(one, msgspec.inspect.StructType)}
    named = next((name for name, kinds in UNIONS.items() if classes and classes == set(kinds)), None)
    rest = [type_name(one) for one in several if not (named and isinstance(one, msgspec.inspect.StructType))]
    return " | ".join(dict.fromkeys([named, *rest] if named else rest))


def _grouped(name: str) -> str:
    return f"({name})" if " | " in name else name


def _field_docs(kind: type[Struct]) -> dict[str, str]:
    """Return what the strings under the fields of a class say; Python itself forgets them."""
    own = [base for base in reversed(kind.__mro__) if issubclass(base, Struct) and base is not Struct]
    return {name: said for base in own for name, said in _own_docs(base).items()}


def _own_docs(kind: type[Struct]) -> dict[str, str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        field.target.id: _line(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def doc(kind: type[Struct]) -> str:
    """Return what is said about a Struct, in one line."""
    return _line(kind.__doc__) if kind.__doc__ != Struct.__doc__ else ""


def code_docs() -> dict[str, str]:
    """Return what is said about each refusal code where it is declared."""
    said = dict(re.findall(r'^    "(\w+)",(?:  # (.*))?$', inspect.getsource(errors), re.MULTILINE))
    return {code: said[code] for code in errors.CODES}


def in_order(several: frozenset[Any]) -> list[str]:
    """Return the values of a named literal in the order of its declaration."""
    name = ALIASES.get(several)
    return list(_NAMED[name]) if name else sorted(several)
