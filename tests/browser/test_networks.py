"""Networks that let no socket through: the same workshop by another way, the way to one's phone, and the page that
says what is wrong."""

import json
import re
import time
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import expect

from board.protocol.messages import WAY_SECONDS
from tests.browser.keys import Keyboard
from tests.browser.people import Facilitator, Participant, Someone, worded
from tests.browser.played import Played
from tests.browser.store_faults import full, locked
from tests.browser.workshop import lab_headers, prepare
from tests.proxied import proxied
from tests.web.server import served

REFUSED = "WebSocket connection to .* failed|Failed to load resource|ERR_CONNECTION|ERR_EMPTY|ERR_INCOMPLETE"
MODES = ["no-upgrades", "buffering"]
SOON = 3_000
"""Within three seconds, ms, a card is on every screen, whatever the way."""
NOTICED = 14_000
"""Within ten seconds, and some for coming back, ms, a dead line is a good one again."""
SLOWED, PHONE = "Votre réseau ralentit l'atelier.", "Continuer sur mon téléphone"


class Behind:
    """People behind one network, in one workshop that has come to its writing."""

    def __init__(self, visit, workshop, network) -> None:
        self._visit, self.workshop, self.network = visit, workshop, network

    def there(self, link: str) -> str:
        """Return a link as it is behind this network."""
        return link.replace(self.workshop.url, self.network.url)

    def page(self, **options):
        """Return a new browser's page."""
        return self._visit(forgiven=REFUSED, **options)

    def participant(self, name: str, **options) -> Participant:
        """Somebody comes in, late."""
        person = Participant(self.page(**options))
        person.come_by_link(self.there(self.workshop.link), name)
        person.page.get_by_role("button", name="Rejoindre les autres").click(timeout=20_000)
        expect(person.composer).to_be_visible()
        return person


@contextmanager
def behind(visit, workshop, mode):
    """Somebody's network, in front of the room's server."""
    with proxied(int(workshop.url.rpartition(":")[2]), mode) as network:
        yield Behind(visit, workshop, network)


@pytest.fixture
def play(workshop):
    """A room in which two others write."""
    played = Played(workshop)
    played.open(2)
    played.check_in()
    played.write()
    yield played
    played.leave()


@pytest.fixture(params=MODES)
def office(request, visit, workshop, play):
    """The network of an office that lets no socket through."""
    with behind(visit, workshop, request.param) as them:
        them.play, them.mode = play, request.param
        yield them


def test_people_in_such_an_office_write_and_read_within_three_seconds(office):
    ana = office.participant("Ana")
    ana.write("Un banc à l'entrée")
    office.play.turn_over()
    expect(ana.page.get_by_role("button", name="Feuilleter")).to_be_visible(timeout=SOON)
    office.play.sort()
    office.play.lead.ask("room.spotlight", key=_note(office.play, "Un banc à l'entrée"))
    expect(ana.page.get_by_text("Montré à tous")).to_be_visible(timeout=SOON)


def _note(play, text: str) -> str:
    return next(
        key
        for key, record in play.lead.view().items()
        if key.startswith("note.") and record["content"]["text"] == text
    )


def test_the_network_is_named_calmly_and_only_once(office):
    ana = office.participant("Ana")
    ana.sees(SLOWED)
    assert "".join(ana.page.get_by_role("alert").all_inner_texts()) == ""
    ana.press("Ne plus le dire")
    expect(ana.page.get_by_text(SLOWED)).to_be_hidden()
    ana.page.reload()
    expect(ana.composer).to_be_visible(timeout=4_000)
    ana.page.wait_for_timeout(1_500)
    expect(ana.page.get_by_text(SLOWED)).to_be_hidden()


def test_a_reload_does_not_wait_again(office):
    ana = office.participant("Ana")
    ana.sees(SLOWED)
    ana.page.reload()
    expect(ana.composer).to_be_visible(timeout=(WAY_SECONDS - 1) * 1_000)


