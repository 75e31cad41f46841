"""A5: participant, present and voter are one thing each, on console, room screen, phone and in the report."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.people import Facilitator, Participant, Someone
from tests.browser.played import Played

OTHERS = 4


@pytest.fixture
def play(workshop):
    played = Played(workshop)
    played.open(OTHERS)
    yield played
    played.leave()


def test_A5_the_same_people_are_counted_everywhere_and_a_reader_is_nobodys_participant(workshop, play, visit):
    ana, fay, wall = Participant(visit()), Facilitator(visit()), Someone(visit())
    ana.come_by_link(workshop.link, "Ana")
    fay.come_by_link(workshop.facilitator_link, "Fay")
    wall.hang(workshop.screen_link)
    for step in (play.check_in, lambda: play.write(0.5), play.turn_over, play.sort, lambda: play.vote(0.5)):
        step()
    counts = fay.page.locator(".counts")
    expect(counts).to_contain_text(re.compile(rf"^\s*{OTHERS + 1}\b"))
    expect(counts).to_contain_text(f"2/{OTHERS + 1}")
    for person in (wall, ana):
        person.sees(re.compile(rf"2 (votes )?sur {OTHERS + 1}\b"))
    play.result()
    play.close()
    play.share()
    told = "7 personnes, dont 2 à l’animation"
    assert people_of(play.lead, workshop) == told
    nina = Participant(visit())
    nina.page.goto(workshop.link)
    nina.press("Lire le compte rendu")
    nina.page.locator(".sheet-a4").wait_for()
    assert people_of(play.lead, workshop) == told


def people_of(lead, workshop) -> str:
    """Who took part, by the file of the report."""
    answer = httpx.get(
        f"{workshop.url}/api/rooms/{workshop.room}/exports/html",
        params={"language": "fr"},
        headers={"Authorization": f"Bearer {lead.session['token']}"},
        timeout=30,
    )
    return re.search(r"\d+ personnes, dont \d+ à l.animation", answer.text)[0]
