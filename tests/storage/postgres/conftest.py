"""Fixtures for a database on the PostgreSQL server of the run: one for each module, emptied for each test."""

import asyncio

import pytest

from board.storage import on_database
from board.storage.postgres import PostgresDatabase, open_postgres
from board.storage.tables import metadata
from tests.engines import raw


@pytest.fixture(scope="module")
def url(postgres):
    """A migrated database for this module."""

    async def make():
        url = postgres.url(await postgres.database())
        await (await open_postgres(url)).close()
        return url

    return asyncio.run(make())


@pytest.fixture
async def database(url):
    async with raw(url) as connection:
        await connection.execute(
            "TRUNCATE "
            + ", ".join(table.name for table in metadata.sorted_tables if table.name != "instance")
        )
    database = PostgresDatabase(url)
    yield database
    await database.close()


@pytest.fixture
def storage(database):
    return on_database(database)


@pytest.fixture
async def other(url):
    other = on_database(PostgresDatabase(url))
    yield other
    await other.close()
