"""3.5: links, sessions and other sites. Who may send which command is in tests/domain/test_policy.py, one case for
each cell of the table."""

import asyncio
import subprocess
import sys
import time

import httpx
import pytest
import websockets
from msgspec import structs

from board.methods import shipped
from board.protocol.addresses import ROUTES
from board.protocol.messages import VERSION
from tests.web.people import LabServices, Person, new_id
from tests.web.server import served


@pytest.fixture
def room(server, lab):
    """An open room in its writing phase, with the sessions of ann and bob."""
    made = lab.make_room()
    asyncio.run(opened(server, made["facilitator"]["token"]))
    return made | {name: lab.enter(code=made["code"], name=name) for name in ("Ann", "Bob")}


async def opened(server, token):
    async with Person(server, token) as fay:
        await fay.ask("room.open")
        await fay.ask("phase.enter", phase=fay.phase(2), now=True)


ANOTHER_LABS = """
import asyncio, sys
from pathlib import Path
from board.ports import LabRow
from board.storage import open_storage
from board.web.secrets import digest

async def make():
    storage = await open_storage(Path(sys.argv[1]) / "board.sqlite")
    await storage.directory.save_lab(LabRow("lab00002", "Other", "o@example.org", 30, "fr", digest(sys.argv[2])))
    await storage.close()

asyncio.run(make())
"""


@pytest.fixture(scope="module")
def other_lab(server):
    """Another lab on the same board, at its own page."""
    secret = "s" * 24
    subprocess.run([sys.executable, "-c", ANOTHER_LABS, server.data, secret], check=True, timeout=60)
    made = httpx.post(f"{server.url}/api/lab", json={"link": f"lab00002.{secret}"}).raise_for_status()
    return made.json()["token"]


def tokens(lab, made, other_lab):
    """Return a token of every kind there is: of this room, of another one, of nobody."""
    other, fay = lab.make_room(), made["facilitator"]["token"]
    opening, lead = f"/api/lab/rooms/{made['room']}/open", {"Authorization": f"Bearer {fay}"}
    links = f"{lab.url}/api/rooms/{made['room']}"
    more = httpx.post(f"{links}/links", json={"role": "facilitator"}, headers=lead).json()["link"]
    screen = httpx.get(f"{links}/invitation", headers=lead).json()["observer_link"]
    enter = lambda link: lab.enter(link=link.split("/w/")[1], name="Guest")["token"]  # noqa: E731
    return {
        "none": "", "nonsense": "x" * 24, "another room's": other["facilitator"]["token"],
        "a participant's": made["Ann"]["token"], "an observer's": enter(screen), "a co-facilitator's": enter(more),
        "the lab's page": lab.headers["Authorization"][7:], "another lab's page": other_lab,
        "the lab's in the room": lab.post(opening)["token"],
    }  # fmt: skip


LEADING = {"the lab's in the room", "a co-facilitator's"}
INSIDE = LEADING | {"a participant's", "an observer's"}
MAY = {
    "lab": {"the lab's page", "another lab's page"},
    "facilitators": LEADING,
    "not participants": LEADING | {"an observer's"},
    "room": INSIDE,
    "bearer": INSIDE | {"the lab's page", "another lab's page", "another room's"},
}
"""Who may ask, by `Route.who`; `anybody` may whoever they are."""
METHOD, PASS = "m" * 22, "p" * 22
BODIES = {
    "offer_seat": {"participant": "abcdefgh"}, "stream": {"version": VERSION}, "poll": {"version": VERSION},
    "say": {"version": VERSION, "message": {"type": "ready", "run": "", "ready": True}},
    "make_pass": {}, "make_link": {},
    "renew_link": {"role": "observer"}, "save_method": {"title": "T"},
    "set_lab": {"name": "x", "contact": "x", "retention_days": 1}, "edit_method": {"title": "T"},
    "make_room": {"method": "dot-vote"}, "rename_room": {"question": "Mine?"},
    "set_company": {"pace": "away"}, "again": {"question": "Mine?"},
    "preview_draft": {"edit": {"type": "phase.edit", "phase": "phase001", "base": 1}},
}  # fmt: skip
"""What is right for an address, so that nothing but the token is wrong."""


