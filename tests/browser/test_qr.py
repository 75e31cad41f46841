"""Every QR is read from a picture of the screen, in whatever colours it is shown."""

import re

import pytest

from tests.browser.crowd import Voice
from tests.browser.devices import WRITE
from tests.browser.people import Facilitator, Someone, worded
from tests.browser.pixels import picture, says

COLOURS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "light forced": {"forced_colors": "active"},
    "dark forced": {"color_scheme": "dark", "forced_colors": "active"},
    "print": {"media": "print"},
    "dark print": {"media": "print", "color_scheme": "dark"},
}
PLAIN = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
SIZES = {"wide": (1440, 900), "small": (800, 600)}
SMALL = {"viewport": {"width": 800, "height": 600}}


@pytest.fixture
def bench(browser):
    page = browser.new_page()
    yield page
    page.close()


def assert_read(bench, page, qr, link):
    for name, colours in COLOURS.items():
        page.emulate_media(**PLAIN | colours)
        assert says(picture(bench, qr.screenshot()), link), name
    page.emulate_media(**PLAIN)
    whole = page.context.new_cdp_session(page)
    whole.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    assert says(picture(bench, qr.screenshot()), link), "a browser that darkens pages"
    whole.detach()
    assert qr.evaluate("(it) => getComputedStyle(it).printColorAdjust") == "exact"
    page.emulate_media(**PLAIN)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_room_screen_s_qr_is_read_in_all_colours(workshop, led, visit, bench, size):
    page = visit(viewport=dict(zip(("width", "height"), size, strict=True)))
    Someone(page).hang(workshop.screen_link)
    assert_read(bench, page, page.locator(".room-screen .qr"), workshop.link)


def show_people(page) -> None:
    """Where the columns of a console take turns, go to the one with people and invitation."""
    page.locator(".console").wait_for()
    if (tab := page.locator(".tabs button").filter(has_text="Personnes")).is_visible():
        tab.click()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_desk_s_qrs_are_read_in_all_colours(workshop, led, visit, bench, size):
    page = visit(viewport=dict(zip(("width", "height"), size, strict=True)))
    lead = Facilitator(page)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    large = page.locator(".invite-large .qr")
    large.wait_for()
    assert_read(bench, page, large, workshop.link)
    show_people(page)
    page.locator("summary", has_text="Invitation").click()
    assert_read(bench, page, page.locator(".invite .qr"), workshop.link)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_qr_of_who_prepares_is_read_in_all_colours(workshop, visit, bench, size):
    page = visit(viewport=dict(zip(("width", "height"), size, strict=True)))
    Someone(page).come_as_lab(workshop, "prepare")
    assert_read(bench, page, page.locator(".invite .qr"), workshop.link)


def test_the_qr_of_a_seat_is_read_in_all_colours(workshop, led, visit, bench):
    led.enter(WRITE)
    Voice(workshop, "Bilal").leave()
    page = visit(**SMALL)
    lead = Facilitator(page)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    show_people(page)
    away = page.locator(".people li.away").filter(has_text="Bilal")
    away.get_by_role("button").click(timeout=30_000)
    with page.expect_response("**/seats") as answer:
        page.get_by_role("menuitem", name=worded("Rendre sa place (QR)…")).click()
    assert_read(bench, page, page.get_by_role("dialog").locator(".qr"), answer.value.json()["link"])


PLACES = {"phone": {"phone": True}, "laptop": {}, "small": SMALL}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_pass_is_read_in_all_colours(workshop, led, visit, bench, place):
    page = visit(**place)
    ana = Someone(page)
    ana.come_by_link(workshop.link, "Ana")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name=re.compile("^Continuer sur")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Sans appareil photo").click()
    link = dialog.get_by_label("Lien à ouvrir sur l").input_value()
    assert_read(bench, page, dialog.locator(".qr"), link)
