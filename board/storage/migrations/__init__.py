"""The history of the tables. `upgrade` brings a database to the newest; alembic keeps where it stands."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from board.storage.sql import UnfitDatabase

HERE = Path(__file__).parent


def upgrade(connection: Connection) -> None:
    """Bring the database's tables up to date inside the transaction that is open on `connection`. Raises
    UnfitDatabase for one whose tables a later version has made."""
    if _stands_at(connection) == _newest():
        return
    # Read for this alone: at most starts there is nothing to do, and what does it is large.
    from alembic import command
    from alembic.config import Config
    from alembic.script.revision import ResolutionError
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        command.upgrade(config, "head")
    except CommandError as unknown:
        if not isinstance(unknown.__cause__, ResolutionError):
            raise
        raise UnfitDatabase(
            "a later version of the board has changed the tables: run that one, or put back a backup "
            "made before"
        ) from unknown


def _stands_at(connection: Connection) -> str | None:
    """Return the revision of the tables, None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _newest() -> str:
    """Return the revision that is reached here; a revision's file is named after it."""
    return max(path.name[1:5] for path in (HERE / "versions").glob("r*.py"))
