"""The table larger and smaller, by wheel, fingers, keys and buttons: it is moved under the window, and nothing of it
is ever out of reach."""

import pytest
from playwright.sync_api import expect

from tests.browser.devices import until
from tests.browser.loose import READ, SORT, lay
from tests.browser.people import Facilitator, Participant, Someone
from tests.browser.test_hands import RESTS, middle, put, themes

CARDS = 60

REACH = """() => {
  const wall = document.querySelector(".wall"), seen = wall.getBoundingClientRect()
  const [w, h] = [wall.scrollWidth, wall.scrollHeight]
  const boxes = [...wall.querySelectorAll(".piece")].map((piece) => {
    const box = piece.getBoundingClientRect()
    return [box.left - seen.left + wall.scrollLeft, box.top - seen.top + wall.scrollTop, box.width, box.height]
  })
  return {
    lost: boxes.filter(([x, y, bw, bh]) => x < -1 || y < -1 || x + bw > w + 1 || y + bh > h + 1).length,
    out: boxes.filter(([x, y, bw, bh]) => y + bh > wall.clientHeight + 1).length,
    wide: w > wall.clientWidth + 1, pieces: boxes.length,
    scale: wall.querySelector(".plane").getBoundingClientRect().width / wall.querySelector(".plane").offsetWidth,
  }
}"""


@pytest.fixture
def table(workshop, led, visit):
    """Return what opens a facilitator's console on a table with many cards."""
    led.enter(SORT)
    lay([led], CARDS)

    def show(**shape) -> Facilitator:
        lead = Facilitator(visit(**shape))
        lead.come_by_link(workshop.facilitator_link, "Fay")
        expect(lead.page.locator(".wall .piece")).to_have_count(CARDS)
        lead.page.evaluate(RESTS)
        return lead

    return show


def reached(someone) -> dict:
    """What the table is like now; every card of it can be scrolled to."""
    someone.page.evaluate(RESTS)
    now = someone.page.evaluate(REACH)
    assert (now["lost"], now["pieces"]) == (0, CARDS)
    return now


def wheel(someone, at, notches: int, way: int) -> None:
    someone.page.mouse.move(*at)
    someone.page.keyboard.down("Control")
    for _ in range(notches):
        someone.page.mouse.wheel(0, -way * 60)
    someone.page.keyboard.up("Control")
    someone.page.wait_for_timeout(300)


def test_one_key_goes_between_the_whole_table_and_words_one_can_read(table):
    lead = table()
    assert reached(lead)["out"]
    lead.page.locator(".wall .face").first.focus()
    lead.page.keyboard.press("0")
    until(lambda: reached(lead)["scale"] < 0.9)
    now = reached(lead)
    assert now["out"] == 0
    assert not now["wide"]
    lead.page.keyboard.press("0")
    until(lambda: reached(lead)["scale"] == 1)


def test_what_lies_under_the_wheel_stays_there_and_the_device_keeps_its_zoom(table):
    lead = table()
    card = lead.page.locator(".wall .piece").nth(7)
    before = middle(card)
    wheel(lead, before, 3, 1)
    large = reached(lead)
    assert large["scale"] > 1.3
    assert large["wide"]
    assert max(abs(a - b) for a, b in zip(middle(card), before, strict=True)) < 4
    wheel(lead, before, 6, -1)
    small = reached(lead)
    assert small["scale"] < 0.9
    assert not small["wide"]
    lead.page.reload()
    expect(lead.page.locator(".wall .piece")).to_have_count(CARDS)
    until(lambda: abs(reached(lead)["scale"] - small["scale"]) < 0.01)


@pytest.mark.parametrize("scale", ["whole", "large"])
def test_cards_are_dragged_and_walked_at_any_size(led, table, scale):
    lead = table()
    if scale == "whole":
        lead.press("Voir toute la table (0)")
        until(lambda: reached(lead)["out"] == 0)
    else:
        for _ in range(2):
            lead.press("Agrandir la table (+)")
        until(lambda: reached(lead)["wide"])
    pieces = lead.page.locator(".wall .piece")
    first, second = pieces.nth(0), pieces.nth(1)
    size = first.bounding_box()["width"]
    put(lead, first, second, "Un thème")
    expect(lead.page.get_by_label("Nom du thème")).to_be_focused()
    field = lead.page.get_by_label("Nom du thème").bounding_box()
    assert field["height"] > 20
    lead.page.keyboard.type("Ensemble")
    lead.page.keyboard.press("Enter")
    until(lambda: len(themes(led).get("Ensemble", ())) == 2)
    loose = lead.page.locator(".area > ol > .piece.card")
    loose.last.locator(".face").focus()
    assert size > 0
    lead.page.keyboard.press("Home")
    for _ in range(8):
        lead.page.keyboard.press("ArrowRight")
    lead.page.keyboard.press("End")
    focused = lead.page.locator(".wall .face:focus")
    expect(focused).to_be_in_viewport(ratio=0.5)


def test_two_fingers_zoom_and_take_nothing(led, table):
    lead = table(viewport={"width": 1024, "height": 768}, has_touch=True)
    line = lead.page.context.new_cdp_session(lead.page)
    x, y = middle(lead.page.locator(".wall .piece").nth(4))

    def touch(kind: str, *points: tuple[float, float]) -> None:
        where = [{"x": a, "y": b, "id": n} for n, (a, b) in enumerate(points)]
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    touch("touchStart", (x, y))
    touch("touchStart", (x, y), (x + 40, y))
    for far in (50, 70, 90, 110):
        touch("touchMove", (x - far + 40, y), (x + far, y))
    lead.page.wait_for_timeout(450)
    expect(lead.page.locator(".hand")).to_have_count(0)
    touch("touchEnd")
    until(lambda: reached(lead)["scale"] > 1.5)
    assert lead.page.evaluate("visualViewport.scale") == 1
    assert themes(led).keys() == {None}


def test_a_participant_drags_the_ground_and_writes_plus_and_zero(workshop, led, visit):
    led.enter(READ)
    lay([led], CARDS)
    ana = Participant(visit())
    ana.come_by_link(workshop.link, "Ana")
    expect(ana.page.locator(".wall .piece")).to_have_count(CARDS)
    wall = ana.page.locator(".wall")
    box = wall.bounding_box()
    ana.page.mouse.move(box["x"] + 3, box["y"] + box["height"] - 40)
    ana.page.mouse.down()
    ana.page.mouse.move(box["x"] + 3, box["y"] + 80, steps=4)
    ana.page.mouse.up()
    assert wall.evaluate("(wall) => wall.scrollTop") > 200
    ana.press("Voir toute la table (0)")
    until(lambda: reached(ana)["out"] == 0)


def test_the_room_screen_is_looked_at_closely_and_goes_back_to_its_pages(workshop, led, visit):
    led.enter(READ)
    lay([led], CARDS)
    screen = Someone(visit(viewport={"width": 1920, "height": 1080}))
    screen.hang(workshop.screen_link)
    screen.sees("Page 1 sur")
    screen.page.keyboard.press("0")
    until(lambda: screen.page.evaluate(REACH)["pieces"] == CARDS)
    assert reached(screen)["out"] == 0
    screen.page.keyboard.press("+")
    until(lambda: reached(screen)["out"] > 0)
    screen.page.keyboard.press("PageDown")
    until(lambda: screen.page.locator(".wall").evaluate("(wall) => wall.scrollTop") > 0)
    screen.page.keyboard.press("Escape")
    screen.sees("Page 1 sur")
