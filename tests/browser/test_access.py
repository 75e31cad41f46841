"""Who is signed in stays so through a passing fault, and leaves nothing to the next one at a shared computer."""

import json

from playwright.sync_api import expect

from tests.browser.people import OPEN_LAB, Participant

BUSY = json.dumps(
    {"type": "about:blank", "title": "unavailable", "status": 503, "code": "unavailable", "params": {}}
)


def test_a_passing_503_signs_nobody_out_of_the_lab(visit, server):
    page = visit(quiet=False)
    page.goto(f"{server.url}/lab#{server.lab_link}")
    page.get_by_role("button", name=OPEN_LAB).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The lab")
    for answer in (
        {"status": 503, "content_type": "application/problem+json", "body": BUSY},
        {"status": 500},
    ):
        page.route("**/api/lab**", lambda route, _, answer=answer: route.fulfill(**answer))
        page.reload()
        expect(page.get_by_text("réessaie")).to_be_visible()
        page.unroute("**/api/lab**")
        expect(page.get_by_role("heading", level=1)).to_have_text("The lab", timeout=15_000)


def test_a_wrong_link_leaves_who_is_signed_in(visit, server):
    page = visit(quiet=False)
    page.goto(f"{server.url}/lab#{server.lab_link}")
    page.get_by_role("button", name=OPEN_LAB).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The lab")
    page.goto(f"{server.url}/?away")
    page.goto(f"{server.url}/lab#{'x' * 8}.{'y' * 24}")
    expect(page.get_by_role("heading", level=1)).to_have_text("The lab")


def test_after_closing_a_shared_computer_offers_nothing_of_the_one_before(visit, workshop, led):
    page = visit(quiet=False)
    Participant(page).come_by_link(workshop.link, "Ana")
    expect(page.get_by_role("heading", name="Essayez une carte")).to_be_visible()
    led.ask("room.close")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Merci")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Merci")
    context = page.context
    page.close()
    other = context.new_page()
    other.goto(workshop.page())
    expect(other.get_by_role("heading", level=1)).to_contain_text("code")
    assert "session" not in other.evaluate("JSON.stringify(Object.keys(localStorage))")
