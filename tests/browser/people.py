"""What people do on screen, in the words they read."""

import json
import re

from playwright.sync_api import Page, expect

WORDS = {
    "fr": {
        "code": "Code de l'atelier",
        "come in": "Entrer",
        "name": "Comment vous appeler ?",
        "idea": "Une idée par carte",
        "place": "Déposer",
        "done": "J'ai fini",
        "actions": "Actions : {}",
        "dot": "Mettre une gommette : {}",
        "longer": "Encore un peu",
        "read": "Lire le compte rendu",
    },
    "en": {
        "code": "Workshop code",
        "come in": "Come in",
        "name": "What shall we call you?",
        "idea": "One idea per card",
        "place": "Place",
        "done": "I'm done",
        "actions": "Actions: {}",
        "dot": "Put a dot: {}",
        "longer": "A bit longer",
        "read": "Read the report",
    },
}


HANG = re.compile("Afficher l.écran de la salle|Show the room screen")
OPEN_LAB = re.compile("Ouvrir le laboratoire|Open the lab")


def worded(words: str, exact: bool = True) -> re.Pattern[str]:
    """Return a pattern of words typed plainly: whatever space and apostrophe the page sets them with."""
    plain = re.sub(r"(\\?\s)+", r"\\s+", re.escape(words)).replace("'", "['\u2019]")
    return re.compile(f"^\\s*{plain}\\s*$" if exact else plain)


class Someone:
    """One page, and who looks at it."""

    def __init__(self, page: Page, language: str = "fr") -> None:
        self.page, self.words = page, WORDS[language]

    def press(self, name: str, within=None) -> None:
        """Press the button of that very name."""
        (within or self.page).get_by_role("button", name=worded(name)).click()

    def fill(self, label: str, text: str) -> None:
        """Fill a field in, and leave it."""
        field = self.page.get_by_label(worded(label))
        field.fill(text)
        field.blur()

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Wait until a text is in sight."""
        if isinstance(text, str):
            text = worded(text, exact=False)
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def heading(self, text: str | re.Pattern[str]) -> None:
        """Wait until the page is about something."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)

    def come_by_link(self, link: str, name: str) -> None:
        """Open a link and say one's name."""
        self.page.goto(link)
        self._enter(name)

    def come_as_lab(self, workshop, page: str) -> None:
        """Open a page of a room with the lab's session, as from the lab's page."""
        self.page.goto(f"{workshop.url}/?away")
        key = f"atelier.session.{workshop.room}.lab"
        self.page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(workshop.of_lab())]
        )
        self.page.goto(workshop.page(page))

    def hang(self, link: str) -> None:
        """Open the room screen's link and show it."""
        self.page.goto(link)
        self.page.get_by_role("button", name=HANG).click(timeout=20_000)

    def _enter(self, name: str) -> None:
        self.page.get_by_label(worded(self.words["name"])).fill(name)
        self.press(self.words["come in"])

    def choose(self, what: str, action: str) -> None:
        """Open the menu of a card, a theme or a step, and choose."""
        self.press(self.words["actions"].format(what))
        self.page.get_by_role("menuitem", name=worded(action)).click()


class Participant(Someone):
    """Somebody who takes part."""

    def come_by_code(self, address: str, code: str, name: str) -> None:
        """Type the code at the front door and say one's name."""
        self.page.goto(address)
        self.page.get_by_label(worded(self.words["code"])).fill(code)
        self.press(self.words["come in"])
        self._enter(name)

    @property
    def composer(self):
        """The field for a new card."""
        return self.page.get_by_label(self.words["idea"])

    def write(self, text: str) -> None:
        """Place a card, and see it."""
        self.composer.fill(text)
        self.press(self.words["place"])
        expect(self.page.get_by_role("article").filter(has_text=text)).to_be_visible()

    def done(self) -> None:
        """Say that one has finished."""
        self.press(self.words["done"])

    def dot(self, *items: str) -> None:
        """Put one dot on each, and see it counted."""
        for item in items:
            self.press(self.words["dot"].format(item))
            expect(self.page.get_by_role("group", name=item, exact=True)).to_contain_text("1")


class Facilitator(Someone):
    """Somebody at the console. Speaks French."""

    def next(self, words: str) -> None:
        """Press the large button, which has to say `words`."""
        self.press(words, self.page.get_by_role("contentinfo"))

    def next_at_once(self, words: str) -> None:
        """The same where people get twenty seconds first, without waiting for them."""
        self.next(words)
        self.press("Sans attendre")

    def sure(self, words: str) -> None:
        """Press the large button and say yes to the question that follows."""
        self.next(words)
        self.press(words, self.page.get_by_role("dialog"))

    def turn_over(self) -> None:
        """Go on to a step in which everybody reads, and turn all cards over on the way."""
        self.next("Retourner les cartes")
        self.page.get_by_role("dialog").get_by_role("button", name=re.compile(r"^Retourner\s+\d+")).click()

    def leave_hidden(self) -> None:
        """In the question about cards that are face down: leave them so."""
        self.page.get_by_role("dialog").get_by_role("button", name=re.compile("^Laisser face")).click()

    def look_at(self, view: str) -> None:
        """Choose between "Table", "Liste" and "Écran"."""
        self.press(view)

    def make_theme(self, title: str, *cards: str) -> None:
        """Make a theme of cards, in the list."""
        self.choose(cards[0], "Nouveau thème…")
        self.fill("Nom du thème", title)
        for card in cards[1:]:
            self.page.get_by_label(card, exact=True).check()
        self.press("Créer le thème")
        expect(self.page.get_by_role("heading", name=title, exact=True)).to_be_visible()

    def add_action(self, area: str, text: str, who: str, when: str) -> None:
        """Add a card to an area for actions, in the list."""
        self.press(f"Ajouter une carte : {area}")
        dialog = self.page.get_by_role("dialog")
        for label, words in {"Texte de la carte": text, "Qui": who, "Pour quand": when}.items():
            dialog.get_by_label(label, exact=True).fill(words)
        self.press("Déposer", dialog)
        expect(dialog).to_be_hidden()
