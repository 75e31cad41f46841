"""PostgreSQL samples values for its planner: not those that people wrote, which would outlive their rows."""

from alembic import op

revision = "0002"
down_revision = "0001"

WRITTEN = {
    "sealed": ("seal", "participant", "key", "value"),
    "participants": ("participant", "name"),
    "log": ("body",),
    "snapshots": ("body",),
    "templates": ("title", "body"),
    "labs": ("name", "contact"),
}


def upgrade() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    for table, columns in WRITTEN.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
