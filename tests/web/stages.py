"""A room that can be tried, and what is made of it."""

import asyncio

import httpx


class Stage:
    def __init__(self, server, lab, room) -> None:
        self.server, self.lab, self.room = server, lab, room

    async def ask(self, method, path, token, **body):
        headers = {"Authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(base_url=self.server.url, headers=headers, timeout=30) as browser:
            return await browser.request(method, f"/api/{path}", json=body or None)

    async def tried(self):
        """Begin a try; return the session of its participant, and the token of who leads there."""
        answer = await self.ask("POST", f"rooms/{self.room['room']}/try", self.room["facilitator"]["token"])
        told = answer.raise_for_status().json()
        return told["entered"], told["guide"]

    async def rehearsed(self):
        """Begin a rehearsal, or come into it; return the session of who leads there."""
        answer = await self.ask(
            "POST", f"rooms/{self.room['room']}/rehearsal", self.room["facilitator"]["token"]
        )
        return answer.raise_for_status().json()

    async def set_pace(self, led, pace):
        """Have the people of a rehearsal go on at a pace; return the answer."""
        return await self.ask("POST", f"rooms/{led['room']}/company", led["token"], pace=pace)

    @staticmethod
    def present(person):
        """Return how many participants somebody was last told are here."""
        told = [message for message in person.heard if message["type"] == "presence"]
        return told[-1].get("present", 0) if told else 0

    async def logs(self):
        return set(await self.server.board.services.rooms.ports.log.rooms())

    async def soon_alone(self):
        """Wait until the try is gone."""
        async with asyncio.timeout(10):
            while await self.logs() != {self.room["room"]}:  # noqa: ASYNC110 - the server tells nobody
                await asyncio.sleep(0.1)
