"""Whether a database holds together beyond the logs of its rooms: pages, indexes, and rows of every table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, select, tuple_
from sqlalchemy.exc import DatabaseError

from board.storage.blobs import digest_of
from board.storage.tables import blob_drafts, blobs, log, metadata, snapshots

FAULTS_MAX = 20
"""Of the pages: the first few tell enough."""
LARGE, PAGE = 20, 1_000
"""Rows read at a time: those with whole pictures or rooms in them, and all others."""
PICTURES = (blobs, blob_drafts)
TABLES = tuple(table for table in metadata.sorted_tables if table is not log)
"""All but the logs, which `chain` looks at."""


def pages(connection: Connection) -> list[str]:
    """Have SQLite compare every page, index and constraint; return a sentence per fault, without a word of what is in
    it. PostgreSQL looks at what it reads alone."""
    found: list[str] = []
    for pragma in (f"integrity_check({FAULTS_MAX})", "foreign_key_check"):
        try:
            told = [row[0] for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]
        except DatabaseError as error:
            return [*found, f"the file can't be checked: {_named(error)}"]
        found += [f"the file is damaged: {' '.join(str(each).split())}" for each in told if each != "ok"]
    return found


def rows(
    connection: Connection, table: Table, after: Sequence[Any] | None
) -> tuple[list[str], Sequence[Any] | None]:
    """Read some rows of a table, those behind the one whose key is `after`; return a sentence per fault, and the key of
    the last one, None at the end."""
    key, most = list(table.primary_key), LARGE if table in (*PICTURES, snapshots) else PAGE
    query = select(table).order_by(*key).limit(most)
    if after is not None:
        query = query.where(tuple_(*key) > tuple_(*after))
    try:
        read = connection.execute(query).all()
    except (DatabaseError, TypeError) as error:
        return [f"table {table.name}: it can't be read: {_named(error)}"], None
    found = [fault for row in read if (fault := _fault(table, row))]
    last = [getattr(read[-1], column.name) for column in key] if len(read) == most else None
    return found, last


def _fault(table: Table, row: Any) -> str:
    if any(value is None and not column.nullable for value, column in zip(row, table.columns, strict=True)):
        return f"table {table.name}: a row lacks what every row has"
    if table in PICTURES and digest_of(row.salt, row.body) != row.digest:
        return f"room {row.room}, blob {row.digest}: the body is not the one that was put"
    return ""


def _named(error: Exception) -> str:
    """Say what an error is without its message, which may quote what people wrote."""
    cause = getattr(error, "orig", None) or error
    return str(
        getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or type(cause).__name__
    )
