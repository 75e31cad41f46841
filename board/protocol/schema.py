"""Writes the schema down for the other side: types for the client, tables for a stranger's client.

Both come from the Structs themselves, so they can't differ from what the server decodes and encodes. A field with
a default may be left out, in both directions.
"""

import ast
import hashlib
import inspect
import re
import textwrap
from collections.abc import Iterable
from typing import Any, get_args

import msgspec
from msgspec import Struct

from board.domain import commands, errors, model, views
from board.protocol import messages

LIMITS = {
    "VERSION": messages.VERSION,
    **{name: getattr(messages, name) for name in ("FRAME_MAX", "HELLO_SECONDS", "PING_SECONDS", "TICK_SECONDS")},
    **{
        name: getattr(model, name)
        for name in (
            "NAME_MAX", "TITLE_MAX", "TEXT_MAX", "NOTE_BYTES_MAX", "NOTES_MAX", "PARTICIPANTS_MAX", "PHASES_MAX",
            "ZONES_MAX", "LARGE_ROOM", "GRACE_SECONDS", "FEW",
        )
    },
}  # fmt: skip
"""What both sides count by: code points, bytes (FRAME_MAX, NOTE_BYTES_MAX), seconds, or pieces."""

ALIASES: dict[frozenset[Any], str] = {
    frozenset(get_args(getattr(module, name))): name
    for module, names in (
        (model, ("Role", "Language", "Status", "Purpose", "Who", "See", "Author", "Sorters", "Target")),
        (messages, ("Layer",)),
    )
    for name in names
}
"""Literals that have a name of their own, by their values."""

UNIONS: dict[str, tuple[type[Struct], ...]] = {
    "Vote": get_args(model.Vote),
    "Command": get_args(commands.PublicCommand),
    "ClientMessage": get_args(messages.ClientMessage),
    "ServerMessage": get_args(messages.ServerMessage),
}
"""Tagged unions, by the name they have on the other side."""


class Field(Struct, frozen=True):
    """One field as the other side sees it; `type` is a TypeScript type."""

    name: str
    type: str
    doc: str
    default: str | None = None
    """What leaving it out means, as JSON; None where it may not be left out."""


# --- reading the Structs ------------------------------------------------------------------------------


def shapes(kinds: Iterable[type[Struct]]) -> dict[str, type[Struct]]:
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


def type_name(kind: msgspec.inspect.Type) -> str:
    """Return a TypeScript type. Raises TypeError for one this schema has no words for."""
    match kind:
        case msgspec.inspect.LiteralType(values=values):
            return ALIASES.get(frozenset(values)) or " | ".join(f'"{value}"' for value in values)
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


def _union(several: tuple[msgspec.inspect.Type, ...]) -> str:
    classes = {one.cls for one in several if isinstance(one, msgspec.inspect.StructType)}
    named = next((name for name, kinds in UNIONS.items() if classes and classes == set(kinds)), None)
    rest = [type_name(one) for one in several if not (named and isinstance(one, msgspec.inspect.StructType))]
    return " | ".join(dict.fromkeys([named, *rest] if named else rest))


def _grouped(name: str) -> str:
    return f"({name})" if " | " in name else name


