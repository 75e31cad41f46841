"""All that a page offers, found by its name and done by keys alone; nothing that it does not offer."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Voice, new_id
from tests.browser.devices import WRITE, until
from tests.browser.people import Facilitator, Participant, worded
from tests.browser.test_hands import CARDS, SORT

FIELD = re.compile("Un acte, une carte|An act, a card")

OFFERED = """() => [...document.querySelectorAll("button, a[href]")].filter((each) =>
  each.checkVisibility() && !each.disabled && each.getAttribute("aria-disabled") !== "true"
  && !each.closest("dialog, [popover], .wall .plane, .palette-open")).map((each) => {
    const shown = each.cloneNode(true)
    for (const drawn of shown.querySelectorAll("kbd")) drawn.remove()
    return (each.getAttribute("aria-label") ?? shown.textContent).replace(/\\s+/g, " ").trim()
  })"""


@pytest.fixture
def desk(workshop, led, visit):
    """A console on a table with five cards, at sorting."""
    led.enter(SORT)
    zone = led.named("zone")[1]
    for text in CARDS:
        led.ask("note.add", note=new_id(), zone=zone, content={"text": text}, room=True)

    def show(language="fr") -> Facilitator:
        lead = Facilitator(visit(language), language)
        lead.come_by_link(workshop.facilitator_link, "Fay")
        expect(lead.page.locator(".wall .piece")).to_have_count(len(CARDS))
        return lead

    return show


def call(someone, *typed: str) -> None:
    """Open the palette, and for each text: write it and press Enter."""
    someone.page.keyboard.press("Control+k")
    expect(someone.page.get_by_role("combobox", name=FIELD)).to_be_focused()
    for text in typed:
        someone.page.keyboard.type(text)
        someone.page.keyboard.press("Enter")


def options(someone, typed: str) -> list[str]:
    """What is offered for some letters."""
    call(someone)
    someone.page.keyboard.type(typed)
    shown = [each.split("\n")[0] for each in someone.page.get_by_role("option").all_inner_texts()]
    someone.page.keyboard.press("Escape")
    expect(someone.page.get_by_role("combobox", name=FIELD)).to_have_count(0)
    return shown


def test_every_act_of_the_console_is_offered_by_the_name_it_has_there(desk):
    lead = desk()
    lead.page.wait_for_timeout(1_600)  # the large button has rested
    offered = lead.page.evaluate(OFFERED)
    call(lead)
    listed = set()
    for act in offered:
        lead.page.get_by_role("combobox", name=FIELD).fill(act[:40])
        listed |= {each.split("\n")[0] for each in lead.page.get_by_role("option").all_inner_texts()}
    plain = {"".join(each.split()) for each in listed}
    missing = [each for each in offered if "".join(each.split()) not in plain]
    assert len(offered) > 25
    assert missing == []


def test_acts_and_cards_are_reached_by_keys_alone(desk):
    lead = desk()
    call(lead, "toute la table")
    until(
        lambda: lead.page.get_by_role("button", name=worded("Revenir à une taille lisible (0)")).count() == 1
    )
    call(lead, "guichet", "ecarter")
    expect(lead.page.locator(".wall .piece")).to_have_count(len(CARDS) - 1)
    call(lead, "pause")
    expect(lead.page.get_by_role("dialog", name="Faire une pause")).to_be_visible()


def test_the_palette_speaks_the_language_of_the_page(desk):
    lead = desk("en")
    assert "Hide the screen" in options(lead, "hide screen")
    assert options(lead, "masquer") == []


def test_a_participant_is_offered_what_a_participant_may_do(workshop, led, desk, visit):
    desk()
    ana = Participant(visit())
    ana.come_by_link(workshop.link, "Ana")
    expect(ana.page.locator(".wall .piece")).to_have_count(len(CARDS))
    assert options(ana, "lancer le vote") == []
    assert options(ana, "guichet") == []
    assert options(ana, "toute la table") == ["Voir toute la table (0)"]
    led.enter(WRITE)
    ana.write("Une carte à moi")
    call(ana, "carte a moi", "retirer")
    expect(ana.page.get_by_role("article").filter(has_text="Une carte à moi")).to_have_count(0)


def test_what_is_not_offered_any_more_is_said(led, desk):
    lead = desk()
    call(lead)
    lead.page.keyboard.type("lancer le vote")
    led.enter(SORT + 1)
    expect(lead.page.locator("#consequence")).not_to_contain_text("gommettes, en secret")
    lead.page.keyboard.press("Enter")
    lead.sees("Ce n'est plus possible maintenant.")


def test_the_menu_of_a_person_opens_in_a_folded_list_and_stays_while_their_row_moves(workshop, desk):
    others = [Voice(workshop, f"Bob{n}") for n in range(4)]
    others[3].leave()
    lead = desk()
    # Not every browser moves what is open without closing it.
    lead.page.evaluate("delete Element.prototype.moveBefore")
    row = lead.page.locator(".people li").filter(has_text="Bob3")
    expect(row).to_have_class("away", timeout=20_000)
    call(lead, "bob3")
    menu = lead.page.get_by_role("menu", name="Actions : Bob3")
    expect(menu).to_be_visible()
    others[3].come()
    expect(row).not_to_have_class("away", timeout=20_000)
    expect(menu).to_be_visible()
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    for each in others:
        each.leave()
