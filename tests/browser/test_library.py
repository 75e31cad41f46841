"""A lab finds its workshops by what was asked and written in them."""

import time

import httpx
from playwright.sync_api import expect

from tests.browser.workshop import prepare

SECONDS = 40
"""A workshop is found within a quarter of a minute; on a busy machine a little later."""


def shelved(server, lab, words):
    """Wait until a workshop is found by words."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        told = httpx.get(f"{server.url}/api/lab/rooms", params={"find": words}, headers=lab).json()
        if told["rooms"]:
            return
        time.sleep(0.5)
    raise AssertionError(words)


def test_a_workshop_is_found_by_words_of_its_question_and_the_list_comes_back(server, lab, visit):
    for question in (
        "Où planter les chênes ?",
        "Que faire des quais ?",
        "Qui ouvre la halle ?",
        "Et le marché ?",
    ):
        prepare(server, lab, question=question)
    shelved(server, lab, "chenes")
    page = visit()
    page.goto(f"{server.url}/lab#{server.lab_link}")
    page.get_by_role("button", name="Ouvrir le laboratoire").click()
    field = page.get_by_role("searchbox", name="Chercher dans les ateliers")
    field.fill("CHÊNE planté")
    expect(page.get_by_role("heading", name="Un atelier", exact=True)).to_be_visible()
    expect(page.locator(".rooms li")).to_have_count(1)
    expect(page.locator(".rooms li")).to_contain_text("Où planter les chênes ?")
    field.fill("chêne quais")
    expect(page.get_by_text("Aucun atelier ne dit tout cela.")).to_be_visible()
    field.fill("")
    expect(page.get_by_text("Que faire des quais ?").first).to_be_visible()
