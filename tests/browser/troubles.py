"""Pictures of what people see when the store, the line or a vote is gone."""

import os
import subprocess
from pathlib import Path

from tests.browser.chromium import ROOT
from tests.browser.crowd import Lead
from tests.browser.people import Facilitator, Participant, Someone
from tests.browser.plausible import QUESTION
from tests.browser.played import Played
from tests.browser.store_faults import locked
from tests.browser.workshop import prepare
from tests.web.server import BOARD

OTHERS = 27
TOLD_MS = 40_000
"""Longer than it takes to be told that something is wrong, or well again."""


class Troubles:
    """One workshop with little luck, photographed from all sides."""

    def __init__(self, studio, headers) -> None:
        self.studio, self.server = studio, studio.server
        self.workshop = prepare(studio.server, headers, question=QUESTION)
        self.play = Played(self.workshop)
        self.desk, self.ana = Facilitator(studio.page()), Participant(studio.page("phone"))
        self.laptop, self.wall = Participant(studio.page()), Someone(studio.page("wall"))

    def run(self) -> None:
        """Take every picture. The server goes on with a backup that is put back beside its data."""
        self.come_in()
        self.unsaved()
        self.away()
        self.returned()
        self.emptied(self.server.data)
        self.play.leave()

    def shoot(self, who: str, name: str, sees: str, **more) -> None:
        """Wait as long as somebody has to until they are told, then take a picture."""
        person = getattr(self, who)
        person.page.get_by_text(sees).first.wait_for(timeout=TOLD_MS)
        self.studio.shoot(person, name, **more)

    def come_in(self) -> None:
        self.play.open(OTHERS)
        self.play.check_in()
        self.play.write()
        for person, name in ((self.ana, "Ana"), (self.laptop, "Bertrand")):
            person.come_by_link(self.workshop.link, name)
            person.press("Rejoindre les autres")
        self.desk.come_by_link(self.workshop.facilitator_link, "Dominique")
        self.desk.sees("Terminer l'écriture")
        self.wall.hang(self.workshop.screen_link)
        self.wall.sees("face cachée")

    def unsaved(self) -> None:
        with locked(self.server):
            self.ana.write("Former les agents à la langue des signes")
            self.shoot("ana", "participant-unsaved-phone", "Pas encore enregistré", dark=True)
        self.ana.page.get_by_text("Tout est enregistré").wait_for()

    def away(self) -> None:
        self.server.stop()
        self.ana.composer.fill("Un plan du bâtiment en gros caract")
        lost = "Connexion perdue"
        self.shoot("ana", "participant-lost-phone", lost, dark=True)
        self.shoot("laptop", "participant-lost-desktop", lost)
        self.shoot("desk", "console-lost-desktop", lost)
        self.shoot("wall", "screen-lost-desktop", lost)
        self.server.start()
        self.desk.page.get_by_text(lost).wait_for(state="hidden", timeout=TOLD_MS)
        self.ana.page.get_by_text(lost).wait_for(state="hidden", timeout=TOLD_MS)
        self.ana.write("Un plan du bâtiment en gros caractères")

    def returned(self) -> None:
        """A card for an area that is gone once the line is back."""
        lead = Lead(self.workshop, "Noor")
        before = set(lead.named("zone"))
        lead.ask("zone.add", title={"fr": "Un coin de table"}, purpose="ideas")
        (zone,) = set(lead.named("zone")) - before
        self.desk.press("Ajouter une carte pour la salle")
        dialog = self.desk.page.get_by_role("dialog")
        dialog.get_by_label("Texte de la carte").fill("Le bus 12 s'arrête devant la porte")
        dialog.get_by_label("Où").select_option(f"zone.{zone}")
        self.server.stop()
        self.desk.press("Déposer", dialog)
        self.desk.page.wait_for_timeout(500)
        here = self.desk.page.url
        self.desk.page.goto("about:blank")
        self.server.start()
        again = Lead(self.workshop, "Noor")
        again.ask("zone.remove", zone=zone)
        again.leave()
        self.desk.page.goto(here)
        self.shoot("desk", "console-returned-desktop", "Le bus 12", dark=True)
        self.desk.press("Jeter")

    def emptied(self, folder: Path) -> None:
        """A backup made in the midst of a vote is put back."""
        self.play.leave()
        self.play.lead = Lead(self.workshop, "Camille")
        self.play.people = []
        self.play.turn_over()
        self.play.sort()
        self.play.vote()
        self.ana.page.get_by_text("3 gommettes").first.wait_for(timeout=TOLD_MS)
        self.ana.dot("Un dossier, une personne")
        self.board("backup", str(folder / "copy"))
        self.server.stop()
        (folder / "new").mkdir()
        self.server.data = folder / "new"
        self.board("restore", str(folder / "copy"))
        self.server.start()
        said = "Une sauvegarde a été remise en place"
        self.shoot("ana", "participant-emptied-phone", said, dark=True)
        self.shoot("laptop", "participant-emptied-desktop", said)
        self.shoot("desk", "console-emptied-desktop", said)
        self.shoot("wall", "screen-emptied-desktop", said)

    def board(self, *arguments: str) -> None:
        known = {**os.environ, "BOARD_DATA": str(self.server.data)}
        subprocess.run([*BOARD, *arguments], env=known, cwd=ROOT, check=True, capture_output=True, timeout=60)
