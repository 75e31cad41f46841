"""One run: rows in the outer loop, peers in the inner one, so that those who are compared are measured one right after
the other."""

import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from tests.bench.crowd import Crowd, Figures
from tests.bench.peers import Peer, install
from tests.bench.workloads import Options, Workload

FAULTS = ("missing", "leaked", "cut")


@dataclass
class Result:
    """What was found. `figures[row][peer]`; `notes[row][peer]` says why there are none."""

    machine: dict[str, Any]
    options: dict[str, float]
    peers: dict[str, str]
    """By name, whether what others see is on disk."""
    figures: dict[str, dict[str, Figures]] = field(default_factory=dict)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)

    def faults(self, peer: str) -> float:
        """Return how much a peer lost, leaked or cut, and how many rows it did not finish."""
        lost = sum(row[peer].get(name, 0) for row in self.figures.values() if peer in row for name in FAULTS)
        return lost + sum("failed" in row.get(peer, "") for row in self.notes.values())


async def measure(
    peers: Sequence[Peer],
    rows: Mapping[str, tuple[Workload, bool]],
    options: Options,
    tell: Callable[[str], None],
) -> Result:
    """Measure all rows for all peers; tell how far it is."""
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    machine["at"] = time.strftime("%Y-%m-%d", time.gmtime())
    result = Result(machine, asdict(options), {peer.name: peer.disk for peer in peers})
    absent = {need: install(need, tell) for need in sorted({peer.need for peer in peers if peer.need})}
    for row, (workload, keeps) in rows.items():
        here, notes = result.figures.setdefault(row, {}), result.notes.setdefault(row, {})
        found: dict[str, list[Figures]] = {}
        for peer in [peer for _ in range(options.runs) for peer in peers]:
            why = absent.get(peer.need, "") or ("keeps nothing" if keeps and not peer.keeps else "")
            if why:
                notes[peer.name] = why
                continue
            load = os.getloadavg()[0]
            try:
                found.setdefault(peer.name, []).append(await once(peer, workload, options) | {"load": load})
            except Exception as failed:  # noqa: BLE001 (a peer that breaks down is a row of the table)
                notes[peer.name] = f"failed: {type(failed).__name__} {failed}"[:160]
            tell(f"{row:8} {peer.name:20} {brief(notes.get(peer.name) or found[peer.name][-1])}")
        here |= {name: middle(runs) for name, runs in found.items() if runs}
    return result


def middle(runs: Sequence[Figures]) -> Figures:
    """Return the median of each figure; of the faults the worst."""
    return {
        name: (max if name in FAULTS else median)([run[name] for run in runs if name in run])
        for name in runs[0]
    }


async def once(peer: Peer, workload: Workload, options: Options) -> Figures:
    """Start a server, run a workload, end the server."""
    async with peer.process() as server:
        crowd = Crowd(peer, server)
        try:
            return await workload(crowd, options)
        finally:
            crowd.leave()


def brief(said: Figures | str) -> str:
    """Return figures in a line."""
    return said if isinstance(said, str) else "  ".join(f"{name} {value:.1f}" for name, value in said.items())
