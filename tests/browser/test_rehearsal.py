"""L18: a rehearsal is begun by one press and led by keys alone; its people play, and nothing of it stays."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keys import Keyboard
from tests.browser.people import Someone, worded
from tests.browser.test_axe import faults

PEOPLE = "12"


@pytest.fixture
def rehearsed(workshop, visit):
    """Press to rehearse, in preparation; return who leads the rehearsal in the tab that opens."""
    fay = Someone(visit())
    fay.come_as_lab(workshop, "prepare")
    with fay.page.context.expect_page() as opened:
        fay.page.get_by_role("link", name=re.compile("douze personnes simulées")).focus()
        fay.page.keyboard.press("Enter")
    opened.value.wait_for_url(re.compile("/console$"), timeout=20_000)
    return Keyboard(opened.value)


def banner(person):
    return person.page.get_by_role("complementary", name=worded("Répétition."))


def test_L18_a_rehearsal_is_led_by_keys_and_its_people_write(workshop, rehearsed, led):
    lead = rehearsed
    expect(banner(lead)).to_contain_text("rien n’en reste")
    expect(lead.page.locator(".counts li").first).to_contain_text(PEOPLE, timeout=20_000)
    expect(lead.page.locator(".invite-large")).to_be_visible()
    expect(lead.page.locator(".invite-large svg")).to_have_count(0)  # nobody else comes in
    assert faults(lead.page) == []
    lead.press("Vite")
    expect(lead.page.get_by_role("button", name="Vite", pressed=True)).to_be_visible(timeout=20_000)
    for words in ("Commencer l'atelier", "Lancer l'écriture"):
        lead.press(words)
    expect(
        lead.page.get_by_text(re.compile(r"Il fait|soleil|Brouillard|Nuageux|Averses|Ciel")).first
    ).to_be_visible(timeout=30_000)
    assert not [key for key in led.view() if key.startswith("note.")], "the workshop itself has none"
    lead.press("Terminer")
    expect(lead.page.get_by_role("heading", level=1)).to_contain_text("La répétition est terminée")
