"""What is said aloud, and what the page says of oneself: once, politely, and true."""

import time

from playwright.sync_api import expect

from tests.browser.devices import writing
from tests.browser.people import Facilitator, Someone, worded

LISTEN = """() => {
    window.told = []
    const live = "[role=status], [role=alert], [aria-live]:not([aria-live=off])"
    const hear = (change) => {
      const region = (change.target.closest ? change.target : change.target.parentElement)?.closest(live)
      const text = region?.innerText.trim()
      if (text && told.at(-1) !== text) told.push(text)
    }
    new MutationObserver((all) => all.forEach(hear))
      .observe(document.body, { subtree: true, childList: true, characterData: true })
}"""


def left(led, seconds: float) -> None:
    """Have the timer end so soon."""
    run = led.view()[f"run.{led.run}"]
    now = (run["timer_ends_at"] - time.time() * 1_000) / 1_000
    led.ask("timer.add", seconds=round(seconds - now))


def hears(page, text: str) -> None:
    seen = """(text) => told.some((each) => each.replaceAll("\u00a0", " ").includes(text)) || null"""
    page.wait_for_function(seen, arg=text)


def test_the_end_of_time_is_said_once_each_and_nothing_else_is(workshop, led, visit):
    desk, pages = Facilitator(visit()), [visit(), visit()]
    desk.come_by_link(workshop.facilitator_link, "Fay")
    for page in pages:
        writing(workshop, led, page).composer.fill("Une phrase à moitié")
    pages[1].goto(workshop.page("list"))
    pages[1].get_by_role("heading", level=1).wait_for()
    remote, wall = Facilitator(visit(phone=True)), Someone(visit())
    remote.come_by_link(workshop.facilitator_link, "Guy")
    wall.hang(workshop.screen_link)
    for person, root in ((remote, ".console"), (wall, ".room-screen")):
        person.page.locator(root).wait_for()
    pages += [desk.page, remote.page, wall.page]
    for page in pages:
        page.evaluate(LISTEN)
    step = "Étape 3 sur 9 : Écrire ses idées."
    for seconds, told in (
        (302, "Encore cinq minutes."),
        (62, "Encore une minute."),
        (2, "Le temps est écoulé."),
    ):
        left(led, seconds)
        for page in pages:
            hears(page, told)
    led.ask("room.pause", resumes_at=round(time.time() * 1_000) + 62_000)
    for page in pages:
        hears(page, "La pause se termine dans une minute.")
    led.ask("room.resume")
    for page in pages:
        hears(page, step)
        assert [each.replace("\u00a0", " ") for each in page.evaluate("told")] == [
            "Encore cinq minutes.",
            "Encore une minute.",
            "Le temps est écoulé.",
            "Pause. L\u2019atelier reprend bientôt.",
            "La pause se termine dans une minute.",
            step,
        ]


def test_how_many_are_done_is_read_and_not_said_at_each(workshop, led, visit):
    ana = writing(workshop, led, visit())
    ana.write("Un banc")
    ana.done()
    ana.sees("Vous avez fini")
    ana.page.evaluate(LISTEN)
    led.ready(led.run)
    ana.page.wait_for_timeout(3_000)
    assert not [each for each in ana.page.evaluate("told") if "fini" in each]


def test_who_is_done_is_done_after_a_reload_too(workshop, led, visit):
    ana = writing(workshop, led, visit())
    ana.write("Un banc")
    ana.done()
    ana.sees("Vous avez fini")
    ana.page.reload()
    ana.sees("Vous avez fini")
    expect(ana.page.get_by_role("button", name=worded("J'ai fini"))).to_have_count(0)


def test_a_note_for_later_says_who_reads_it_in_this_step(workshop, led, visit):
    ana = writing(workshop, led, visit())
    ana.page.get_by_role("button", name="Menu").click()
    ana.page.get_by_role("menuitem", name="plus tard").click()
    ana.sees("Vous seul pouvez la lire")
    expect(ana.page.get_by_role("dialog")).not_to_contain_text("tous")
