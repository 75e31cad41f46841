"""Choosing a method: by aim and filters, with the keyboard alone, on a phone; its page, on screen and on paper."""

import json
import re
from io import BytesIO

import pypdf
import pytest
from playwright.sync_api import expect

from board.domain.methods import missing, parse
from board.methods import shipped
from tests.browser.people import Someone

PLAYABLE = sorted(name for name, body in shipped().items() if not missing(parse(body)))


@pytest.fixture
def enter(server, lab, visit):
    """Gives somebody who looks at the methods of the lab; `phone`: on one."""

    def new(**options) -> Someone:
        page = visit(**options)
        token = lab["Authorization"].partition(" ")[2]
        page.add_init_script(f"localStorage.setItem('atelier.lab', {json.dumps(token)})")
        page.goto(f"{server.url}/lab/methods")
        someone = Someone(page)
        someone.heading("Que voulez-vous faire ensemble")
        return someone

    return new


def test_a_method_is_chosen_with_the_keyboard_alone(enter):
    page = enter().page
    aim = page.get_by_role("button", name="Faire émerger des idées")
    aim.focus()
    page.keyboard.press("Space")
    expect(aim).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Nous avons").focus()
    page.keyboard.press("End")
    page.get_by_label("Nous serons").focus()
    page.keyboard.type("12")
    page.get_by_role("link", name="Des idées aux priorités").focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="1 h", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text(re.compile("personnes · 45"))).to_be_visible()
    page.get_by_role("button", name="Partir de là").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/prepare")


def test_what_does_not_fit_is_not_offered_and_coming_back_keeps_what_was_asked(enter):
    someone = enter()
    line = someone.page.get_by_role("link", name="Des idées aux priorités")
    someone.page.get_by_label("Nous serons").fill("499")
    expect(line).to_have_count(0)
    someone.press("Tout montrer")
    someone.page.get_by_role("button", name="Décider").click()
    line.click()
    someone.page.get_by_role("link", name="Toutes les méthodes").click()
    expect(someone.page.get_by_role("button", name="Décider")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("path", ["/lab", "/lab/methods", "/lab/methods/ideas-to-priorities"])
def test_nothing_is_wider_than_a_phone_or_a_desk(server, enter, path):
    for phone in (True, False):
        page = enter(phone=phone).page
        page.goto(f"{server.url}{path}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_page_of_no_method_leads_to_the_list(server, enter):
    someone = enter(quiet=False)
    someone.page.goto(f"{server.url}/lab/methods/nothing")
    someone.heading("Que voulez-vous faire ensemble")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_method_is_printed_on_one_sheet(server, enter, language):
    page = enter().page
    for name in PLAYABLE:
        page.goto(f"{server.url}/lab/methods/{name}?lang={language}")
        page.wait_for_selector(".strip")
        sheet = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(sheet.pages) == 1, name
        assert float(page.locator("article").evaluate("it => it.style.getPropertyValue('--fine')")) >= 6.5
