"""The archive of a room over HTTP: for facilitators, once the report is shared, and whole."""

from hashlib import sha512

import httpx
import pytest

from board.archive.verify import verify
from tests.web.people import LabServices, Person


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
