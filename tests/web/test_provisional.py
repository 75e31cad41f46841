"""A page for whoever wants the report now, said to be provisional: of what the room may see, and of nothing else."""

import httpx

from tests.web.people import Person, new_id

WRITE, READ, VOTE = 2, 3, 5


def page(server, room, token, name="html"):
    address = f"{server.url}/api/rooms/{room['room']}/exports/{name}"
    return httpx.get(address, headers={"Authorization": f"Bearer {token}"}, timeout=60)


async def placed(person, zone, text, **more):
    answer = await person.ask("note.add", note=new_id(), zone=zone, content={"text": text}, **more)
    assert answer["type"] == "accepted", answer


async def test_L15_a_page_is_taken_along_at_any_time_and_says_that_it_is_provisional(server, lab):
    room = lab.make_room()
    fay_token = room["facilitator"]["token"]
    async with Person(server, fay_token) as fay:
        await fay.ask("room.open")
        ann_token = lab.enter(code=room["code"], name="Ann")["token"]
        await fay.ask("phase.enter", phase=fay.phase(READ), now=True)
        await placed(fay, fay.zone("Ideas"), "More trees", room=True)
        now = page(server, room, fay_token)
        assert "More trees" in now.text
        assert "Provisional page" in now.text
        assert "this is where it stands" in now.text
        assert "provisional" in now.headers["content-disposition"]
        assert page(server, room, ann_token).json()["code"] == "forbidden"
        await fay.ask("room.close", discard=True)
        over = page(server, room, fay_token)
    assert "rovisional" not in over.text + over.headers["content-disposition"]


async def test_L15_nothing_that_is_face_down_held_for_reading_or_voted_is_on_it(server, lab):
    room = lab.make_room()
    token = room["facilitator"]["token"]
    async with Person(server, token) as fay:
        await fay.ask("room.open")
        ann_token = lab.enter(code=room["code"], name="Ann")["token"]
        async with Person(server, ann_token) as ann:
            await fay.ask("phase.enter", phase=fay.phase(WRITE), now=True)
            await ann.until(lambda _: ann.record("room").get("run") == fay.record("room")["run"])
            await placed(ann, ann.zone("Ideas"), "canary-sealed")
            held = {"write": "own", "held": True, "zones": [fay.zone("Ideas")]}
            new = {"title": {"en": "Reactions"}, "rules": held}
            assert (await fay.ask("phase.insert", brief=new))["type"] == "accepted"
            await fay.ask("phase.enter", phase=fay.phase(len(phases(fay)) - 1), now=True)
            await ann.until(lambda _: ann.record("room").get("run") == fay.record("room")["run"])
            await placed(ann, ann.zone("Ideas"), "canary-held")
            await placed(fay, fay.zone("Ideas"), "open to all", room=True)
            files = {
                name: page(server, room, token, name).text for name in ("html", "markdown", "json", "cards")
            }
    for name, told in files.items():
        assert "open to all" in told, name
        assert "canary" not in told, name


def phases(person):
    return [key for key in person.channels["everyone"] if key.startswith("phase.")]
