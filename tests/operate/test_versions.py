"""D9: an older version on a database that a later one has changed says so, and touches nothing."""

import asyncio

import pytest
from sqlalchemy import text

from board.storage import UnfitDatabase, open_storage


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def where(request, tmp_path):
    if request.param == "SQLite":
        return tmp_path / "board.sqlite"
    engine = request.getfixturevalue("postgres")
    return engine.url(asyncio.run(engine.database()))


async def test_D9_a_database_of_a_later_version_is_refused_with_a_sentence(where):
    storage = await open_storage(where)
    await storage.log._database.write(
        lambda found: found.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    )
    await storage.close()
    with pytest.raises(UnfitDatabase, match="a later version of the board has changed the tables"):
        await open_storage(where)
