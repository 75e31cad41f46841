"""What this process counts of itself: how often and how long, never who, what or where.

Plain numbers of the whole process, in its event loop; `board.metrics` gives them away. A label is one of a few words of
the code: an outcome, a way of connecting. Nothing that comes from a person can be one.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Literal, get_args

from msgspec import Struct

Way = Literal["socket", "stream", "poll"]
WAYS: tuple[Way, ...] = get_args(Way)

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
NUMBERS = (1, 2, 5, 10, 20, 50, 100, 200, 500)

COUNTERS = {
    "commands": ("commands answered, by outcome: accepted, or the code of the refusal", "outcome"),
    "frames": ("frames handed to connections, by way", "way"),
    "bytes": ("bytes handed to connections before compression and framing, by way", "way"),
    "mailbox_overflows": ("mailboxes that were full, so that a fresh view followed", ""),
    "peers_aborted": ("connections dropped because nothing of them drained", ""),
    "admissions_refused": ("newcomers told to come back later, by why", "why"),
    "readings_refused": ("reports and views not made because a room had its share of the time", ""),
    "guesses_wrong": ("codes, links and passes that opened nothing", ""),
    "storage_unavailable": ("times the database could not be read or written, by code", "code"),
    "pokes_heard": ("rooms that the bus said have moved", ""),
    "pokes_missed": ("rooms found to have moved though the bus had not said so yet", ""),
    "exports_refused": ("files not made because too many of the room waited", ""),
    "exports_failed": ("files that could not be made in the time and memory there is for one", ""),
    "rehearsals_failed": ("times the people of a rehearsal went before it was over", ""),
    "rooms_unreadable": ("times a room was no longer served because its log can't be read", ""),
}
WATCHED = (
    ("storage_unavailable", "storage_full"), ("storage_unavailable", "unavailable"),
    ("admissions_refused", "busy"), ("admissions_refused", "too_many"),
)  # fmt: skip
"""Counters and labels that are there from the start: a monitor sees no rise in what begins with its first event."""
HISTOGRAMS = {
    "commit_seconds": ("seconds until the database had a batch of commands on disk", SECONDS),
    "commit_entries": ("commands in a batch", NUMBERS),
    "answer_seconds": ("seconds from a command's arrival to its answer", SECONDS),
    "export_seconds": ("seconds that a file of a report took to make", SECONDS),
    "loop_lag_seconds": ("seconds that the event loop was late", SECONDS),
}


class Spread(Struct):
    """How values are spread over buckets, the last of which takes all that is more."""

    counts: list[int]
    sum: float = 0.0


counts: defaultdict[tuple[str, str], float] = defaultdict(float, dict.fromkeys(WATCHED, 0.0))
"""By counter and label ("" for one without)."""
spreads = {name: Spread([0] * (len(bounds) + 1)) for name, (_, bounds) in HISTOGRAMS.items()}


def count(name: str, label: str = "", by: float = 1) -> None:
    """Add to a counter."""
    counts[name, label] += by


def observe(name: str, value: float) -> None:
    """Add a value to a histogram."""
    spread = spreads[name]
    spread.counts[bisect_left(HISTOGRAMS[name][1], value)] += 1
    spread.sum += value


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Add to a histogram how many seconds something took, if it came to its end."""
    since = perf_counter()
    yield
    observe(name, perf_counter() - since)


def sent(way: Way, size: int, frames: int = 1) -> None:
    """Note so many frames, of so many bytes together."""
    counts["frames", way] += frames
    counts["bytes", way] += size


erased_within = {"7": 0, "30": 0}
"""Rooms whose purge date comes within so many days, as it was at the last look."""

connections = dict.fromkeys(WAYS, 0)
"""Open now, by way; of polls those that wait."""


@contextmanager
def connected(way: Way) -> Iterator[None]:
    """Count a connection for as long as it lasts."""
    connections[way] += 1
    try:
        yield
    finally:
        connections[way] -= 1
