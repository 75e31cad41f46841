"""Half the room is at home (A9): everybody can see what the room sees, and what is decided."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.people import Participant

WELCOME, SORT, RATE = 0, 4, 8


@pytest.mark.parametrize("step", [WELCOME, SORT])
def test_A9_the_screen_is_one_press_away_on_a_phone_and_on_a_laptop_beside_its_table(
    workshop, led, visit, step
):
    led.enter(step)
    phone, laptop = Participant(visit(phone=True)), Participant(visit())
    for person, name in ((phone, "Ana"), (laptop, "Bob")):
        person.come_by_link(workshop.link, name)
    for person in (phone, laptop):
        person.page.get_by_role("button", name="Voir l’écran").first.click()
        expect(person.page.get_by_role("dialog").locator(".sheet")).to_be_visible()
    laptop.page.keyboard.press("Escape")
    box, main = laptop.page.locator(".beside").bounding_box(), laptop.page.locator("main").bounding_box()
    assert box["x"] + box["width"] <= main["x"] + 1
    assert main["x"] + main["width"] <= 1440


def test_A9_what_is_kept_and_its_first_steps_are_on_the_phone_while_they_are_decided(workshop, led, visit):
    led.enter(SORT)
    card = new_id()
    led.ask(
        "note.add", run=led.run, note=card, zone=led.named("zone")[1], content={"text": "Un banc"}, room=True
    )
    led.ask("item.keep", key=f"note.{card}", kept=True)
    led.ask("zone.add", title={"fr": "Pas"}, purpose="actions", under=f"note.{card}")
    zone = next(k[5:] for k, it in led.view().items() if k.startswith("zone.") and it.get("under"))
    content = {"text": "Demander un devis", "who": "Ana"}
    led.ask("note.add", run=led.run, note=new_id(), zone=zone, content=content, room=True)
    phone = Participant(visit(phone=True))
    phone.come_by_link(workshop.link, "Ana")
    decided = phone.page.get_by_role("region", name="Ce qui est décidé")
    expect(decided).to_contain_text("Un banc")
    expect(decided).to_contain_text("Demander un devis")


def test_A9_a_vote_on_something_else_has_the_page_for_itself_and_nothing_lies_under_its_foot(
    workshop, led, visit
):
    led.enter(SORT)
    card = new_id()
    zone = led.named("zone")[1]
    led.ask("note.add", run=led.run, note=card, zone=zone, content={"text": "Un banc"}, room=True)
    led.ask("item.keep", key=f"note.{card}", kept=True)
    phone = Participant(visit(phone=True))
    phone.come_by_link(workshop.link, "Ana")
    decided, foot = phone.page.locator(".decided"), phone.page.locator(".bottom")
    expect(foot).to_be_visible()
    expect(decided).to_be_visible()
    box = decided.bounding_box()
    assert box["y"] + box["height"] <= foot.bounding_box()["y"]
    led.enter(RATE)
    phone.sees("Choisissez une phrase")
    expect(decided).to_have_count(0)
