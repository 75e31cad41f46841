"""The whole hour under one condition at a time, on console, room screen, laptop and phone. Beside each screen that has
the condition stands one that has not, of the same person: at every step both must say the same, and the figures that
the server has. In the end the rehearsal's own verdict counts what was lost, doubled, told to the wrong people, told in
two ways, or counted wrongly. An hour is played in seconds: each step is what people did in it, and a clock that steps
each minute steps at each of them."""

import difflib
import json
import re
import time
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser.devices import DOUBLING, HANGING, STEPPING, TRANSLATING, network, own_cards, until
from tests.browser.figures import wrong_figures
from tests.browser.people import Participant, Someone
from tests.browser.played import TALK, Played
from tests.browser.witness import Witness

AGREE_MS = 15_000
"""Longer than a step can be taken back: a countdown more makes it rarer that both pages are read in one second."""
PRESSED_TWICE_MS = 150
OTHERS = 6


@dataclass
class Condition:
    """What is the matter. `script` runs before each page, `between` at every step."""

    script: str = ""
    between: str = "0"
    right_to_left: bool = False
    delay: float = 0
    """Seconds there, and as many back."""
    cards: tuple[str, ...] = ("Un banc devant l'entrée", "Des marches plus basses", "De l'ombre en été")


CONDITIONS = {
    "translation": Condition(TRANSLATING),
    "hanging": Condition(HANGING),
    "right to left": Condition(
        cards=("مقعد أمام المدخل (2)", "ספסל ליד הכניסה 1", "ظل في الصيف, 3 شجرات"), right_to_left=True
    ),
    "stepping": Condition(STEPPING, "stepClock([300_000, -3_600_000][performance.now() % 2 | 0])"),
    "doubled": Condition(DOUBLING, delay=0.25),
}


class Screens:
    """Pages under a condition, each beside one that is not."""

    def __init__(self, visit, condition, witness) -> None:
        self._visit, self._condition, self._witness = visit, condition, witness
        self._pairs: list[tuple] = []

    def open(self, viewer: str, **options):
        """Return a page under the condition."""
        page = self._visit(**options)
        page.tab = self._witness.follow(page, viewer)
        if self._condition.script:
            page.context.add_init_script(self._condition.script)
        page.options = options
        return page

    def watch(self, page, root: str) -> None:
        """From now on what `root` says is compared with what the same person sees without the condition."""
        page.locator(root).wait_for()
        plain = self._visit(storage_state=page.context.storage_state(), **page.options)
        self._witness.follow(plain, f"{page.tab.viewer}, without")
        kept = json.dumps(page.evaluate("({ ...sessionStorage })"))
        plain.context.add_init_script(
            f"if (origin !== 'null') for (const it of Object.entries({kept})) sessionStorage.setItem(...it)"
        )
        plain.goto(page.url)
        self._pairs.append((page, plain, root))

    def close(self) -> None:
        """Leave every screen."""
        for page, plain, _ in self._pairs:
            for each in (page, plain):
                each.goto("about:blank")

    def agree(self, view: dict) -> None:
        """Wait until every screen says what its twin says, with the figures of `view`: that of one who leads."""
        for page, plain, root in self._pairs:
            expect(page.locator(root)).to_be_visible(timeout=AGREE_MS)
            page.evaluate(self._condition.between)
            end = time.monotonic() + AGREE_MS / 1_000
            while wrong := self._wrong(said(page, root), said(plain, root), view, page.tab):
                assert time.monotonic() < end, (page.tab.viewer, wrong)
                page.wait_for_timeout(100)

    def _wrong(self, one: list[str], other: list[str], view: dict, tab) -> list[str]:
        if one != other:
            return [*difflib.unified_diff(other, one, lineterm="", n=0)]
        return wrong_figures(one, view, self._witness, tab)

    def directed(self, cards) -> None:
        """Whatever shows one of these cards is set from right to left."""
        for page, _, root in self._pairs:
            for text in cards:
                for shown in page.locator(root).get_by_text(text, exact=True).all():
                    assert shown.evaluate("(it) => getComputedStyle(it).direction") == "rtl", text


SAY = """(root) => {
  const flourish = root.querySelectorAll(".turning, .look")
  flourish.forEach((each) => (each.style.display = "none"))
  const text = root.innerText
  flourish.forEach((each) => (each.style.display = ""))
  return text
}"""
"""Cards that turn over are drawn by the page that saw it happen; another, that looked away, says where to look."""


