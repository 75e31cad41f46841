"""Kill -9 while what no rehearsal does is written: what was acknowledged is there, and nothing half made."""

import asyncio
import threading
from contextlib import suppress

import httpx

from board.domain.methods import parse
from board.live.state import load
from board.methods import shipped
from board.protocol.messages import VERSION
from board.storage import open_storage
from tests.web.people import LabServices, new_id
from tests.web.server import Server

KILLS = 4
QUESTIONS = {"Les horaires", "Les horaires d'avant"}


class Busy:
    """Threads that write by HTTP until the server is gone, and what they were told."""

    def __init__(self, server) -> None:
        self.server, self.lab = server, LabServices(server)
        self.room = self.lab.make_room("Les horaires")
        self.past = self.lab.make_room("Les horaires d'avant")
        self.saved, self.dropped, self.told = set(), set(), 0
        self.links, self.brought = [], set()
        self.shared, self.named = 0, 0
        for act in ("room.open", "room.close"):
            assert self._say(act)
        self.export = self._ask("GET", f"rooms/{self.past['room']}/exports/json", self.past)

    def _ask(self, method, path, lead=None, **more):
        """Ask as the lab, or as who leads a room; return the answer's body, {} for any other than 200."""
        head = {"Authorization": f"Bearer {lead['facilitator']['token']}"} if lead else self.lab.headers
        answer = httpx.request(method, f"{self.server.url}/api/{path}", headers=head, timeout=10, **more)
        self.told += answer.status_code < 300
        return answer.json() if answer.status_code == 200 else {}

    def methods(self):
        if made := self._ask("POST", "lab/methods", content=shipped()["dot-vote"]).get("id"):
            self.saved.add(made)
            if len(self.saved) % 2:
                self.dropped.add(made)
                self._ask("DELETE", f"lab/methods/{made}")

    def tries(self):
        room = f"rooms/{self.room['room']}"
        tried = self._ask("POST", f"{room}/try", lead=self.room).get("entered")
        if tried:
            head = {"Authorization": f"Bearer {tried['token']}"}
            httpx.delete(f"{self.server.url}/api/rooms/{tried['room']}/try", headers=head, timeout=10)

    def settings(self):
        path = f"rooms/{self.room['room']}/links"
        if link := self._ask("POST", path, lead=self.room, json={"role": "facilitator"}).get("link"):
            self.links.append(link)
            self._ask("POST", f"{path}/renew", lead=self.room, json={"role": "observer"})

    def reports(self):
        if self._say("report.withdraw"):  # one that is shared already is shared anew by no second word
            self.shared += self._say("report.share", access="anyone")

    def _say(self, act, **fields):
        submit = {"type": "submit", "id": new_id(), "run": "", "command": {"type": act, **fields}}
        body = {"version": VERSION, "message": submit}
        said = self._ask("POST", f"rooms/{self.past['room']}/messages", self.past, json=body)
        return bool(said) and said["answer"]["type"] == "accepted"

    def imports(self):
        if made := self._ask("POST", "lab/rooms/import", json=self.export).get("room"):
            self.brought.add(made)

    def names(self):
        name = {"name": f"Lab {self.named + 1}", "contact": "lab@example.org", "retention_days": 30}
        self.named += bool(self._ask("POST", "lab/settings", json=name))

    def until_gone(self, act):
        with suppress(httpx.TransportError):
            while True:
                act()


def check_version(acknowledged, version):
    """A version for each time that a report was shared, and perhaps one for which no answer came any more."""
    assert acknowledged <= version <= acknowledged + 1
    return version


async def look(data, busy):
    storage = await open_storage(data / "board.sqlite")
    try:
        [lab] = await storage.directory.labs()
        rooms = await storage.log.rooms()
        assert [fault for room in rooms for fault in await storage.log.verify(room)] == []
        assert await storage.log.check() == []
        there = {row.id for row in await storage.directory.methods(lab.id)}
        assert busy.saved - busy.dropped <= there
        assert busy.brought <= {row.id for row in await storage.directory.rooms_of(lab.id)}
        assert lab.name in (f"Lab {busy.named}", f"Lab {busy.named + 1}")
        parts = storage.log, storage.snapshots, storage.directory
        known = {room: (await load(*parts, room)).state.room for room in rooms}
        assert {it.plan.question for it in known.values() if it} == QUESTIONS
        busy.shared = check_version(busy.shared, known[busy.past["room"]].report.version)
        for name in there:
            parse((await storage.directory.method(lab.id, name)).body)
    finally:
        await storage.close()


def opens(server, link):
    known = {"link": link.split("/w/")[1]}
    return httpx.post(f"{server.url}/api/door", json=known, timeout=10).status_code


async def test_D2_kill_9_loses_nothing_that_was_acknowledged_beside_the_cards_and_leaves_nothing_half_made(
    tmp_path,
):
    server = Server(tmp_path)
    try:
        server.start()
        busy = Busy(server)
        for _ in range(KILLS):
            acts = (busy.methods, busy.tries, busy.settings, busy.reports, busy.imports, busy.names)
            threads = [threading.Thread(target=busy.until_gone, args=(act,)) for act in acts]
            for thread in threads:
                thread.start()
            threads[0].join(0.7)
            server.kill()
            for thread in threads:
                thread.join()
            await look(tmp_path, busy)
            server.start()
        assert busy.told > 10
        assert min(busy.shared, busy.named, len(busy.brought)) > 0
        assert "ERROR" not in server.log()
        assert {path.name.partition("-")[0] for path in tmp_path.iterdir()} <= {
            "board.sqlite", "instance.key", "erased.jsonl", "log.txt"
        }  # fmt: skip
        assert await asyncio.to_thread(opens, server, busy.links[0]) == 200
    finally:
        server.close()
