"""A menu stays open, on what it is about, whatever others do meanwhile; what goes under it is said."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.people import Facilitator, worded
from tests.browser.test_hands import CARDS, SORT

MINE = "Un guichet de plus"


@pytest.fixture
def table(led):
    """Five cards at sorting; card and theme ids by their words."""
    led.enter(SORT)
    zone = led.named("zone")[1]
    for text in CARDS:
        led.ask("note.add", note=new_id(), zone=zone, content={"text": text}, room=True)

    def find(text: str) -> str:
        return next(key for key, it in led.view().items() if text in str(it.get("content", it.get("title"))))

    return find


@pytest.fixture
def desk(workshop, table, visit):
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    expect(lead.page.locator(".wall .piece")).to_have_count(len(CARDS))
    # Not every browser moves what is open without closing it.
    lead.page.evaluate("delete Element.prototype.moveBefore")
    return lead


def others_sort(led, find, mine: str) -> None:
    """Cards come and go, into themes, before and behind a card, which is carried off itself: all at one stroke and one
    after the other."""
    zone, other = led.named("zone")[1], led.named("zone")[2]
    rest = [find(text)[5:] for text in CARDS if text != mine]
    led.ask("note.add", note=new_id(), zone=zone, content={"text": "Une de plus"}, room=True)
    led.ask("theme.make", notes=rest[:2], title="Autre chose")
    led.ask("notes.move", keys=[find(mine)], zone=zone, before=f"note.{rest[2]}")
    led.ask("notes.move", keys=[find(mine)], zone=other)
    led.ask("theme.make", notes=[find(mine)[5:], rest[2]], title="Dehors")
    led.ask(
        "note.edit",
        note=rest[3],
        base=led.view()[f"note.{rest[3]}"].get("rev", 1),
        content={"text": "Reformulée"},
    )
    led.ask("note.aside", note=rest[3], aside=True)
    led.ask("zone.add", title={"fr": "Un coin"}, purpose="ideas")


def opened(desk, view: str):
    """Open the menu of a card; return what it lies in."""
    if view == "Table":
        desk.page.locator(".wall .piece").filter(has_text=MINE).locator(".face").first.click()
    else:
        desk.press(view)
        desk.press(f"Actions : {MINE}")
    menu = desk.page.get_by_role("menu", name=worded(MINE, exact=False))
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    return menu


@pytest.mark.parametrize("view", ["Liste", "Table"])
def test_a_menu_stays_open_whatever_others_do_and_is_about_the_same_card(led, table, desk, view):
    menu = opened(desk, view)
    desk.page.keyboard.press("ArrowDown")
    before = menu.bounding_box()
    held = menu.evaluate("() => document.activeElement.textContent")
    others_sort(led, table, MINE)
    expect(desk.page.get_by_text("Un coin").filter(visible=True).first).to_be_visible()
    expect(menu).to_be_visible()
    assert menu.bounding_box() == before
    assert menu.evaluate("() => document.activeElement.textContent") == held
    menu.get_by_role("menuitem", name=worded("Modifier")).click()
    expect(desk.page.get_by_role("dialog").get_by_role("textbox")).to_have_value(MINE)
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("dialog")).to_be_hidden()
    assert desk.page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("view", ["Liste", "Table"])
def test_a_menu_whose_card_goes_closes_and_says_so(led, table, desk, view):
    menu = opened(desk, view)
    led.ask("note.delete", note=table(MINE)[5:])
    desk.sees("quelqu'un l'a retiré entre-temps")
    expect(menu).to_have_count(0)
    assert desk.page.evaluate("document.activeElement !== document.body")


def test_what_a_menu_offers_is_done_as_things_are_when_it_is_chosen(led, table, desk):
    menu = opened(desk, "Liste")
    zone, key = led.named("zone")[1], table(MINE)
    last = [table(text) for text in CARDS if text != MINE][-1]
    led.ask("notes.move", keys=[key], zone=zone)
    expect(desk.page.get_by_role("article").last).to_contain_text(MINE)
    menu.get_by_role("menuitem", name=worded("Monter")).click()
    desk.page.wait_for_timeout(300)
    ranks = {each: led.view()[each]["place"]["rank"] for each in map(table, CARDS)}
    assert sorted(ranks, key=ranks.get)[-2:] == [key, last]
    menu = opened(desk, "Liste")
    led.ask("item.keep", key=key, kept=True)
    expect(desk.page.get_by_role("article").filter(has_text=MINE)).to_contain_text("Retenue")
    menu.get_by_role("menuitem", name=worded("Retenir")).click()
    desk.sees("Ce n'est plus possible maintenant.")


def test_the_menu_of_a_step_stays_open_while_the_agenda_changes(led, desk):
    desk.page.locator(".agenda > ol:not(.hour-strip) > li").nth(6).get_by_role(
        "button", name="Actions"
    ).click()
    menu = desk.page.get_by_role("menu")
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    phases = led.named("phase")
    led.ask("phase.move", phase=phases[-1], before=phases[5])
    led.ask("phase.edit", phase=phases[6], base=led.view()[f"phase.{phases[6]}"].get("rev", 1), minutes=33)
    led.ask("phase.enter", phase=phases[SORT + 1], now=True)
    desk.sees("33 min")
    expect(menu.get_by_role("menuitem").first).to_be_focused()


def test_a_button_pressed_again_closes_its_menu_and_another_opens_its_own(desk):
    desk.press("Liste")
    page, first = desk.page, desk.page.get_by_role("button", name=worded(f"Actions : {MINE}"))
    menu = page.get_by_role("menu")
    first.click()
    expect(menu).to_be_visible()
    page.wait_for_timeout(350)
    first.click()
    expect(menu).to_have_count(0)
    page.wait_for_timeout(350)
    first.dblclick()
    expect(menu).to_be_visible()
    page.get_by_role("button", name=worded(f"Actions : {CARDS[0]}")).click()
    expect(page.get_by_role("menu", name=worded(f"Actions : {CARDS[0]}"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(page.get_by_role("button", name=worded(f"Actions : {CARDS[0]}"))).to_be_focused()
