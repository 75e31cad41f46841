"""Blobs: those that the log names, and drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WRITTEN = {
    "blobs": ("digest", "salt", "body"),
    "blob_drafts": ("digest", "seal", "salt", "body"),
    "sealed": ("blob",),
}


def upgrade() -> None:
    op.add_column("sealed", sa.Column("blob", sa.Text, nullable=False, server_default=""))
    _table("blobs")
    _table("blob_drafts", sa.Column("seal", sa.Text, nullable=False))
    if op.get_context().dialect.name == "postgresql":
        _as_it_is()


def _table(name: str, *more: "sa.Column[str]") -> None:
    op.create_table(
        name,
        sa.Column("room", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, primary_key=True),
        *more,
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def _as_it_is() -> None:
    """PostgreSQL keeps no samples of these columns, and does not compress what fills a body up."""
    for table, columns in WRITTEN.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
    for table in ("blobs", "blob_drafts"):
        op.execute(f"ALTER TABLE {table} ALTER COLUMN body SET STORAGE EXTERNAL")
