"""The archive of a room over HTTP: for facilitators, once the report is shared, and whole."""

from hashlib import sha512

import httpx
import pytest

from board.archive.verify import verify
from tests.web.people import LabServices, Person, new_id
from tests.web.server import served


@pytest.fixture
def room(server):
    lab = LabServices(server)
    made = lab.make_room("Que garder ?")
    return made | {"lab": lab}


def fetched(server, room, token):
    address = f"{server.url}/api/rooms/{room['room']}/archive"
    return httpx.get(address, headers={"Authorization": f"Bearer {token}"}, timeout=60)


async def test_an_archive_is_refused_before_the_report_is_shared_and_whole_afterwards(server, room):
    token = room["facilitator"]["token"]
    async with Person(server, token) as fay:
        await fay.ask("room.open")
        ann = room["lab"].enter(code=room["code"], name="Ann")
        assert fetched(server, room, token).json()["code"] == "bad_state"
        for command in ({"type": "room.close"}, {"type": "report.share"}):
            assert (await fay.ask(command["type"]))["type"] == "accepted"
    assert fetched(server, room, ann["token"]).json()["code"] == "forbidden"
    answer = fetched(server, room, token)
    assert answer.headers["content-disposition"] == 'inline; filename="archive.zip"'
    assert answer.headers["x-archive-sha512"] == sha512(answer.content).hexdigest()
    found = verify(answer.content)
    assert found.faults == ()
    assert found.room == room["room"]


async def shared(server, room):
    """Close a workshop in which Ann wrote and was named, and share its report; return its archive."""
    token = room["facilitator"]["token"]
    async with Person(server, token) as fay:
        await fay.ask("room.open")
        await fay.ask("phase.enter", phase=fay.phase(1), now=True)
        ann = room["lab"].enter(code=room["code"], name="Ann")
        async with Person(server, ann["token"]) as writer:
            zone = writer.zone("For later")
            await writer.ask("note.add", note=new_id(), zone=zone, content={"text": "Les arbres, et plus"})
        for kind in ("room.close", "report.share"):
            assert (await fay.ask(kind))["type"] == "accepted"
    return fetched(server, room, token).content


def brought(server, lab, body, intention=""):
    address = f"{server.url}/api/lab/rooms/import?intention={intention}"
    return httpx.post(address, content=body, headers=lab.headers, timeout=60)


def asked(server, path, headers):
    return httpx.get(f"{server.url}/api/{path}", headers=headers, timeout=60)


def entering(server, **wanted):
    """Return the code with which somebody is not let in."""
    return httpx.post(f"{server.url}/api/enter", json=wanted | {"name": "Eve"}).json()["code"]


async def test_L21_an_archive_is_read_back_at_another_board_and_its_report_is_there(server, room, tmp_path):
    archive = await shared(server, room)
    with served(tmp_path) as elsewhere:
        lab, intention = LabServices(elsewhere), new_id()
        made = brought(elsewhere, lab, archive, intention).raise_for_status().json()
        assert brought(elsewhere, lab, archive, intention).json()["room"] == made["room"]
        [line] = asked(elsewhere, "lab/rooms", lab.headers).json()["rooms"]
        assert (line["status"], line["question"], line["people"]) == ("closed", "Que garder ?", 2)
        token = lab.enter(link=made["facilitator_link"].split("/w/")[1], name="Fay")["token"]
        head = {"Authorization": f"Bearer {token}"}
        told = asked(elsewhere, f"rooms/{made['room']}/exports/markdown", head).text
        assert "Les arbres, et plus" in told
        assert entering(elsewhere, code=made["code"]) == "readers_only"
        assert entering(elsewhere, link=room["facilitator_link"].split("/w/")[1]) == "not_found"
        again = fetched(elsewhere, made, token)
        assert verify(again.content).faults == ()
        async with Person(elsewhere, token) as fay:
            answer = await fay.ask("report.edit", remember=["a", "b", "c"], run="")
            assert answer["code"] == "read_only"
        assert "ERROR" not in elsewhere.log()


async def test_L21_an_archive_that_is_not_whole_makes_no_room(server, room):
    archive, lab = await shared(server, room), room["lab"]
    before = asked(server, "lab/rooms", lab.headers).json()
    place = len(archive) // 2
    spoilt = archive[:place] + bytes([archive[place] ^ 1]) + archive[place + 1 :]
    for body in (spoilt, archive[:-1], b"PK\x03\x04", archive + b" "):
        answer = brought(server, lab, body)
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_message")
    too_large = brought(server, lab, b"PK\x03\x04" + bytes(32 * 1024 * 1024))
    assert too_large.json()["code"] == "too_large"
    assert asked(server, "lab/rooms", lab.headers).json() == before
    assert "ERROR" not in server.log()


def test_an_export_makes_another_room_of_the_lab_and_a_file_that_is_none_makes_nothing(server, room):
    lab, token = room["lab"], room["facilitator"]["token"]
    told = httpx.get(
        f"{server.url}/api/rooms/{room['room']}/exports/json", headers={"Authorization": f"Bearer {token}"}
    )

    def brought(body):
        return httpx.post(f"{server.url}/api/lab/rooms/import", content=body, headers=lab.headers, timeout=30)

    before = httpx.get(f"{server.url}/api/lab/rooms", headers=lab.headers).json()["rooms"]
    assert brought(b"{}").json()["code"] == "bad_message"
    assert brought(b" " * (10 * 1024 * 1024 + 1)).json()["code"] == "too_large"
    made = brought(told.content).json()
    after = httpx.get(f"{server.url}/api/lab/rooms", headers=lab.headers).json()["rooms"]
    assert {each["room"] for each in after} - {each["room"] for each in before} == {made["room"]}
    assert [each["question"] for each in after if each["room"] == made["room"]] == ["Que garder ?"]
