"""A phone on its side with its keyboard up leaves little: what one types in and its button stay in sight."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.devices import WRITE, writing
from tests.browser.people import Facilitator, Participant, worded
from tests.browser.test_votes import opened

SIZES = [(740, 160), (740, 170), (390, 330)]
TALL = {"width": 390, "height": 844}
IN_SIGHT = """(it) => {
    const { left, right, top, bottom } = it.getBoundingClientRect()
    const whole = top >= -1 && left >= -1 && bottom <= innerHeight + 1 && right <= innerWidth + 1
    const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return whole && (it === middle || it.contains(middle))
}"""


def assert_both_in_sight(page, field, button) -> None:
    """At every size: with the field in the focus, both are there whole, and nothing lies on them."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        field.evaluate("(it) => it.blur()")
        field.focus()
        page.keyboard.type("a")
        page.wait_for_timeout(150)
        seen = [field.evaluate(IN_SIGHT), button.evaluate(IN_SIGHT)]
        assert seen == [True, True], (width, height)
    page.set_viewport_size(TALL)


def test_at_the_door(workshop, led, visit):
    page = visit(phone=True)
    page.goto(workshop.url)
    come_in = page.get_by_role("button", name=worded("Entrer"))
    assert_both_in_sight(page, page.get_by_label("Code de l"), come_in)
    page.goto(workshop.link)
    assert_both_in_sight(page, page.get_by_label(worded("Comment vous appeler ?")), come_in)


def test_where_people_write(workshop, led, visit):
    page = visit(phone=True)
    ana = writing(workshop, led, page)
    ana.composer.fill("Un banc")
    assert_both_in_sight(page, ana.composer, page.get_by_role("button", name=worded("Déposer")))
    ana.composer.fill("Une idée\n" * 12)
    assert_both_in_sight(page, ana.composer, page.get_by_role("button", name=worded("Déposer")))
    dialog = page.get_by_role("dialog")
    for item, button in (("plus tard", "Déposer"), ("Mon nom", "Enregistrer")):
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("menuitem", name=item).click()
        assert_both_in_sight(
            page, dialog.get_by_role("textbox"), dialog.get_by_role("button", name=worded(button))
        )
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
    ana.press("Déposer")
    page.get_by_role("button", name="Actions :").first.click()
    page.get_by_role("menuitem", name=worded("Modifier")).click()
    assert_both_in_sight(
        page, dialog.get_by_role("textbox"), dialog.get_by_role("button", name=worded("Enregistrer"))
    )


@pytest.mark.parametrize("form", ["room card", "list", "step"])
def test_at_the_desk(workshop, led, visit, form):
    page = visit(phone=True)
    lead = Facilitator(page)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    led.enter(WRITE)
    dialog = page.get_by_role("dialog")
    if form == "step":
        lead.press("Déroulé")
        lead.press("Ajouter une étape")
        lead.press("En parler", dialog)
        fields = [dialog.get_by_role("textbox").first, dialog.get_by_role("textbox").nth(3)]
    else:
        name = "Ajouter une carte pour" if form == "room card" else "Ajouter une carte :"
        page.get_by_role("button", name=name).first.click()
        fields = [dialog.get_by_label("Texte de la carte")]
    for field in fields:
        assert_both_in_sight(page, field, dialog.locator("[type=submit]"))


@pytest.mark.parametrize("kind", ["points", "estimate", "consent"])
def test_where_people_vote_in_words_and_figures(workshop, led, visit, kind):
    led.enter(WRITE)
    led.ask("note.add", note=new_id(), zone=led.named("zone")[1], content={"text": "Un banc"}, room=True)
    page = visit(phone=True)
    Participant(page).come_by_link(workshop.link, "Ana")
    page.get_by_role("button", name="Menu").wait_for()
    opened(led, kind)
    expect(page.get_by_role("heading", level=1)).to_have_text(kind)
    field = page.locator("main input.figure").first
    button = field
    if kind == "consent":
        page.get_by_role("radio", name=worded("J'objecte")).first.press("Space")
        field = page.get_by_label(worded("Quel risque, ou quelle limite ?"))
        button = page.get_by_role("button", name=worded("Enregistrer"))
    assert_both_in_sight(page, field, button)
