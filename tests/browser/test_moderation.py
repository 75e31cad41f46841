"""An insult on the wall, and the screen in front of forty people (P14, P15, N13)."""

from playwright.sync_api import expect

from tests.browser.crowd import Voice, new_id
from tests.browser.devices import TWICE_MS
from tests.browser.people import Facilitator, Participant, Someone, worded

TALK = 1


def at_the_console(workshop, visit):
    fay = Facilitator(visit())
    fay.come_by_link(workshop.facilitator_link, "Fay")
    fay.sees("Masquer l'écran")
    return fay


def open_step(led, **rules):
    """Make the first step one in which people write under their name, for all to read; enter it."""
    step = led.named("phase")[0]
    record = led.view()[f"phase.{step}"]
    allowed = {"write": "own", "see": "all", "author": "shown"} | rules
    led.ask("phase.edit", phase=step, base=record.get("rev", 1), rules=allowed)
    led.enter(0)


def menu(fay, name, action):
    fay.page.locator(".people li").filter(has_text=name).get_by_role("button").click()
    fay.page.get_by_role("menuitem", name=worded(action)).click()


def test_A6_showing_out_sets_cards_aside_and_the_device_stays_out_until_it_is_let_in(workshop, led, visit):
    open_step(led)
    fay = at_the_console(workshop, visit)
    troll = Participant(visit(quiet=False))
    troll.come_by_link(workshop.link, "Tom")
    troll.write("Une insulte")
    fay.sees("Une insulte")
    menu(fay, "Tom", "Faire sortir")
    fay.press("Faire sortir, et écarter ses cartes")
    expect(fay.page.locator(".wall").get_by_text("Une insulte")).to_have_count(0)
    troll.sees("Demandez-en une")
    troll.page.goto(workshop.link)
    troll.sees("L'animation vous a fait sortir")
    expect(troll.page.get_by_label("Comment vous appeler")).to_have_count(0)
    fay.page.get_by_text("Personnes sorties").click()
    fay.press("Laisser revenir")
    troll.page.goto(workshop.link)
    expect(troll.composer).to_be_visible()


def named(led, name: str) -> str:
    """Return the id of somebody, inside or out."""
    return next(key[7:] for key, it in led.view().items() if it.get("name") == name)


OUR_KEYS = "Object.keys(localStorage).filter((key) => key.includes('draft') || key.includes('outbox'))"


def test_what_somebody_wrote_who_is_shown_out_by_mistake_is_there_when_they_are_let_in(workshop, led, visit):
    open_step(led)
    page = visit(quiet=False)
    tom = Participant(page)
    tom.come_by_link(workshop.link, "Tom")
    for typed in ("Une phrase à moitié", "Une phrase à moitié, et sa suite"):
        tom.composer.fill(typed)
        led.ask("person.remove", participant=named(led, "Tom"))
        tom.sees("Demandez-en une")
        page.goto(workshop.link)
        tom.sees("L'animation vous a fait sortir")
        led.ask("person.back", participant=named(led, "Tom"))
        expect(tom.composer).to_have_value(typed, timeout=20_000)


def test_what_somebody_wrote_who_is_shown_out_is_gone_once_the_workshop_is_over(workshop, led, visit):
    open_step(led)
    page = visit(quiet=False)
    tom = Participant(page)
    tom.come_by_link(workshop.link, "Tom")
    tom.composer.fill("Une phrase à moitié")
    led.ask(
        "person.remove",
        participant=named(led, "Tom"),
    )
    tom.sees("Demandez-en une")
    page.goto(workshop.link)
    tom.sees("L'animation vous a fait sortir")
    assert page.evaluate(OUR_KEYS)
    led.ask("room.close")
    page.reload()
    tom.sees("L'animation vous a fait sortir")
    assert page.evaluate(OUR_KEYS) == []


def test_A6_one_press_at_the_card_sets_it_aside_and_one_hides_the_screen(workshop, led, visit):
    open_step(led)
    bob = Voice(workshop, "Bob")
    bob.ask(
        "note.add", run=led.run, note=new_id(), zone=led.named("zone")[0], content={"text": "Un mot de trop"}
    )
    fay = at_the_console(workshop, visit)
    wall = Someone(visit())
    wall.hang(workshop.screen_link)
    wall.sees("Un mot de trop")
    fay.press("Masquer l'écran")
    wall.sees("L'écran est masqué")
    card = fay.page.locator(".wall .piece").filter(has_text="Un mot de trop")
    card.hover()
    card.get_by_role("button", name="Écarter").click()
    expect(card).to_have_count(0)
    fay.page.wait_for_timeout(TWICE_MS)
    fay.press("Montrer l'écran")
    expect(wall.page.get_by_text("L’écran est masqué")).to_have_count(0)
    assert "Un mot de trop" not in wall.page.content()
    bob.leave()


def test_A6_what_is_shown_after_reading_waits_for_a_facilitators_yes(workshop, led, visit):
    open_step(led, held=True)
    fay = at_the_console(workshop, visit)
    wall = Someone(visit())
    wall.hang(workshop.screen_link)
    ana = Participant(visit(phone=True))
    ana.come_by_link(workshop.link, "Ana")
    ana.sees("après lecture")
    ana.sees("L'animation la lit d'abord, puis tout le monde")
    ana.write("Un banc")
    fay.sees("1 carte à lire avant qu'elle s'affiche")
    assert "Un banc" not in "\n".join(wall.page.watch.frames)
    fay.press("Afficher")
    wall.sees("Un banc")
