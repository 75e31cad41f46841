"""Every way to vote on items, in a browser: cast by hand on a phone, seen by nobody before its end, drawn for all."""

from itertools import cycle
from time import sleep

import pytest
from playwright.sync_api import expect

from board.rehearse.votes import VOTERS
from tests.browser.crowd import Voice, new_id
from tests.browser.devices import TRANSLATING
from tests.browser.people import Facilitator, Participant, Someone, worded
from tests.browser.test_axe import RULES, faults

TEXTS = (
    "Un guichet mobile",
    "Des rendez-vous de quinze minutes",
    "Une page « qui fait quoi » pour tous les services",
)
PEOPLE = 5
FITS = """(it) => [...it.querySelectorAll("*"), it].every((each) => each.scrollHeight <= innerHeight)
    && it.scrollHeight <= it.clientHeight + 1"""


def radio(page) -> None:
    page.locator(".option input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")


def points(page) -> None:
    field = page.get_by_label(worded(f"Points pour : {TEXTS[0]}"))
    field.fill("60")
    page.keyboard.press("Tab")
    expect(page.get_by_text(worded("Il vous reste 40 points"))).to_be_visible()


def ranked(page) -> None:
    for place, text in enumerate(TEXTS[:2], 1):
        page.get_by_role("button", name=worded(f"Mettre à la place {place} : {text}")).press("Enter")
    page.get_by_role("button", name=worded(f"Monter : {TEXTS[1]}")).press("Enter")
    expect(page.locator(".ranked li").first).to_contain_text(TEXTS[1])


def ticked(page) -> None:
    page.get_by_role("checkbox").first.press("Space")


def placed(page) -> None:
    squares = page.locator(".plane svg")
    box = squares.first.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.1)
    lists = page.locator(".placing").first.get_by_role("combobox")
    expect(lists.first).to_have_value("5")
    expect(lists.last).to_have_value("5")
    squares.nth(1).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".placing").nth(1).get_by_role("combobox").last).to_have_value("4")
    lists.first.select_option("2")


def objected(page) -> None:
    page.get_by_role("radio", name=worded("J'objecte")).first.press("Space")
    page.get_by_label(worded("Quel risque, ou quelle limite ?")).fill("Personne en août.")
    page.get_by_role("button", name=worded("Enregistrer")).press("Enter")
    expect(page.get_by_text("Personne en août.")).to_be_visible()


def estimated(page) -> None:
    page.get_by_label(worded(f"Combien : {TEXTS[0]}")).fill("8")
    page.keyboard.press("Tab")


def rated(page) -> None:
    radio(page)
    page.get_by_role("button", name=worded("Carte suivante")).press("Enter")
    expect(page.get_by_role("region", name=worded("Carte 2 sur", exact=False))).to_be_focused()
    radio(page)


BY_HAND = {
    "mentions": radio, "scores": radio, "balance": radio, "points": points, "ranking": ranked, "choice": ticked,
    "placing": placed, "consent": objected, "estimate": estimated, "opinion": radio, "crossed": rated,
}  # fmt: skip
"""How one votes on a phone, with keys alone but for the square."""


@pytest.fixture
def crowd(workshop, led):
    led.enter(0)
    zone = led.named("zone")[1]
    for text in TEXTS:
        led.ask("note.add", note=new_id(), zone=zone, content={"text": text}, room=True)
    people = [Voice(workshop, f"P{n}") for n in range(PEOPLE)]
    yield people
    for person in people:
        person.leave()


def opened(led, kind: str) -> tuple[str, str, dict]:
    """Enter a new step with such a vote; return the run, the round and its record."""
    brief = {"title": {"fr": kind}, "vote": VOTERS[kind].example, "rules": {"zones": [led.named("zone")[1]]}}
    led.ask("phase.insert", brief=brief)
    led.enter(-1)
    view = led.view()
    run = view["room"]["run"]
    name = view[f"run.{run}"]["round"]
    return run, name, view[f"round.{name}"]