def asks(server, route, room, token):
    """Ask an address about a room, with a right body; return the answer."""
    path = route.path.format(room=room, name="html", method=METHOD, phase="phase001", **{"pass": PASS})
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = {"json": BODIES[route.name]} if route.takes else {}
    return httpx.request(route.method, server.url + path, headers=headers, timeout=30, **body)


def test_AU1_every_address_refuses_every_token_it_is_not_for(server, lab, room, other_lab):
    """Z1 for HTTP: what is answered is 401, 403 or 404. An address without a right body here has none to be tried by,
    and one for people that `MAY` does not know is tried by nobody: both fail."""
    held = tokens(lab, room, other_lab)
    for route in (it for it in ROUTES if it.who != "anybody"):
        for kind in held.keys() - MAY[route.who]:
            answer = asks(server, route, room["room"], held[kind])
            assert answer.status_code in (401, 403, 404), (route.name, kind, answer.status_code)


def test_AU1_another_lab_reaches_nothing_of_this_one(server, lab, room, other_lab):
    """Rooms, methods and dates are of the lab that asks: whatever another one names is not found."""
    own = {"content": shipped()["dot-vote"], "headers": lab.headers}
    kept = httpx.post(f"{server.url}/api/lab/methods", **own).json()["id"]

    def mine():
        return [
            httpx.get(f"{server.url}/api/{path}", headers=lab.headers).json()
            for path in ("lab/rooms", "lab/methods", "lab")
        ]

    before = mine()
    for route in (it for it in ROUTES if it.who == "lab" and ("{room}" in it.path or "{method}" in it.path)):
        named = structs.replace(route, path=route.path.replace("{method}", kept))
        answer = asks(server, named, room["room"], other_lab)
        gone = route.name == "drop_method" and answer.status_code == 204  # what is not there is deleted
        assert answer.status_code == 404 or gone, (route.name, answer.status_code)
    for path in ("rooms", "dates", "rooms?find=why", "methods", "dates.ics"):
        told = httpx.get(f"{server.url}/api/lab/{path}", headers={"Authorization": f"Bearer {other_lab}"})
        assert room["room"] not in told.text
        assert kept not in told.text
    assert mine() == before


async def test_AU3_a_participant_changes_nobody_elses_card(server, room):
    async with Person(server, room["Ann"]["token"]) as ann, Person(server, room["Bob"]["token"]) as bob:
        card = new_id()
        await ann.ask("note.add", note=card, zone=ann.zone("Ideas"), content={"text": "mine"})
        for kind, fields in {
            "note.edit": {"base": 1, "content": {"text": "theirs"}},
            "note.take_back": {}, "note.delete": {}, "note.aside": {},
        }.items():  # fmt: skip
            answer = await bob.ask(kind, note=card, **fields)
            assert answer["code"] in ("not_found", "forbidden"), answer
        assert ann.record(f"note.{card}")["content"]["text"] == "mine"


async def test_Z2_a_role_that_is_taken_back_counts_for_commands_under_way(server, room):
    who = room["Ann"]["participant"]
    async with (
        Person(server, room["facilitator"]["token"]) as fay,
        Person(server, room["Ann"]["token"]) as ann,
    ):
        await fay.ask("person.role", participant=who, role="facilitator")
        await ann.until(lambda message: message["type"] == "welcome" and message["role"] == "facilitator")
        await fay.ask("person.role", participant=who, role="participant")
        assert (await ann.ask("room.door", closed=True))["code"] == "forbidden"
        assert "facilitators" not in ann.channels


