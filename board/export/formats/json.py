"""The room for machines: complete, versioned JSON in the shape of the outline (docs/export.md)."""

from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct

from board.domain.out.shapes import Bilingual, Language, Origin
from board.domain.votes import kind_of
from board.export.format import Format
from board.export.report import Card, Item, RoomReport, RoundReport, RunReport, StepReport, ZoneReport
from board.export.session import (
    NAME,
    VERSION,
    ItemShape,
    OriginShape,
    PhaseShape,
    Remembered,
    RoomShape,
    RoundShape,
    RunShape,
    SessionFile,
    Words,
    ZoneShape,
)


def data(report: RoomReport, _language: Language = "fr") -> bytes:
    """Return the report as an indented JSON document in UTF-8, the same in every language."""
    return msgspec.json.format(msgspec.json.encode(session(report)), indent=2) + b"\n"


FORMAT = Format("json", "application/json", ".json", data)


def session(report: RoomReport) -> SessionFile:
    """Return the document."""
    return SessionFile(
        NAME,
        VERSION,
        _room(report),
        tuple(_phase(report, step) for step in report.steps),
        tuple(_zone(zone) for zone in report.zones),
        tuple(_round(round_) for round_ in report.rounds),
        Remembered(report.remember, _moment(report.shared_at)),
    )


def _moment(value: int | None) -> str:
    if value is None:
        return ""
    return datetime.fromtimestamp(value / 1000, UTC).isoformat().replace("+00:00", "Z")


def _words(text: Bilingual) -> Words:
    return Words(text.fr, text.en)


def _same(told: Struct, *shapes: type[Struct]) -> dict[str, Any]:
    """The fields that a shape has under the same name."""
    names = {name for shape in shapes for name in shape.__struct_fields__}
    return {name: getattr(told, name) for name in told.__struct_fields__ if name in names}


def _room(report: RoomReport) -> RoomShape:
    told = _same(report.plan, RoomShape) | _same(report, RoomShape)
    at = {"starts_at": _moment(report.plan.starts_at), "closed_at": _moment(report.closed_at)}
    return RoomShape(**told | at | {"origins": tuple(_origin(it) for it in report.origins)})


def _origin(origin: Origin) -> OriginShape:
    texts = {"title": _words(origin.title), "credit": _words(origin.credit)}
    return OriginShape(**_same(origin, OriginShape) | texts)


def _phase(report: RoomReport, step: StepReport) -> PhaseShape:
    runs = tuple(_run(run) for run in report.runs if run.phase == step.id)
    texts = {"title": _words(step.title), "instruction": _words(step.instruction)}
    return PhaseShape(**_same(step, PhaseShape) | texts, runs=runs)


def _run(run: RunReport) -> RunShape:
    at = {"started_at": _moment(run.started_at), "ended_at": _moment(run.ended_at)}
    return RunShape(**_same(run, RunShape) | at)


def _zone(zone: ZoneReport) -> ZoneShape:
    told = {"title": _words(zone.title), "items": tuple(_item(item) for item in zone.items)}
    return ZoneShape(**_same(zone, ZoneShape) | told)


def _item(item: Item) -> ItemShape:
    if not item.theme:
        return _note(item.cards[0])
    notes = tuple(_note(card) for card in item.cards)
    return ItemShape(theme=item.id, title=item.title, kept=item.kept, notes=notes, **item.place.lies)


def _note(card: Card) -> ItemShape:
    said = _same(card.content, ItemShape) | _same(card.place, ItemShape) | _same(card, ItemShape)
    del said["theme"]
    return ItemShape(note=card.id, **said)


def _round(round_: RoundReport) -> RoundShape:
    if round_.open:
        return RoundShape(round_.id, round_.run, round_.vote, open=True, items=round_.items)
    told = kind_of(round_.vote).data(round_.vote, round_.items, round_.result)
    known = {name: getattr(round_, name) for name in ("id", "run", "open", "voters", "electorate", "warning")}
    return msgspec.convert(known | told | {"vote": msgspec.to_builtins(round_.vote)}, RoundShape)
