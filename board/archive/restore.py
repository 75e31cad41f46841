"""An archive read back: the session that it holds, under new ids, to be read and not to be gone on with (L21).

Bag and log are verified as `board archive verify` does it: what is not as it was packed is refused whole. What the
report says is taken from `session.json`, each text as if it had been typed here; what that does not hold (the outcomes
of votes, who of those named wrote what) from the log, which has to give this very report. An archive that somebody made
up, log and all, brings what could have been typed, and no link, no secret and no rule of theirs.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from board.archive.bag import OpenedBag
from board.archive.imports import Imported, SessionReading, creation, told_in
from board.archive.package import FILES, LOG, PEOPLE, UNNAMED, People, folded, replayed, rows_of
from board.archive.verify import verify
from board.domain import text
from board.domain.actor import Actor
from board.domain.areas import attendance, lifecycle
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, long_id, short_id
from board.domain.model import Names, Note, Room
from board.domain.past import Past, PastPerson, PastRound, PastRun
from board.domain.room import apply
from board.domain.rules import PhaseRules
from board.domain.votes import Outcome
from board.export.formats.json import data
from board.export.session import ItemShape, RoundShape, SessionFile, ZoneShape

_ITEM = re.compile(r"(note|theme)\.[A-Za-z0-9_-]{1,64}\Z")


def read(packed: bytes, draw: Draw) -> Imported:
    """Return what a room begins with that an archive is read into. Raises Refused: `bad_message` for what is no whole
    archive of a report that was shared, and as `imports.read`."""
    found = verify(packed)
    if found.faults:
        raise _no_archive()
    files = OpenedBag(packed).files
    room = folded(row.row() for row in rows_of(files[LOG]))
    people = msgspec.json.decode(files[PEOPLE], type=People)
    reading = _PastReading(told_in(files[FILES["json"]]), room, people, draw)
    try:
        made = msgspec.convert(msgspec.to_builtins(reading.whole(found.sha512)), Imported)
        _try(made, draw)
    except Refused:
        raise
    except Exception as error:  # what a log says that was made up may fail anywhere
        raise _no_archive() from error
    return made


def _no_archive() -> Refused:
    return Refused("bad_message", field="archive")


def _try(brought: Imported, draw: Draw) -> None:
    """Make the room and its report, to be thrown away: what can't be made is not to be found out by who reads it."""
    command = creation(brought, long_id(draw), "", lifecycle.NO_PURGE)
    decided = lifecycle.create(None, command, Actor(), 0, draw)
    room = apply(None, decided)
    data(replayed(room, Names(dict(decided.names))))


class _PastReading(SessionReading):
    """One session on its way back in."""

    def __init__(self, told: SessionFile, room: Room, people: People, draw: Draw) -> None:
        super().__init__(told, draw)
        self._room, self._people = room, people
        self._counted = sorted(attendance.counted(room, "participant", "facilitator"))
        runs = sorted((run for phase in told.phases for run in phase.runs), key=lambda run: run.started_at)
        self._give("run", [run.id for run in runs])
        self._give("round", [it.id for it in told.rounds])
        self._give("person", self._counted)

    def _give(self, kind: str, names: list[str]) -> None:
        """Give new ids, in the order of those there were: what has no other order is read by its id."""
        fresh: set[str] = set()
        while len(fresh) < len(names):
            fresh.add(short_id(self._draw, fresh))
        self._ids |= {f"{kind}.{name}": new for name, new in zip(names, sorted(fresh), strict=True)}

    def whole(self, archive: str) -> Imported:
        """Return the session, of an archive with this SHA-512. Raises Refused."""
        report, closed_at = self._room.report, self._room.closed_at
        if self._room.status != "closed" or closed_at is None or report.shared_at is None:
            raise _no_archive()
        one, two, three = map(text.line, report.remember)
        past = Past(
            archive, closed_at, report.shared_at, max(1, report.version), (one, two, three), tuple(self._came()),
            tuple(self._runs()), tuple(map(self._round, self._told.rounds)), tuple(self._reworded()),
            self._room.plan.starts_at,
        )  # fmt: skip
        return replace(self.room(), past=past)

    def _came(self) -> Iterator[PastPerson]:
        for who in self._counted:
            name, led = (
                self._people.people.get(who, UNNAMED),
                self._room.participants[who].role == "facilitator",
            )
            yield PastPerson(
                self._new(f"person.{who}"), "facilitator" if led else "participant", text.name(name),
                named=name != UNNAMED,
            )  # fmt: skip

    def _runs(self) -> Iterator[PastRun]:
        for phase in self._told.phases:
            for told in phase.runs:
                run = self._room.runs[told.id]
                ended_at = self._past_end(run.ended_at)
                yield PastRun(
                    self._new(f"run.{run.id}"), self._new(f"phase.{phase.id}"), run.started_at, ended_at,
                    run.away_ms, self._held(run.rules), {part: self._held(it) for part, it in run.parts.items()},
                )  # fmt: skip

    def _past_end(self, ended_at: int | None) -> int:
        return ended_at if ended_at is not None else self._room.closed_at or 0

    def _held(self, rules: PhaseRules) -> PhaseRules:
        """The rules of a run, which may name areas that are gone."""
        zones = (self._ids.get(f"zone.{zone}") for zone in rules.zones)
        return replace(rules, zones=tuple(filter(None, zones)))

    def _round(self, told: RoundShape) -> PastRound:
        kept = self._room.rounds[told.id]
        if kept.outcome is None:
            raise _no_archive()
        return PastRound(
            self._new(f"round.{told.id}"), self._new(f"run.{told.run}"), text.titles(told.vote),
            tuple(map(self._renamed, kept.items)), self._counts(kept.outcome), told.voters, told.electorate,
        )  # fmt: skip

    def _counts(self, outcome: Outcome) -> Outcome:
        return msgspec.convert(self._renamed(msgspec.to_builtins(outcome)), type(outcome))

    def _renamed(self, value: Any) -> Any:
        """Return what an outcome holds with its items under their new ids, and its texts as they may be written. An
        item that the report does not show is one that is not there."""
        if isinstance(value, dict):
            return {self._renamed(key): self._renamed(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self._renamed(each) for each in value]
        if not isinstance(value, str):
            return value
        if not _ITEM.match(value):
            return text.prose(value)
        if value not in self._ids:
            kind = value.partition(".")[0]
            self._ids[value] = long_id(self._draw) if kind == "note" else short_id(self._draw)
        return f"{value.partition('.')[0]}.{self._ids[value]}"

    def _note(self, zone: ZoneShape, told: ItemShape, theme: str | None, rank: int) -> Note:
        wrote = self._room.notes[told.note].author if told.author else None
        author, run = self._ids.get(f"person.{wrote}"), self._ids.get(f"run.{told.run}", "")
        return replace(super()._note(zone, told, theme, rank), author=author, run=run)

    def _reworded(self) -> Iterable[str]:
        cards = (card for zone in self._told.zones for item in zone.items for card in (item, *item.notes))
        return (self._new(f"note.{card.note}") for card in cards if card.reworded)
