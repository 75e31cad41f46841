"""A whole short session in commands, and the golden log it left in each version of the events.

`golden-<version>.jsonl` of a version that is over stays as it is: later ones must still fold it. When a new version of
the encoding is added, or a rule of today's decides otherwise, write its log with
`python -m tests.domain.session > tests/domain/golden-<version>.jsonl`.
"""

import sys

import msgspec

from board.domain import commands as c
from board.domain import events
from board.domain.card import Content
from board.domain.decision import Decision
from board.domain.model import Claim, Phase, Room, Zone
from board.domain.room import apply, decide
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots, DotsBallot
from board.domain.votes.rate import Rate, RateBallot
from tests.domain.given import nid, seeded, sid

START = 1_795_510_800_000
"""10 in the morning of 24 November 2026 in Paris."""
FAYE, *PEOPLE = (sid(name) for name in ("faye", "ann", "bob", "cleo", "dan", "eve", "fred"))
NAMES = dict(zip((FAYE, *PEOPLE), ("Faye", "Ann", "Bob", "Cléo", "Dan", "Ève", "Fred"), strict=True))
SCALE = tuple(
    Bilingual(fr, en)
    for fr, en in (
        ("Du temps perdu", "Time lost"),
        ("Peu utile", "Of little use"),
        ("Utile", "Useful"),
        ("Très utile", "Very useful"),
        ("À refaire dès demain", "Again tomorrow"),
    )
)


def _phase(name: str, fr: str, en: str, minutes: int, **rules: object) -> Phase:
    return Phase(id=sid(name), title=Bilingual(fr, en), minutes=minutes, **rules)  # type: ignore[arg-type]


PHASES = (
    _phase("hello", "Accueil", "Welcome", 3),
    _phase("write", "Écrire", "Write", 8, rules=PhaseRules("own", 3, see="own", author="masked")),
    _phase("read", "Retourner et lire", "Turn over and read", 5),
    _phase("sort", "Trier et nommer", "Sort and name", 10),
    _phase("vote", "Voter", "Vote", 4, vote=Dots(budget=3, cap=1, on="themes")),
    _phase("act", "Décider des actions", "Actions", 8, rules=PhaseRules("own", zones=(sid("asks"),))),
    _phase("break", "Pause", "Break", 5),
    _phase("rate", "Clore et noter", "Closing and rating", 4, vote=Rate(SCALE)),
    _phase("slack", "Marge", "Slack", 2, slack=True),
)
ZONES = tuple(
    Zone(sid(name), Bilingual(fr, en), purpose, place * 1024)
    for place, (name, fr, en, purpose) in enumerate(
        (
            ("ideas", "Idées", "Ideas", "ideas"),
            ("asks", "Questions ouvertes", "Open questions", "questions"),
            ("done", "Décisions", "Decisions", "decisions"),
            ("later", "Pour plus tard", "For later", "later"),
        ),
        1,
    )
)
CARDS = (
    "Un ordre du jour écrit la veille, ou pas de réunion",
    "Dire en ouvrant ce qui doit être décidé, et par qui",
    "Finir à l’heure, même au milieu d’une phrase",
    "Quarante-cinq minutes au lieu d’une heure",
    "Une personne note les décisions en direct, à l’écran",
    "Envoyer le relevé de décisions le soir même : trois lignes suffisent",
    "Inviter moins de monde",
    "Ne plus inviter « pour information »",
    "Un tour de parole avant de débattre",
    "Laisser deux minutes de silence pour écrire avant de parler",
    "Supprimer la réunion du lundi",
    "Les visioconférences avec dix caméras éteintes me fatiguent",
)
THEMES = (
    ("Préparer", (0, 1)),
    ("Tenir le temps", (2, 3)),
    ("Garder trace", (4, 5)),
    ("Inviter juste", (6, 7)),
    ("Faire place à chacun", (8, 9)),
)
DOTS = ((0, 2), (0, 2), (0, 1), (2, 4), (0, 1, 2), (2, 3))
"""Themes that each person gives a dot."""

ACTIONS = (
    ("Préparer", "Rédiger un modèle d’ordre du jour en cinq lignes", "Le secrétariat général", "15 décembre"),
    (
        "Préparer",
        "Refuser les invitations sans ordre du jour, en le disant poliment",
        "Chacun",
        "tout de suite",
    ),
    ("Garder trace", "Désigner à chaque réunion qui note, à tour de rôle", "Les chefs de bureau", ""),
)


REMEMBER = (
    "Pas d’ordre du jour, pas de réunion.",
    "Trois lignes de décisions le soir même.",
    "Bilan le 28 février.",
)


