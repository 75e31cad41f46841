"""What is on the disk, told by the disk itself: every state a room has been in, and who may have read what.

Folding and projecting use the domain, which has its own tests; whom a text is for is read from the rows' JSON,
without it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import convert
from msgspec.structs import replace

from board.domain import events
from board.domain.areas import seals
from board.domain.areas.people import actor
from board.domain.areas.voting import votable
from board.domain.channels import EVERYONE, FACILITATORS, channels
from board.domain.commands import Command
from board.domain.language.errors import Refused
from board.domain.model import Claim, Names, Room, SealedBallot, SealedNote
from board.domain.out.records import records, view
from board.domain.room import decide, fold
from board.domain.rules import writes_face_down
from board.domain.votes import KINDS, Outcome, kind_of
from board.domain.votes.kind import Turnout
from board.ports import Entry
from board.rehearse.votes import VOTERS
from tests.simulation.store import NEVER_HEARD_OF

MARK = re.compile(r"~[0-9a-z]{5}~")
"""In every text people write: found in a frame, it says which text has got there."""
OWN = "own"
Together = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Attempt:
    """A command as its sender meant it."""

    id: str
    person: str
    asks: Any
    run: str
    command: Command


@dataclass(frozen=True)
class State:
    """The room at one seq, sealed rows included."""

    room: Room | None = None
    names: Names = Names()  # noqa: RUF009 - frozen


class Truth:
    """One room's disk. `lab` is the names the directory adds."""

    def __init__(self, lab: Names, tell: Callable[[str], None] = lambda _: None) -> None:
        self._tell = tell
        self.states = [State(names=lab)]
        self.findings: list[str] = []
        self.asks: dict[str, Attempt] = {}
        self.asked_at: dict[str, tuple[int, float]] = {}
        """By command, how far the disk was when it was first sent, and when that was by the loop's clock."""
        self.seqs: dict[str, int] = {}
        self.at: list[float] = [0.0]
        self.closed_rounds: set[str] = set()
        self.authors: dict[str, str | None] = {}
        """By note, as logged."""
        self.departed: set[str] = set()
        self.newest_only_from: int | None = None
        self.together: list[Together] = [{}]
        """By seq: the channels people hear for a group or a part, by kind of channel."""
        self._readers: dict[str, str] = {}
        """The channel that has a mark, OWN for its author alone."""
        self._notes: dict[str, str] = {}
        self._words: dict[str, list[str]] = {}
        self._first: dict[str, str] = {}
        """By mark, the one its card began with."""
        self._made: dict[Any, Any] = {}

    @property
    def head(self) -> int:
        return len(self.states) - 1

    @property
    def room(self) -> Room | None:
        return self.states[-1].room

    # --- what comes to the disk -------------------------------------------------------------------------

    def commit(self, entries: Sequence[Entry], *, newer: bool, now: int, at: float) -> None:
        """Take rows as they are written, at `now` of the wall's clock and `at` of the loop's."""
        for entry in entries:
            before = self.states[-1]
            self._check_writer(entry, newer=newer)
            self._check_lawful(entry, now)
            self._check_mask(entry, before)
            self._check_grace(entry, before, now)
            self.states.append(_after(before, entry))
            self._check_deal(entry, self.states[-1])
            self.at.append(at)
            self.seqs[entry.command_id] = self.head
            self._read(entry, before)

    def wrong(self, sentence: str) -> None:
        """Note a finding."""
        self.findings.append(sentence)
        self._tell(f"!! {sentence}")

    def _check_writer(self, entry: Entry, *, newer: bool) -> None:
        if entry.version > events.VERSION and self.newest_only_from is None:
            self.newest_only_from = self.head + 1
        elif self.newest_only_from is not None and not newer:
            self.wrong("version: an older process wrote behind a row it can't read")

    def _check_lawful(self, entry: Entry, now: int) -> None:
        """What is written must be allowed by the very state it is written on."""
        command = self.asks.get(entry.command_id)
        if command is None:
            return
        code, changed = self.verdict(command, self.head, now)
        if not changed:  # it may have taken somebody who was there
            code, changed = self.verdict(command, self.head, now, all_here=True)
        if code is not None:
            self.wrong(f"unlawful: {_told(command)} was written though it had to be refused {code}")
        elif not changed:
            self.wrong(f"unlawful: {_told(command)} was written though it changed nothing")

    def _check_mask(self, entry: Entry, before: State) -> None:
        sealed_at = {put.seal: before.room.seals[put.seal].opened_at for put in entry.sealed if before.room
                     and put.seal in before.room.seals}  # fmt: skip
        turned = b'"notes.revealed"' in entry.body  # cards of one step or area: the rows of the others stay
        # What goes into a seal that opens with this very row tells no more than that.
        if sealed_at and not turned and (entry.by is not None or {entry.at} != set(sealed_at.values())):
            self.wrong("secrecy: a masked row tells who wrote it, or when")
        if any(put.participant.encode() in entry.body for put in entry.sealed):
            self.wrong("secrecy: a masked row names its author")

    def _check_grace(self, entry: Entry, before: State, now: int) -> None:
        """What the room asks of itself, it asks when a grace is over, and once."""
        room = before.room
        own = entry.by is None and entry.command_id not in self.asks and b'"person.joined"' not in entry.body
        if own and entry.body == b"[]" and all(put.key.startswith("deal.") for put in entry.sealed):
            return  # it deals: `_check_deal` has the say
        run = room.runs.get(room.run) if room else None
        if own and room and (run is None or run.grace is None or now < run.grace.ends_at):
            self.wrong("grace: the room moved on by itself though no grace was over")

    def _check_deal(self, entry: Entry, after: State) -> None:
        """No item is dealt to more people than are to answer it, nor answered by more."""
        for put in entry.sealed:
            kind, _, name = put.key.partition(".")
            round_ = after.room.rounds.get(name.partition(".")[0]) if after.room else None
            dealt = round_ and kind_of(round_.vote).dealt
            if after.room and round_ and dealt and kind in ("deal", "ballot"):
                rows = after.room.sealed.get(put.seal, {}).values()
                if max(_with_people(rows, round_.id).values(), default=0) > dealt(round_.vote):
                    self.wrong("deal: an item is with more people than are to answer it")

    def _read(self, entry: Entry, before: State) -> None:
        """Learn from a row's JSON who may read which words from now on."""
        self.together.append(self.together[-1])
        for event in msgspec.json.decode(entry.body):
            self._bring_together(event)
            match event["type"]:
                case "note.added":
                    self._notes[event["id"]] = event.get("visible_to") or EVERYONE
                    self.authors[event["id"]] = event.get("author")
                    self._write(event["id"], event["content"]["text"])
                case "note.edited":
                    self._write(event["note"], event["content"]["text"])
                case "notes.revealed":
                    for it in event.get("placed", ()):
                        self._notes[it["id"]], self.authors[it["id"]] = EVERYONE, None
                        self._write(it["id"], it["content"]["text"])
                    for ident in event.get("shown", ()):
                        self._notes[ident] = EVERYONE
                        self._open(self._words[ident], EVERYONE)
                case "round.closed":
                    self.closed_rounds.add(event["round"])
                    self._check_tally(event, before)
                case "person.removed":
                    self.departed.add(f"person.{event['participant']}")

    def _bring_together(self, event: Mapping[str, Any]) -> None:
        """Follow who is in which group, and who has which part."""
        match event["type"]:
            case "groups.formed":
                members = {who: it["id"] for it in event.get("groups", ()) for who in it.get("members", ())}
                for who in {*self.together[-1], *members}:
                    self._join(who, "group", members.get(who))
            case "groups.member":
                self._join(event["participant"], "group", event.get("group"))
            case "part.given":
                self._join(event["participant"], "part", event.get("part"))
            case "person.removed":
                self.together[-1] = {**self.together[-1], event["participant"]: {}}

    def _join(self, person: str, kind: str, name: str | None) -> None:
        others = {each: it for each, it in self.together[-1].get(person, {}).items() if each != kind}
        joined = {kind: f"{kind}.{name}"} if name else {}
        self.together[-1] = {**self.together[-1], person: others | joined}

    def _write(self, note: str, text: str) -> None:
        marks = MARK.findall(text)
        words = self._words.setdefault(note, [])
        words += marks
        self._first |= dict.fromkeys(marks, words[0])
        if (readers := self._notes.get(note, OWN)) != OWN:
            self._open(marks, readers)

    def _open(self, marks: Iterable[str], readers: str) -> None:
        for mark in marks:
            if self._readers.get(mark) != EVERYONE:
                self._readers[mark] = readers

    def _check_tally(self, event: dict[str, Any], before: State) -> None:
        """The outcome is what a stranger counts, ballot by ballot, over the items still there."""
        room, name = before.room, event["round"]
        if room is None:
            return
        round_ = room.rounds[name]
        there = {*round_.items, "room"} & votable(room)
        due: Counter[str] = Counter()
        vote = _plain(round_.vote)
        ways = VOTERS[vote["kind"]]
        for own in room.sealed.get(round_.seal or "", {}).values():
            for item in there:
                if isinstance(row := own.get(f"ballot.{name}.{item}"), SealedBallot):
                    due.update(ways.counts(vote, item, _plain(row.ballot)))
        for gone in {*round_.items} - there:  # a ballot on all of them may name one that is hidden since
            due.pop(gone, None)
        closed = convert(event["outcome"], Outcome)
        turnout = Turnout(event["voters"], event["electorate"])
        shown = _plain(kind_of(round_.vote).result(round_.vote, round_.items, closed, turnout))
        told = ways.told(shown)
        if not ways.follows(vote, shown):
            self.wrong(f"votes: {shown} does not follow from what it counts")
        if told is not None and due != Counter(told):
            self.wrong(f"votes: {dict(due)} were cast and {dict(told)} told")

    def check_seals(self, stored: Iterable[tuple[str, str, str]]) -> None:
        """Nothing of a seal that is closed may be left in the store; one of links alone ends with its run, unless
        people write face down in it and may take it up again (S5)."""
        room, open_ = self.room, self.room.seals if self.room else {}
        if left := {seal for seal, _, _ in stored} - set(open_):
            self.wrong(f"secrecy: rows of {len(left)} closed seals are left in the store")
        for seal in open_.values():
            rows = (
                [row for own in room.sealed.get(seal.id, {}).values() for row in own.values()] if room else []
            )
            if (
                room
                and seal.run != room.run
                and not writes_face_down(room.runs[seal.run])
                and rows
                and not any(isinstance(row, SealedNote) for row in rows)
            ):
                self.wrong("secrecy: a seal outlives its run")

    def check_snapshot(self, seq: int, body: bytes) -> None:
        """A snapshot holds the room of its seq, and not a sealed row (S7)."""
        room = msgspec.json.decode(msgspec.json.encode(msgspec.json.decode(body)["room"]), type=Room)
        if room.sealed:
            self.wrong("secrecy: a snapshot holds sealed rows")
        elif seq > self.head or room != replace(self.states[seq].room, sealed={}):
            self.wrong(f"snapshot: it is not the room at {seq}")

    # --- what may be said ---------------------------------------------------------------------------------

    def may_read(self, mark: str, person: str, role: str, writers: Mapping[str, str]) -> bool:
        """Whether the words with this mark may ever have been shown to somebody. Whoever wrote a card reads what others
        make of it; whoever was in its group or had its part may have read it then (`together` says when)."""
        readers = self._readers.get(mark, OWN)
        if readers == EVERYONE or (readers == FACILITATORS and role in ("facilitator", "lab")):
            return True
        if role != "observer" and any(readers in at.get(person, {}).values() for at in self.together):
            return True
        return person in (writers[mark], writers.get(self._first.get(mark, mark)))

    def verdict(
        self, attempt: Attempt, seq: int, now: int, *, all_here: bool = False
    ) -> tuple[str | None, bool]:
        """Return the code a command is refused with at a seq (None: accepted), and whether it changes anything,
        with nobody else or everybody connected."""
        room = self.states[seq].room
        here = frozenset(room.participants) if room and all_here else frozenset[str]()
        try:
            found = decide(
                room, attempt.command, Claim(attempt.person, attempt.asks, here, attempt.run), now, _no_secret
            )
        except Refused as refusal:
            return refusal.code, False
        return None, bool(found.events or found.sealed or found.names)

    # --- what is to be seen -------------------------------------------------------------------------------

    def record(self, seq: int, channel: str, key: str) -> Any:
        """Return the record of a key in a channel at a seq, as JSON has it; None where there is none."""
        at = (seq, channel, key)
        if at not in self._made:
            state = self.states[seq]
            found = state.room and records(state.room, channel, state.names, [key])[key]
            self._made[at] = found and _plain(found)
        return self._made[at]

    def channel(self, seq: int, channel: str) -> Any:
        """Return a whole channel at a seq, by key, as JSON has it."""
        at = (seq, channel)
        if at not in self._made:
            state = self.states[seq]
            self._made[at] = _plain(view(state.room, channel, state.names) if state.room else {})
        return self._made[at]

    def shown(self, seq: int, person: str, role: Any) -> dict[str, Any]:
        """Return all that somebody acting in a role sees at a seq, by channel, empty ones left out."""
        every = {name: self.channel(seq, name) for name in self.heard(seq, person, role)}
        return {name: found for name, found in every.items() if found}

    def heard(self, seq: int, person: str, role: Any) -> tuple[str, ...]:
        """Return the channels somebody acting in a role hears at a seq."""
        room = self.states[seq].room
        return channels(room, person, role) if room else ()

    def role(self, seq: int, person: str, asks: Any) -> str | None:
        """Return the role somebody acts in at a seq, None for one who may not be there."""
        room = self.states[seq].room
        try:
            return actor(room, Claim(person, asks)).role if room else None
        except Refused:
            return None


