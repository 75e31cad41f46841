"""The room for machines: complete, versioned JSON in the shape of the outline (docs/export.md)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct

from board.domain.out.shapes import Bilingual, Language
from board.domain.votes import kind_of
from board.export.format import Format
from board.export.report import Card, Item, RoomReport, RoundReport, RunReport, StepReport, ZoneReport

NAME, VERSION = "atelier-session", 2


def data(report: RoomReport, _language: Language = "fr") -> bytes:
    """Return the report as an indented JSON document in UTF-8, the same in every language."""
    body = {
        "format": NAME,
        "version": VERSION,
        "room": _room(report),
        "phases": [_step(report, step) for step in report.steps],
        "zones": [_zone(zone) for zone in report.zones],
        "rounds": [_round(round_) for round_ in report.rounds],
        "report": {"remember": list(report.remember), **_at(report, "shared_at")},
    }
    return msgspec.json.format(msgspec.json.encode(body), indent=2) + b"\n"


FORMAT = Format("json", "application/json", ".json", data)


def _instant(value: int | None) -> str | None:
    return (
        None
        if value is None
        else datetime.fromtimestamp(value / 1000, UTC).isoformat().replace("+00:00", "Z")
    )


def _at(told: Struct, *fields: str) -> dict[str, str]:
    """Instants as ISO 8601 in UTC, those that are set."""
    read = ((name, _instant(getattr(told, name))) for name in fields)
    return {name: said for name, said in read if said}


def _set(told: Struct, *fields: str) -> dict[str, Any]:
    """Fields that are neither empty nor false; both languages of a text where there is one."""
    read = ((name, getattr(told, name)) for name in fields)
    return {name: _text(value) if isinstance(value, Bilingual) else value for name, value in read if value}


def _text(text: Bilingual) -> dict[str, str]:
    return {language: said for language, said in (("fr", text.fr), ("en", text.en)) if said}


def _room(report: RoomReport) -> dict[str, Any]:
    return {
        "status": report.status,
        **_set(report.plan, *(name for name in report.plan.__struct_fields__ if name != "starts_at")),
        **_set(report, "lab", "contact"),
        **_at(report.plan, "starts_at"),
        **_at(report, "closed_at"),
        "participants": report.participants,
        "facilitators": report.facilitators,
    }


def _step(report: RoomReport, step: StepReport) -> dict[str, Any]:
    return {
        "id": step.id,
        **_set(step, "title", "instruction", "minutes"),
        **step.rules,
        "runs": [_run(run) for run in report.runs if run.phase == step.id],
    }


def _run(run: RunReport) -> dict[str, Any]:
    rights = {"see": run.see, "author": run.author}
    return {"id": run.id, **_at(run, "started_at", "ended_at"), **rights, **_set(run, "quota")}


def _zone(zone: ZoneReport) -> dict[str, Any]:
    return {
        "id": zone.id,
        **_set(zone, "title", "purpose", "under"),
        "items": [_item(item) for item in zone.items],
    }


def _item(item: Item) -> dict[str, Any]:
    if not item.theme:
        return _note(item.cards[0])
    return {"theme": item.id, **_set(item, "title", "kept"), "notes": _notes(item.cards)}


def _notes(cards: Iterable[Card]) -> list[dict[str, Any]]:
    return [_note(card) for card in cards]


def _note(card: Card) -> dict[str, Any]:
    said = _set(card.content, *card.content.__struct_fields__)
    return {"note": card.id, "text": "", **said, **_set(card, "author", "run", "room", "reworded", "kept")}


def _round(round_: RoundReport) -> dict[str, Any]:
    vote = msgspec.to_builtins(round_.vote)
    head = {"id": round_.id, "run": round_.run, "vote": vote, "open": round_.open}
    if round_.open:
        return head | {"items": list(round_.items)}
    people = {"voters": round_.voters, "electorate": round_.electorate}
    said = kind_of(round_.vote).data(round_.vote, round_.items, round_.result)
    return head | people | _set(round_, "warning") | said
