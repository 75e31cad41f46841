"""Rights that change while pages are open, and links that give what they say."""

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.people import Facilitator, Participant, worded

WRITE = 2


def menu(lead, name, action):
    """Choose in somebody's menu on the console."""
    lead.page.locator(".people li").filter(has_text=name).get_by_role("button").click()
    lead.page.get_by_role("menuitem", name=worded(action)).click()


def id_of(led, name):
    return next(
        key.partition(".")[2]
        for key, record in led.view().items()
        if key.startswith("person.") and record["name"] == name
    )


@pytest.fixture
def fay(workshop, led, visit):
    """At the console, beside Camille; the lab has looked in."""
    led.enter(WRITE)
    fay = Facilitator(visit(forgiven="403"))
    fay.come_by_link(workshop.facilitator_link, "Fay")
    fay.sees("Camille")
    return fay


def test_A10_who_gives_back_their_rights_is_asked_and_takes_part_at_once(workshop, led, fay):
    menu(fay, "Fay", "Retirer les droits d'animation")
    dialog = fay.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Camille")
    fay.press("Rendre mes droits", dialog)
    fay.sees("Vous n'avez plus les droits d'animation")
    guest = Participant(fay.page)
    guest.write("Un banc")
    for page in ("console", "", "prepare"):
        fay.page.goto(workshop.page(page))
        expect(guest.page.get_by_role("article").filter(has_text="Un banc")).to_be_visible()
    who = id_of(led, "Fay")
    led.ask("person.role", participant=who, role="facilitator")
    fay.press("Ouvrir la console")
    fay.sees("Terminer l'écriture")
    led.ask("person.role", participant=who, role="participant")
    expect(guest.composer).to_be_visible()
    headers = {"Authorization": f"Bearer {led.session['token']}"}
    told = httpx.get(f"{workshop.url}/api/rooms/{workshop.room}/invitation", headers=headers).json()
    fay.page.goto(told["facilitator_link"])
    fay.press("Prendre les droits d'animation")
    fay.sees("Terminer l'écriture")
    assert id_of(led, "Fay") == who
    assert led.view()[f"person.{who}"]["role"] == "facilitator"


def test_A10_the_last_who_leads_keeps_the_console_though_the_lab_has_looked_in(workshop, led, fay):
    led.ask("person.role", participant=led.session["participant"], role="participant")
    menu(fay, "Fay", "Retirer les droits d'animation")
    fay.sees("Vous êtes la seule personne à animer")
    fay.press("Rendre mes droits")
    fay.sees("Terminer l'écriture")
    assert led.view()[f"person.{id_of(led, 'Fay')}"]["role"] == "facilitator"
