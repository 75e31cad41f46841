"""The addresses of methods: what a list says of each, one whole, and rooms made in one of their lengths."""

import httpx
import pytest

from tests.web.people import LabServices
from tests.web.server import served


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture(scope="module")
def lab(server):
    return LabServices(server)


def ask(server, lab, path):
    return httpx.get(server.url + path, headers=lab.headers)


def test_a_list_says_what_one_chooses_by(server, lab):
    (hour,) = [
        line
        for line in ask(server, lab, "/api/lab/methods").json()["methods"]
        if line["id"] == "ideas-to-priorities"
    ]
    assert hour["aims"][0] == "ideas"
    assert (hour["least"], hour["most"], hour["settings"]) == (5, 40, ["room", "remote"])
    assert (hour["minutes"], hour["lengths"]) == (60, [45, 60, 90])
    assert hour["summary"]["fr"]


def test_one_is_given_whole_and_none_that_is_not_there(server, lab):
    whole = ask(server, lab, "/api/lab/methods/ideas-to-priorities").json()
    assert whole["method"]["about"]["licence"] == "CC-BY-4.0"
    assert whole["method"]["phases"][1]["rules"]["zones"] == ["checkin"]
    assert "own" not in whole
    for name in ("nothing", "..%2Fsecrets", "a" * 500):
        assert ask(server, lab, f"/api/lab/methods/{name}").status_code == 404


def test_a_room_is_made_in_a_length_of_its_method_and_in_no_other(server, lab):
    wanted = {"method": "ideas-to-priorities", "question": "Why?"}
    lab.post("/api/lab/rooms", **wanted, minutes=45)
    first, *_ = ask(server, lab, "/api/lab/rooms").json()["rooms"]
    assert first["minutes"] == 45
    refused = httpx.post(f"{server.url}/api/lab/rooms", json={**wanted, "minutes": 46}, headers=lab.headers)
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_reference")