def _after(before: State, entry: Entry) -> State:
    body, version = entry.body, entry.version
    if version > events.VERSION:
        body, version = body.replace(NEVER_HEARD_OF, b"").replace(b"[,", b"[", 1), events.VERSION
    room = fold(before.room, [events.decode(body, version)])
    if room is not None:
        room = replace(room, sealed={seal: own for seal, own in room.sealed.items() if seal in room.seals})
        for put in entry.sealed:
            value = None if put.value is None else seals.decode(put.value)
            room = seals.apply(room, seals.SealedChange(put.seal, put.participant, put.key, value))
        room = replace(
            room, sealed={seal: own for seal, own in room.sealed.items() if seal not in entry.closed_seals}
        )
    people = {who: name for who, name in (before.names.people | dict(entry.names)).items() if name}
    return State(room, replace(before.names, people=people))


def _with_people(people: Iterable[Mapping[str, Any]], round_: str) -> Counter[str]:
    """Return with how many people each item is: dealt to them, and not handed back."""
    found: Counter[str] = Counter()
    for rows in people:
        dealt = rows.get(f"deal.{round_}")
        given = {key.split(".", 2)[2]: it for key, it in rows.items() if isinstance(it, SealedBallot)}
        answered = {item for item, it in given.items() if _answers(it)}
        found.update(answered | ({*dealt.items} - given.keys() if dealt else set()))
    return found


def _answers(row: SealedBallot) -> bool:
    return next(kind for kind in KINDS if kind.ballot is type(row.ballot)).answers(row.ballot)


def _plain(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def _no_secret(size: int) -> bytes:
    """Entropy for decisions nobody keeps. Ids drawn of it must differ all the same."""
    _no_secret.count = getattr(_no_secret, "count", 0) + 1  # type: ignore[attr-defined]
    return int(_no_secret.count).to_bytes(16, "big")[-size:]  # type: ignore[attr-defined]


def _told(attempt: Attempt) -> str:
    return f"{type(attempt.command).__name__} of {attempt.person}"
