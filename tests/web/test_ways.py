"""Where no socket opens: streams and polls over a real server give the same, to the same people (W8, W9)."""

import asyncio
import json
import time

import httpx
import pytest

from board.protocol.messages import POLL_SECONDS, VERSION
from board.web.api.diagnostic import SOURCE_TRIES_MAX
from tests.web.followers import Follower
from tests.web.people import LabServices, Person, new_id
from tests.web.server import served

WAYS = ["poll", "stream"]


@pytest.fixture
async def room(server, lab):
    """A running room with a participant and an observer."""
    made = await asyncio.to_thread(lab.make_room)
    async with Person(server, made["facilitator"]["token"]) as fay:
        assert (await fay.ask("room.open"))["type"] == "accepted"
        assert (await fay.ask("phase.enter", phase=fay.phase(2), now=True))["type"] == "accepted"
    for role in ("participant", "observer"):
        made[role] = await asyncio.to_thread(lab.enter, code=made["code"], name=role, role=role)
    return made


@pytest.fixture
def quiet(lab):
    """A room in which nothing happens."""
    return lab.make_room()


def follower(server, room, who="participant", by="poll", asks=None):
    return Follower(server, room["room"], room[who]["token"], asks, by)


def post(server, room, what, token, **body):
    address = f"{server.url}/api/rooms/{room['room']}/{what}"
    return httpx.post(address, json=body, headers={"Authorization": f"Bearer {token}"}, timeout=20)


@pytest.mark.parametrize("by", WAYS)
async def test_W9_a_note_goes_from_one_hand_to_its_own_eyes(server, room, by):
    async with follower(server, room, by=by) as ann:
        note = new_id()
        answer = await ann.ask("note.add", note=note, zone=ann.zone("Ideas"), content={"text": "More trees"})
        assert answer["revs"] == {f"note.{note}": 1}
        await ann.until(lambda message: f"note.{note}" in message.get("records", {}))
        assert ann.mine[f"note.{note}"]["content"]["text"] == "More trees"


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("who", ["facilitator", "participant", "observer"])
async def test_W9_everybody_is_shown_what_a_socket_shows_him(server, room, who, by):
    async with (
        Person(server, room["facilitator"]["token"]) as fay,
        follower(server, room, who, by) as there,
        Person(server, room[who]["token"]) as here,
    ):
        for n in range(5):
            await fay.ask(
                "note.add", note=new_id(), zone=fay.zone("Ideas"), content={"text": f"{n}"}, room=True
            )
        await fay.ask("hand.raise")
        shown = []
        for each in (here, there):
            await each.until(lambda message: '"hand_at"' in json.dumps(message))
            shown.append({channel: records for channel, records in each.channels.items() if records})
        assert shown[0] == shown[1]


async def test_W9_records_are_the_same_bytes_on_every_way(server, room):
    async with Person(server, room["participant"]["token"]) as ann:
        pass
    token = room["participant"]["token"]
    polled = post(server, room, "poll", token, version=VERSION).text
    for message in ann.heard:
        if message["type"] == "view":
            assert json.dumps(message, separators=(",", ":"), ensure_ascii=False) in polled


@pytest.mark.parametrize("by", WAYS)
async def test_P3_an_observer_may_say_nothing_by_post_either(server, room, by):
    async with follower(server, room, "observer", by) as ola:
        answer = await ola.ask("note.add", note=new_id(), zone=ola.zone("Ideas"), content={"text": "x"})
        assert answer["code"] == "read_only"


async def test_P4_a_facilitator_who_asks_for_less_may_do_no_more(server, room):
    async with follower(server, room, "facilitator", asks="participant") as fay:
        assert (await fay.ask("room.pause"))["code"] == "forbidden"
        assert "facilitators" not in fay.channels
    async with follower(server, room, "participant", asks="facilitator") as ann:
        assert (await ann.ask("room.pause"))["code"] == "forbidden"
        assert "facilitators" not in ann.channels


async def test_W2_the_same_command_by_two_ways_counts_once(server, room):
    async with follower(server, room) as ann, Person(server, room["participant"]["token"]) as again:
        ident, note = new_id(), new_id()
        for each in (ann, again, ann):
            answer = await each.ask(
                "note.add", ident, note=note, zone=ann.zone("Ideas"), content={"text": "once"}
            )
            assert answer["type"] == "accepted"
        view = await asyncio.to_thread(
            httpx.get, f"{server.url}/api/rooms/{room['room']}/view", headers=dict(ann._http.headers)
        )
        (mine,) = [held for name, held in view.json()["channels"].items() if name.startswith("me.")]
        assert [key for key in mine if key.startswith("note.")] == [f"note.{note}"]


