"""HTTP: who gets in, what each address refuses, and what browsers are told."""

import asyncio
import re

import httpx
import pytest
import websockets
from starlette.applications import Starlette

from board.protocol.addresses import ROUTES
from board.web.api import routes as api
from board.web.api.routes import ANSWERS
from tests.web.people import LabServices, Person, new_id
from tests.web.server import served


@pytest.fixture(scope="module")
def room(server, lab):
    made = lab.make_room()
    asyncio.run(open_doors(server, made["facilitator"]["token"]))
    return made | {"participant": lab.enter(code=made["code"], name="Ann")}


async def open_doors(server, token):
    async with Person(server, token) as fay:
        assert (await fay.ask("room.open"))["type"] == "accepted"


def get(server, path, token="", **headers):
    known = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.get(server.url + path, headers=known | headers)


def post(server, path, body, token="", **headers):
    known = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.post(server.url + path, json=body, headers=known | headers)


def test_every_address_has_an_answer_and_no_answer_is_left_over():
    assert {route.name for route in ROUTES} == set(ANSWERS)


def test_knocking_changes_nothing(server, lab, room):
    for _ in range(3):
        told = post(server, "/api/door", {"code": room["code"]}).json()
    assert (told["question"], told["role"], told["status"]) == ("Why?", "participant", "open")
    view = get(server, f"/api/rooms/{room['room']}/view", room["facilitator"]["token"]).json()
    names = {it["name"] for key, it in view["channels"]["everyone"].items() if key.startswith("person.")}
    assert names == {"The lab", "Fay", "Ann"}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/api/enter", "/api/door", "/api/lab/rooms/x/open"])
def test_a_mail_scanners_get_has_no_effect(server, method, path):
    assert httpx.request(method, server.url + path).status_code == 405


@pytest.mark.parametrize("change", [str.upper, lambda s: s[:-1], lambda s: s + s, lambda s: s[:-1] + "_"])
def test_a_token_that_is_not_quite_right_is_not_found(server, room, change):
    token = change(room["participant"]["token"])
    answer = get(server, f"/api/rooms/{room['room']}/view", token)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("name", ["../../x", "%00", "x" * 5000, "constructor", "x" * 22])
def test_no_such_room_and_not_yours_are_one_answer(server, lab, room, name):
    other = lab.make_room()
    wrong = get(server, f"/api/rooms/{name}/view", room["participant"]["token"])
    real = get(server, f"/api/rooms/{other['room']}/view", room["participant"]["token"])
    assert (wrong.status_code, wrong.json()) == (real.status_code, real.json())


def test_without_a_token_one_is_asked_for(server, room):
    answer = get(server, f"/api/rooms/{room['room']}/view")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


async def test_cards_that_are_alike_are_told_to_facilitators_and_never_what_is_hidden(server, room):
    address = f"/api/rooms/{room['room']}/alike"
    zone, ids = "", {name: new_id() for name in ("open", "like", "aside", "other")}
    async with Person(server, room["facilitator"]["token"]) as fay:
        zone = next(key[5:] for key in fay.channels["everyone"] if key.startswith("zone."))
        for name, text in (
            ("open", "More wifi"),
            ("like", "Faster wifi"),
            ("aside", "Wifi upstairs"),
            ("other", "Tea"),
        ):
            await fay.ask("note.add", note=ids[name], zone=zone, content={"text": text}, room=True)
        await fay.ask("note.aside", note=ids["aside"])
        told = get(server, address, room["facilitator"]["token"]).json()["alike"]
    assert told == {
        f"note.{ids['open']}": [f"note.{ids['like']}"],
        f"note.{ids['like']}": [f"note.{ids['open']}"],
        f"note.{ids['other']}": [],
    }
    assert get(server, address, room["participant"]["token"]).json()["code"] == "forbidden"


@pytest.mark.parametrize("path", ["invitation", "qr.svg", "exports/html", "exports/json", "message"])
def test_what_is_not_for_participants_yet(server, room, path):
    answer = get(server, f"/api/rooms/{room['room']}/{path}", room["participant"]["token"])
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("qr.svg", "image/svg+xml"), ("exports/html", "text/html"), ("exports/json", "application/json"),
     ("message", "text/plain")],
)  # fmt: skip
def test_what_facilitators_get(server, room, path, kind):
    answer = get(server, f"/api/rooms/{room['room']}/{path}", room["facilitator"]["token"])
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)


@pytest.mark.parametrize(("name", "suffix"), [("html", "html"), ("json", "json")])
def test_an_export_is_a_file_of_the_rooms_language_that_may_load_nothing(server, room, name, suffix):
    answer = get(server, f"/api/rooms/{room['room']}/exports/{name}", room["facilitator"]["token"])
    named = re.fullmatch(r'inline; filename="([a-z0-9-]+)\.(\w+)"', answer.headers["content-disposition"])
    assert named[2] == suffix
    assert named[1].endswith("report-why")  # what it is, then the question, so that it is found again
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"


