"""What is pasted, typed by an input method, or called oneself at the door."""

import pytest
from playwright.sync_api import expect

from tests.browser.devices import own_cards, until, writing
from tests.browser.people import Participant, worded

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
