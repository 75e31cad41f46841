"""The report of a room, which every export is made of: agenda, zones > themes > cards, rounds, as people saw them.

It is put together from everyone's records alone, so that what a record leaves out can't be in any file. Formats see
these shapes and no record: whatever may be in a file has a field here.

Ids are those of the room; `key` is `note.<id>` or `theme.<id>`, as votes name what they are about. Instants are in ms
since 1970.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from board.domain import layouts
from board.domain.flow import Carry, Grouping
from board.domain.out.shapes import (
    Bilingual,
    Content,
    Layout,
    NoteView,
    Origin,
    OriginsView,
    PersonView,
    PhaseRules,
    PhaseView,
    Place,
    Plan,
    Purpose,
    Record,
    ReportView,
    RoomView,
    RoundView,
    RunView,
    Status,
    Talk,
    ThemeView,
    ZoneView,
)
from board.domain.rules import Author, PartName, See
from board.domain.votes import Result, Vote
from board.domain.votes.kind import Turnout

Records = Mapping[str, Record | None]
"""Everyone's records by key, as `records.view` returns them."""

V = TypeVar("V", bound=Record)
S = TypeVar("S", bound=Struct)


class Card(Struct, frozen=True):
    """A card. `author` is the name where it is shown, else ""."""

    id: str
    content: Content
    place: Place
    author: str
    run: str
    room: bool
    reworded: bool
    kept: bool

    @property
    def key(self) -> str:
        return f"note.{self.id}"


class Item(Struct, frozen=True):
    """What stands in a zone: a theme with its cards, or a single card. `title` is the theme's, or the card's text."""

    key: str
    id: str
    title: str
    kept: bool
    cards: tuple[Card, ...]
    theme: bool
    place: Place
    where: Bilingual = Bilingual()
    """Where in its zone it lies, as people call that; empty where the order says it all."""


class ZoneReport(Struct, frozen=True):
    """A zone and what stands in it. `under` is the key of the item whose actions it collects."""

    id: str
    title: Bilingual
    purpose: Purpose
    under: str
    layout: Layout
    items: tuple[Item, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for item in self.items for card in item.cards)


class StepReport(Struct, frozen=True):
    """A phase of the agenda as it was planned."""

    id: str
    title: Bilingual
    instruction: Bilingual
    minutes: int | None
    talk: Talk
    slack: bool
    rules: PhaseRules
    parts: dict[PartName, PhaseRules]
    vote: Vote | None
    ready: bool
    grouping: Grouping | None
    carry: Carry | None


class RunReport(Struct, frozen=True):
    """A passage through a phase."""

    id: str
    phase: str
    started_at: int
    ended_at: int | None
    away_ms: int
    see: See
    author: Author
    quota: int | None


class RoundReport(Struct, frozen=True):
    """A voting round, its result and counts once it is closed."""

    id: str
    run: str
    vote: Vote
    items: tuple[str, ...]
    open: bool
    result: Result | None
    voters: int
    electorate: int
    warning: Literal["", "few", "unanimous"]

    @property
    def turnout(self) -> Turnout:
        return Turnout(self.voters, self.electorate)


class RoomReport(Struct, frozen=True, dict=True):
    """The whole room. Steps are in the agenda's order, zones in the table's; runs and rounds as they happened."""

    status: Status
    plan: Plan
    lab: str
    contact: str
    closed_at: int | None
    participants: int
    facilitators: int
    remember: tuple[str, ...]
    shared_at: int | None
    version: int
    steps: tuple[StepReport, ...]
    runs: tuple[RunReport, ...]
    zones: tuple[ZoneReport, ...]
    rounds: tuple[RoundReport, ...]
    origins: tuple[Origin, ...] = ()
    """The methods that it was made by, the nearest first."""
    provisional_at: int | None = None
    """The moment that it is of, while the workshop goes on."""

    @cached_property
    def items(self) -> dict[str, Item]:
        """Themes and single cards by key, in the order of the wall; then the cards within themes."""
        found = {item.key: item for zone in self.zones for item in zone.items}
        inner = {card.key: _single(card) for zone in self.zones for card in zone.cards}
        return found | {key: item for key, item in inner.items() if key not in found}

    def zones_for(self, purpose: Purpose) -> tuple[ZoneReport, ...]:
        """Return the zones of a purpose that hold a card."""
        return tuple(zone for zone in self.zones if zone.purpose == purpose and zone.items)


def report(records: Records) -> RoomReport:
    """Return the report that everyone's records make. Raises KeyError when there is no room among them."""
    room = _all(records, "room", RoomView)["room"]
    said = _all(records, "report", ReportView).get("report", ReportView())
    people = _all(records, "person", PersonView).values()
    roles = Counter(person.role for person in people if not person.late)
    runs = _runs(records)
    return _filled(
        RoomReport,
        room,
        participants=roles["participant"],
        facilitators=roles["facilitator"],
        remember=tuple(line for line in said.remember if line),
        shared_at=said.shared_at,
        version=said.version,
        steps=_steps(records),
        runs=runs,
        zones=_zones(records),
        rounds=_rounds(records, runs),
        origins=tuple(it for each in _all(records, "origins", OriginsView).values() for it in each.origins),
        provisional_at=None,
    )


