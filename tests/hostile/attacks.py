"""What a stranger or a guest may try: each attack does its worst, within bounds, and looks what came of it."""

import asyncio
from collections import Counter
from contextlib import suppress

import websockets

from tests.hostile.stage import METHOD, Found, Stage
from tests.web.people import Person, new_id


def text(link):
    return link.split("/w/")[1]


async def withdraw(stage: Stage) -> Found:
    """2: a co-facilitator withdraws every link, is shown out, and tries every link he knows."""
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
    return Found(f"{inside} of {len(back)} links let him back, the code answers {opens.status_code}",
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


async def agendas(stage: Stage) -> Found:
    """4: a guest saves agendas without end, while the lab looks at its list."""
    room = await stage.room()
    path = "method"
    saved = [await stage.of_room(room["facilitator"], path, {"title": "x"}) for _ in range(stage.many(300))]
    for _ in range(stage.many(50)):
        listed = await stage.for_lab("GET", "/api/lab/methods")
    kept = sum(it.get("own", False) for it in listed.json()["methods"])
    done = sum(it.status_code == 200 for it in saved)
    return Found(f"{done} of {len(saved)} saved, {kept} listed", done == kept <= 3)


async def rooms(stage: Stage) -> Found:
    """6: rooms made as fast as they can be, and the list of them read again and again."""
    wanted = {"method": METHOD}
    made = Counter([(await stage.for_lab("POST", "/api/lab/rooms", json=wanted)).status_code
                    for _ in range(stage.many(200))])  # fmt: skip
    read = Counter(
        [(await stage.for_lab("GET", "/api/lab/rooms")).status_code for _ in range(stage.many(50))]
    )
    return Found(f"made: {dict(made)}; read: {dict(read)}", set(read) == {200} and set(made) <= {200, 429})


async def guesses(stage: Stage) -> Found:
    """7: forty guess codes while thirty colleagues behind the same address have the right one."""
    room = await stage.room()

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


async def readers(stage: Stage) -> Found:
    """8: a large room, whose report and view many read, while it changes."""
    room = await stage.room()
    async with Person(stage.server, room["facilitator"]["token"]) as fay:
        zone = next(key[5:] for key in fay.channels["everyone"] if key.startswith("zone."))
        await fay.ask("phase.enter", phase=fay.phase(0))
        for number in range(stage.many(400)):
            card = {"note": new_id(), "zone": zone, "content": {"text": f"card {number} " * 20}, "room": True}
            await fay.ask("note.add", **card)
            await asyncio.sleep(0.05)
        told: Counter[int] = Counter()

        async def read(path):
            for _ in range(stage.many(30)):
                told[(await stage.of_room(room["facilitator"], path)).status_code] += 1
                await asyncio.sleep(0.2)

        async def change():
            for number in range(stage.many(30)):
                await fay.ask("room.edit", aim=f"aim {number}")
                await asyncio.sleep(0.2)

        await asyncio.gather(
            change(), *(read("exports/html") for _ in range(5)), *(read("view") for _ in range(5))
        )
    return Found(f"answers: {dict(told)}", set(told) <= {200, 429} and told[200] > 0)


async def leftovers(stage: Stage) -> Found:
    """14: unfinished bodies, tries of the network, and a pass with another room's id."""
    room, other = await stage.room(), await stage.room()
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


ATTACKS = {"2": withdraw, "3": crowd, "4": agendas, "6": rooms, "7": guesses, "8": readers, "14": leftovers}
"""By the number of what they try."""
