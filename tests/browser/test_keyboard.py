"""The same hour without a mouse: everything is reached by Tab and pressed by Enter, and the focus is always seen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.devices import TWICE_MS
from tests.browser.keys import Keyboard
from tests.browser.people import worded

CARDS = ("Ouvrir le soir", "Écrire clair", "Un seul dossier")


@pytest.fixture
def lead(visit):
    return Keyboard(visit())


@pytest.fixture
def ana(visit):
    return Keyboard(visit(phone=False))


def heading(person, name, level=3):
    """Wait until a heading is there."""
    expect(person.page.get_by_role("heading", name=name, level=level, exact=True)).to_be_visible()


def gone(person, name, level=3):
    expect(person.page.get_by_role("heading", name=name, level=level, exact=True)).to_have_count(0)


def test_an_hour_without_a_mouse(workshop, lead, ana):
    """N5, N6, N7, N9, N10, V2 by keys alone."""
    come_in(workshop, lead, ana)
    to_writing(lead)
    write(ana)
    sort(lead)
    vote(lead, ana)


def come_in(workshop, lead, ana):
    for person, link, name in ((lead, workshop.facilitator_link, "Fay"),):
        person.page.goto(link)
        person.fill("Comment vous appeler ?", name)
        person.key("Enter")
    lead.press("Ouvrir les portes")
    ana.page.goto(workshop.link)
    ana.fill("Comment vous appeler ?", "Ana")
    ana.key("Enter")
    expect(ana.page.get_by_text(worded("Vous êtes dans l'atelier", exact=False))).to_be_visible()


def to_writing(lead):
    """The large button keeps the focus while its words change."""
    for words in ("Commencer l'atelier", "Lancer l'écriture", "Terminer l'écriture", "Sans attendre"):
        lead.press(words)
    lead.press("Lancer l'écriture")


def write(ana):
    """Three cards, one of them mended, and a fourth taken back."""
    for card in (*CARDS[:2], "Un dossier unique"):
        ana.fill("Une idée par carte", card)
        ana.key("Control+Enter")
        expect(ana.page.get_by_role("article").filter(has_text=card)).to_be_visible()
    ana.choose("Un dossier unique", "Modifier")
    ana.fill("Texte de la carte", "Un dossier de trop")
    ana.press("Enregistrer")
    ana.choose("Un dossier de trop", "Retirer ma carte")
    ana.fill("Une idée par carte", CARDS[2])
    ana.key("Control+Enter")
    ana.press("J'ai fini")
    expect(ana.page.get_by_role("button", name=worded("J'ai fini"))).to_have_count(0)


def sort(lead):
    for words in ("Terminer l'écriture", "Sans attendre", "Retourner les cartes"):
        lead.press(words)
    turn = lead.page.get_by_role("dialog").get_by_role("button", name=re.compile(r"^Retourner\s+3"))
    lead.press(" ".join(turn.inner_text().replace("’", "'").split()))
    lead.press("Passer au tri")
    lead.press("Liste")
    make_themes(lead)
    move(lead)
    set_aside(lead)


def make_themes(lead):
    for card, theme in zip(CARDS[:2], ("Horaires", "Courriers"), strict=True):
        lead.choose(card, "Nouveau thème…")
        lead.fill("Nom du thème", theme)
        lead.key("Enter")
        heading(lead, theme)
    lead.choose("Courriers", "Nommer ce thème")
    lead.fill("Nom du thème", "Mieux écrire")
    lead.key("Enter")
    heading(lead, "Mieux écrire")


def move(lead):
    """A card into a theme and out again, a theme into another and a card out of it."""
    lead.choose(CARDS[2], "Mettre dans un thème…")
    lead.press("Horaires")
    expect(theme(lead, "Horaires")).to_contain_text(CARDS[2])
    lead.choose(CARDS[2], "Sortir du thème")
    expect(theme(lead, "Horaires")).not_to_contain_text(CARDS[2])
    lead.choose("Mieux écrire", "Rassembler avec…")
    lead.press("Horaires")
    gone(lead, "Mieux écrire")
    expect(theme(lead, "Horaires")).to_contain_text(CARDS[1])


def theme(lead, name):
    return lead.page.get_by_role("region", name=name, exact=True)


def set_aside(lead):
    lead.choose(CARDS[2], "Écarter")
    heading(lead, "Aperçu", 2)
    expect(lead.page.get_by_role("article").filter(has_text=CARDS[2])).to_have_count(0)
    lead.key("Control+z")
    expect(lead.page.get_by_role("article").filter(has_text=CARDS[2])).to_be_visible()


def vote(lead, ana):
    lead.press("Lancer le vote")
    ana.press("Mettre une gommette : Horaires")
    ana.press(f"Mettre une gommette : {CARDS[2]}")
    ana.page.wait_for_timeout(TWICE_MS)
    ana.press(f"Retirer une gommette : {CARDS[2]}")
    expect(ana.page.get_by_text("Il vous reste 2 gommettes")).to_be_visible()
    lead.press("Montrer le résultat")
    lead.press("Sans attendre")
    lead.press("Passer à « Regarder le résultat, en parler »")
    lead.press("Retenir le premier")
    expect(theme(lead, "Horaires").filter(has_text="2 cartes")).to_contain_text("Retenu")


def test_the_focus_is_seen_at_a_field_for_dates(workshop, lead):
    lead.page.goto(workshop.facilitator_link)
    lead.fill("Comment vous appeler ?", "Fay")
    lead.key("Enter")
    lead.page.get_by_role("button", name="Ouvrir les portes").wait_for()
    lead.page.goto(workshop.page("prepare"))
    lead.go_to("Date et heure")
    lead.go_to("Sera effacé le")


def test_words_typed_while_a_field_is_saved_stay(workshop, lead):
    """The field left a moment ago is being saved; what is typed meanwhile is not touched."""
    lead.page.goto(workshop.facilitator_link)
    lead.fill("Comment vous appeler ?", "Fay")
    lead.key("Enter")
    lead.page.get_by_role("button", name="Ouvrir les portes").wait_for()
    lead.page.goto(workshop.page("prepare"))
    lead.fill("La question, en une phrase", "Que faire ?")
    lead.key("Tab")
    lead.page.keyboard.type("À choisir trois pistes", delay=10)
    lead.key("Tab")
    expect(lead.page.get_by_label("À quoi cela servira")).to_have_value("À choisir trois pistes")
    expect(lead.page.get_by_label("La question, en une phrase")).to_have_value("Que faire ?")
