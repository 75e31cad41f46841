"""What a list says of rooms and methods, which link a code stands for, how long sessions last."""

import time
import tomllib

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

FOREVER_MS = 1 << 60
DAY_MS = 86_400_000


def upgrade() -> None:
    op.add_column("rooms", sa.Column("code_link", sa.Text, nullable=False, server_default=""))
    _lines()
    _methods()
    _sessions()


def _lines() -> None:
    op.add_column("rooms", sa.Column("over", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("rooms", sa.Column("line", sa.LargeBinary, nullable=False, server_default=""))
    op.add_column("rooms", sa.Column("line_seq", sa.BigInteger, nullable=False, server_default="0"))
    op.drop_index("rooms_by_lab", "rooms")
    op.create_index("rooms_by_lab", "rooms", ["lab", "over", "created_at"])
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE rooms ALTER COLUMN line SET STATISTICS 0")


def _methods() -> None:
    op.add_column("methods", sa.Column("minutes", sa.Integer, nullable=False, server_default="0"))
    op.add_column("methods", sa.Column("room", sa.Text, nullable=False, server_default=""))
    there = sa.table("methods", sa.column("id"), sa.column("body"), sa.column("minutes"))
    for name, body in op.get_bind().execute(sa.select(there.c.id, there.c.body)).all():
        phases = tomllib.loads(bytes(body).decode()).get("phases", [])
        minutes = sum(phase.get("minutes", 0) for phase in phases)
        op.execute(sa.update(there).where(there.c.id == name).values(minutes=minutes))


def _sessions() -> None:
    op.add_column("sessions", sa.Column("device", sa.Text, nullable=False, server_default=""))
    for name, default in (("made_at", 0), ("seen_at", 0), ("idle_ms", FOREVER_MS), ("ends_at", FOREVER_MS)):
        op.add_column("sessions", sa.Column(name, sa.BigInteger, nullable=False, server_default=str(default)))
    op.add_column("sessions", sa.Column("dated", sa.Boolean, nullable=False, server_default=sa.false()))
    now = int(time.time() * 1000)
    op.execute(
        f"UPDATE sessions SET made_at = {now}, seen_at = {now}, idle_ms = {30 * DAY_MS},"  # noqa: S608 - numbers
        f" ends_at = {now + 90 * DAY_MS}"
    )
