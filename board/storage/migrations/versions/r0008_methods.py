"""What was called a template is a method, and says what a phase allows as one value, `rules`."""

import json
import tomllib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

RIGHTS = ("see", "author", "sort")


def upgrade() -> None:
    op.drop_index("templates_by_lab", "templates")
    op.rename_table("templates", "methods")
    op.create_index("methods_by_lab", "methods", ["lab"])
    methods = sa.table("methods", sa.column("id", sa.Text), sa.column("body", sa.LargeBinary))
    connection = op.get_bind()
    for row in connection.execute(sa.select(methods.c.id, methods.c.body)).all():
        written = methods.update().where(methods.c.id == row.id)
        connection.execute(written.values(body=_method(row.body)))


def _method(body: bytes) -> bytes:
    """Return a saved template as a method."""
    whole = tomllib.loads(body.decode())
    zones, phases = whole.pop("zones"), whole.pop("phases")
    tables = [_lines(whole)]
    tables += [f"[zones.{key}]\n{_lines(zone)}" for key, zone in zones.items()]
    tables += [f"[[phases]]\n{_lines(_phase(phase))}" for phase in phases]
    return "\n".join(tables).encode()


def _phase(phase: dict[str, Any]) -> dict[str, Any]:
    write = phase.pop("write", {})
    rules = {"write": write.pop("who")} if "who" in write else {}
    rules |= write | {name: phase.pop(name) for name in RIGHTS if name in phase}
    return phase | ({"rules": rules} if rules else {})


def _lines(table: dict[str, Any]) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in table.items())


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)
