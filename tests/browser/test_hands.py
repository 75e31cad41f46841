"""The table under one's hands: a whole sorting by dragging alone, with a mouse and with a finger."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.devices import until
from tests.browser.people import Facilitator

SORT = 4
CARDS = ("Un banc", "De l'ombre", "Un guichet de plus", "Un numéro à rappeler", "Des horaires")

RESTS = """async () => {
  const all = () => document.querySelector(".wall").getAnimations({ subtree: true })
  for (let n = 0; n < 3; n = all().length ? 0 : n + 1) await new Promise(requestAnimationFrame)
}"""


@pytest.fixture
def table(workshop, led, visit):
    """Return what opens a facilitator's console on a table with five cards."""
    led.enter(SORT)
    zone = led.named("zone")[1]
    for text in CARDS:
        led.ask("note.add", note=new_id(), zone=zone, content={"text": text}, room=True)

    def show(**shape) -> Facilitator:
        lead = Facilitator(visit(**shape))
        lead.come_by_link(workshop.facilitator_link, "Fay")
        expect(lead.page.locator(".wall .piece")).to_have_count(len(CARDS))
        return lead

    return show


def themes(led) -> dict[str, set[str]]:
    """Return the cards of each theme by its title, and those in none under None."""
    view = led.view()
    found: dict[str | None, set[str]] = {}
    for key, record in view.items():
        if key.startswith("note."):
            theme = record["place"].get("theme")
            title = view[f"theme.{theme}"].get("title", "") if theme else None
            found.setdefault(title, set()).add(record["content"]["text"])
    return found


def piece(lead, text: str):
    return lead.page.locator(".wall .piece", has_text=text).last


def name(lead, theme: str):
    return lead.page.locator(".wall .theme .words", has_text=theme)


def middle(place) -> tuple[float, float]:
    """Return where its middle lies once nothing travels any more."""
    place.page.evaluate(RESTS)
    box = place.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(lead, start, end) -> None:
    """Take what is at a point to another one, and see what will happen before letting go."""
    mouse = lead.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(start[0] + 12, start[1] + 8)
    mouse.move(*end)
    expect(lead.page.locator(".hand-says")).to_be_visible()


def put(lead, what, onto, says: str) -> None:
    drag(lead, middle(what), middle(onto))
    expect(lead.page.locator(".hand-says")).to_contain_text(says)
    lead.page.mouse.up()


def test_cards_are_sorted_by_dragging_alone(led, table):
    lead = table()
    put(lead, piece(lead, "De l'ombre"), piece(lead, "Un banc"), "Un thème de ces deux cartes")
    lead.page.get_by_label("Nom du thème").fill("Attendre dehors")
    lead.page.keyboard.press("Enter")
    until(lambda: themes(led).get("Attendre dehors") == {"Un banc", "De l'ombre"})
    expect(name(lead, "Attendre dehors")).to_be_visible()
    put(lead, piece(lead, "Des horaires"), name(lead, "Attendre dehors"), "Dans « Attendre dehors »")
    until(lambda: "Des horaires" in themes(led)["Attendre dehors"])
    later = lead.page.locator(".area", has_text="Plus tard")
    put(lead, piece(lead, "Des horaires"), later, "Hors du thème")
    until(lambda: "Des horaires" not in themes(led)["Attendre dehors"])
    put(lead, piece(lead, "Un guichet de plus"), piece(lead, "Un numéro à rappeler"), "Un thème")
    expect(lead.page.get_by_label("Nom du thème")).to_be_focused()
    lead.page.keyboard.press("Escape")
    until(lambda: "" in themes(led))
    expect(name(lead, "Thème sans nom")).to_be_visible()
    put(lead, name(lead, "Thème sans nom"), name(lead, "Attendre dehors"), "Rassembler avec")
    lead.press("Rassembler", lead.page.get_by_role("dialog"))
    until(
        lambda: themes(led).keys() == {"Attendre dehors", None} and len(themes(led)["Attendre dehors"]) == 4
    )


def test_escape_and_another_hand_let_a_card_fall(led, table):
    lead = table()
    start, end = middle(piece(lead, "De l'ombre")), middle(piece(lead, "Un banc"))
    drag(lead, start, end)
    lead.page.keyboard.press("Escape")
    expect(lead.page.locator(".hand")).to_have_count(0)
    lead.page.mouse.up()
    drag(lead, start, end)
    key = next(key for key, it in led.view().items() if it.get("content", {}).get("text") == "De l'ombre")
    led.ask("notes.move", keys=[key], zone=led.named("zone")[2])
    lead.sees("Quelqu'un vient de déplacer cette carte.")
    lead.page.mouse.up()
    expect(lead.page.locator(".hand")).to_have_count(0)
    assert themes(led).keys() == {None}


def test_a_finger_takes_a_card_once_it_has_rested(led, table):
    lead = table(viewport={"width": 1024, "height": 768}, has_touch=True)
    line = lead.page.context.new_cdp_session(lead.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        where = [{"x": x, "y": y} for x, y in points]
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    start, end = middle(piece(lead, "De l'ombre")), middle(piece(lead, "Un banc"))
    touch("touchStart", start)
    expect(lead.page.locator(".hand")).to_be_visible()
    touch("touchMove", end)
    expect(lead.page.locator(".hand-says")).to_contain_text("Un thème")
    touch("touchEnd")
    until(lambda: themes(led).get("") == {"Un banc", "De l'ombre"})


def test_several_cards_go_together(led, table):
    """A lasso round all, one let go by Ctrl; they are set aside, and that is undone as one act. Then without a mouse's
    tricks, by "Choose", and into one theme."""
    lead = table()
    page = lead.page
    boxes = [piece(lead, text).bounding_box() for text in CARDS]
    page.mouse.move(min(box["x"] for box in boxes) - 4, min(box["y"] for box in boxes) + 8)
    page.mouse.down()
    page.mouse.move(boxes[0]["x"] + 20, boxes[0]["y"] + 20)
    page.mouse.move(
        max(box["x"] + box["width"] for box in boxes) - 3, max(box["y"] + box["height"] for box in boxes) - 3
    )
    page.mouse.up()
    lead.sees("5 cartes choisies")
    piece(lead, CARDS[4]).click(modifiers=["Control"])
    lead.sees("4 cartes choisies")
    lead.press("Écarter")
    expect(lead.page.locator(".wall .piece")).to_have_count(1)
    for keys, left in (("Control+z", len(CARDS)), ("Control+Shift+z", 1), ("Control+z", len(CARDS))):
        page.keyboard.press(keys)
        expect(lead.page.locator(".wall .piece")).to_have_count(left)
    lead.press("Choisir")
    for text in CARDS[:2]:
        piece(lead, text).click()
    put(lead, piece(lead, CARDS[1]), piece(lead, CARDS[4]), "Un thème de ces 3 cartes")
    until(lambda: themes(led).get("") == {*CARDS[:2], CARDS[4]})
