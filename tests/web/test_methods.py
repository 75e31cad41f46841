"""The addresses of methods: what a list says of each, one whole, and rooms made in one of their lengths."""

import httpx

from tests.web.people import LabServices
from tests.web.server import served


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


# --- files --------------------------------------------------------------------------------------------


def send(server, lab, path, body):
    return httpx.post(server.url + path, content=body, headers=lab.headers)


def test_a_method_is_taken_from_one_server_to_another_and_played_there(server, lab, tmp_path):
    taken = ask(server, lab, "/api/lab/methods/what-so-what/file")
    assert taken.headers["content-type"].startswith("application/toml")
    assert 'filename="what-so-what.toml"' in taken.headers["content-disposition"]
    with served(tmp_path) as other:
        there = LabServices(other)
        told = send(other, there, "/api/lab/methods/read", taken.content).json()
        assert told["method"]["title"]["en"] == "What, so what, now what"
        assert not [
            line for line in ask(other, there, "/api/lab/methods").json()["methods"] if line.get("own")
        ]
        kept = send(other, there, "/api/lab/methods", taken.content).json()["id"]
        whole = ask(other, there, f"/api/lab/methods/{kept}").json()
        assert (whole["own"], whole["method"]) == (True, told["method"])
        made = there.post("/api/lab/rooms", method=kept, question="Why?", minutes=60)
        assert made["room"]
        again = ask(other, there, f"/api/lab/methods/{kept}/file").content
        assert send(other, there, "/api/lab/methods/read", again).json()["method"] == told["method"]


def test_a_file_that_is_wrong_is_refused_whole_with_its_line(server, lab):
    body = ask(server, lab, "/api/lab/methods/what-so-what/file").content
    for path in ("/api/lab/methods/read", "/api/lab/methods"):
        refused = send(server, lab, path, body.replace(b"minutes = 8\n", b"minutes = -8\n", 1))
        told = refused.json()
        assert (refused.status_code, told["code"]) == (422, "bad_file")
        assert (told["params"]["place"], told["params"]["reason"]) == ("phases[2].minutes", "value")
        assert body.splitlines()[told["params"]["line"] - 1] == b"minutes = 8"
        assert send(server, lab, path, b"#" * (256 * 1024 + 1)).status_code == 413
        assert send(server, lab, path, b"\xff\x00").json()["code"] == "bad_file"
    assert not [line for line in ask(server, lab, "/api/lab/methods").json()["methods"] if line.get("own")]


def test_a_file_that_asks_for_more_than_can_be_played_is_not_kept(server, lab):
    body = ask(server, lab, "/api/lab/methods/world-cafe/file").content
    refused = send(server, lab, "/api/lab/methods", body).json()
    assert refused["code"] == "unplayable"
    assert "groups" in refused["params"]["missing"]


def test_a_renamed_method_is_told_under_its_new_title(server, lab):
    body = ask(server, lab, "/api/lab/methods/check-in/file").content
    kept = send(server, lab, "/api/lab/methods", body).json()["id"]
    path = f"/api/lab/methods/{kept}"
    assert ask(server, lab, path).json()["method"]["title"]["fr"] == "Ouvrir : la météo"
    assert httpx.post(server.url + path, json={"title": "Bonjour"}, headers=lab.headers).status_code == 204
    assert ask(server, lab, path).json()["method"]["title"]["fr"] == "Bonjour"
    httpx.delete(server.url + path, headers=lab.headers).raise_for_status()


def test_who_sends_a_file_that_is_too_large_hears_so_and_is_not_cut_off(server, lab):
    for size in (300_000, 3_000_000):
        refused = send(server, lab, "/api/lab/methods/read", b"#" * size)
        assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
