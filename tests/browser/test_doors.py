"""Links, codes and addresses as programs and people make them, and who is let in by them."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.devices import writing
from tests.browser.people import OPEN_LAB, Participant, Someone

PHONE = "Continuer sur mon téléphone"


def test_nobody_comes_in_and_nothing_is_used_up_before_somebody_presses(workshop, led, server, visit):
    """A scanner of mails opens every link and runs its scripts."""
    page = visit()
    ana = writing(workshop, led, page)
    ana.write("Un banc")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name=PHONE).click()
    dialog = page.get_by_role("dialog", name=PHONE)
    dialog.get_by_text("Sans appareil photo").click()
    link = dialog.get_by_label("Lien à ouvrir sur l").input_value()
    scanner = visit(quiet=False)
    tokens = []
    scanner.on("response", lambda answer: tokens.append(answer.url) if "/api/" in answer.url else None)
    lab = f"{server.url}/lab#{server.lab_link}"
    for each in (link, workshop.screen_link, lab, workshop.link, workshop.facilitator_link):
        scanner.goto(each)
        scanner.wait_for_load_state("networkidle")
        scanner.wait_for_timeout(2_200)
    assert {url.rpartition("/api/")[2] for url in tokens} == {"door"}
    assert scanner.evaluate("Object.keys(localStorage).filter((key) => !key.includes('reload'))") == []
    phone = Participant(visit(phone=True))
    phone.page.goto(link)
    phone.press("Continuer ici")
    expect(phone.page.get_by_role("article").filter(has_text="Un banc")).to_be_visible()


def lose(route):
    """Let a request through, and not its answer."""
    route.fetch()
    route.abort()


@pytest.mark.parametrize("first", ["Chloé", "Cloé", "Chlo"])
def test_P16_who_came_in_and_had_no_answer_presses_again_after_a_reload_and_is_one_person(
    workshop, led, visit, first
):
    page = visit(phone=True, quiet=False)
    page.route("**/api/enter", lose, times=1)
    chloe = Someone(page)
    chloe.come_by_link(workshop.link, first)
    chloe.sees("Le serveur ne répond pas.")
    page.reload()
    page.get_by_label("Comment vous appeler ?").fill("Chloé")
    chloe.press("Entrer")
    expect(page.get_by_role("button", name="Menu")).to_be_visible()
    names = [it["name"] for key, it in led.view().items() if key.startswith("person.")]
    assert [name for name in names if name.startswith("C") and name != "Camille"] == ["Chloé"]


def test_D10_a_workshop_whose_answer_was_lost_is_made_once_by_pressing_again_after_a_reload(server, visit):
    page = visit(quiet=False)
    lab = Someone(page)
    page.goto(f"{server.url}/lab#{server.lab_link}")
    page.get_by_role("button", name=OPEN_LAB).click()
    lab.press("Préparer un atelier")
    page.goto(f"{server.url}/lab/methods/ideas-to-priorities")
    asked, made = "**/api/lab/rooms", []
    page.on("response", lambda it: it.request.method == "POST" and it.ok and made.append(it.json()["room"])
            if it.url.endswith("/api/lab/rooms") else None)  # fmt: skip

    def lost(route):
        made.append(route.fetch().json()["room"])
        route.abort()

    page.route(asked, lost, times=1)
    lab.press("Partir de là")
    lab.sees("Le serveur ne répond pas.")
    page.reload()
    lab.press("Partir de là")
    lab.sees("Avant d'ouvrir")
    assert len(made) == 2
    assert made[0] == made[1]


ALTERED = {
    "a point": lambda link: f"{link}.",
    "brackets": lambda link: f"{link})>,",
    "an invisible space": lambda link: f"{link}\u200b",
    "an escaped sign": lambda link: link.replace("#", "%23"),
    "all escaped": lambda link: (
        link.replace("#", "%23").replace(".", "%2E").replace("127%2E0%2E0%2E1", "127.0.0.1")
    ),
    "escaped twice": lambda link: link.replace("#", "%2523"),
    "an underscore": lambda link: f"{link}_",
    "long dashes": lambda link: link.replace("-", "\u2011"),
    "an entity": lambda link: link.replace("#", "&%2335;"),
    "capitals": lambda link: link.replace("/w/", "/W/"),
}


@pytest.mark.parametrize("altered", ALTERED.values(), ids=ALTERED)
def test_a_link_that_a_program_altered_leads_where_it_did(workshop, led, visit, altered):
    page = visit()
    page.goto(altered(workshop.link))
    Someone(page).sees("Comment vous appeler ?")
    assert page.evaluate("location.pathname + location.hash") == f"/w/{workshop.room}"


def test_what_people_type_for_a_link_or_a_code_is_understood(workshop, led, visit):
    code = workshop.code
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    page = visit()
    for typed in (f"<{workshop.link}>", f"code : {code}", f"Code {code.lower()}.", wide, f"{workshop.link},"):
        page.goto(workshop.url)
        someone = Someone(page)
        page.get_by_label("Code de l").fill(typed)
        someone.press("Entrer")
        someone.sees("Comment vous appeler ?")


NOWHERE = (
    "/w/%E0%A4%A",
    "/W/nowhere",
    "/nowhere",
    "/w/",
    "/w/a/b/c",
    "/%00",
    "//",
    "/r/abc",
    "/api/",
    "/api/enter",
)


@pytest.mark.parametrize("path", NOWHERE)
def test_every_address_answers_a_person_with_something_to_do(server, visit, path):
    page = visit(quiet=False)
    page.goto(f"{server.url}{path}")
    expect(page.get_by_label("Code de l")).to_be_visible()


TYPED = {
    "/LAB": "Mes ateliers",
    "/Lab//": "Mes ateliers",
    "//lab/Methods/": "Mes ateliers",
    "/DIAGNOSTIC/": "Tester cet appareil",
}


@pytest.mark.parametrize(("path", "title"), TYPED.items(), ids=TYPED)
def test_capitals_and_slashes_lead_where_the_address_does(server, visit, path, title):
    page = visit(quiet=False)
    page.goto(f"{server.url}{path}")
    expect(page).to_have_title(re.compile(title))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_slash_too_many_sends_nobody_to_another_scheme(server):
    """Behind a proxy a process can't know by which scheme people come."""
    answer = httpx.get(f"{server.url}/lab/", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"][:9]) == (200, "text/html")


def test_a_program_still_gets_a_code_and_a_name_that_is_not_ours_a_sentence(server):
    assert httpx.get(f"{server.url}/nowhere").json()["code"] == "not_found"
    browser = {"Host": "board.example", "Accept": "text/html,*/*"}
    answer = httpx.get(server.url, headers=browser)
    assert (answer.status_code, answer.headers["content-type"]) == (421, "text/html; charset=utf-8")
    assert httpx.get(server.url, headers={"Host": "board.example"}).json()["code"] == "not_found"


@pytest.mark.parametrize("method", ["%E0%A4%A", "nowhere", "six-hats/"])
def test_the_page_of_no_method_leads_to_those_there_are(server, visit, method):
    page = visit(quiet=False)
    page.goto(f"{server.url}/lab#{server.lab_link}")
    Someone(page).press("Ouvrir le laboratoire")
    page.get_by_role("heading", level=1).wait_for()
    page.goto(f"{server.url}/lab/methods/{method}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".broken")).to_have_count(0)
