"""What an agenda may say that no room can play yet."""

from board.domain.language.errors import Refused
from board.domain.model import Brief
from board.domain.rules import every


def missing(brief: Brief) -> tuple[str, ...]:
    """Return what the engine lacks to play a phase: "groups" (drawn when it begins), "carry", "replies"."""
    lacks = {
        "groups": brief.grouping is not None,
        "carry": brief.carry is not None,
        "replies": any(rules.reply != "nobody" for rules in every(brief)),
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def check(brief: Brief) -> None:
    """Raise Refused `unplayable {missing}` for a phase that can't be played yet."""
    if lacking := missing(brief):
        raise Refused("unplayable", missing=list(lacking))
