"""D6 for all that is kept beside the log: on a disk without room each is refused with a code, what is there is read,
one line tells of the beginning and one of the end, and then all of it goes on, with nothing half made. A real disk."""

import asyncio
import re
import time

import httpx

from board.methods import shipped
from board.protocol.messages import VERSION
from tests.faults.test_processes import until
from tests.torture.ground import Box, Hosts, state
from tests.web.people import LabServices, Person, new_id

FULL = (507, "storage_full")
SECONDS = 5


class Asking:
    """The lab, and the facilitator of one room of its own in preparation."""

    def __init__(self, server) -> None:
        self.url = server.url
        self.lab = LabServices(server)
        self.room = self.lab.make_room("Les horaires de la mairie")
        self.past = self.lab.make_room("Les horaires d'avant")
        self.method = self._sent("POST", "lab/methods", content=shipped()["dot-vote"]).json()["id"]
        for act, fields in {"room.open": {}, "room.close": {}, "report.share": {"access": "link"}}.items():
            assert told(self.say(act, **fields)) == (200, "")
        self.export = self.lead("GET", "exports/json", self.past).content

    def _sent(self, method, path, token="", **more):
        headers = {"Authorization": f"Bearer {token}"} if token else self.lab.headers
        return httpx.request(method, f"{self.url}/api/{path}", headers=headers, timeout=SECONDS + 5, **more)

    def lead(self, method, path, room=None, **more):
        room = room or self.room
        return self._sent(method, f"rooms/{room['room']}/{path}", room["facilitator"]["token"], **more)

    def say(self, act, **fields):
        """Submit a command in the workshop that is over."""
        submit = {"type": "submit", "id": new_id(), "run": "", "command": {"type": act, **fields}}
        return self.lead("POST", "messages", self.past, json={"version": VERSION, "message": submit})

    def writes(self):
        """Everything that a lab and a facilitator write by HTTP."""
        asked = "lab/rooms", {"method": "dot-vote"}
        lines = [new_id(), "", ""]
        return {
            "a try": lambda: self.lead("POST", "try"),
            "an agenda": lambda: self.lead("POST", "method", json={"title": "T"}),
            "a link": lambda: self.lead("POST", "links", json={"role": "facilitator"}),
            "links": lambda: self.lead("POST", "links/renew", json={"role": "observer"}),
            "a pass": lambda: self.lead("POST", "passes", json={}),
            "a method": lambda: self._sent("POST", "lab/methods", content=shipped()["dot-vote"]),
            "a title": lambda: self._sent("POST", f"lab/methods/{self.method}", json={"title": "Other"}),
            "settings": lambda: self._sent("POST", "lab/settings", json=SETTINGS),
            "a room from a file": lambda: self._sent("POST", "lab/rooms/import", content=self.export),
            "a report's link": lambda: self.lead("POST", "report/link", self.past),
            "a report": lambda: self.say("report.edit", remember=lines),
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


REFUSED = {"a report": (200, "storage_full")}
SETTINGS = {"name": "A lab", "contact": "lab@example.org", "retention_days": 30}


def told(answer):
    """Return the status, and the code of what was refused, as an answer or in one."""
    body = answer.json() if answer.content else {}
    return answer.status_code, (body.get("answer") or body).get("code", "") if refused(answer, body) else ""


def refused(answer, body):
    return answer.status_code >= 400 or (body.get("answer") or {}).get("type") == "refused"


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
        assert answers == dict.fromkeys(answers, FULL) | REFUSED
        assert set(read) == {200}
        assert await kept(ground) == before
        await until(lambda: "it is over" in server.log(), 30)  # by a try of the store itself
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


def go_on(ask, answers):
    """Ask until it is refused, or for long enough: PostgreSQL has some room left in its pages, and makes more of it."""
    for _ in range(40):
        answers.append(told(ask()))
        if answers[-1][1]:
            return answers[-1][1]
    return ""


MAY_FIT = {"a title", "settings", "a name", "links", "a link", "a try", "a session", "a pass"}
"""What is written over what was there: it may find its place in the same page for ever."""


async def test_D6_postgresql_on_a_full_disk_refuses_by_a_code_what_does_not_fit_and_goes_on_after_it():
    async with state(Hosts) as ground:
        server = ground.servers[0]
        asking = await asyncio.to_thread(Asking, server)
        await asyncio.to_thread(found, asking)
        await asyncio.to_thread(ground.disk.fill)
        answers = []
        try:
            await asyncio.to_thread(is_full, asking)
            last = {
                name: await asyncio.to_thread(go_on, ask, answers) for name, ask in asking.writes().items()
            }
            read = await asyncio.to_thread(lambda: [ask().status_code for ask in asking.reads()])
        finally:
            await asyncio.to_thread(ground.disk.free)
        assert {code for _, code in answers} == {"", "storage_full"}
        assert {name for name, code in last.items() if not code} < MAY_FIT
        assert set(read) == {200}
        rooms, listed, methods, faults = await kept(ground)
        assert (asking.room["room"] in listed, asking.method in methods, faults) == (True, True, [])
        assert listed <= rooms
        await until(lambda: "it is over" in server.log(), 30)  # by a try of the store itself
        again = await asyncio.to_thread(lambda: {name: told(ask()) for name, ask in asking.writes().items()})
        assert {code for _, code in again.values()} == {""}
        said = re.findall("(it is over: )?the disk of the database is full", server.log())
        assert said == ["", "it is over: "] * (len(said) // 2)
        assert said