def test_a_file_has_a_whole_name_whatever_letters_the_question_has(server, lab):
    made = lab.make_room("Pourquoi : سؤال — ؟ là ?")
    answer = get(server, f"/api/rooms/{made['room']}/exports/html", made["facilitator"]["token"])
    name = re.search(r'filename="([^"]*)"', answer.headers["content-disposition"])[1]
    assert name.endswith("report-pourquoi-la.html")


@pytest.mark.parametrize("name", ["exe", "HTML", "__init__", "..", "html/html", "%00"])
def test_an_export_of_no_known_name_is_a_problem(server, room, name):
    answer = get(server, f"/api/rooms/{room['room']}/exports/{name}", room["facilitator"]["token"])
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_who_may_read_no_report_learns_of_no_format(server, room):
    answer = get(server, f"/api/rooms/{room['room']}/exports/pdf", room["participant"]["token"])
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_the_invitation_lets_people_in(server, lab, room):
    told = get(server, f"/api/rooms/{room['room']}/invitation", room["facilitator"]["token"]).json()
    assert told["code"] in told["text"]
    assert told["local"]
    for link, role in ((told["participant_link"], "participant"), (told["observer_link"], "observer")):
        assert lab.enter(link=link.split("/w/")[1], name="Bob")["role"] == role


def test_a_new_facilitators_link_makes_a_facilitator(server, lab, room):
    path = f"/api/rooms/{room['room']}/links"
    made = post(server, path, {}, room["facilitator"]["token"]).json()["link"]
    assert lab.enter(link=made.split("/w/")[1], name="Gus")["role"] == "facilitator"
    assert post(server, path, {}, room["participant"]["token"]).status_code == 403


@pytest.mark.parametrize("role", ["facilitator", "lab"])
def test_nobody_gets_more_than_his_link_gives(server, room, role):
    answer = post(server, "/api/enter", {"code": room["code"], "name": "Eve", "role": role})
    assert answer.status_code == 403 or answer.json()["role"] == "participant"


def test_P8_the_lab_opens_its_room_as_one_and_the_same(server, lab, room):
    path = f"/api/lab/rooms/{room['room']}/open"
    first, second = lab.post(path), lab.post(path)
    assert first["role"] == "lab"
    assert first["participant"] == second["participant"]


def test_leaving_ends_the_session(server, lab, room):
    token = lab.enter(code=room["code"], name="Zoe")["token"]
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.delete(f"{server.url}/api/session", headers=headers).status_code == 204
    assert get(server, f"/api/rooms/{room['room']}/view", token).status_code == 404


async def test_leaving_closes_the_other_tabs_of_the_session_alone(server, lab, room):
    zoe, lea = (lab.enter(code=room["code"], name=name)["token"] for name in ("Zoe", "Lea"))
    async with Person(server, zoe) as tab, Person(server, lea) as other:
        await asyncio.to_thread(
            httpx.delete, f"{server.url}/api/session", headers={"Authorization": f"Bearer {zoe}"}
        )
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await tab.until(lambda _: False)
        assert closed.value.rcvd.code == 4401
        assert (await other.ask("hand.raise"))["type"] == "accepted"


def test_an_agenda_is_kept_and_used_again(server, lab, room):
    path = f"/api/rooms/{room['room']}/method"
    kept = post(server, path, {"title": "Ours"}, room["facilitator"]["token"]).json()["id"]
    made = lab.post("/api/lab/rooms", method=kept)
    assert len(made["room"]) == 22


def test_L2_without_a_name_contact_and_retention_no_room_is_made(tmp_path):
    with served(tmp_path, BOARD_LAB_CONTACT="") as server:
        lab = LabServices(server)
        refused = httpx.post(
            f"{server.url}/api/lab/rooms", json={"method": "ideas-to-priorities"}, headers=lab.headers
        )
        assert (refused.status_code, refused.json()["code"]) == (422, "incomplete")
        lab.post("/api/lab/settings", name="Lab", contact="a@b.fr", retention_days=30)
        assert lab.make_room()["room"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"question": "turned \u202e round"}, 422),
        ({"question": "nul \0"}, 422),
        ({"timezone": "nul \0"}, 422),
        ({"timezone": "Europe/Atlantis"}, 400),
        ({"starts_at": 253_402_300_799_000}, 400),
    ],
)
def test_a_room_that_cannot_be_made_leaves_nothing_behind(server, lab, body, status):
    before = get(server, "/api/lab/rooms", lab.headers["Authorization"][7:]).json()
    wanted = {"method": "ideas-to-priorities"} | body
    assert httpx.post(f"{server.url}/api/lab/rooms", json=wanted, headers=lab.headers).status_code == status
    assert get(server, "/api/lab/rooms", lab.headers["Authorization"][7:]).json() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "nul \0"), ("name", "L" * 81), ("name", "\u3164"), ("contact", "two\nlines")],
)
def test_the_lab_cannot_be_called_what_nobody_can_be_called(server, lab, field, value):
    """It comes into its rooms under its name: no room could be made any more."""
    settings = {"name": "Lab", "contact": "a@b.fr", "retention_days": 30} | {field: value}
    answer = httpx.post(f"{server.url}/api/lab/settings", json=settings, headers=lab.headers)
    assert answer.status_code in (413, 422)
    assert lab.make_room()["room"]


