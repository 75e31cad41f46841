"""SQLAlchemy's statements, run by sqlite3 itself: compiled to text once, with nothing in between.

For what is done for every command. A transaction of the log costs a third of what it costs through SQLAlchemy, and
most of that is the disk."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Executable
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

Row = dict[str, Any]
TEXTS_MAX = 256
"""Statements whose text is kept."""
_dialect = dialect()


class Quick:
    """What is needed of `sqlalchemy.Connection` to write appends. Raises what that would raise."""

    dialect = _dialect

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def execute(self, statement: Executable, rows: Row | Sequence[Row] | None = None) -> sqlite3.Cursor:
        """Return the cursor of a statement that was run, once or for several rows."""
        if rows is None:
            whole = _compiler(statement, None).construct_expanded_state()
            return self._run(self._raw.execute, whole.statement, whole.positional_parameters)
        if isinstance(rows, dict):
            sizes = tuple([(name, len(value)) for name, value in rows.items() if isinstance(value, list)])
            text, places = _text(statement, tuple(rows), sizes)
            return self._run(self._raw.execute, text, [_value(rows, place) for place in places])
        text, places = _text(statement, tuple(rows[0]), ())
        values = [[row[name] for name, _ in places] for row in rows]
        return self._run(self._raw.executemany, text, values)

    def scalars(self, statement: Executable) -> Iterator[Any]:
        """Yield the first column of a statement's rows."""
        return (row[0] for row in self.execute(statement))

    def exec_driver_sql(self, text: str) -> sqlite3.Cursor:
        """Run a text of ours."""
        return self._run(self._raw.execute, text, ())

    def __enter__(self) -> None:
        """Begin a transaction; no other writer's goes on at the same time."""
        self.exec_driver_sql("BEGIN IMMEDIATE")

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        try:
            if failed is None:
                self.exec_driver_sql("COMMIT")
        finally:
            self._raw.rollback()

    def _run(self, act: Callable[[str, Any], sqlite3.Cursor], text: str, values: Any) -> sqlite3.Cursor:
        try:
            return act(text, values)
        except sqlite3.Error as error:  # without the parameters: they are what people wrote
            theirs = DBAPIError.instance(text, [], error, sqlite3.Error, hide_parameters=True)
            raise theirs from error


Place = tuple[str, int | None]
"""A parameter's name, and which of its values where it is a list."""


def _value(row: Row, place: Place) -> Any:
    name, index = place
    return row[name] if index is None else row[name][index]


@lru_cache(TEXTS_MAX)
def _text(
    statement: Executable, names: tuple[str, ...], sizes: tuple[tuple[str, int], ...]
) -> tuple[str, list[Place]]:
    """Return the text of a statement for parameters of these names, and what stands in its places. Lists among the
    parameters have these sizes."""
    some = dict.fromkeys(names) | {name: [None] * size for name, size in sizes}
    whole = _compiler(statement, names).construct_expanded_state(some)
    expanded: dict[str, Place] = {
        each: (name, at) for name, all_ in whole.parameter_expansion.items() for at, each in enumerate(all_)
    }
    return whole.statement, [expanded.get(name, (name, None)) for name in whole.positiontup or ()]


def _compiler(statement: Executable, names: tuple[str, ...] | None) -> SQLCompiler:
    made = cast("ClauseElement", statement).compile(
        dialect=_dialect, column_keys=list(names) if names else None
    )
    return cast("SQLCompiler", made)
