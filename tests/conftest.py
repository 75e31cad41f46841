"""Shared by all tests."""

import math
import os
import signal

import pytest
from hypothesis import settings

from tests.engines import Postgres, Valkey, running

# Or servers that tests start do as a shell bids its background jobs, and never hear it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A deadline per example measures the machine's other work, not the code.
settings.register_profile("board", deadline=None, print_blob=True)
settings.load_profile("board")


LONG = {"torture", "load", "faults", "bench"}
"""Folders whose tests take up to minutes."""


def pytest_collection_modifyitems(items):
    """Browser tests last: Playwright leaves a running event loop, in which no async test can start. Of several workers,
    each of which begins with its share of the list, each begins with long ones: none is left to one alone in the end.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers > 1:
        long = [item for item in items if LONG.intersection(item.path.parts)]
        short = [item for item in items if not LONG.intersection(item.path.parts)]
        share = math.ceil(len(short) / workers)
        parts = [long[at::workers] + short[at * share : (at + 1) * share] for at in range(workers)]
        items[:] = [item for part in parts for item in part]


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
