"""What everybody in a room sent and heard, by whatever they were there with, for the verdict of the rehearsal."""

import json
import time
from collections.abc import Callable

import httpx

from board.rehearse.cards import token, tokens
from board.rehearse.journal import Intent, Journal, WrittenCard, possible, written
from board.rehearse.room import texts
from board.rehearse.verdict import check, counts
from board.rehearse.verdict.leaks import Search
from board.rehearse.wire.recording import RecordedConnection, Tape
from board.rehearse.wire.replica import Replica

CLOSING = ("run.end_input", "phase.enter", "room.close")
"""What ends a round that is open."""


class Tab:
    """One page: what it was told, by however many sockets one after the other."""

    def __init__(self, witness: "Witness", viewer: str, page) -> None:
        self._witness, self.viewer = witness, viewer
        self.participant = self.token = ""
        self.presence: dict = {}
        self.held = Replica()
        page.on("websocket", self._socket)

    def _socket(self, socket) -> None:
        line = self._witness.tape.open(self.viewer, self.participant, time.monotonic())
        socket.on("framesent", lambda frame: self._sent(json.loads(frame)))
        socket.on("framereceived", lambda frame: self._heard(line, str(frame)))

    def _sent(self, message: dict) -> None:
        self.token = message.get("token", self.token)
        self._witness.said(self.participant, message)

    def _heard(self, line: RecordedConnection, frame: str) -> None:
        message = json.loads(frame)
        if message["type"] == "welcome":
            self.participant = line.participant = message["participant"]
            line.role = message["role"]
            self._witness.journal.people[self.participant] = message["role"]
            self.held.start_over(message["channels"])
        elif message["type"] == "view":
            self.held.piece(message["channel"], message["records"], last=message["last"])
        elif message["type"] == "patch":
            self.held.patch(message["channel"], message["records"], more=message["more"])
        elif message["type"] == "presence":
            self.presence = message
        line.hear(time.monotonic(), frame.encode())
        self._witness.told(message)

    def end(self, workshop) -> check.End:
        """Return what this page holds, and what HTTP says that it should."""
        fetched = _fetched(workshop, self.token, "view")["channels"]
        return check.End(self.viewer, self.participant, self.held.channels, fetched)


class Witness:
    """Follows pages and voices, and judges as a rehearsal does. `rules`: returns those that a run froze."""

    def __init__(self, workshop, rules: Callable[[str], dict]) -> None:
        self._workshop, self._rules = workshop, rules
        self.journal, self.tape = Journal(), Tape()
        self.tabs: list[Tab] = []
        self.voices: set[str] = set()
        self._intents: dict[str, Intent] = {}
        self._zones: dict[str, str] = {}
        self._marks = 0

    def mark(self, text: str) -> str:
        """Return a card's text with words that are in no other."""
        self._marks += 1
        return f"{text} ({token(0, self._marks)})"

    def follow(self, page, viewer: str) -> Tab:
        """Read along what a page says and hears, from before it opens."""
        self.tabs.append(Tab(self, viewer, page))
        return self.tabs[-1]

    def overhear(self, voice, message: dict) -> None:
        """Take note of what somebody without a browser sent, or was told."""
        who = voice.session["participant"]
        self.voices.add(who)
        self.journal.people[who] = voice.session["role"]
        self.said(who, message) if "run" in message else self.told(message)

    def said(self, who: str, message: dict) -> None:
        """Take note of what is asked for: said again it is the same."""
        if message["type"] != "submit":
            return
        if known := self._intents.get(message["id"]):
            known.tries += 1
            return
        command, run = message["command"], message["run"]
        intent = Intent(message["id"], command["type"], "", who, time.monotonic(), run=run)
        self._intents[intent.id] = intent
        self.journal.intents.append(intent)
        if command["type"] == "note.add":
            self._card(intent, command)
        elif command["type"] == "ballot.set":
            given = command.get("ballot")
            slot = (command["round"], who, command["item"])
            self.journal.ballots[slot].append((intent, written(given) if given else None))
        self._step(intent, command)

    def _card(self, intent: Intent, command: dict) -> None:
        rules = self._rules(intent.run)
        card = WrittenCard(
            command["note"], intent.person, rules.get("see", "all"), rules.get("author", "shown"), intent.run
        )
        card.room = command.get("room", False)
        (mark,) = tokens(command["content"]["text"])[-1:]
        card.texts.append((intent, mark))
        self.journal.cards.append(card)
        self._zones[card.note] = command["zone"]

    def _step(self, intent: Intent, command: dict) -> None:
        if intent.type == "phase.enter":
            self.journal.runs.append((intent, command["phase"]))
            if command.get("reveal"):
                for card in self.journal.cards:
                    self.journal.revealed.setdefault(card.run, intent.sent_at)
        if intent.type in CLOSING:
            for voting, _, _ in self.journal.ballots:
                self.journal.closing.setdefault(voting, intent.sent_at)

    def wrote(self, who: str, run: str, except_in: set[str]) -> int:
        """Return how many cards somebody wrote in a run that count against their number."""
        mine = [
            card for card in self.journal.cards if (card.writer, card.run) == (who, run) and not card.room
        ]
        return sum(
            None not in possible(card.texts) and self._zones[card.note] not in except_in for card in mine
        )

    def voted(self, voting: str) -> int:
        """Return how many people have a ballot in a round."""
        cast = self.journal.ballots.items()
        return len({who for (of, who, _), writes in cast if of == voting and possible(writes) != {None}})

    def told(self, message: dict) -> None:
        """Take note of an answer."""
        if message["type"] in ("accepted", "refused") and (intent := self._intents.get(message["id"])):
            intent.state, intent.code = message["type"], message.get("code", "")
            intent.settled_at, intent.revs = time.monotonic(), message.get("revs", {})

    def findings(self, lead: str) -> list[str]:
        """Return what was lost, doubled, leaked, differs, was a ghost or was counted wrongly. `lead`: the token of
        somebody who leads."""
        ends = [tab.end(self._workshop) for tab in self.tabs]
        records = check.union(_fetched(self._workshop, lead, "view")["channels"])
        export = _fetched(self._workshop, lead, "exports/json")
        connected = self.voices | {tab.participant for tab in self.tabs}
        presences = [tab.presence for tab in self.tabs]
        told = [
            counts.by_export(export),
            *(counts.by_presence(tab.viewer, tab.presence) for tab in self.tabs),
        ]
        told += [counts.by_records(end.viewer, check.union(end.channels)) for end in ends]
        found = [
            *check.judge(self.journal, ends, check.Final(records, list(texts(export)))),
            *Search(self.journal, {tab.token: frozenset({tab.participant}) for tab in self.tabs}).run(
                self.tape
            ),
            *counts.miscounted(told, counts.truth(self.journal, connected)),
            *counts.quorums(self.journal, records),
            *counts.ghosts(self.journal, records, presences, connected),
        ]
        return [f"{each.verdict}: {each.what}" for each in found]


def _fetched(workshop, token: str, what: str) -> dict:
    headers = {"Authorization": f"Bearer {token}"}
    address = f"{workshop.url}/api/rooms/{workshop.room}/{what}"
    return httpx.get(address, headers=headers).raise_for_status().json()
