"""The whole hour, through the screens alone: a facilitator, three participants and the room screen."""

import re
from time import monotonic

import pytest
from playwright.sync_api import expect

from tests.browser.people import Facilitator, Participant, Someone
from tests.web.server import served

UNSETTLED = {"BOARD_LAB_NAME": "", "BOARD_LAB_CONTACT": "", "BOARD_LAB_RETENTION_DAYS": ""}
SECONDS = 120
QUESTION = "Comment mieux accueillir les personnes à la mairie annexe ?"
IDEAS = {
    "Ana": ["Ouvrir un soir par semaine", "Rappeler les gens"],
    "Bilal": ["Un seul dossier", "Des courriers clairs"],
    "Chris": ["Text people when it moves"],
}


@pytest.fixture
def fresh(tmp_path):
    """A server that nobody has used yet."""
    with served(tmp_path, **UNSETTLED) as running:
        yield running


@pytest.fixture
def cast(visit):
    people = Participant(visit()), Participant(visit()), Participant(visit("en", phone=True), "en")
    return dict(zip(IDEAS, people, strict=True))


def test_a_whole_hour_through_the_screens_alone(fresh, visit, cast):
    """L1, L2, A2, N4, S3, V3, V5, N11, L5, L6, L7: as people live them."""
    begun = monotonic()
    lead = Facilitator(visit())
    invited = prepare(lead, fresh)
    screen = open_doors(lead)
    come_in(cast, fresh, *invited)
    begin(lead, cast, screen)
    write_face_down(lead, cast)
    finish_the_sentence(lead, cast, screen)
    turn_over_and_sort(lead, cast, screen)
    vote(lead, cast, screen)
    keep_and_act(lead, cast, screen)
    rate_and_close(lead, cast, screen)
    share(lead, cast)
    assert monotonic() - begun < SECONDS


def prepare(lead, server):
    """From the link that the server printed to a workshop that is ready; returns its link and code."""
    lead.page.goto(f"{server.url}/lab#{server.lab_link}")
    lead.press("Ouvrir le laboratoire")
    lead.heading("Avant le premier atelier")
    lead.fill("Nom du laboratoire ou du service", "Laboratoire des usages")
    lead.fill("Qui contacter pour les données", "dpo@exemple.fr")
    lead.fill("Durée de conservation, en jours", "180")
    lead.press("Enregistrer")
    lead.page.get_by_role("button", name="Faire émerger des idées").click()
    lead.page.get_by_role("link", name="Des idées aux priorités").click()
    lead.press("Partir de là")
    lead.fill("La question, en une phrase", QUESTION)
    lead.fill("Date et heure", "2030-05-21T10:00")
    lead.fill("Qui décide ensuite", "Le comité de direction")
    link = lead.page.get_by_label("Lien des participants", exact=True).input_value()
    return link, lead.page.locator(".invite .code").inner_text()


def open_doors(lead):
    """Open the doors, and the room screen in a window of its own."""
    lead.press("Ouvrir les portes")
    lead.heading(QUESTION)
    with lead.page.context.expect_page() as opened:
        lead.page.get_by_role("link", name="Écran de la salle").click()
    screen = Someone(opened.value)
    screen.heading(QUESTION)
    screen.sees("Personne n'est encore là")
    return screen


def come_in(cast, server, link, code):
    cast["Ana"].come_by_code(server.url, code.lower(), "Ana")
    cast["Bilal"].come_by_link(link, "Bilal")
    cast["Chris"].come_by_link(link, "Chris")
    for person in cast.values():
        person.heading(QUESTION)


def begin(lead, cast, screen):
    """The welcome, and a first card that carries one's name and shows at once."""
    screen.sees("3 personnes sont là")
    lead.next("Commencer l'atelier")
    cast["Ana"].heading("Installez-vous")
    cast["Chris"].heading("Make yourself at home")
    lead.next("Lancer l'écriture")
    for name, person in cast.items():
        person.write(f"Soleil chez {name}")
    screen.sees("Soleil chez Chris")
    lead.next_at_once("Terminer l'écriture")


def write_face_down(lead, cast):
    """Nobody else gets a word, on the page or on the wire."""
    lead.next("Lancer l'écriture")
    for name, person in cast.items():
        for idea in IDEAS[name]:
            person.write(idea)
    lead.sees("5 cartes, face cachée")
    cast["Bilal"].done()
    for name, person in cast.items():
        assert all(idea in heard(person) for idea in IDEAS[name])
        others = [idea for each, ideas in IDEAS.items() if each != name for idea in ideas]
        assert not [idea for idea in others if idea in heard(person) or idea in person.page.content()]
    everything = heard(lead) + lead.page.content()
    assert not [idea for ideas in IDEAS.values() for idea in ideas if idea in everything]


