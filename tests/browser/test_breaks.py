"""A18: a step that is a break, seen at a phone, on the room screen and where one leads."""

from playwright.sync_api import expect

from tests.browser.people import Someone, worded
from tests.browser.test_bricks import desk


def test_A18_a_break_of_the_agenda_says_on_every_screen_until_when_and_the_next_step_ends_it(
    workshop, led, visit
):
    lead = desk(workshop, visit)
    lead.page.set_viewport_size({"width": 1440, "height": 900})
    rows = lead.page.locator("ol.steps > li")
    first = rows.first.get_by_role("button").first.inner_text()
    lead.press("Pause", lead.page.locator(".shelf"))
    form = lead.page.get_by_role("dialog")
    for picture in ("Téléphone d'un participant", "Écran de la salle"):
        expect(form.get_by_role("group", name=worded(picture))).to_contain_text(worded("Reprise à", False))
    lead.page.keyboard.press("Escape")
    step = rows.get_by_role("button", name=worded("Pause"))
    step.focus()
    while rows.first.get_by_role("button").first.inner_text() == first:
        lead.page.keyboard.press("Alt+ArrowUp")
        lead.page.wait_for_timeout(80)
    ann = Someone(visit(phone=True))
    ann.come_by_link(workshop.link, "Ann")
    wall = Someone(visit())
    wall.hang(workshop.screen_link)
    lead.page.goto(workshop.page("console"))
    lead.next("Commencer l'atelier")
    for seen in (ann, wall):
        seen.sees(worded("Reprise à", False))
        seen.sees("On se retrouve dans dix minutes.")
    expect(lead.page.get_by_role("timer")).to_have_text(worded("9:5", False))
    lead.press("Une minute de plus")
    expect(lead.page.get_by_role("timer")).to_have_text(worded("10:", False))
    lead.next(f"Passer à « {first} »")
    for seen in (ann, wall):
        expect(seen.page.get_by_text(worded("Reprise à", False))).to_have_count(0)
