"""Which rooms are to be erased, when a clock was last believed, and which key the links are made with."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "due",
        sa.Column("room", sa.Text, primary_key=True),
        sa.Column("erase_at", sa.BigInteger, nullable=False),
    )
    op.add_column("instance", sa.Column("seen_at", sa.BigInteger))
    op.add_column("instance", sa.Column("key_print", sa.Text))
