"""What a stranger or a guest may try: each attack prepares what it needs and returns what it does again and again: its
worst, within bounds, with a look at what came of it."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeAlias

import websockets

from board.web.admission import LAB_CREATIONS
from board.web.api.methods import PROPOSED_BY_ROOM
from tests.hostile.stage import METHOD, Found, Stage
from tests.web.people import Person, new_id

Attack: TypeAlias = Callable[[], Awaitable[Found]]


def text(link):
    return link.split("/w/")[1]


async def withdraw(stage: Stage) -> Found:
    """2: a co-facilitator withdraws every link, is shown out, and tries every link they know."""
    room = await stage.room()
    host, link = room["facilitator"], text(room["facilitator_link"])
    gus = await asyncio.to_thread(lambda: stage.lab.enter(link=link, name="Gus"))
    spare = [text((await stage.of_room(gus, "links", {})).json()["link"]) for _ in range(3)]
    async with Person(stage.server, gus["token"]) as bad:
        for role in ("participant", "observer"):
            for key, record in list(bad.channels["facilitators"].items()):
                if key.startswith("link.") and record["role"] == role:
                    await bad.ask("link.revoke", link=key[5:])
    async with Person(stage.server, host["token"]) as fay:
        await fay.ask("room.door", closed=True)
        await fay.ask("person.remove", participant=gus["participant"])
    back = [await stage.ask("POST", "/api/enter", json={"link": it, "name": "Gus"}) for it in (link, *spare)]
    told = (await stage.of_room(host, "invitation")).json()
    opens = await stage.ask("POST", "/api/door", json={"code": told["code"]})
    inside = sum(answer.status_code == 200 for answer in back)
    return Found(f"{inside} of {len(back)} links let them back, the code answers {opens.status_code}",
                 not inside and opens.status_code == 200)  # fmt: skip


async def crowd(stage: Stage) -> Found:
    """3: one link lets a crowd in, which takes every connection it can."""
    room = await stage.room()
    body = {"code": room["code"], "name": "Eve"}
    asked = [stage.ask("POST", "/api/enter", json=body) for _ in range(stage.many(500))]
    answers = await asyncio.gather(*asked)
    tokens = [it.json()["token"] for it in answers if it.status_code == 200]
    sockets = [Person(stage.server, token) for token in tokens[: stage.many(60)] for _ in range(4)]
    with suppress(websockets.WebSocketException):
        for socket in sockets:
            await socket.__aenter__()
    lead = await stage.ask("POST", "/api/enter", json={"link": text(room["facilitator_link"]), "name": "Lee"})
    screen = text((await stage.of_room(room["facilitator"], "invitation")).json()["observer_link"])
    look = await stage.ask("POST", "/api/enter", json={"link": screen, "name": "Screen"})
    async with Person(stage.server, room["facilitator"]["token"]) as fay:
        out = await fay.ask("people.remove_since", since=0)
    for socket in sockets:
        if socket.socket is not None:
            await socket.socket.close()
    codes = f"facilitator {lead.status_code}, screen {look.status_code}"
    held = len(tokens) <= 90 and lead.status_code == look.status_code == 200 and out["type"] == "accepted"
    return Found(
        f"{len(tokens)} of {len(answers)} came in; {codes}; shown out in one act: {out['type']}", held
    )


async def agendas(stage: Stage) -> Attack:
    """4: a guest saves agendas without end, twenty at a time, while the lab looks at its list."""
    room = await stage.room()
    saved: Counter[int] = Counter()

    async def save(some: int) -> None:
        for _ in range(some):
            saved[(await stage.of_room(room["facilitator"], "method", {"title": "x"})).status_code] += 1

    async def attack() -> Found:
        saving = [save(stage.many(300) // 20 + 1) for _ in range(20)]
        await asyncio.gather(*saving, _own_agendas(stage, stage.many(50)))
        kept = await _own_agendas(stage, 1)
        held = saved[200] == kept <= PROPOSED_BY_ROOM and set(saved) <= {200, 422, 429}
        return Found(f"saved: {dict(saved)}, {kept} listed", held)

    return attack


async def _own_agendas(stage: Stage, looks: int) -> int:
    for _ in range(looks):
        listed = await stage.for_lab("GET", "/api/lab/methods")
    return sum(it.get("own", False) for it in listed.json()["methods"])


async def rooms(stage: Stage) -> Found:
    """6: rooms made as fast as they can be, and the list of them read again and again."""
    made = await _make_rooms(stage, stage.many(200))
    read: Counter[int] = Counter()
    for _ in range(stage.many(50)):
        await _whole_list(stage, read)
    return Found(
        f"made: {dict(made)}; pages read: {dict(read)}", set(read) == {200} and set(made) <= {200, 429}
    )


async def full(stage: Stage) -> Attack:
    """6+: more rooms than fit into memory; their list is read from end to end, and they are looked at."""
    room = await stage.room()
    made = await _make_rooms(stage, stage.many(2_100))
    return partial(_look_at_all, stage, room, made[200])


async def _look_at_all(stage: Stage, room: dict[str, Any], made: int) -> Found:
    read: Counter[int] = Counter()
    for _ in range(stage.many(5)):
        lines = await _whole_list(stage, read)
    some = lines[:: max(1, len(lines) // stage.many(100))]
    looked = Counter(
        [(await stage.for_lab("POST", f"/api/lab/rooms/{line}/open", json={})).status_code for line in some]
    )
    there = await stage.of_room(room["facilitator"], "view")
    return Found(
        f"{len(lines)} of {made + 1} listed; pages read: {dict(read)}; looked at: {dict(looked)}",
        len(lines) > made and set(read) == set(looked) == {there.status_code} == {200},
    )


async def _make_rooms(stage: Stage, number: int) -> Counter[int]:
    made: Counter[int] = Counter()

    async def make(some: int) -> None:
        for _ in range(some):
            answer = await stage.for_lab("POST", "/api/lab/rooms", json={"method": METHOD})
            made[answer.status_code] += 1

    await asyncio.gather(*(make(number // 20) for _ in range(20)))
    return made


async def _whole_list(stage: Stage, read: Counter[int]) -> list[str]:
    lines, after = list[str](), ""
    while True:
        page = await stage.for_lab("GET", "/api/lab/rooms", params={"after": after} if after else {})
        read[page.status_code] += 1
        told = page.json() if page.status_code == 200 else {}
        lines += [line["room"] for line in told.get("rooms", ())]
        if not (after := told.get("next", "")):
            return lines


async def guesses(stage: Stage) -> Attack:
    """7: forty guess codes while thirty colleagues behind the same address have the right one."""
    return partial(_guess, stage, await stage.room())


async def _guess(stage: Stage, room: dict[str, Any]) -> Found:

    async def guess():
        while True:
            await stage.ask("POST", "/api/door", json={"code": "AAAA-AAAA"})

    guessing = [asyncio.create_task(guess()) for _ in range(40)]
    await asyncio.sleep(2)
    since = asyncio.get_running_loop().time()
    right = [stage.ask("POST", "/api/door", json={"code": room["code"]}) for _ in range(30)]
    told = Counter(answer.status_code for answer in await asyncio.gather(*right))
    took = asyncio.get_running_loop().time() - since
    await asyncio.sleep(stage.many(4))
    for task in guessing:
        task.cancel()
    await asyncio.gather(*guessing, return_exceptions=True)
    return Found(f"right codes: {dict(told)} in {took:.1f} s", set(told) == {200} and took < 5)


async def readers(stage: Stage) -> Attack:
    """8: a report of 3,000 cards has one reader, one of 1,000 has ten and its view forty, while both rooms change."""
    large, room = await stage.room(), await stage.room()
    await asyncio.gather(stage.fill(large, stage.many(3_000)), stage.fill(room, stage.many(1_000)))
    leads = await stage.facilitators(room, stage.many(10))
    body = {"code": room["code"], "name": "Ann"}
    entering = await asyncio.gather(
        *(stage.ask("POST", "/api/enter", json=body) for _ in range(stage.many(40)))
    )
    guests = [answer.json() for answer in entering if answer.status_code == 200]
    return partial(_read, stage, large, room, leads, guests)


async def _read(
    stage: Stage,
    large: dict[str, Any],
    room: dict[str, Any],
    leads: list[dict[str, Any]],
    guests: list[dict[str, Any]],
) -> Found:
    told: Counter[int] = Counter()
    end = time.monotonic() + stage.many(10)

    async def read(session: dict[str, Any], path: str) -> None:
        while time.monotonic() < end:
            told[(await stage.of_room(session, path)).status_code] += 1
            await asyncio.sleep(0.2)

    async def change(where: dict[str, Any]) -> None:
        async with Person(stage.server, where["facilitator"]["token"]) as fay:
            while time.monotonic() < end:
                await fay.ask("room.edit", aim=new_id())
                await asyncio.sleep(0.2)

    await asyncio.gather(
        change(large), change(room), read(large["facilitator"], "exports/html"),
        *(read(each, "exports/html") for each in leads), *(read(each, "view") for each in guests),
    )  # fmt: skip
    return Found(f"answers: {dict(told)}", set(told) <= {200, 429} and told[200] > 0)


async def leftovers(stage: Stage) -> Attack:
    """14: unfinished bodies, tries of the network, and a pass with another room's id."""
    return partial(_leave, stage, await stage.room(), await stage.room())


