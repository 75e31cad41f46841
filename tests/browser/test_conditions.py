"""The whole hour under one condition at a time. Beside each screen that has the condition stands one that has not, of
the same person: both must say the same at every step, and no word is lost, doubled, wrong or complained of. An hour is
played in seconds: each step is what people did in it, and a clock that steps each minute steps at each of them."""

import difflib
import json
import re
import time
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser.devices import DOUBLING, HANGING, STEPPING, TRANSLATING, network, own_cards, until
from tests.browser.people import Participant, Someone
from tests.browser.played import TALK, Played

AGREE_MS = 8_000
OTHERS = 6


@dataclass
class Condition:
    """What is the matter. `script` runs before each page, `between` at every step."""

    script: str = ""
    between: str = "0"
    right_to_left: bool = False
    delay: float = 0
    """Seconds there, and as many back."""
    cards: tuple[str, ...] = ("Un banc devant l'entrée", "De l'ombre en été")


CONDITIONS = {
    "translation": Condition(TRANSLATING),
    "hanging": Condition(HANGING),
    "right to left": Condition(cards=("مقعد أمام المدخل (2)", "ספסל ליד הכניסה 1"), right_to_left=True),
    "stepping": Condition(STEPPING, "stepClock([300_000, -3_600_000][performance.now() % 2 | 0])"),
    "doubled": Condition(DOUBLING, delay=0.25),
}


class Screens:
    """Pages under a condition, each beside one that is not."""

    def __init__(self, visit, condition) -> None:
        self._visit, self._condition = visit, condition
        self._pairs: list[tuple] = []

    def open(self, **options):
        """Return a page under the condition."""
        page = self._visit(**options)
        if self._condition.script:
            page.context.add_init_script(self._condition.script)
        return page

    def watch(self, page, root: str) -> None:
        """From now on what `root` says is compared with what the same person sees without the condition."""
        plain = self._visit(storage_state=page.context.storage_state())
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

    def agree(self) -> None:
        """Wait until every screen says what its twin says."""
        for page, plain, root in self._pairs:
            expect(page.locator(root)).to_be_visible(timeout=AGREE_MS)
            page.evaluate(self._condition.between)
            end = time.monotonic() + AGREE_MS / 1_000
            while (one := said(page, root)) != (other := said(plain, root)):
                assert time.monotonic() < end, [*difflib.unified_diff(other, one, lineterm="", n=0)]
                page.wait_for_timeout(100)

    def directed(self, cards) -> None:
        """Whatever shows one of these cards is set from right to left."""
        for page, _, root in self._pairs:
            for text in cards:
                for shown in page.locator(root).get_by_text(text, exact=True).all():
                    assert shown.evaluate("(it) => getComputedStyle(it).direction") == "rtl", text


def said(page, root: str) -> list[str]:
    """All that can be read, whatever its spaces."""
    text = page.locator(root).inner_text()
    return [line for each in text.splitlines() if (line := " ".join(each.split()))]


@pytest.fixture(params=CONDITIONS)
def hour(request, workshop, visit):
    condition = CONDITIONS[request.param]
    play = Played(workshop)
    with network(workshop) as line:
        line.change(delay=condition.delay)
        there = line.there if condition.delay else str
        screens = Screens(visit, condition)
        yield SimpleNamespace(condition=condition, play=play, screens=screens, there=there)
        screens.close()
    play.leave()


def test_the_hour_is_true_on_every_screen(hour, workshop):
    play, screens, cards, there = hour.play, hour.screens, hour.condition.cards, hour.there
    play.open(OTHERS)
    ana = Participant(screens.open())
    ana.come_by_link(there(workshop.link), "Ana")
    desk = Someone(screens.open())
    desk.come_by_link(there(workshop.facilitator_link), "Dominique")
    wall = Someone(screens.open())
    wall.hang(there(workshop.screen_link))
    for person, root in ((ana, ".participant"), (desk, ".console"), (wall, ".room-screen")):
        person.page.locator(root).wait_for()
        screens.watch(person.page, root)
    play.check_in()
    screens.agree()
    play.write(0.7)
    screens.agree()
    ana.composer.wait_for()
    for text in cards:
        ana.composer.fill(text)
        ana.page.locator(".composer [type=submit]").click()
        until(lambda text=text: text in own_cards(workshop, ana.page))
        screens.agree()
    for_later(ana)
    for_the_room(desk)
    screens.agree()
    if hour.condition.right_to_left:
        screens.directed(cards)
    for step in (play.turn_over, play.sort, lambda: play.vote(0.5)):
        step()
        screens.agree()
    dots = ana.page.get_by_role("button", name=re.compile("^Mettre une gommette"))
    dots.first.click()
    screens.agree()
    if hour.condition.right_to_left:
        screens.directed(cards)
    for step in (play.result, lambda: play.lead.enter(TALK), play.rate):
        step()
        screens.agree()
    ana.page.get_by_role("radio").nth(3).click()
    for step in (play.close, play.share):
        step()
        screens.agree()
    texts = [record.get("content", {}).get("text") for record in play.lead.view().values()]
    cards += (FOR_LATER, FOR_ALL)
    assert [texts.count(card) for card in cards] == [1 for _ in cards]


FOR_LATER, FOR_ALL = "Revoir les horaires", "Pensez aux enfants"


def for_later(person) -> None:
    """Put something by."""
    person.page.get_by_role("button", name="Menu").click()
    person.page.get_by_role("menuitem", name="plus tard").click()
    write_in_dialog(person.page, FOR_LATER)


def for_the_room(person) -> None:
    """Show a card to all."""
    person.page.get_by_role("button", name="Ajouter une carte pour la salle").click()
    write_in_dialog(person.page, FOR_ALL)


def write_in_dialog(page, text: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill(text)
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()
