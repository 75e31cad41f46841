"""`make bench-client`: frame times of the table under one's hands with few and many cards, in one browser, one after
the other. What counts is how they compare: a machine that has other things to do slows all of them."""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch_options
from tests.browser.conftest import DESKTOP, LOCALES
from tests.browser.crowd import Lead
from tests.browser.frames import Act, Meter, cards
from tests.browser.people import Facilitator
from tests.browser.test_hands import SORT
from tests.browser.workshop import lab_headers, prepare
from tests.web.server import served

SIZES = (40, 200, 1_000)
ACTS = ("drag", "pan", "zoom", "patch", "type")
ROUNDS = 3
SMOOTH_MS = 20
"""50 pictures a second."""


class Table:
    """A room with so many cards, and a console on it."""

    def __init__(self, server, browser, headers, count: int) -> None:
        self.workshop = prepare(server, headers)
        self.lead = Lead(self.workshop)
        self.lead.ask("room.open")
        self.lead.enter(SORT)
        helpers = [Lead(self.workshop, f"Lead {n}") for n in range(min(8, count // 40))]
        self.keys = cards([self.lead, *helpers], count)
        for helper in helpers:
            helper.leave()
        self.zone = self.lead.named("zone")[1]
        context = browser.new_context(locale=LOCALES["fr"], **DESKTOP)
        context.set_default_timeout(60_000)
        self.console = Meter(context.new_page())
        self.desk = Facilitator(self.console.page)
        self.desk.come_by_link(self.workshop.facilitator_link, "Fay")
        self.console.page.locator(".wall .piece").nth(count - 1).wait_for(state="attached", timeout=60_000)

    def act(self, name: str) -> Act:
        """Play one of ACTS."""
        if name == "patch":
            return self.console.patches(self.lead, self.keys[:6], self.zone)
        if name != "type":
            return self.console.play(name)
        self.desk.press("Ajouter une carte pour la salle")
        played = self.console.play(name)
        self.console.page.keyboard.press("Escape")
        return played


def measured(tables: dict[int, Table], rounds: int) -> dict[str, dict[int, Act]]:
    """Play each act at each size in turn, `rounds` times, so that what else the machine does falls on all."""
    found: dict[str, dict[int, list[Act]]] = {act: {size: [] for size in tables} for act in ACTS}
    for _ in range(rounds):
        for act in ACTS:
            for size, table in tables.items():
                found[act][size].append(table.act(act))
    return {act: {size: together(all_) for size, all_ in sizes.items()} for act, sizes in found.items()}


def together(acts: list[Act]) -> Act:
    return Act([each for act in acts for each in act.frames], median(act.work for act in acts))


def table(found: dict[str, dict[int, Act]]) -> str:
    """Return a line for each act and size: the frame, the slow one, the work in it, and the work beside the fewest."""
    lines = [
        "| act | cards | frame, ms | 95th, ms | work, ms | beside the fewest |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for act, sizes in found.items():
        least = next(iter(sizes.values())).work
        for size, each in sizes.items():
            frame, slow = ("", "") if act == "patch" else (f"{each.median:.1f}", f"{each.slow:.1f}")
            lines.append(
                f"| {act} | {size} | {frame} | {slow} | {each.work:.2f} | {each.work / least:.1f} × |"
            )
    return "\n".join(lines)


def main() -> int:
    """Measure, print; return 1 if the median frame of a hand is slower than 50 a second."""
    parser = argparse.ArgumentParser(prog="make bench-client", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="cards on the table")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(served(folder))
        play = stack.enter_context(sync_playwright())
        browser = play.chromium.launch(**launch_options())
        headers = lab_headers(server)
        tables = {size: Table(server, browser, headers, size) for size in given.sizes}
        found = measured(tables, given.rounds)
        browser.close()
    print(table(found))
    jerky = [
        (act, size)
        for act, sizes in found.items()
        for size, each in sizes.items()
        if act != "patch" and each.median > SMOOTH_MS
    ]
    for act, size in jerky:
        print(f"Fewer than 50 pictures a second: {act} with {size} cards")
    return 1 if jerky else 0


sys.exit(main())
