"""Whether a database holds together beyond the logs of its rooms: pages, indexes, and rows of every table."""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import DatabaseError

from board.storage.tables import log, metadata

FAULTS_MAX = 20
"""Of the pages: the first few tell enough."""
PAGE = 1_000
"""Rows read at a time."""


def faults(connection: Connection) -> list[str]:
    """Return one sentence per fault of a database, without a word of what is in it; [] when all of it can be read. The
    rows of the logs are left to `chain`."""
    return [
        *_pages(connection),
        *(it for table in metadata.sorted_tables if table is not log for it in _rows(connection, table)),
    ]


def _pages(connection: Connection) -> Iterator[str]:
    """Have SQLite compare every page, index and constraint. PostgreSQL looks at what it reads alone."""
    if connection.dialect.name != "sqlite":
        return
    for pragma in (f"integrity_check({FAULTS_MAX})", "foreign_key_check"):
        try:
            found = connection.exec_driver_sql(f"PRAGMA {pragma}").fetchall()
        except DatabaseError as error:
            yield f"the file can't be checked: {_named(error)}"
            return
        for row in found:
            if row[0] != "ok":
                yield f"the file is damaged: {_plain(str(row[0]))}"


def _plain(told: str) -> str:
    """Return what SQLite says of a page, on one line; it names tables, indexes and pages, and quotes no value."""
    return " ".join(told.split())


def _rows(connection: Connection, table: Table) -> Iterator[str]:
    try:
        result = connection.execution_options(yield_per=PAGE).execute(select(table))
        for row in result:
            if any(
                value is None and not column.nullable
                for value, column in zip(row, table.columns, strict=True)
            ):
                yield f"table {table.name}: a row lacks what every row has"
                return
    except (DatabaseError, TypeError) as error:
        yield f"table {table.name}: it can't be read: {_named(error)}"


def _named(error: Exception) -> str:
    """Say what an error is without its message, which may quote what people wrote."""
    cause = getattr(error, "orig", None) or error
    return str(
        getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or type(cause).__name__
    )