def test_the_facilitator_is_told_too_and_the_room_screen_is_not(office):
    lead = Facilitator(office.page())
    lead.come_by_link(office.there(office.workshop.facilitator_link), "Fay")
    lead.page.get_by_text("Votre réseau ralentit").wait_for(timeout=25_000)
    wall = Someone(office.page())
    wall.hang(office.there(office.workshop.screen_link))
    wall.page.get_by_text("Que proposez-vous").wait_for(timeout=20_000)
    wall.page.wait_for_timeout(4_000)
    expect(wall.page.get_by_text("Votre réseau ralentit")).to_have_count(0)


def test_one_goes_on_with_ones_phone_as_the_same_person_and_the_computer_steps_aside(office):
    ana = office.participant("Ana")
    ana.write("Un banc à l'entrée")
    ana.composer.fill("Une phrase à moitié")
    ana.sees(SLOWED)
    ana.press(PHONE, ana.page.get_by_role("status"))
    dialog = ana.page.get_by_role("dialog", name=PHONE)
    expect(dialog.get_by_role("img", name="QR à scanner avec le téléphone")).to_be_visible()
    dialog.get_by_text("Sans appareil photo").click()
    link = dialog.get_by_label("Lien à ouvrir sur l").input_value()
    assert re.fullmatch(rf"{office.there(office.workshop.page())}#pass\.[\w-]+", link)

    phone = Participant(office.page(phone=True))
    phone.page.goto(link)
    phone.press("Continuer ici")
    expect(phone.page.get_by_role("article").filter(has_text="Un banc à l'entrée")).to_be_visible(
        timeout=20_000
    )
    assert "#" not in phone.page.url
    assert "pass." not in phone.page.evaluate(
        "JSON.stringify([history.state, {...localStorage}, {...sessionStorage}])"
    )
    ana.heading("Vous continuez sur votre téléphone.")
    expect(ana.page.get_by_text("Une phrase à moitié")).to_be_visible()
    assert ana.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('session'))") == []
    names = [record["name"] for key, record in office.play.lead.view().items() if key.startswith("person.")]
    assert names.count("Ana") == 1
    phone.write("Une fontaine")

    late = Someone(office.page(phone=True))
    late.page.goto(link)
    late.press("Continuer ici")
    late.heading("Ce QR ne sert plus")
    late.page.get_by_label("Code de l").fill(office.workshop.code)
    late.press("Entrer")
    late.sees("Comment vous appeler ?")


def test_the_phone_takes_the_place_of_whoever_was_there(visit, workshop, play):
    with behind(visit, workshop, "open") as home:
        ana, bob = home.participant("Ana"), home.participant("Bob", phone=True)
        ana.write("Un banc à l'entrée")
        ana.page.get_by_role("button", name="Menu").click()
        ana.page.get_by_role("menuitem", name=PHONE).click()
        dialog = ana.page.get_by_role("dialog", name=PHONE)
        dialog.get_by_text("Sans appareil photo").click()
        bob.page.goto(dialog.get_by_label("Lien à ouvrir sur l").input_value())
        bob.press("Continuer ici")
        expect(bob.page.get_by_role("article").filter(has_text="Un banc à l'entrée")).to_be_visible()
        ana.heading("Vous continuez sur votre téléphone.")


def test_a_socket_that_dies_for_good_loses_nothing_that_was_typed(visit, workshop, play):
    with behind(visit, workshop, "open") as train:
        ana = train.participant("Ana")
        ana.composer.fill("Une phrase à moitié")
        train.network.change(mode="no-upgrades")
        train.network.do(lambda proxy: proxy.cut())
        ana.write("Une phrase entière")
        ana.composer.fill("Encore une")
        ana.sees(SLOWED)
        assert ana.composer.input_value() == "Encore une"
        ana.press("Déposer")
        expect(ana.page.get_by_role("article")).to_have_count(2)
        _until(lambda: {"Une phrase entière", "Encore une"} <= _hidden(workshop, ana))
        train.network.change(mode="open")
        ana.page.evaluate("dispatchEvent(new Event('online'))")
        expect(ana.page.get_by_text(SLOWED)).to_be_hidden(timeout=15_000)
        ana.write("Et la dernière")
        _until(lambda: "Et la dernière" in _hidden(workshop, ana))


