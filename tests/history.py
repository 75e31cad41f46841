"""What people asked, what the log says and what they were shown, compared. Pure: data in, sentences out.

The log's seqs are the order of everything, so no search is needed: each check is one pass. Instants are seconds
of one clock that all clients share.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

Record = Mapping[str, Any]
View = Mapping[str, Record]
Channels = dict[str, dict[str, Any]]

"""In the order in which later ones win."""


@dataclass(frozen=True)
class Asked:
    """A command as its sender knows it. `sent_at` is when it was first sent, `answered_at` when its last answer
    came. An answer that says nothing about the outcome (`unavailable`) leaves it unanswered."""

    id: str
    person: str
    sent_at: float
    answered_at: float | None = None
    outcome: Literal["accepted", "refused", "unanswered"] = "unanswered"
    revs: Mapping[str, int] = field(default_factory=dict)
    """What the answer said was produced."""
    stores: bool = False
    """Being accepted can only mean a row (a card was written), even where the answer named no rev."""
    room: str = ""


@dataclass(frozen=True)
class Logged:
    """A row of a room's log. `by` is None where the author is masked or the room itself asked."""

    seq: int
    command_id: str
    by: str | None = None
    at: int = 0
    room: str = ""


@dataclass(frozen=True)
class Moment:
    """What changed in one viewer's merged view by the end of one moment: records by key, None for those gone.
    `whole`: the view started over with these."""

    viewer: str
    records: Mapping[str, Record | None]
    whole: bool = False


@dataclass(frozen=True)
class End:
    """What a viewer holds when all is quiet, and what the log says they should."""

    viewer: str
    held: Mapping[str, View]
    due: Mapping[str, View]


# --- the log --------------------------------------------------------------------------------------------


def lost(asked: Iterable[Asked], log: Iterable[Logged]) -> list[str]:
    """Nothing acknowledged is missing from the log (D1, D4)."""
    there = {(row.room, row.command_id) for row in log}
    return [
        f"lost: {it.id} of {it.person} was accepted and is not in the log"
        for it in asked
        if _stored(it) and (it.room, it.id) not in there
    ]


def _stored(it: Asked) -> bool:
    """Whether the answer says that there is a row. Where nothing had to change there is none, and a copy that
    comes later is decided afresh."""
    return it.outcome == "accepted" and (it.stores or bool(it.revs))


def doubled(log: Iterable[Logged]) -> list[str]:
    """Nothing is in the log twice, however often it was sent (D4)."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in log:
        found[row.room, row.command_id].append(row.seq)
    return [f"doubled: {ident} is there at {seqs}" for (_, ident), seqs in found.items() if len(seqs) > 1]


def phantom(asked: Iterable[Asked], log: Iterable[Logged]) -> list[str]:
    """What was refused, and what nobody asked, is not in the log (D5). Rows without an author whose command is
    not known are the room's own."""
    known = {(it.room, it.id): it for it in asked}
    found = []
    for row in log:
        command = known.get((row.room, row.command_id))
        if command is None and row.by is not None:
            found.append(f"phantom: {row.command_id} at {row.seq} was asked by nobody")
        elif command is not None and command.outcome == "refused":
            found.append(
                f"phantom: {row.command_id} of {command.person} was refused and is there at {row.seq}"
            )
        elif command is not None and row.by not in (None, command.person):
            found.append(f"phantom: {row.command_id} of {command.person} is there as {row.by}'s at {row.seq}")
    return found


def gaps(log: Iterable[Logged]) -> list[str]:
    """Seqs of a room are 1, 2, 3… in the order of its rows (O1)."""
    last: dict[str, int] = defaultdict(int)
    found = []
    for row in log:
        if row.seq != last[row.room] + 1:
            found.append(f"gap: {row.seq} comes after {last[row.room]}")
        last[row.room] = row.seq
    return found


def disorder(asked: Iterable[Asked], log: Iterable[Logged]) -> list[str]:
    """What was acknowledged before another was sent has the lower seq (O2), whoever sent them."""
    seqs = {(row.room, row.command_id): row.seq for row in log}
    steps = []
    for it in asked:
        if (seq := seqs.get((it.room, it.id))) is None:
            continue
        steps.append((it.sent_at, 0, seq, it))
        if _stored(it) and it.answered_at is not None:
            steps.append((it.answered_at, 1, seq, it))
    # At one instant those sent come first: of two things at once neither was before the other.
    steps.sort(key=lambda step: step[:3])
    newest: dict[str, tuple[int, str]] = {}
    found = []
    for _, answered, seq, it in steps:
        top, before = newest.get(it.room, (0, ""))
        if answered:
            newest[it.room] = max((top, before), (seq, it.id))
        elif seq < top:
            found.append(f"disorder: {it.id} at {seq} was sent after {before} at {top} was acknowledged")
    return found


# --- what viewers saw -----------------------------------------------------------------------------------


def rewound(moments: Iterable[Moment]) -> list[str]:
    """While a record stays in a view that is not begun anew, its rev never goes back (O3). A ballot that was taken back
    and cast anew is another one; where both came in one step, nobody saw it gone."""
    found = []
    for moment, before, after in followed(moments):
        if moment.whole:
            continue
        for key in moment.records:
            was, now = before.get(key), after.get(key)
            if was is None or now is None or (key.startswith("ballot.") and rev(now) == 1):
                continue
            if rev(now) < rev(was):
                found.append(f"rewound: {moment.viewer} saw {key} at {rev(was)} and then at {rev(now)}")
    return found


