"""Choice: one answer or several."""

from collections import Counter
from collections.abc import Mapping

from board.rehearse.voter import Ballot, Cast, Mine, Result, Vote, Voter, chance


def _cast(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
    draw, answers = chance(which), range(len(vote["answers"]))
    many = draw.randint(1, min(len(answers), vote.get("most", 1)))
    return [("room", {"kind": "choice", "chosen": sorted(draw.sample(answers, many))})]


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter(map(str, ballot["chosen"]))


def _told(result: Result) -> Mapping[str, int]:
    return {str(place): n for place, n in enumerate(result.get("counts", ())) if n}


VOTER = Voter(
    "choice",
    {"kind": "choice", "answers": [{"fr": it, "en": it} for it in ("A", "B", "C", "D")], "most": 2, "right": [1]},
    cast=_cast, change=_cast, counts=_counts, told=_told,
)  # fmt: skip
