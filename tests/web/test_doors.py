"""The doors of a live server: what is withdrawn is replaced, right codes come in, floods are paced."""

import asyncio
from contextlib import suppress
from os import urandom

import httpx
import pytest
import websockets

from board.domain.language.errors import Refused
from board.domain.language.ids import long_id
from board.web.admission import LINK_ARRIVALS, Arrivals
from tests.web.people import Person


@pytest.fixture
async def room(server, lab):
    made = lab.make_room()
    async with Person(server, made["facilitator"]["token"]) as fay:
        await fay.ask("room.open")
    return made


def headers(session):
    return {"Authorization": f"Bearer {session['token']}"}


def ask(server, path, session, body=None):
    """Ask for something of the session's room: POST a body where there is one."""
    address = f"{server.url}/api/rooms/{session['room']}/{path}"
    method = "GET" if body is None else "POST"
    return httpx.request(method, address, headers=headers(session), json=body)


def enter(server, **wanted):
    return httpx.post(f"{server.url}/api/enter", json=wanted)


async def test_P16_who_has_no_answer_and_asks_again_is_one_person_with_a_session_of_theirs(server, room):
    code = works(server, room["facilitator"])["code"]
    wanted = {"code": code, "name": "Chloé", "intention": long_id(urandom)}
    async with httpx.AsyncClient() as browser:
        asked = [browser.post(f"{server.url}/api/enter", json=wanted) for _ in range(4)]
        entered = [answer.raise_for_status().json() for answer in await asyncio.gather(*asked)]
    assert len({it["participant"] for it in entered}) == 1
    assert len({it["token"] for it in entered}) == 4
    for it in entered:
        assert ask(server, "view", it).status_code == 200
    other = enter(server, **wanted | {"intention": long_id(urandom)}).json()
    assert other["participant"] != entered[0]["participant"]
    assert enter(server, **wanted | {"intention": "short"}).json()["code"] == "bad_message"


def test_P16_who_asks_again_by_another_name_is_the_same_person_and_has_that_name(server, room):
    code = works(server, room["facilitator"])["code"]
    wanted = {"code": code, "intention": long_id(urandom)}
    assert enter(server, code=code, name="Zoé").status_code == 200
    entered = [enter(server, **wanted, name=name).json() for name in ("Zoe", "Zoé", "Zoé", "Zoélie")]
    assert len({it["participant"] for it in entered}) == 1
    view = ask(server, "view", entered[0]).json()["channels"]["everyone"]
    assert view[f"person.{entered[0]['participant']}"]["name"] == "Zoélie"
    assert sorted(it["name"] for key, it in view.items() if it.get("name", "").startswith("Zo")) == [
        "Zoé",
        "Zoélie",
    ]


def knock(server, **by):
    return httpx.post(f"{server.url}/api/door", json=by)


def text(link):
    return link.split("/w/")[1]


def works(server, session):
    """Code, link, QR and invitation, all open."""
    told = ask(server, "invitation", session).raise_for_status().json()
    assert ask(server, "qr.svg", session).status_code == 200
    for by in (
        {"code": told["code"]},
        {"link": text(told["participant_link"])},
        {"link": text(told["observer_link"])},
    ):
        assert knock(server, **by).status_code == 200
    return told


@pytest.mark.parametrize("way", ["renew", "revoke"])
@pytest.mark.parametrize("role", ["participant", "observer"])
async def test_L1_a_withdrawn_link_opens_nothing_and_another_everything(server, lab, room, role, way):
    host = room["facilitator"]
    before = works(server, host)
    if way == "renew":
        assert ask(server, "links/renew", host, {"role": role}).status_code == 200
    else:
        async with Person(server, host["token"]) as fay:
            links = fay.channels["facilitators"].items()
            link = next(key[5:] for key, it in links if key.startswith("link.") and it["role"] == role)
            assert (await fay.ask("link.revoke", link=link))["type"] == "accepted"
    after = works(server, host)
    assert knock(server, link=text(before[f"{role}_link"])).status_code == 404
    if role == "participant":
        assert knock(server, code=before["code"]).status_code == 404
        assert after["code"] != before["code"]
    works(server, lab.post(f"/api/lab/rooms/{room['room']}/open"))


async def test_P7_a_co_facilitator_shown_out_does_not_come_back(server, lab, room):
    link = text(room["facilitator_link"])
    gus = lab.enter(link=link, name="Gus")
    spare = ask(server, "links", gus, {}).json()["link"]
    async with Person(server, room["facilitator"]["token"]) as fay:
        await fay.ask("room.door", closed=True)
        assert (await fay.ask("person.remove", participant=gus["participant"]))["type"] == "accepted"
        for known in (link, text(spare)):
            back = enter(server, link=known, name="Gus")
            assert (back.status_code, back.json()["code"]) == (404, "not_found")
        assert (await fay.ask("room.door", closed=False))["type"] == "accepted"
    told = works(server, room["facilitator"])
    assert lab.enter(link=text(told["facilitator_link"]), name="Guy")["role"] == "facilitator"


