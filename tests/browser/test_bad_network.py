"""Dragging through a network that holds back and cuts: nothing is lost, doubled or in two places, nothing jumps."""

import random
from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.devices import until
from tests.browser.people import Facilitator
from tests.browser.test_hands import CARDS, RESTS, SORT, middle, piece
from tests.proxied import proxied

REFUSED = "Failed to load resource|WebSocket|ERR_"
DRAGS = 12
SLOW = {"delay": 0.15, "jitter": 0.2}

LIES = """() => [...document.querySelectorAll(".wall .area")].flatMap((area) =>
  [...area.querySelectorAll("[data-key]")].map((piece) => [piece.dataset.key, area.dataset.area])).sort()"""
FOLLOW = """(key) => {
  window.been = []
  const look = () => {
    const at = document.querySelector(`.wall [data-key="${key}"]`)?.closest(".area")?.dataset.area ?? "nowhere"
    if (window.been.at(-1) !== at) window.been.push(at)
    requestAnimationFrame(look)
  }
  look()
}"""


@pytest.fixture
def two(workshop, led, visit):
    """Two facilitators on one table, behind a network; the room's keeper is not."""
    led.enter(SORT)
    zone = led.named("zone")[1]
    keys = {text: new_id() for text in CARDS}
    for text, note in keys.items():
        led.ask("note.add", note=note, zone=zone, content={"text": text}, room=True)
    with proxied(int(workshop.url.rpartition(":")[2])) as network:
        link = workshop.facilitator_link.replace(workshop.url, network.url)
        leads = [Facilitator(visit(quiet=False, forgiven=REFUSED)) for _ in range(2)]
        for n, lead in enumerate(leads):
            lead.come_by_link(link, f"Fay {n}")
            expect(lead.page.locator(".wall .piece")).to_have_count(len(CARDS))
            lead.page.evaluate(RESTS)
        yield leads, network, {text: f"note.{note}" for text, note in keys.items()}


def throw(lead, draw: random.Random) -> None:
    """Drag a card somewhere, as somebody in a hurry does: it may fall, or be gone."""
    page = lead.page
    pieces, areas = page.locator(".wall .piece.card"), page.locator(".wall .area")
    with suppress(Exception):
        start = middle(pieces.nth(draw.randrange(pieces.count())))
        onto = [pieces, areas][draw.random() < 0.5]
        end = middle(onto.nth(draw.randrange(onto.count())))
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(start[0] + 12, start[1] + 8)
        page.mouse.move(*end)
        page.wait_for_timeout(50)
    page.mouse.up()
    page.keyboard.press("Escape")


def shown(lead) -> list[list[str]]:
    return lead.page.evaluate(LIES)


def kept(led) -> list[list[str]]:
    """The same as the server has it."""
    view = led.view()
    lies = []
    for key, record in view.items():
        if key.startswith("note."):
            lies.append([key, f"zone.{record['place']['zone']}"])
        elif key.startswith("theme."):
            lies.append([key, f"zone.{record['zone']}"])
    return sorted(lies)


def test_two_who_drag_at_random_lose_double_and_misplace_no_card(two, led):
    leads, network, keys = two
    draw = random.Random(18)
    network.change(**SLOW)
    for n in range(DRAGS):
        throw(leads[n % 2], draw)
        if n % 4 == 3:
            network.do(lambda proxy: proxy.cut())
    network.change(delay=0.0, jitter=0.0)
    for lead in leads:
        until(lambda lead=lead: shown(lead) == kept(led), 20)
    there = [key for key, _ in kept(led) if key.startswith("note.")]
    assert sorted(there) == sorted(keys.values())
    assert len({area for _, area in kept(led)}) > 1 or any(key.startswith("theme.") for key, _ in kept(led))


def test_a_card_let_go_stays_where_it_was_let_go_while_the_line_is_slow_and_cut(two, led):
    (lead, other), network, keys = two
    key, later = keys[CARDS[0]], lead.page.locator(".area", has_text="Pour plus tard")
    home, there = (lead.page.locator(".area").first, later)
    names = [area.get_attribute("data-area") for area in (home, there)]
    network.change(delay=0.6)
    start, end = middle(piece(lead, CARDS[0])), middle(later)
    for each in (lead, other):
        each.page.evaluate(FOLLOW, key)
    lead.page.mouse.move(*start)
    lead.page.mouse.down()
    lead.page.mouse.move(start[0] + 12, start[1] + 8)
    lead.page.mouse.move(*end)
    expect(lead.page.locator(".hand-says")).to_contain_text("Pour plus tard")
    lead.page.mouse.up()
    network.do(lambda proxy: proxy.cut())
    network.change(delay=0.2)
    until(lambda: [key, names[1]] in kept(led), 20)
    until(lambda: shown(other) == kept(led), 20)
    lead.page.wait_for_timeout(1_000)
    for each in (lead, other):
        assert each.page.evaluate("window.been") == names