class Session:
    """The session, played when it is made. `rows` are its decisions, `room` where it ended."""

    room: Room

    def __init__(self) -> None:
        self.rows: list[Decision] = []
        self._opened()
        self._written()
        self._sorted()
        self._voted()
        self._closed()

    def ask(self, seconds: int, who: str | None, command: c.Command) -> None:
        """Decide and apply a command, so many seconds after the start."""
        before = getattr(self, "room", None)
        by = Claim(who, here=frozenset(NAMES), run=before.run if before else None)
        made = decide(before, command, by, START + seconds * 1000, seeded(len(self.rows)))
        self.room = apply(before, made)
        self.rows.append(made)

    def _opened(self) -> None:
        self.ask(
            0,
            None,
            c.CreateRoom(nid("room"), "lab", "fr", "Europe/Paris", "2027-05-21", PHASES, ZONES, "ab" * 32),
        )
        by_role = {link.role: link.id for link in self.room.links.values()}
        self.ask(1, None, c.Join(FAYE, by_role["facilitator"], "Faye"))
        self.ask(2, FAYE, c.EditRoom(
            question="Comment rendre nos réunions utiles ?", decider="Le comité de direction",
            aim="Choisir deux règles que toute l’équipe essaiera trois mois, et dire qui s’en occupe.",
            host="La direction de la transformation", starts_at=START,
        ))  # fmt: skip
        self.ask(3, FAYE, c.OpenDoors())
        for n, who in enumerate(PEOPLE, 4):
            self.ask(n, None, c.Join(who, by_role["participant"], NAMES[who]))

    def _written(self) -> None:
        self.ask(60, FAYE, c.EnterPhase(sid("hello")))
        self.ask(280, FAYE, c.EnterPhase(sid("write")))
        for n, text in enumerate(CARDS):
            self.ask(
                300 + 20 * n, PEOPLE[n % 6], c.AddNote(nid(f"card{n}"), sid("ideas"), Content(text=text))
            )
        self.ask(620, PEOPLE[0], c.EditNote(nid("card0"), 1, Content(text=CARDS[0] + ".")))
        self.ask(
            630,
            PEOPLE[2],
            c.AddNote(
                nid("later1"), sid("later"), Content(text="Parler des salles : il en manque deux le jeudi")
            ),
        )
        self.ask(800, FAYE, c.EnterPhase(sid("read"), reveal=True, now=True))

    def _found(self, begins: str) -> str:
        return next(note.id for note in self.room.notes.values() if note.content.text.startswith(begins))

    def _sorted(self) -> None:
        self.ask(1130, FAYE, c.EnterPhase(sid("sort")))
        for n, (title, cards) in enumerate(THEMES):
            self.ask(
                1200 + 60 * n, FAYE, c.MakeTheme(tuple(self._found(CARDS[card]) for card in cards), title)
            )
        self.ask(1500, FAYE, c.SetAside(self._found(CARDS[11])))

    def _voted(self) -> None:
        self.ask(1790, FAYE, c.EnterPhase(sid("vote")))
        (round_,) = self.room.rounds.values()
        themes = {theme.title: f"theme.{theme.id}" for theme in self.room.themes.values()}
        for who, chosen in zip(PEOPLE, DOTS, strict=True):
            for theme in chosen:
                self.ask(1850, who, c.SetBallot(round_.id, themes[THEMES[theme][0]], DotsBallot(1)))
        self.ask(2010, FAYE, c.EndInput(now=True))
        self.ask(2100, FAYE, c.KeepFirst(round_.id, 2))

    def _closed(self) -> None:
        self.ask(2110, FAYE, c.EnterPhase(sid("act")))
        titles = {theme.title: f"theme.{theme.id}" for theme in self.room.themes.values()}
        zones = {zone.under: zone.id for zone in self.room.zones.values() if zone.under}
        for n, (theme, text, role, due) in enumerate(ACTIONS):
            self.ask(
                2200 + n,
                FAYE,
                c.AddNote(
                    nid(f"todo{n}"), zones[titles[theme]], Content(text=text, who=role, due=due), room=True
                ),
            )
        self.ask(
            2300,
            PEOPLE[1],
            c.AddNote(nid("ask1"), sid("asks"), Content(text="Et pour les réunions avec l’extérieur ?")),
        )
        self.ask(
            2310,
            FAYE,
            c.AddNote(
                nid("done1"),
                sid("done"),
                Content(text="On essaie jusqu’au 28 février, puis on en reparle."),
                room=True,
            ),
        )
        self.ask(2500, FAYE, c.EnterPhase(sid("rate"), now=True))
        *_, round_ = self.room.rounds.values()
        for who, value in zip(PEOPLE, (5, 4, 4, 3, 5, 4), strict=True):
            self.ask(2600, who, c.SetBallot(round_.id, "room", RateBallot(value)))
        self.ask(2700, FAYE, c.CloseRoom())
        self.ask(2800, FAYE, c.EditReport(REMEMBER))
        self.ask(2810, FAYE, c.LeaveOut(self._found(CARDS[10])))
        self.ask(2900, FAYE, c.ShareReport())


def log(rows: list[Decision]) -> str:
    """Return the log of decisions as lines of JSON: seq, version of the encoding, events."""
    bodies = (msgspec.Raw(events.encode(row.events)) for row in rows)
    lines = ({"seq": seq, "version": events.VERSION, "events": body} for seq, body in enumerate(bodies, 1))
    return "".join(f"{msgspec.json.encode(line).decode()}\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(log(Session().rows))
