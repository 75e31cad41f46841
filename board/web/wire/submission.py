"""What every way into a room has in common: a command handed in, and its answer."""

from collections.abc import Callable
from time import perf_counter

from board import meter
from board.domain.model import Claim
from board.live.batch import Job, Outcome
from board.live.room import LiveRoom
from board.protocol.messages import CommandAccepted, CommandRefused, Submit

Tell = Callable[[CommandAccepted | CommandRefused], None]


def hand_in(room: LiveRoom, submit: Submit, claim: Claim, tell: Tell, waits: Callable[[], bool]) -> None:
    """Have a room carry out what somebody submits; `tell` gets the answer, once, and `waits` says whether the line it
    came by is still there."""
    since = perf_counter()

    def answer(answered: CommandAccepted | CommandRefused) -> None:
        meter.count("commands", answered.code if isinstance(answered, CommandRefused) else "accepted")
        meter.observe("answer_seconds", perf_counter() - since)
        tell(answered)

    if not room.may_command(claim):
        answer(CommandRefused(submit.id, "rate_limited", {"retry_after": 1}))
    else:
        room.submit(
            Job(submit.id, submit.command, claim, lambda outcome: answer(_answer(outcome, room)), waits)
        )


def _answer(outcome: Outcome, room: LiveRoom) -> CommandAccepted | CommandRefused:
    job, refusal = outcome.job, outcome.refusal
    if refusal is not None:
        return CommandRefused(job.id, refusal.code, room.presence.discreet(refusal))
    return CommandAccepted(job.id, outcome.revs)
