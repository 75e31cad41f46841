"""3.5: links, sessions and other sites. Who may send which command is in tests/domain/test_policy.py, one case for
each cell of the table."""

import asyncio
import time

import httpx
import pytest
import websockets

from board.protocol.addresses import ROUTES
from tests.web.people import LabServices, Person, new_id
from tests.web.server import served


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture(scope="module")
def lab(server):
    return LabServices(server)


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


def tokens(server, lab, made):
    """Return a token of every kind there is, for another room than the one asked about."""
    other = lab.make_room()
    opening = f"/api/lab/rooms/{made['room']}/open"
    return {
        "none": "", "nonsense": "x" * 24, "another room's": other["facilitator"]["token"],
        "a participant's": made["Ann"]["token"], "the lab's page": lab.headers["Authorization"][7:],
        "the lab's in the room": lab.post(opening)["token"],
    }  # fmt: skip


MAY = {
    "lab": {"the lab's page"},
    "facilitators": {"the lab's in the room"},
    "not participants": {"the lab's in the room"},
    "room": {"the lab's in the room", "a participant's"},
}


def test_AU1_every_address_refuses_every_token_it_is_not_for(server, lab, room):
    """Z1 for HTTP: what is answered is 401, 403 or 404, whatever the body says."""
    for kind, token in tokens(server, lab, room).items():
        for route in (
            it for it in ROUTES if it.who in MAY and kind not in MAY[it.who] and it.name != "leave"
        ):
            path = route.path.replace("{room}", room["room"]).replace("{name}", "html")
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            body = {"json": {}} if route.method == "POST" else {}
            status = httpx.request(route.method, server.url + path, headers=headers, **body).status_code
            expected = (400, 401, 403, 404) if route.takes else (401, 403, 404)
            assert status in expected, (route, kind, status)


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
