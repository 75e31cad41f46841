"""Everything a server sends, looked at in the instant in which it is sent: it must be on the disk, and for those
eyes. Later would be too late: by then it may have been written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from board.protocol.messages import TICK_SECONDS
from tests.simulation.truth import MARK, Truth

UNTOLD = ("unavailable", "storage_full", "rate_limited", "internal")
"""Refusals that say nothing about what became of the command."""


@dataclass
class Sitting:
    """One connection of one person, as its frames go out. `seq` is how far the room has been shown to it."""

    truth: Truth
    person: str
    asks: Any
    writers: Mapping[str, str]
    """Who wrote the text with a mark."""
    happened: Callable[[str], None]
    seq: int = 0
    role: str = ""
    channels: tuple[str, ...] = ()
    """What the last welcome said that is heard."""
    pieces: dict[str, dict[str, Any]] | None = None
    patches: list[Mapping[str, Any]] = field(default_factory=list)
    held: dict[str, dict[str, Any]] = field(default_factory=dict)
    polls: bool = False
    """Followed by polls: each may be answered by another process, and answers come by themselves."""
    welcomes: int = 0
    answered: set[str] = field(default_factory=set)
    presences: list[float] = field(default_factory=list)
    greeted: bool = False

    def look(self, message: Mapping[str, Any], text: str, at: float, now: int) -> None:
        """Check one frame on its way out, at `at` of the loop's clock and `now` of the process's wall clock."""
        self._canaries(text)
        match message["type"]:
            case "welcome":
                self._welcome(message)
            case "view":
                self._piece(message)
            case "patch":
                self.patches.append(message)
                if not message["more"]:
                    self._moment()
            case "accepted":
                self._accepted(message, at, now)
            case "refused":
                self._refused(message, at, now)
            case "presence":
                self._presence(message, at)

    def _canaries(self, text: str) -> None:
        for mark in MARK.findall(text):
            if not self.truth.may_read(mark, self.person, self.role, self.writers):
                self._wrong(f"secrecy: {self.person} ({self.role}) is sent words of {self.writers[mark]}")

    def _wrong(self, sentence: str) -> None:
        self.truth.wrong(sentence)

    # --- views and patches ----------------------------------------------------------------------------

    def _welcome(self, message: Mapping[str, Any]) -> None:
        heard = tuple(message["channels"])
        if self.welcomes and message["role"] == self.role and not self.polls:
            same = heard == self.channels
            self.happened("a whole view after an overflow" if same else "a whole view of other channels")
        self.welcomes += 1
        self.role, self.channels, self.pieces, self.patches = message["role"], heard, {}, []

    def _piece(self, message: Mapping[str, Any]) -> None:
        if self.pieces is None:
            return self._wrong(f"view: {self.person} is sent a piece without a welcome")
        self.pieces.setdefault(message["channel"], {}).update(message["records"])
        self._check_records(message["records"])
        if message["last"]:
            self.held, self.pieces = self.pieces, None
            self._whole({name: made for name, made in self.held.items() if made})
        return None

    def _whole(self, whole: Mapping[str, Any]) -> None:
        for seq in range(self.truth.head, -1, -1):
            if self._is_as(seq) and self.truth.shown(seq, self.person, self.role) == whole:
                if seq < self.seq and not self.polls:
                    self._wrong(f"view: {self.person} is shown {seq} again after {self.seq}")
                self.seq = seq
                self._check_entitled(whole)
                return
        self._wrong(f"disk: {self.person}'s whole view is of no state on the disk")

    def _moment(self) -> None:
        moment, self.patches = self.patches, []
        for patch in moment:
            if patch["channel"] not in self.channels:
                self._wrong(f"secrecy: {self.person} ({self.role}) is sent the channel {patch['channel']}")
            self._check_records(patch["records"])
            self.held.setdefault(patch["channel"], {}).update(patch["records"])
        if self.pieces is not None:
            return self._wrong(f"view: {self.person} is sent a patch within a view")
        keys = sorted({key for patch in moment for key in patch["records"]})
        for seq in range(self.seq, self.truth.head + 1):
            if self._is_as(seq) and self._holds(keys, seq):
                self.seq = seq
                self._check_entitled([patch["channel"] for patch in moment])
                return None
        return self._wrong(f"disk: {self.person} is shown what is not on the disk: {', '.join(keys[:5])}")

    def _is_as(self, seq: int) -> bool:
        """Whether at a seq this person acts in the role, and hears the channels, that the welcome said."""
        if self.truth.role(seq, self.person, self.asks) != self.role:
            return False
        return self.truth.heard(seq, self.person, self.role) == self.channels

    def _check_entitled(self, channels: Iterable[str]) -> None:
        """Who is shown what a group or a part alone has must be of it, by the rows, in that very state."""
        theirs = {} if self.role == "observer" else self.truth.together[self.seq].get(self.person, {})
        for channel in channels:
            if channel.startswith(("group.", "part.")) and channel not in theirs.values():
                self._wrong(f"secrecy: {self.person} ({self.role}) is shown what {channel} alone has")

    def _check_records(self, made: Mapping[str, Any]) -> None:
        """What must not be said whatever the projection says."""
        for key, record in made.items():
            kind, _, name = key.partition(".")
            if record is None:
                continue
            counts = {"result", "voters", "electorate", "warning"} & record.keys()
            if kind == "round" and counts and name not in self.truth.closed_rounds:
                self._wrong(f"secrecy: {self.person} is told counts of an open round")
            if kind == "note" and record.get("author") not in (None, self.truth.authors.get(name)):
                self._wrong(f"secrecy: {self.person} is told the author of a masked card")

    # --- answers --------------------------------------------------------------------------------------

    def _accepted(self, message: Mapping[str, Any], at: float, now: int) -> None:
        attempt = self.truth.asks[message["id"]]
        self.answered.add(attempt.id)
        if attempt.id in self.truth.seqs:
            self._check_shown(message)
        elif message["revs"] or (None, False) not in self._verdicts(attempt, at, now):
            self._wrong(
                f"disk: {type(attempt.command).__name__} of {self.person} is answered and not on the disk"
            )

    def _check_shown(self, message: Mapping[str, Any]) -> None:
        """What a command produced goes out before its answer: then nothing flickers."""
        # What follows in the same commit may have changed it again.
        later = range(self.truth.seqs[message["id"]], self.truth.head + 1)
        if message["revs"] and not self.polls and not any(self._holds(message["revs"], at) for at in later):
            self._wrong(f"order: {self.person} is answered before they are shown what they did")

    def _holds(self, keys: Iterable[str], seq: int) -> bool:
        """Whether the viewer has been sent, at all these keys, what they see at a seq."""
        return all(
            self.held.get(name, {}).get(key) == self.truth.record(seq, name, key)
            for name in self.channels
            for key in keys
        )

    def _refused(self, message: Mapping[str, Any], at: float, now: int) -> None:
        attempt = self.truth.asks[message["id"]]
        if message["code"] in UNTOLD:
            return
        if attempt.id in self.truth.seqs:
            self._wrong(f"disk: {type(attempt.command).__name__} of {self.person} is refused and on the disk")
        elif all(code != message["code"] for code, _ in self._verdicts(attempt, at, now)):
            self._wrong(
                f"unfounded: {type(attempt.command).__name__} of {self.person} is refused {message['code']}"
            )

    def _verdicts(self, attempt: Any, at: float, now: int) -> list[tuple[str | None, bool]]:
        """What the rules say to a command at every seq since it was sent: at one of them it was decided, between the
        moment of sending and now."""
        since, asked = self.truth.asked_at[attempt.id]
        return [
            self.truth.verdict(attempt, seq, when, all_here=here)
            for seq in range(self.truth.head, since - 1, -1)
            for here in (False, True)
            for when in (now, now - round((at - asked) * 1000))
        ]

    # --- presence -------------------------------------------------------------------------------------

    def _presence(self, message: Mapping[str, Any], at: float) -> None:
        """While anything is hidden presence keeps its beat, whatever happens (W3)."""
        if self.polls:  # each begins with the last one
            return
        room = self.truth.states[self.seq].room
        run = room.runs.get(room.run) if room else None
        hidden = run is not None and (run.rules.see != "all" or run.rules.author == "masked")
        self.presences = [*self.presences[-2:], at] if hidden else []
        # One may be late, so it takes three to tell; the first that somebody gets is the others' last one.
        if len(self.presences) == 3 and at - self.presences[0] < TICK_SECONDS and self.greeted:
            self._wrong(f"secrecy: presence tells {self.person} the time of something hidden")
        self.greeted = True
        if "done" in message and self.role not in ("facilitator", "lab"):
            self._wrong(f"secrecy: {self.person} is told who is done")


def read(text: str) -> Mapping[str, Any]:
    """Return a frame as JSON has it."""
    found: Mapping[str, Any] = msgspec.json.decode(text)
    return found