def dealt(person, name: str) -> list[str]:
    """Return what somebody is dealt in a round, once they are."""
    while not (found := person.view().get(f"deal.{name}")):
        sleep(0.1)
    return found["items"]


def cast(person, run: str, name: str, round_: dict, which: int) -> None:
    vote, ways = round_["vote"], VOTERS[round_["vote"]["kind"]]
    items = dealt(person, name) if ways.dealt else round_["items"]
    for item, ballot in ways.cast(vote, list(items), {}, which):
        person.ask("ballot.set", run, round=name, item=item, ballot=ballot)


def test_every_way_to_vote_is_cast_by_hand_and_drawn_for_all(workshop, led, crowd, visit):
    assert {*BY_HAND} == {*VOTERS} - {"dots", "rate"}, "a further kind is voted in by hand here"
    phone, wall, desk = visit(phone=True), visit(viewport={"width": 1920, "height": 1080}), visit()
    Participant(phone).come_by_link(workshop.link, "Ana")
    Someone(wall).hang(workshop.screen_link)
    Facilitator(desk).come_by_link(workshop.facilitator_link, "Fay")
    found = []
    for (kind, by_hand), scheme in zip(BY_HAND.items(), cycle(({"light": RULES}, {"dark": RULES}))):
        run, name, round_ = opened(led, kind)
        expect(phone.get_by_role("heading", level=1)).to_have_text(kind)
        by_hand(phone)
        for which, person in enumerate(crowd):
            cast(person, run, name, round_, which)
        expect(wall.get_by_text(worded("6 sur 6 ont voté", exact=False))).to_be_visible()
        assert not wall.locator(".charted").count(), kind
        found += [f"{kind}, ballot: {fault}" for fault in faults(phone, scheme)]
        led.ask("run.end_input", now=True)
        expect(wall.locator(".charted")).to_be_visible()
        expect(desk.locator(".came .chart")).to_be_visible()
        expect(phone.locator(".results .chart em").first).to_contain_text("vôtre")
        assert wall.locator(".sheet").evaluate(FITS), kind
        found += [f"{kind}, result: {fault}" for fault in faults(phone, scheme)]
    assert found == []


@pytest.mark.parametrize("kind", ["mentions", "scores", "balance", "placing", "consent", "opinion"])
def test_the_figures_of_a_picture_outlive_a_page_translation(workshop, led, crowd, visit, kind):
    page = visit(phone=True)
    page.context.add_init_script(TRANSLATING)
    Participant(page).come_by_link(workshop.link, "Ana")
    page.get_by_role("button", name="Menu").wait_for()
    run, name, round_ = opened(led, kind)
    for which, person in enumerate(crowd):
        cast(person, run, name, round_, which)
    led.ask("run.end_input", now=True)
    figures = page.locator(".charted svg text, .placed svg text")
    expect(figures.first).to_be_visible()
    page.wait_for_timeout(300)
    assert figures.locator("font").count() == 0
    assert all(each.strip() for each in figures.all_text_contents())


def test_a_card_s_lines_are_kept_wherever_a_vote_shows_it(workshop, led, visit):
    led.enter(0)
    two = "Un banc\nà l'ombre"
    led.ask("note.add", note=new_id(), zone=led.named("zone")[1], content={"text": two}, room=True)
    phone = visit(phone=True)
    Participant(phone).come_by_link(workshop.link, "Ana")
    phone.get_by_role("button", name="Menu").wait_for()
    people = [Voice(workshop, f"P{n}") for n in range(2 * PEOPLE)]
    for kind in ("opinion", "placing"):
        run, name, round_ = opened(led, kind)
        for which, person in enumerate(people):
            cast(person, run, name, round_, which)
        led.ask("run.end_input", now=True)
        shown = phone.locator(".chart").get_by_text("Un banc").last
        expect(shown).to_be_visible()
        assert shown.evaluate("(it) => getComputedStyle(it).whiteSpace") == "pre-wrap", kind
    for person in people:
        person.leave()
