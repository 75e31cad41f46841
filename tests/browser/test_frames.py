"""What many cards cost whoever has them under their hands, beside few: in work done, never in milliseconds."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Lead
from tests.browser.frames import cards
from tests.browser.people import Facilitator
from tests.browser.test_hands import RESTS, SORT, drag, middle

FEW, MANY = 12, 200
EACH = 450
"""Calls for each card that did not change: it is read, laid out and found to be the same. Drawn anew, 700."""

WATCHED = """() => {
  window.changes = 0
  const watch = new MutationObserver((all) => window.changes += all.length)
  watch.observe(document.querySelector(".wall .plane"), {
    subtree: true, childList: true, attributes: true, characterData: true })
}"""
CHANGES = "() => { const n = window.changes; window.changes = 0; return n }"
WHEEL = """async () => {
  const wall = document.querySelector(".wall")
  for (let n = 0; n < 12; n += 1) {
    wall.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, ctrlKey: true, deltaY: -4,
      clientX: 700, clientY: 500 }))
    await new Promise(requestAnimationFrame)
  }
}"""


@pytest.fixture
def table(workshop, led, visit):
    """Return what opens a console on a table with so many cards more than there are."""
    led.enter(SORT)
    more = [Lead(workshop, f"Lead {n}") for n in range(4)]
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    there = []

    def lay(count: int) -> Facilitator:
        there.extend(cards([led, *more], count - len(there)))
        expect(lead.page.locator(".wall .piece")).to_have_count(count)
        lead.page.evaluate(RESTS)
        lead.page.evaluate(WATCHED)
        return lead

    yield lay, there
    for each in more:
        each.leave()


def changes(lead) -> int:
    """How often the table's elements were changed since one asked last."""
    return lead.page.evaluate(CHANGES)


def test_a_drag_changes_nothing_of_the_table_but_its_mark_however_many_cards_there_are(table):
    lay, keys = table
    cost = {}
    for count in (FEW, MANY):
        lead = lay(count)
        start, end = (middle(lead.page.locator(f'.wall [data-key="{key}"]')) for key in (keys[0], keys[3]))
        changes(lead)
        drag(lead, start, end)
        for n in range(20):
            lead.page.mouse.move(end[0] + n % 3, end[1] + n % 2)
        cost[count] = changes(lead)
        lead.page.keyboard.press("Escape")
        lead.page.mouse.up()
    assert cost[MANY] <= cost[FEW] + 4 < 30


def test_a_zoom_under_way_moves_the_table_as_one_and_no_card_of_it(table):
    lay, _ = table
    lead = lay(MANY)
    changes(lead)
    lead.page.evaluate(WHEEL)
    assert 0 < changes(lead) <= 3 * 12


class Calls:
    """Counts what a page's own functions are called, however long they take."""

    def __init__(self, page) -> None:
        self._line = page.context.new_cdp_session(page)
        self._line.send("Profiler.enable")
        self._line.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})

    def since(self) -> int:
        """How many there were since one asked last."""
        scripts = self._line.send("Profiler.takePreciseCoverage")["result"]
        ours = [script for script in scripts if "/assets/" in script["url"]]
        return sum(of["ranges"][0]["count"] for script in ours for of in script["functions"])


def test_rewording_one_card_asks_little_of_each_of_the_others(table, led):
    lay, keys = table
    calls = {}
    for count in (FEW, MANY):
        lead = lay(count)
        counter = Calls(lead.page)
        for word in ("ensemble", "autrement"):
            before = led.view()[keys[5]]
            counter.since()
            words = before["content"]["text"].split()
            text = " ".join([*words[:-1], f"{word}{count}"])
            led.ask("note.edit", note=keys[5][5:], base=before.get("rev", 1), content={"text": text})
            expect(lead.page.locator(f'.wall [data-key="{keys[5]}"] .words')).to_contain_text(
                f"{word}{count}"
            )
            lead.page.evaluate(RESTS)
            calls[count] = counter.since()
    assert (calls[MANY] - calls[FEW]) / (MANY - FEW) < EACH
