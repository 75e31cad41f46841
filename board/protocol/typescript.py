"""Writes the schema as TypeScript, for the client."""

import hashlib
import json
import re

from msgspec import Struct

from board.domain.out import shapes
from board.protocol import messages
from board.protocol.schema import (
    ALIASES,
    BODIES,
    LIMITS,
    SHOWN,
    UNIONS,
    VALUES,
    Field,
    code_docs,
    doc,
    fields,
    in_order,
    mentioned,
)

_HEADER = """\
// Written by `board schema` from board/protocol and board/domain. Change it there.
// A field with a `?` is left out when it has its default value, which stands behind it.
"""


def typescript() -> str:
    """Return the text of static/src/net/protocol.ts."""
    kinds = [*(kind for union in UNIONS.values() for kind in union), *SHOWN, *BODIES]
    parts = [
        _HEADER,
        *(f"export const {name} = {value};" for name, value in LIMITS.items()),
        _constant(
            "CLOSE", "What the close codes mean.", {str(code): why for code, why in messages.CLOSE.items()}
        ),
        _codes(),
        *(_alias(name, [f'"{value}"' for value in in_order(values)]) for values, name in ALIASES.items()),
        *(_alias(name, [kind.__name__ for kind in union]) for name, union in UNIONS.items()),
        *(_interface(kind) for kind in mentioned(kinds).values()),
        _records(),
        _defaults(),
    ]
    return "\n".join(parts) + "\n"


def _alias(name: str, members: list[str]) -> str:
    flat = f"export type {name} = {' | '.join(members)};"
    return (
        flat
        if len(flat) <= 110
        else f"export type {name} =" + "".join(f"\n  | {each}" for each in members) + ";"
    )


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
    comment = f"\n/** {doc(kind)} */" if doc(kind) else ""
    return f"{comment}\nexport interface {kind.__name__} {{{rows}\n}}"


def _member(field: Field) -> str:
    comment = f"\n  /** {field.doc} */" if field.doc else ""
    if field.default is None:
        return f"{comment}\n  readonly {field.name}: {field.type};"
    return f"{comment}\n  readonly {field.name}?: {field.type}; // {field.default}"


def _records() -> str:
    rows = "".join(
        f"\n  readonly {name}: {_merged([kind.__name__ for kind in kinds])};"
        for name, kinds in shapes.RECORDS.items()
    )
    return (
        "\n/** What a key's channels make together, by the key's kind (what stands before its first dot). */"
        f"\nexport interface Records {{{rows}\n}}\nexport type Kind = keyof Records;"
    )


def _defaults() -> str:
    untagged = (kind for kind in mentioned(SHOWN).values() if kind.__struct_config__.tag is None)
    known = ((kind.__name__, _left_out(kind)) for kind in untagged)
    rows = "".join(f"\n  {name}: {{ {found} }}," for name, found in known if found)
    unions = "".join(f"\n  {name}: {{{''.join(map(_kind_defaults, UNIONS[name]))}\n  }}," for name in VALUES)
    return (
        "\n/** What a record, or a value in one, has where a field is left out; of unions, by their kind. */"
        f"\nexport const DEFAULTS = {{{rows}{unions}\n}} satisfies Record<string, object>;"
    )


def _kind_defaults(kind: type[Struct]) -> str:
    tag, *_ = fields(kind)
    return f"\n    {json.loads(tag.type)}: {{ {_left_out(kind)} }},"


def _left_out(kind: type[Struct]) -> str:
    return ", ".join(f"{each.name}: {each.default}" for each in fields(kind) if each.default is not None)


def _merged(names: list[str]) -> str:
    return " & ".join([names[0], *(f"Partial<{name}>" for name in names[1:])])


def fingerprint() -> str:
    """Return a hash of everything the other side relies on (comments left out)."""
    plain = re.sub(r"/\*\*.*?\*/|//[^\n]*", "", typescript(), flags=re.DOTALL)
    return hashlib.sha256(re.sub(r"\s+", " ", plain).encode()).hexdigest()[:16]
