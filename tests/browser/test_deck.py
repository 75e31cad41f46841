"""The sorting deck: how many acts a card takes, and two who sort at once."""

from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.devices import until
from tests.browser.people import Facilitator
from tests.browser.plausible import SINGLES, THEMES

SORT = 4
BUDGET = 1.3
"""Acts a card: a key, or a name typed with its Enter, counts one."""
CARDS = {text: title for title, texts in THEMES.items() for text in texts}


def dealt(led, count: int) -> list[str]:
    """So many cards on the table, in a step for sorting; return their words."""
    led.enter(SORT)
    zone = led.named("zone")[1]
    texts = [*CARDS, *SINGLES][:count]
    for text in texts:
        led.ask("note.add", note=new_id(), zone=zone, content={"text": text}, room=True)
    return texts


def sorter(lead):
    return lead.page.get_by_role("region", name="Trier")


def on_top(lead) -> str:
    return sorter(lead).locator("> .card").inner_text()


def loose(led) -> set[str]:
    notes = (record for key, record in led.view().items() if key.startswith("note."))
    return {note["content"]["text"] for note in notes if not note["place"].get("theme")}


def test_fifty_cards_take_no_more_than_one_act_and_a_bit_each(workshop, led, visit):
    texts = dealt(led, 45)
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    known: list[str] = []
    acts = 0
    for left in range(len(texts), 0, -1):
        expect(sorter(lead)).to_contain_text(f"{left} restante")
        theme = CARDS.get(on_top(lead))
        if theme is None:
            lead.page.keyboard.press("l")
        elif theme in known:
            lead.page.keyboard.press(str(known.index(theme) + 1))
        else:
            lead.page.keyboard.press("n")
            lead.page.get_by_label("Nom du thème").fill(theme)
            lead.page.keyboard.press("Enter")
            known.append(theme)
            expect(sorter(lead).get_by_role("listitem")).to_have_count(len(known))
            acts += 1
        acts += 1
    lead.sees("Toutes les cartes sont rangées.")
    made = {}
    view = led.view()
    for record in view.values():
        theme = record.get("place", {}).get("theme") if "content" in record else None
        made.setdefault(view[f"theme.{theme}"]["title"] if theme else None, set()).add(
            record["content"]["text"] if "content" in record else ""
        )
    assert {title: cards for title, cards in made.items() if title} == {
        title: set(cards) for title, cards in THEMES.items()
    }
    assert acts / len(texts) <= BUDGET, acts / len(texts)


def test_skip_undo_and_the_switch(workshop, led, visit):
    dealt(led, 4)
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    first = on_top(lead)
    press = lead.page.keyboard.press
    press("s")
    expect(sorter(lead).locator("> .card")).not_to_have_text(first)
    press("z")
    expect(sorter(lead).locator("> .card")).to_have_text(first)
    press("a")
    expect(sorter(lead)).to_contain_text("3 restantes")
    until(lambda: len([key for key in led.view() if key.startswith("note.")]) == 4)
    press("z")
    expect(sorter(lead).locator("> .card")).to_have_text(first)
    lead.page.get_by_label("Les touches seules agissent").uncheck()
    press("a")
    lead.page.reload()
    expect(sorter(lead)).to_contain_text("4 restantes")
    press("a")
    expect(lead.page.get_by_label("Les touches seules agissent")).not_to_be_checked()
    assert on_top(lead) == first


def test_two_who_sort_draw_different_cards_one_of_them_on_a_phone(workshop, led, visit):
    texts = dealt(led, 30)
    fay, gil = Facilitator(visit()), Facilitator(visit(phone=True))
    fay.come_by_link(workshop.facilitator_link, "Fay")
    gil.come_by_link(workshop.facilitator_link, "Gil")
    gil.press("Trier")
    led.ask("theme.make", notes=[next(key[5:] for key in led.view() if key.startswith("note."))], title="Un")
    for left in (29, 27, 25):
        expect(sorter(fay)).to_contain_text(f"{left} restantes")
        expect(sorter(gil)).to_contain_text(f"{left} restantes")
        until(lambda: on_top(fay) != on_top(gil))
        fay.page.keyboard.press("1")
        sorter(gil).get_by_role("button", name="Un", exact=False).first.tap()
    until(lambda: len(loose(led)) == len(texts) - 7)


def test_cards_that_are_alike_go_along_by_one_key_and_come_back_by_another(workshop, led, visit):
    led.enter(SORT)
    zone = led.named("zone")[1]
    for text in ("Des rampes", "Un wifi qui marche", "Une machine à café", "Le wifi au premier étage"):
        led.ask("note.add", note=new_id(), zone=zone, content={"text": text}, room=True)
    for text in SINGLES + THEMES["Répondre au téléphone"]:
        led.ask("note.add", note=new_id(), zone=zone, content={"text": text}, room=True)
    ramp = next(
        key[5:] for key, it in led.view().items() if it.get("content", {}).get("text") == "Des rampes"
    )
    led.ask("theme.make", notes=[ramp], title="Entrer")
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    while "wifi" not in (top := on_top(lead)):
        lead.page.keyboard.press("s")
        expect(sorter(lead).locator("> .card")).not_to_have_text(top)
    lead.sees("1 carte ressemble à celle-ci")
    lead.page.keyboard.press("t")
    lead.sees("Elle suit celle-ci")
    lead.page.keyboard.press("1")
    until(lambda: not any("wifi" in text for text in loose(led)))
    lead.page.keyboard.press("z")
    until(lambda: sum("wifi" in text for text in loose(led)) == 2)
