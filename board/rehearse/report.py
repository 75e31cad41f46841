"""The outcome of a rehearsal, for people and as JSON."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from board.rehearse.check import Finding
from board.rehearse.journal import Intent
from board.rehearse.tape import Tape

VERDICTS = ("lost", "duplicated", "diverged", "leaks")
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
class Report:
    """The whole outcome. Latencies in milliseconds."""

    template: str
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
    latency_ms: dict[str, dict[str, float]]
    reconnections: int
    resent: int
    frames: int
    bytes: int
    findings: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether the four counts are zero and something was accepted at all."""
        return self.accepted > 0 and not any(getattr(self, verdict) for verdict in VERDICTS)

    def json(self) -> str:
        """Return the report as one JSON object, indented."""
        return msgspec.json.format(msgspec.json.encode({**msgspec.to_builtins(self), "ok": self.ok})).decode()

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
        for name, figures in self.latency_ms.items():
            lines.append(f"{name}: " + ", ".join(f"{which} {value:g} ms" for which, value in figures.items()))
        return lines

    def _verdict(self) -> list[str]:
        counts = ", ".join(f"{verdict} {getattr(self, verdict)}" for verdict in VERDICTS)
        return [*self.findings, counts, "all is well" if self.ok else "NOT WELL"]


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


def seen_after(intents: Sequence[Intent], tape: Tape) -> list[float]:
    """Return how long it took until each other connection was shown what a command did (seconds)."""
    seen = _first_shown(tape)
    delays: list[float] = []
    for one in intents:
        if one.state != "accepted" or one.tries > 1:
            continue
        key = next((pair for pair in one.revs.items() if pair in seen), None)
        if key:
            delays += [at - one.sent_at for who, at in seen[key] if who != one.person and at >= one.sent_at]
    return delays


def _first_shown(tape: Tape) -> dict[tuple[str, int], list[tuple[str, float]]]:
    """Where each (key, rev) of everyone's layer arrived in a patch: participant and instant."""
    seen: dict[tuple[str, int], list[tuple[str, float]]] = defaultdict(list)
    parsed: dict[bytes, list[tuple[str, int]]] = {}
    for connection in tape.connections:
        for at, body in () if connection.fetched else connection.heard:
            if body not in parsed:
                parsed[body] = _revs(msgspec.json.decode(body))
            for pair in parsed[body]:
                seen[pair].append((connection.participant, at))
    return seen


def _revs(message: dict[str, Any]) -> list[tuple[str, int]]:
    if message["type"] != "patch" or message["layer"] != "everyone":
        return []
    return [(key, record.get("rev", 1)) for key, record in message["records"].items() if record]


def counted(findings: Sequence[Finding]) -> dict[str, int]:
    """Return the four counts."""
    counts = Counter(finding.verdict for finding in findings)
    return {verdict: counts[verdict] for verdict in VERDICTS}
