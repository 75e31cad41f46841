"""What was accepted under which id, so that an id sent again with something else is not called accepted.

Known in memory alone, for what this process took in a while ago (docs/adr/0030).
"""

from hashlib import blake2b

import msgspec

from board.domain.language.errors import Refused
from board.live.batch import Job, Outcome
from board.live.state import RoomState

KEPT = 2_000
"""Ids remembered in one room; a client sends again what it has no answer to, so the latest are those that count."""


class Repeats:
    """The last commands of a room that were stored, each by a sum of who asked for what."""

    def __init__(self) -> None:
        self._sums: dict[str, bytes] = {}

    def told(self, outcome: Outcome) -> Outcome:
        """Return what to say of an outcome, and remember what was stored: an id that is known to stand for something
        else is refused `conflict` (W2)."""
        job = outcome.job
        if outcome.stored:
            self._sums[job.id] = _sum(job)
            if len(self._sums) > KEPT:
                del self._sums[next(iter(self._sums))]
        elif outcome.refusal is None and self._sums.get(job.id, _sum(job)) != _sum(job):
            return Outcome(job, Refused("conflict"))
        return outcome

    def keep(self, before: RoomState, after: RoomState) -> None:
        """Forget all where a seal was closed between two states: a sum could be compared with guesses (S6)."""
        if _sealed(before) - _sealed(after):
            self._sums.clear()


def _sealed(state: RoomState) -> set[str]:
    return set(state.room.sealed) if state.room else set()


def _sum(job: Job) -> bytes:
    said = (job.claim.participant, job.command)
    return blake2b(msgspec.msgpack.encode(said), digest_size=16).digest()
