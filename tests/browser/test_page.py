"""The first page, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.watch import Watch


@pytest.fixture
def problems(page):
    found = []
    page.on(
        "console",
        lambda message: found.append(message.text) if message.type in {"warning", "error"} else None,
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(request.url))
    return found


def test_the_page_shows_its_heading(page, problems):
    page.goto("/")
    expect(page).to_have_title("Atelier")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not problems


def test_the_first_page_weighs_100_kib_at_most(page):
    """As it goes over the wire: everything, fonts too."""
    asked = set()
    page.on("requestfinished", lambda request: asked.update({request}))
    page.goto("/")
    page.get_by_role("heading", level=1).wait_for()
    page.evaluate("document.fonts.ready.then(() => undefined)")
    page.wait_for_load_state("networkidle")
    weights = {request.url: request.sizes()["responseBodySize"] for request in asked}
    assert len(weights) > 5
    assert 50_000 < sum(weights.values()) <= 100 * 1024, weights


def test_the_instance_serves_its_own_fonts(page):
    page.goto("/")
    page.get_by_role("heading", level=1).wait_for()
    page.evaluate("document.fonts.ready.then(() => undefined)")
    assert page.evaluate(
        "[...document.fonts].some((face) => face.family.includes('Fraunces') && face.status == 'loaded')"
    )


def test_a_request_that_leaves_the_instance_is_noticed(page):
    watch = Watch(page.context)
    page.set_content("<img src='https://elsewhere.invalid/dot.gif'><img src='data:,'>")
    assert watch.strangers == ["https://elsewhere.invalid/dot.gif"]


def test_text_without_a_web_font_is_drawn(page):
    """The browser has fonts of its own: letters differ in width, unlike the boxes of a missing font."""
    page.set_content("<span>iiii</span><span>MMMM</span>")
    narrow, wide = (span.bounding_box()["width"] for span in page.locator("span").all())
    assert 0 < narrow < wide
