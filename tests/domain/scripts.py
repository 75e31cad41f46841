"""Sessions played at random, but mostly sensibly: who does what is drawn, the rest follows from the room.

A `Step` says (who, what, a, b); `Play.command` turns it into a command that suits the room as it is, so that
most steps are accepted: the numbers pick among the notes, themes or phases there are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from hypothesis import strategies as st

from board.domain import commands as c
from board.domain.decision import Decision
from board.domain.language.errors import Refused
from board.domain.model import Claim, Names, Phase, Room, Zone
from board.domain.room import apply, decide
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots
from board.domain.votes.rate import Rate
from tests.domain.acts import ACTS, Turn
from tests.domain.given import NOW, A, B, C, F, nid, phase, seeded, sid

Step = tuple[str, str, int, int]
SCALE = tuple(Bilingual(f"note {n}", f"mark {n}") for n in range(1, 6))
PHASES: tuple[
    Phase, ...
] = (  # no quota on "pair": what one used of it alone would show in what the group still gets
    phase("talk", who="own", sort="all", minutes=3),
    phase("deal", who="own", see="own", author="masked", quota=5, minutes=8),
    phase("jot", who="own", see="own"),
    phase("tell", who="own", see="facilitators", author="masked"),
    phase("note", who="own", see="facilitators", sort="all"),
    phase("veil", who="own", author="masked", sort="all"),
    phase("read", author="masked"),
    phase("pair", who="own", see="group"),
    phase("hush", who="own", see="group", author="masked"),
    phase("role", who="own", see="part"),
    phase("sort", sort="all"),
    phase("dots", vote=Dots(budget=3, cap=2, on="themes")),
    phase("mark", vote=Dots(budget=2, cap=1, on="notes")),
    phase("rate", vote=Rate(SCALE)),
)
ZONES = tuple(
    Zone(sid(name), Bilingual(name, name), purpose, place * 1024)
    for place, (name, purpose) in enumerate(
        {"ideas": "ideas", "asks": "questions", "todo": "actions", "later": "later"}.items(), 1
    )
)
PEOPLE = {F: "facilitator", A: "participant", B: "participant", C: "participant"}


@dataclass
class Play:
    """A session under way. `secret` gives the words of a card by the number of its step."""

    room: Room
    words: Callable[[int], str] = "words {}".format
    names: dict[str, str] = field(default_factory=dict)
    rows: list[Decision] = field(default_factory=list)
    shy: bool = False
    """Nobody sorts, keeps or deletes a note that not everyone can read."""

    @property
    def known(self) -> Names:
        """The names as `records` wants them."""
        return Names(dict(self.names), "The lab", "lab@example.org")

    def do(self, n: int, command: c.Command, who: str | None, *, run: str | None = None) -> Decision | None:
        """Decide and apply a command as the n-th step, of somebody who looks at `run` (None: the current one); None
        when it is refused."""
        seen = self.room.run if run is None and self.room else run
        by = Claim(who, here=frozenset(PEOPLE), run=seen, command=nid(f"c{n}x"))
        try:
            made = decide(self.room, command, by, NOW + n * 7_000, seeded(n))
        except Refused:
            return None
        self.room = apply(self.room, made)
        self.rows.append(made)
        self.names |= made.names
        return made

    def command(self, n: int, step: Step) -> c.Command | None:
        """Return what the step asks for in the room as it is, None when there is nothing to do it to."""
        who, what, a, b = step
        return ACTS[what](Turn(self, n, who, a, b))


def begun(words: Callable[[int], str] = "words {}".format, *, shy: bool = False) -> Play:
    """Return a session whose room is open, with one facilitator and three participants inside."""
    play = Play(None, words, shy=shy)  # type: ignore[arg-type]
    play.do(
        0,
        c.CreateRoom(nid("room"), "lab", "fr", "Europe/Paris", "2027-05-21", PHASES, ZONES, "ab" * 32),
        None,
    )
    links = {link.role: link.id for link in play.room.links.values()}
    play.do(1, c.Join(F, links["facilitator"], "Faye"), None)
    play.do(2, c.EditRoom(question="Que faire ?", aim="Choisir", decider="La direction"), F)
    play.do(3, c.OpenDoors(), F)
    for n, who in enumerate((A, B, C), 4):
        play.do(n, c.Join(who, links["participant"], who[:3].title()), None)
    return play


FIRST = 10
"""The number of the first step of a script."""


def played(play: Play, steps: Sequence[Step]) -> Iterator[tuple[Room, Decision]]:
    """Play the steps; yield the room before each accepted one, and what came of it."""
    for n, step in enumerate(steps, FIRST):
        before, command = play.room, play.command(n, step)
        made = play.do(n, command, step[0] if step[1] != "finish" else None) if command else None
        if made:
            yield before, made


# --- what happens ------------------------------------------------------------------------------------

WRITING = ["add"] * 8 + ["edit"] * 4 + ["take back"] * 2
SORTING = (
    ["move"] * 5 + ["theme"] * 5 + ["name", "merge", "split", "aside", "keep"] * 2 + ["delete", "restore"]
)
VOTING = ["ballot"] * 14 + ["aside", "delete", "restore", "theme"]
LEADING = [
    "end input", "reveal", "longer", "cancel", "finish", "round", "timer", "pause", "resume", "spotlight", "screen",
    "tick", "room", "door", "hand", "floor", "rename", "role", "link", "revoke", "add zone", "edit zone",
    "move zone", "move phase", "insert", "fit", "edit phase", "edit phase", "edit phase", "aside",
    "keep first", "leave out", "undo", "undo", "hurry", "turn", "form", "form", "place", "part", "part", "dissolve",
]  # fmt: skip
CLOSING = ["close", "remember", "leave out", "leave out", "aside", "keep", "share", "reopen", "name", "room"]
RARE = ["remove", "remove zone", "remove phase", "close", "share"]
PEOPLES = ["add", "edit", "take back", "ballot", "hand", "longer"]
"""What participants do; the rest is done by the facilitator, and now and then tried by somebody else."""


def scripts(chapters: int = 6) -> st.SearchStrategy[list[Step]]:
    """Draw a session: phases entered, each lived in for a while; shrinks to the shortest prefix."""
    whole = st.integers(0, 2**32).map(lambda seed: _script(Random(seed), chapters))
    return st.tuples(whole, st.integers(0, 40)).map(
        lambda drawn: drawn[0][: len(drawn[0]) * (60 - drawn[1]) // 60]
    )


def _script(dice: Random, chapters: int) -> list[Step]:
    acts: list[str] = []
    for chapter in range(chapters):
        kind = dice.choice((WRITING, WRITING, WRITING + SORTING, SORTING, VOTING))
        acts += ["vote" if kind is VOTING else "enter", *dice.choices(kind, k=dice.randint(4, 16))]
        acts += dice.choices(LEADING, k=dice.randint(0, 4)) + dice.choices(kind, k=dice.randint(0, 6))
        acts += ["end input"] * dice.randint(0, 1)
        acts += ["end input", "keep first", "round", "ballot"] * (kind is VOTING)
        acts += [dice.choice(RARE)] if dice.random() < 0.08 * chapter else []
    acts += dice.choices(CLOSING, k=dice.randint(0, 12))
    return [(_who(dice, what), what, dice.randrange(61), dice.randrange(61)) for what in acts]


def _who(dice: Random, what: str) -> str:
    return dice.choice((F, A, A, B, C) if what in PEOPLES else (F, F, F, F, F, F, A, B))
