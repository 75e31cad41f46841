"""Pictures of the report: at the door, before its time, drafted, shared with whom, withdrawn, corrected."""

from pathlib import Path

from tests.browser.people import Facilitator, Participant, Someone, worded
from tests.browser.plausible import QUESTION
from tests.browser.played import Played
from tests.browser.shooting import in_the_morning
from tests.browser.workshop import prepare

OTHERS = 12
LINK = "Lien du compte rendu"


class Reported:
    """One workshop from the door to its corrected report, photographed from all sides."""

    def __init__(self, studio, headers) -> None:
        self.studio = studio
        self.workshop = prepare(studio.server, headers, question=QUESTION)
        self.play = Played(self.workshop)
        self.play.lead.ask("room.edit", timezone=in_the_morning())
        self.desk, self.remote = Facilitator(studio.page()), Facilitator(studio.page("phone"))
        self.ana, self.laptop = Participant(studio.page("phone")), Participant(studio.page())

    def run(self) -> None:
        """Take every picture."""
        for part in (self.door, self.provisional, self.drafted, self.linked, self.withdrawn, self.corrected):
            part()
        self.play.leave()
        for each in (self.desk, self.remote, self.ana, self.laptop):
            each.page.context.close()

    def shoot(self, who: str, name: str, sees: str, **more) -> None:
        self.studio.shoot(getattr(self, who), name, sees, **more)

    def door(self) -> None:
        """May a name stand in the report? Asked at the door, changed in the menu."""
        self.play.open(OTHERS)
        self.desk.come_by_link(self.workshop.facilitator_link, "Dominique")
        self.remote.come_by_link(self.workshop.facilitator_link, "Noor")
        for who, name, shape in (("ana", "Ana", "phone"), ("laptop", "Bertrand", "desktop")):
            person = getattr(self, who)
            person.page.goto(self.workshop.link)
            person.page.get_by_label("Mon nom peut figurer dans le compte rendu").check()
            person.page.get_by_label(worded("Comment vous appeler ?")).fill(name)
            self.shoot(who, f"entry-named-{shape}", "Mon nom peut figurer", dark=shape == "desktop")
            person.press("Entrer")
            person.sees("Vous êtes dans l'atelier")
        self.ana.press("Menu")
        self.ana.page.get_by_role("menuitem", name="Mon nom").click()
        self.shoot("ana", "participant-name-phone", "Mon nom peut figurer", dark=True)
        self.ana.press("Annuler")

    def provisional(self) -> None:
        """The page of this moment, for who can't wait."""
        for step in (
            self.play.check_in,
            self.play.write,
            self.play.turn_over,
            self.play.sort,
            self.play.vote,
        ):
            step()
        self.desk.page.locator("details.fold").filter(has_text="À tout moment").locator("summary").click()
        page = self.desk.page.get_by_role("button", name="Autre format")
        self.shoot("desk", "console-provisional-desktop", "marqué « provisoire »", dark=True, at=page)
        self.remote.press("Personnes")
        fold = self.remote.page.locator("details.fold").filter(has_text="À tout moment")
        fold.locator("summary").click()
        self.shoot("remote", "console-provisional-phone", "marqué « provisoire »", at=fold)
        with self.desk.page.expect_download() as saved:
            self.desk.press("Page provisoire")
        reader = Someone(self.studio.page())
        reader.page.set_content(Path(saved.value.path()).read_text())
        self.studio.shoot(reader, "report-provisional-desktop", "n'est pas terminé")
        reader.page.context.close()

    def drafted(self) -> None:
        """Read over, and who will be able to read it."""
        for step in (self.play.result, self.play.keep, self.play.act, self.play.rate, self.play.result):
            step()
        self.play.close()
        for who, shape in (("desk", "desktop"), ("remote", "phone")):
            lead = getattr(self, who)
            lead.next("Voir le compte rendu")
            lead.page.locator(".preview .file h1").wait_for()
            self.shoot(who, f"report-review-{shape}", "avant de le partager", dark=shape == "phone")
            lead.press("Partager le compte rendu")
            dialog = lead.page.get_by_role("dialog")
            for access in ("present", "link"):
                dialog.get_by_label("Qui peut le lire").select_option(access)
                self.shoot(who, f"report-share-{access}-{shape}", "jusqu'au", dark=shape == "desktop")
            lead.press("Annuler", dialog)
        self.shoot("ana", "participant-closed-phone", "dès qu'il sera partagé")

    def linked(self) -> None:
        """A link of its own leads to it, and the workshop's link no more."""
        self.desk.press("Partager le compte rendu")
        dialog = self.desk.page.get_by_role("dialog")
        dialog.get_by_label("Qui peut le lire").select_option("link")
        self.desk.press("Partager le compte rendu", dialog)
        field = self.desk.page.get_by_label(LINK).get_by_role("textbox")
        link = field.input_value()
        self.shoot("desk", "report-link-desktop", "montré qu'une fois", dark=True)
        self.shoot("remote", "report-link-phone", "montré qu'une fois")
        origin = self.desk.page.get_by_role("heading", name="La méthode")
        self.shoot("desk", "report-method-desktop", "Licence", at=origin)
        for shape in ("phone", "desktop"):
            nina, otto = Participant(self.studio.page(shape)), Participant(self.studio.page(shape))
            nina.page.goto(link)
            self.studio.shoot(nina, f"entry-report-{shape}", "prêt", dark=shape == "phone")
            nina.press("Lire le compte rendu")
            self.studio.shoot(nina, f"report-reader-{shape}", "Thèmes et votes")
            otto.page.goto(self.workshop.link)
            otto.press("Lire le compte rendu")
            self.studio.shoot(otto, f"entry-readers-{shape}", "réservé aux personnes", dark=shape == "phone")
            for each in (nina, otto):
                each.page.context.close()

    def withdrawn(self) -> None:
        """Gone for its readers, and open to be corrected."""
        self.ana.press("Lire le compte rendu")
        self.ana.sees("Thèmes et votes")
        self.desk.press("Retirer pour corriger")
        self.desk.page.locator(".preview .file h1").wait_for()
        self.shoot("desk", "report-withdrawn-desktop", "Il est retiré", dark=True)
        self.shoot("remote", "report-withdrawn-phone", "Il est retiré")
        self.shoot("ana", "report-waiting-phone", "le relit", dark=True)

    def corrected(self) -> None:
        """Shared again: it says so."""
        self.desk.press("Partager le compte rendu")
        self.desk.press("Partager le compte rendu", self.desk.page.get_by_role("dialog"))
        self.shoot("desk", "report-corrected-desktop", "Corrigé le", dark=True)
        self.shoot("ana", "report-corrected-phone", "Corrigé le", dark=True)
