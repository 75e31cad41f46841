"""Shared by all tests."""

import signal
import ssl
from functools import cache

import pytest
from hypothesis import settings

from tests.engines import Postgres, Valkey, running
from tests.web.people import LabServices
from tests.web.server import served

# Or servers that tests start do as a shell bids its background jobs, and never hear it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Each client of httpx reads every authority that the machine trusts, before it asks loopback without TLS.
ssl.create_default_context = cache(ssl.create_default_context)

# A deadline per example measures the machine's other work, not the code.
settings.register_profile("board", deadline=None, print_blob=True)
settings.load_profile("board")


def pytest_collection_modifyitems(items):
    """Browser tests last: Playwright leaves a running event loop, in which no async test can start."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server for the whole run; each module makes databases of its own."""
    with running(Postgres) as engine:
        yield engine


@pytest.fixture(scope="session")
def valkey():
    """A Valkey server for the whole run."""
    with running(Valkey) as engine:
        yield engine


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """`board serve`, for the tests of one module."""
    with served(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture(scope="module")
def lab(server):
    """The lab of that server."""
    return LabServices(server)
