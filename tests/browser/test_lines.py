"""Slow lines, cut lines, and networks that answer in the server's place."""

import time
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from board.rehearse.network.proxy import Proxy
from tests.browser.devices import READ, REFUSED, WRITE, network, own_cards, until, writing
from tests.browser.people import Facilitator, Participant, worded

SLOW_SECONDS = 0.25
"""Each way: half a second there and back."""
PORTAL = "<!doctype html><title>Wi-Fi</title><h1>Bienvenue au Café</h1>"


@pytest.fixture
def train(workshop):
    with network(workshop) as them:
        workshop.link = them.there(workshop.link)
        workshop.facilitator_link = them.there(workshop.facilitator_link)
        yield them


def cut(train: Proxy) -> None:
    train.change(refusing=True)
    train.do(lambda proxy: proxy.cut())


def test_a_card_that_waited_while_its_step_ended_is_in_sight_and_nothing_is_called_saved(
    workshop, led, visit, train
):
    page = visit(forgiven=REFUSED)
    ana = writing(workshop, led, page)
    cut(train)
    expect(page.get_by_text("Connexion perdue")).to_be_visible()
    ana.composer.fill("Un banc")
    ana.press("Déposer")
    page.evaluate("document.activeElement.blur()")
    page.evaluate(WATCH_WORDS)
    led.enter(READ, reveal=True)
    train.change(refusing=False)
    ana.sees("Ce texte n'a pas été déposé")
    seen = page.evaluate("seen")
    assert not [both for both in seen if "Pas encore enregistré" in both and "Tout est enregistré" in both]
    # A page may take one frame to change from one place to another.
    gone = ["Un banc" not in text for text in seen]
    assert not [two for two in pairwise(gone) if all(two)]


WATCH_WORDS = """() => {
    window.seen = []
    const typed = () => document.querySelector("#composer")?.value ?? ""
    const look = () => { seen.push(document.body.innerText + typed()); requestAnimationFrame(look) }
    requestAnimationFrame(look)
}"""


def doubled(page, button) -> None:
    """Press twice, 200 ms apart, as a hand does that saw nothing happen."""
    button.click()
    page.wait_for_timeout(200)
    if button.count() and button.is_visible():
        button.click(force=True, timeout=1_000)


def test_a_second_press_on_a_slow_line_makes_no_second_thing(workshop, led, visit, train):
    page = visit(forgiven=REFUSED)
    lead = Facilitator(page)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    led.enter(WRITE)
    train.change(delay=SLOW_SECONDS)
    before = kinds(led)
    lead.press("Ajouter une carte pour la salle")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Texte de la carte").fill("Pour la salle")
    doubled(
        page,
        dialog.get_by_role("button", name=worded("Déposer la carte")).or_(
            dialog.get_by_role("button", name=worded("Déposer"))
        ),
    )
    expect(dialog).to_be_hidden()
    lead.press("Liste")
    page.get_by_role("button", name="Ajouter une carte :").first.click()
    dialog.get_by_label("Texte de la carte").fill("Dans la liste")
    doubled(page, dialog.get_by_role("button", name=worded("Déposer")))
    expect(dialog).to_be_hidden()
    lead.press("Ajouter une étape")
    doubled(page, dialog.get_by_role("button", name=worded("En parler")))
    dialog.get_by_label("Titre · Français").fill("Respirer")
    doubled(page, dialog.get_by_role("button", name=worded("Enregistrer")))
    expect(dialog).to_be_hidden()
    page.goto(train.there(workshop.page("prepare")))
    lead.press("Ajouter un espace")
    dialog.get_by_role("textbox").first.fill("Un coin")
    doubled(page, dialog.locator("[type=submit]"))
    expect(dialog).to_be_hidden()
    page.wait_for_timeout(1_000)
    after = kinds(led)
    assert {kind: after[kind] - before.get(kind, 0) for kind in after} == {"note": 2, "phase": 1, "zone": 1}


def kinds(led) -> dict[str, int]:
    """Return how many records there are of what people make."""
    names = [key.partition(".")[0] for key in led.view()]
    return {kind: names.count(kind) for kind in ("note", "phase", "zone")}


def test_a_later_note_pressed_twice_is_one(workshop, led, visit, train):
    page = visit(forgiven=REFUSED)
    ana = writing(workshop, led, page)
    train.change(delay=SLOW_SECONDS)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name="plus tard").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Plus tard")
    doubled(page, dialog.get_by_role("button", name=worded("Déposer")))
    expect(dialog).to_be_hidden()
    ana.composer.fill("Un banc")
    doubled(page, page.get_by_role("button", name=worded("Déposer")))
    until(lambda: "Un banc" in own_cards(workshop, page))
    assert own_cards(workshop, page) == {"Plus tard", "Un banc"}
    expect(page.get_by_role("article")).to_have_count(2)


def test_a_networks_own_page_is_named_and_leaves_no_button_dead(workshop, led, visit):
    page = visit(quiet=False)
    page.goto(workshop.link)
    page.get_by_label(worded("Comment vous appeler ?")).fill("Ana")
    portal = {"status": 200, "content_type": "text/html", "body": PORTAL}
    page.route("**/api/enter", lambda route: route.fulfill(**portal))
    ana = Participant(page)
    ana.press("Entrer")
    ana.sees("Ce réseau affiche une page à lui")
    page.unroute("**/api/enter")
    ana.press("Entrer")
    page.get_by_role("button", name="Menu").wait_for()
    page.goto(workshop.url)
    page.route("**/api/door", lambda route: route.fulfill(**portal))
    page.get_by_label("Code de l").fill(workshop.code)
    ana.press("Entrer")
    ana.sees("Ce réseau affiche une page à lui")
    expect(page.get_by_role("button", name="Entrer", exact=True)).to_be_enabled()


OWN_WORDS = {
    "nothing": {"status": 204},
    "an empty object": {"json": {}},
    "an object of its own": {"json": {"error": "login required"}},
    "a list": {"json": []},
    "a status of its own": {"status": 511, "json": {"error": "login required"}},
}


@pytest.mark.parametrize("words", OWN_WORDS.values(), ids=OWN_WORDS)
def test_a_network_that_answers_as_a_program_would_is_named_and_leaves_no_button_dead(
    workshop, led, visit, words
):
    led.enter(WRITE)
    ana = Participant(visit(quiet=False))
    for asked in ("**/api/name", "**/api/enter"):
        ana.page.route(asked, lambda route: route.fulfill(**words), times=1)
    ana.come_by_link(workshop.link, "Ana")
    for _ in range(2):
        ana.sees("Ce réseau affiche une page à lui")
        ana.press("Entrer")
        ana.page.wait_for_timeout(300)
    expect(ana.page.get_by_role("button", name="Menu")).to_be_visible()
    assert "undefined" not in str(ana.page.evaluate("Object.keys(localStorage)"))


def test_inside_a_workshop_a_networks_own_page_is_a_cut_line_with_its_name(workshop, led, visit):
    page = visit(quiet=False)
    page.context.add_init_script("WebSocket = class { constructor() { throw new Error('refused') } }")
    ana = writing(workshop, led, page)
    for address in ("**/stream", "**/poll", "**/messages"):
        page.route(address, lambda route: route.fulfill(status=200, content_type="text/html", body=PORTAL))
    page.evaluate("dispatchEvent(new Event('offline'))")
    page.reload()
    ana.sees("Ce réseau affiche une page à lui")
    page.unroute_all()
    began = time.monotonic()
    expect(ana.composer).to_be_visible(timeout=30_000)
    assert time.monotonic() - began < 30
