"""The facilitator's pages, and what other browsers than this one showed to be wrong with them."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Voice, new_id
from tests.browser.people import Facilitator, Participant

WRITE, READ, SORT = 2, 3, 4
SCROLL_BAR = "17px"
"""As wide as one is on Windows; here they take no room."""


@pytest.fixture
def lead(visit):
    return Facilitator(visit())


def test_the_name_of_a_theme_stands_above_its_cards(workshop, led, lead):
    led.enter(WRITE)
    ana = Voice(workshop, "Ana")
    for text in ("Un banc devant l'entrée", "De l'ombre"):
        ana.ask("note.add", run=led.run, note=new_id(), zone=led.named("zone")[1], content={"text": text})
    ana.leave()
    led.enter(READ, reveal=True)
    led.enter(SORT)
    led.ask("theme.make", notes=led.named("note"), title="Attendre assis")
    lead.come_by_link(workshop.facilitator_link, "Fay")
    expect(lead.page.locator(".theme .words")).to_have_text("Attendre assis")
    name = lead.page.locator(".theme .words").bounding_box()
    card = lead.page.locator(".piece.card").first.bounding_box()
    assert name["y"] + name["height"] <= card["y"]


def test_a_scroll_bar_cuts_nothing_off_the_invitation(workshop, led, lead):
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lead.page.get_by_text("Invitation", exact=True).click()
    expect(lead.page.locator(".side .code")).to_be_visible()
    side = lead.page.locator(".side")
    side.evaluate(f"(it) => (it.style.borderInlineEnd = '{SCROLL_BAR} solid')")
    assert side.evaluate("(it) => it.scrollWidth - it.clientWidth") == 0


def test_a_page_with_little_on_it_is_as_long_as_the_window(workshop, led, visit):
    led.enter(WRITE)
    ana = Participant(visit())
    ana.come_by_link(workshop.link, "Ana")
    expect(ana.composer).to_be_visible()
    assert ana.page.evaluate("document.documentElement.scrollHeight - innerHeight") == 0


def test_a_year_typed_digit_by_digit_is_kept_when_it_is_whole(workshop, led, lead):
    """By the lab, which alone may put the purge date off."""
    lead.come_as_lab(workshop, "prepare")
    day = lead.page.get_by_label("Sera effacé le")
    start = lead.page.get_by_label("Date et heure")
    for field, before, whole in (
        (day, "2029-05-20", "2030-05-20"),
        (start, "2027-05-20T14:30", "2028-05-20T14:30"),
    ):
        field.fill(before)
        type_year(lead.page, field, "19")
        field.blur()
        expect(field).to_have_value(before)
        type_year(lead.page, field, whole[:4])
        expect(field).to_have_value(whole)
    lead.page.reload()
    expect(start).to_have_value("2028-05-20T14:30")
    expect(day).to_have_value("2030-05-20")


def type_year(page, field, year):
    """Write a year into a date, day and month left as they are."""
    field.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type(year)
