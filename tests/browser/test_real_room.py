"""What a facilitator does in front of a room: leaves writing for a break, presses twice, goes back, undoes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Lead, Voice, new_id
from tests.browser.devices import TWICE_MS
from tests.browser.people import Facilitator, Participant, worded

WRITE, READ, SORT, VOTE = 2, 3, 4, 5


@pytest.fixture
def lead(workshop, led, visit):
    """At the console of a room in which people write face down."""
    led.enter(WRITE)
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    expect(button(lead, "Terminer l'écriture")).to_be_visible()
    return lead


def button(lead, words):
    return lead.page.get_by_role("contentinfo").get_by_role("button", name=worded(words))


def place(led, person, text):
    """Write a card as somebody without a browser."""
    person.ask("note.add", run=led.run, note=new_id(), zone=led.named("zone")[1], content={"text": text})


def phase_now(led):
    view = led.view()
    return led.named("phase").index(view[f"run.{view['room']['run']}"]["phase"])


def row(lead, place):
    return lead.page.locator(".agenda > ol:not(.hour-strip) > li").nth(place)


def menu(lead, place, action):
    """Choose in the menu of the step at this place of the agenda."""
    row(lead, place).get_by_role("button", name=re.compile("^Actions")).click()
    lead.page.get_by_role("menuitem", name=worded(action)).click()


# --- cards that stay face down ------------------------------------------------------------------------


def test_A1_cards_stay_face_down_across_steps_and_writing_is_taken_up_again(workshop, led, lead, visit):
    ana, bob = Participant(visit()), Voice(workshop, "Bob")
    ana.come_by_link(workshop.link, "Ana")
    ana.write("Un banc devant l'entrée")
    lead.sees("1 carte, face cachée")
    menu(lead, READ, "Passer à cette étape")
    dialog = lead.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text(worded("1 carte est face cachée"))
    place(led, bob, "De l'ombre")  # while the question stands, its number goes with what arrives
    expect(dialog.get_by_role("heading")).to_have_text(worded("2 cartes sont face cachée"))
    assert dialog.locator(".body button").first.inner_text().startswith("Laisser face cachée")
    lead.leave_hidden()
    lead.press("Sans attendre")
    ana.heading("Toutes les cartes")
    everything = "\n".join(lead.page.watch.frames) + lead.page.content()
    assert "banc" not in everything
    assert "ombre" not in everything
    assert "ombre" not in "\n".join(ana.page.watch.frames)
    lead.page.wait_for_timeout(1_600)
    menu(lead, WRITE, "Reprendre l'écriture")
    expect(ana.page.get_by_role("article").filter(has_text="Un banc")).to_be_visible()
    expect(ana.composer).to_be_visible()
    ana.write("Des horaires lisibles")
    lead.next_at_once("Terminer l'écriture")
    lead.turn_over()
    lead.sees("Des horaires lisibles")
    lead.sees("De l'ombre")
    bob.leave()


def test_A1_the_cards_of_one_area_are_turned_over_and_the_others_stay(workshop, led, lead):
    bob, zones = Voice(workshop, "Bob"), led.named("zone")
    place(led, bob, "Un abri vert")
    bob.ask("note.add", run=led.run, note=new_id(), zone=zones[2], content={"text": "Une question ouverte"})
    led.ask("run.end_input", now=True)
    lead.sees("2 cartes, face cachée")
    menu(lead, WRITE, "Retourner les cartes…")
    dialog = lead.page.get_by_role("dialog")
    dialog.get_by_role("combobox").select_option(f"zone.{zones[2]}")
    lead.press("Retourner ces cartes", dialog)
    lead.sees("Une question ouverte")
    assert "Un abri vert" not in "\n".join(lead.page.watch.frames)
    bob.leave()


# --- a press belongs to what was written on the button -----------------------------------------------


def test_A2_two_quick_presses_end_the_writing_once_and_cut_nobody_short(workshop, led, lead):
    ana = Voice(workshop, "Ana")
    place(led, ana, "Un banc")
    spot = button(lead, "Terminer l'écriture").bounding_box()
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    for wait in (400, 400, 800):
        lead.page.mouse.click(x, y)
        lead.page.wait_for_timeout(wait)
    expect(lead.page.get_by_role("button", name="Sans attendre")).to_be_visible()
    run = led.view()[f"run.{led.run}"]
    assert run["grace"]
    assert not run.get("input_ended")
    ana.leave()


@pytest.mark.parametrize("apart", [80, 400, 1_200])
def test_A2_the_large_button_rests_after_its_words_change(led, lead, apart):
    led.enter(READ)
    sort = button(lead, "Passer au tri")
    expect(sort).to_have_attribute("aria-disabled", "false", timeout=5_000)
    spot = sort.bounding_box()
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    lead.page.mouse.click(x, y)
    expect(button(lead, "Lancer le vote")).to_be_visible()
    lead.page.wait_for_timeout(apart)
    lead.page.mouse.click(x, y)
    lead.page.wait_for_timeout(300)
    assert phase_now(led) == SORT


def test_A2_two_facilitators_who_press_together_go_on_by_one_step_and_nobody_complains(
    workshop, led, lead, visit
):
    other = Facilitator(visit())
    other.come_by_link(workshop.facilitator_link, "Gus")
    led.enter(READ)
    for each in (lead, other):
        expect(button(each, "Passer au tri")).to_have_attribute("aria-disabled", "false", timeout=5_000)
    # Looked for before: the first press may have changed the words of the other one's button.
    pressed = [button(each, "Passer au tri").element_handle() for each in (lead, other)]
    for it in pressed:
        it.evaluate("(it) => it.click()")
    for each in (lead, other):
        expect(button(each, "Lancer le vote")).to_be_visible()
        expect(each.page.locator(".toast.fault")).to_have_count(0)
    assert phase_now(led) == SORT


def test_A2_a_press_for_a_step_that_is_over_is_a_conflict_and_does_nothing(workshop, led):
    led.enter(WRITE)
    over = led.run
    led.enter(READ)
    with pytest.raises(AssertionError, match="conflict"):
        Lead.ask(led, "phase.enter", run=over, phase=led.named("phase")[SORT])
    assert phase_now(led) == READ


def test_A2_for_ten_seconds_a_step_is_taken_back_and_all_is_as_it_was(led, lead):
    led.enter(READ)
    led.ask("timer.add", seconds=600)
    run = led.run
    before = led.view()[f"run.{run}"]
    lead.next("Passer au tri")
    lead.page.get_by_role("button", name=re.compile(r"^Revenir \(\d+\s+s\)$")).click()
    expect(button(lead, "Passer au tri")).to_be_visible()
    view = led.view()
    assert view["room"]["run"] == run
    assert view[f"run.{run}"] | {"rev": 0} == before | {"rev": 0}


def test_A2_leaving_an_open_vote_says_that_it_closes_for_good(led, lead):
    led.enter(VOTE)
    expect(button(lead, "Montrer le résultat")).to_be_visible()
    menu(lead, SORT, "Passer à cette étape")
    dialog = lead.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text(worded("Fermer le vote et partir ?"))
    lead.press("Annuler", dialog)
    assert phase_now(led) == VOTE


# --- undoing ------------------------------------------------------------------------------------------


@pytest.fixture
def preparing(workshop, visit):
    """At the page where one prepares, the doors still closed."""
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    button(lead, "Ouvrir les portes").wait_for()
    lead.page.goto(workshop.page("prepare"))
    lead.page.locator(".steps li").first.wait_for()
    return lead


def steps(lead):
    return lead.page.locator(".steps li .link-like").all_inner_texts()


def remove(lead, n):
    lead.page.locator(".steps li").nth(n).get_by_role("button").last.click()
    lead.page.get_by_role("menuitem", name=re.compile("Retirer")).click()


def test_A3_a_step_taken_out_with_its_script_comes_back_by_one_press(preparing):
    before = steps(preparing)
    remove(preparing, 2)
    preparing.sees("Étape retirée")
    expect(preparing.page.locator(".steps li")).to_have_count(len(before) - 1)
    preparing.press("Annuler")
    preparing.sees("C'est annulé")
    assert steps(preparing) == before


def test_A3_ctrl_z_takes_back_the_last_acts_one_by_one_at_prepare_and_at_the_console(preparing, workshop):
    lead = preparing
    before = steps(lead)
    remove(lead, 2)
    expect(lead.page.locator(".steps li")).to_have_count(len(before) - 1)
    remove(lead, 2)
    expect(lead.page.locator(".steps li")).to_have_count(len(before) - 2)
    lead.page.locator("main").click(position={"x": 2, "y": 2})
    lead.page.keyboard.press("Control+z")
    expect(lead.page.locator(".steps li")).to_have_count(len(before) - 1)
    lead.page.keyboard.press("Control+z")
    expect(lead.page.locator(".steps li")).to_have_count(len(before))
    assert steps(lead) == before
    lead.page.goto(workshop.page("console"))
    lead.next("Ouvrir les portes")
    expect(button(lead, "Commencer l'atelier")).to_be_visible()
    lead.page.keyboard.press("Control+z")
    expect(button(lead, "Ouvrir les portes")).to_be_visible()


def test_A3_what_somebody_has_built_on_is_not_undone_and_one_is_told_why(preparing, workshop):
    other = Lead(workshop)
    phase = other.named("phase")[3]
    other.ask("phase.edit", phase=phase, base=1, minutes=9)
    preparing.page.locator(".steps li").nth(3).get_by_role("button").first.click()
    dialog = preparing.page.get_by_role("dialog")
    dialog.get_by_label("Minutes").fill("7")
    preparing.press("Enregistrer", dialog)
    preparing.sees("Étape modifiée")
    other.ask("phase.edit", phase=phase, base=3, minutes=12)
    preparing.press("Annuler")
    preparing.sees("Cela ne peut plus être annulé")
    assert other.view()[f"phase.{phase}"]["minutes"] == 12
    other.leave()


def test_A3_what_was_kept_and_set_aside_at_the_console_comes_back(workshop, led, lead):
    ana = Voice(workshop, "Ana")
    place(led, ana, "Un banc")
    led.enter(READ, reveal=True)
    lead.look_at("Liste")
    lead.choose("Un banc", "Écarter")
    expect(lead.page.get_by_role("article").filter(has_text="Un banc")).to_have_count(0)
    lead.sees("Carte écartée.")
    lead.press("Annuler")
    expect(lead.page.get_by_role("article").filter(has_text="Un banc")).to_be_visible()
    lead.choose("Un banc", "Retenir")
    lead.sees("Retenu.")
    lead.page.wait_for_timeout(TWICE_MS)
    lead.choose("Un banc", "Ne plus retenir")
    lead.sees("Ce n'est plus retenu.")
    ana.leave()
