"""Cards from elsewhere: pasted on the console and in the composer, and a new one where one looks."""

from playwright.sync_api import expect

from tests.browser.devices import WRITE, until
from tests.browser.people import Facilitator, Participant, worded

SORT = 4
PASTE = """([selector, text]) => {
  const at = selector ? document.querySelector(selector) : document.body
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/plain", text)
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
  if (at.dispatchEvent(event) && selector) document.execCommand("insertText", false, text)
}"""


def texts(person) -> list[str]:
    return [it["content"]["text"] for key, it in person.view().items() if key.startswith("note.")]


def test_a_column_of_a_spreadsheet_becomes_cards_on_the_console(workshop, led, visit):
    led.enter(SORT)
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    area = lead.page.locator(".area").first
    expect(area).to_be_visible()
    area.dblclick(position={"x": 150, "y": 30})
    dialog = lead.page.get_by_role("dialog")
    dialog.get_by_label("Texte de la carte").fill("Neuve")
    lead.press("Déposer", dialog)
    until(lambda: texts(led) == ["Neuve"])
    lead.page.evaluate(PASTE, ["", "1\tUn banc\n2\tDe l'ombre\n3\t=Somme"])
    expect(dialog).to_contain_text("3 cartes, une par ligne")
    lead.press("Déposer 3 cartes", dialog)
    until(lambda: sorted(texts(led)) == ["=Somme", "De l'ombre", "Neuve", "Un banc"])
    expect(dialog).to_be_hidden()


def test_lines_in_the_composer_become_cards_as_far_as_they_may(workshop, led, visit):
    led.enter(WRITE)
    ana = Participant(visit(phone=True))
    ana.come_by_link(workshop.link, "Ana")
    ana.composer.focus()
    ana.page.evaluate(PASTE, ["#composer", "- Un\n- Deux\n- Trois\n- Quatre\n- Cinq"])
    ana.press("Voir les cartes")
    dialog = ana.page.get_by_role("dialog")
    expect(dialog).to_contain_text(worded("2 ne peuvent plus être posées", exact=False))
    ana.press("Déposer 3 cartes", dialog)
    expect(dialog).to_be_hidden()
    expect(ana.page.get_by_role("article")).to_have_count(3)
    expect(ana.page.get_by_text("Vos 3 cartes sont posées")).to_be_visible()
    expect(ana.page.get_by_text("Quatre")).to_contain_text("Cinq")
