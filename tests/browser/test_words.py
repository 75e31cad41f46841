"""What is pasted, typed by an input method, or called oneself at the door."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Voice
from tests.browser.devices import READ, WRITE, own_cards, until, writing
from tests.browser.people import Facilitator, Participant, worded
from tests.browser.test_paste import PASTE

PASTED = """(field, text) => {
    field.focus()
    document.execCommand("insertText", false, text)
}"""


def test_what_slides_and_terminals_put_into_a_text_falls_away_as_it_enters(workshop, led, visit):
    page = visit()
    ana = writing(workshop, led, page)
    ana.composer.evaluate(PASTED, "Un\vbanc\f\u001b[1mlarge\u001b[0m\u0000")
    expect(ana.composer).to_have_value("Un\nbanc\nlarge")
    ana.press("Déposer")
    until(lambda: own_cards(workshop, page) == {"Un\nbanc\nlarge"})
    ana.composer.evaluate(PASTED, "x" * 5_000)
    ana.sees("coupé à")


def test_nothing_is_placed_while_an_input_method_composes(workshop, led, visit):
    page = visit()
    ana = writing(workshop, led, page)
    ana.composer.fill("にほんご")
    fire = """(field, isComposing) => field.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, isComposing, bubbles: true, cancelable: true }))"""
    ana.composer.evaluate(fire, True)
    page.wait_for_timeout(300)
    expect(page.get_by_role("article")).to_have_count(0)
    ana.composer.evaluate(fire, False)
    expect(page.get_by_role("article")).to_have_count(1)


def test_a_field_that_is_taken_away_while_one_composes_leaves_no_button_dead(workshop, led, visit):
    page = visit()
    ana = writing(workshop, led, page)
    ana.composer.focus()
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    led.enter(READ)
    expect(ana.composer).to_have_count(0)
    led.enter(WRITE)
    expect(ana.composer).to_have_value("にほ")
    ana.press("Déposer")
    until(lambda: own_cards(workshop, page) == {"にほ"})


@pytest.mark.parametrize(
    "name", ["\u200eAna\u200f", "An\u00ada", "Ana \U0001f3f4\U000e0067\U000e0062\U000e007f"]
)
def test_what_nobody_can_see_falls_off_a_name_at_the_door(workshop, led, visit, name):
    ana = Participant(visit())
    ana.come_by_link(workshop.link, name)
    ana.page.get_by_role("button", name="Menu").wait_for()
    names = [record["name"] for key, record in led.view().items() if key.startswith("person.")]
    assert any(each.startswith("Ana") for each in names)


def test_a_name_of_nothing_is_asked_for_again(workshop, led, visit):
    page = visit()
    page.goto(workshop.link)
    page.get_by_label(worded("Comment vous appeler ?")).fill("\u200b\u2060")
    Participant(page).press("Entrer")
    Participant(page).sees("Écrivez un nom")


def test_what_nobody_can_see_falls_off_a_name_that_facilitators_give(workshop, led, visit):
    bob = Voice(workshop, "Bob")
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lead.choose("Bob", "Renommer")
    dialog = lead.page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Ro\u00adbert\u200f")
    lead.press("Enregistrer", dialog)
    expect(dialog).to_be_hidden()
    until(lambda: "Robert" in [it.get("name") for it in led.view().values()])
    bob.leave()


def test_a_long_paragraph_that_is_pasted_loses_no_word(workshop, led, visit):
    led.enter(READ)
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lead.sees("Aperçu")
    words = [f"mot{n}" for n in range(900)]
    lead.page.evaluate(PASTE, ["", " ".join(words)])
    shown = lead.page.get_by_role("dialog").locator(".pasted li")
    expect(shown).to_have_count(2)
    assert " ".join(shown.all_inner_texts()).split() == words