async def test_W3_who_is_done_says_so_by_post(server, room):
    async with Person(server, room["facilitator"]["token"]) as fay, follower(server, room) as ann:
        run = ann.record("room")["run"]
        assert await ann.say({"type": "ready", "run": run, "ready": True}) is None
        me = room["participant"]["participant"]
        await fay.until(lambda message: message["type"] == "presence" and me in message.get("done", []))


@pytest.mark.parametrize("by", WAYS)
async def test_W3_who_follows_is_here(server, room, by):
    async with follower(server, room, by=by), Person(server, room["facilitator"]["token"]) as fay:
        me = room["participant"]["participant"]
        await fay.until(lambda message: message["type"] == "presence" and me in message["here"])


async def test_W8_a_poll_that_finds_nothing_says_so_within_seconds_and_goes_on(server, quiet):
    room, token = quiet, quiet["facilitator"]["token"]
    first = (await asyncio.to_thread(post, server, room, "poll", token, version=VERSION)).json()
    since = time.monotonic()
    cursor, empty = first["cursor"], 0
    while not empty and time.monotonic() < since + 20:
        told = await asyncio.to_thread(post, server, room, "poll", token, version=VERSION, cursor=cursor)
        assert [message["type"] for message in told.json()["messages"]] in ([], ["resumed", "presence"])
        assert told.json()["cursor"] not in ("", cursor)
        cursor, empty = told.json()["cursor"], not told.json()["messages"]
    assert empty


BAD_CURSORS = {
    "made up": lambda cursor: "x" * len(cursor),
    "cut": lambda cursor: cursor[:-4],
    "turned": lambda cursor: cursor[::-1],
    "not of our letters": lambda cursor: "é" * len(cursor),
    "one letter": lambda cursor: cursor[:40] + ("A" if cursor[40] != "A" else "B") + cursor[41:],
}


@pytest.mark.parametrize("spoil", BAD_CURSORS.values(), ids=BAD_CURSORS)
async def test_W8_a_cursor_that_is_none_gives_the_whole_view(server, room, spoil):
    token = room["participant"]["token"]
    cursor = post(server, room, "poll", token, version=VERSION).json()["cursor"]
    told = post(server, room, "poll", token, version=VERSION, cursor=spoil(cursor)).json()
    assert told["messages"][0]["type"] == "welcome"


async def test_W8_who_comes_back_by_polls_may_ask_for_an_answer_at_once(server, quiet):
    """It tells them that they are back, and what they missed if anything."""
    room, token = quiet, quiet["facilitator"]["token"]
    cursor = post(server, room, "poll", token, version=VERSION).json()["cursor"]
    told = post(server, room, "poll", token, version=VERSION, cursor=cursor, wait=False)
    assert told.json()["messages"][0]["type"] == "resumed"
    assert told.elapsed.total_seconds() < POLL_SECONDS / 2


async def test_W8_another_persons_cursor_or_ones_own_in_another_role_gives_the_whole_view(server, room):
    cursor = post(server, room, "poll", room["facilitator"]["token"], version=VERSION).json()["cursor"]
    for who, more in (("participant", {}), ("facilitator", {"asks": "participant"})):
        told = post(server, room, "poll", room[who]["token"], version=VERSION, cursor=cursor, **more).json()
        assert told["messages"][0]["type"] == "welcome"


async def test_W8_a_cut_stream_goes_on_where_it_stopped(server, room):
    async with (
        Person(server, room["facilitator"]["token"]) as fay,
        follower(server, room, by="stream") as ann,
    ):
        note = new_id()
        answer = await fay.ask(
            "note.add", note=note, zone=fay.zone("For later"), content={"text": "first"}, room=True
        )
        assert answer["type"] == "accepted", answer
        await ann.until(lambda message: f"note.{note}" in message.get("records", {}))
        await ann.until(lambda message: message["type"] == "presence")
        ann._following.cancel()
        await fay.ask("note.edit", note=note, base=1, content={"text": "second"})
        ann._following = asyncio.create_task(ann._follow())
        await ann.until(lambda message: message["type"] == "resumed")
        await ann.until(lambda message: f"note.{note}" in message.get("records", {}))
        assert ann.record(f"note.{note}")["content"]["text"] == "second"
        assert [message["type"] for message in ann.heard].count("welcome") == 1