async def test_P4_a_console_that_asks_for_less_gets_less_and_no_more(server, room):
    for token, asks, role in (
        (room["facilitator"]["token"], "observer", "observer"),
        (room["facilitator"]["token"], "lab", "facilitator"),
        (room["Ann"]["token"], "facilitator", "participant"),
        (room["Ann"]["token"], "lab", "participant"),
    ):
        async with Person(server, token, asks) as person:
            assert person.heard[0]["role"] == role
            assert ("facilitators" in person.channels) == (role == "facilitator")


async def test_AU29_an_observers_screen_writes_nothing(server, room):
    async with Person(server, room["facilitator"]["token"], "observer") as screen:
        for kind, fields in {"hand.raise": {}, "room.door": {"closed": True}, "notes.reveal": {}}.items():
            assert (await screen.ask(kind, **fields))["code"] == "read_only"


async def test_AU30_who_was_shown_out_is_out_in_every_tab_and_comes_back_as_somebody_new(server, lab, room):
    token, who = room["Ann"]["token"], room["Ann"]["participant"]
    async with (
        Person(server, room["facilitator"]["token"]) as fay,
        Person(server, token) as tab, Person(server, token) as other,
    ):  # fmt: skip
        await fay.ask("person.remove", participant=who)
        for person in (tab, other):
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await person.until(lambda _: False)
            assert closed.value.rcvd.code == 4403
    view, known = f"{server.url}/api/rooms/{room['room']}/view", {"Authorization": f"Bearer {token}"}
    gone = await asyncio.to_thread(httpx.get, view, headers=known)
    assert gone.status_code == 404
    assert lab.enter(code=room["code"], name="Ann")["participant"] != who


def test_AU18_guessing_codes_locks_no_office_out(tmp_path):
    """Wrong answers wait longer and longer; a link and the right code are answered at once."""
    with served(tmp_path) as server:
        made = LabServices(server).make_room()
        link = made["facilitator_link"].split("/w/")[1]

        def seconds(knock, status):
            start = time.monotonic()
            assert httpx.post(f"{server.url}/api/door", json=knock, timeout=20).status_code == status
            return time.monotonic() - start

        wrong = [seconds({"code": "AAAA-AAAA"}, 404) for _ in range(11)][-1]
        assert wrong > 0.5
        assert max(seconds({"link": link}, 200), seconds({"code": made["code"]}, 200)) < wrong


FORMS = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]


@pytest.mark.parametrize("kind", FORMS)
def test_AU21_no_form_of_another_page_does_anything(server, lab, room, kind):
    for route in (route for route in ROUTES if route.method != "GET"):
        path = server.url + route.path.replace("{room}", room["room"])
        headers = {**lab.headers, "Content-Type": kind, "Origin": "https://evil.example"}
        assert httpx.request(route.method, path, content=b"{}", headers=headers).status_code == 403


def test_AU20_no_other_page_may_read_an_answer(server, room):
    headers = {"Authorization": f"Bearer {room['Ann']['token']}", "Origin": "https://evil.example"}
    answer = httpx.get(f"{server.url}/api/rooms/{room['room']}/view", headers=headers)
    asked = httpx.options(
        f"{server.url}/api/enter", headers=headers | {"Access-Control-Request-Method": "POST"}
    )
    for told in (answer, asked):
        assert not [name for name in told.headers if name.startswith("access-control")]
    assert asked.status_code == 405


def test_AU33_a_forged_host_makes_no_link(tmp_path):
    with served(tmp_path, PUBLIC_URL="https://board.example.org") as server:
        lab = LabServices(server)
        wanted = {"method": "ideas-to-priorities"}
        for host, status in (("127.0.0.1", 200), ("evil.example", 421)):
            headers = lab.headers | {"Host": host}
            answer = httpx.post(f"{server.url}/api/lab/rooms", json=wanted, headers=headers)
            assert answer.status_code == status
            if status == 200:
                assert answer.json()["facilitator_link"].startswith("https://board.example.org/w/")
