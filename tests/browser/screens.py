"""Plays a workshop and takes a picture of every screen into docs/screens: `make screens`."""

import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch_options
from tests.browser.crowd import Lead
from tests.browser.happened import Happened
from tests.browser.loose import lay
from tests.browser.people import OPEN_LAB, Facilitator, Participant, Someone, worded
from tests.browser.plausible import QUESTION
from tests.browser.played import READ, Played
from tests.browser.studio import NAME, OUT, Studio
from tests.browser.troubles import Troubles
from tests.browser.workshop import lab_headers, prepare
from tests.web.server import served

LAB = {"BOARD_LAB_NAME": "", "BOARD_LAB_CONTACT": "", "BOARD_LAB_RETENTION_DAYS": ""}
PEOPLE = 28
DAY = 86_400_000
FIVE = 5 * 60_000
OTHERS = (
    ("Que garder du télétravail, que changer ?", 6),
    ("À quoi ressemblerait une école ouverte sur le quartier ?", 13),
    ("Comment préparer l'arrivée du nouveau logiciel ?", 27),
)


def lab(studio) -> dict:
    """The lab before and after its first workshops; returns what its requests carry."""
    desk = Someone(studio.page())
    desk.page.goto(f"{studio.url}/lab#{studio.server.lab_link}")
    desk.page.get_by_role("button", name=OPEN_LAB).click()
    studio.shoot(desk, "lab-first-desktop", "Avant le premier atelier")
    desk.fill("Nom du laboratoire ou du service", "Laboratoire d'innovation de la ville")
    desk.fill("Qui contacter pour les données", "dpo@exemple.fr")
    desk.press("Enregistrer")
    studio.shoot(desk, "lab-empty-desktop", "Partager une vision")
    desk.press("Toutes les méthodes")
    studio.shoot(desk, "lab-choose-desktop", "Des idées aux priorités", dark=True)
    desk.page.get_by_role("link", name="Des idées aux priorités").click()
    studio.shoot(desk, "lab-method-desktop", "Ce qui peut mal tourner")
    headers = lab_headers(studio.server)
    now = int(time.time() * 1_000)
    for question, days in OTHERS:
        prepare(
            studio.server, headers, question=question, starts_at=now // DAY * DAY + days * DAY + 9 * 12 * FIVE
        )
    return headers


def before(studio, workshop) -> None:
    """What is seen while the doors are closed."""
    for shape in ("desktop", "phone"):
        door = Someone(studio.page(shape))
        door.page.goto(studio.url)
        studio.shoot(door, f"front-door-{shape}", "Entrez le code", dark=shape == "phone")
    early = Someone(studio.page("phone"))
    early.page.goto(workshop.link)
    studio.shoot(early, "entry-closed-phone", "pas encore ouvert")
    desk = Someone(studio.page())
    desk.page.goto(f"{studio.url}/lab#{studio.server.lab_link}")
    desk.page.get_by_role("button", name=OPEN_LAB).click()
    studio.shoot(desk, "lab-rooms-desktop", QUESTION, dark=True)
    desk.press("Préparer")
    studio.shoot(desk, "prepare-plan-desktop", "Avant d'ouvrir", whole=True, dark=True)
    desk.press("Écrire ses idées")
    studio.shoot(desk, "prepare-step-desktop", "Qui écrit")
    for each in (early, desk):
        each.page.context.close()


