"""The room to rehearse in: made on a server of our own, or given by a facilitator's link. HTTP only."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from os import urandom
from typing import Any
from urllib.parse import urlsplit

from board.domain.language.ids import long_id
from board.rehearse.wire.http import Answer, insist
from board.rehearse.wire.recording import Tape
from board.rehearse.wire.transports import Ticket

AGAIN_SECONDS = 0.1


def link_of(url: str) -> tuple[str, str]:
    """Split a link into the server's origin and its fragment's claim: "<room>#<link>.<secret>" for a room,
    "<lab>.<secret>" for a lab. Raises ValueError for anything else."""
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    if parts.netloc and parts.fragment and parts.path.startswith("/w/"):
        return origin, f"{parts.path.removeprefix('/w/')}#{parts.fragment}"
    if parts.netloc and parts.fragment and parts.path == "/lab":
        return origin, parts.fragment
    raise ValueError("not a link: https://…/w/<room>#<link>.<secret>")


@dataclass
class RehearsalRoom:
    """A room and the links into it."""

    origin: str
    facilitator: str
    participant: str = ""
    observer: str = ""
    lab: str = ""
    """The session of the lab whose room it is, "" where it is not ours."""
    secrets: dict[str, frozenset[str]] = field(default_factory=dict)
    """Tokens handed out, with who may hear each."""

    async def enter(self, link: str, name: str) -> Ticket:
        """Come in by a link, as one person however often it has to be asked. Raises HttpError when refused."""
        wanted = {"link": link, "name": name, "intention": long_id(urandom)}
        return self._ticket((await self._post("enter", wanted)).json())

    async def comes_in(self, link: str, name: str, token: str) -> bool:
        """Say whether somebody comes in by a link with the device that has a session."""
        return (await self._post("enter", {"link": link, "name": name}, token)).status < 400

    def _ticket(self, got: dict[str, str]) -> Ticket:
        self.secrets[got["token"]] = frozenset({got["participant"]})
        return Ticket(self.origin, got["room"], got["participant"], got["token"], got["role"])

    async def _post(self, what: str, body: dict[str, str], token: str = "") -> Answer:
        return await insist("POST", f"{self.origin}/api/{what}", body, token)

    # --- seats given back -----------------------------------------------------------------------------

    async def is_away(self, name: str) -> bool:
        """Say whether a name at the door is that of a participant who is not connected."""
        told = (await self._post("name", {"link": self.participant, "name": name})).json()
        return bool(told["waits"])

    async def ask_seat(self, name: str) -> str:
        """Ask for the seat of who has a name; return the secret by which it is taken. Raises HttpError."""
        return str((await self._post("seat", {"link": self.participant, "name": name})).json()["secret"])

    async def offer_seat(self, session: Ticket, participant: str) -> str:
        """Have a facilitator give a seat; return the secret that their QR shows. Raises HttpError."""
        told = await self._post(f"rooms/{session.room}/seats", {"participant": participant}, session.token)
        return str(told.json()["link"]).partition("#seat.")[2]

    async def take_seat(self, before: Ticket, secret: str, seconds: float) -> Ticket | None:
        """Sit down once a seat is given, instead of who has been in it `before`; None if it is not within some seconds.
        Raises HttpError when refused."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            told = (await self._post("seat/take", {"room": before.room, "secret": secret})).json()
            if told.get("entered"):
                return replace(self._ticket(told["entered"]), hand=before.hand + 1)
            await asyncio.sleep(AGAIN_SECONDS)
        return None

    # --- what there is to read ------------------------------------------------------------------------

    async def counted_by_lab(self, session: Ticket) -> int | None:
        """Return how many people the lab's list says there are in the room, None where the lab is not ours."""
        if not self.lab:
            return None
        told = (await insist("GET", f"{self.origin}/api/lab/rooms", token=self.lab)).json()
        return next(int(line.get("people", 0)) for line in told["rooms"] if line["room"] == session.room)

    async def invite(self, session: Ticket) -> None:
        """Learn the other links, as a facilitator."""
        links = await self.get(session, "invitation")
        self.participant = link_of(links["participant_link"])[1]
        self.observer = link_of(links["observer_link"])[1]

    async def get(self, session: Ticket, what: str, tape: Tape | None = None) -> Any:
        """Return something of the room as JSON, on the tape if one is given. Raises HttpError when
        refused."""
        return (await self.peek(session, what, tape)).json()

    async def peek(self, session: Ticket, what: str, tape: Tape | None = None) -> Answer:
        """Ask for something of the room; the answer goes on the tape whatever it is, refusals included."""
        asked_at = time.monotonic()
        answer = await insist("GET", f"{self.origin}/api/rooms/{session.room}/{what}", token=session.token)
        if tape:
            who = session.participant
            heard = tape.open(f"{who} over HTTP", who, asked_at, session.role, fetched=True)
            heard.hand = session.hand
            heard.hear(time.monotonic(), answer.body)
        return answer

    async def view(self, session: Ticket, tape: Tape) -> dict[str, Any]:
        """Return the whole view by channels."""
        found: dict[str, Any] = (await self.get(session, "view", tape))["channels"]
        return found


async def make_room(lab_link: str, method: str, language: str) -> RehearsalRoom:
    """Set the lab up and make a room from a method. Raises HttpError when refused."""
    origin, claim = link_of(lab_link)
    token = (await insist("POST", f"{origin}/api/lab", {"link": claim})).json()["token"]
    settings = {"name": "Labo", "contact": "labo@exemple.fr", "retention_days": 90, "language": language}
    (await insist("POST", f"{origin}/api/lab/settings", settings, token)).json()
    question = "Comment rendre l'accueil plus simple pour tout le monde ?"
    wanted = {"method": method, "language": language, "question": question}
    made = (await insist("POST", f"{origin}/api/lab/rooms", wanted, token)).json()
    return RehearsalRoom(origin, link_of(made["facilitator_link"])[1], lab=token)


def texts(exported: Any) -> Iterator[str]:
    """Return every text in an export, each note once."""
    if isinstance(exported, dict):
        if isinstance(exported.get("text"), str):
            yield exported["text"]
        for value in exported.values():
            yield from texts(value)
    elif isinstance(exported, list):
        for value in exported:
            yield from texts(value)
