"""The same sorting by mouse, by touch, by keys on the table and in the list: four rooms, equal in the end."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import Lead, new_id
from tests.browser.devices import until
from tests.browser.keys import Keyboard
from tests.browser.people import Facilitator, worded
from tests.browser.test_hands import RESTS, SORT, middle
from tests.browser.workshop import prepare

BENCH, SHADE, DESK, NUMBER, HOURS = "Un banc", "De l'ombre", "Un guichet", "Un numéro", "Des horaires"
CARDS = (BENCH, SHADE, DESK, NUMBER, HOURS)
THEME, LATER = "Attendre dehors", "Pour plus tard"


def room(server, lab) -> Lead:
    """A workshop of its own at its sorting, with the same cards."""
    lead = Lead(prepare(server, lab))
    lead.ask("room.open")
    lead.enter(SORT)
    zone = lead.named("zone")[1]
    for text in CARDS:
        lead.ask("note.add", note=new_id(), zone=zone, content={"text": text}, room=True)
    return lead


def table(lead) -> list:
    """What lies on the table, area by area, in order and by words: what all four have to agree on."""
    view = lead.view()
    zones = {key[5:]: record["title"]["fr"] for key, record in view.items() if key.startswith("zone.")}
    themes = {key[6:]: record.get("title", "") for key, record in view.items() if key.startswith("theme.")}
    placed = []
    for key, record in view.items():
        if key.startswith("note."):
            place = record["place"]
            text = record["content"]["text"]
            placed.append((zones[place["zone"]], themes.get(place.get("theme"), ""), place["rank"], text))
        elif key.startswith("theme."):
            placed.append((zones[record["zone"]], "", record["rank"], f"theme {record.get('title', '')}"))
    return [(zone, theme, text) for zone, theme, _, text in sorted(placed)]


class Pointer:
    """Takes cards of the table from place to place."""

    def __init__(self, lead) -> None:
        self.lead = lead

    def piece(self, text: str):
        return self.lead.page.locator(".wall .piece", has_text=text).last

    def area(self, name: str):
        return self.lead.page.locator(".area", has_text=name)

    def name_it(self, name: str) -> None:
        field = self.lead.page.get_by_label("Nom du thème")
        field.fill(name)
        field.press("Enter")

    def sort(self) -> None:
        self.drag(self.piece(SHADE), self.piece(BENCH))
        self.name_it(THEME)
        theme = self.lead.page.locator(".wall .theme .words", has_text=THEME)
        expect(theme).to_be_visible()
        self.drag(self.piece(HOURS), theme)
        expect(self.lead.page.locator(".wall .piece.card")).to_have_count(len(CARDS))
        self.lead.page.evaluate(RESTS)
        self.drag(self.piece(NUMBER), self.area(LATER))


class Mouse(Pointer):
    def drag(self, what, onto) -> None:
        start, end = middle(what), middle(onto)
        mouse = self.lead.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(start[0] + 12, start[1] + 8)
        mouse.move(*end)
        expect(self.lead.page.locator(".hand-says:not(.nowhere)")).to_be_visible()
        mouse.up()
        self.lead.page.wait_for_timeout(300)


class Finger(Pointer):
    def drag(self, what, onto) -> None:
        start, end = middle(what), middle(onto)
        line = self.lead.page.context.new_cdp_session(self.lead.page)

        def touch(kind: str, *points: tuple[float, float]) -> None:
            where = [{"x": x, "y": y} for x, y in points]
            line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

        touch("touchStart", start)
        expect(self.lead.page.locator(".hand")).to_be_visible()
        touch("touchMove", end)
        expect(self.lead.page.locator(".hand-says:not(.nowhere)")).to_be_visible()
        touch("touchEnd")
        self.lead.page.wait_for_timeout(300)


class TableKeys:
    """Arrow keys between the cards of the table, Enter for what can be done with one."""

    def __init__(self, lead) -> None:
        self.lead, self.keys = lead, Keyboard(lead.page)

    def act(self, card: str, action: str) -> None:
        page = self.lead.page
        page.locator(".wall .face[tabindex='0']").focus()
        page.keyboard.press("Home")
        for _ in range(20):
            if card in page.evaluate("document.activeElement.textContent"):
                break
            for way in ("ArrowDown", "ArrowRight"):
                before = page.evaluate("document.activeElement.textContent")
                page.keyboard.press(way)
                if page.evaluate("document.activeElement.textContent") != before:
                    break
        expect(page.locator(".wall .face:focus")).to_contain_text(card)
        page.keyboard.press("Enter")
        item = page.get_by_role("menuitem", name=worded(action))
        expect(item).to_be_visible()
        for _ in range(20):
            if item.evaluate("(it) => it === document.activeElement"):
                break
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")

    def sort(self) -> None:
        make(self.lead, self.keys, self.act)


class ListKeys:
    """The list and its menus."""

    def __init__(self, lead) -> None:
        self.lead, self.keys = lead, Keyboard(lead.page)

    def sort(self) -> None:
        self.keys.press("Liste")
        make(self.lead, self.keys, self.keys.choose)


def make(lead, keys, act) -> None:
    """The same sorting by dialogs."""
    act(BENCH, "Nouveau thème…")
    keys.fill("Nom du thème", THEME)
    keys.go_to(SHADE)
    keys.key("Space")
    keys.press("Créer le thème")
    expect(lead.page.get_by_text(THEME).filter(visible=True).first).to_be_visible()
    lead.page.wait_for_timeout(300)
    act(HOURS, "Mettre dans un thème…")
    keys.press(THEME)
    expect(lead.page.get_by_role("dialog")).to_have_count(0)
    lead.page.wait_for_timeout(300)
    act(NUMBER, "Garder pour plus tard")


HANDS = {"mouse": Mouse, "touch": Finger, "keys": TableKeys, "list": ListKeys}


@pytest.fixture
def sorted_by(server, lab, visit):
    """Return what sorts a room of its own in one way, and what lies on its table then."""

    def play(how: str) -> list:
        led = room(server, lab)
        lead = Facilitator(visit(**({"has_touch": True} if how == "touch" else {})))
        lead.come_by_link(led.workshop.facilitator_link, "Fay")
        expect(lead.page.locator(".wall .piece")).to_have_count(len(CARDS))
        lead.page.evaluate(RESTS)
        HANDS[how](lead).sort()
        until(lambda: [row for row in table(led) if row[0] == LATER] == [(LATER, "", NUMBER)])
        lies = table(led)
        led.leave()
        return lies

    return play


def test_four_ways_to_sort_make_four_equal_rooms(sorted_by):
    rooms = {how: sorted_by(how) for how in HANDS}
    assert {text for _, theme, text in rooms["mouse"] if theme == THEME} == {BENCH, SHADE, HOURS}
    for how, lies in rooms.items():
        assert lies == rooms["mouse"], how
