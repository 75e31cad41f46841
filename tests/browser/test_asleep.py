"""Tabs that sleep, and tabs that a browser holds back: who gives no sign of life is gone within twenty seconds, who
does is never sent away for it, whatever the way."""

import os
import re
import signal
import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import launch_options
from tests.browser.devices import REFUSED, network, own_cards, until, writing
from tests.browser.people import Facilitator

WAYS = {"socket": "open", "stream": "no-upgrades", "poll": "buffering"}
GONE_SECONDS = 20
HELD_BACK = """
    const later = window.setTimeout, every = 15_000
    const held = (ms) => Math.ceil((performance.now() + (ms ?? 0)) / every) * every - performance.now()
    window.setTimeout = (act, ms, ...given) => later(act, window.holding ? held(ms) : ms, ...given)
    const often = window.setInterval
    window.setInterval = (act, ms, ...given) => {
      let last = 0
      return often(() => {
        if (window.holding && performance.now() - last < every) return
        last = performance.now()
        act(...given)
      }, ms)
    }
    const shown = Object.getOwnPropertyDescriptor(Document.prototype, "hidden").get
    Object.defineProperty(document, "hidden", { get() { return window.holding || shown.call(document) } })
    const frame = window.requestAnimationFrame
    window.requestAnimationFrame = (act) => (window.holding ? 0 : frame(act))
"""
"""Once `holding`: hidden, no frames, and timers four times a minute, as browsers hold back a tab nobody looks at."""


@pytest.fixture
def desk(workshop, led, visit):
    page = visit()
    Facilitator(page).come_by_link(workshop.facilitator_link, "Fay")
    return page


def here(page, count: int, seconds: float = 10) -> None:
    expect(page.get_by_text(re.compile(rf"^{count}\s+participants? ici$"))).to_be_visible(
        timeout=seconds * 1_000
    )


@pytest.fixture
def ana(request, workshop, led, visit, desk):
    """Somebody who came by each way."""
    with network(workshop, WAYS[request.param]) as line:
        workshop.link = line.there(workshop.link)
        page = visit(forgiven=REFUSED)
        page.context.add_init_script(HELD_BACK)
        person = writing(workshop, led, page)
        here(desk, 1)
        yield person
        page.goto("about:blank")


every_way = pytest.mark.parametrize("ana", WAYS, indirect=True)


@every_way
def test_a_tab_that_is_held_back_stays_in_its_seat_and_in_the_workshop(workshop, led, desk, ana):
    ana.page.evaluate("window.holding = true")
    end = time.monotonic() + GONE_SECONDS + 5
    while time.monotonic() < end:
        assert desk.get_by_text(re.compile(r"^1\s+participants? ici$")).is_visible()
        desk.wait_for_timeout(500)
    ana.page.evaluate("window.holding = false")
    ana.write("Un banc")
    until(lambda: own_cards(workshop, ana.page) == {"Un banc"})


@pytest.fixture
def apart(browser_type):
    """A browser of its own, whose tabs can be stopped."""
    own = browser_type.launch(**launch_options())
    yield own
    own.close()


@contextmanager
def frozen(browser):
    """No tab of this browser runs; the browser itself does."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    tabs = [each["id"] for each in told if each["type"] == "renderer"]
    for each in tabs:
        os.kill(each, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in tabs:
            os.kill(each, signal.SIGCONT)


@pytest.mark.parametrize("way", WAYS)
def test_a_tab_that_was_frozen_goes_on_where_it_was(workshop, led, desk, apart, way):
    with network(workshop, WAYS[way]) as line:
        workshop.link = line.there(workshop.link)
        ana = writing(workshop, led, apart.new_page(locale="fr-FR"))
        ana.composer.fill("Un banc")
        here(desk, 1)
        with frozen(apart):
            if way == "socket":  # the browser answers for a tab that it froze
                desk.wait_for_timeout(GONE_SECONDS * 1_000)
            here(desk, 1 if way == "socket" else 0, GONE_SECONDS)
        here(desk, 1)
        expect(ana.composer).to_have_value("Un banc")
        ana.press("Déposer")
        until(lambda: own_cards(workshop, ana.page) == {"Un banc"})
        ana.page.close()
