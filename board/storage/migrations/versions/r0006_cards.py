"""Sealed rows say what is on a card and where it lies; ballots on piles of notes name them themes."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

SEALED = sa.table(
    "sealed",
    *(sa.column(name, sa.Text) for name in ("room", "seal", "participant", "key")),
    sa.column("value", sa.LargeBinary),
)
KEY = ("room", "seal", "participant", "key")


def upgrade() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(SEALED)).mappings().all():
        fresh = {"key": named(row["key"]), "value": nested(bytes(row["value"]))}
        if fresh != {"key": row["key"], "value": bytes(row["value"])}:
            here = sa.and_(*(SEALED.c[name] == row[name] for name in KEY))
            connection.execute(sa.update(SEALED).where(here).values(fresh))


def named(key: str) -> str:
    """Return the key of a row: `ballot.<round>.group.<id>` is on a theme."""
    kind, round_, item = [*key.split(".", 2), "", ""][:3]
    return f"{kind}.{round_}.theme.{item[6:]}" if kind == "ballot" and item.startswith("group.") else key


def nested(value: bytes) -> bytes:
    """Return what a row holds: a note's words and zone as a content and a place."""
    row: dict[str, Any] = json.loads(value)
    if row["kind"] != "note":
        return value
    content = {
        name: row[old] for old, name in (("text", "text"), ("role", "who"), ("due", "due")) if old in row
    }
    fresh = {"kind": "note", "content": content, "place": {"zone": row["zone"]}}
    fresh |= {"rev": row["rev"]} if "rev" in row else {}
    return json.dumps(fresh, ensure_ascii=False, separators=(",", ":")).encode()
