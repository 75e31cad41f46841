"""Cards laid in a grid, on two axes and along a timeline: by hand, in lists, and the same in words."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.devices import until
from tests.browser.people import Facilitator
from tests.browser.test_hands import drag, middle, piece

SORT = 4


def line(name: str, fr: str) -> dict:
    return {"id": name, "title": {"fr": fr}}


def axis(title: str, low: str, high: str) -> dict:
    return {"title": {"fr": title}, "low": {"fr": low}, "high": {"fr": high}}


JOURNEY = {
    "kind": "grid",
    "rows": [line("does", "Les gestes"), line("stuck", "Ce qui coince")],
    "columns": [line("before", "Avant"), line("there", "Sur place"), line("after", "Après")],
}
MATRIX = {
    "kind": "axes",
    "across": axis("Effort", "facile", "difficile"),
    "up": axis("Effet", "faible", "fort"),
}
AHEAD = {
    "kind": "timeline",
    "horizons": [line("now", "Demain"), line("year", "Dans un an"), line("goal", "En 2030")],
    "backwards": True,
}
CARDS = ("Il attend dehors", "Il ne sait pas quel papier apporter", "Il revient")


@pytest.fixture
def table(workshop, led, visit):
    """Return what adds an area of a layout and opens a console with three loose cards beside it."""
    led.enter(SORT)

    def show(layout: dict, title: str = "Parcours") -> tuple[Facilitator, str]:
        led.ask("zone.add", title={"fr": title}, purpose="ideas", layout=layout)
        zone = led.named("zone")[-1]
        for text in CARDS:
            led.ask("note.add", note=new_id(), zone=led.named("zone")[1], content={"text": text}, room=True)
        lead = Facilitator(visit())
        lead.come_by_link(workshop.facilitator_link, "Fay")
        expect(lead.page.locator(".wall .piece")).to_have_count(len(CARDS))
        return lead, zone

    return show


def place(led, text: str) -> dict:
    """Return where a card lies, as everybody is told."""
    notes = (it for key, it in led.view().items() if key.startswith("note."))
    return next(it["place"] for it in notes if it["content"]["text"] == text)


def cell(lead, n: int):
    return lead.page.locator(".ground.cell").nth(n)


def let_go(lead, what, onto, says: str) -> None:
    drag(lead, middle(piece(lead, what)), onto)
    expect(lead.page.locator(".hand-says")).to_contain_text(says)
    lead.page.mouse.up()


def test_a_card_is_dragged_to_a_row_and_a_column_and_the_list_says_so(led, table):
    lead, zone = table(JOURNEY)
    let_go(lead, CARDS[0], middle(cell(lead, 4)), "Ici : Ce qui coince · Sur place")
    until(lambda: place(led, CARDS[0]).get("at") == "stuck/there")
    assert place(led, CARDS[0])["zone"] == zone
    expect(piece(lead, CARDS[0])).to_contain_text(", Ce qui coince · Sur place")
    lead.press("Liste")
    heading = lead.page.get_by_role("heading", name=re.compile("Ce qui coince · Sur place"))
    expect(heading).to_be_visible()


def test_a_row_and_a_column_are_chosen_from_lists(led, table):
    lead, _ = table(JOURNEY)
    let_go(lead, CARDS[0], middle(cell(lead, 0)), "Les gestes · Avant")
    until(lambda: place(led, CARDS[0]).get("at") == "does/before")
    piece(lead, CARDS[0]).get_by_role("button").first.click()
    lead.page.get_by_role("menuitem", name=re.compile("Placer dans l.espace")).click()
    dialog = lead.page.get_by_role("dialog")
    dialog.get_by_label("Ligne").select_option("stuck")
    dialog.get_by_label("Colonne").select_option("after")
    lead.press("Placer ici", dialog)
    until(lambda: place(led, CARDS[0]).get("at") == "stuck/after")


def test_a_row_that_goes_leaves_its_cards_to_be_placed_and_undoing_brings_them_back(led, table):
    lead, zone = table(JOURNEY)
    let_go(lead, CARDS[0], middle(cell(lead, 4)), "Ce qui coince")
    until(lambda: place(led, CARDS[0]).get("at") == "stuck/there")
    lead.page.get_by_role("button", name="Parcours", exact=True).click()
    lead.page.get_by_role("menuitem", name=re.compile("Disposition")).click()
    dialog = lead.page.get_by_role("dialog")
    dialog.get_by_label("Lignes", exact=True).fill("Les gestes")
    lead.press("Enregistrer", dialog)
    expect(piece(lead, CARDS[0])).to_contain_text("Pas encore placé")
    led.ask("zone.edit", zone=zone, base=2, title={"fr": "Parcours"}, layout=JOURNEY)
    expect(piece(lead, CARDS[0])).to_contain_text("Ce qui coince · Sur place")


def test_a_card_lies_where_it_was_let_go_between_two_axes(led, table):
    lead, _ = table(MATRIX, "Effet et effort")
    box = lead.page.locator(".ground.plane").bounding_box()
    at = box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.1
    let_go(lead, CARDS[0], at, "Ici : Effort 2/5 (facile) · Effet 5/5 (fort)")
    until(lambda: abs(place(led, CARDS[0]).get("x", 0) - 250) < 10)
    assert abs(place(led, CARDS[0])["y"] - 100) < 15
    let_go(lead, CARDS[1], middle(piece(lead, CARDS[0])), "Ici : Effort")
    until(lambda: place(led, CARDS[1]).get("x") is not None)
    one, other = middle(piece(lead, CARDS[0])), middle(piece(lead, CARDS[1]))
    size = piece(lead, CARDS[0]).bounding_box()
    assert abs(one[0] - other[0]) >= size["width"] or abs(one[1] - other[1]) >= 20, "one covers the other"


def test_a_timeline_is_read_back_from_its_target(led, table):
    lead, _ = table(AHEAD, "D'ici 2030")
    let_go(lead, CARDS[0], middle(cell(lead, 0)), "Ici : Demain")
    let_go(lead, CARDS[1], middle(cell(lead, 2)), "Ici : En 2030")
    until(lambda: place(led, CARDS[1]).get("at") == "goal")
    lead.press("Liste")
    names = lead.page.locator(".spot-title").all_inner_texts()
    assert names == ["En 2030", "Demain"]
