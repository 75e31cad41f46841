"""Who is signed in stays so through a passing fault, and leaves nothing to the next one at a shared computer."""

import json
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.people import OPEN_LAB, Participant, Someone, worded

PHONE = "Mozilla/5.0 (Linux; Android 14) Mobile"
BUSY = json.dumps(
    {"type": "about:blank", "title": "unavailable", "status": 503, "code": "unavailable", "params": {}}
)


def test_a_passing_503_signs_nobody_out_of_the_lab(visit, server):
    page = visit(quiet=False)
    page.goto(f"{server.url}/lab#{server.lab_link}")
    page.get_by_role("button", name=OPEN_LAB).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The lab")
    for answer in (
        {"status": 503, "content_type": "application/problem+json", "body": BUSY},
        {"status": 500},
    ):
        page.route("**/api/lab**", lambda route, _, answer=answer: route.fulfill(**answer))
        page.reload()
        expect(page.get_by_text("réessaie")).to_be_visible()
        page.unroute("**/api/lab**")
        expect(page.get_by_role("heading", level=1)).to_have_text("The lab", timeout=15_000)


def test_a_wrong_link_leaves_who_is_signed_in(visit, server):
    page = visit(quiet=False)
    page.goto(f"{server.url}/lab#{server.lab_link}")
    page.get_by_role("button", name=OPEN_LAB).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The lab")
    page.goto(f"{server.url}/?away")
    page.goto(f"{server.url}/lab#{'x' * 8}.{'y' * 24}")
    page.get_by_role("button", name=OPEN_LAB).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The lab")


def test_a_purge_date_is_put_off_by_the_lab_alone_and_brought_forward_after_a_second_word(
    visit, workshop, led
):
    fay, boss = Someone(visit(quiet=False)), Someone(visit())
    fay.come_by_link(workshop.facilitator_link, "Fay")
    fay.page.get_by_role("button", name="Commencer l’atelier").wait_for()
    fay.page.goto(workshop.page("prepare"))
    day = fay.page.get_by_label("Sera effacé le")
    told = date.fromisoformat(day.input_value())
    fay.fill("Sera effacé le", str(told + timedelta(days=1)))
    fay.sees("Seul le laboratoire peut en décider")
    expect(day).to_have_value(str(told))
    fay.fill("Sera effacé le", str(told - timedelta(days=1)))
    fay.press("Annuler")
    expect(day).to_have_value(str(told))
    fay.fill("Sera effacé le", str(told - timedelta(days=1)))
    fay.press("Effacer plus tôt")
    expect(day).to_have_value(str(told - timedelta(days=1)))
    boss.come_as_lab(workshop, "prepare")
    boss.fill("Sera effacé le", str(told + timedelta(days=9)))
    fay.sees("Le laboratoire garde cet atelier plus longtemps")
    expect(day).to_have_value(str(told + timedelta(days=9)))


def test_who_came_by_a_link_in_wrong_hands_is_shown_out_in_one_act(visit, workshop, led):
    ana, lead = Participant(visit(phone=True, quiet=False)), Someone(visit())
    ana.come_by_link(workshop.link, "Ana")
    ana.sees("Essayez une carte")
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lead.press("Faire sortir les derniers…")
    lead.press("Continuer")
    lead.press("Faire sortir")
    ana.sees("Cette invitation n'est plus valable")


def test_my_devices_are_shown_and_the_others_ended(visit, workshop, led):
    lead, phone = Someone(visit()), Someone(visit(phone=True, quiet=False, user_agent=PHONE))
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lead.page.get_by_role("button", name="Mon accès").wait_for()
    lead.press("Mon accès")
    lead.page.get_by_role("menuitem", name="Mes appareils").click()
    lead.sees("Aucun autre appareil")
    lead.page.keyboard.press("Escape")
    phone.page.goto(pass_of(lead, workshop))
    phone.press("Continuer ici")
    phone.page.get_by_role("button", name="Mon accès").wait_for()
    lead.press("Mon accès")
    lead.page.get_by_role("menuitem", name="Mes appareils").click()
    lead.sees("Téléphone")
    lead.press("Déconnecter les autres")
    phone.heading("Votre accès a pris fin")
    lead.sees("Les autres appareils sont déconnectés")
    expect(lead.page.locator("dialog[open]")).to_have_count(0)
    lead.page.wait_for_timeout(300)  # no hand presses in the very frame in which a dialog goes
    lead.press("Mon accès")
    lead.page.get_by_role("menuitem", name="Se déconnecter").click()
    lead.heading("Entrez le code")
    assert "session" not in lead.page.evaluate("JSON.stringify(Object.keys(localStorage))")


def pass_of(person: Someone, workshop, role="facilitator") -> str:
    """Return a link by which somebody goes on at another device."""
    asking = f"""(async () => {{
        const session = JSON.parse(localStorage.getItem("atelier.session.{workshop.room}.{role}"));
        const headers = {{ Authorization: `Bearer ${{session.token}}`, "Content-Type": "application/json" }};
        const told = await fetch("/api/rooms/{workshop.room}/passes", {{ method: "POST", headers, body: "{{}}" }});
        return (await told.json()).link;
    }})()"""
    return person.page.evaluate(asking)


def test_after_closing_a_shared_computer_offers_nothing_of_the_one_before(visit, workshop, led):
    page = visit(quiet=False)
    Participant(page).come_by_link(workshop.link, "Ana")
    expect(page.get_by_role("heading", name="Essayez une carte")).to_be_visible()
    led.ask("room.close")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Merci")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Merci")
    context = page.context
    page.close()
    other = context.new_page()
    other.goto(workshop.page())
    expect(other.get_by_role("heading", level=1)).to_contain_text("code")
    assert "session" not in other.evaluate("JSON.stringify(Object.keys(localStorage))")


def test_a_pass_whose_answer_the_network_lost_is_pressed_again_and_lets_in(workshop, led, visit):
    led.enter(2)
    ana = Participant(visit())
    ana.come_by_link(workshop.link, "Ana")
    ana.write("Un banc")
    phone = Participant(visit(phone=True))

    def lost(route):
        route.fetch()  # the server hears it, and lets them in
        route.abort()

    phone.page.route("**/api/pass", lost, times=1)
    phone.page.goto(pass_of(ana, workshop, "participant"))
    go = phone.page.get_by_role("button", name=worded("Continuer ici"))
    go.click()
    expect(phone.page.get_by_role("alert")).to_be_visible()
    expect(go).to_be_enabled()
    go.click()
    expect(phone.page.get_by_role("article").filter(has_text="Un banc")).to_be_visible()
    phone.page.watch.problems.clear()  # the browser names the request that was cut
