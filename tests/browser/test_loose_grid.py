"""On laptop and phone too, at reading and at sorting, from a dozen loose cards to two hundred: each is there, whole."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Lead
from tests.browser.loose import READ, SORT, assert_whole, bare, lay
from tests.browser.people import Facilitator, Participant
from tests.browser.test_loose import LEAVES, shown_on

COUNTS = (12, 47, 78, 120, 200)
STEPS = {"reading": READ, "sorting": SORT}
LAPTOP = {"viewport": {"width": 1366, "height": 768}}


@pytest.fixture(params=STEPS)
def leads(request, workshop, led):
    more = [Lead(workshop, f"Lead {n}") for n in range(3)]
    led.enter(STEPS[request.param])
    yield [led, *more]
    for each in more:
        each.leave()


def test_a_laptop_has_every_card_whole(workshop, leads, visit):
    ana = Participant(visit(reduced_motion="reduce", **LAPTOP))
    ana.come_by_link(workshop.link, "Ana")
    had = 0
    for count in COUNTS:
        written = sorted(bare(text) for text in lay(leads, count, had))
        had = count
        assert sorted(assert_whole(shown_on(ana, count))) == written


def test_a_phone_leafs_through_every_card_whole(workshop, leads, visit):
    ana = Participant(visit(phone=True, reduced_motion="reduce"))
    ana.come_by_link(workshop.link, "Ana")
    had = 0
    for count in COUNTS:
        written = sorted(lay(leads, count, had))
        if not had:
            ana.press(f"Feuilleter les {count} cartes")
        had = count
        expect(ana.page.locator(".leaves > li")).to_have_count(count)
        leaves = ana.page.evaluate(LEAVES)
        assert sorted(leaf["text"] for leaf in leaves) == written
        assert all(leaf["whole"] for leaf in leaves)


def test_the_remote_has_every_card_whole_on_its_table(workshop, leads, visit):
    lead = Facilitator(visit(phone=True, reduced_motion="reduce"))
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lead.press("Table")
    written = sorted(bare(text) for text in lay(leads, 78))
    assert sorted(assert_whole(shown_on(lead, 78))) == written
