"""The verdicts. Pure: what was promised (`journal`) and what was heard (`tape`), compared.

Six counts must be zero. *lost*: an acknowledged command whose effect is missing. *duplicated*: an effect there more
often than promised, once refused, back after it was undone, or on another step than was meant. *diverged*: viewers with
equal rights who end with different bytes. *leaks*: in `leaks.py`. *ghosts* and *miscounted*: in `counts.py`.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from board.rehearse.cards import tokens
from board.rehearse.journal import Journal, possible, read
from board.rehearse.voter import Voter
from board.rehearse.votes import voter
from board.rehearse.wire.replica import Channels, Records


@dataclass(frozen=True)
class Finding:
    """One fault: which count it belongs to, and a sentence saying where."""

    verdict: str
    what: str


@dataclass
class End:
    """What one viewer holds when all is quiet. `fetched` is the same view as HTTP gives it."""

    viewer: str
    participant: str
    channels: Channels
    fetched: Channels | None = None


@dataclass
class Final:
    """The whole room as facilitators see it at the end, and the cards of the export."""

    records: Records
    exported: list[str] = field(default_factory=list)
    """Texts of the cards in the JSON export."""
    strangers: int = 0
    """People in the room who are not ours (a given room may have real ones): they may vote too."""


def canonical(value: Any) -> bytes:
    """Return JSON with sorted keys: equal values, equal bytes."""
    return msgspec.json.encode(value, order="sorted")


def union(channels: Channels) -> Records:
    """Return the records a viewer sees: each key's fields, later channels winning."""
    whole: Records = {}
    for records in channels.values():
        for key, record in records.items():
            whole[key] = {**whole.get(key, {}), **record}
    return whole


def wrong_counts(where: str, found: int, allowed: set[int]) -> list[Finding]:
    """Compare how often something is there with how often it may be."""
    if found in allowed:
        return []
    verdict = "lost" if found < min(allowed) else "duplicated"
    return [Finding(verdict, f"{where}: {found} instead of {'/'.join(map(str, sorted(allowed)))}")]


def cards(journal: Journal, texts: Iterable[str], where: str, hidden: Iterable[str] = ()) -> list[Finding]:
    """Each mark must be in as many texts as its card's history allows; those of `hidden` in none."""
    counts = Counter(mark for text in texts for mark in set(tokens(text)))
    gone, findings = set(hidden), []
    for card in journal.cards:
        ends = possible(card.texts)
        for mark in dict.fromkeys(card.marks()):
            allowed = {0} if mark in gone or mark not in ends else {1} if len(ends) == 1 else {0, 1}
            findings += wrong_counts(f"{where}: card {mark} of {card.writer}", counts[mark], allowed)
    return findings


def fields(journal: Journal, final: Final) -> list[Finding]:
    """Each field somebody set must hold what was acknowledged last. A record that is gone has all fields
    None."""
    findings = []
    for (key, name), writes in journal.fields.items():
        record = final.records.get(key)
        value = _held(record, name)
        ends = possible(writes, start=value)
        if value not in ends:
            findings.append(Finding("lost", f"{key} {name or 'presence'}: {value!r} instead of {ends!r}"))
    return findings


def _held(record: dict[str, Any] | None, name: str) -> Hashable:
    """What a record holds in a slot ("place.theme"); a number added to tell equal names apart does not count."""
    if record is None:
        return None
    value: Any = record if name else True
    for part in name.split(".") if name else ():
        value = (value or {}).get(part)
    if name == "name":
        return re.sub(r" \d+$", "", str(value))
    return tuple(value) if isinstance(value, list) else value


def ballots(journal: Journal, final: Final) -> list[Finding]:
    """Each closed result must count the ballots acknowledged, person by person, for items still there."""
    findings = []
    for key, record in final.records.items():
        kind, _, name = key.partition(".")
        if kind == "round" and record.get("result"):
            findings += _result(journal, name, record, final.strangers)
    return findings


def _result(journal: Journal, name: str, record: dict[str, Any], strangers: int) -> list[Finding]:
    vote, ways = record["vote"], voter(record["vote"])
    told = ways.told(record["result"]) if ways else None
    if ways is None or told is None:
        return []
    low, high = _bounds(_cast(journal, name, record, ways))
    others = strangers * ways.most(vote)
    findings = []
    if not ways.follows(vote, record["result"]):
        findings.append(Finding("diverged", f"round {name}: the result does not follow from what it counts"))
    for slot in sorted({*high, *told}):
        allowed = set(range(low[slot], high[slot] + others + 1))
        findings += wrong_counts(f"round {name}: what {slot} got", told.get(slot, 0), allowed)
    return findings