def _field_docs(kind: type[Struct]) -> dict[str, str]:
    """Return what the strings under the fields of a class say; Python itself forgets them."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        field.target.id: _line(text.value.value)
        for field, text in zip(body, body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _doc(kind: type[Struct]) -> str:
    return _line(kind.__doc__) if kind.__doc__ != Struct.__doc__ else ""


def code_docs() -> dict[str, str]:
    """Return what is said about each refusal code where it is declared."""
    said = dict(re.findall(r'^    "(\w+)",(?:  # (.*))?$', inspect.getsource(errors), re.MULTILINE))
    return {code: said[code] for code in errors.CODES}


# --- for the client -----------------------------------------------------------------------------------

_HEADER = """\
// Written by `board schema` from board/protocol and board/domain. Change it there.
// A field with a `?` is left out when it has its default value, which stands behind it.
"""


def typescript() -> str:
    """Return the text of static/src/net/protocol.ts."""
    kinds = [kind for union in UNIONS.values() for kind in union]
    kinds += [kind for several in views.RECORDS.values() for kind in several]
    parts = [
        _HEADER,
        *(f"export const {name} = {value};" for name, value in LIMITS.items()),
        _constant("CLOSE", "What the close codes mean.", {str(code): why for code, why in messages.CLOSE.items()}),
        _codes(),
        *(_alias(name, [f'"{value}"' for value in _sorted(values)]) for values, name in ALIASES.items()),
        *(_alias(name, [kind.__name__ for kind in union]) for name, union in UNIONS.items()),
        *(_interface(kind) for kind in shapes(kinds).values()),
        _records(),
    ]
    return "\n".join(parts) + "\n"


def _sorted(values: frozenset[Any]) -> list[str]:
    for module in (model, messages):
        for name in dir(module):
            if frozenset(get_args(getattr(module, name))) == values:
                return list(get_args(getattr(module, name)))
    return sorted(values)


def _alias(name: str, members: list[str]) -> str:
    flat = f"export type {name} = {' | '.join(members)};"
    return flat if len(flat) <= 110 else f"export type {name} =" + "".join(f"\n  | {each}" for each in members) + ";"


def _constant(name: str, doc: str, values: dict[str, str]) -> str:
    rows = "".join(f'\n  {key}: "{value}",' for key, value in values.items())
    return f"\n/** {doc} */\nexport const {name} = {{{rows}\n}} as const;"


def _codes() -> str:
    rows = "".join(f'\n  "{code}",{f" // {doc}" if doc else ""}' for code, doc in code_docs().items())
    return (
        "\n/** Every code a refusal, a fault or an HTTP problem may have. */"
        f"\nexport const CODES = [{rows}\n] as const;\nexport type Code = (typeof CODES)[number];\n"
    )


def _interface(kind: type[Struct]) -> str:
    rows = "".join(map(_member, fields(kind)))
    comment = f"\n/** {_doc(kind)} */" if _doc(kind) else ""
    return f"{comment}\nexport interface {kind.__name__} {{{rows}\n}}"


def _member(field: Field) -> str:
    comment = f"\n  /** {field.doc} */" if field.doc else ""
    if field.default is None:
        return f"{comment}\n  readonly {field.name}: {field.type};"
    return f"{comment}\n  readonly {field.name}?: {field.type}; // {field.default}"


def _records() -> str:
    rows = "".join(
        f"\n  readonly {name}: {_merged([kind.__name__ for kind in kinds])};" for name, kinds in views.RECORDS.items()
    )
    return (
        "\n/** What a key's layers make together, by the key's kind (what stands before its first dot). */"
        f"\nexport interface Records {{{rows}\n}}\nexport type Kind = keyof Records;"
    )


def _merged(names: list[str]) -> str:
    return " & ".join([names[0], *(f"Partial<{name}>" for name in names[1:])])


# --- for a stranger -----------------------------------------------------------------------------------


def handbook(frame: str) -> str:
    """Return docs/protocol.md: `frame` with what stands between its `<!-- begin x -->` and `<!-- end x -->`
    marks written anew. Raises KeyError for a mark this schema knows nothing for."""
    tables = _tables()
    mark = re.compile(r"(<!-- begin (\w+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)
    return mark.sub(lambda found: f"{found[1]}{tables[found[2]]}{found[3]}", frame)


def _tables() -> dict[str, str]:
    sent, received, asks, votes = (
        UNIONS[name] for name in ("ClientMessage", "ServerMessage", "Command", "Vote")
    )
    shown = [kind for several in views.RECORDS.values() for kind in several]
    known = {*sent, *received, *asks, *shown}
    values = [kind for kind in shapes([*votes, *asks, *shown]).values() if kind not in known]
    return {
        "sent": _sections(sent),
        "received": _sections(received),
        "commands": _sections(asks),
        "records": _sections(shown),
        "values": _names() + _sections(values),
        "codes": _rows(("code", "meaning"), ((f"`{code}`", doc) for code, doc in code_docs().items())),
        "closes": _rows(("close", "meaning"), ((str(code), why) for code, why in messages.CLOSE.items())),
        "limits": _rows(("limit", "value"), ((f"`{name}`", str(value)) for name, value in LIMITS.items())),
    }


def _names() -> str:
    named = ((f"`{name}`", ", ".join(f'`"{value}"`' for value in _sorted(values))) for values, name in ALIASES.items())
    unions = [("`Vote`", ", ".join(f"`{kind.__name__}`" for kind in UNIONS["Vote"]))]
    return _rows(("name", "one of"), [*named, *unions])


def _sections(kinds: Iterable[type[Struct]]) -> str:
    return "".join(f"\n**{kind.__name__}** {_doc(kind)}\n\n{_fields(kind)}" for kind in kinds) + "\n"


def _fields(kind: type[Struct]) -> str:
    rows = ((f"`{each.name}`", _code(each.type), _code(each.default or ""), each.doc) for each in fields(kind))
    return _rows(("field", "type", "left out means", ""), rows)


def _code(name: str) -> str:
    return f"`{name}`".replace("|", "\\|") if name else ""


def _rows(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def fingerprint() -> str:
    """Return a hash of everything the other side relies on (comments left out)."""
    plain = re.sub(r"/\*\*.*?\*/|//[^\n]*", "", typescript(), flags=re.DOTALL)
    return hashlib.sha256(re.sub(r"\s+", " ", plain).encode()).hexdigest()[:16]