async def test_P8_the_lab_is_in_whatever_a_guest_does(server, lab, room):
    the_lab = lab.post(f"/api/lab/rooms/{room['room']}/open")
    async with Person(server, room["facilitator"]["token"]) as fay:
        refused = await fay.ask("person.remove", participant=the_lab["participant"])
        assert refused["code"] == "forbidden"
        links = [key[5:] for key in fay.channels["facilitators"] if key.startswith("link.")]
        with suppress(websockets.ConnectionClosed):  # their own is among them
            for link in links[::-1]:
                await fay.ask("link.revoke", link=link)
    works(server, the_lab)
    again = ask(server, "links/renew", the_lab, {"role": "facilitator"}).json()["link"]
    assert lab.enter(link=text(again), name="Host")["role"] == "facilitator"


async def test_only_facilitators_see_the_link_of_facilitators(server, lab, room):
    ask(server, "links/renew", room["facilitator"], {"role": "facilitator"})
    told = works(server, room["facilitator"])
    assert told["facilitator_link"]
    screen = lab.enter(link=text(told["observer_link"]), name="Screen")
    shown = ask(server, "invitation", screen).json()
    assert {name: it for name, it in shown.items() if it} == {"code": told["code"]}
    guest = lab.enter(code=told["code"], name="Ann")
    assert ask(server, "links/renew", guest, {"role": "participant"}).status_code == 403


async def test_a_right_code_comes_in_at_once_while_forty_guess_beside_it(server, room):
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=None), timeout=30) as browser:

        async def guess():
            while True:
                await browser.post(f"{server.url}/api/door", json={"code": "AAAA-AAAA"})

        guessing = [asyncio.create_task(guess()) for _ in range(40)]
        await asyncio.sleep(1)
        colleagues = (browser.post(f"{server.url}/api/door", json={"code": room["code"]}) for _ in range(30))
        async with asyncio.timeout(5):
            answers = await asyncio.gather(*colleagues)
        for task in guessing:
            task.cancel()
        await asyncio.gather(*guessing, return_exceptions=True)
    assert {answer.status_code for answer in answers} == {200}


async def test_a_flood_of_newcomers_is_paced_and_takes_no_facilitators_place(server, lab, room):
    async with httpx.AsyncClient(timeout=30) as browser:
        body = {"code": room["code"], "name": "Eve"}
        flood = await asyncio.gather(
            *(browser.post(f"{server.url}/api/enter", json=body) for _ in range(200))
        )
    codes = [answer.status_code for answer in flood]
    assert codes.count(200) <= 60
    late = next(answer for answer in flood if answer.status_code == 429)
    assert 0 < int(late.headers["retry-after"]) < 60
    assert lab.enter(link=text(room["facilitator_link"]), name="Gus")["role"] == "facilitator"
    screen = works(server, room["facilitator"])["observer_link"]
    assert lab.enter(link=text(screen), name="Screen")["role"] == "observer"


def test_newcomers_of_one_source_leave_places_for_those_of_another():
    at = 0.0
    arrivals = Arrivals(lambda: at)

    def come(source, link="link"):
        try:
            arrivals.hold(link, source)
        except Refused:
            return 0
        return 1

    one = sum(come("attacker") for _ in range(1_000))
    assert 0 < one < LINK_ARRIVALS / 2
    assert come("office")
    assert come("attacker", "another")
    at = 60.0
    again = sum(come("attacker") for _ in range(1_000))
    assert again <= LINK_ARRIVALS / 3
    total = sum(come(f"source {n}") for n in range(1_000))
    assert total <= LINK_ARRIVALS


# --- waiting for the doors -----------------------------------------------------------------------------


async def test_B17_who_waits_at_the_door_is_told_at_once_that_it_is_open(server, lab):
    made = lab.make_room()
    code = {"code": made["code"]}
    async with Person(server, made["facilitator"]["token"]) as fay, httpx.AsyncClient() as browser:
        first = (await browser.post(f"{server.url}/api/door", json=code)).json()
        assert first["status"] == "prepared"
        looks = asyncio.create_task(
            browser.post(f"{server.url}/api/door", json=code | {"seen": first["mark"]}, timeout=20)
        )
        done, _ = await asyncio.wait([looks], timeout=0.5)
        assert not done  # nothing is new: it waits
        since = asyncio.get_running_loop().time()
        await fay.ask("room.open")
        now = (await looks).json()
        assert now["status"] == "open"
        assert now["mark"] != first["mark"]
        assert asyncio.get_running_loop().time() - since < 1


async def test_B17_who_saw_another_door_is_told_without_waiting(server, room):
    async with httpx.AsyncClient(timeout=1) as browser:
        look = {"code": room["code"], "seen": "another"}
        assert (await browser.post(f"{server.url}/api/door", json=look)).json()["status"] == "open"