def test_a_facilitators_words_that_are_refused_after_a_reload_come_back(visit, workshop, play):
    """The area is gone by the time the card comes: on the desk, where there is no field for cards, it is shown."""
    before = set(play.lead.named("zone"))
    play.lead.ask("zone.add", title={"fr": "Un coin de table"}, purpose="ideas")
    (zone,) = set(play.lead.named("zone")) - before
    with behind(visit, workshop, "open") as train:
        lead = Facilitator(train.page())
        lead.come_by_link(train.there(workshop.facilitator_link), "Fay")
        lead.press("Ajouter une carte pour la salle")
        dialog = lead.page.get_by_role("dialog")
        dialog.get_by_label("Texte de la carte").fill("Un mot pour tous")
        dialog.get_by_label("Où").select_option(f"zone.{zone}")
        train.network.change(refusing=True)
        train.network.do(lambda proxy: proxy.cut())
        lead.press("Déposer", dialog)
        lead.page.wait_for_timeout(300)
        lead.page.goto("about:blank")
        play.lead.ask("zone.remove", zone=zone)
        train.network.change(refusing=False)
        lead.page.goto(train.there(workshop.page("console")))
        back = lead.page.get_by_role("region", name=worded("Ce texte n'a pas été déposé."))
        expect(back).to_contain_text("Un mot pour tous", timeout=15_000)
        lead.page.wait_for_timeout(500)
        lead.page.reload()
        expect(back).to_contain_text("Un mot pour tous", timeout=15_000)
        lead.press("Jeter", back)
        expect(back).to_be_hidden()


def _hidden(workshop, person) -> set[str]:
    """Return the texts of a person's own cards as the server has them, whatever their network lets through."""
    session = json.loads(
        person.page.evaluate(f"localStorage.getItem('atelier.session.{workshop.room}.participant')")
    )
    headers = {"Authorization": f"Bearer {session['token']}"}
    whole = httpx.get(f"{workshop.url}/api/rooms/{workshop.room}/view", headers=headers).raise_for_status()
    *_, mine = whole.json()["channels"].values()
    return {record["content"]["text"] for key, record in mine.items() if key.startswith("note.")}


