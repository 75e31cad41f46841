"""What annoys at every session: states with words of their own, a cut line that is said, a script that stays open."""

import re

from playwright.sync_api import expect

from tests.browser.crowd import Lead, Voice, new_id
from tests.browser.people import OPEN_LAB, Facilitator, Participant, Someone, worded
from tests.browser.workshop import prepare

WRITE, READ, SORT, VOTE = 2, 3, 4, 5


def at_the_console(workshop, visit, **more):
    fay = Facilitator(visit(**more))
    fay.come_by_link(workshop.facilitator_link, "Fay")
    fay.sees("Masquer l'écran")
    return fay


def test_B14_after_a_vote_each_screen_says_that_it_is_over_and_shows_no_clock(workshop, led, visit):
    led.enter(WRITE)
    bob = Voice(workshop, "Bob")
    zone = led.named("zone")[1]
    for text in ("Un banc", "De l'ombre"):
        led.ask("note.add", run=led.run, note=new_id(), zone=zone, content={"text": text}, room=True)
    led.enter(VOTE)
    ana, wall = Participant(visit(phone=True)), Someone(visit())
    ana.come_by_link(workshop.link, "Ana")
    ana.press("Rejoindre les autres")
    wall.hang(workshop.screen_link)
    expect(wall.page.get_by_role("timer")).to_be_visible()
    led.ask("run.end_input", now=True)
    ana.sees("Le vote est terminé")
    wall.sees("Ce que le vote met en avant")
    expect(wall.page.get_by_role("timer")).to_have_count(0)
    expect(ana.page.locator("header").get_by_role("button", name=re.compile("^Il reste"))).to_have_count(0)
    fay = at_the_console(workshop, visit)
    expect(fay.page.locator(".instruction .large")).to_have_text(
        "Le vote est terminé. Regardons le résultat."
    )
    assert "gommettes" not in wall.page.locator("h1").first.inner_text()
    bob.leave()


def test_B11_a_try_is_a_participants_says_so_and_leaves_nothing(workshop, visit):
    boss = Facilitator(visit())
    boss.come_as_lab(workshop, "prepare")
    with boss.page.expect_popup() as opened:
        boss.page.get_by_role("link", name=worded("Essayer comme participant", exact=False)).click()
    ana = Participant(opened.value)
    ana.sees("Ceci est un essai")
    for step in ("Bienvenue", "Météo du jour", "Écrire ses idées"):
        ana.press(f"Étape suivante : {step}")
    ana.heading("Que proposez-vous")
    ana.write("Un canari")
    ana.page.reload()
    expect(ana.page.get_by_role("article").filter(has_text="Un canari")).to_be_visible()
    wide = ana.page.viewport_size
    ana.page.set_viewport_size({"width": 390, "height": 844})
    bar = ana.page.get_by_role("complementary", name=worded("Ceci est un essai."))
    assert bar.bounding_box()["height"] <= 60
    ana.page.wait_for_function("document.documentElement.scrollWidth <= 390")
    ana.page.set_viewport_size(wide)
    ana.press("Étape suivante : Retourner et lire")
    ana.sees("Un canari")
    assert workshop.room not in ana.page.url
    ana.press("Terminer l'essai")
    ana.sees("L'essai est terminé")
    lead = Lead(workshop)
    seen = lead.view()
    assert "canari" not in str(seen)
    assert {it["role"] for key, it in seen.items() if key.startswith("person.")} == {"facilitator", "lab"}
    lead.leave()


def within(desk, row, action):
    """Choose in the menu of a row of the lab's list."""
    row.get_by_role("button", name=re.compile("^Actions")).click()
    desk.page.get_by_role("menuitem", name=worded(action)).click()


def test_B15_what_was_made_by_mistake_is_deleted_with_a_way_back_and_rows_are_pressed_as_a_whole(
    server, lab, visit
):
    made = prepare(server, lab, question="Une question de trop ?")
    desk = Someone(visit())
    desk.page.goto(f"{server.url}/lab#{server.lab_link}")
    desk.page.get_by_role("button", name=OPEN_LAB).click()
    row = desk.page.locator(".rooms > li").filter(has_text="Une question de trop")
    expect(row).to_contain_text("Sans date, créé le")
    within(desk, row, "Supprimer")
    expect(row).to_have_count(0)
    desk.sees("est supprimé")
    expect(desk.page.locator(".toast.fault")).to_have_count(0)  # nobody else took it away
    desk.press("Annuler")
    within(desk, row, "Renommer…")
    desk.fill("Question de l'atelier", "Une question de trop, vraiment ?")
    desk.press("Enregistrer")
    expect(row).to_contain_text("vraiment")
    box = row.bounding_box()
    desk.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 6)  # nowhere near its words
    expect(desk.page).to_have_url(made.page("prepare"))
    desk.page.get_by_role("link", name=worded("Mes ateliers")).click()
    within(desk, row, "Supprimer")
    expect(row).to_have_count(0)
    desk.page.goto("about:blank")  # with the page goes what was deleted on it
    desk.page.goto(f"{server.url}/lab")
    expect(desk.page.get_by_role("heading", level=1)).to_be_visible()
    expect(row).to_have_count(0)


