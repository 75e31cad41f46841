"""Before the first step: what will happen, who is here, and a card to try that goes nowhere."""

from playwright.sync_api import expect

from tests.browser.keys import Keyboard
from tests.browser.people import worded
from tests.browser.test_axe import faults


def test_who_waits_reads_what_will_happen_and_tries_a_card_that_goes_nowhere(workshop, led, visit):
    ana = Keyboard(visit(phone=True))
    ana.page.goto(workshop.link)
    ana.fill("Comment vous appeler ?", "Ana")
    ana.key("Enter")
    coming = ana.page.get_by_role("region", name=worded("Ce qui va se passer"))
    steps = coming.get_by_role("listitem")
    expect(steps).to_have_count(9)  # spare minutes are none
    expect(steps.nth(2)).to_contain_text("Écrire ses idées")
    expect(steps.nth(2)).to_contain_text("face cachée")
    expect(ana.page.get_by_text("Vous êtes la première personne ici.")).to_be_visible()
    assert faults(ana.page) == []
    ana.fill("Essayez une carte", "Un mot de passage")
    ana.press("Déposer")
    expect(ana.page.get_by_role("article").filter(has_text="Un mot de passage")).to_be_visible()
    assert "Un mot de passage" not in str(led.view())
    assert "Un mot de passage" not in str(
        ana.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    )
    led.enter(0)
    expect(ana.page.get_by_role("article").filter(has_text="Un mot de passage")).to_have_count(0)