def _filled(shape: type[S], view: Record, **known: Any) -> S:
    """Return a shape with the fields that its record has under the same name, and those that are `known`."""
    same = {name: getattr(view, name) for name in shape.__struct_fields__ if name not in known}
    return shape(**same, **known)


def _all(records: Records, kind: str, shape: type[V]) -> dict[str, V]:
    return {
        key: record
        for key, record in records.items()
        if key.partition(".")[0] == kind and isinstance(record, shape)
    }


def _id(key: str) -> str:
    return key.partition(".")[2]


# --- the agenda and the votes -------------------------------------------------------------------------


def _steps(records: Records) -> tuple[StepReport, ...]:
    phases = sorted(_all(records, "phase", PhaseView).items(), key=lambda row: row[1].place)
    return tuple(_filled(StepReport, phase, id=_id(key)) for key, phase in phases)


def _runs(records: Records) -> tuple[RunReport, ...]:
    runs = sorted(_all(records, "run", RunView).items(), key=lambda row: (row[1].started_at, row[0]))
    return tuple(_filled(RunReport, run, id=_id(key), **_frozen(run)) for key, run in runs)


def _frozen(run: RunView) -> dict[str, Any]:
    return {"see": run.rules.see, "author": run.rules.author, "quota": run.rules.quota}


def _rounds(records: Records, runs: tuple[RunReport, ...]) -> tuple[RoundReport, ...]:
    """Rounds in the order of their runs; of one run, the round it ended with comes last."""
    order = {run.id: place for place, run in enumerate(runs)}
    latest = {run.round for run in _all(records, "run", RunView).values()}

    def place(row: tuple[str, RoundView]) -> tuple[int, bool, str]:
        key, round_ = row
        return order.get(round_.run, len(order)), _id(key) in latest, key

    rounds = sorted(_all(records, "round", RoundView).items(), key=place)
    return tuple(_filled(RoundReport, round_, id=_id(key)) for key, round_ in rounds)


# --- the table ----------------------------------------------------------------------------------------

Placed = dict[str, list[Item]]
"""Items by zone."""


def _zones(records: Records) -> tuple[ZoneReport, ...]:
    placed = _placed(records)
    zones = sorted(_all(records, "zone", ZoneView).items(), key=lambda row: (row[1].rank, row[0]))
    return tuple(
        _filled(ZoneReport, zone, id=_id(key), items=_ordered(zone.layout, placed.get(_id(key), [])))
        for key, zone in zones
    )


def _ordered(layout: Layout, placed: list[Item]) -> tuple[Item, ...]:
    """Return items in the order of their zone, each with where it lies in words; a spot that is no more is none."""
    lying = [_lying(layout, item) for item in placed]
    return tuple(sorted(lying, key=lambda item: (layouts.order(layout, item.place), item.key)))


def _lying(layout: Layout, item: Item) -> Item:
    place = layouts.lying(layout, item.place)
    cards = item.cards if item.theme else tuple(replace(card, place=place) for card in item.cards)
    return replace(item, place=place, cards=cards, where=layouts.words(layout, place))


def _placed(records: Records) -> Placed:
    """Return every theme that has a card to show, and every card that is in no theme."""
    placed: Placed = {}
    themes = _all(records, "theme", ThemeView)
    piles: dict[str, list[Card]] = {}
    for key, note in _notes(records):
        card = _filled(Card, note, id=_id(key), author=_name(records, note))
        if note.place.theme:
            piles.setdefault(f"theme.{note.place.theme}", []).append(card)
        else:
            placed.setdefault(note.place.zone, []).append(_single(card))
    for key, cards in piles.items():
        if theme := themes.get(key):
            place = Place(theme.zone, None, theme.rank, theme.x, theme.y, theme.at)
            known = {"cards": tuple(cards), "theme": True, "place": place, "where": Bilingual()}
            placed.setdefault(theme.zone, []).append(_filled(Item, theme, key=key, id=_id(key), **known))
    return placed


def _single(card: Card) -> Item:
    return Item(card.key, card.id, card.content.text, card.kept, (card,), theme=False, place=card.place)


def _notes(records: Records) -> Iterable[tuple[str, NoteView]]:
    """Return the notes to show, by rank. What is hidden, set aside or left out is not there even if given."""
    report = records.get("report")
    left_out = report.left_out if isinstance(report, ReportView) else ()
    notes = _all(records, "note", NoteView).items()
    shown = (
        (key, note) for key, note in notes if not (note.visible_to or note.aside or _id(key) in left_out)
    )
    return sorted(shown, key=lambda row: (row[1].place.rank, row[0]))


def _name(records: Records, note: NoteView) -> str:
    person = records.get(f"person.{note.author}")
    return person.name if isinstance(person, PersonView) and person.named else ""