def heard(person):
    """All that the sockets of a browser have been told."""
    return "\n".join(person.page.watch.frames)


def finish_the_sentence(lead, cast, screen):
    """Twenty seconds that can be called off, drawn out by a participant, and cut short."""
    lead.next("Terminer l'écriture")
    cast["Ana"].sees(re.compile(r"Terminez\s+votre\s+phrase\s+\(\d+\s+s\)"))
    screen.sees("Terminez votre phrase (20 s)")
    lead.press("Continuer l'étape")
    expect(cast["Ana"].page.get_by_role("button", name="Encore un peu")).to_be_hidden()
    lead.next("Terminer l'écriture")
    cast["Chris"].press("A bit longer")
    lead.sees("quelqu'un a demandé un peu plus")
    lead.press("+ 20 s")
    lead.press("Sans attendre")


def turn_over_and_sort(lead, cast, screen):
    lead.turn_over()
    screen.sees("Ouvrir un soir par semaine")
    expect(screen.page.get_by_text("Soleil chez Ana")).to_have_count(0)
    cast["Bilal"].press("Feuilleter les 5 cartes")
    cast["Bilal"].sees("1 sur 5")
    cast["Chris"].press("Leaf through 5 cards")
    lead.next("Passer au tri")
    lead.look_at("Liste")
    lead.make_theme("Ouvrir plus", "Ouvrir un soir par semaine", "Rappeler les gens")
    lead.make_theme("Simplifier", "Un seul dossier", "Des courriers clairs")
    screen.sees("Simplifier")


def vote(lead, cast, screen):
    """Nobody sees a vote before all do."""
    lead.next("Lancer le vote")
    cast["Ana"].dot("Ouvrir plus", "Simplifier", "Text people when it moves")
    cast["Bilal"].dot("Ouvrir plus", "Simplifier")
    cast["Chris"].dot("Ouvrir plus")
    screen.sees("3 sur 3 ont voté")
    assert "tally" not in heard(lead)
    lead.next_at_once("Montrer le résultat")
    screen.sees("3 personnes sur 3 ont voté")
    cast["Ana"].sees("3 votes sur 3")


def keep_and_act(lead, cast, screen):
    """The result stays on phones while it is talked over; the first three, and a first step under each."""
    lead.next("Passer à « Regarder le résultat, en parler »")
    cast["Ana"].sees("Voici le résultat")
    cast["Ana"].sees("3 votes sur 3")
    lead.press("Retenir")
    lead.sees("Retenu, avec un espace pour des actions sous chaque choix.")
    screen.sees("Retenu")
    lead.next("Passer à « Le premier pas »")
    lead.add_action("Ouvrir plus", "Essayer un mardi soir", "l'accueil", "fin janvier")
    lead.add_action("Simplifier", "Relire trois courriers", "le service juridique", "mars")
    screen.sees("Essayer un mardi soir")


def rate_and_close(lead, cast, screen):
    lead.next("Lancer l'évaluation")
    for n, person in zip((5, 4, 4), cast.values(), strict=True):
        person.page.get_by_role("radio").nth(n - 1).check()
    screen.sees("3 sur 3 ont voté")
    lead.next_at_once("Montrer le résultat")
    screen.sees("3 réponses. Le détail ne s’affiche pas")
    lead.sure("Clore l'atelier")
    screen.heading("Merci à toutes et à tous")
    cast["Chris"].heading("Thank you. The workshop is over.")


def share(lead, cast):
    """Three lines, a card left out, and the same address shows the report to everybody."""
    lead.next("Voir le compte rendu")
    for n, line in enumerate(["Ouvrir plus tard", "Écrire plus clair", "On se revoit en mars"], 1):
        lead.fill(f"Ligne {n}", line)
    lead.page.get_by_text("Laisser des cartes hors du compte rendu").click()
    lead.page.get_by_label("Rappeler les gens").check()
    lead.press("Partager le compte rendu")
    lead.press("Partager le compte rendu", lead.page.get_by_role("dialog"))
    lead.sees("Copier le message")
    lead.sees("Revenir à l'atelier")
    for person in cast.values():
        person.press(person.words["read"])
        person.sees("Écrire plus clair")
        person.sees("Essayer un mardi soir")
        expect(person.page.get_by_text("Rappeler les gens")).to_have_count(0)
