"""Every screen, light and dark, held to RGAA and WCAG 2.2 AA by axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.people import OPEN_LAB, Facilitator, Participant, Someone
from tests.browser.played import Played
from tests.proxied import proxied
from tests.web.server import served

RULES = ["RGAAv4", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""What a scheme can change: the words and roles of a page are the same in both."""
SCHEMES = {"light": RULES, "dark": COLOURS}


def faults(page, schemes=SCHEMES):
    """Return what axe finds on a page, in each scheme by its rules: rule, scheme and the first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = []
    for scheme, rules in schemes.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        for each in page.evaluate("(options) => axe.run(document, options)", options)["violations"]:
            places = [node["html"][:160] for node in each["nodes"]]
            found.append(f"{each['id']} ({scheme}, {len(places)}): {places[0]}")
    return found


class Looker:
    """Looks at the same moment on all screens, and keeps what is wrong."""

    def __init__(self, **pages):
        self.pages, self.found = pages, []

    def look(self, moment, *names, **seen):
        """Wait until each of the named pages shows its text, then hand it to axe."""
        for name, text in seen.items():
            self.pages[name].sees(text)
        for name in (*seen, *names):
            self.found += [f"{moment}, {name}: {fault}" for fault in faults(self.pages[name].page)]


@pytest.fixture
def play(workshop):
    """A room with six people in it."""
    played = Played(workshop)
    played.open(6)
    yield played
    played.leave()


@pytest.fixture
def looker(visit, workshop, play):
    lead, ana, screen = Facilitator(visit()), Participant(visit(phone=True)), Someone(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    ana.come_by_link(workshop.link, "Ana")
    screen.hang(workshop.screen_link)
    return Looker(lead=lead, ana=ana, screen=screen)


def test_no_finding_while_people_write(play, looker):
    looker.look("waiting", ana="Essayez une carte", lead="Commencer l'atelier", screen="personnes sont là")
    play.check_in()
    looker.look("check-in", lead="Grand soleil", ana="Déposer", screen="Grand soleil")
    play.write()
    looker.pages["ana"].write("Une carte à moi")
    looker.look("writing", lead="cartes, face cachée", ana="Privée", screen="cartes, face cachée")
    looker.pages["ana"].done()
    play.lead.ask("run.end_input")
    looker.look("grace", lead="Sans attendre", ana="Encore un peu", screen="Terminez votre phrase")
    assert looker.found == []


def test_no_finding_while_people_read_sort_and_vote(play, looker):
    play.write()
    play.turn_over()
    looker.look("reading", lead="Passer au tri", ana="Feuilleter", screen="Retourner et lire")
    looker.pages["ana"].page.get_by_role("button", name="Feuilleter").click()
    looker.look("leafing", ana="1 sur")
    play.sort()
    looker.pages["lead"].look_at("Liste")
    looker.look("sorting", lead="Écrire pour être compris", screen="Écrire pour être compris")
    looker.pages["lead"].look_at("Écran")
    play.vote()
    looker.look("voting", lead="Montrer le résultat", ana="Il vous reste 3 gommettes", screen="6 sur")
    looker.pages["lead"].look_at("Table")
    play.result()
    looker.look("result", lead="Retenir le", ana="votes sur", screen="ont voté")
    assert looker.found == []


def test_no_finding_from_the_result_to_the_report(play, looker):
    play.write()
    play.turn_over()
    play.sort()
    play.vote()
    play.result()
    play.keep()
    play.act()
    looker.look("actions", lead="Essayer le mardi", screen="Essayer le mardi")
    play.rate()
    looker.look("rating", lead="Montrer le résultat", ana="J'ai perdu mon temps.")
    play.result()
    looker.look("answers", lead="Clore l'atelier", ana="Moyenne", screen="Moyenne")
    play.lead.ask("room.pause")
    looker.look("pause", lead="Reprendre", ana="Pause.", screen="Pause")
    play.close()
    looker.look(
        "end", lead="Voir le compte rendu", ana="Merci. L'atelier est terminé.", screen="Merci à toutes"
    )
    looker.pages["lead"].next("Voir le compte rendu")
    looker.look("draft", lead="Laisser des cartes hors du compte rendu")
    play.share()
    looker.pages["ana"].press("Lire le compte rendu")
    looker.look("report", lead="Thèmes et votes", ana="Thèmes et votes")
    assert looker.found == []


def test_no_finding_before_people_come_in(server, visit, workshop):
    lab, door, entry = (Someone(visit()) for _ in range(3))
    door.page.goto(server.url)
    entry.page.goto(workshop.link)
    lab.page.goto(f"{server.url}/lab#{server.lab_link}")
    lab.page.get_by_role("button", name=OPEN_LAB).click()
    looker = Looker(lab=lab, door=door, entry=entry)
    looker.look("closed", lab="Préparer un atelier", door="Entrez le code", entry="pas encore ouvert")
    lab.page.get_by_role("button", name="Préparer un atelier").click()
    lab.page.get_by_role("button", name="Décider").click()
    looker.look("methods", lab="Des idées aux priorités")
    lab.page.get_by_role("link", name="Des idées aux priorités").click()
    looker.look("method", lab="Ce qui peut mal tourner")
    lab.press("Partir de là")
    looker.look("prepare", lab="Avant d'ouvrir")
    lab.press("Voter")
    looker.look("step", lab="Sorte de vote")
    assert looker.found == []


def test_no_finding_late_at_the_list_and_at_a_dialog(play, visit, workshop):
    play.write()
    play.turn_over()
    play.sort()
    late, reader, lead = (Participant(visit(phone=True)), Participant(visit()), Facilitator(visit()))
    late.come_by_link(workshop.link, "Retard")
    reader.come_by_link(workshop.link, "Lecture")
    reader.press("Rejoindre les autres")
    reader.page.get_by_role("link", name="Voir la liste").click()
    lead.come_by_link(workshop.facilitator_link, "Fay")
    lead.look_at("Liste")
    lead.choose("Écrire pour être compris", "Rassembler avec…")
    looker = Looker(late=late, reader=reader, lead=lead)
    looker.look("sorting", late="Vous arrivez", reader="Écrire pour être compris", lead="Rassembler «")
    assert looker.found == []


def test_no_finding_where_no_socket_opens(play, server, visit, workshop):
    play.write()
    with proxied(server.port, "no-upgrades") as network:
        ana, lead, test = (Participant(visit(quiet=False, phone=phone)) for phone in (True, False, True))
        looker = Looker(ana=ana, lead=lead, test=test)
        ana.come_by_link(workshop.link.replace(server.url, network.url), "Ana")
        lead.come_by_link(workshop.facilitator_link.replace(server.url, network.url), "Fay")
        test.page.goto(f"{network.url}/diagnostic")
        looker.look("trying", test="Test en cours")
        looker.look("slowed", ana="Votre réseau", lead="Votre réseau", test="Copier ce texte")
        ana.composer.fill("Une phrase à moitié")
        ana.press("Continuer sur un autre appareil")
        ana.page.get_by_text("Sans appareil photo").click()
        looker.look("pass", ana="Gardez-le pour vous")
        link = ana.page.get_by_label("Lien à ouvrir sur l").input_value()
        phone = Participant(visit(phone=True, quiet=False))
        phone.page.goto(link)
        phone.press("Continuer ici")
        phone.sees("Une idée par carte")
        looker.look("moved", ana="Vous continuez")
        test.page.goto(link)
        test.press("Continuer ici")
        looker.look("late", test="ne sert plus")
    assert looker.found == []


def test_no_finding_at_the_lab_s_first_start(tmp_path, visit):
    with served(tmp_path, BOARD_LAB_NAME="", BOARD_LAB_CONTACT="", BOARD_LAB_RETENTION_DAYS="") as fresh:
        lab = Someone(visit())
        lab.page.goto(f"{fresh.url}/lab#{fresh.lab_link}")
        lab.page.get_by_role("button", name=OPEN_LAB).click()
        looker = Looker(lab=lab)
        looker.look("first", lab="Avant le premier atelier")
    assert looker.found == []


def test_a_finding_is_found(visit):
    """The looker can fail."""
    page = visit()
    page.set_content("<main><h1>Un</h1><img src='data:,' width=9 height=9></main>")
    assert any(fault.startswith("image-alt") for fault in faults(page))
    page.set_content("<style>@media (prefers-color-scheme: dark) { p { color: #ddd } }</style><p>Deux")
    contrasts = [fault.partition(",")[0] for fault in faults(page) if fault.startswith("color-contrast")]
    assert contrasts == ["color-contrast (dark"]
