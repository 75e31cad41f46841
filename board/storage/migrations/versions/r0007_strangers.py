"""Which link a room's code stands for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("rooms", sa.Column("code_link", sa.Text, nullable=False, server_default=""))
