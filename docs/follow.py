"""Follow a workshop from a terminal: a small client, made from docs/protocol.md and nothing else.

    python follow.py 'https://board.example/w/<room>#<link>.<secret>' Marie
    python follow.py https://board.example/ABCD-EFGH Marie 'More benches'

Needs Python 3.11 and the package `websockets`. It comes in as a participant, prints the room as it changes,
writes one card as soon as people may, votes in every round, and leaves when the workshop is closed.
"""

import json
import random
import sys
import time
from secrets import token_urlsafe
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

Records = dict[str, dict[str, Any]]
OVER = {4401, 4403, 4404, 4410, 4426}  # after these close codes nobody should come back


class View:
    """What the room shows at one moment: the records of the channels one hears united, later ones winning."""

    def __init__(self, channels: dict[str, Records]) -> None:
        self.records: Records = {}
        for records in channels.values():
            for key, record in records.items():
                self.records[key] = self.records.get(key, {}) | record
        self.room = self.records["room"]
        self.run = self.records.get(f"run.{self.room.get('run')}", {})

    def name(self, key: str) -> str:
        """What people call a record (its name, text or title in the room's language), else its key."""
        record = self.records.get(key, {})
        called = record.get("name") or record.get("content", {}).get("text") or record.get("title") or key
        return called if isinstance(called, str) else called.get(self.room["plan"].get("language", "fr"), key)

    def writable(self) -> list[str]:
        """Ids of the zones where participants write now, but for the one that is always open, for later."""
        zones = self.records.get("may", {}).get("write", ())
        return [zone for zone in zones if self.records[f"zone.{zone}"]["purpose"] != "later"]


def outline(view: View) -> dict[str, str]:
    """The lines to print, by key; a key is printed again when its line changes."""
    lines = {"room": f"# {view.room['plan'].get('question', '')} ({view.room['status']})"}
    if run := view.run:
        zones = ", ".join(view.name(f"zone.{zone}") for zone in view.writable()) or "nowhere"
        rules = run.get("rules", {})
        rights = f"write: {zones}; see: {rules.get('see', 'all')}; author: {rules.get('author', 'shown')}"
        lines["run"] = f"## {view.name('phase.' + run['phase'])}\n   {rights}"
    for key, record in view.records.items():
        if key.startswith("note."):
            author = f" ({view.name('person.' + record['author'])})" if record.get("author") else ""
            lines[key] = (
                f"   - {view.name('zone.' + record['place']['zone'])}: {record['content']['text']}{author}"
            )
        elif key.startswith("round."):
            best = sorted(record.get("result", {}).get("tally", {}).items(), key=lambda pair: -pair[1])
            result = f"{record.get('voters', 0)} of {record.get('electorate', 0)} voted"
            result += "".join(f"\n     {count} for {view.name(item)}" for item, count in best)
            lines[key] = f"   vote: {'open' if record.get('open', True) else result}"
    return lines


class Follower:
    """A participant who tells what changes, writes one card and votes."""

    def __init__(self, token: str, card: str) -> None:
        self.token, self.card, self.closed, self.delay = token, card, False, 0.5
        self.told, self.voted = dict[str, str](), set[str]()  # lines by key; ids of rounds
        self.unanswered: Records = {}  # submits by id; they outlive the connection

    def live(self, socket: ClientConnection) -> None:
        """Follow until the workshop is closed; raises ConnectionClosed if the connection ends before."""
        socket.send(json.dumps({"type": "hello", "version": 11, "token": self.token}))
        while not self.closed:
            match json.loads(socket.recv()):
                case {"type": "welcome", "channels": heard}:
                    channels: dict[str, Records] = {channel: {} for channel in heard}
                case {"type": "view" | "patch", "channel": channel, "records": records, **rest}:
                    known = channels[channel] | records
                    channels[channel] = {key: record for key, record in known.items() if record is not None}
                    if rest.get("last") or rest.get("more") is False:
                        self.delay = 0.5
                        self.tell(View(channels))
                        new = self.submits(View(channels))
                        self.unanswered |= new
                        for submit in (self.unanswered if "last" in rest else new).values():
                            socket.send(json.dumps(submit))
                case {"type": "accepted" | "refused", "id": sent, **rest}:
                    self.unanswered.pop(sent, None)
                    if "code" in rest:
                        print(f"   refused: {rest['code']}", flush=True)

    def tell(self, view: View) -> None:
        """Print what changed since the last time, whatever happened in between."""
        lines, self.closed = outline(view), view.room["status"] == "closed"
        for line in [line for key, line in lines.items() if line != self.told.get(key)]:
            print(line, flush=True)
        self.told = lines

    def submits(self, view: View) -> Records:
        """Commands to send, by id: the card, where people write; our choice, where a round is open."""
        commands: list[dict[str, Any]] = []
        if self.card and (zones := view.writable()):
            card = {"note": token_urlsafe(16), "zone": zones[0], "content": {"text": self.card}}
            commands = [{"type": "note.add", **card}]
            self.card = ""
        round_id = view.run.get("round", "")
        vote = view.records.get(f"round.{round_id}", {"open": False})
        if vote.get("open", True) and round_id not in self.voted:
            self.voted.add(round_id)
            dots = vote.get("items", [])[: vote["vote"].get("budget", 3)]
            ballots = {
                "dots": {item: {"kind": "dots", "dots": 1} for item in dots},
                "rate": {"room": {"kind": "rate", "value": 4}},
            }.get(vote["vote"]["kind"], {})  # a kind of vote we don't know: abstain
            sent = {"type": "ballot.set", "round": round_id}
            commands += [sent | {"item": item, "ballot": ballot} for item, ballot in ballots.items()]
        submit = {"type": "submit", "run": view.room.get("run", "")}
        return {key: submit | {"id": key, "command": it} for it in commands for key in [token_urlsafe(16)]}


def main(place: str, name: str, card: str = "") -> None:
    """Come in, then follow over as many connections as it takes."""
    server, _, way = place.rpartition("/w/" if "#" in place else "/")
    body = json.dumps({"link" if "#" in way else "code": way, "name": name}).encode()
    try:
        answer = urlopen(Request(f"{server}/api/enter", body, {"Content-Type": "application/json"}))
    except HTTPError as problem:
        sys.exit(f"Not let in: {json.load(problem)['code']}")
    follower = Follower(json.load(answer)["token"], card)
    while not follower.closed:
        try:
            with connect(server.replace("http", "ws", 1) + "/ws") as socket:
                follower.live(socket)
        except (OSError, WebSocketException) as lost:
            close = lost.rcvd if isinstance(lost, ConnectionClosed) else None
            if close and close.code in OVER:
                sys.exit(f"The session is over: {close.code}")
            busy = float(close.reason) if close and close.code == 4503 else 0
            time.sleep(busy + random.uniform(0, follower.delay))
            follower.delay = min(2 * follower.delay, 30)


if __name__ == "__main__":
    main(*sys.argv[1:])
