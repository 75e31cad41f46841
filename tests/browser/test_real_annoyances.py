"""What was mended of what annoys, held: late hours, refusals, phones at a vote, what lingers or comes too early."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Voice, new_id
from tests.browser.people import Facilitator, Participant, Someone, worded

WRITE, READ, SORT, VOTE, TALK, ACT = 2, 3, 4, 5, 6, 7


def at_the_console(workshop, visit, **more):
    fay = Facilitator(visit(**more))
    fay.come_by_link(workshop.facilitator_link, "Fay")
    fay.sees("Masquer l'écran")
    return fay


def cards(led, *texts: str) -> list[str]:
    """Cards for the room on the table; return their keys."""
    zone, made = led.named("zone")[1], []
    for text in texts:
        made.append(new_id())
        led.ask("note.add", run=led.run, note=made[-1], zone=zone, content={"text": text}, room=True)
    return [f"note.{note}" for note in made]


def voted(workshop, led, given: dict[str, int]) -> None:
    """Have people give each card so many dots, one each, and close the vote."""
    led.enter(VOTE)
    name = led.view()[f"run.{led.run}"]["round"]
    for item, dots in given.items():
        for _ in range(dots):
            who = Voice(workshop, f"V{new_id()[:4]}")
            ballot = {"kind": "dots", "dots": 1}
            who.ask("ballot.set", run=led.run, round=name, item=item, ballot=ballot)
            who.leave()
    led.ask("run.end_input", now=True)


# --- B13, B24 -------------------------------------------------------------------------------------------


def test_B13_what_was_kept_comes_by_votes_on_the_end_screen_and_on_phones(workshop, led, visit):
    led.enter(SORT)
    five, ten, none = cards(led, "Un banc", "De l'ombre", "Rien")
    voted(workshop, led, {five: 2, ten: 3})
    for key in (five, ten, none):
        led.ask("item.keep", key=key, kept=True)
    led.ask("room.close")
    ana, wall = Participant(visit(phone=True)), Someone(visit())
    ana.come_by_link(workshop.link, "Ana")
    wall.hang(workshop.screen_link)
    for page in (ana.page, wall.page):
        expect(page.get_by_text("De l'ombre").first).to_be_visible()
        told = page.locator("body").inner_text()
        places = [told.index(text) for text in ("De l'ombre", "Un banc", "Rien")]
        assert places == sorted(places)


def test_B24_seven_themes_of_a_vote_are_in_sight_at_once_on_a_phone(workshop, led, visit):
    led.enter(SORT)
    cards(led, *(f"Une idée à une ligne, la {n}" for n in range(1, 9)))
    led.enter(VOTE)
    ana = Participant(visit(phone=True))
    ana.come_by_link(workshop.link, "Ana")
    ana.press("Rejoindre les autres")
    ana.page.locator("ul.votes li.vote").first.wait_for()
    foot = ana.page.locator(".bottom").first.bounding_box()["y"]
    boxes = [it.bounding_box() for it in ana.page.locator("ul.votes li.vote").all()]
    assert sum(box["y"] + box["height"] <= foot for box in boxes) >= 7
    assert ana.page.get_by_text("Comment mieux accueillir").count() <= 1


def test_B12_dots_on_the_room_screen_are_whole_however_many(workshop, led, visit):
    led.enter(SORT)
    many, few = cards(led, "Un banc", "De l'ombre")
    voted(workshop, led, {many: 14, few: 2})
    wall = Someone(visit())
    wall.hang(workshop.screen_link)
    drawn = wall.page.locator(".ranking .dots .drawn")
    expect(drawn.first).to_be_visible()
    for row in drawn.all():
        box, dot = row.bounding_box(), row.locator("i").last.bounding_box()
        assert dot["y"] + dot["height"] <= box["y"] + box["height"] + 0.5


# --- B18, B21 -------------------------------------------------------------------------------------------


def test_B18_the_script_is_one_press_away_on_the_remote(workshop, led, visit):
    led.enter(READ)
    fay = Facilitator(visit(phone=True))
    fay.come_by_link(workshop.facilitator_link, "Fay")
    fay.page.get_by_text("À dire…").click()
    expect(fay.page.locator("details.script[open] p")).to_be_in_viewport()


def minutes(led) -> list[int]:
    view = led.view()
    return [view[f"phase.{name}"].get("minutes", 0) for name in led.named("phase")]


def test_B21_a_step_to_come_is_made_shorter_on_the_strip(workshop, led, visit):
    led.enter(READ)
    before = minutes(led)
    fay = at_the_console(workshop, visit)
    fay.page.get_by_role("button", name=worded("Une minute de moins : Trier et nommer")).click()
    fay.sees("Étape modifiée")
    assert minutes(led) == [it - (at == SORT) for at, it in enumerate(before)]
    expect(fay.page.get_by_role("button", name=worded("Une minute de moins : Bienvenue"))).to_have_count(0)


def test_B21_what_remains_catches_up_in_one_press_and_is_undone_by_one(workshop, led, visit):
    led.enter(READ)
    before = minutes(led)
    led.ask("timer.add", seconds=1_800)
    fay = at_the_console(workshop, visit)
    fay.sees(re.compile(r"\d+.min de retard"))
    fay.press("Rattraper sur les étapes qui restent")
    fay.sees("Durées ajustées")
    expect(fay.page.get_by_text("min de retard")).to_have_count(0)
    assert sum(minutes(led)) < sum(before)
    assert minutes(led)[READ] == before[READ]
    fay.press("Annuler")
    fay.sees("C'est annulé")
    assert minutes(led) == before


# --- B23 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Remplissez ce champ."), ("en", "Fill in this field.")]
)
def test_B23_a_browsers_own_complaint_is_in_the_language_of_the_page(workshop, led, visit, language, said):
    ana = Someone(visit(language=language), language)
    ana.page.goto(workshop.link)
    ana.page.locator("form").wait_for()
    told = ana.page.evaluate(
        """() => {
          const field = document.createElement("input");
          field.required = true;
          document.querySelector("form").append(field);
          field.checkValidity();
          return field.validationMessage;
        }"""
    )
    assert told == said


# --- B26 ------------------------------------------------------------------------------------------------


def test_B26_the_walls_twenty_seconds_count_down(workshop, led, visit):
    led.enter(WRITE)
    bob = Voice(workshop, "Bob")
    wall = Someone(visit())
    wall.hang(workshop.screen_link)
    led.ask("run.end_input")
    grace = wall.page.locator("p.grace")
    expect(grace).to_have_text(re.compile(r"\(1[89]\s+s\)"))
    expect(grace).to_have_text(re.compile(r"\(1[67]\s+s\)"), timeout=6_000)
    bob.leave()


def test_B26_nobody_is_kept_out_before_the_doors_open(workshop, visit):
    fay = at_the_console(workshop, visit)
    expect(fay.page.get_by_role("button", name=worded("Ne plus laisser entrer"))).to_have_count(0)
    fay.next("Ouvrir les portes")
    expect(fay.page.get_by_role("button", name=worded("Ne plus laisser entrer"))).to_be_visible()


def test_B26_one_winner_is_kept_by_one_press_and_what_the_vote_said_leaves_with_its_step(
    workshop, led, visit
):
    led.enter(SORT)
    first, _ = cards(led, "Un banc", "De l'ombre")
    voted(workshop, led, {first: 2})
    fay = at_the_console(workshop, visit)
    keep = fay.page.locator(".keep")
    expect(keep.get_by_role("combobox")).to_have_count(0)
    fay.press("Retenir le premier")
    fay.sees("Retenu, avec un espace")
    assert led.view()[first]["kept"]
    expect(keep).to_be_visible()
    led.enter(TALK)
    expect(keep).to_have_count(0)


@pytest.mark.parametrize("page", ["console", "prepare"])
def test_B26_a_new_step_lands_before_the_reserve(workshop, led, visit, page):
    fay = at_the_console(workshop, visit)
    if page == "prepare":
        fay.page.goto(workshop.page("prepare"))
    else:
        fay.press("Ajouter une étape")
    fay.press("En parler")
    dialog = fay.page.get_by_role("dialog")
    dialog.get_by_label(worded("Titre · Français")).fill("Respirer")
    fay.press("Enregistrer", dialog)
    fay.sees("Étape ajoutée")
    view = led.view()
    order = [view[f"phase.{name}"] for name in led.named("phase")]
    assert order[-1].get("slack")
    assert order[-2]["title"]["fr"] == "Respirer"


def test_C_a_word_that_stops_people_is_told_once_where_it_is_first_met(workshop, led, visit):
    led.enter(SORT)
    cards(led, "Un banc")
    fay = at_the_console(workshop, visit)
    fay.look_at("Liste")
    menu = fay.page.get_by_role("button", name=re.compile("Actions.*Un banc"))
    menu.click()
    expect(fay.page.get_by_text("Hors de la table et du compte rendu")).to_be_visible()
    fay.page.keyboard.press("Escape")
    fay.page.wait_for_timeout(600)  # a second press so soon would count as part of the first
    menu.click()
    expect(fay.page.get_by_role("menuitem", name=worded("Écarter"))).to_be_visible()
    expect(fay.page.get_by_text("Hors de la table et du compte rendu")).to_have_count(0)