def said(page, root: str) -> list[str]:
    """All that can be read, whatever its spaces."""
    text = page.locator(root).evaluate(SAY)
    return [line for each in text.splitlines() if (line := " ".join(each.split()))]


@pytest.fixture(params=CONDITIONS)
def hour(request, workshop, visit):
    condition = CONDITIONS[request.param]
    witness = Witness(workshop, lambda run: play.lead.view()[f"run.{run}"]["rules"] if run else {})
    play = Played(workshop, witness=witness)
    with network(workshop) as line:
        line.change(delay=condition.delay)
        there = line.there if condition.delay else str
        screens = Screens(visit, condition, witness)
        yield SimpleNamespace(
            condition=condition, play=play, screens=screens, there=there, witness=witness,
            agree=lambda: screens.agree(play.lead.view()),
        )  # fmt: skip
        screens.close()
    play.leave()


def test_the_hour_is_true_on_every_screen(hour, workshop):
    play, witness, agree = hour.play, hour.witness, hour.agree
    play.open(OTHERS)
    ana, bilal, desk = come_in(hour, workshop)
    agree()
    play.check_in()
    agree()
    play.write(0.7)
    agree()
    cards = [witness.mark(text) for text in hour.condition.cards]
    for person, text in ((ana, cards[0]), (bilal, cards[1]), (ana, cards[2])):
        write(hour, person, text)
    for_later(ana, witness.mark(FOR_LATER))
    for_the_room(desk, witness.mark(FOR_ALL))
    agree()
    directed(hour, cards)
    for step in (play.turn_over, play.sort, lambda: play.vote(0.5)):
        step()
        agree()
    ana.page.get_by_role("button", name=re.compile("^Mettre une gommette")).first.click()
    ana.page.wait_for_timeout(2 * PRESSED_TWICE_MS)
    agree()
    expect(ana.page.get_by_role("button", name=re.compile("^Retirer une gommette"))).to_have_count(1)
    directed(hour, cards)
    for step in (play.result, lambda: play.lead.enter(TALK), play.rate):
        step()
        agree()
    bilal.page.get_by_role("radio").nth(3).click()
    agree()
    for step in (play.close, play.share):
        step()
        agree()
    assert_nothing_is_wrong(hour, ana.page)


def come_in(hour, workshop) -> tuple[Participant, Participant, Someone]:
    """All who have a screen: one takes part by laptop and one by phone, one leads; and the room screen."""
    screens, there = hour.screens, hour.there
    ana, bilal = Participant(screens.open("laptop")), Participant(screens.open("phone", phone=True))
    desk, wall = Someone(screens.open("desk")), Someone(screens.open("wall"))
    ana.come_by_link(there(workshop.link), "Ana")
    bilal.come_by_link(there(workshop.link), "Bilal")
    desk.come_by_link(there(workshop.facilitator_link), "Dominique")
    wall.hang(there(workshop.screen_link))
    for person, root in ((ana, PERSON), (bilal, PERSON), (desk, ".console"), (wall, ".room-screen")):
        screens.watch(person.page, root)
    return ana, bilal, desk


PERSON = ".participant"


def write(hour, person, text: str) -> None:
    person.composer.fill(text)
    person.page.locator(".composer [type=submit]").click()
    until(lambda: text in own_cards(hour.play.workshop, person.page))
    hour.agree()


def directed(hour, cards) -> None:
    if hour.condition.right_to_left:
        hour.screens.directed(cards)


def assert_nothing_is_wrong(hour, page) -> None:
    """No word is lost, doubled, told to the wrong people or told in two ways, and everybody is counted right."""
    end = time.monotonic() + AGREE_MS / 1_000
    while wrong := hour.witness.findings(hour.play.lead.session["token"]):
        assert time.monotonic() < end, wrong
        page.wait_for_timeout(200)
    assert all(intent.state == "accepted" for intent in hour.witness.journal.intents)


FOR_LATER, FOR_ALL = "Revoir les horaires", "Pensez aux enfants"


def for_later(person, text: str) -> None:
    """Put something by."""
    person.page.get_by_role("button", name="Menu").click()
    person.page.get_by_role("menuitem", name="plus tard").click()
    write_in_dialog(person.page, text)


def for_the_room(person, text: str) -> None:
    """Show a card to all."""
    person.page.get_by_role("button", name="Ajouter une carte pour la salle").click()
    write_in_dialog(person.page, text)


def write_in_dialog(page, text: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill(text)
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()
