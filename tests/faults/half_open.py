"""Cut the only line there is, and say how long each person stays present: run in a network namespace of its own.

unshare -rn python -m tests.faults.half_open <folder>
"""

import asyncio
import fcntl
import json
import os
import socket
import struct
import sys
import time
from pathlib import Path

from tests.web.followers import Follower
from tests.web.inside import inside
from tests.web.people import LabServices, Person

GET_FLAGS, SET_FLAGS, IS_UP = 0x8913, 0x8914, 1
FORM = "16sh"


def loopback(*, up):
    """Switch the loopback device on or off."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        name = b"lo"
        _, flags = struct.unpack(FORM, fcntl.ioctl(line, GET_FLAGS, struct.pack(FORM, name, 0)))
        flags = flags | IS_UP if up else flags & ~IS_UP
        fcntl.ioctl(line, SET_FLAGS, struct.pack(FORM, name, flags))


async def main(folder):
    loopback(up=True)
    async with inside(folder) as server:
        lab = await asyncio.to_thread(LabServices, server)
        made = await asyncio.to_thread(lab.make_room)
        link = made["facilitator_link"].split("/w/")[1]
        people = {}
        for way in ("socket", "stream"):
            session = await asyncio.to_thread(lambda way=way: lab.enter(link=link, name=way))
            token, room = session["token"], made["room"]
            person = Person(server, token) if way == "socket" else Follower(server, room, token, by=way)
            await person.__aenter__()
            people[way] = session["participant"]
        hub = server.room(made["room"]).hub
        await asyncio.sleep(1)
        assert hub.here == set(people.values())
        loopback(up=False)
        gone = await asyncio.gather(*(seconds_present(hub, who) for who in people.values()))
        sys.stdout.write(json.dumps(dict(zip(people, gone, strict=True))) + "\n")
        sys.stdout.flush()
        os._exit(0)  # the rest would wait for a line that is gone


async def seconds_present(hub, who):
    """Return for how long somebody stays present from now on, a minute at most."""
    since = time.monotonic()
    while who in hub.here and time.monotonic() - since < 60:  # noqa: ASYNC110 - a hub tells nobody
        await asyncio.sleep(0.05)
    return time.monotonic() - since


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
