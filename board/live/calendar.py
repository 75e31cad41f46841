"""What day it is, and whether the wall clock may be believed when something can't be undone by it.

A wall clock can be wrong in every way: years ahead or behind, in steps back and forth, standing still, set to another
zone, at the start of the machine or in the midst of its work. Nothing in one reading tells. So a reading is compared
with three witnesses:

- a clock that nobody sets: readings agree with it for hours, or the count begins again;
- the last instant that was believed, kept in the store (`seen`): a clock before it is behind, one far beyond it ahead;
- the newest row of the log, where nothing has been believed yet. A row in the future is a bad sign as well, but it may
  be the row that is wrong: after half a day of a clock that agrees with all else, the clock is believed.

A clock that is ahead is never believed by waiting, only once it is back, or by an operator's word (`board due`).
"""

from typing import Literal

from msgspec import Struct

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
STEADY_MS = 3 * HOUR_MS
"""How long readings must agree before they are believed."""
OUTVOTED_MS = 12 * HOUR_MS
"""How long they must where the newest row of the log says otherwise, or the board was away for a day or more."""
SLACK_MS = 5 * 60_000
"""How far two clocks may be apart and agree."""
ZONE_MS = 14 * HOUR_MS
"""No zone of the world is further from UTC. A clock that was believed may be set by so much, and be believed again: a
room that is due is marked for as long (`retention`), so that one set by a wrong zone erases nothing too early."""
FAR_MS = 8 * DAY_MS
"""How far beyond what was believed last a clock may be: a week's holiday, and the weekend before it."""

Doubt = Literal["unproven", "unsteady", "behind", "ahead"]
TOLD: dict[Doubt, str] = {
    "unsteady": "it stands still, or was set",
    "behind": "it is behind what was written or seen before",
    "ahead": "it is far ahead of what was written or seen before; if it is right, say so by `board due --trust-clock`",
}
"""What an operator is told. A clock that is merely unproven is no trouble: every process begins with it."""


class Evidence(Struct, frozen=True):
    """What the store knows of the time, in ms since 1970: the instant that was believed last (None before the first),
    and that of the newest row (0 for none)."""

    seen: int | None = None
    newest: int = 0

    @property
    def base(self) -> int:
        """The latest instant that has surely been; 0 where nothing is known."""
        return self.newest if self.seen is None else self.seen


class Calendar:
    """The readings of one process."""

    def __init__(self) -> None:
        self.doubt: Doubt | None = "unproven"
        """Why the clock is not believed, None if it is."""
        self.evidence = Evidence()
        self._since: tuple[int, int] | None = None
        self._stepped = False
        self._believed: tuple[int, int] | None = None
        self._least = 0
        self._surely = 0
        """What time it was, at the least, when nothing had passed: by all that is known, and by what was believed
        alone, as the newest row may be of a process whose clock was wrong."""

    def read(self, wall: int, passed: int, evidence: Evidence) -> Doubt | None:
        """Take a reading: the wall clock (ms since 1970), and the ms passed on a clock that nobody sets. Return the
        doubt."""
        self.evidence = evidence
        self._least = max(self._least, evidence.base - passed)
        self._surely = max(self._surely, (evidence.seen or 0) - passed)
        if _beyond(self._since, wall, passed, either_way=True) > SLACK_MS:
            self._stepped = self._since is not None
            self._since = wall, passed
        if _beyond(self._believed, evidence.base, passed) > ZONE_MS:  # somebody said that it is right
            self._believed = None
        steady = passed - (self._since or (wall, passed))[1]
        self.doubt = self._judge(wall, passed, steady)
        if self.doubt is None:
            self._believed, self._stepped = (wall, passed), False
        return self.doubt

    def _judge(self, wall: int, passed: int, steady: int) -> Doubt | None:
        base, odd = self.evidence.base, wall < self.evidence.newest - SLACK_MS
        if wall < base - SLACK_MS or (odd and steady < OUTVOTED_MS):
            return "behind"
        away = self._away(wall)
        if away > FAR_MS or _beyond(self._believed, wall, passed) > ZONE_MS:
            return "ahead"
        if steady >= (OUTVOTED_MS if away > DAY_MS or odd else STEADY_MS):
            return None
        return "unsteady" if self._stepped else "unproven"

    def _away(self, wall: int) -> int:
        """Return how far the clock is ahead of the store. Where this process believed it before, it knows how much time
        has passed: the store need not tell."""
        base = self.evidence.base
        return wall - base if base and self._believed is None else 0

    @property
    def plausible(self) -> bool:
        """Whether all that is known of the time speaks for the clock, though it may not have been watched for long."""
        return self.doubt is None or (self.doubt == "unproven" and self.evidence.base > 0)

    def surely(self, wall: int, passed: int) -> int:
        """Return the time that it is at the least, in ms since 1970, to end by it what people would not get back: that
        of a clock that is believed, else what was believed last and the time since."""
        return self._corrected(wall, passed) if self.doubt is None else self._surely + passed

    def now(self, wall: int, passed: int) -> int:
        """Return the time to reckon dates from, in ms since 1970: that of the wall clock, unless a time that was
        believed tells a better one, and never earlier than it can be: nothing is to be kept for less long than it was
        promised."""
        return max(self._corrected(wall, passed), self._least + passed)

    def _corrected(self, wall: int, passed: int) -> int:
        ahead = _beyond(self._believed, wall, passed)
        return wall - ahead if ahead < 0 or ahead > ZONE_MS else wall


def _beyond(since: tuple[int, int] | None, wall: int, passed: int, *, either_way: bool = False) -> int:
    """Return how many ms a clock is ahead of a reading and the time that has passed since; without one, 0, or more than
    any slack where a first reading counts as a step."""
    if since is None:
        return DAY_MS if either_way else 0
    ahead = (wall - since[0]) - (passed - since[1])
    return abs(ahead) if either_way else ahead