async def _leave(stage: Stage, room: dict[str, Any], other: dict[str, Any]) -> Found:
    made = (await stage.of_room(room["facilitator"], "passes", {})).json()["link"]
    link = text(made)
    await stage.ask("POST", "/api/pass", json={"link": other["room"] + link[22:]})
    lines = []
    names = (
        "POST /api/door HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        "Content-Length: 65000",
    )
    head = "\r\n".join((*names, "", ""))
    for _ in range(stage.many(500)):
        _, writer = await asyncio.open_connection("127.0.0.1", stage.server.port)
        writer.write(head.encode() + b" " * 60_000)
        lines.append(writer)
    tries = [asyncio.create_task(stage.ask("GET", "/api/diagnostic/poll")) for _ in range(stage.many(100))]
    await asyncio.sleep(0.3)
    ask = stage.browser.get("/api/diagnostic/poll", headers={"X-Forwarded-For": "192.0.2.9"})
    another = (await ask).status_code
    await asyncio.gather(*tries)
    for writer in lines:
        writer.transport.abort()
    used = (await stage.ask("POST", "/api/pass", json={"link": link})).status_code
    return Found(f"another address tries: {another}, the pass still opens: {used}", another == used == 200)


def unprepared(act: Callable[[Stage], Awaitable[Found]]) -> Callable[[Stage], Awaitable[Attack]]:
    """Return the attack that needs a room of its own each time."""

    async def prepare(stage: Stage) -> Attack:
        return partial(act, stage)

    return prepare


ATTACKS = {
    "2": unprepared(withdraw), "3": unprepared(crowd), "4": agendas, "6": unprepared(rooms), "6+": full, "7": guesses,
    "8": readers, "14": leftovers,
}  # fmt: skip
"""By the number of what they try: what prepares them."""
ENVIRONMENT = {"6": {"BOARD_LAB_CREATIONS": str(LAB_CREATIONS)}, "6+": {"BOARD_LAB_CREATIONS": "3000"}}
"""What the server under some of them is told: so many rooms take half an hour otherwise."""
