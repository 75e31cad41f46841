"""`python -m tests.simulation SEED` tells the history of a seed, `python -m tests.simulation FIRST LAST` plays many."""

import sys
import time
from collections import Counter

from tests.simulation.play import play


def main(words: list[str]) -> int:
    """Return 1 if anything was found."""
    if len(words) == 1:
        return _tell(int(words[0]))
    if len(words) != 2:
        print(__doc__)
        return 2
    return _many(range(int(words[0]), int(words[1]) + 1))


def _tell(seed: int) -> int:
    result = play(seed, tell=True)
    print("\n".join(result.story))
    print(f"\nseed {seed}: {result.commands} commands, {result.rows} rows, {result.digest[:16]}")
    print("\n".join(dict.fromkeys(result.findings)) or "nothing was found wrong")
    return int(bool(result.findings))


def _many(seeds: range) -> int:
    began, wrong, happened, commands = time.monotonic(), 0, Counter[str](), 0
    for seed in seeds:
        result = play(seed)
        happened += result.happened
        commands += result.commands
        wrong += bool(result.findings)
        for sentence in dict.fromkeys(result.findings):
            print(f"seed {seed}: {sentence}", flush=True)
    print("\n".join(f"{count:9,}  {what}" for what, count in sorted(happened.items())))
    print(
        f"{len(seeds):,} histories, {commands:,} commands, {wrong} with findings, {time.monotonic() - began:.0f} s"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
