"""Passes to another device, and the name of the history that a database holds."""

import os

import sqlalchemy as sa
from alembic import op

from board.domain.language.ids import short_id

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "passes",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("room", sa.Text, nullable=False),
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("lab", sa.Text, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
    )
    instance = op.create_table("instance", sa.Column("epoch", sa.Text, primary_key=True))
    op.bulk_insert(instance, [{"epoch": short_id(os.urandom)}])