def uncaused(moments: Iterable[Moment], departed: Collection[str] = ()) -> list[str]:
    """Nothing is shown that speaks of what is not there (O3): a card in a zone, a ballot on an item. `departed`:
    keys that may be missing, those of people shown out."""
    found = []
    for moment, before, after in followed(moments):
        gone = {key for key, record in moment.records.items() if record is None and key in before}
        suspects = after if gone else [key for key, record in moment.records.items() if record is not None]
        for key in suspects:
            missing = [it for it in causes(key, after[key]) if it not in after and it not in departed]
            found += [f"uncaused: {moment.viewer} saw {key} without {it}" for it in missing]
    return found


def apart(ends: Iterable[End]) -> list[str]:
    """When all is quiet everybody holds what the log says, byte for byte (O4)."""
    found = []
    for end in ends:
        for channel in sorted({*end.held, *end.due}):
            held, due = end.held.get(channel, {}), end.due.get(channel, {})
            if canonical(held) != canonical(due):
                keys = sorted(key for key in {*held, *due} if held.get(key) != due.get(key))
                found.append(f"apart: {end.viewer} holds another {channel} at {', '.join(keys[:5])}")
    return found


def judge(
    asked: Sequence[Asked],
    log: Sequence[Logged],
    moments: Sequence[Moment] = (),
    ends: Sequence[End] = (),
    departed: Collection[str] = (),
) -> list[str]:
    """Return all findings, each a sentence that begins with the anomaly's name."""
    return [
        *lost(asked, log),
        *doubled(log),
        *phantom(asked, log),
        *gaps(log),
        *disorder(asked, log),
        *rewound(moments),
        *uncaused(moments, departed),
        *apart(ends),
    ]


# --- views ----------------------------------------------------------------------------------------------


def rev(record: Record) -> int:
    """Return a record's rev; 1 is left out on the wire."""
    found: int = record.get("rev", 1)
    return found


def canonical(value: Any) -> bytes:
    """Return JSON with sorted keys: equal values, equal bytes."""
    return msgspec.json.encode(value, order="sorted")


def followed(moments: Iterable[Moment]) -> Iterator[tuple[Moment, dict[str, Record], dict[str, Record]]]:
    """Yield each moment with its viewer's view before and after it."""
    views: dict[str, dict[str, Record]] = {}
    for moment in moments:
        before = views.get(moment.viewer, {})
        after = {} if moment.whole else dict(before)
        for key, record in moment.records.items():
            if record is None:
                after.pop(key, None)
            else:
                after[key] = record
        views[moment.viewer] = after
        yield moment, before, after


def causes(key: str, record: Record) -> Iterator[str]:
    """Yield the keys a record speaks of: what must be there before it."""
    kind, _, name = key.partition(".")
    if kind == "ballot":
        of, _, item = name.partition(".")
        yield from (f"round.{of}", item)
    if kind == "deal":
        yield from (f"round.{name}", *record.get("items", ()))
    for field_, prefix in _NAMED.get(kind, {}).items():
        if found := record.get(field_):
            yield from (prefix + it for it in ([found] if isinstance(found, str) else found))


_NAMED: dict[str, dict[str, str]] = {
    "room": {"run": "run.", "spotlight": "", "page": "", "floor": "person."},
    "run": {"phase": "phase.", "round": "round."},
    "zone": {"under": ""},
    "note": {"zone": "zone.", "theme": "theme.", "run": "run.", "author": "person."},
    "theme": {"zone": "zone."},
    "round": {"run": "run.", "items": ""},
}
"""Fields by which a record names another, and what its key begins with."""


class Eyes:
    """One viewer: takes the messages of their connections, and keeps the moments they saw and the records they hold."""

    def __init__(self, viewer: str) -> None:
        self.viewer = viewer
        self.channels: Channels = {}
        self.moments: list[Moment] = []
        self._coming: Channels | None = None
        self._patches: list[Mapping[str, Any]] = []

    def begin(self) -> None:
        """A new connection: half of a view or of a moment is worth nothing."""
        self._coming, self._patches = None, []

    def hear(self, message: Mapping[str, Any]) -> Moment | None:
        """Take a message; return the moment it ends, if it ends one."""
        match message["type"]:
            case "welcome":
                self._coming, self._patches = {channel: {} for channel in message["channels"]}, []
            case "view":
                return self._piece(message)
            case "patch":
                self._patches.append(message)
                return None if message["more"] else self._moment()
        return None

    def get(self, key: str) -> Record | None:
        """Return a record as the viewer sees it."""
        parts = [records[key] for records in self.channels.values() if key in records]
        return {name: value for part in parts for name, value in part.items()} if parts else None

    def _piece(self, message: Mapping[str, Any]) -> Moment | None:
        if self._coming is None:
            raise AssertionError(f"{self.viewer} was sent a piece of a view without a welcome")
        self._coming[message["channel"]].update(message["records"])
        if not message["last"]:
            return None
        self.channels, self._coming = self._coming, None
        return self._keep({key for records in self.channels.values() for key in records}, whole=True)

    def _moment(self) -> Moment:
        changed: dict[str, None] = {}
        for message in self._patches:
            records = self.channels[message["channel"]]
            for key, record in message["records"].items():
                changed[key] = None
                if record is None:
                    records.pop(key, None)
                else:
                    records[key] = record
        self._patches = []
        return self._keep(changed, whole=False)

    def _keep(self, keys: Iterable[str], *, whole: bool) -> Moment:
        made = Moment(self.viewer, {key: self.get(key) for key in sorted(keys)}, whole)
        self.moments.append(made)
        return made