def _until(true, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_all_of_it_without_a_mouse(visit, workshop, play):
    """The focus goes into the dialog and comes back, and is nowhere lost."""
    with behind(visit, workshop, "no-upgrades") as them:
        ana = Keyboard(them.page())
        ana.page.goto(them.there(workshop.link))
        ana.fill("Comment vous appeler ?", "Ana")
        ana.key("Enter")
        ana.press("Rejoindre les autres")
        ana.press(PHONE)
        dialog = ana.page.get_by_role("dialog", name=PHONE)
        expect(dialog.get_by_role("img")).to_be_visible()
        ana.press("Sans appareil photo : le lien")
        ana.press("Copier le lien")
        expect(dialog.get_by_role("button", name="Copié")).to_be_focused()
        ana.key("Escape")
        expect(dialog).to_be_hidden()
        expect(ana.page.get_by_role("button", name=PHONE)).to_be_focused()
        ana.press("Ne plus le dire")
        expect(ana.page.get_by_text(SLOWED)).to_be_hidden()
        ana.page.goto(f"{them.network.url}/diagnostic")
        ana.press("Copier ce texte")
        ana.press("Refaire le test")
        expect(ana.page.get_by_text("Test en cours").first).to_be_visible()
        expect(ana.page.get_by_role("button", name="Copier ce texte")).to_be_visible(timeout=20_000)
        ana.page.wait_for_timeout(500)


def test_a_line_dead_at_one_end_is_noticed_and_nothing_is_lost(office):
    """C2."""
    ana = office.participant("Ana")
    ana.write("Avant la coupure")
    office.network.do(lambda proxy: proxy.half_open())
    ana.write("Pendant la coupure")
    office.play.lead.ask("run.end_input")
    ana.page.get_by_role("button", name="Encore un peu").wait_for(timeout=NOTICED)
    _until(lambda: "Pendant la coupure" in _hidden(office.workshop, ana))


# --- a store that refuses -----------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [locked, full])
def test_a_card_that_the_store_refuses_stays_and_goes_through_without_a_reload(tmp_path, visit, fault):
    with served(tmp_path) as server:
        workshop = prepare(server, lab_headers(server))
        play = Played(workshop)
        play.open(1)
        play.check_in()
        play.write()
        ana = Participant(visit())
        ana.come_by_link(workshop.link, "Ana")
        ana.press("Rejoindre les autres")
        with fault(server):
            ana.write("Un banc à l'entrée")
            ana.page.get_by_text("Pas encore enregistré").wait_for()
            ana.page.wait_for_timeout(4_000)
            expect(ana.page.get_by_role("article")).to_have_count(1)
            assert _hidden(workshop, ana) == set()
        ana.page.get_by_text("De retour. Tout est enregistré.").wait_for(timeout=20_000)
        assert _hidden(workshop, ana) == {"Un banc à l'entrée"}
        play.leave()
        ana.page.context.close()


# --- the page that says what is wrong -----------------------------------------------------------------

SAID = {
    "open": ("Cet appareil peut participer à un atelier.", "Bon", "Bon", "Bon"),
    "no-upgrades": ("Cet appareil peut participer à un atelier.", "Bloqué", "Bon", "Bon"),
    "buffering": (
        "Cet appareil peut participer à un atelier, avec un léger retard.",
        "Bloqué",
        "Bloqué",
        "Bon",
    ),
}


@pytest.mark.parametrize("mode", SAID)
def test_the_diagnostic_says_what_a_network_lets_through(server, visit, mode):
    said, *grades = SAID[mode]
    with proxied(server.port, mode) as network:
        me = Someone(visit(forgiven=REFUSED))
        me.page.goto(network.url)
        me.page.get_by_role("link", name="Tester cet appareil").click()
        page = me.page
        expect(page.get_by_role("status").filter(has_text="Cet appareil")).to_contain_text(
            said, timeout=20_000
        )
        tests = page.get_by_role("listitem")
        for each, grade in zip(tests.all(), grades, strict=False):
            expect(each).to_contain_text(grade)
        expect(page.get_by_text("Vos brouillons sont gardés")).to_be_visible()
        text = page.locator("pre").inner_text()
        assert network.url in text
        assert ("bloqué" in text) == (mode != "open")
        assert ("mis en tampon" in text) == (mode == "buffering")


def test_the_diagnostic_tells_when_the_clock_is_wrong_and_nothing_is_kept(server, visit):
    me = Someone(visit())
    me.page.add_init_script(
        "const now = Date.now; Date.now = () => now() - 200_000;"
        "Storage.prototype.setItem = () => { throw new Error('full') };"
    )
    me.page.goto(f"{server.url}/diagnostic")
    me.sees("En retard de 3 min.")
    me.sees("Ce navigateur ne garde rien.")


def test_the_diagnostic_finds_nobody_when_the_server_is_away(server, visit):
    with proxied(server.port) as network:
        me = Someone(visit(forgiven=REFUSED))
        me.page.goto(f"{network.url}/diagnostic")
        me.sees("Cet appareil peut participer")
        network.change(refusing=True)
        network.do(lambda proxy: proxy.cut())
        me.press("Refaire le test")
        me.page.get_by_text("Le serveur ne répond pas.").wait_for(timeout=25_000)
