"""D6 for all that is kept beside the log: on a disk without room each is refused with a code, what is there is read,
one line tells of the beginning and one of the end, and then all of it goes on, with nothing half made. A real disk."""

import asyncio
import re
import time

import httpx

from board.methods import shipped
from tests.torture.ground import Box, state
from tests.web.people import LabServices, Person

FULL = (507, "storage_full")
SECONDS = 5


class Asking:
    """The lab, and the facilitator of one room of its own in preparation."""

    def __init__(self, server) -> None:
        self.url = server.url
        self.lab = LabServices(server)
        self.room = self.lab.make_room("Les horaires de la mairie")
        self.method = self._sent("POST", "lab/methods", content=shipped()["dot-vote"]).json()["id"]

    def _sent(self, method, path, token="", **more):
        headers = {"Authorization": f"Bearer {token}"} if token else self.lab.headers
        return httpx.request(method, f"{self.url}/api/{path}", headers=headers, timeout=SECONDS + 5, **more)

    def lead(self, method, path, **more):
        path = f"rooms/{self.room['room']}/{path}"
        return self._sent(method, path, self.room["facilitator"]["token"], **more)

    def writes(self):
        """Everything that a lab and a facilitator write by HTTP."""
        asked = "lab/rooms", {"method": "dot-vote"}
        return {
            "a try": lambda: self.lead("POST", "try"),
            "an agenda": lambda: self.lead("POST", "method", json={"title": "T"}),
            "a link": lambda: self.lead("POST", "links", json={"role": "facilitator"}),
            "links": lambda: self.lead("POST", "links/renew", json={"role": "observer"}),
            "a pass": lambda: self.lead("POST", "passes", json={}),
            "a method": lambda: self._sent("POST", "lab/methods", content=shipped()["dot-vote"]),
            "a title": lambda: self._sent("POST", f"lab/methods/{self.method}", json={"title": "Other"}),
            "settings": lambda: self._sent("POST", "lab/settings", json=SETTINGS),
            "a room": lambda: self._sent("POST", asked[0], json=asked[1]),
            "a name": lambda: self._sent("POST", f"lab/rooms/{self.room['room']}", json={"question": "Q?"}),
            "a session": lambda: self._sent("POST", f"lab/rooms/{self.room['room']}/open"),
        }

    def reads(self):
        """What goes on meanwhile."""
        lab = ("lab", "lab/rooms", "lab/rooms?find=horaires", "lab/methods", f"lab/methods/{self.method}/file",
               "lab/dates", "lab/dates.ics", "sessions")  # fmt: skip
        of_room = ("view", "alike", "invitation", "exports/html", "exports/json")
        return [lambda it=it: self._sent("GET", it) for it in lab] + [
            lambda it=it: self.lead("GET", it) for it in of_room
        ]


SETTINGS = {"name": "A lab", "contact": "lab@example.org", "retention_days": 30}


def told(answer):
    return answer.status_code, answer.json()["code"] if answer.status_code >= 400 else ""


def is_full(asking):
    """Write until nothing more goes in."""
    end = time.monotonic() + 20
    while told(asking.lead("POST", "links/renew", json={"role": "observer"})) != FULL:
        assert time.monotonic() < end, "it was never full"


async def kept(ground):
    """What the store holds of rooms, tries and methods."""
    async with ground.reading() as storage:
        [lab] = await storage.directory.labs()
        rooms = await storage.log.rooms()
        listed = {row.id for row in await storage.directory.rooms_of(lab.id)}
        methods = {row.id for row in await storage.directory.methods(lab.id)}
        faults = [fault for room in rooms for fault in await storage.log.verify(room)]
        return set(rooms), listed, methods, faults + await storage.log.check()


async def test_D6_what_is_kept_beside_the_log_is_refused_on_a_full_disk_and_goes_on_after_it():
    async with state(Box) as ground:
        server = ground.servers[0]
        asking = await asyncio.to_thread(Asking, server)
        async with Person(server, asking.room["facilitator"]["token"]) as fay:
            await fay.ask("room.edit", aim="Les horaires")
        await asyncio.to_thread(found, asking)
        before = await kept(ground)
        await asyncio.to_thread(ground.disk.fill)
        try:
            await asyncio.to_thread(is_full, asking)
            answers = await asyncio.to_thread(
                lambda: {name: told(ask()) for name, ask in asking.writes().items()}
            )
            read = await asyncio.to_thread(lambda: [ask().status_code for ask in asking.reads()])
        finally:
            await asyncio.to_thread(ground.disk.free)
        assert answers == dict.fromkeys(answers, FULL)
        assert set(read) == {200}
        assert await kept(ground) == before
        await asyncio.sleep(12)  # a try of the store itself, so that it is known to be over
        again = await asyncio.to_thread(lambda: {name: told(ask()) for name, ask in asking.writes().items()})
        assert {code for _, code in again.values()} == {""}
        assert re.findall("(it is over: )?the disk of the database is full", server.log()) == [
            "",
            "it is over: ",
        ]


def found(asking):
    """Wait until the lab finds its workshop by a word."""
    for _ in range(100):
        if asking._sent("GET", "lab/rooms?find=mairie").json()["rooms"]:
            return
        httpx.get(f"{asking.url}/api/diagnostic/poll", timeout=SECONDS)
    raise AssertionError("it was never found")
