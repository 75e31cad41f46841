"""A session as an archive tells it: what people did, for a room that is there to be read (L21)."""

from typing import Literal

from board.domain.language.ids import LongId, ShortId
from board.domain.rules import PartName, PhaseRules
from board.domain.values import Data, Instant, Name, Title
from board.domain.votes import Outcome, Vote


class PastPerson(Data, frozen=True):
    """Somebody who took part. `named`: their name may stand in the report."""

    id: ShortId
    role: Literal["participant", "facilitator"]
    name: Name
    named: bool = False


class PastRun(Data, frozen=True):
    """A passage through a phase."""

    id: ShortId
    phase: ShortId
    started_at: Instant
    ended_at: Instant
    away_ms: Instant = 0
    """How long other runs were current since it began."""
    rules: PhaseRules = PhaseRules()
    parts: dict[PartName, PhaseRules] = {}


class PastRound(Data, frozen=True):
    """A voting round that is over."""

    id: ShortId
    run: ShortId
    vote: Vote
    items: tuple[str, ...]
    outcome: Outcome
    voters: int = 0
    electorate: int = 0


class Past(Data, frozen=True):
    """What happened. Runs and rounds in their order."""

    archive: str
    """SHA-512 (hex) of the archive that says so."""
    closed_at: Instant
    shared_at: Instant
    version: int = 1
    remember: tuple[Title, Title, Title] = ("", "", "")
    people: tuple[PastPerson, ...] = ()
    runs: tuple[PastRun, ...] = ()
    rounds: tuple[PastRound, ...] = ()
    reworded: tuple[LongId, ...] = ()
    """Cards whose words a facilitator changed."""
    starts_at: Instant | None = None
    """For when people were invited."""
