"""The verdicts. Pure: what was promised (`journal`) and what was heard (`tape`), compared.

Four counts must be zero. *lost*: an acknowledged command whose effect is missing. *duplicated*: an effect
there
more often than promised, once refused, or back after it was undone. *diverged*: viewers with equal rights
who end
with different bytes. *leaks*: in `leaks.py`.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from board.rehearse.cards import tokens
from board.rehearse.journal import Journal, possible
from board.rehearse.wire.replica import Layers, Records


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
    layers: Layers
    fetched: Layers | None = None


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


def union(layers: Layers) -> Records:
    """Return the records a viewer sees: each key's fields, later layers winning."""
    whole: Records = {}
    for layer in ("everyone", "facilitators", "mine"):
        for key, record in layers.get(layer, {}).items():
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
    """What a record holds in a slot; a number added to tell equal names apart does not count."""
    if record is None:
        return None
    value = record.get(name) if name else True
    if name == "name":
        return re.sub(r" \d+$", "", str(value))
    return tuple(value) if isinstance(value, list) else value


def ballots(journal: Journal, final: Final) -> list[Finding]:
    """Each closed tally must be the sum of the ballots acknowledged, person by person, for items still there."""
    findings = []
    for key, record in final.records.items():
        kind, _, name = key.partition(".")
        if kind == "round" and not record.get("open", True) and not record.get("withheld"):
            findings += _tally(journal, name, record, final.strangers)
    return findings


def _tally(journal: Journal, name: str, record: dict[str, Any], strangers: int) -> list[Finding]:
    rating = record["vote"]["kind"] == "rate"
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    for (of, _, item), writes in journal.ballots.items():
        if of != name:
            continue
        values = [value if isinstance(value, int) else 0 for value in possible(writes)]
        if rating:
            low.update([str(values[0])] if len(values) == 1 and values[0] else [])
            high.update(str(value) for value in values if value)
        else:
            low[item] += min(values)
            high[item] += max(values)
    tally = record.get("tally", {})
    others = strangers * (1 if rating else record["vote"].get("cap", 1))
    findings = []
    for item in sorted({*record.get("items", ()), *tally} if not rating else {*high, *tally}):
        allowed = set(range(low[item], high[item] + others + 1))
        findings += wrong_counts(f"round {name}: dots on {item}", tally.get(item, 0), allowed)
    return findings


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


def diverged(ends: Sequence[End]) -> list[Finding]:
    """Everybody with a layer must hold the same bytes in it, and the same as HTTP gives."""
    findings = []
    for layer in ("everyone", "facilitators"):
        held = {end.viewer: canonical(end.layers[layer]) for end in ends if layer in end.layers}
        usual = Counter(held.values()).most_common(1)
        findings += [
            Finding("diverged", f"{viewer}: layer {layer} differs from the others'")
            for viewer, found in held.items()
            if found != usual[0][0]
        ]
    tabs: dict[str, bytes] = {}
    for end in ends:
        mine = canonical(end.layers.get("mine", {}))
        if tabs.setdefault(end.participant, mine) != mine:
            findings.append(Finding("diverged", f"{end.viewer}: two tabs of one person differ"))
        if end.fetched is not None:
            findings += _against_http(end, end.fetched)
    return findings


def _against_http(end: End, fetched: Layers) -> list[Finding]:
    layers = {*end.layers, *fetched}
    return [
        Finding("diverged", f"{end.viewer}: layer {layer} differs from the view over HTTP")
        for layer in sorted(layers)
        if canonical(end.layers.get(layer, {})) != canonical(fetched.get(layer, {}))
    ]


def judge(journal: Journal, ends: Sequence[End], final: Final) -> list[Finding]:
    """Return all findings but the leaks. Cards set aside or left out must not be exported; cards left out
    may be
    gone from everybody's view or not, so they are looked for in neither."""
    shown = [record["text"] for key, record in final.records.items() if key.startswith("note.")]
    hidden = {*journal.withdrawn, *journal.left_out}
    return [
        *cards(journal, shown, "final view"),
        *cards(journal, final.exported, "export", hidden),
        *fields(journal, final),
        *ballots(journal, final),
        *runs(journal, final),
        *diverged(ends),
    ]