@pytest.mark.parametrize("by", WAYS)
async def test_W9_who_is_shown_out_is_told_so_once_and_for_all(server, room, by):
    async with Person(server, room["facilitator"]["token"]) as fay, follower(server, room, by=by) as ann:
        await fay.ask("person.remove", participant=room["participant"]["participant"])
        told = await ann.until(lambda message: message["type"] == "closed")
        assert told["code"] == 4403
    async with asyncio.timeout(5):
        again = await asyncio.to_thread(post, server, room, "poll", ann.token, version=VERSION)
    assert (again.json()["messages"], again.json()["cursor"]) == ([{"type": "closed", "code": 4403}], "")
    said = {"type": "ready", "run": "", "ready": True}
    refused = await asyncio.to_thread(
        post, server, room, "messages", ann.token, version=VERSION, message=said
    )
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("by", WAYS)
async def test_W9_a_session_that_ends_ends_its_streams_and_polls(server, room, by):
    async with follower(server, room, by=by) as ann:
        head = {"Authorization": f"Bearer {ann.token}"}
        await asyncio.to_thread(httpx.delete, f"{server.url}/api/session", headers=head)
        told = await ann.until(lambda message: message["type"] == "closed")
        assert told["code"] == 4401


@pytest.mark.parametrize("what", ["poll", "stream", "messages"])
def test_W9_a_token_opens_its_own_room_alone(server, lab, room, what):
    other = lab.make_room()
    more = {"message": {"type": "ready", "run": "", "ready": True}} if what == "messages" else {}
    for token in (other["facilitator"]["token"], "x" * 24, "../../x"):
        answer = post(server, room, what, token, version=VERSION, **more)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert httpx.post(f"{server.url}/api/rooms/{room['room']}/{what}", json={}).status_code == 400


@pytest.mark.parametrize("what", ["poll", "stream", "messages"])
@pytest.mark.parametrize("more", [{}, {"message": 5}, {"news": True}])
def test_an_older_client_is_told_to_reload_whatever_else_it_says(server, room, what, more):
    answer = post(server, room, what, room["participant"]["token"], version=1, **more)
    assert (answer.status_code, answer.json()["code"]) == (400, "unsupported_version")


async def test_WF27_one_stream_too_many_is_refused_and_the_others_stay(server, room):
    token = room["observer"]["token"]
    async with httpx.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=5) as client:
        address = f"{server.url}/api/rooms/{room['room']}/stream"
        opened = []
        for _ in range(20):
            request = client.build_request("POST", address, json={"version": VERSION})
            opened.append(await client.send(request, stream=True))
        refused = await client.post(address, json={"version": VERSION})
        assert '{"type":"closed","code":4429}' in refused.text
        answer = await client.post(address.replace("stream", "poll"), json={"version": VERSION})
        assert answer.json() == {"messages": [{"type": "closed", "code": 4429}], "cursor": ""}
        for each in opened:
            await each.aclose()


