"""The outcome of a rehearsal, for people and as JSON."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

import msgspec

from board.rehearse.journal import Intent
from board.rehearse.verdict.check import Finding
from board.rehearse.wire.recording import RecordedConnection, Tape
from board.rehearse.wire.transports import WayName

VERDICTS = ("lost", "duplicated", "diverged", "leaks", "ghosts", "miscounted")
SHOWN = 30
"""Findings listed at most."""


@dataclass
class PhaseReport:
    """What happened in one phase. `seconds` as it ran; `commands` counts the accepted ones by type."""

    title: str
    seconds: float
    accepted: int
    refused: int
    commands: dict[str, int]


@dataclass
class WayReport:
    """How many connections followed the room by one way, and the latencies over them."""

    connections: int
    latency_ms: dict[str, dict[str, float]]


@dataclass
class RehearsalReport:
    """The whole outcome. Latencies in milliseconds."""

    method: str
    participants: int
    seed: int
    speed: float
    kills: int
    seconds: float
    phases: list[PhaseReport]
    accepted: int
    refused: dict[str, int]
    rate_limited: int
    unanswered: int
    lost: int
    duplicated: int
    diverged: int
    leaks: int
    ghosts: int
    miscounted: int
    latency_ms: dict[str, dict[str, float]]
    network: str
    ways: dict[str, WayReport]
    reconnections: int
    resent: int
    frames: int
    bytes: int
    happened: dict[str, int] = field(default_factory=dict)
    """How often what was meant to go wrong did."""
    findings: list[str] = field(default_factory=list)

    @property
    def median_update_ms(self) -> float | None:
        """How late others see what somebody does, in the middle; None when nobody did anything."""
        return self.latency_ms["seen_by_others"].get("p50")

    @property
    def ok(self) -> bool:
        """Whether the six counts are zero and something was accepted at all."""
        return self.accepted > 0 and not any(getattr(self, verdict) for verdict in VERDICTS)

    def json(self) -> str:
        """Return the report as one JSON object, indented."""
        whole = {**msgspec.to_builtins(self), "median_update_ms": self.median_update_ms, "ok": self.ok}
        return msgspec.json.format(msgspec.json.encode(whole)).decode()

    def text(self) -> str:
        """Return the report for people."""
        return "\n".join([*self._phases(), "", *self._figures(), *self._verdict()])

    def _phases(self) -> list[str]:
        lines = [f"{'phase':<34}{'seconds':>8}{'accepted':>10}{'refused':>9}  most asked"]
        for phase in self.phases:
            most = ", ".join(f"{name} {count}" for name, count in Counter(phase.commands).most_common(3))
            title = phase.title[:33]
            lines.append(f"{title:<34}{phase.seconds:>8.1f}{phase.accepted:>10}{phase.refused:>9}  {most}")
        return lines

    def _figures(self) -> list[str]:
        codes = ", ".join(f"{code} {count}" for code, count in sorted(self.refused.items())) or "none"
        lines = [
            f"{self.participants} participants, seed {self.seed}, speed {self.speed:g}, {self.seconds:.0f} s",
            f"accepted {self.accepted}; refused: {codes}; rate limited {self.rate_limited}",
            f"server killed {self.kills} times; connections lost {self.reconnections}",
            f"commands sent again {self.resent}, never answered {self.unanswered}",
            f"heard {self.frames} frames, {self.bytes / 1e6:.1f} MB",
        ]
        if self.happened:
            told = (f"{what} ({count} times)" if count > 1 else what for what, count in self.happened.items())
            lines.append(f"happened: {'; '.join(told)}")
        lines += _told(self.latency_ms)
        lines.append(f"network {self.network}; median update {self.median_update_ms} ms")
        for way, found in self.ways.items():
            lines += [
                f"by {way}: {found.connections} connections",
                *(f"  {line}" for line in _told(found.latency_ms)),
            ]
        return lines

    def _verdict(self) -> list[str]:
        counts = ", ".join(f"{verdict} {getattr(self, verdict)}" for verdict in VERDICTS)
        return [*self.findings, counts, "all is well" if self.ok else "NOT WELL"]


def _told(latency_ms: dict[str, dict[str, float]]) -> list[str]:
    return [
        f"{name}: " + ", ".join(f"{which} {value:g} ms" for which, value in figures.items())
        for name, figures in latency_ms.items()
    ]


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """Return p50, p95 and p99 of durations given in seconds, in milliseconds; {} of nothing."""
    ordered = sorted(values)
    if not ordered:
        return {}
    return {
        f"p{share}": round(1_000 * ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)], 1)
        for share in (50, 95, 99)
    }


def accepted_after(intents: Sequence[Intent]) -> list[float]:
    """Return how long each command waited for its answer (seconds), those whose connection broke left out."""
    return [one.settled_at - one.sent_at for one in intents if one.state == "accepted" and one.tries == 1]


def seen_after(intents: Sequence[Intent], connections: Sequence[RecordedConnection]) -> list[float]:
    """Return how long it took until each other viewer was shown what a command did (seconds)."""
    seen = _first_shown(connections)
    delays: list[float] = []
    for one in intents:
        if one.state != "accepted" or one.tries > 1:
            continue
        key = next((pair for pair in one.revs.items() if pair in seen), None)
        if key:
            shown = seen[key].values()
            delays += [at - one.sent_at for who, at in shown if who != one.person and at >= one.sent_at]
    return delays


def latencies(
    intents: Sequence[Intent], connections: Sequence[RecordedConnection]
) -> dict[str, dict[str, float]]:
    """Return what waiting there was: for answers, and for what others did."""
    return {
        "accepted": percentiles(accepted_after(intents)),
        "seen_by_others": percentiles(seen_after(intents, connections)),
    }


def ways(intents: Sequence[Intent], tape: Tape) -> dict[str, WayReport]:
    """Return the figures of each way by which a view has come. Answers came by it; updates were shown by it."""
    found: dict[str, WayReport] = {}
    for way in get_args(WayName):
        by = [one for one in tape.connections if one.way == way and one.heard]
        if by:
            latency = latencies(intents, by)
            latency["accepted"] = percentiles(accepted_after([one for one in intents if one.way == way]))
            found[way] = WayReport(len(by), latency)
    return found


def _first_shown(
    connections: Sequence[RecordedConnection],
) -> dict[tuple[str, int], dict[str, tuple[str, float]]]:
    """When each (key, rev) of the channel `everyone` first arrived in a patch, by viewer: participant and instant."""
    seen: dict[tuple[str, int], dict[str, tuple[str, float]]] = defaultdict(dict)
    parsed: dict[bytes, list[tuple[str, int]]] = {}
    for connection in connections:
        for at, body in () if connection.fetched else connection.heard:
            if body not in parsed:
                parsed[body] = _revs(msgspec.json.decode(body))
            for pair in parsed[body]:
                seen[pair].setdefault(connection.viewer, (connection.participant, at))
    return seen


def _revs(message: dict[str, Any]) -> list[tuple[str, int]]:
    if message["type"] != "patch" or message["channel"] != "everyone":
        return []
    return [(key, record.get("rev", 1)) for key, record in message["records"].items() if record]


def refused(intents: Sequence[Intent]) -> dict[str, int]:
    """Return how many commands were refused by each code."""
    return dict(Counter(one.code for one in intents if one.state == "refused"))


def counted(findings: Sequence[Finding]) -> dict[str, int]:
    """Return the six counts."""
    counts = Counter(finding.verdict for finding in findings)
    return {verdict: counts[verdict] for verdict in VERDICTS}
