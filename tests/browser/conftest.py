"""A real browser and a real server, one of each for the whole run. Whatever a test does, no request may leave
the instance and no page may complain."""

from pathlib import Path

import pytest

from tests.browser.chromium import launch_options
from tests.browser.crowd import Lead
from tests.browser.watch import Watch
from tests.browser.workshop import lab_headers, prepare
from tests.web.server import served

HERE = Path(__file__).parent
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """`board serve` in an empty folder, the lab's settings given."""
    with served(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(server):
    return server.url


@pytest.fixture(scope="session")
def lab(server):
    return lab_headers(server)


@pytest.fixture
def workshop(server, lab):
    """A room with a question; its doors are still closed."""
    return prepare(server, lab)


@pytest.fixture
def led(workshop):
    """Somebody who leads the open workshop, without a browser."""
    lead = Lead(workshop)
    lead.ask("room.open")
    yield lead
    lead.leave()


@pytest.fixture
def visit(browser):
    """Gives a page in a browser of its own; its `watch` sees what it does. In the end all are checked, but for
    complaints of those that are not `quiet`, and `forgiven` ones."""
    watches, contexts = [], []

    def new(language="fr", phone=False, quiet=True, forgiven="", **options):
        shape = PHONE if phone else DESKTOP
        context = browser.new_context(**{"locale": LOCALES[language], **shape, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        watches.append(Watch(context, complaints=quiet, forgiven=forgiven))
        page = context.new_page()
        page.watch = watches[-1]
        return page

    yield new
    for context in contexts:
        context.close()
    for watch in watches:
        assert not watch.strangers
        assert watch.problems == []
