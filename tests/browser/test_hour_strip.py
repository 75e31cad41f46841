"""The hour as a strip, each step as wide as it is long: steps to come are dragged, or taken along by keys."""

from playwright.sync_api import expect

from tests.browser.devices import until
from tests.browser.people import Facilitator
from tests.browser.test_hands import SORT, middle


def test_a_step_to_come_is_dragged_and_taken_by_keys_and_one_that_was_is_not(workshop, led, visit):
    led.enter(SORT)
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    strip = lead.page.get_by_role("list", name="L’heure, étape par étape").get_by_role("button")
    before = led.named("phase")
    expect(strip).to_have_count(len(before))
    wide = [strip.nth(n).bounding_box()["width"] for n in (SORT, SORT + 1)]
    assert wide[0] > wide[1]

    def drag(start: int, end: int) -> None:
        (x, y), (to, _) = middle(strip.nth(start)), middle(strip.nth(end))
        mouse = lead.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + 8, y)
        mouse.move(to - 4, y, steps=4)
        mouse.up()

    drag(SORT, SORT + 2)  # it is on: it stays
    lead.page.wait_for_timeout(300)
    assert led.named("phase") == before
    if (dialog := lead.page.get_by_role("dialog")).count():
        lead.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    dragged = strip.nth(SORT + 3).get_attribute("aria-label")
    drag(SORT + 3, SORT + 1)
    moved = [*before[: SORT + 1], before[SORT + 3], *before[SORT + 1 : SORT + 3], *before[SORT + 4 :]]
    until(lambda: led.named("phase") == moved)
    expect(lead.page.get_by_role("dialog")).to_have_count(0)
    expect(strip.nth(SORT + 1)).to_have_attribute("aria-label", dragged)
    strip.nth(SORT + 1).focus()
    lead.page.keyboard.press("Alt+ArrowRight")
    lead.page.wait_for_timeout(200)
    lead.page.keyboard.press("Alt+ArrowRight")
    until(lambda: led.named("phase") == before)
