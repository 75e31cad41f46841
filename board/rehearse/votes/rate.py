"""A rating of the session: one value."""

from collections import Counter
from collections.abc import Mapping

from board.rehearse.voter import Ballot, Cast, Mine, Result, Vote, Voter


def _cast(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
    return [("room", {"kind": "rate", "value": 1 + which % len(vote["scale"])})]


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({str(ballot["value"]): 1})


def _told(result: Result) -> Mapping[str, int] | None:
    answers: dict[str, int] = result.get("answers", {})
    return None if result.get("withheld") else answers


VOTER = Voter(
    "rate",
    {"kind": "rate", "scale": [{"fr": "oui", "en": "yes"}] * 5},
    cast=_cast,
    change=_cast,
    counts=_counts,
    told=_told,
)
