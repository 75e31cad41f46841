"""The history of the tables. `upgrade` brings a database to the newest; alembic keeps where it stands."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection

from board.storage.sql import UnfitDatabase


def upgrade(connection: Connection) -> None:
    """Bring the database's tables up to date inside the transaction that is open on `connection`. Raises
    UnfitDatabase for one whose tables a later version has made."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
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
