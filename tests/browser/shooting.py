"""Pictures of an hour that goes well: every step of it, from all sides."""

import time
from datetime import UTC, datetime
from pathlib import Path

from tests.browser.people import Facilitator, Participant, Someone, worded
from tests.browser.plausible import QUESTION
from tests.browser.played import Played

PEOPLE = 28
FIVE = 5 * 60_000


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
        self.shoot("laptop", "participant-write-desktop", "cartes, face cachée")
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
        self.shoot("desk", "report-draft-desktop", "Compte rendu d'atelier")
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