async def test_a_stream_is_not_kept_by_anything_on_its_way(server, quiet):
    head = {"Authorization": f"Bearer {quiet['facilitator']['token']}"}
    address = f"{server.url}/api/rooms/{quiet['room']}/stream"
    async with (
        httpx.AsyncClient(headers=head) as client,
        client.stream("POST", address, json={"version": VERSION}) as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store, no-transform"
        assert answer.headers["x-accel-buffering"] == "no"
        lines = answer.aiter_lines()
        assert len(await anext(lines)) > 2_000
        async with asyncio.timeout(10):
            assert ":" in [line async for line in first_beat(lines)]


async def first_beat(lines):
    async for line in lines:
        yield line
        if line == ":":
            return


async def test_a_server_told_to_stop_ends_streams_and_polls_within_seconds(tmp_path):
    with served(tmp_path) as server:
        room = await asyncio.to_thread(LabServices(server).make_room)
        async with (
            follower(server, room, "facilitator", "poll") as polls,
            follower(server, room, "facilitator", "stream") as streams,
        ):
            await polls.until(lambda message: message["type"] == "presence")
            since = time.monotonic()
            assert await asyncio.to_thread(server.stop) == 0
            assert time.monotonic() - since < 4
            for each in (polls, streams):
                told = await each.until(lambda message: message["type"] == "closed")
                assert told["code"] == 1012
                assert 0 <= told.get("retry_after", 0) <= 2
                assert each.cursor
        assert "Cancel" not in server.log()


# --- what a browser tries -----------------------------------------------------------------------------


def test_a_browser_tries_a_stream_and_hears_the_clock_three_times(server):
    times, came = [], []
    with httpx.stream("GET", f"{server.url}/api/diagnostic/stream") as answer:
        for line in answer.iter_lines():
            if line.startswith("data: "):
                times.append(json.loads(line[6:])["now"])
                came.append(time.monotonic())
    assert len(times) == 3
    assert abs(times[0] - time.time() * 1000) < 5_000
    assert came[2] - came[0] > 0.6


def test_a_browser_tries_an_answer_after_a_second(server):
    since = time.monotonic()
    assert abs(httpx.get(f"{server.url}/api/diagnostic/poll").json()["now"] - time.time() * 1000) < 5_000
    assert time.monotonic() - since >= 1


@pytest.mark.parametrize("way", WAYS)
async def test_tries_are_bounded(server, way):
    async with httpx.AsyncClient(timeout=20, limits=httpx.Limits(max_connections=None)) as client:
        tries = (client.get(f"{server.url}/api/diagnostic/{way}") for _ in range(130))
        codes = [answer.status_code for answer in await asyncio.gather(*tries)]
    assert codes.count(200) >= SOURCE_TRIES_MAX
    assert codes.count(503) >= 1
    assert set(codes) == {200, 503}


# --- passes -------------------------------------------------------------------------------------------


def make_pass(server, room, who="participant"):
    return post(server, room, "passes", room[who]["token"]).json()


def use(server, link):
    return httpx.post(f"{server.url}/api/pass", json={"link": link.split("/w/")[1]})


def waits(server, room, made, who="participant"):
    head = {"Authorization": f"Bearer {room[who]['token']}"}
    return httpx.get(f"{server.url}/api/rooms/{room['room']}/passes/{made['id']}", headers=head).json()[
        "waits"
    ]


@pytest.mark.parametrize("who", ["facilitator", "participant", "observer"])
async def test_W11_a_pass_moves_a_person_to_another_device_once(server, room, who):
    made = make_pass(server, room, who)
    assert made["link"].startswith(f"{server.url}/w/{room['room']}#pass.")
    assert made["qr"].startswith("<svg")
    assert waits(server, room, made, who)
    entered = use(server, made["link"]).json()
    assert (entered["participant"], entered["role"]) == (room[who]["participant"], who)
    assert entered["token"] != room[who]["token"]
    assert not waits(server, room, made, who)
    again = use(server, made["link"])
    assert (again.status_code, again.json()["code"]) == (404, "not_found")
    async with Person(server, entered["token"]) as phone:
        assert phone.heard[0]["participant"] == room[who]["participant"]


async def test_W11_a_pass_of_somebody_who_was_shown_out_opens_nothing(server, room):
    made = make_pass(server, room)
    async with Person(server, room["facilitator"]["token"]) as fay:
        await fay.ask("person.remove", participant=room["participant"]["participant"])
    assert use(server, made["link"]).status_code == 404


async def test_W11_a_pass_gives_the_role_that_its_person_has_now(server, room):
    made = make_pass(server, room)
    async with Person(server, room["facilitator"]["token"]) as fay:
        await fay.ask("person.role", participant=room["participant"]["participant"], role="facilitator")
    assert use(server, made["link"]).json()["role"] == "facilitator"


def test_W11_who_leaves_leaves_no_pass_behind(server, room):
    """On a shared screen somebody may have seen it."""
    made = make_pass(server, room)
    head = {"Authorization": f"Bearer {room['participant']['token']}"}
    assert httpx.delete(f"{server.url}/api/session", headers=head).status_code == 204
    assert use(server, made["link"]).status_code == 404


def test_W11_only_its_person_can_tell_whether_a_pass_waits(server, room):
    assert not waits(server, room, make_pass(server, room), "facilitator")


def test_W11_so_many_passes_of_a_person_wait_at_once(server, room):
    for _ in range(5):
        assert "link" in make_pass(server, room)
    answer = post(server, room, "passes", room["participant"]["token"])
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many")
    assert "link" in make_pass(server, room, "observer")


def test_W11_the_labs_person_goes_on_as_the_lab(server, lab, room):
    opened = lab.post(f"/api/lab/rooms/{room['room']}/open")
    made = post(server, room, "passes", opened["token"]).json()
    entered = use(server, made["link"]).json()
    assert (entered["participant"], entered["role"]) == (opened["participant"], "lab")
    assert entered["token"].split(".")[0] == opened["token"].split(".")[0]


@pytest.mark.parametrize("link", ["x", "#pass.x", "{room}#pass." + "x" * 24, "{other}#pass.{secret}"])
def test_W11_a_link_that_is_no_pass_opens_nothing(server, lab, room, link):
    made = make_pass(server, room)
    secret = made["link"].split("#pass.")[1]
    link = link.format(room=room["room"], other="x" * 22, secret=secret)
    answer = httpx.post(f"{server.url}/api/pass", json={"link": link})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_nothing_above_was_an_error_of_ours_or_wrote_down_a_secret(server, room):
    made = make_pass(server, room)
    use(server, made["link"])
    log = server.log()
    assert "Traceback" not in log
    for secret in (made["link"].split("#")[1], made["id"], room["participant"]["token"], room["code"]):
        assert secret not in log
