"""`python -m tests.torture`: a trial on each ground, and a table of what came of it."""

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Sequence

import msgspec

from tests.torture.faults import GROUNDS
from tests.torture.ground import state
from tests.torture.trial import Report, Wanted, hold

ZEROS = {
    "lost": "lost", "doubled": "doubled", "phantom": "refused and yet there", "disorder": "out of order",
    "gap": "gaps", "rewound": "seen to go back", "uncaused": "seen before its cause", "apart": "diverged",
}  # fmt: skip


async def trial(ground: str, wanted: Wanted) -> Report:
    """Hold one trial on a ground of its own, which is gone afterwards."""
    async with state(GROUNDS[ground][0]) as made:
        return await hold(made, wanted)


def table(reports: Sequence[Report]) -> str:
    """Return the reports as people read them."""
    lines = []
    for report in reports:
        lines.append(f"{report.ground}, seed {report.seed}, {report.seconds:.0f} s")
        lines += [
            f"  {name:<28}{times:>5} times   acknowledged again after {report.slowest[name]:.1f} s at most"
            for name, times in report.times.items()
        ]
        rate = report.acknowledged / max(report.seconds, 1)
        lines.append(f"  acknowledged {report.acknowledged} ({rate:.0f} a second)")
        waits = ", ".join(f"{times} {code}" for code, times in report.patience.items())
        lines.append(f"  asked for patience: {waits}; connections that came back: {report.returns}")
        lines.append("  " + ", ".join(f"{told} {report.counts.get(it, 0)}" for it, told in ZEROS.items()))
        lines += [f"  {finding}" for finding in report.findings[:50]]
    return "\n".join(lines)


def main() -> int:
    """Hold the trials; return 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="tests.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=10, help="of each kind, on each ground")
    parser.add_argument(
        "--others", type=int, default=0, help="each other fault; by default a tenth of the kills"
    )
    parser.add_argument("--acknowledged", type=int, default=0, help="commands, at least, on all grounds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=15, help="in each phase of a workshop")
    parser.add_argument("--minutes", type=float, default=60, help="on each ground, at most")
    parser.add_argument("--ground", choices=[*GROUNDS], action="append")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):  # also where a shell lets its jobs ignore the former
        signal.signal(number, signal.default_int_handler)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("tests.torture").setLevel(logging.INFO)
    grounds = options.ground or [*GROUNDS]
    reports = []
    for name in grounds:
        _, kills, others = GROUNDS[name]
        share = options.acknowledged - sum(report.acknowledged for report in reports)
        wanted = Wanted(
            options.seed,
            [
                *((fault, options.kills) for fault in kills),
                *((fault, options.others or max(1, options.kills // 10)) for fault in others),
            ],
            rooms=options.rooms,
            seconds=options.seconds,
            minutes=options.minutes,
            acknowledged=share if name == grounds[-1] else 0,
        )
        reports.append(asyncio.run(trial(name, wanted)))
    print(msgspec.json.encode(reports).decode() if options.json else table(reports))
    return int(any(report.findings for report in reports))


if __name__ == "__main__":
    sys.exit(main())
