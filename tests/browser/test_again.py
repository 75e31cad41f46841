"""L19: a workshop is started from a past one, with the cards that are chosen, by keys alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.keys import Keyboard
from tests.browser.people import OPEN_LAB, worded
from tests.browser.test_axe import faults

IDEAS = 1
CARDS = ("Ouvrir le soir", "Écrire clair", "Un seul dossier")


@pytest.fixture
def past(led):
    """A workshop that is over, with a theme of two cards and a card alone; returns who led it."""
    led.enter(0)
    names = [new_id() for _ in CARDS]
    zone = led.named("zone")[IDEAS]
    for name, text in zip(names, CARDS, strict=True):
        led.ask("note.add", run=led.run, note=name, zone=zone, content={"text": text}, room=True)
    led.ask("theme.make", run=led.run, notes=names[:2])
    theme = led.named("theme")[0]
    led.ask("theme.name", run=led.run, theme=theme, base=1, title="Horaires")
    led.ask("room.close")
    return led


def test_L19_a_workshop_starts_from_a_past_one_with_the_cards_that_are_chosen(server, workshop, past, visit):
    page = visit()
    page.goto(f"{server.url}/lab#{server.lab_link}")
    page.get_by_role("button", name=OPEN_LAB).click()
    expect(page.get_by_role("button", name="Réglages")).to_be_visible()
    lab = Keyboard(page)
    lab.page.goto(f"{server.url}/lab/methods")
    region = lab.page.get_by_role("region", name=worded("Partir d'un atelier passé"))
    link = region.locator(f'a[href="/lab/again/{workshop.room}"]')
    expect(link).to_be_visible()
    link.focus()
    lab.key("Enter")
    lab.fill("La question, en une phrase", "Et maintenant ?")
    lab.press("Tout prendre : Idées")
    expect(lab.page.get_by_text("Avec 3 cartes")).to_be_visible()
    assert faults(lab.page) == []
    box = lab.page.get_by_role("checkbox", name="Un seul dossier")
    box.focus()
    lab.key("Space")
    expect(lab.page.get_by_text("Avec 2 cartes")).to_be_visible()
    lab.press("Préparer cet atelier")
    lab.page.wait_for_url(re.compile("/prepare$"))
    expect(lab.page.get_by_label("La question, en une phrase")).to_have_value("Et maintenant ?")
    lab.page.goto(lab.page.url.replace("/prepare", "/list"))
    listed = lab.page.get_by_role("main")
    for words in ("Horaires", *CARDS[:2]):
        expect(listed.get_by_text(words).first).to_be_visible()
    expect(listed.get_by_text(CARDS[2])).to_have_count(0)