def test_B15_the_lab_finds_its_way_back_from_console_and_report(workshop, led, visit):
    boss = Facilitator(visit())
    boss.come_as_lab(workshop, "console")
    expect(boss.page.get_by_role("link", name=worded("Mes ateliers"))).to_have_attribute("href", "/lab")
    led.enter(WRITE)
    led.ask("room.close", discard=True)
    boss.page.goto(workshop.page("report"))
    expect(boss.page.get_by_role("link", name=worded("Mes ateliers"))).to_have_attribute("href", "/lab")


def test_B16_the_console_says_at_once_that_the_line_is_cut_and_its_button_rests(workshop, led, visit):
    led.enter(READ)
    fay = at_the_console(workshop, visit, quiet=False)
    large = fay.page.get_by_role("contentinfo").get_by_role("button", name=worded("Passer au tri"))
    expect(large).to_have_attribute("aria-disabled", "false", timeout=5_000)
    fay.page.context.set_offline(True)
    fay.page.evaluate("dispatchEvent(new Event('offline'))")
    expect(fay.page.get_by_text("La ligne est coupée")).to_be_visible(timeout=16_000)
    expect(large).to_have_attribute("aria-disabled", "true")
    large.click(force=True)
    fay.page.context.set_offline(False)
    expect(large).to_have_attribute("aria-disabled", "false", timeout=20_000)
    assert led.view()[f"run.{led.run}"]["phase"] == led.named("phase")[READ]


def test_B16_why_is_read_whole_wherever_it_is_asked_and_in_the_dark(workshop, led, visit):
    led.enter(WRITE)
    fay = at_the_console(workshop, visit, quiet=False, color_scheme="dark")
    ana = Participant(visit(phone=True, quiet=False, color_scheme="dark"))
    ana.come_by_link(workshop.link, "Ana")
    expect(ana.composer).to_be_visible()
    for person in (fay, ana):
        person.page.context.set_offline(True)
        person.sees("Connexion perdue")
        person.press("Pourquoi ?")
        dialog = person.page.get_by_role("dialog")
        for text in (*dialog.locator("p").all(), *dialog.get_by_role("button").all()):
            assert text.evaluate("(it) => it.scrollWidth <= it.closest('dialog').clientWidth")
            assert text.evaluate("(it) => getComputedStyle(it).color") == dialog.evaluate(
                "(it) => getComputedStyle(it).color"
            )


def test_B17_doors_that_open_are_open_at_once_for_those_who_wait(workshop, visit):
    ana = Someone(visit(phone=True))
    ana.page.goto(workshop.link)
    ana.sees("pas encore ouvert")
    ana.page.wait_for_timeout(500)
    lead = Lead(workshop)
    lead.ask("room.open")
    expect(ana.page.get_by_label(worded("Comment vous appeler ?"))).to_be_visible(timeout=1_000)
    lead.leave()


def test_B18_the_script_stays_open_from_step_to_step(workshop, led, visit):
    led.enter(READ)
    fay = at_the_console(workshop, visit)
    fay.page.get_by_text("À dire…").click()
    led.enter(SORT)
    expect(fay.page.locator("details.script[open]")).to_contain_text(
        "Quelles cartes parlent de la même chose"
    )


def test_B21_time_that_is_over_is_counted_up(workshop, led, visit):
    led.enter(READ)
    led.ask("timer.add", seconds=-3_000)
    fay = at_the_console(workshop, visit)
    expect(fay.page.get_by_role("contentinfo").get_by_role("timer")).to_have_text(re.compile(r"^\+\d+:\d\d$"))
    fay.sees("min d'avance")  # in words, and not as a sum with a sign


def test_C_at_sorting_the_line_of_rights_says_who_sorts(workshop, led, visit):
    led.enter(SORT)
    ana = Participant(visit())
    ana.come_by_link(workshop.link, "Ana")
    expect(ana.page.locator("main .rights")).to_have_text(re.compile("animation trie"))


def test_C_before_the_first_theme_a_phone_says_who_sorts(workshop, led, visit):
    led.enter(SORT)
    content = {"text": "Un banc"}
    led.ask("note.add", run=led.run, note=new_id(), zone=led.named("zone")[1], content=content, room=True)
    ana = Participant(visit(phone=True))
    ana.come_by_link(workshop.link, "Ana")
    ana.sees("L'animation rassemble les cartes par thème")


def test_C_who_waits_reads_of_sorting_who_sorts(workshop, led, visit):
    ana = Participant(visit(phone=True))
    ana.come_by_link(workshop.link, "Ana")
    step = ana.page.locator(".coming li").filter(has_text="Trier et nommer")
    expect(step).to_contain_text(re.compile("l.animation trie"))
