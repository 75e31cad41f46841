"""The words of a form outlive the page: a reload in the midst of a sentence, and the form opened again has it."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.devices import WRITE, own_cards, until, writing
from tests.browser.people import OPEN_LAB, Facilitator, Participant, worded
from tests.browser.test_paste import PASTE, texts
from tests.browser.test_votes import opened

SORT = 4
TWICE_MS = 300
"""A press that comes sooner after one on the same button is the same press."""
HALF = "Une phrase à moitié"
DRAFTS = "Object.keys(localStorage).filter((key) => key.includes('draft'))"


@pytest.fixture
def desk(workshop, led, visit):
    """A facilitator's list, with two cards and a theme."""
    led.enter(SORT)
    zone, notes = led.named("zone")[1], [new_id(), new_id()]
    for note, text in zip(notes, ("Un banc", "De l'ombre"), strict=True):
        led.ask("note.add", note=note, zone=zone, content={"text": text}, room=True)
    led.ask("theme.make", notes=notes[1:], title="Dehors")
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lead.sees("Aperçu")
    return lead


def menu(what: str, action: str):
    return lambda desk: desk.choose(what, action)


def pressed(*names: str):
    def press(desk) -> None:
        for name in names:
            desk.press(name)

    return press


FORMS = {
    "rewording a card": (menu("Un banc", "Modifier"), "Texte de la carte"),
    "naming a theme": (menu("Dehors", "Nommer ce thème"), "Nom du thème"),
    "a new theme": (menu("Un banc", "Nouveau thème…"), "Nom du thème"),
    "renaming an area": (menu("Idées", "Renommer cet espace"), "Nom de l'espace"),
    "a card of the list": (pressed("Ajouter une carte : Idées"), "Texte de la carte"),
    "a card for the room": (pressed("Ajouter une carte pour la salle"), "Texte de la carte"),
    "a step": (menu("Voter", "Modifier"), "Titre · Français"),
}


def given_up(desk) -> None:
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("dialog")).to_be_hidden()
    desk.page.wait_for_timeout(TWICE_MS)


@pytest.mark.parametrize(("opens", "field"), FORMS.values(), ids=FORMS)
def test_what_is_typed_in_a_form_is_there_when_it_is_opened_after_a_reload(desk, opens, field):
    is_kept(desk, opens, field)


def test_an_action_under_what_is_kept_is_there_after_a_reload(led, desk):
    key = next(key for key, it in led.view().items() if it.get("content", {}).get("text") == "Un banc")
    led.ask("item.keep", key=key)
    is_kept(desk, menu("Un banc", "Ajouter une action…"), "Une action par carte")


def is_kept(desk, opens, field: str) -> None:
    """A form has its words after a reload, and not once it was closed."""
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    for words in (HALF, f"{HALF}, et sa fin"):
        desk.press("Liste")
        opens(desk)
        dialog.get_by_label(worded(field)).fill(words)
        page.reload()
        desk.press("Liste")
        opens(desk)
        expect(dialog.get_by_label(worded(field))).to_have_value(words)
        given_up(desk)
        opens(desk)
        expect(dialog.get_by_label(worded(field))).not_to_have_value(words)
        given_up(desk)


def test_who_changed_a_card_before_the_reload_sees_what_others_made_of_it(led, desk):
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    key = next(key for key, it in led.view().items() if it.get("content", {}).get("text") == "Un banc")
    desk.press("Liste")
    desk.choose("Un banc", "Modifier")
    dialog.get_by_role("textbox").fill("Deux bancs")
    led.ask("note.edit", note=key[5:], base=led.view()[key].get("rev", 1), content={"text": "Un tapis"})
    page.reload()
    desk.press("Liste")
    desk.choose("Un tapis", "Modifier")
    expect(dialog.get_by_role("blockquote")).to_have_text(["Un tapis", "Deux bancs"])
    desk.press("Enregistrer le mien", dialog)
    until(lambda: "Deux bancs" in texts(led))


def test_what_was_sent_before_a_reload_is_not_offered_again(workshop, led, visit):
    page = visit()
    ana = writing(workshop, led, page)
    menu_item = page.get_by_role("menuitem", name="plus tard")
    ana.press("Menu")
    menu_item.click()
    page.get_by_role("dialog").get_by_role("textbox").fill(HALF)
    with page.expect_navigation():
        page.get_by_role("dialog").locator("[type=submit]").evaluate(
            "(it) => (it.click(), location.reload())"
        )
    until(lambda: HALF in own_cards(workshop, page))
    ana.press("Menu")
    menu_item.click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_value("")


