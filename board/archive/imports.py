"""A session read back: the room that its JSON tells of, under new ids, with every text as if it had been typed here.

What comes back is what can be worked on: invitation, agenda with its rules, table with its themes and cards. What
people did does not, and nobody's name: an import is nobody's vote. All or nothing: one thing that may not be refuses
the whole.
"""

from collections.abc import Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from board.domain import layouts, text
from board.domain.areas.ranks import GAP
from board.domain.card import Content, Place
from board.domain.commands import CreateRoom
from board.domain.flow import Carry
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, long_id, short_id
from board.domain.layouts.columns import Columns
from board.domain.model import NOTES_MAX, Note, Phase, Plan, Theme, Zone
from board.domain.origin import Origin
from board.domain.past import Past
from board.domain.rules import PhaseRules
from board.domain.timezones import is_known
from board.domain.values import Bilingual
from board.export.session import ItemShape, OriginShape, PhaseShape, RoomShape, SessionFile, Words, ZoneShape
from board.protocol.codec import Unread, hold_names

Ids = dict[str, str]
"""New ids by the keys they had in the file: "phase.<id>", "zone.<id>", "note.<id>", "theme.<id>"."""


class Imported(Struct, frozen=True):
    """What a room begins with. `past`: what happened in it, where an archive was read (`restore`)."""

    told: RoomShape
    phases: tuple[Phase, ...]
    zones: tuple[Zone, ...]
    themes: tuple[Theme, ...]
    notes: tuple[Note, ...]
    origins: tuple[Origin, ...]
    past: Past | None = None


def creation(brought: Imported, room: str, lab: str, purge_on: str) -> CreateRoom:
    """Return the command that makes a lab's room of what was read, to be erased on a day (ISO 8601)."""
    told, past = brought.told, brought.past
    timezone = told.timezone if is_known(told.timezone) else Plan().timezone
    return CreateRoom(
        room, lab, told.language, timezone, purge_on, brought.phases, brought.zones, "", told.question,
        past.starts_at if past else None, told.aim, told.decider, told.host, brought.themes, brought.notes,
        origins=brought.origins, past=past,
    )  # fmt: skip


def read(body: bytes, draw: Draw) -> Imported:
    """Return the room that a JSON export tells of. Raises Refused: `bad_message` for what is no such file, `too_many`,
    `bad_text`, `too_large`, `bad_reference`."""
    return SessionReading(told_in(body), draw).room()


def told_in(body: bytes) -> SessionFile:
    """Return what a JSON export says. Raises Refused: `bad_message`, `too_many`."""
    try:
        hold_names(body.decode())
        told = msgspec.json.decode(body, type=SessionFile)
    except (Unread, msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refused("bad_message", field="file") from error
    if sum(len(item.notes) or 1 for zone in told.zones for item in zone.items) > NOTES_MAX:
        raise Refused("too_many", limit=NOTES_MAX)
    return told


class SessionReading:
    """One file on its way in."""

    def __init__(self, told: SessionFile, draw: Draw) -> None:
        self._told, self._ids = told, _ids(told, draw)
        self._draw = draw

    def room(self) -> Imported:
        zones = tuple(self._zone(n, zone) for n, zone in enumerate(self._told.zones, 1))
        placed = [(zone, item, n * GAP) for zone in self._told.zones for n, item in enumerate(zone.items, 1)]
        return Imported(
            _told(self._told.room),
            tuple(map(self._phase, self._told.phases)),
            zones,
            tuple(self._theme(zone, item, rank) for zone, item, rank in placed if item.theme),
            tuple(note for zone, item, rank in placed for note in self._notes(zone, item, rank)),
            tuple(_origin(told) for told in self._told.room.origins),
        )

    def _new(self, key: str) -> str:
        try:
            return self._ids[key]
        except KeyError:
            raise Refused("bad_reference") from None

    def _phase(self, told: PhaseShape) -> Phase:
        return Phase(
            id=self._new(f"phase.{told.id}"),
            title=text.title(_both(told.title)),
            instruction=text.paragraphs(_both(told.instruction)),
            minutes=told.minutes,
            rules=self._rules(told.rules),
            parts={part: self._rules(rules) for part, rules in told.parts.items()},
            vote=text.titles(told.vote),
            ready=told.ready,
            talk=told.talk,
            slack=told.slack,
            grouping=told.grouping,
            carry=told.carry and self._carry(told.carry),
        )

    def _rules(self, rules: PhaseRules) -> PhaseRules:
        return replace(rules, zones=tuple(self._new(f"zone.{zone}") for zone in rules.zones))

    def _carry(self, carry: Carry) -> Carry:
        into = self._new(f"zone.{carry.into}") if carry.into else None
        return replace(carry, zones=tuple(self._new(f"zone.{zone}") for zone in carry.zones), into=into)

    def _zone(self, n: int, told: ZoneShape) -> Zone:
        kind, dot, _ = told.under.partition(".")
        under = f"{kind}{dot}{self._new(told.under)}" if told.under else ""
        title = text.title(_both(told.title))
        return Zone(
            self._new(f"zone.{told.id}"), title, told.purpose, n * GAP, under, told.layout or Columns()
        )

    def _theme(self, zone: ZoneShape, told: ItemShape, rank: int) -> Theme:
        name, where = self._new(f"theme.{told.theme}"), self._new(f"zone.{zone.id}")
        theme = Theme(name, where, text.line(told.title), rank, told.kept, told.x, told.y, told.at)
        layouts.check(zone.layout or Columns(), theme.place)
        return theme

    def _notes(self, zone: ZoneShape, told: ItemShape, rank: int) -> Iterator[Note]:
        if not told.theme:
            yield self._note(zone, told, None, rank)
        for n, inner in enumerate(told.notes, 1):
            yield self._note(zone, inner, self._new(f"theme.{told.theme}"), n * GAP)

    def _note(self, zone: ZoneShape, told: ItemShape, theme: str | None, rank: int) -> Note:
        content = text.content(
            Content(told.kind, told.text or told.alt, "", told.alt, told.who, told.due, told.source)
        )
        place = Place(self._new(f"zone.{zone.id}"), theme, rank, told.x, told.y, told.at)
        layouts.check(zone.layout or Columns(), place)
        return Note(self._new(f"note.{told.note}"), content, place, room=told.room, kept=told.kept)


def _ids(told: SessionFile, draw: Draw) -> Ids:
    """Return a new id for everything that has one. Raises Refused `exists` for two of one id."""
    made: Ids = {}
    for key in _keys(told):
        if key in made:
            raise Refused("exists")
        made[key] = long_id(draw) if key.startswith("note.") else short_id(draw, made.values())
    return made


def _keys(told: SessionFile) -> Iterator[str]:
    yield from (f"phase.{phase.id}" for phase in told.phases)
    for zone in told.zones:
        yield f"zone.{zone.id}"
        for item in zone.items:
            yield f"theme.{item.theme}" if item.theme else f"note.{item.note}"
            yield from (f"note.{inner.note}" for inner in item.notes)


def _both(words: Words) -> Bilingual:
    return Bilingual(words.fr, words.en)


def _origin(told: OriginShape) -> Origin:
    authors = tuple(text.line(name) for name in told.authors)
    return Origin(text.title(_both(told.title)), text.paragraphs(_both(told.credit)), authors, told.licence)


def _told(room: RoomShape) -> RoomShape:
    """The invitation, each line as it may be written."""
    lines = {
        name: text.line(said)
        for name, said in asdict(room).items()
        if name in ("question", "decider", "host")
    }
    return replace(room, aim=text.prose(room.aim), **lines)
