"""A room's agenda saved as a method, and a method written as a file."""

import json
from typing import Any

import msgspec
from msgspec.structs import asdict

from board.domain import text
from board.domain.areas import ranks
from board.domain.methods.shape import DraftCarry, DraftPart, DraftPhase, DraftRules, DraftZone, Method
from board.domain.methods.using import renamed
from board.domain.model import Phase, Room, Zone
from board.domain.values import Bilingual, Language


def from_room(room: Room, title: str) -> Method:
    """Return a room's agenda and zones as a method titled in its working language. Zones that were opened under an
    item belong to that workshop and stay out. Raises Refused for an unfit title."""
    kept = kept_zones(room)
    keys = {zone.id: f"{zone.purpose}-{place}" for place, zone in enumerate(kept, 1)}
    parts = {part for phase in room.phases.values() for part in phase.parts}
    return Method(
        title=_monolingual(text.name(title), room.plan.language),
        zones={
            keys[zone.id]: DraftZone(zone.title, zone.purpose, zone.layout, zone.personal) for zone in kept
        },
        parts={part: DraftPart(Bilingual(part, part)) for part in sorted(parts)},
        phases=tuple(_draft(room.phases[phase], keys) for phase in room.agenda),
        origins=room.origins,
    )


def kept_zones(room: Room) -> list[Zone]:
    """Return the zones that a method has, in order."""
    order = [room.zones[key.removeprefix("zone.")] for key, _ in ranks.zones(room)]
    return [zone for zone in order if not zone.under]


def _monolingual(words: str, language: Language) -> Bilingual:
    return Bilingual(fr=words) if language == "fr" else Bilingual(en=words)


def _draft(phase: Phase, keys: dict[str, str]) -> DraftPhase:
    fields = asdict(phase)
    del fields["id"], fields["rev"]
    return DraftPhase(
        **fields
        | {
            "rules": DraftRules(**renamed(phase.rules, keys)),
            "parts": {part: DraftRules(**renamed(rules, keys)) for part, rules in phase.parts.items()},
            "carry": phase.carry and DraftCarry(**renamed(phase.carry, keys)),
        }
    )


def dump(method: Method) -> bytes:
    """Return the bytes of a file that `parse` reads as the same method."""
    whole = msgspec.to_builtins(method)
    phases = whole.pop("phases")
    named = {kind: whole.pop(kind, {}) for kind in ("zones", "parts")}
    plain = {name: whole.pop(name) for name in ("about", "lengths") if whole.get(name)}
    tables = [_lines(whole), *(f"[{name}]\n{_lines(table)}" for name, table in plain.items())]
    tables += [f"[{kind}.{key}]\n{_lines(it)}" for kind, items in named.items() for key, it in items.items()]
    tables += [f"[[phases]]\n{_lines(_with_coming(phase))}" for phase in phases]
    return "\n".join(tables).encode()


def _with_coming(phase: dict[str, Any]) -> dict[str, Any]:
    coming = phase.pop("coming", None)
    return phase | {"vote": {"kind": coming["kind"], **coming.get("config", {})}} if coming else phase


def _lines(table: dict[str, Any]) -> str:
    return "".join(_line(key, value) for key, value in table.items() if value is not None)


def _line(key: str, value: Any) -> str:
    if isinstance(value, dict) and any(isinstance(text, str) and "\n" in text for text in value.values()):
        return "".join(_line(f"{key}.{name}", text) for name, text in value.items())
    return f"{key} = {_paragraphs(value) if isinstance(value, str) and chr(10) in value else _toml(value)}\n"


def _paragraphs(text: str) -> str:
    """Return a text on lines of its own."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if escaped.endswith('"'):
        escaped = f'{escaped[:-1]}\\"'
    return f'"""\n{escaped}"""'


def _toml(value: Any) -> str:
    """Return a value on one line. JSON's strings, numbers and booleans are TOML's too."""
    if isinstance(value, dict):
        items = (f"{key} = {_toml(item)}" for key, item in value.items() if item is not None)
        return f"{{ {', '.join(items)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)
