"""What reached somebody who was not entitled to it. Pure.

Every frame and every HTTP body of every viewer is read twice: as bytes, for the marks of hidden cards, ids under
which they were written and secrets of others; and as messages, for channels, authors, ballots and counts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

import msgspec

from board.rehearse.cards import tokens
from board.rehearse.journal import Journal, WrittenCard, possible
from board.rehearse.verdict.check import Finding
from board.rehearse.wire.recording import RecordedConnection, Tape

FACILITATORS = ("facilitator", "lab")
ID = re.compile(r"[A-Za-z0-9_-]{20,}")
FOREVER = float("inf")
COUNTS = ("result", "voters", "electorate", "warning")
ORDER_FROM = 12
"""Cards in one zone from which their order is compared with the order of writing."""
ORDER_LIMIT = 0.9
"""Rank correlation that chance reaches less than once in 10,000 times with that many cards."""


@dataclass
class Heard:
    """One body as parsed."""

    marks: frozenset[str]
    ids: frozenset[str]
    message: dict[str, Any]


@dataclass
class Hearing:
    """One connection while it is read."""

    connection: RecordedConnection
    role: str
    at: float = 0.0
    closed_rounds: set[str] = field(default_factory=set)
    hears: frozenset[str] = frozenset()
    """What it was told it hears."""

    @property
    def trusted(self) -> bool:
        return self.role in FACILITATORS


@dataclass
class Seen:
    """Where a masked card was first seen by somebody else."""

    zone: str
    rank: int
    key: str
    position: int


class Search:
    """Reads a tape and collects findings, each once per viewer."""

    def __init__(self, journal: Journal, secrets: Mapping[str, frozenset[str]]) -> None:
        """`secrets`: tokens and link secrets, with the participants who may hear each."""
        self._journal = journal
        self._secrets = {part: who for secret, who in secrets.items() for part in ID.findall(secret)}
        self._cards = {mark: card for card in journal.cards for mark in card.marks()}
        self._sealed_ids = {card.note: card for card in journal.cards if card.sealed}
        self._people = {card.writer for card in journal.cards}
        self._last = {mark for card in journal.cards for mark in possible(card.texts)}
        self._seen: dict[str, Seen] = {}
        self._heard: dict[str, frozenset[str]] = {}
        """By viewer, the channels they were last told they hear."""
        self._found: dict[tuple[str, str], Finding] = {}
        self._parse = lru_cache(maxsize=4_096)(_parse)

    def run(self, tape: Tape) -> list[Finding]:
        """Return what leaked."""
        for connection in tape.connections:
            stream = Hearing(connection, connection.role)
            for at, body in connection.heard:
                stream.at = at
                self._read(stream, self._parse(body))
        return [*self._found.values(), *self._order()]

    def _leak(self, stream: Hearing, what: str) -> None:
        viewer = stream.connection.viewer
        self._found.setdefault((viewer, what), Finding("leaks", f"{viewer} ({stream.role}): {what}"))

    def _read(self, stream: Hearing, heard: Heard) -> None:
        me = stream.connection.participant
        for mark in heard.marks & self._cards.keys():
            if why := self._withheld(stream, mark, self._cards[mark]):
                self._leak(stream, f"the text of card {mark}, {why}")
        for name in heard.ids & self._sealed_ids.keys():
            if not self._wrote(stream, self._sealed_ids[name]):
                self._leak(stream, f"the id {name} under which a sealed card was written")
        for part in heard.ids & self._secrets.keys():
            if me not in self._secrets[part]:
                self._leak(stream, f"a secret of somebody else ({part[:4]}…)")
        self._message(stream, heard.message)

    def _withheld(self, stream: Hearing, mark: str, card: WrittenCard) -> str:
        """Say why the viewer may not read this text now, "" when they may."""
        if self._wrote(stream, card):
            return ""
        if not stream.trusted and stream.connection.opened_at > self._journal.withdrawn.get(mark, FOREVER):
            return "set aside before this connection"
        if card.room or card.see == "all" or (card.see == "facilitators" and stream.trusted):
            return ""
        if card.channel in stream.hears:
            return ""
        if card.see == "facilitators":
            return "written for the facilitators"
        return self._too_early(stream, mark, card)

    def _wrote(self, stream: Hearing, card: WrittenCard) -> bool:
        """Whether it is the viewer's own. What is sealed stays with the device that wrote it, whoever sits in the seat
        since."""
        hands = stream.connection.hand == card.hand or not card.sealed
        return stream.connection.participant == card.writer and hands

    def _too_early(self, stream: Hearing, mark: str, card: WrittenCard) -> str:
        if mark not in self._last:
            return "an earlier wording that was replaced or taken back"
        if stream.at < self._journal.revealed.get(card.run, FOREVER):
            return "before it was turned over"
        return ""

    def _message(self, stream: Hearing, message: dict[str, Any]) -> None:
        match message.get("type"):
            case "welcome":
                stream.role, stream.closed_rounds = message["role"], set()
                self._welcome(stream, message.get("channels", ()))
            case "resumed":  # nothing is told anew: what was heard before goes on
                stream.hears = self._heard.get(stream.connection.viewer, frozenset())
            case "view" | "patch":
                self._channel(stream, message["channel"], message["records"])
            case "presence" if message.get("done") and not stream.trusted:
                self._leak(stream, "who is ready")
            case None:
                self._whole(stream, message)

    def _whole(self, stream: Hearing, message: dict[str, Any]) -> None:
        """A whole view over HTTP: its role and its channels side by side."""
        if "channels" not in message:
            return
        stream.role = message["role"]
        self._welcome(stream, message["channels"])
        for channel, records in message["channels"].items():
            self._channel(stream, channel, records)

    def _welcome(self, stream: Hearing, channels: Iterable[str]) -> None:
        """What somebody is told they hear: never the facilitators' for others, never what another person hears, and
        nothing but everyone's on the room's screen."""
        stream.hears = self._heard[stream.connection.viewer] = frozenset(channels)
        allowed = {"everyone", *(["facilitators"] if stream.trusted else [])}
        if stream.role != "observer":
            allowed |= {f"me.{stream.connection.participant}"}
            allowed |= {channel for channel in stream.hears if channel.startswith(("group.", "part."))}
        for channel in stream.hears - allowed:
            self._leak(stream, f"the channel {channel}")

    def _channel(self, stream: Hearing, channel: str, records: dict[str, Any]) -> None:
        if channel not in stream.hears:
            self._leak(stream, f"a record of the channel {channel}")
        for position, (key, record) in enumerate(records.items()):
            kind, _, name = key.partition(".")
            if record is not None and kind in self._READERS:
                self._READERS[kind](self, stream, channel, name, record)
            if record is not None and kind == "note":
                self._place(stream, key, record, position)

    def _ballot(self, stream: Hearing, channel: str, name: str, _: dict[str, Any]) -> None:
        voting, item = name.split(".", 1)
        who = stream.connection.participant
        cast = (intent.hand for intent, _ in self._journal.ballots.get((voting, who, item), ()))
        if channel != f"me.{who}" or stream.connection.hand not in cast:
            self._leak(stream, f"a ballot of somebody else on {item}")
        if voting in stream.closed_rounds:
            self._leak(stream, "a ballot after its round was closed")

    def _deal(self, stream: Hearing, channel: str, name: str, _: dict[str, Any]) -> None:
        if channel != f"me.{stream.connection.participant}":
            self._leak(stream, f"what somebody else is dealt in {name}")
        if name in stream.closed_rounds:
            self._leak(stream, "what was dealt, after its round was closed")

    def _round(self, stream: Hearing, _: str, name: str, record: dict[str, Any]) -> None:
        if record.get("open", True):
            if any(record.get(count) for count in COUNTS):
                self._leak(stream, f"counts of the open round {name}")
            return
        stream.closed_rounds.add(name)
        if stream.at < self._journal.closing.get(name, FOREVER):
            self._leak(stream, f"the result of round {name} before it was closed")

    def _note(self, stream: Hearing, channel: str, name: str, record: dict[str, Any]) -> None:
        if elsewhere := _misplaced(channel, record):
            self._leak(stream, f"card {name}, {elsewhere}")
        masked = next((mark for mark, card in self._written(record) if card.masked), None)
        if masked and (record.get("author") or self._people.intersection(_words(record))):
            self._leak(stream, f"the author of card {masked}")

    def _written(self, record: dict[str, Any]) -> Iterator[tuple[str, WrittenCard]]:
        """Yield the marks in a note's text with the cards that bear them."""
        for mark in tokens(record.get("content", {}).get("text", "")):
            if (card := self._cards.get(mark)) is not None:
                yield mark, card

    def _phase(self, stream: Hearing, channel: str, _: str, record: dict[str, Any]) -> None:
        if channel != "facilitators" and "script" in record:
            self._leak(stream, "the facilitators' script")

    def _link(self, stream: Hearing, channel: str, name: str, _: dict[str, Any]) -> None:
        if channel != "facilitators":
            self._leak(stream, f"link {name}")

    _READERS: ClassVar[dict[str, Callable[..., Any]]] = {
        "ballot": _ballot,
        "deal": _deal,
        "round": _round,
        "note": _note,
        "phase": _phase,
        "link": _link,
    }

    def _place(self, stream: Hearing, key: str, record: dict[str, Any], position: int) -> None:
        place = record.get("place", {})
        for mark, card in self._written(record):
            if card.sealed and stream.connection.participant != card.writer:
                self._seen.setdefault(mark, Seen(place["zone"], place.get("rank", 0), key, position))

    def _order(self) -> Iterator[Finding]:
        """The order in which masked cards came out must not be the one in which they were written."""
        places: dict[tuple[str, str], list[tuple[float, Seen]]] = {}
        for mark, seen in self._seen.items():
            card = self._cards[mark]
            written = card.texts[0][0].settled_at or card.texts[0][0].sent_at
            places.setdefault((card.run, seen.zone), []).append((written, seen))
        for (_, zone), found in places.items():
            if len(found) >= ORDER_FROM:
                yield from self._compare(zone, [seen for _, seen in sorted(found, key=lambda pair: pair[0])])

    def _compare(self, zone: str, seen: list[Seen]) -> Iterator[Finding]:
        orders: dict[str, Callable[[Seen], Any]] = {
            "rank": lambda one: one.rank,
            "id": lambda one: one.key,
            "place in the message": lambda one: one.position,
        }
        for name, by in orders.items():
            if abs(correlation([by(one) for one in seen])) > ORDER_LIMIT:
                yield Finding(
                    "leaks", f"zone {zone}: the {name} of masked cards follows the order of writing"
                )


