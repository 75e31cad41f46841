"""A narrow window, large text, and a network that goes away."""

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Lead, Voice
from tests.browser.people import Facilitator, Participant
from tests.browser.workshop import lab_headers, prepare
from tests.proxied import proxied
from tests.web.server import served

NARROW = {"viewport": {"width": 320, "height": 640}}
LARGE = "addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'))"
WELCOME, CHECK_IN, WRITE, READ, SORT, VOTE, TALK, ACT, RATE = range(9)
LONG = "Simplifier l'administration anticonstitutionnellement-procédurière du service d'accompagnement"
NOTICED_MS = 10_000


@pytest.fixture
def ana(visit):
    page = visit(**NARROW)
    page.add_init_script(LARGE)
    return Participant(page)


WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !it.closest(".unseen"))
  .filter((it) => it.getBoundingClientRect().right + scrollX > innerWidth + 1)
  .map((it) => it.outerHTML.slice(0, 120))
  .concat(document.documentElement.scrollWidth > innerWidth ? ["the page"] : [])"""


def fits(person, what):
    """Wait until something is in sight, then look for anything wider than the window."""
    person.sees(what)
    assert person.page.evaluate(WIDER) == [], f"wider than the window at {what!r}"


def test_no_screen_of_a_participant_is_wider_than_320_px_at_double_text(workshop, led, ana):
    ana.page.goto(workshop.url)
    fits(ana, "Entrez le code de l'atelier")
    ana.page.goto(workshop.link)
    fits(ana, "Comment vous appeler ?")
    ana.come_by_link(workshop.link, "Ana")
    fits(ana, "Essayez une carte")
    write_and_read(led, ana)
    vote(led, ana)
    rate_and_end(led, ana)


def test_nothing_about_a_closed_network_is_wider_than_320_px_at_double_text(server, workshop, led, visit):
    with proxied(server.port, "no-upgrades") as network:
        ana = Participant(visit(quiet=False, **NARROW))
        ana.page.add_init_script(LARGE)
        ana.page.goto(f"{network.url}/diagnostic")
        fits(ana, "Copier ce texte")
        ana.come_by_link(workshop.link.replace(server.url, network.url), "Ana")
        fits(ana, "Votre réseau ralentit")
        ana.press("Continuer sur mon téléphone")
        ana.page.get_by_text("Sans appareil photo").click()
        fits(ana, "Gardez-le pour vous")


def write_and_read(led, ana):
    led.ask("phase.enter", phase=led.named("phase")[CHECK_IN])
    fits(ana, "Déposer")
    led.enter(WRITE)
    ana.heading("Que proposez-vous")
    ana.write(LONG)
    fits(ana, "Privée")
    led.ask("run.end_input")
    fits(ana, "Encore un peu")
    led.ask("grace.cancel")
    led.enter(READ, reveal=True)
    ana.press("Lire la carte")
    fits(ana, "1 sur 1")
    ana.press("Menu")
    ana.page.get_by_role("menuitem", name="Voir la liste").click()
    fits(ana, "Idées")
    ana.press("Retour")
    led.enter(SORT)
    fits(ana, "Lire la carte")


def vote(led, ana):
    led.enter(VOTE)
    ana.dot(LONG[:57] + "…")
    fits(ana, "Il vous reste 2 gommettes")
    led.ask("run.end_input", now=True)
    fits(ana, "1 vote sur 1")


def rate_and_end(led, ana):
    led.enter(RATE)
    fits(ana, "J'ai perdu mon temps.")
    led.ask("room.pause")
    fits(ana, "Pause. L'atelier reprend bientôt.")
    led.ask("room.close", discard=True)
    fits(ana, "Merci. L'atelier est terminé.")
    led.ask("report.share")
    ana.press("Lire le compte rendu")
    fits(ana, "Thèmes et votes")


def test_the_clocks_of_a_console_in_a_hand_stand_beside_its_buttons(workshop, led, visit):
    led.enter(CHECK_IN)
    fay = Facilitator(visit(phone=True))
    fay.come_by_link(workshop.facilitator_link, "Fay")
    fay.sees("min d'avance")
    clocks, buttons = (fay.page.locator(f".top {each}").bounding_box() for each in (".clocks", ".row"))
    assert clocks["x"] + clocks["width"] <= buttons["x"]
    assert buttons["y"] < clocks["y"] + clocks["height"]
    assert fay.page.evaluate(WIDER) == []


def test_a_latecomer_reads_in_320_px_what_was_done(workshop, led, ana):
    for place in (WELCOME, CHECK_IN, WRITE):
        led.enter(place)
    ana.come_by_link(workshop.link, "Ana")
    fits(ana, "Vous arrivez à l'étape 3 sur 9")


def test_a_reload_in_mid_typing_keeps_the_words(workshop, led, ana):
    ana.come_by_link(workshop.link, "Ana")
    led.enter(WRITE)
    ana.heading("Que proposez-vous")
    ana.composer.press_sequentially("Une idée à moit")
    ana.page.reload()
    expect(ana.composer).to_have_value("Une idée à moit")


def test_a_second_tab_agrees(workshop, led, ana):
    """S1: own cards and quota are the person's, not the tab's."""
    ana.come_by_link(workshop.link, "Ana")
    led.enter(WRITE)
    other = Participant(ana.page.context.new_page())
    other.page.goto(workshop.page())
    other.write("Écrite dans l'autre onglet")
    ana.sees("Écrite dans l'autre onglet")
    for person in (ana, other):
        person.sees("Il vous reste 2 cartes.")


# --- the network goes away ----------------------------------------------------------------------------


@pytest.fixture
def stoppable(tmp_path):
    """A server of its own, with a room in which people write."""
    with served(tmp_path) as server:
        workshop = prepare(server, lab_headers(server))
        lead = Lead(workshop)
        lead.ask("room.open")
        lead.enter(WRITE)
        lead.leave()
        yield server, workshop


@pytest.fixture
def away(visit, stoppable):
    """Somebody who will lose the connection, so that the browser complains."""
    person = Participant(visit(quiet=False, **NARROW))
    person.come_by_link(stoppable[1].link, "Ana")
    expect(person.composer).to_be_visible()
    return person


def sent_once_when_back(person, workshop):
    """The card is there for the person, after a reload too, and once only for everybody after the reveal."""
    person.sees("De retour. Tout est enregistré.")
    person.page.reload()
    person.sees("Écrite sans réseau")
    lead = Lead(workshop)
    lead.enter(READ, reveal=True)
    told = [record.get("content", {}).get("text") for record in lead.view().values()]
    assert told.count("Écrite sans réseau") == 1
    lead.leave()


def test_a_card_written_while_the_server_is_down_is_sent_once(stoppable, away):
    """W2, over a kill -9."""
    server, workshop = stoppable
    server.kill()
    lost = away.page.get_by_text("Connexion perdue. Vos mots sont gardés ici.")
    expect(lost).to_be_visible(timeout=NOTICED_MS)
    away.composer.fill("Écrite sans réseau")
    away.press("Déposer")
    server.start()
    sent_once_when_back(away, workshop)


def test_a_line_that_went_silent_is_noticed_within_ten_seconds(stoppable, away):
    """Nothing tells the browser: the server neither answers nor hangs up."""
    server, workshop = stoppable
    os.kill(server._process.pid, signal.SIGSTOP)
    away.composer.fill("Écrite sans réseau")
    away.press("Déposer")
    try:
        expect(away.page.get_by_role("alert").filter(visible=True).first).to_be_visible(timeout=NOTICED_MS)
        expect(away.page.get_by_text("Connexion perdue")).to_be_visible(timeout=NOTICED_MS)
    finally:
        os.kill(server._process.pid, signal.SIGCONT)
    sent_once_when_back(away, workshop)


def test_a_browser_that_goes_offline_says_so_and_keeps_the_words(stoppable, away):
    _, workshop = stoppable
    away.page.context.set_offline(True)
    expect(away.page.get_by_text("Connexion perdue. Vos mots sont gardés ici.")).to_be_visible(
        timeout=NOTICED_MS
    )
    away.composer.fill("Écrite sans réseau")
    away.press("Déposer")
    away.page.context.set_offline(False)
    sent_once_when_back(away, workshop)


def test_others_see_who_is_here(workshop, led, ana):
    ana.come_by_link(workshop.link, "Ana")
    bilal = Voice(workshop, "Bilal")
    ana.sees("Vous êtes 2 ici.")
    bilal.leave()
    ana.sees("Vous êtes la première personne ici.")
