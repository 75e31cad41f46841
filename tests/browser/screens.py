"""Plays workshops and takes a picture of every screen into docs/screens: `make screens`; with PARTS= some of them."""

import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch_options
from tests.browser.crowd import Lead
from tests.browser.happened import Happened
from tests.browser.loose import lay
from tests.browser.people import OPEN_LAB, Facilitator, Participant, Someone
from tests.browser.plausible import QUESTION
from tests.browser.played import READ, Played
from tests.browser.practised import Practised
from tests.browser.reported import Reported
from tests.browser.shooting import FIVE, PEOPLE, Shooting
from tests.browser.studio import NAME, OUT, Studio
from tests.browser.troubles import Troubles
from tests.browser.workshop import lab_headers, prepare
from tests.web.server import served

LAB, CONTACT = "Laboratoire d'innovation de la ville", "dpo@exemple.fr"
DAY = 86_400_000
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
    desk.fill("Nom du laboratoire ou du service", LAB)
    desk.fill("Qui contacter pour les données", CONTACT)
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
            studio.shoot(late, "phone-pass-over-phone", "ne sert plus")
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


def hour(studio, headers) -> None:
    """An hour that goes well, and what is seen before it."""
    today = int(time.time() * 1_000) // DAY * DAY + 9 * 12 * FIVE
    workshop = prepare(studio.server, headers, question=QUESTION, starts_at=today)
    shooting = Shooting(studio, workshop)
    before(studio, workshop)
    shooting.run()


PARTS = {
    "hour": hour,
    "network": closed_network,
    "cards": many,
    "practised": lambda *room: Practised(*room).run(),
    "happened": lambda *room: Happened(*room).run(),
    "reported": lambda *room: Reported(*room).run(),
    "troubles": lambda *room: Troubles(*room).run(),
}
"""What is photographed, in its order: the last one ends with another server."""


def main(*wanted: str) -> None:
    """Take every picture, or those of some `PARTS` beside the others that are there."""
    known = {"BOARD_LAB_NAME": LAB, "BOARD_LAB_CONTACT": CONTACT, "BOARD_LAB_RETENTION_DAYS": "180"}
    known = known if wanted else dict.fromkeys(known, "")
    OUT.mkdir(parents=True, exist_ok=True)
    for old in [] if wanted else OUT.glob("*.png"):
        old.unlink()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(served(folder, PUBLIC_URL=f"http://{NAME}", **known))
        driver = stack.enter_context(sync_playwright())
        options = launch_options()
        options["args"] = [
            *options["args"],
            "--lang=fr-FR",
            f"--host-resolver-rules=MAP {NAME} 127.0.0.1:{server.port}",
        ]
        studio = Studio(stack.enter_context(driver.chromium.launch(**options)), server)
        headers = lab_headers(server) if wanted else lab(studio)
        for name, take in PARTS.items():
            if not wanted or name in wanted:
                take(studio, headers)
    if not wanted:
        (OUT / "README.md").write_text(contents(studio.taken))


if __name__ == "__main__":
    main(*sys.argv[1:])