def _cast(journal: Journal, name: str, record: dict[str, Any], ways: Voter) -> list[list[Counter[str]]]:
    """Return, for each ballot, what it adds in each way in which it may have ended."""
    vote, places = record["vote"], {*record.get("items", ()), "room"}
    return [
        [Counter() if end is None else ways.counts(vote, item, read(end)) for end in possible(writes)]
        for (of, _, item), writes in journal.ballots.items()
        if of == name and item in places
    ]


def _bounds(cast: list[list[Counter[str]]]) -> tuple[Counter[str], Counter[str]]:
    """Return the least and the most that each slot can have got, given for each ballot all it may have become."""
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    for ends in cast:
        # Slot by slot: a Counter's own arithmetic forgets what is below zero.
        for slot in {slot for end in ends for slot in end}:
            low[slot] += min(end[slot] for end in ends)
            high[slot] += max(end[slot] for end in ends)
    return low, high


def runs(journal: Journal, final: Final) -> list[Finding]:
    """Each phase must have been entered as often as acknowledged."""
    counts = Counter(record["phase"] for key, record in final.records.items() if key.startswith("run."))
    low = Counter(str(phase) for intent, phase in journal.runs if intent.state == "accepted")
    high = Counter(str(phase) for intent, phase in journal.runs if intent.state != "refused")
    return [
        finding
        for phase in sorted({*counts, *high})
        for finding in wrong_counts(
            f"runs of {phase}", counts[phase], set(range(low[phase], high[phase] + 1))
        )
    ]


ENDING = ("run.end_input", "notes.reveal")


def ended(journal: Journal, final: Final) -> list[Finding]:
    """Input that is over in a run must have been ended by somebody who named that run."""
    meant = {it.run for it in journal.intents if it.type in ENDING and it.state != "refused"}
    over = (key[4:] for key, it in final.records.items() if key.startswith("run.") and it.get("input_ended"))
    return [
        Finding("duplicated", f"run {name}: ended by a press for another")
        for name in over
        if name not in meant
    ]


def diverged(ends: Sequence[End]) -> list[Finding]:
    """All who hear a channel must hold the same bytes of it, several tabs of one person too, and the same as HTTP
    gives."""
    findings = []
    for channel in dict.fromkeys(channel for end in ends for channel in end.channels):
        held = {end.viewer: canonical(end.channels[channel]) for end in ends if channel in end.channels}
        usual = Counter(held.values()).most_common(1)
        findings += [
            Finding("diverged", f"{viewer}: channel {channel} differs from the others'")
            for viewer, found in held.items()
            if found != usual[0][0]
        ]
    for end in ends:
        if end.fetched is not None:
            findings += _against_http(end, end.fetched)
    return findings


def _against_http(end: End, fetched: Channels) -> list[Finding]:
    return [
        Finding("diverged", f"{end.viewer}: channel {channel} differs from the view over HTTP")
        for channel in sorted({*end.channels, *fetched})
        if canonical(end.channels.get(channel, {})) != canonical(fetched.get(channel, {}))
    ]


def judge(journal: Journal, ends: Sequence[End], final: Final) -> list[Finding]:
    """Return all findings but the leaks. Cards set aside, left out or personal must not be exported; cards left out may
    be gone from everybody's view or not, so they are looked for in neither."""
    shown = [record["content"].get("text", "") for record in _of("note", final.records).values()]
    hidden = {*journal.withdrawn, *journal.left_out, *_personal(final.records)}
    return [
        *cards(journal, shown, "final view"),
        *cards(journal, final.exported, "export", hidden),
        *fields(journal, final),
        *ballots(journal, final),
        *runs(journal, final),
        *ended(journal, final),
        *diverged(ends),
    ]


def _of(kind: str, records: Records) -> Records:
    return {key: record for key, record in records.items() if key.startswith(f"{kind}.")}


def _personal(records: Records) -> set[str]:
    """Return the marks of the cards in personal zones that were not put into the report."""
    put_in = records.get("report", {}).get("areas_in", ())
    zones = {key[5:] for key, it in _of("zone", records).items() if it.get("personal")}.difference(put_in)
    notes = (it for it in _of("note", records).values() if it["place"]["zone"] in zones)
    return {mark for it in notes for mark in tokens(it["content"].get("text", ""))}