def _misplaced(channel: str, record: dict[str, Any]) -> str:
    """Return what is wrong with a note's being in a channel, "" for nothing."""
    visible_to = record.get("visible_to", "")
    if channel == "everyone":
        return "hidden or set aside, in the channel of everyone" if record.get("aside") or visible_to else ""
    if visible_to in ("", channel) or channel.startswith("me."):
        return ""
    return f"visible to {visible_to} alone, in the channel {channel}"


def _words(record: dict[str, Any]) -> Iterator[str]:
    """Return every text of a record, however deep."""
    for value in record.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _words(value)


def _parse(body: bytes) -> Heard:
    text = body.decode(errors="replace")
    try:
        message = msgspec.json.decode(body)
    except msgspec.DecodeError:
        message = {}
    return Heard(
        marks=frozenset(tokens(text)),
        ids=frozenset(_ids(text)),
        message=message if isinstance(message, dict) else {},
    )


def _ids(text: str) -> Iterable[str]:
    return ID.findall(text)


def correlation(values: list[Any]) -> float:
    """Return Spearman's rank correlation of the values with their positions, -1 to 1 (0 when all are
    equal)."""
    if len(set(values)) < len(values):
        return 0.0
    count = len(values)
    places = sorted(range(count), key=lambda index: values[index])
    squares = sum((place - index) ** 2 for place, index in enumerate(places))
    return 1 - 6 * squares / (count * (count * count - 1))
