"""The session for machines: complete, versioned JSON in the shape of the outline (docs/export.md)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec

from board.domain.out.shapes import Bilingual, NoteView, PhaseView, Rate, RoundView, RunView, View
from board.export.outline import Card, Item, Outline, Panel, Records, outline

FORMAT, VERSION = "atelier-session", 1


def data(records: Records) -> bytes:
    """Return everyone's records as an indented JSON document in UTF-8. Raises KeyError without a room."""
    told = outline(records)
    body = {
        "format": FORMAT,
        "version": VERSION,
        "room": _room(told),
        "phases": [_phase(told, key, phase) for key, phase in told.phases.items()],
        "zones": [_zone(panel) for panel in told.panels],
        "rounds": [_round(key, round_) for key, round_ in told.rounds.items()],
        "report": {
            "remember": [line for line in told.report.remember if line],
            **_at(told.report, "shared_at"),
        },
    }
    return msgspec.json.format(msgspec.json.encode(body), indent=2) + b"\n"


def _id(key: str) -> str:
    return key.partition(".")[2]


def _instant(value: int | None) -> str | None:
    return (
        None
        if value is None
        else datetime.fromtimestamp(value / 1000, UTC).isoformat().replace("+00:00", "Z")
    )


def _at(view: View, *fields: str) -> dict[str, str]:
    """Instants as ISO 8601 in UTC, those that are set."""
    read = ((name, _instant(getattr(view, name))) for name in fields)
    return {name: said for name, said in read if said}


def _set(view: View, *fields: str) -> dict[str, Any]:
    """Fields that are neither empty nor false; both languages of a text where there is one."""
    read = ((name, getattr(view, name)) for name in fields)
    return {name: _text(value) if isinstance(value, Bilingual) else value for name, value in read if value}


def _text(text: Bilingual) -> dict[str, str]:
    return {language: said for language, said in (("fr", text.fr), ("en", text.en)) if said}


def _room(told: Outline) -> dict[str, Any]:
    fields = ("question", "aim", "decider", "host", "timezone", "language", "purge_on", "lab", "contact")
    roles = [person.role for person in told.people]
    return {
        "status": told.room.status,
        **_set(told.room, *fields),
        **_at(told.room, "starts_at", "closed_at"),
        "participants": roles.count("participant"),
        "facilitators": roles.count("facilitator"),
    }


def _phase(told: Outline, key: str, phase: PhaseView) -> dict[str, Any]:
    runs = {run: view for run, view in told.runs.items() if view.phase == _id(key)}
    rules = msgspec.to_builtins(phase)
    kept = ("write", "see", "author", "sort", "vote", "ready", "slack")
    return {
        "id": _id(key),
        **_set(phase, "title", "instruction", "minutes"),
        **{name: rules[name] for name in kept if name in rules},
        "runs": [_run(run, view) for run, view in runs.items()],
    }


def _run(key: str, run: RunView) -> dict[str, Any]:
    rights = {"see": run.see, "author": run.author}
    return {"id": _id(key), **_at(run, "started_at", "ended_at"), **rights, **_set(run, "quota")}


def _zone(panel: Panel) -> dict[str, Any]:
    return {
        "id": _id(panel.key),
        **_set(panel.zone, "title", "purpose", "under"),
        "items": [_item(item) for item in panel.items],
    }


def _item(item: Item) -> dict[str, Any]:
    if item.theme is None:
        return _note(item.cards[0])
    return {"theme": _id(item.key), **_set(item.theme, "title", "kept"), "notes": _notes(item.cards)}


def _notes(cards: Iterable[Card]) -> list[dict[str, Any]]:
    return [_note(card) for card in cards]


def _note(card: Card) -> dict[str, Any]:
    note: NoteView = card.note
    author = {"author": card.author} if card.author else {}
    fields = ("role", "due", "run", "room", "reworded", "kept")
    return {"note": _id(card.key), "text": note.text, **author, **_set(note, *fields)}


def _round(key: str, round_: RoundView) -> dict[str, Any]:
    vote = msgspec.to_builtins(round_.vote)
    head = {"id": _id(key), "run": round_.run, "vote": vote, "open": round_.open}
    if round_.open:
        return head | {"items": list(round_.items)}
    counts = ("mean", "close_result", "warning", "withheld")
    people = {"voters": round_.voters, "electorate": round_.electorate}
    return head | people | _set(round_, *counts) | {"results": _results(round_)}


def _results(round_: RoundView) -> list[dict[str, Any]]:
    if isinstance(round_.vote, Rate):
        return [{"value": int(value), "answers": n} for value, n in sorted(round_.tally.items())]
    return [{"item": item, "dots": round_.tally.get(item, 0)} for item in round_.items]
