"""The ways to vote there are, found by themselves, and the unions of their shapes.

A module beside this one that exports a KIND is a way to vote. Nothing outside this folder asks which kind a vote is:
`kind_of` gives its rules.
"""

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, Any, Union

from board.domain.votes.kind import AnyBallot, AnyOutcome, AnyResult, AnyVote, VoteKind

Kind = VoteKind[Any, Any, Any, Any]


def _found() -> tuple[Kind, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "kind")
    return tuple(import_module(f"{__name__}.{name}").KIND for name in names)


KINDS = _found()

if TYPE_CHECKING:
    Vote = AnyVote
    Ballot = AnyBallot
    Outcome = AnyOutcome
    Result = AnyResult
else:
    Vote = Union[tuple(kind.vote for kind in KINDS)]  # noqa: UP007 - of the registry, so that there is no second
    Ballot = Union[tuple(kind.ballot for kind in KINDS)]  # noqa: UP007
    Outcome = Union[tuple(kind.outcome for kind in KINDS)]  # noqa: UP007
    Result = Union[tuple(kind.shown for kind in KINDS)]  # noqa: UP007

_BY_VOTE: dict[type[AnyVote], Kind] = {kind.vote: kind for kind in KINDS}


def kind_of(vote: Vote) -> Kind:
    """Return the rules of a vote."""
    return _BY_VOTE[type(vote)]
