"""Shared by all tests."""

from hypothesis import settings

# A deadline per example measures the machine's other work, not the code.
settings.register_profile("board", deadline=None, print_blob=True)
settings.load_profile("board")


def pytest_collection_modifyitems(items):
    """Browser tests last: Playwright leaves a running event loop, in which no async test can start."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
