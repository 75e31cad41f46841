"""What people's devices, browsers and second tabs do: nothing that was typed is lost, nothing waits in vain."""

import time

from playwright.sync_api import expect

from tests.browser.devices import (
    CLOSING,
    HANGING,
    REFUSED,
    SILENT,
    STEPPING,
    WRITE,
    network,
    own_cards,
    until,
    writing,
)
from tests.browser.people import Facilitator, Participant


def test_a_device_that_never_answers_holds_nobody_up(workshop, led, visit):
    page = visit()
    page.context.add_init_script(HANGING)
    ana = writing(workshop, led, page)
    ana.write("Un banc")
    until(lambda: own_cards(workshop, page) == {"Un banc"})
    page.wait_for_timeout(5_500)
    expect(page.get_by_text("Pas encore enregistré")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name="Continuer sur mon téléphone").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Sans appareil photo").click()
    ana.press("Copier le lien", dialog)
    expect(dialog.get_by_role("button", name="Copié")).to_be_visible()


def test_words_outlive_a_database_that_the_browser_closed_and_a_line_that_broke(workshop, led, visit):
    with network(workshop) as train:
        page = visit(forgiven=REFUSED)
        page.context.add_init_script(CLOSING)
        workshop.link = train.there(workshop.link)
        ana = writing(workshop, led, page)
        page.evaluate("opened.forEach((it) => it.close())")
        train.change(refusing=True)
        train.do(lambda proxy: proxy.cut())
        ana.write("Un banc")
        ana.composer.fill("Et encore")
        page.goto("about:blank")
        train.change(refusing=False)
        page.go_back()
        until(lambda: own_cards(workshop, page) == {"Un banc"})
        expect(ana.composer).to_have_value("Et encore")


def test_what_is_typed_outlives_a_quick_look_at_the_list(workshop, led, visit):
    page = visit()
    ana = writing(workshop, led, page)
    ana.composer.type("Une phrase à moitié")
    page.evaluate(
        "history.pushState(null, '', `${location.pathname}/list`); dispatchEvent(new Event('popstate'))"
    )
    page.go_back()
    expect(ana.composer).to_have_value("Une phrase à moitié")


def test_what_one_tab_placed_no_other_offers_again(workshop, led, visit):
    page = visit()
    ana = writing(workshop, led, page)
    ana.composer.fill("Un banc")
    again = Participant(page.context.new_page())
    again.page.goto(page.url)
    expect(again.composer).to_have_value("Un banc")
    again.press("Déposer")
    expect(again.page.get_by_role("article")).to_have_count(1)
    for each in (page, again.page):
        expect(Participant(each).composer).to_have_value("")
        each.reload()
        expect(each.get_by_role("article")).to_have_count(1)
        expect(Participant(each).composer).to_have_value("")


def test_a_clock_that_is_set_moves_no_countdown_and_nobodys_minute(workshop, led, visit):
    page = visit()
    page.context.add_init_script(STEPPING)
    lead = Facilitator(page)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    led.enter(WRITE)
    timer = page.get_by_role("timer").filter(has_text=":")
    ends = led.view()[f"run.{led.run}"]["timer_ends_at"]
    for step in (300_000, -3_600_000, 600_000):
        page.evaluate("(ms) => stepClock(ms)", step)
        page.wait_for_timeout(600)
        left = ends - time.time() * 1_000
        assert abs(shown_ms(timer) - left) < 3_000
    for _ in range(3):
        lead.press("Une minute de plus")
    until(lambda: led.view()[f"run.{led.run}"]["timer_ends_at"] == ends + 180_000)


def test_a_device_that_can_t_sound_goes_on_when_the_time_is_over(workshop, led, visit):
    page = visit()
    page.context.add_init_script(SILENT)
    lead = Facilitator(page)
    lead.come_by_link(workshop.facilitator_link, "Fay")
    led.enter(WRITE)
    timer = page.get_by_role("contentinfo").get_by_role("timer")
    expect(timer).to_contain_text(":")
    led.ask("timer.add", seconds=2 - shown_ms(timer) // 1_000)
    expect(timer).to_contain_text("+", timeout=8_000)
    lead.sees("Terminer l'écriture")


def shown_ms(timer) -> int:
    minutes, seconds = timer.first.inner_text().split(":")
    return (int(minutes) * 60 + int(seconds)) * 1_000
