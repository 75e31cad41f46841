"""What every way into a room has in common: a command handed in, and its answer."""

from collections.abc import Callable
from time import perf_counter

from board import meter
from board.domain.model import By
from board.domain.room import produced
from board.live.batch import Job, Outcome
from board.live.room import LiveRoom
from board.protocol.messages import Accepted, Refused, Submit

Tell = Callable[[Accepted | Refused], None]


def hand_in(room: LiveRoom, submit: Submit, by: By, tell: Tell) -> None:
    """Have a room carry out what somebody submits; `tell` gets the answer, once. The room keeps the work, whatever
    becomes of the line it came by."""
    since = perf_counter()

    def answer(answered: Accepted | Refused) -> None:
        meter.count("commands", answered.code if isinstance(answered, Refused) else "accepted")
        meter.observe("answer_seconds", perf_counter() - since)
        tell(answered)

    if not room.may_command(by):
        answer(Refused(submit.id, "rate_limited", {"retry_after": 1}))
    else:
        room.submit(Job(submit.id, submit.command, by, lambda outcome: answer(_answer(outcome, room))))


def _answer(outcome: Outcome, room: LiveRoom) -> Accepted | Refused:
    job, refusal = outcome.job, outcome.refusal
    if refusal is not None:
        return Refused(job.id, refusal.code, room.presence.discreet(refusal))
    now = room.standing.room
    revs = produced(now, job.ask, job.by.participant) if now and outcome.stored else {}
    return Accepted(job.id, revs)
