"""L20: what people will see of each step, in preparation, by keys alone; nothing begins."""

import re

from playwright.sync_api import expect

from tests.browser.keys import Keyboard
from tests.browser.people import Someone, worded
from tests.browser.test_axe import faults
from tests.browser.test_bricks import desk


def test_L20_each_step_is_looked_at_as_a_phone_and_as_the_room_screen_and_nothing_begins(workshop, visit):
    Someone(page := visit()).come_as_lab(workshop, "prepare")
    fay = Keyboard(page)
    page.get_by_role("link", name=worded("Voir chaque étape, au téléphone et à l'écran")).focus()
    fay.key("Enter")
    page.wait_for_url(re.compile("/look$"))
    phone = page.get_by_role("group", name=worded("Téléphone d'un participant"))
    wall = page.get_by_role("group", name=worded("Écran de la salle"))
    fay.press("3. Écrire ses idées")
    expect(phone.get_by_placeholder("Une idée par carte")).to_be_visible()
    expect(wall).to_contain_text("7 cartes, face cachée")
    fay.press("6. Voter")
    for picture in (phone, wall):
        expect(picture).to_contain_text("Exemple de thème 2")
    assert faults(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    box = phone.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    room = page.evaluate(
        "(key) => JSON.parse(localStorage.getItem(key))", f"atelier.session.{workshop.room}.lab"
    )
    told = page.request.get(
        f"{workshop.url}/api/rooms/{workshop.room}/view", headers={"Authorization": f"Bearer {room['token']}"}
    ).json()["channels"]["everyone"]
    assert told["room"]["status"] == "prepared"
    assert not [key for key in told if key.startswith(("run.", "note."))]


def test_L20_pictures_beside_the_form_follow_it_before_anything_is_saved(workshop, led, visit):
    lead = desk(workshop, visit)
    page = lead.page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("list").get_by_role("button", name=worded("Le premier pas"), exact=True).first.click()
    form = page.get_by_role("dialog")
    phone = form.get_by_role("group", name=worded("Téléphone d'un participant"))
    expect(phone).to_contain_text(worded("l'animation écrit", False))
    form.get_by_label(worded("Consigne · Français")).fill("Écrivez sans vous relire.")
    form.get_by_label(worded("Qui écrit")).select_option("own")
    for picture in (phone, form.get_by_role("group", name=worded("Écran de la salle"))):
        expect(picture).to_contain_text("Écrivez sans vous relire.")
    expect(phone.get_by_role("textbox", include_hidden=True).first).to_be_visible()
    assert faults(page) == []
    page.set_viewport_size({"width": 1199, "height": 900})
    expect(phone).to_have_count(0)
    lead.press("Annuler", form)
    lead.sees("l'animation écrit")
    told = [record for key, record in led.view().items() if key.startswith("phase.")]
    assert not [it for it in told if "relire" in it.get("instruction", {}).get("fr", "")]
