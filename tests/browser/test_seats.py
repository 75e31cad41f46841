"""A dead phone makes no second person (P13)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.browser.crowd import Voice
from tests.browser.people import Facilitator, Participant, worded

WRITE = 2
ELSEWHERE = "Asia/Kolkata"
"""Where the workshop is; the browser is not."""


def test_A4_a_name_that_is_here_and_offline_asks_and_the_seat_is_given_by_one_press(workshop, led, visit):
    led.enter(WRITE)
    fay = Facilitator(visit())
    fay.come_by_link(workshop.facilitator_link, "Fay")
    dead = Participant(visit(phone=True, quiet=False))
    dead.come_by_link(workshop.link, "Bilal")
    dead.write("Un banc")
    bilal = fay.page.locator(".people li").filter(has_text="Bilal")
    expect(bilal).not_to_have_class("away", timeout=15_000)
    dead.page.context.set_offline(True)
    expect(bilal).to_have_class("away", timeout=30_000)
    fresh = Participant(visit(phone=True))
    fresh.come_by_link(workshop.link, "bilal")
    fresh.sees("C'est vous ?")
    fresh.press("C'est moi, reprendre ma place")
    fresh.sees("L'animation voit votre demande")
    fay.sees("Bilal veut reprendre sa place")
    fay.press("Rendre la place")
    expect(fresh.composer).to_be_visible()
    people = [it for key, it in led.view().items() if key.startswith("person.") and it["name"] == "Bilal"]
    assert len(people) == 1
    dead.page.context.set_offline(False)
    dead.sees("vous continuez ailleurs")


def test_A4_a_facilitator_shows_a_qr_and_somebody_else_comes_in_with_a_number(workshop, led, visit):
    led.enter(WRITE)
    led.ask("room.edit", timezone=ELSEWHERE)
    Voice(workshop, "Bilal").leave()
    fay = Facilitator(visit())
    fay.come_by_link(workshop.facilitator_link, "Fay")
    fay.page.locator(".people li.away").filter(has_text="Bilal").get_by_role("button").click(timeout=30_000)
    with fay.page.expect_response("**/seats") as answered:
        fay.page.get_by_role("menuitem", name=worded("Rendre sa place (QR)…")).click()
    until = datetime.fromtimestamp(answered.value.json()["expires_at"] / 1_000, ZoneInfo(ELSEWHERE))
    fay.sees(f"avant {until.hour} h{f' {until.minute:02}' if until.minute else ''}")
    other = Participant(visit())
    other.come_by_link(workshop.link, "Bilal")
    other.press("C'est quelqu'un d'autre : entrer avec un numéro")
    expect(other.composer).to_be_visible()
    back = Participant(visit(phone=True))
    back.page.goto(answered.value.json()["link"])
    back.press("C'est moi, continuer ici")
    expect(back.composer).to_be_visible()
    names = sorted(it["name"] for key, it in led.view().items() if key.startswith("person."))
    assert names.count("Bilal") == names.count("Bilal 2") == 1
