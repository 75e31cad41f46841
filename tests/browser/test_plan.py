"""Dates that depend on one another, and how words stand in the report and on paper."""

from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.devices import WRITE, until
from tests.browser.people import Facilitator, Someone, worded


def dates(page, workshop):
    """Return the fields of the two dates, at the page that prepares the workshop."""
    page.goto(workshop.page("prepare"))
    return [page.get_by_label(worded(name)) for name in ("Date et heure", "Sera effacé le")]


def beside(page, field):
    """Return what stands with a field."""
    return page.locator(".field", has=field)


def test_erasure_follows_a_workshop_that_the_lab_moves_past_it_and_that_is_said(workshop, led, visit):
    page = visit()
    lab = Someone(page)
    lab.come_as_lab(workshop, "prepare")
    start, purge = dates(page, workshop)
    start.fill("2031-05-20T10:00")
    lab.sees("Sera désormais effacé le")
    until(lambda: led.view()["room"]["plan"].get("starts_at"))
    plan = led.view()["room"]["plan"]
    assert plan["purge_on"] > "2031-05-20"
    expect(purge).to_have_value(plan["purge_on"])


def test_a_date_that_is_refused_is_not_shown_and_its_field_says_why(workshop, led, visit):
    page = visit()
    lead = Facilitator(page)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    page.locator(".console, .report").first.wait_for()
    start, purge = dates(page, workshop)
    kept = led.view()["room"]["plan"]["purge_on"]
    start.fill("2031-05-20T10:00")
    expect(beside(page, start)).to_contain_text("seul le laboratoire")
    expect(start).to_have_value("")
    purge.fill("2020-05-20")
    expect(beside(page, purge)).to_contain_text("après celui de l")
    expect(purge).to_have_value(kept)
    assert led.view()["room"]["plan"]["purge_on"] == kept
    purge.fill("2031-05-21")
    expect(beside(page, purge)).to_contain_text("Seul le laboratoire")
    expect(purge).to_have_value(kept)


def test_a_card_keeps_its_lines_in_the_report_and_stays_whole_on_paper(workshop, led, visit):
    long = "\n".join(f"Ligne {n} d'une longue carte" for n in range(12))
    led.enter(WRITE)
    zone = led.named("zone")[1]
    for text in ("Deux\nlignes", *(f"{n}\n{long}" for n in range(9))):
        led.ask("note.add", note=new_id(), zone=zone, content={"text": text}, room=True)
    led.ask("room.close", discard=True)
    led.ask("report.share")
    page = visit()
    Facilitator(page).come_by_link(workshop.facilitator_link, "Fay")
    page.locator(".console, .report").first.wait_for()
    page.goto(workshop.page("report"))
    cards = page.get_by_role("listitem").filter(has_text="longue carte")
    cards.first.wait_for()
    assert "Deux\nlignes" in page.get_by_role("article").inner_text()
    page.emulate_media(media="print")
    assert cards.evaluate_all("(all) => all.every((it) => getComputedStyle(it).breakInside === 'avoid')")
    assert page.locator(".sheet-a4 ul").evaluate_all(
        "(all) => all.every((it) => getComputedStyle(it).display !== 'grid')"
    )
