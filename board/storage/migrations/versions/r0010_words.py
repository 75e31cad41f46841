"""What rooms are found by."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("rooms", sa.Column("words_seq", sa.BigInteger, nullable=False, server_default="0"))
    op.create_table(
        "words",
        sa.Column("lab", sa.Text, primary_key=True),
        sa.Column("stem", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), primary_key=True),
        sa.Column("room", sa.Text, primary_key=True),
        sa.Column("weight", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("words_by_room", "words", ["room"])
