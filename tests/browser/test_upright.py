"""The room screen on a phone held upright, as its own page and behind "Voir l'écran": in every state nothing scrolls
sideways and nothing is cut."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.people import Participant, Someone
from tests.browser.played import Played
from tests.browser.test_votes import BY_HAND, cast, crowd, opened

__all__ = ["crowd"]

OTHERS = 12
SETTLE_SECONDS = 5.0
"""Until fonts are there, a dialog has its size, and what grows or travels has come to rest."""
UPRIGHT = {"viewport": {"width": 390, "height": 844}}

WRONG = """(sheet) => {
  const box = sheet.closest(".sheet-box").getBoundingClientRect()
  const unseen = ".unseen, svg, thead"
  const seen = [...sheet.querySelectorAll("*")].filter((it) => it.checkVisibility() && !it.closest(unseen))
  const said = (it) => `${it.tagName} ${it.className} ${it.textContent.trim().slice(0, 60)}`
  const beside = seen.filter((it) => {
    const { left, right } = it.getBoundingClientRect()
    return right > left && (left < box.left - 1 || right > box.right + 1)
  })
  const cut = seen.filter((it) => {
    const { overflowX, overflowY } = getComputedStyle(it)
    return (overflowX !== "visible" && it.scrollWidth > it.clientWidth + 1)
      || (["hidden", "clip"].includes(overflowY) && it.scrollHeight > it.clientHeight + 1)
  })
  const over = []
  const rows = [...sheet.children].map((it) => it.getBoundingClientRect()).filter(({ height }) => height > 0)
  for (const [n, row] of rows.entries())
    for (const other of rows.slice(n + 1))
      if (row.bottom > other.top + 1 && other.bottom > row.top + 1) over.push(`rows ${row.top} ${other.top}`)
  const deep = [...sheet.children].filter((it) => it.scrollHeight > it.clientHeight + 1 && !it.matches(".felt"))
  const page = document.documentElement.scrollWidth > innerWidth ? ["the page is wider than the window"] : []
  const wide = sheet.scrollWidth > sheet.clientWidth ? ["the sheet scrolls sideways"] : []
  const small = Number.parseFloat(getComputedStyle(sheet).fontSize)
  const named = (what, all) => all.map((it) => `${what}: ${said(it)}`)
  return [...page, ...wide, ...over, ...named("beside", beside), ...named("cut", cut), ...named("below", deep),
    ...(small < 12 ? [`type of ${small} px`] : [])]
}"""
"""What is not as it should be on a room screen: what lies beside it, over something else, or is left out."""


@pytest.fixture
def screens(workshop, visit):
    """The room screen's page on a phone, and somebody's phone."""
    wall, ana = Someone(visit(**UPRIGHT)), Participant(visit(phone=True))
    return wall, ana


def holds(person, scene: str, within: str = "main") -> None:
    """Wait until the room screen shows a scene, and look at all of it."""
    sheet = person.page.locator(f"{within} .sheet")
    expect(sheet).to_have_attribute("data-scene", scene)
    if scene == "wall":
        sheet.locator(".piece").first.wait_for()
    end = time.monotonic() + SETTLE_SECONDS
    while (wrong := sheet.evaluate(WRONG)) and time.monotonic() < end:
        person.page.wait_for_timeout(100)
    assert wrong == [], f"{scene} in {within}"


def on_both(screens, scene: str) -> None:
    wall, ana = screens
    holds(wall, scene)
    ana.page.get_by_role("button", name=re.compile("Voir l.écran")).first.click()
    holds(ana, scene, "dialog")
    ana.page.keyboard.press("Escape")
    expect(ana.page.locator("dialog .sheet")).to_have_count(0)


def test_no_state_of_the_room_screen_is_wider_than_a_phone_or_cut_there(workshop, screens):
    wall, ana = screens
    play = Played(workshop)
    play.open(OTHERS)
    wall.hang(workshop.screen_link)
    ana.come_by_link(workshop.link, "Ana")
    holds(wall, "before")
    play.check_in()
    on_both(screens, "wall")
    play.write()
    on_both(screens, "deck")
    play.lead.ask("run.end_input")
    on_both(screens, "deck")
    play.turn_over()
    on_both(screens, "wall")
    play.sort()
    on_both(screens, "wall")
    view = play.lead.view()
    kinds = {"theme", "note", "zone"}
    for key in [next(key for key in view if key.startswith(f"{kind}.")) for kind in sorted(kinds)]:
        play.lead.ask("room.spotlight", key=key)
        on_both(screens, "spotlight")
    play.lead.ask("room.spotlight", key="")
    play.vote(0.8)
    on_both(screens, "wall")
    play.result()
    on_both(screens, "result")
    play.keep()
    play.act()
    on_both(screens, "wall")
    wall.sees("repliées à cette étape")
    play.lead.ask("room.screen", hidden=True)
    holds(wall, "hidden")
    play.lead.ask("room.screen", hidden=False)
    play.lead.ask("room.pause")
    holds(wall, "paused")
    play.lead.ask("room.resume")
    play.rate()
    on_both(screens, "words")
    play.result()
    on_both(screens, "outcome")
    play.close()
    holds(wall, "closing")
    play.leave()


def test_no_way_to_vote_is_wider_than_a_phone_or_cut_there(workshop, led, crowd, screens):
    wall, ana = screens
    wall.hang(workshop.screen_link)
    ana.come_by_link(workshop.link, "Ana")
    for kind in BY_HAND:
        run, name, round_ = opened(led, kind)
        for which, person in enumerate(crowd):
            cast(person, run, name, round_, which)
        led.ask("run.end_input", now=True)
        wall.page.locator(".sheet .charted").first.wait_for()
        on_both(screens, "outcome")
