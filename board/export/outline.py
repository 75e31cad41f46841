"""A session as its exports tell it: agenda, zones > themes > cards, rounds, in the order people saw them.

It is put together from records alone, so that what a record leaves out can't be in any file.
"""

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct

from board.domain.out.shapes import (
    NoteView,
    PersonView,
    PhaseView,
    ReportView,
    RoomView,
    RoundView,
    RunView,
    ThemeView,
    View,
    ZoneView,
)

Records = Mapping[str, View | None]
"""Everyone's records by key, as `records.view` returns them."""

V = TypeVar("V", bound=View)


class Card(Struct, frozen=True):
    """A note; `author` is the name where it is shown, else ""."""

    key: str
    note: NoteView
    author: str = ""


class Item(Struct, frozen=True):
    """What stands in a zone: a theme with its cards, or (theme None) a single card."""

    key: str
    rank: int
    cards: tuple[Card, ...]
    theme: ThemeView | None = None

    @property
    def words(self) -> str:
        """The theme's title, or the card's text."""
        return self.cards[0].note.text if self.theme is None else self.theme.title

    @property
    def kept(self) -> bool:
        return self.cards[0].note.kept if self.theme is None else self.theme.kept


class Panel(Struct, frozen=True):
    """A zone and what stands in it."""

    key: str
    zone: ZoneView
    items: tuple[Item, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for item in self.items for card in item.cards)


class Outline(Struct, frozen=True):
    """The whole session. Phases are in the agenda's order; runs and rounds as they happened, by key."""

    room: RoomView
    report: ReportView
    phases: dict[str, PhaseView]
    runs: dict[str, RunView]
    panels: tuple[Panel, ...]
    rounds: dict[str, RoundView]
    people: tuple[PersonView, ...]

    @property
    def items(self) -> dict[str, Item]:
        """Themes and single cards by key, in the order of the wall; then the cards within themes."""
        found = {item.key: item for panel in self.panels for item in panel.items}
        inner = {card.key: Item(card.key, 0, (card,)) for panel in self.panels for card in panel.cards}
        return found | {key: item for key, item in inner.items() if key not in found}

    def panels_for(self, purpose: str) -> tuple[Panel, ...]:
        """Return the zones of a purpose that hold a card."""
        return tuple(panel for panel in self.panels if panel.zone.purpose == purpose and panel.items)


def outline(records: Records) -> Outline:
    """Return the session that everyone's records tell. Raises KeyError when there is no room among them."""
    room, report = _all(records, "room", RoomView)["room"], _all(records, "report", ReportView)
    runs = _runs(records)
    return Outline(
        room=room,
        report=report.get("report", ReportView()),
        phases=dict(sorted(_all(records, "phase", PhaseView).items(), key=lambda row: row[1].place)),
        runs=runs,
        panels=_panels(records),
        rounds=_rounds(records, runs),
        people=tuple(_all(records, "person", PersonView).values()),
    )


def _all(records: Records, kind: str, shape: type[V]) -> dict[str, V]:
    return {
        key: record
        for key, record in records.items()
        if key.partition(".")[0] == kind and isinstance(record, shape)
    }


def _runs(records: Records) -> dict[str, RunView]:
    return dict(sorted(_all(records, "run", RunView).items(), key=lambda row: (row[1].started_at, row[0])))


def _rounds(records: Records, runs: dict[str, RunView]) -> dict[str, RoundView]:
    order = {key.partition(".")[2]: place for place, key in enumerate(runs)}
    latest = {run.round for run in runs.values()}

    def place(row: tuple[str, RoundView]) -> tuple[int, bool, str]:
        key, round_ = row
        return order.get(round_.run, len(order)), key.partition(".")[2] in latest, key

    return dict(sorted(_all(records, "round", RoundView).items(), key=place))


def _panels(records: Records) -> tuple[Panel, ...]:
    items: dict[str, list[Item]] = {}
    for item in (*_themes(records), *_singles(records)):
        zone = item.theme.zone if item.theme else item.cards[0].note.zone
        items.setdefault(f"zone.{zone}", []).append(item)
    zones = sorted(_all(records, "zone", ZoneView).items(), key=lambda row: (row[1].rank, row[0]))
    return tuple(Panel(key, zone, _ordered(items.get(key, []))) for key, zone in zones)


def _ordered(items: list[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.rank, item.key)))


def _cards(records: Records) -> list[Card]:
    report = records.get("report")
    left_out = report.left_out if isinstance(report, ReportView) else ()
    notes = _all(records, "note", NoteView).items()
    told = [(key, note) for key, note in notes if key.partition(".")[2] not in left_out]
    shown = [Card(key, note, _name(records, note)) for key, note in told if not (note.hidden or note.aside)]
    return sorted(shown, key=lambda card: (card.note.rank, card.key))


def _name(records: Records, note: NoteView) -> str:
    person = records.get(f"person.{note.author}")
    return person.name if isinstance(person, PersonView) else ""


def _themes(records: Records) -> list[Item]:
    cards: dict[str, list[Card]] = {}
    for card in _cards(records):
        if card.note.theme:
            cards.setdefault(f"theme.{card.note.theme}", []).append(card)
    themes = _all(records, "theme", ThemeView)
    return [
        Item(key, themes[key].rank, tuple(held), themes[key]) for key, held in cards.items() if key in themes
    ]


def _singles(records: Records) -> list[Item]:
    cards = _cards(records)
    return [Item(card.key, card.note.rank, (card,)) for card in cards if not card.note.theme]
