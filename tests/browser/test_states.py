"""Every state that shows in colour shows where a device forces its own colours, too."""

import re

import pytest

from tests.browser import plausible
from tests.browser.people import Participant, Someone
from tests.browser.played import Played

NORMAL, FORCED = {"forced_colors": "none"}, {"forced_colors": "active"}
ROOM = 6
"""Pixels around an element that belong to its picture: outlines stand outside."""

FIND = """() => {
    const CLASSES = ["on", "kept", "private", "over", "spot", "now", "away", "done", "slack", "late", "past",
      "trouble", "well", "fault", "wrong", "danger", "warned", "emptied", "told-line", "lost"]
    const ATTRIBUTES = ["aria-pressed", "aria-current", "aria-invalid", "data-spot"]
    const shown = (it) => it.checkVisibility({ opacityProperty: true }) && it.getBoundingClientRect().width > 2
    const found = new Map()
    for (const it of document.querySelectorAll("body *")) {
      if (!shown(it)) continue
      const kind = `${it.tagName}.${it.className}`
      for (const name of CLASSES) if (it.classList.contains(name)) found.set(`${kind} ${name}`, [it, name])
      for (const name of ATTRIBUTES)
        if (it.hasAttribute(name) && it.getAttribute(name) !== "false")
          found.set(`${kind} [${name}]`, [it, `[${name}]`])
    }
    window.states = [...found.values()]
    return [...found.keys()]
}"""
BOX = """(n) => {
    const [it] = states[n]
    if (!it.isConnected) return null
    it.scrollIntoView({ block: "center", behavior: "instant" })
    const { x, y, width, height } = it.getBoundingClientRect()
    return { x, y, width, height }
}"""
TOGGLE = """([n, on]) => {
    const [it, name] = states[n]
    if (!name.startsWith("[")) return void it.classList.toggle(name, on)
    const attribute = name.slice(1, -1)
    if (on) it.setAttribute(attribute, it.dataset.was)
    else ((it.dataset.was = it.getAttribute(attribute)), it.removeAttribute(attribute))
}"""


def shows(page, n: int) -> bool:
    """Whether a state makes a difference to the eye."""
    box = page.evaluate(BOX, n)
    if box is None:
        return True
    size = page.viewport_size
    left, top = max(0, box["x"] - ROOM), max(0, box["y"] - ROOM)
    clip = {
        "x": left,
        "y": top,
        "width": min(box["width"] + 2 * ROOM, size["width"] - left),
        "height": min(box["height"] + 2 * ROOM, size["height"] - top),
    }
    pictures = []
    for on in (False, True):
        page.evaluate(TOGGLE, [n, on])
        pictures.append(page.screenshot(clip=clip, animations="disabled"))
    return pictures[0] != pictures[1]


def lost(page, seen: set[str]) -> list[str]:
    """Return the states that show in colour alone; each kind is looked at once."""
    found = {n: name for n, name in enumerate(page.evaluate(FIND)) if name not in seen}
    seen |= set(found.values())
    page.emulate_media(**NORMAL)
    coloured = [n for n in found if shows(page, n)]
    page.emulate_media(**FORCED)
    gone = [found[n] for n in coloured if not shows(page, n)]
    page.emulate_media(**NORMAL)
    return gone


@pytest.fixture
def play(workshop):
    made = Played(workshop)
    yield made
    made.leave()


def test_no_state_is_lost_in_forced_colours(workshop, play, visit):
    seen: set[str] = set()
    gone: list[str] = []
    play.open(6)
    ana, desk, wall = Participant(visit(phone=True)), Someone(visit()), Someone(visit())
    ana.come_by_link(workshop.link, "Ana")
    desk.come_by_link(workshop.facilitator_link, "Dominique")
    wall.hang(workshop.screen_link)

    def look(*pages) -> None:
        for page in pages or (ana.page, desk.page, wall.page):
            page.wait_for_timeout(300)
            gone.extend(lost(page, seen))

    play.write(0.6)
    ana.write("Un banc")
    play.lead.ask("timer.add", seconds=-8 * 60)
    look()
    play.turn_over()
    play.sort()
    card = next(key for key in play.lead.view() if key.startswith("theme."))
    play.lead.ask("room.spotlight", key=card)
    look()
    play.lead.ask("room.spotlight", key="")
    play.vote(0.5)
    loved = re.compile(f"^Mettre une gommette.*{re.escape(plausible.BY_FAVOUR[0])}")
    ana.page.get_by_role("button", name=loved).click()  # elsewhere it might make a tie of the first three
    ana.page.locator(".vote.on").wait_for()
    look(ana.page)
    play.result()
    play.keep()
    look()
    play.rate()
    ana.page.get_by_role("radio").nth(3).check()
    ana.page.locator(".mark.on").wait_for()
    look(ana.page)
    for name in ("list", "prepare"):
        desk.page.goto(workshop.page(name))
        desk.page.get_by_role("heading", level=1).wait_for()
        look(desk.page)
    play.close()
    look()
    assert gone == []
    assert len(seen) > 12