def in_the_morning() -> str:
    """Return a time zone in which it is ten o'clock, so that pictures do not tell when they were taken."""
    ahead = (10 - datetime.now(UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/UTC"


class Shooting:
    """One workshop, photographed from all sides as it goes on."""

    def __init__(self, studio, workshop) -> None:
        self.studio, self.workshop = studio, workshop
        self.play = Played(workshop)
        self.desk, self.ana = Facilitator(studio.page()), Participant(studio.page("phone"))
        self.laptop, self.wall = Participant(studio.page()), Someone(studio.page("wall"))
        self.remote = Facilitator(studio.page("phone"))

    def run(self) -> None:
        for part in (
            self.doors,
            self.writing,
            self.reading,
            self.sorting,
            self.voting,
            self.result,
            self.end,
        ):
            part()
        self.play.leave()

    def shoot(self, who, name, *rest, **more) -> None:
        self.studio.shoot(getattr(self, who), name, *rest, **more)

    def doors(self) -> None:
        self.desk.come_by_link(self.workshop.facilitator_link, "Dominique")
        self.play.lead.ask(
            "room.edit", starts_at=int(time.time() * 1_000) // FIVE * FIVE + FIVE, timezone=in_the_morning()
        )
        self.play.open()
        self.wall.hang(self.workshop.screen_link)
        self.shoot("desk", "console-doors-desktop", "Commencer l'atelier")
        self.ana.page.goto(self.workshop.link)
        self.shoot("ana", "entry-name-phone", "Comment vous appeler ?", dark=True)
        self.ana.come_by_link(self.workshop.link, "Ana")
        self.laptop.come_by_link(self.workshop.link, "Bertrand")
        self.play.arrive(PEOPLE)
        self.shoot("wall", "screen-before-desktop", "30 personnes", dark=True)
        self.shoot("ana", "participant-waiting-phone", "Essayez une carte", dark=True)
        self.remote.come_by_link(self.workshop.facilitator_link, "Noor")
        self.shoot("remote", "console-remote-phone", "Commencer l'atelier")

    def writing(self) -> None:
        self.play.check_in()
        self.shoot("wall", "screen-checkin-desktop", "Grand soleil")
        self.shoot("ana", "participant-checkin-phone", "Déposer")
        self.play.write()
        self.ana.write("Former les agents à la langue des signes")
        self.ana.composer.fill("Un plan du bâtiment en gros caract")
        self.shoot("ana", "participant-write-phone", "Il vous reste 1 carte", dark=True)
        self.shoot("laptop", "participant-write-desktop", "Que proposez-vous")
        self.shoot("desk", "console-write-desktop", "Terminer l'écriture", dark=True)
        self.shoot("remote", "console-write-phone", "Terminer l'écriture")
        self.shoot("wall", "screen-write-desktop", "face cachée", dark=True)
        self.ana.composer.fill("Un plan du bâtiment en gros caractères")
        self.ana.press("Déposer")
        self.ana.done()
        self.shoot("ana", "participant-done-phone", "ont fini")
        self.play.lead.ask("run.end_input")
        self.shoot("laptop", "participant-grace-desktop", "Encore un peu")
        self.shoot("desk", "console-grace-desktop", "Sans attendre")
        self.desk.press("Sans attendre")
        self.shoot("desk", "console-back-desktop", "Revenir (")
        self.shoot("remote", "console-back-phone", "Revenir (", dark=True)
        self.shoot("ana", "participant-deck-phone", "face cachée")
        self.desk.next("Retourner les cartes")
        self.shoot("desk", "console-reveal-desktop", "On ne peut pas les recacher")
        self.desk.press("Annuler")

    def reading(self) -> None:
        self.play.turn_over()
        self.shoot("wall", "screen-read-desktop", "Retourner et lire", dark=True)
        self.shoot("desk", "console-read-desktop", "Passer au tri")
        self.ana.page.get_by_role("button", name="Feuilleter").click()
        self.shoot("ana", "participant-read-phone", "1 sur")
        self.shoot("laptop", "participant-read-desktop", "Feuilleter")
        late = Participant(self.studio.page("phone"))
        late.come_by_link(self.workshop.link, "Zoé")
        self.studio.shoot(late, "participant-late-phone", "Vous arrivez")

    def sorting(self) -> None:
        self.play.sort()
        self.shoot("wall", "screen-sort-desktop", "Répondre au téléphone", dark=True)
        self.shoot("desk", "console-table-desktop", "Lancer le vote")
        self.desk.look_at("Liste")
        self.shoot("desk", "console-list-desktop", "Répondre au téléphone")
        self.desk.look_at("Écran")
        self.shoot("desk", "console-screen-desktop", "Lancer le vote")
        self.desk.look_at("Table")
        self.shoot("ana", "participant-sort-phone", "rassemble les cartes")

    def voting(self) -> None:
        self.play.vote(0.8)
        self.ana.dot("Un dossier, une personne")
        self.shoot("ana", "participant-vote-phone", "Il vous reste 2 gommettes", dark=True)
        self.shoot("laptop", "participant-vote-desktop", "Il vous reste 3 gommettes")
        self.shoot("wall", "screen-vote-desktop", "ont voté")
        self.shoot("desk", "console-vote-desktop", "Montrer le résultat")

    def result(self) -> None:
        self.play.result()
        self.shoot("wall", "screen-result-desktop", "ont voté", dark=True)
        self.shoot("ana", "participant-result-phone", "votes sur", dark=True)
        self.shoot("desk", "console-result-desktop", "Retenir", dark=True)
        self.play.keep()
        self.play.act()
        self.shoot("wall", "screen-actions-desktop", "Étape 8 sur 9")
        self.shoot("desk", "console-actions-desktop", "Lancer l'évaluation")
        self.play.lead.ask("room.pause", resumes_at=int(time.time() * 1_000) + 15 * 60_000)
        self.wall.page.locator(".qr svg").wait_for()
        self.shoot("wall", "screen-paused-desktop", "Reprise à")
        self.shoot("ana", "participant-paused-phone", "Reprise à")
        self.play.lead.ask("room.resume")
        self.play.rate()
        self.shoot("ana", "participant-rating-phone", "J'ai perdu mon temps", dark=True)
        self.play.result()
        self.shoot("wall", "screen-rating-desktop", "Moyenne")
        self.shoot("ana", "participant-answers-phone", "Moyenne")

    def end(self) -> None:
        self.play.close()
        self.shoot("wall", "screen-closing-desktop", "Merci à toutes et à tous", dark=True)
        self.shoot("ana", "participant-end-phone", "Merci.")
        self.desk.next("Voir le compte rendu")
        self.shoot("desk", "report-draft-desktop", "Laisser des cartes hors du compte rendu")
        self.play.share()
        self.shoot("desk", "report-shared-desktop", "Thèmes et votes", dark=True)
        self.ana.press("Lire le compte rendu")
        self.shoot("ana", "report-shared-phone", "Thèmes et votes")
        self.file()

    def file(self) -> None:
        """The file that is attached to a mail, on screen and as it prints."""
        with self.desk.page.expect_download() as saved:
            self.desk.press("Autres fichiers")
            self.desk.page.get_by_role(
                "menuitem", name=worded("Page à joindre à un courriel", exact=False)
            ).click()
        path = Path(saved.value.path())
        reader = Someone(self.studio.page())
        reader.page.set_content(path.read_text())
        self.studio.shoot(reader, "report-file-desktop", QUESTION)
        printed = Someone(self.studio.page("paper"))
        printed.page.set_content(path.read_text())
        printed.page.emulate_media(media="print")
        printed.page.add_style_tag(content="html { padding: 14mm }")
        self.studio.shoot(printed, "report-file-paper", QUESTION)


def many(studio, headers) -> None:
    """Cards that nobody sorted yet, from few to more than can be read: on every screen, each word of them."""
    workshop = prepare(studio.server, headers, question=QUESTION)
    leads = [Lead(workshop, name) for name in ("Camille", "Noor", "Sacha", "Lou")]
    leads[0].ask("room.open")
    wall, desk = Someone(studio.page("wall")), Facilitator(studio.page())
    laptop, phone = Participant(studio.page()), Participant(studio.page("phone"))
    wall.hang(workshop.screen_link)
    desk.come_by_link(workshop.facilitator_link, "Dominique")
    laptop.come_by_link(workshop.link, "Bertrand")
    phone.come_by_link(workshop.link, "Ana")
    leads[0].enter(READ)
    had = 0
    for count in (12, 47, 78, 120, 200):
        lay(leads, count, had)
        if not had:
            phone.page.get_by_role("button", name="Feuilleter").click()
        had = count
        for name, who in (("screen", wall), ("console", desk), ("laptop", laptop), ("leaf", phone)):
            shape = "phone" if who is phone else "desktop"
            studio.shoot(who, f"{name}-{count}-cards-{shape}", f"sur {count}" if who is phone else f"{count}")
    for who in (wall, desk, laptop, phone):
        who.page.context.close()
    for lead in leads:
        lead.leave()


NO_SOCKET = """
window.WebSocket = class extends EventTarget {
  static OPEN = 1;
  readyState = 3;
  constructor() {
    super();
    setTimeout(() => this.dispatchEvent(new CloseEvent("close", { code: 1006 })));
  }
  send() {}
  close() {}
};
"""


def closed_network(studio, headers) -> None:
    """What people see where no socket opens, and how they go on with their phone."""
    workshop = prepare(studio.server, headers, question=QUESTION)
    play = Played(workshop)
    play.open(PEOPLE)
    play.check_in()
    play.write()
    for shape in ("desktop", "phone"):
        dark = shape == "phone"
        ana = Participant(studio.page(shape, NO_SOCKET))
        ana.come_by_link(workshop.link, "Ana" if dark else "Inès")
        ana.press("Rejoindre les autres")
        ana.write("Former les agents à la langue des signes")
        ana.composer.fill("Un plan du bâtiment en gros caract")
        studio.shoot(ana, f"participant-slowed-{shape}", "Votre réseau ralentit", dark=dark)
        ana.page.get_by_role("button", name="Continuer sur").click()
        studio.shoot(ana, f"phone-pass-{shape}", "Scannez ce QR", dark=not dark)
        ana.page.get_by_text("Sans appareil photo").click()
        link = ana.page.get_by_label("Lien à ouvrir sur l").input_value()
        phone, late = Someone(studio.page("phone")), Someone(studio.page("phone"))
        phone.page.goto(link)
        phone.press("Continuer ici")
        phone.sees("Former les agents")
        studio.shoot(ana, f"phone-moved-{shape}", "Vous continuez", dark=dark)
        if dark:
            late.page.goto(link)
            late.press("Continuer ici")
            studio.shoot(late, "phone-pass-over-phone", "a déjà servi")
        tried = Someone(studio.page(shape, NO_SOCKET))
        tried.page.goto(f"{studio.url}/diagnostic")
        studio.shoot(tried, f"diagnostic-{shape}", "Copier ce texte", whole=True, dark=dark)
        for each in (ana, phone, late, tried):
            each.page.context.close()
    desk = Facilitator(studio.page(script=NO_SOCKET))
    desk.come_by_link(workshop.facilitator_link, "Dominique")
    studio.shoot(desk, "console-slowed-desktop", "Votre réseau ralentit")
    play.leave()


def contents(taken: list[str]) -> str:
    """Return the page that lists the pictures."""
    lines = [f"- [{name}]({name}.png)" for name in taken]
    return "\n".join(
        [
            "# Every screen",
            "",
            f"A workshop with {PEOPLE + 2} people, played and photographed by `make screens`. Names say the screen,",
            "its state, and how it was looked at: on a computer (the room screen at 1920 × 1080), a phone, or in dark.",
            "",
            *lines,
            "",
        ]
    )


def main() -> None:
    """Take every picture."""
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(served(folder, PUBLIC_URL=f"http://{NAME}", **LAB))
        driver = stack.enter_context(sync_playwright())
        options = launch_options()
        options["args"] = [
            *options["args"],
            "--lang=fr-FR",
            f"--host-resolver-rules=MAP {NAME} 127.0.0.1:{server.port}",
        ]
        browser = stack.enter_context(driver.chromium.launch(**options))
        studio = Studio(browser, server)
        headers = lab(studio)
        today = int(time.time() * 1_000) // DAY * DAY + 9 * 12 * FIVE
        workshop = prepare(server, headers, question=QUESTION, starts_at=today)
        shooting = Shooting(studio, workshop)
        before(studio, workshop)
        shooting.run()
        closed_network(studio, headers)
        many(studio, headers)
        Happened(studio, headers).run()
        Troubles(studio, headers).run(folder)
    (OUT / "README.md").write_text(contents(studio.taken))


if __name__ == "__main__":
    main()