def test_cards_that_were_pasted_are_offered_again_after_a_reload_and_each_is_placed_once(led, desk):
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    lines = [f"Carte {n}" for n in range(12)]
    page.evaluate(PASTE, ["", "\n".join(lines)])
    expect(dialog).to_contain_text("12 cartes")
    page.reload()
    expect(dialog).to_contain_text("12 cartes")
    dialog.locator("[type=submit]").evaluate("(it) => (it.click(), setTimeout(() => location.reload(), 100))")
    page.wait_for_event("load")
    again = page.get_by_role("button", name="Déposer").and_(page.locator("dialog [type=submit]"))
    again.or_(page.get_by_role("button", name="Liste")).first.wait_for()
    page.wait_for_timeout(300)
    if again.is_visible():
        again.click()
    until(lambda: sorted(text for text in texts(led) if text in lines) == sorted(lines))


def test_a_field_that_is_kept_when_it_is_left_is_kept_by_a_reload(workshop, led, visit):
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lead.sees("Aperçu")
    lead.page.goto(workshop.page("prepare"))
    lead.page.get_by_label(worded("À quoi cela servira")).fill(HALF)
    lead.page.reload()
    until(lambda: led.view()["room"]["plan"].get("aim") == HALF)


def test_an_objection_is_kept_while_it_is_written(workshop, led, visit):
    led.enter(WRITE)
    led.ask("note.add", note=new_id(), zone=led.named("zone")[1], content={"text": "Un banc"}, room=True)
    ana = Participant(visit())
    ana.come_by_link(workshop.link, "Ana")
    expect(ana.composer).to_be_visible()
    opened(led, "consent")
    why = ana.page.get_by_label(worded("Quel risque, ou quelle limite ?"))
    ana.page.get_by_role("radio", name=worded("J'objecte")).first.press("Space")
    why.fill(HALF)
    ana.page.reload()
    expect(why).to_have_value(HALF)


@pytest.fixture
def house(server, visit):
    """The lab's page."""
    someone = Facilitator(visit())
    someone.page.goto(f"{server.url}/lab#{server.lab_link}")
    someone.page.get_by_role("button", name=OPEN_LAB).click()
    expect(someone.page.get_by_role("button", name="Réglages")).to_be_visible()
    return someone


def test_what_the_lab_types_is_there_after_a_reload_and_gone_once_it_signs_out(workshop, led, house):
    page, asked = house.page, "Comment mieux accueillir qui vient ?"
    led.ask("room.edit", question=asked)
    page.reload()
    question = page.get_by_label("Question de l")
    for words in (HALF, asked):
        page.get_by_role("button", name=worded(f"Actions : {asked}")).first.click()
        page.get_by_role("menuitem", name="Renommer…").click()
        if words == asked:
            expect(question).to_have_value(HALF)
        question.fill(words)
        page.reload()
    contact = page.get_by_label("Qui contacter pour les données")
    for words in (HALF, ""):
        house.press("Réglages")
        if not words:
            expect(contact).to_have_value(HALF)
        contact.fill(HALF)
        page.reload()
    assert page.evaluate(DRAFTS)
    house.press("Mon accès")
    page.get_by_role("menuitem", name="Se déconnecter").click()
    house.heading("Entrez avec le lien")
    assert page.evaluate(DRAFTS) == []


def test_what_is_chosen_of_a_past_workshop_is_there_after_a_reload(workshop, led, house):
    led.enter(SORT)
    led.ask("note.add", note=new_id(), zone=led.named("zone")[1], content={"text": "Un banc"}, room=True)
    led.ask("room.close")
    house.page.goto(f"{workshop.url}/lab/again/{workshop.room}")
    house.page.get_by_label("La question, en une phrase").fill(HALF)
    house.page.get_by_role("checkbox", name="Un banc").check()
    house.page.reload()
    expect(house.page.get_by_label("La question, en une phrase")).to_have_value(HALF)
    expect(house.page.get_by_role("checkbox", name="Un banc")).to_be_checked()
