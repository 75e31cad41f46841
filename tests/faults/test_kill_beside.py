"""Kill -9 while what is kept beside the log is written: what was acknowledged is there, and nothing half made."""

import asyncio
import threading
from contextlib import suppress

import httpx

from board.domain.methods import parse
from board.methods import shipped
from board.storage import open_storage
from tests.web.people import LabServices
from tests.web.server import Server

KILLS = 4


class Busy:
    """Threads that write by HTTP until the server is gone, and what they were told."""

    def __init__(self, server) -> None:
        self.server, self.lab = server, LabServices(server)
        self.room = self.lab.make_room("Les horaires")
        self.saved, self.dropped, self.told = set(), set(), 0
        self.links = []

    def _ask(self, method, path, lead=False, **more):
        head = {"Authorization": f"Bearer {self.room['facilitator']['token']}"} if lead else self.lab.headers
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
        tried = self._ask("POST", f"{room}/try", lead=True).get("entered")
        if tried:
            head = {"Authorization": f"Bearer {tried['token']}"}
            httpx.delete(f"{self.server.url}/api/rooms/{tried['room']}/try", headers=head, timeout=10)

    def settings(self):
        path = f"rooms/{self.room['room']}/links"
        if link := self._ask("POST", path, lead=True, json={"role": "facilitator"}).get("link"):
            self.links.append(link)
            self._ask("POST", f"{path}/renew", lead=True, json={"role": "observer"})

    def until_gone(self, act):
        with suppress(httpx.TransportError):
            while True:
                act()


async def look(data, busy):
    storage = await open_storage(data / "board.sqlite")
    try:
        [lab] = await storage.directory.labs()
        rooms = await storage.log.rooms()
        assert [fault for room in rooms for fault in await storage.log.verify(room)] == []
        assert await storage.log.check() == []
        there = {row.id for row in await storage.directory.methods(lab.id)}
        assert busy.saved - busy.dropped <= there
        for name in there:
            parse((await storage.directory.method(lab.id, name)).body)
    finally:
        await storage.close()


def opens(server, link):
    known = {"link": link.split("/w/")[1]}
    return httpx.post(f"{server.url}/api/door", json=known, timeout=10).status_code


async def test_D2_kill_9_loses_no_method_try_or_link_and_leaves_none_half_made(tmp_path):
    server = Server(tmp_path)
    try:
        server.start()
        busy = Busy(server)
        for _ in range(KILLS):
            acts = (busy.methods, busy.tries, busy.settings)
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
        assert "ERROR" not in server.log()
        assert {path.name.partition("-")[0] for path in tmp_path.iterdir()} == {
            "board.sqlite", "instance.key", "erased.jsonl", "log.txt"
        }  # fmt: skip
        assert await asyncio.to_thread(opens, server, busy.links[0]) == 200
    finally:
        server.close()
