"""Which link a room's code stands for; since when sessions are there, and until when."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0004"

FOREVER_MS = 1 << 60
DAY_MS = 86_400_000


def upgrade() -> None:
    op.add_column("rooms", sa.Column("code_link", sa.Text, nullable=False, server_default=""))
    _sessions()


def _sessions() -> None:
    op.add_column("sessions", sa.Column("device", sa.Text, nullable=False, server_default=""))
    for name, default in (("made_at", 0), ("seen_at", 0), ("idle_ms", FOREVER_MS), ("ends_at", FOREVER_MS)):
        op.add_column("sessions", sa.Column(name, sa.BigInteger, nullable=False, server_default=str(default)))
    now = int(time.time() * 1000)
    op.execute(
        f"UPDATE sessions SET made_at = {now}, seen_at = {now}, idle_ms = {30 * DAY_MS},"  # noqa: S608 - numbers
        f" ends_at = {now + 90 * DAY_MS}"
    )
