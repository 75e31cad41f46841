"""People without a browser, over the real wire: they fill the room that a browser looks at."""

import base64
import json
import os
from contextlib import ExitStack

import httpx
from websockets.sync.client import connect

from board.protocol.messages import VERSION


def new_id() -> str:
    """Return 128 random bits in 22 characters."""
    return base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")


class Voice:
    """Somebody in a room, by its participants' link unless another is given. `witness` reads along."""

    def __init__(self, workshop, name: str, link: str = "", witness=None) -> None:
        self.workshop, self.name, self._witness = workshop, name, witness
        self.session = workshop.enter(link=(link or workshop.link).split("/w/")[1], name=name)
        self._here = ExitStack()
        self.come()

    def come(self) -> None:
        """Connect; again, after one has left."""
        # No bound on the queue: nobody reads what is not an answer.
        address = f"ws{self.workshop.url[4:]}/ws"
        self._socket = self._here.enter_context(
            connect(address, compression=None, max_queue=None, proxy=None)
        )
        self._send({"type": "hello", "version": VERSION, "token": self.session["token"]})
        self._until(lambda message: message["type"] == "view" and message["last"])

    def _send(self, message: dict) -> None:
        self._note(message)
        self._socket.send(json.dumps(message))

    def _until(self, wanted) -> dict:
        while not wanted(message := json.loads(self._socket.recv(timeout=10))):
            pass
        self._note(message)
        return message

    def _note(self, message: dict) -> None:
        if self._witness:
            self._witness.overhear(self, message)

    def ask(self, kind: str, run: str = "", **fields) -> dict:
        """Submit a command that must be accepted; return the answer. `run`: the run it is meant for."""
        ident = new_id()
        self._send({"type": "submit", "id": ident, "run": run, "command": {"type": kind, **fields}})
        answer = self._until(lambda message: message.get("id") == ident)
        assert answer["type"] == "accepted", (kind, answer)
        return answer

    def ready(self, run: str) -> None:
        """Say that one has finished in this run."""
        self._send({"type": "ready", "run": run, "ready": True})

    def view(self) -> dict[str, dict]:
        """Return every record as this person is shown it."""
        headers = {"Authorization": f"Bearer {self.session['token']}"}
        address = f"{self.workshop.url}/api/rooms/{self.workshop.room}/view"
        whole = httpx.get(address, headers=headers).raise_for_status().json()
        shown: dict[str, dict] = {}
        for records in whole["channels"].values():
            for key, record in records.items():
                shown[key] = shown.get(key, {}) | record
        return shown

    def leave(self) -> None:
        """Close the connection."""
        self._here.close()


MOVES = (
    "phase.enter",
    "run.",
    "grace.",
    "notes.reveal",
    "round.open",
    "timer.",
    "room.pause",
    "room.resume",
    "room.close",
)
"""What leads from step to step is meant for the current run."""


class Lead(Voice):
    """Somebody who leads, with the room's facilitator link."""

    def ask(self, kind: str, run: str = "", **fields) -> dict:
        """The same; a step is taken from the current run, unless another one is named."""
        return super().ask(kind, run or (self.run if kind.startswith(MOVES) else ""), **fields)

    def __init__(self, workshop, name: str = "Camille", witness=None) -> None:
        super().__init__(workshop, name, workshop.facilitator_link, witness)

    def enter(self, place: int, **fields) -> None:
        """Go to a step of the agenda at once, counted from 0."""
        self.ask("phase.enter", phase=self.named("phase")[place], now=True, **fields)

    @property
    def run(self) -> str:
        """The current run, "" where there is none."""
        return self.view()["room"].get("run", "")

    def named(self, kind: str) -> list[str]:
        """Return the ids of all phases or zones, in their order."""
        records = [(key, record) for key, record in self.view().items() if key.startswith(f"{kind}.")]
        return [
            key.partition(".")[2] for key, record in sorted(records, key=lambda one: (_turn(one[1]), one[0]))
        ]


def _turn(record: dict) -> int:
    """Where a phase, a zone or a card stands among its like."""
    place = record.get("place", record.get("rank", 0))
    return place.get("rank", 0) if isinstance(place, dict) else place
