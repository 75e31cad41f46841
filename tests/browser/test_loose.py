"""While people read or sort, loose cards are never piled up by the program, and no word is cut, on any screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Lead
from tests.browser.devices import TWICE_MS
from tests.browser.loose import READ, SHOWN, SORT, assert_whole, bare, lay
from tests.browser.people import Facilitator, Participant, Someone

WALL = {"viewport": {"width": 1920, "height": 1080}}
STEPS_PX = (44, 38, 32)


@pytest.fixture
def leads(workshop, led):
    more = [Lead(workshop, f"Lead {n}") for n in range(3)]
    led.enter(READ)
    yield [led, *more]
    for each in more:
        each.leave()


def shown_on(someone, count):
    """Wait until so many pieces are drawn, then return what they are."""
    expect(someone.page.locator(".wall .piece")).to_have_count(count)
    return someone.page.evaluate(SHOWN)


def page_of(screen) -> tuple[int, int]:
    """Which page of how many the room screen shows."""
    told = screen.page.locator(".page b")
    if not told.count():
        return 1, 1
    at, of = re.findall(r"\d+", told.inner_text())
    return int(at), int(of)


def leafed(screen) -> list[str]:
    """Turn through all pages by the keys at the screen; return what was shown."""
    texts, (_, of) = [], page_of(screen)
    for _ in range(of):
        pieces = screen.page.evaluate(SHOWN)
        assert {round(piece["size"]) for piece in pieces} <= set(STEPS_PX)
        texts += assert_whole(pieces)
        before = page_of(screen)
        screen.page.keyboard.press("ArrowRight")
        if of > 1:
            expect(screen.page.locator(".page b")).not_to_contain_text(f"{before[0]} sur")
    return texts


def test_every_loose_card_is_read_whole_on_room_screen_and_console(workshop, leads, visit):
    screen, lead = Someone(visit(reduced_motion="reduce", **WALL)), Facilitator(visit())
    screen.hang(workshop.screen_link)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    had = 0
    for count in (12, 47, 78, 120, 200):
        written = sorted(bare(text) for text in lay(leads, count, had))
        had = count
        assert sorted(assert_whole(shown_on(lead, count))) == written
        expect(screen.page.locator(".area .count").first).to_contain_text(f"{count}")
        assert sorted(leafed(screen)) == written
    leads[0].enter(SORT)
    lead.sees("Lancer le vote")
    assert sorted(assert_whole(shown_on(lead, count))) == written
    assert sorted(leafed(screen)) == written


def test_the_console_turns_holds_and_hides_the_page_of_the_room_screen(workshop, leads, visit):
    screen, lead = Someone(visit(**WALL)), Facilitator(visit())
    screen.hang(workshop.screen_link)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lay(leads, 47)
    lead.look_at("Écran")
    lead.press("Page suivante")
    screen.sees("Page 2 sur")
    lead.sees("Page 2 sur")
    expect(screen.page.locator(".page .soon")).to_have_text("")
    lead.press("Laisser défiler les pages")
    screen.sees("suite dans")
    lead.press("Masquer l'écran")
    screen.sees("masqué")
    expect(screen.page.locator(".piece")).to_have_count(0)
    lead.page.wait_for_timeout(TWICE_MS)
    lead.press("Montrer l'écran")
    screen.sees("Page 2 sur")


def test_a_pile_is_opened_in_its_place_and_the_other_themes_stay_in_sight(workshop, leads, visit):
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lay(leads, 47)
    notes = [key[5:] for key in leads[0].view() if key.startswith("note.")]
    for n in range(3):
        leads[0].ask("theme.make", notes=notes[n * 3 : n * 3 + 3], title=f"Thème {n}")
    piles = lead.page.locator(".piece.pile")
    expect(piles).to_have_count(3)
    piles.first.get_by_role("button").click()
    expect(piles).to_have_count(2)
    expect(lead.page.get_by_role("dialog")).to_have_count(0)
    expect(lead.page.locator(".piece.card")).to_have_count(47 - 6)
    lead.page.locator(".piece.theme .face").click(position={"x": 20, "y": 8})
    lead.page.get_by_role("menuitem", name="Refermer la pile").click()
    expect(piles).to_have_count(3)


def test_a_laptop_has_every_card_beside_what_one_does(workshop, leads, visit):
    laptop = Participant(visit(viewport={"width": 1366, "height": 768}, reduced_motion="reduce"))
    laptop.come_by_link(workshop.link, "Ana")
    written = sorted(bare(text) for text in lay(leads, 47))
    assert sorted(assert_whole(shown_on(laptop, 47))) == written
    leads[0].enter(SORT)
    laptop.sees("rassemble")
    assert sorted(assert_whole(shown_on(laptop, 47))) == written


LEAVES = """() => [...document.querySelectorAll(".leaves > li")].map((each) => {
  const words = each.querySelector(".card p")
  const [box, card] = [words.getBoundingClientRect(), each.querySelector(".card").getBoundingClientRect()]
  return { text: words.textContent, whole: box.bottom <= card.bottom && box.right <= card.right }
})"""


PRESS_75 = """async (button) => {
  for (let n = 0; n < 75; n += 1) {
    button.click()
    await new Promise(requestAnimationFrame)
  }
}"""


def test_a_phone_leafs_by_swipe_and_button_and_the_console_counts_who_has_read_all(workshop, leads, visit):
    phone, lead = Participant(visit(phone=True, reduced_motion="reduce")), Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    phone.come_by_link(workshop.link, "Ana")
    written = lay(leads, 78)
    lead.sees("Lire 78 cartes prend environ")
    phone.press("Feuilleter les 78 cartes")
    leaves = phone.page.evaluate(LEAVES)
    assert sorted(leaf["text"] for leaf in leaves) == sorted(written)
    assert all(leaf["whole"] for leaf in leaves)
    phone.sees("1 sur 78")
    expect(phone.page.locator(".leaf > .row")).to_be_in_viewport(ratio=1)  # however long the longest card is
    phone.press("Suivante")
    phone.sees("2 sur 78")
    list_ = phone.page.locator(".leaves")
    list_.evaluate("(it) => it.scrollBy({ left: it.clientWidth })")  # what a finger does
    phone.sees("3 sur 78")
    expect(lead.page.get_by_text("tout lu")).to_have_count(0)
    next_card = phone.page.get_by_role("button", name="Suivante")
    next_card.evaluate(PRESS_75)
    for _ in range(3):
        next_card.click()
    phone.sees("Vous avez tout lu")
    expect(lead.page.locator(".counts")).to_contain_text("1/1 a tout lu")
