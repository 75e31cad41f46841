"""A SQLite file that each test has to itself, open twice over."""

import pytest

from board.storage import on_database, open_storage
from board.storage.sqlite import open_sqlite


@pytest.fixture
def path(tmp_path):
    return tmp_path / "board.db"


@pytest.fixture
async def database(path):
    database = open_sqlite(path)
    yield database
    await database.close()


@pytest.fixture
def storage(database):
    return on_database(database)


@pytest.fixture
async def other(path):
    """As a second process would open it."""
    other = await open_storage(path)
    yield other
    await other.close()
