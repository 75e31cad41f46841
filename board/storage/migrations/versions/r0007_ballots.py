"""A ballot of an open round says its kind: a number was dots on an item, or the answer to a rating (item `room`)."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SEALED = sa.table(
    "sealed",
    sa.column("room", sa.Text),
    sa.column("seal", sa.Text),
    sa.column("participant", sa.Text),
    sa.column("key", sa.Text),
    sa.column("value", sa.LargeBinary),
)
PLACE = ("room", "seal", "participant", "key")


def upgrade() -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.select(SEALED).where(SEALED.c.key.like("ballot.%"))).mappings().all()
    for row in rows:
        here = sa.and_(*(SEALED.c[name] == row[name] for name in PLACE))
        connection.execute(
            sa.update(SEALED).where(here).values(value=by_kind(row["key"], bytes(row["value"])))
        )


def by_kind(key: str, value: bytes) -> bytes:
    """Return what a ballot's row holds, its number as a ballot of the kind that the item tells."""
    row = json.loads(value)
    number = row.pop("value")
    rated = key.rpartition(".")[2] == "room"
    row["ballot"] = {"kind": "rate", "value": number} if rated else {"kind": "dots", "dots": number}
    return json.dumps(row, separators=(",", ":")).encode()
