"""Every QR is read from a picture of the screen, in whatever colours it is shown."""

import pytest

from tests.browser.people import Facilitator, Someone
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


@pytest.fixture
def bench(browser):
    page = browser.new_page()
    yield page
    page.close()


def assert_read(bench, page, qr, link):
    for name, colours in COLOURS.items():
        page.emulate_media(**PLAIN | colours)
        assert says(picture(bench, qr.screenshot()), link), name
    assert qr.evaluate("(it) => getComputedStyle(it).printColorAdjust") == "exact"
    page.emulate_media(**PLAIN)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_room_screen_s_qr_is_read_in_all_colours(workshop, led, visit, bench, size):
    page = visit(viewport=dict(zip(("width", "height"), size, strict=True)))
    Someone(page).hang(workshop.screen_link)
    assert_read(bench, page, page.locator(".room-screen .qr"), workshop.link)


def test_the_desk_s_qrs_are_read_in_all_colours(workshop, led, visit, bench):
    page = visit()
    lead = Facilitator(page)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    large = page.locator(".invite-large .qr")
    large.wait_for()
    assert_read(bench, page, large, workshop.link)
    page.locator("summary", has_text="Invitation").click()
    assert_read(bench, page, page.locator(".invite .qr"), workshop.link)


def test_a_pass_is_read_in_all_colours(workshop, led, visit, bench):
    page = visit(phone=True)
    ana = Someone(page)
    ana.come_by_link(workshop.link, "Ana")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name="Continuer sur un autre appareil").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Sans appareil photo").click()
    link = dialog.get_by_label("Lien à ouvrir sur l").input_value()
    assert_read(bench, page, dialog.locator(".qr"), link)
