"""The report: what is approved, by whom it is read, and how it is corrected (L11–L13)."""

import re

import httpx
from playwright.sync_api import expect

from tests.browser.crowd import Voice, new_id
from tests.browser.people import Facilitator, Participant
from tests.browser.test_votes import cast, opened

WEATHER = 1


def closed_with_a_check_in(led, workshop):
    led.enter(WEATHER)
    loic = Voice(workshop, "Loïc")
    loic.ask(
        "note.add", run=led.run, note=new_id(), zone=led.named("zone")[0], content={"text": "Orage passé"}
    )
    loic.ask("note.add", run=led.run, note=new_id(), zone=led.named("zone")[-1], content={"text": "Un banc"})
    led.ask("room.close")
    return loic


def slips(text: str) -> list[str]:
    return sorted(re.findall("Orage passé|Un banc|Loïc", text))


def file_of(led, workshop) -> str:
    headers = {"Authorization": f"Bearer {led.session['token']}"}
    address = f"{workshop.url}/api/rooms/{workshop.room}/exports/html"
    return httpx.get(address, headers=headers).raise_for_status().text


def test_A7_A8_the_preview_is_the_file_and_a_shared_report_is_corrected(workshop, led, visit):
    loic = closed_with_a_check_in(led, workshop)
    fay = Facilitator(visit())
    fay.come_by_link(workshop.facilitator_link, "Fay")
    expect(fay.page).to_have_url(re.compile("/console$"))
    fay.page.goto(workshop.page("report"))
    preview = fay.page.locator(".preview .file")
    expect(preview.get_by_text("Un banc").first).to_be_visible()
    assert slips(preview.locator("header, main").all_inner_texts().__str__()) == slips(file_of(led, workshop))
    assert "Orage passé" not in file_of(led, workshop)
    fay.page.get_by_label("Météo du jour").check()
    expect(preview.get_by_text("Orage passé").first).to_be_visible()
    assert "Loïc" not in file_of(led, workshop)  # nobody was asked, and nobody agreed
    fay.page.get_by_label("Météo du jour").uncheck()
    fay.press("Partager le compte rendu")
    dialog = fay.page.get_by_role("dialog")
    dialog.get_by_label("Qui peut le lire").select_option("present")
    fay.sees("Seuls les appareils entrés pendant l'atelier")
    fay.press("Partager le compte rendu", dialog)
    fay.press("Retirer pour corriger")
    fay.sees("Il est retiré")
    headers = {"Authorization": f"Bearer {loic.session['token']}"}
    address = f"{workshop.url}/api/rooms/{workshop.room}/exports/html"
    assert httpx.get(address, headers=headers).status_code == 403
    fay.press("Partager le compte rendu")
    expect(dialog.get_by_label("Qui peut le lire")).to_have_value("present")  # no wider than it was
    fay.press("Partager le compte rendu", dialog)
    fay.sees("Corrigé le")
    assert "Corrigé le" in httpx.get(address, headers=headers).text
    loic.leave()


def test_the_preview_s_pictures_are_as_in_the_file(workshop, led, visit):
    led.enter(WEATHER)
    for text in ("Un banc", "De l'ombre"):
        led.ask("note.add", note=new_id(), zone=led.named("zone")[1], content={"text": text}, room=True)
    run, name, round_ = opened(led, "opinion")
    people = [Voice(workshop, f"P{n}") for n in range(9)]
    for which, person in enumerate(people):
        cast(person, run, name, round_, which)
    led.ask("run.end_input", now=True)
    led.ask("room.close")
    fay = Facilitator(visit())
    fay.come_by_link(workshop.facilitator_link, "Fay")
    expect(fay.page).to_have_url(re.compile("/console$"))
    fay.page.goto(workshop.page("report"))
    bars = fay.page.locator(".preview .file .bar")
    expect(bars.last).to_be_attached(timeout=20_000)
    shares = [float(it) for it in re.findall(r'class="bar" style="width:([\d.]+)%', file_of(led, workshop))]
    widths = bars.evaluate_all("(all) => all.map((it) => Number.parseFloat(it.style.width))")
    assert widths == shares
    assert len({*shares}) > 1
    for person in people:
        person.leave()


def test_A7_a_report_has_a_link_of_its_own_that_one_press_withdraws(workshop, led, visit):
    closed_with_a_check_in(led, workshop).leave()
    fay = Facilitator(visit(quiet=False))
    fay.come_by_link(workshop.facilitator_link, "Fay")
    expect(fay.page).to_have_url(re.compile("/console$"))
    fay.page.goto(workshop.page("report"))
    fay.press("Partager le compte rendu")
    dialog = fay.page.get_by_role("dialog")
    dialog.get_by_label("Qui peut le lire").select_option("link")
    fay.press("Partager le compte rendu", dialog)
    link = fay.page.get_by_label("Lien du compte rendu").get_by_role("textbox").input_value()
    assert link not in fay.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    nina, otto = Participant(visit()), Participant(visit(quiet=False))
    nina.page.goto(link)
    nina.press("Lire le compte rendu")
    expect(nina.page.get_by_text("Un banc").first).to_be_visible()
    nina.page.close()
    nina = Participant(visit())  # another reader, whom nobody takes for the one before
    nina.page.goto(link)
    nina.press("Lire le compte rendu")
    expect(nina.page.get_by_text("Un banc").first).to_be_visible()
    otto.page.goto(workshop.link)
    otto.press("Lire le compte rendu")
    otto.sees("réservé aux personnes qui étaient là")
    fay.press("Retirer ce lien")
    nina.sees("Cette invitation n'est plus valable")
    fay.sees("Aucun lien n'y mène")


def test_A7_people_say_at_the_door_whether_their_name_may_stand_and_change_it(workshop, led, visit):
    led.enter(WEATHER)
    ana = Participant(visit())
    ana.page.goto(workshop.link)
    ana.page.get_by_label("Mon nom peut figurer dans le compte rendu").check()
    ana.page.get_by_label("Comment vous appeler").fill("Ana")
    ana.press("Entrer")
    expect(ana.page.get_by_role("button", name="Menu")).to_be_visible()
    person = next(it for key, it in led.view().items() if key.startswith("person.") and it["name"] == "Ana")
    assert person.get("named", True)
    ana.press("Menu")
    ana.page.get_by_role("menuitem", name="Mon nom").click()
    ana.page.get_by_label("Mon nom peut figurer").uncheck()
    expect(ana.page.get_by_label("Mon nom peut figurer")).not_to_be_checked()
    person = next(it for key, it in led.view().items() if key.startswith("person.") and it["name"] == "Ana")
    assert person["named"] is False
