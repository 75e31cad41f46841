"""The agenda is put together from bricks: pressed, dragged, by keys alone; an area is made where one is needed."""

import re

from playwright.sync_api import expect

from tests.browser.devices import until
from tests.browser.people import Facilitator, worded


def desk(workshop, visit, **options) -> Facilitator:
    """Return a facilitator at the page that prepares the workshop."""
    lead = Facilitator(visit(**options))
    lead.come_by_link(workshop.facilitator_link, "Fay")
    expect(lead.page.get_by_role("contentinfo").get_by_role("button").first).to_be_visible()
    lead.page.goto(workshop.page("prepare"))
    lead.sees("Déroulé")
    return lead


def titles(led) -> list[str]:
    """Return the agenda, as it is called."""
    phases = [record for key, record in led.view().items() if key.startswith("phase.")]
    return [record["title"]["fr"] for record in sorted(phases, key=lambda it: it["place"])]


def test_a_brick_that_is_pressed_stands_before_the_reserve_and_its_form_opens(workshop, led, visit):
    lead = desk(workshop, visit)
    lead.press("Tour de parole")
    dialog = lead.page.get_by_role("dialog")
    expect(dialog.get_by_label(worded("Titre · Français"))).to_have_value("Tour de parole")
    lead.page.keyboard.press("Escape")
    assert titles(led)[-2:] == ["Tour de parole", "Réserve"]
    lead.sees("chacun parle à son tour")
    lead.page.keyboard.press("Control+z")
    until(lambda: "Tour de parole" not in titles(led))


def test_a_brick_is_dragged_to_its_place_and_a_step_to_another(workshop, led, visit):
    lead = desk(workshop, visit)
    mouse, rows = lead.page.mouse, lead.page.locator("ol.steps > li")
    brick = lead.page.get_by_role("button", name=worded("Pause"))
    rows.nth(7).evaluate("it => scrollBy(0, it.getBoundingClientRect().top - 120)")

    def carry(start, onto: int) -> None:
        start.hover()
        mouse.down()
        box = rows.nth(onto).bounding_box()
        mouse.move(box["x"] + 80, box["y"] + 30, steps=3)
        mouse.move(box["x"] + 80, box["y"] + 4)
        expect(rows.nth(onto)).to_have_class(re.compile("drop-here"))
        mouse.up()

    before = titles(led)
    carry(brick, 8)
    until(lambda: titles(led) == [*before[:8], "Pause", *before[8:]])
    expect(rows.nth(8)).to_contain_text("Pause")
    expect(lead.page.get_by_role("dialog")).to_have_count(0)
    carry(lead.page.get_by_role("button", name=worded("Pause")).first, 7)
    until(lambda: titles(led) == [*before[:7], "Pause", *before[7:]])


def test_an_agenda_is_put_together_by_keys_alone_and_makes_the_area_it_needs(workshop, led, visit):
    lead = desk(workshop, visit)
    page, before = lead.page, titles(led)
    page.get_by_text("Ajouter une étape").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=worded("Tour d'arrivée"))).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label(worded("Titre · Français"))).to_have_value("Arriver")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    lead.sees("chacun écrit 1 carte, à la vue de tous, avec son nom, dans Arrivée")
    step = page.get_by_role("list").get_by_role("button", name=worded("Arriver"))
    step.focus()
    for _ in before[1:]:
        page.keyboard.press("Alt+ArrowUp")
        page.wait_for_timeout(80)
    expect(step).to_be_focused()
    until(lambda: titles(led) == ["Arriver", *before])


def test_on_a_phone_the_bricks_are_asked_for(workshop, led, visit):
    lead = desk(workshop, visit, phone=True)
    lead.press("Ajouter une étape")
    lead.press("Retourner et lire", lead.page.get_by_role("dialog"))
    expect(lead.page.get_by_role("dialog").get_by_label(worded("Minutes"))).to_have_value("5")
    until(lambda: titles(led)[-2] == "Retourner et lire")
