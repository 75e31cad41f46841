"""Plays histories until one is found wrong: `python -m tests.simulation.hunt HISTORIES`. Prints what was found."""

import json
import sys
from contextlib import suppress

from tests.simulation.play import play


def hunt(histories: int) -> dict[str, object]:
    """Return the first finding and how many histories it took; None as the finding if there was none."""
    for seed in range(1, histories + 1):
        try:
            findings = play(seed).findings
        except Exception as error:  # noqa: BLE001 - a history that can't be played to its end was found wrong
            findings = [f"broken: {error!r}"]
        if findings:
            return {
                "finding": findings[0],
                "histories": seed,
                "all": sorted({it.split(":")[0] for it in findings}),
            }
    return {"finding": None, "histories": histories}


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(hunt(int(sys.argv[1]))) + "\n")
