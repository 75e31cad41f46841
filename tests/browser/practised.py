"""Pictures of a workshop that is prepared: the form of a step, each step looked at, rehearsed, begun from another."""

from tests.browser.people import OPEN_LAB, Someone, worded
from tests.browser.plausible import QUESTION
from tests.browser.played import Played
from tests.browser.workshop import prepare

OTHERS = 6
TAB_MS = 30_000
"""Longer than it takes until simulated people are in the room."""


class Practised:
    """One workshop before its doors open, photographed at a computer and with a phone."""

    def __init__(self, studio, headers) -> None:
        self.studio, self.headers = studio, headers
        self.workshop = prepare(studio.server, headers, question=QUESTION)

    def run(self) -> None:
        """Take every picture."""
        for shape in ("desktop", "phone"):
            boss = Someone(self.studio.page(shape))
            boss.come_as_lab(self.workshop, "prepare")
            for part in (self.step, self.bricks, self.taken_out, self.dates, self.looked_at, self.rehearsed):
                part(boss, shape)
            boss.page.context.close()
        self.again()

    def step(self, boss, shape) -> None:
        """The form of a step, what one changes most and the rest."""
        if shape == "phone":
            self.studio.shoot(boss, "prepare-plan-phone", "Avant d'ouvrir", dark=False)
        boss.press("Écrire ses idées")
        dialog = boss.page.get_by_role("dialog")
        self.studio.shoot(boss, f"prepare-step-{shape}", "Qui écrit", dark=shape == "phone")
        dialog.get_by_text("Autres réglages").click()
        rest = dialog.get_by_text("Autres réglages")
        self.studio.shoot(boss, f"prepare-step-more-{shape}", "Autres réglages", at=rest)
        boss.press("Annuler", dialog)

    def bricks(self, boss, shape) -> None:
        """What a step is made from: asked for on a phone, beside the agenda on a computer."""
        if shape == "phone":
            boss.press("Ajouter une étape")
            self.studio.shoot(boss, "prepare-bricks-phone", "Tour de parole", dark=True)
            boss.page.keyboard.press("Escape")
        else:
            self.studio.shoot(
                boss,
                "prepare-bricks-desktop",
                "Tour de parole",
                at=boss.page.get_by_text("Ajouter une étape").first,
            )

    def taken_out(self, boss, shape) -> None:
        """A step is taken out, and comes back by one press."""
        boss.page.locator(".steps li").nth(2).get_by_role("button").last.click()
        boss.page.get_by_role("menuitem", name="Retirer du déroulé").click()
        steps = boss.page.locator(".steps")
        self.studio.shoot(boss, f"prepare-undo-{shape}", "Étape retirée", at=steps, dark=shape == "desktop")
        boss.press("Annuler")
        boss.page.get_by_role("button", name="Fermer").last.click()

    def dates(self, boss, shape) -> None:
        """A date that can't be kept is said beside its field."""
        field = boss.page.get_by_label(worded("Sera effacé le"))
        field.fill("2020-05-20")
        field.blur()
        self.studio.shoot(boss, f"prepare-dates-{shape}", "la date précédente reste", at=field)

    def looked_at(self, boss, shape) -> None:
        """Each step as people will have it."""
        boss.page.get_by_role("link", name=worded("Voir chaque étape", exact=False)).click()
        boss.page.get_by_role("button", name=worded("Écrire ses idées", exact=False)).first.click()
        self.studio.shoot(
            boss, f"prepare-look-{shape}", "Téléphone d'un participant", dark=shape == "desktop"
        )
        boss.page.go_back()
        boss.sees("Avant d'ouvrir")

    def rehearsed(self, boss, shape) -> None:
        """Led from the console under a banner, with simulated people."""
        with boss.page.expect_popup() as opened:
            boss.page.get_by_role("link", name=worded("Répéter avec douze", exact=False)).click()
        lead = Someone(opened.value)
        lead.page.wait_for_url("**/console", timeout=TAB_MS)
        there = lead.page.get_by_role("button", name="Temps réel", pressed=True)
        there.wait_for(timeout=TAB_MS)
        self.studio.shoot(lead, f"console-rehearsal-{shape}", "Répétition.", dark=True)
        lead.press("Terminer")
        self.studio.shoot(lead, f"rehearsal-over-{shape}", "La répétition est terminée")

    def again(self) -> None:
        """The lab's list: a row deleted, renamed, and a workshop begun from one that is over."""
        play = Played(self.workshop)
        play.open(OTHERS)
        for step in (play.check_in, play.write, play.turn_over, play.sort, play.close):
            step()
        play.leave()
        prepare(self.studio.server, self.headers, question="Une question de trop ?")
        for shape in ("desktop", "phone"):
            desk = Someone(self.studio.page(shape))
            desk.page.goto(f"{self.studio.url}/lab#{self.studio.server.lab_link}")
            desk.page.get_by_role("button", name=OPEN_LAB).click()
            row = desk.page.locator(".rooms > li").filter(has_text="Une question de trop")
            self.within(desk, row, "Renommer…")
            self.studio.shoot(desk, f"lab-rename-{shape}", "Renommer l'atelier", dark=shape == "phone")
            desk.page.keyboard.press("Escape")
            self.within(desk, row, "Supprimer")
            self.studio.shoot(desk, f"lab-dropped-{shape}", "est supprimé")
            desk.press("Annuler")
            desk.page.goto(f"{self.studio.url}/lab/again/{self.workshop.room}")
            desk.press("Tout prendre : Idées")
            self.studio.shoot(desk, f"lab-again-{shape}", "Emporter des cartes", dark=shape == "desktop")
            desk.page.context.close()

    def within(self, desk, row, action) -> None:
        row.get_by_role("button").last.click()
        desk.page.get_by_role("menuitem", name=worded(action)).click()