async def test_the_last_day_of_the_calendar_breaks_no_page(server, lab):
    made = lab.make_room()
    token = made["facilitator"]["token"]
    async with Person(server, token) as fay:
        await fay.ask("room.edit", timezone="Pacific/Kiritimati", starts_at=253_402_300_799_000)
    for page in ("invitation", "exports/html", "exports/json", "message"):
        assert get(server, f"/api/rooms/{made['room']}/{page}", token).status_code == 200


BAD_REQUESTS = {
    "not JSON": (b"{", "application/json", 400, "bad_json"),
    "a form": (b"code=x", "application/x-www-form-urlencoded", 400, "bad_message"),
    "no type": (b"{}", "", 400, "bad_message"),
    "unknown field": (b'{"admin":true}', "application/json", 400, "bad_message"),
    "too long": (b'{"code":"' + b"x" * 300 + b'"}', "application/json", 413, "too_large"),
    "64 KiB": (b" " * 70_000, "application/json", 413, "too_large"),
    "wrong code": (b'{"code":"AAAA-AAAA"}', "application/json", 404, "not_found"),
    "wrong link": (b'{"link":"x#y.z"}', "application/json", 404, "not_found"),
}


@pytest.mark.parametrize(("body", "kind", "status", "code"), BAD_REQUESTS.values(), ids=BAD_REQUESTS)
def test_a_bad_request_is_a_problem_with_its_code(server, body, kind, status, code):
    answer = httpx.post(f"{server.url}/api/door", content=body, headers={"Content-Type": kind})
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_body_that_does_not_end_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(api, "BODY_SECONDS", 0.05)
    app = httpx.ASGITransport(Starlette(routes=api.endpoints(None)))

    async def endless():
        yield b'{"code":'
        await asyncio.Event().wait()

    async with httpx.AsyncClient(transport=app, base_url="http://localhost") as client:
        kind = {"Content-Type": "application/json"}
        answer = await client.post("/api/door", content=endless(), headers=kind, timeout=5)
    assert (answer.status_code, answer.headers["connection"]) == (408, "close")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost", "http://127.0.0.1:1"])
def test_another_sites_page_can_change_nothing(server, room, origin):
    answer = post(server, "/api/enter", {"code": room["code"], "name": "Eve"}, Origin=origin)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_our_own_page_may(server, room):
    assert post(server, "/api/door", {"code": room["code"]}, Origin=server.url).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("rebound.example", 421), ("localhost", 200), ("192.168.1.7:80", 200), ("[::1]:80", 200), ("", 421),
        ("[", 421), ("[::1", 421), ("[x]", 421), ("rebound.example\\@localhost", 421), ("localhost/..", 421),
    ],
)  # fmt: skip
def test_only_names_that_cannot_be_rebound_are_ours(server, host, status):
    assert get(server, "/health", Host=host).status_code in (status, 400 if not host else status)


@pytest.mark.parametrize("path", ["/", "/health", "/api/lab", "/nowhere", "/w/x/console"])
def test_every_answer_tells_browsers_to_trust_nobody_else(server, path):
    headers = get(server, path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["referrer-policy"], headers["x-content-type-options"]) == ("no-referrer", "nosniff")


def test_secrets_and_names_are_in_no_log(server, lab, room):
    lab.enter(code=room["code"], name="Canary")
    log = server.log()
    assert not [word for word in ("Canary", room["participant"]["token"], room["code"]) if word in log]


def test_tokens_and_links_are_not_in_the_database(server, room):
    raw = b"".join(path.read_bytes() for path in server.data.glob("board.sqlite*"))
    secrets = [
        room["participant"]["token"],
        room["facilitator_link"].split(".")[-1],
        server.lab_link.split(".")[1],
    ]
    assert not [secret for secret in secrets if secret.encode() in raw]
    assert (server.data / "instance.key").stat().st_mode & 0o777 == 0o600
