"""Pictures of what happens in a real room: cards that stay hidden, a dead phone, an insult, a late hour."""

from tests.browser.people import Facilitator, Participant, Someone, worded
from tests.browser.plausible import QUESTION
from tests.browser.played import CHECK_IN, READ, SORT, VOTE, WRITE, Played
from tests.browser.shooting import in_the_morning
from tests.browser.workshop import prepare

OTHERS = 12
AWAY_MS = 30_000
"""Longer than it takes to see that a device is gone."""


class Happened:
    """One workshop in which much goes wrong, photographed from all sides."""

    def __init__(self, studio, headers) -> None:
        self.studio, self.headers = studio, headers
        self.workshop = prepare(studio.server, headers, question=QUESTION)
        self.play = Played(self.workshop)
        self.lead = self.play.lead
        self.lead.ask("room.edit", timezone=in_the_morning())
        self.desk, self.remote = Facilitator(studio.page()), Facilitator(studio.page("phone"))
        self.ana, self.laptop = Participant(studio.page("phone")), Participant(studio.page())
        self.wall = Someone(studio.page("wall"))

    def run(self) -> None:
        """Take every picture."""
        for part in (
            self.try_it,
            self.hidden,
            self.seats,
            self.moderated,
            self.late,
            self.home,
            self.table,
            self.sure,
            self.tied,
            self.cut,
            self.rights,
        ):
            part()
        self.play.leave()
        for each in (self.desk, self.remote, self.ana, self.laptop, self.wall):
            each.page.context.close()

    def shoot(self, who: str, name: str, sees: str, **more) -> None:
        self.studio.shoot(getattr(self, who), name, sees, **more)

    def at_both_consoles(self, name: str, sees: str, act) -> None:
        """The same on a computer, in dark, and on a phone; `act`: what each does first."""
        for who, shape in (("desk", "desktop"), ("remote", "phone")):
            act(getattr(self, who))
            self.shoot(who, f"console-{name}-{shape}", sees, dark=shape == "desktop")
            getattr(self, who).page.keyboard.press("Escape")

    def try_it(self) -> None:
        """The try that a facilitator makes, at a step in which people write."""
        for shape in ("desktop", "phone"):
            boss = Someone(self.studio.page(shape))
            boss.come_as_lab(self.workshop, "prepare")
            with boss.page.expect_popup() as opened:
                boss.page.get_by_role("link", name="Essayer comme participant").click()
            tried = Participant(opened.value)
            tried.press("Étape suivante : Bienvenue")
            tried.press("Étape suivante : Météo du jour")
            self.studio.shoot(tried, f"try-{shape}", "Ceci est un essai", dark=shape == "phone")
            tried.press("Terminer l'essai")
            tried.sees("L'essai est terminé")
            boss.page.context.close()

    def hidden(self) -> None:
        """Cards stay face down across a break, and writing is taken up again."""
        self.play.open(OTHERS)
        self.desk.come_by_link(self.workshop.facilitator_link, "Dominique")
        self.remote.come_by_link(self.workshop.facilitator_link, "Noor")
        self.ana.come_by_link(self.workshop.link, "Ana")
        self.laptop.come_by_link(self.workshop.link, "Bertrand")
        self.wall.hang(self.workshop.screen_link)
        self.play.write()
        self.ana.write("Former les agents à la langue des signes")
        self.lead.enter(CHECK_IN)
        self.shoot("desk", "console-hidden-desktop", "face cachée", dark=True)
        self.shoot("ana", "participant-hidden-phone", "Quel temps fait-il")
        self.shoot("wall", "screen-hidden-desktop", "Quel temps fait-il")
        self.lead.enter(WRITE)
        self.shoot("ana", "participant-resumed-phone", "Former les agents", dark=True)
        self.ends()
        self.at_both_consoles("leave", "Laisser face cachée", self.towards_reading)
        self.choose(self.desk, WRITE, "Retourner les cartes…")
        self.shoot("desk", "console-turn-desktop", "On ne peut pas les recacher", dark=True)
        self.desk.press("Annuler")
        self.lead.enter(READ, reveal=True)

    def ends(self) -> None:
        """Twenty seconds to finish, on every screen."""
        self.lead.ask("run.end_input")
        self.shoot("ana", "participant-grace-phone", "Encore un peu", dark=True)
        self.shoot("wall", "screen-grace-desktop", "Terminez votre phrase", dark=True)
        self.shoot("remote", "console-grace-phone", "Sans attendre")
        self.lead.ask("run.end_input", now=True)

    def towards_reading(self, lead) -> None:
        lead.next("Retourner les cartes")

    def seats(self) -> None:
        """A phone is dead: its owner comes back with another one."""
        dead, fresh = (Participant(self.studio.page("phone")) for _ in range(2))
        dead.come_by_link(self.workshop.link, "Bilal")
        dead.press("Rejoindre les autres")
        self.desk.page.locator(".people li:not(.away)").filter(has_text="Bilal").wait_for()
        old = dead.page.context
        dead.page.close()
        away = self.desk.page.locator(".people li.away").filter(has_text="Bilal")
        away.wait_for(timeout=AWAY_MS)
        fresh.come_by_link(self.workshop.link, "Bilal")
        self.studio.shoot(fresh, "entry-seat-phone", "C'est vous ?", dark=True)
        fresh.press("C'est moi, reprendre ma place")
        self.studio.shoot(fresh, "entry-seat-asked-phone", "L'animation voit votre demande")
        self.shoot("desk", "console-seat-desktop", "Bilal veut reprendre", dark=True)
        self.shoot("remote", "console-seat-phone", "Bilal veut reprendre")
        self.desk.press("Refuser")
        self.studio.shoot(fresh, "entry-seat-refused-phone", "n'a pas rendu cette place")
        away.get_by_role("button").click()
        with self.desk.page.expect_response("**/seats") as answered:
            self.desk.page.get_by_role("menuitem", name="Rendre sa place").click()
        self.desk.page.get_by_role("dialog").locator("svg").last.wait_for()
        self.shoot("desk", "console-seat-qr-desktop", "ouvre ce code", dark=True)
        self.desk.page.keyboard.press("Escape")
        fresh.page.goto(answered.value.json()["link"])
        self.studio.shoot(fresh, "entry-seat-back-phone", "vous rend votre place", dark=True)
        fresh.press("C'est moi, continuer ici")
        fresh.page.get_by_role("button", name="Menu").wait_for()
        woken = Participant(old.new_page())
        woken.page.goto(f"{self.studio.url}/w/{self.workshop.room}")
        self.studio.shoot(woken, "participant-elsewhere-phone", "Si vous continuez ailleurs", dark=True)
        for each in (woken, fresh):
            each.page.context.close()

    def moderated(self) -> None:
        """Somebody is shown out, the screen is hidden, cards wait until they are read."""
        phase = self.lead.named("phase")[SORT]
        rev = self.lead.view()[f"phase.{phase}"].get("rev", 1)
        rules = {"write": "own", "see": "all", "author": "shown", "sort": "facilitators", "held": True}
        self.lead.ask("phase.edit", phase=phase, base=rev, rules=rules)
        self.lead.enter(SORT)
        tom = Participant(self.studio.page("phone"))
        tom.come_by_link(self.workshop.link, "Tom")
        tom.press("Rejoindre les autres")
        tom.write("Toujours les mêmes qui parlent")
        self.studio.shoot(tom, "participant-held-phone", "après lecture", dark=True)
        self.shoot("desk", "console-held-desktop", "à lire avant", dark=True)
        self.lead.ask("room.screen", hidden=True)
        self.shoot("wall", "screen-masked-desktop", "L'écran est masqué", dark=True)
        self.shoot("remote", "console-masked-phone", "Montrer l'écran")
        self.lead.ask("room.screen", hidden=False)
        self.menu_of("Tom", "Faire sortir")
        self.shoot("desk", "console-show-out-desktop", "Faire sortir Tom", dark=True)
        self.desk.press("Faire sortir, et écarter ses cartes")
        tom.sees("Demandez-en une")
        tom.page.goto(self.workshop.link)
        self.studio.shoot(tom, "entry-shown-out-phone", "vous a fait sortir", dark=True)
        tom.page.context.close()

    def late(self) -> None:
        """Behind what was promised, and the time of the step is over."""
        self.lead.enter(READ)
        self.lead.ask("timer.add", seconds=3_000)
        self.shoot("desk", "console-late-desktop", "de retard", dark=True)
        self.remote.press("Déroulé")
        self.shoot("remote", "console-late-phone", "de retard", dark=True)
        self.lead.ask("timer.add", seconds=-3_500)
        self.shoot("desk", "console-overtime-desktop", "+")
        self.palette()

    def palette(self) -> None:
        self.at_both_consoles("palette", "possibilité", self.call)
        self.remote.press("La salle")
        self.remote.page.get_by_text("À dire…").click()
        self.shoot("remote", "console-script-phone", "À dire")
        self.remote.page.get_by_text("À dire…").click()

    def call(self, lead) -> None:
        if lead is self.desk:
            lead.page.keyboard.press("Control+k")
        else:
            lead.page.locator(".palette-open").click()
        lead.page.get_by_role("combobox").last.fill("pause")

    def home(self) -> None:
        """Half the room is at home: the room screen on every device."""
        self.play.sort()
        self.shoot("laptop", "participant-beside-desktop", "Dites à voix haute", dark=True)
        self.ana.press("Voir l'écran")
        self.shoot("ana", "participant-screen-phone", "Idées", dark=True)
        self.ana.page.keyboard.press("Escape")

    def table(self) -> None:
        """A word is told where it is first met; what was done is undone by one press."""
        for who, shape in (("desk", "desktop"), ("remote", "phone")):
            lead = getattr(self, who)
            lead.look_at("Liste")
            lead.press("Actions : Un coin pour les enfants")
            self.shoot(who, f"console-tip-{shape}", "Hors de la table", dark=shape == "desktop")
            if who == "desk":
                lead.page.get_by_role("menuitem", name="Écarter").click()
                self.shoot(who, "console-undo-desktop", "Annuler", dark=True)
                lead.press("Annuler")
                lead.sees("Un coin pour les enfants")
            else:
                lead.page.keyboard.press("Escape")
            lead.look_at("Table")
        invitation = self.desk.page.locator("details.fold").filter(has_text="Copier l")
        invitation.locator("summary").click()
        self.shoot("desk", "console-invitation-desktop", "Copier l'invitation", dark=True)
        invitation.locator("summary").click()

    def sure(self) -> None:
        """What can't be taken back has a press of its own; what was not held is said so."""
        self.play.vote(0.6)
        self.at_both_consoles("sure", "Fermer le vote et partir", self.out_of_the_vote)

    def out_of_the_vote(self, lead) -> None:
        if lead is self.remote:
            lead.press("Déroulé")
        self.choose(lead, VOTE + 1, "Passer à cette étape")

    def choose(self, lead, step: int, action: str) -> None:
        """Choose in the menu of a step of the agenda."""
        row = lead.page.locator(".agenda > ol:not(.hour-strip) > li").nth(step)
        row.get_by_role("button", name="Actions").click()
        lead.page.get_by_role("menuitem", name=action).click()

    def tied(self) -> None:
        """Places that a dot would change, or that nobody holds alone; what is decided, at a phone."""
        self.play.result()
        self.shoot("desk", "console-tied-desktop", "alité", dark=True)
        self.shoot("wall", "screen-tied-desktop", "Ce que le vote met en avant")
        self.remote.press("La salle")
        self.shoot("remote", "console-tied-phone", "alité")
        self.shoot("ana", "participant-over-phone", "Le vote est terminé", dark=True)
        self.shoot("laptop", "participant-over-desktop", "Le vote est terminé")
        self.desk.page.locator(".keep select").select_option("2")
        self.desk.press("Retenir")
        self.shoot("desk", "console-tie-desktop", "Lesquels retenir", dark=True)
        self.desk.press("Annuler")
        themes = [key for key in self.lead.view() if key.startswith("theme.")]
        for key in themes[:2]:
            self.lead.ask("item.keep", key=key, kept=True)
        self.play.act()
        self.shoot("ana", "participant-decided-phone", "Ce qui est décidé", dark=True)
        self.shoot("laptop", "participant-decided-desktop", "Ce qui est décidé")

    def rights(self) -> None:
        """Somebody leads no more, another one does; who gives rights back is asked first."""
        self.menu_of("Dominique", "Retirer les droits d'animation")
        self.shoot("desk", "console-resign-desktop", "Rendre vos droits", dark=True)
        self.desk.press("Annuler")
        self.lead.ask("person.role", participant=self.person("Noor"), role="participant")
        self.remote.page.get_by_role("button", name="Menu").wait_for()
        self.shoot("remote", "participant-rights-phone", "Vous n'avez plus les droits", dark=True)
        self.lead.ask("person.role", participant=self.person("Ana"), role="facilitator")
        self.shoot("ana", "participant-promoted-phone", "Vous faites partie de l'animation", dark=True)

    def person(self, name: str) -> str:
        """Return the id of somebody of that name."""
        people = ((key, record) for key, record in self.lead.view().items() if key.startswith("person."))
        return next(key.partition(".")[2] for key, record in people if record["name"] == name)

    def menu_of(self, name: str, action: str) -> None:
        """Choose in somebody's menu on the console."""
        people = self.desk.page.locator("details.people")
        if people.get_attribute("open") is None:
            people.locator("summary").first.click()
        people.locator("li").filter(has_text=name).get_by_role("button").click()
        self.desk.page.get_by_role("menuitem", name=worded(action)).click()

    def cut(self) -> None:
        """The line is cut: it is said at once, and why; then it is back."""
        everywhere = (
            ("desk", "console-cut-desktop"),
            ("remote", "console-cut-phone"),
            ("ana", "participant-cut-phone"),
            ("laptop", "participant-cut-desktop"),
        )
        for who, name in everywhere:
            person = getattr(self, who)
            person.page.context.set_offline(True)
            person.sees("Connexion perdue")
            person.press("Pourquoi ?")
            self.shoot(who, name, "n'a plus de réseau", dark=who in {"desk", "ana"})
            person.page.keyboard.press("Escape")
            person.page.context.set_offline(False)
        for who, _ in everywhere:
            getattr(self, who).page.get_by_text("Connexion perdue").first.wait_for(
                state="hidden", timeout=AWAY_MS
            )
