"""A room played to any of its states, fast, by people without a browser."""

import itertools

from board.domain.model import LARGE_ROOM
from board.rehearse.people.crowd import FIRST_NAMES
from tests.browser import plausible
from tests.browser.crowd import Lead, Voice, new_id

WELCOME, CHECK_IN, WRITE, READ, SORT, VOTE, TALK, ACT, RATE = range(9)


class Played:
    """The room and its people. Each method goes one step on, from the one before. A `witness` reads along, and marks
    what is written."""

    def __init__(self, workshop, lead: str = "Camille", witness=None) -> None:
        self.workshop, self.witness = workshop, witness
        self.lead, self.people = Lead(workshop, lead, witness), []
        self._written: dict[str, str] = {}
        """What was written, by what was to be."""
        self.lead.ask("room.edit", aim=plausible.AIM, decider=plausible.DECIDER, host=plausible.HOST)

    def open(self, count: int = 0) -> None:
        """Open the doors; so many come in."""
        self.lead.ask("room.open")
        self.arrive(count)

    def arrive(self, count: int) -> None:
        """So many people come in."""
        self.people += [Voice(self.workshop, name, witness=self.witness) for name in FIRST_NAMES[:count]]

    def leave(self) -> None:
        """Close every connection."""
        for person in (self.lead, *self.people):
            person.leave()

    def check_in(self) -> None:
        self.lead.enter(WELCOME)
        self.lead.enter(CHECK_IN)
        zone, run = self.lead.named("zone")[0], self.lead.run
        for person, text in zip(self.people, itertools.cycle(plausible.WEATHER)):
            person.ask("note.add", run, note=new_id(), zone=zone, content=self._words(text))

    def write(self, share: float = 1.0) -> None:
        """Write a share of all cards, within the quota, one person after the other."""
        self.lead.enter(WRITE)
        run, zones = self.lead.run, self.lead.named("zone")
        places = [*((zones[1], texts) for texts in (*plausible.THEMES.values(), plausible.SINGLES))]
        places.append((zones[2], plausible.QUESTIONS))
        rows = itertools.zip_longest(*([(zone, text) for text in texts] for zone, texts in places))
        ideas = [each for row in rows for each in row if each]
        allowed = len(self.people) * (2 if len(self.people) >= LARGE_ROOM else 3)
        ideas = ideas[: min(round(len(ideas) * share), allowed)]
        for person, (zone, text) in zip(itertools.cycle(self.people), ideas):
            person.ask("note.add", run, note=new_id(), zone=zone, content=self._words(text))
        for person in self._some(0.7):
            person.ready(run)

    def turn_over(self) -> None:
        self.lead.enter(READ, reveal=True)

    def sort(self) -> None:
        """Make the themes, and put two cards by for later."""
        self.lead.enter(SORT)
        notes = {
            record["content"]["text"]: key[5:]
            for key, record in self.lead.view().items()
            if key.startswith("note.")
        }
        for title, texts in plausible.THEMES.items():
            there = [notes[word] for word in map(self._as_written, texts) if word in notes]
            if there:
                self.lead.ask("theme.make", notes=there, title=title)
        for text in plausible.LATER:
            self.lead.ask(
                "note.add",
                note=new_id(),
                zone=self.lead.named("zone")[4],
                content=self._words(text),
                room=True,
            )

    def vote(self, share: float = 1.0) -> None:
        """Each places three dots; some themes draw more."""
        self.lead.enter(VOTE)
        view = self.lead.view()
        run = view["room"]["run"]
        themes = {record["title"]: key for key, record in view.items() if key.startswith("theme.")}
        for person, favourites in zip(self._some(share), itertools.cycle(plausible.FAVOURITES)):
            for n in favourites:
                item = themes[plausible.BY_FAVOUR[n]]
                dot = {"kind": "dots", "dots": 1}
                person.ask("ballot.set", run, round=view[f"run.{run}"]["round"], item=item, ballot=dot)

    def _words(self, text: str) -> dict[str, str]:
        self._written[text] = self.witness.mark(text) if self.witness else text
        return {"text": self._written[text]}

    def _as_written(self, text: str) -> str:
        return self._written.get(text, text)

    def _some(self, share: float) -> list[Voice]:
        return self.people[: round(len(self.people) * share)]

    def result(self) -> None:
        self.lead.ask("run.end_input", now=True)

    def keep(self) -> None:
        """Talk, and keep the first three."""
        run = self.lead.run
        self.lead.enter(TALK)
        round_id = self.lead.view()[f"run.{run}"]["round"]
        self.lead.ask("round.keep_first", round=round_id, k=3)

    def act(self) -> None:
        """A first step under each of the three."""
        self.lead.enter(ACT)
        zones = [
            key[5:]
            for key, record in self.lead.view().items()
            if key.startswith("zone.") and record.get("under")
        ]
        for zone, (text, role, due) in zip(zones, plausible.ACTIONS, strict=False):
            self.lead.ask(
                "note.add",
                note=new_id(),
                zone=zone,
                content=self._words(text) | {"who": role, "due": due},
                room=True,
            )

    def rate(self) -> None:
        self.lead.enter(RATE)
        view = self.lead.view()
        run = view["room"]["run"]
        for person, value in zip(self.people, plausible.MARKS, strict=False):
            ballot = {"kind": "rate", "value": value}
            person.ask("ballot.set", run, round=view[f"run.{run}"]["round"], item="room", ballot=ballot)

    def close(self) -> None:
        """Close, with three lines to remember."""
        self.lead.ask("room.close", discard=True)
        self.lead.ask("report.edit", remember=plausible.REMEMBER)

    def share(self) -> None:
        self.lead.ask("report.share")
