"""Methods: ways to spend a workshop as data files; read, begun as a room's phases and zones, and saved from a room.

A method is TOML: a title and a summary in both languages, `[zones.<key>]` tables, `[parts.<name>]` tables for what
people are in it, and `[[phases]]` tables: what a phase says, with its `rules`, the rules of each part under
`parts.<name>`, how people come together (`grouping`) and which cards come along (`carry`). Zones are named by their
key; ids are drawn when a room is made. A file may say more than the engine can play: a vote of a kind to come, and
what no data says yet, by name in `needs`. `missing` tells, and no room is made of such a method.
"""

import json
import tomllib
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta
from msgspec.structs import asdict

from board.domain import text
from board.domain.areas import playable, ranks
from board.domain.flow import Carry, Grouping
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.layouts import Layout
from board.domain.layouts.columns import Columns
from board.domain.model import PHASES_MAX, ZONES_MAX, Minutes, Phase, Purpose, Room, Zone
from board.domain.rules import PartName, PhaseRules, every
from board.domain.values import Bilingual, Data, Language
from board.domain.votes import Vote

Key = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}$")]
Need = Literal[
    "sheets",  # cards travel together from hand to hand, and one sees those on the sheet one holds
    "repeat",  # a phase is played again, as often as there are people, groups or clients
    "loop",  # back to an earlier phase until an outcome is reached
    "turns",  # one after the other, each once
    "versions",  # a card's earlier words are kept and shown beside the new ones
    "group-quota",  # so many cards for a group together
    "part-per-group",  # a part that one person in each group holds
    "kept-private",  # private cards that no reveal concerns
    "discard",  # cards that are destroyed, or lose their author, when the workshop closes
]
"""Rules that the engine lacks and no other field of a method says."""


class BadMethod(ValueError):
    """A method that can't be used; the message names the place and the fault."""


class DraftRules(PhaseRules, frozen=True):
    """`PhaseRules`, with zones named by their keys."""

    zones: tuple[Key, ...] = ()


class DraftCarry(Carry, frozen=True):
    """`Carry`, with zones named by their keys."""

    zones: tuple[Key, ...] = ()
    into: Key | None = None


class ComingVote(Data, frozen=True):
    """A vote of a kind that the engine does not know yet."""

    kind: Key
    config: dict[str, Any] = {}


class DraftPhase(Data, frozen=True):
    """`Brief`, before its zones have ids, and what it needs beyond that."""

    title: Bilingual
    instruction: Bilingual = Bilingual()
    script: Bilingual = Bilingual()
    minutes: Minutes | None = None
    rules: DraftRules = DraftRules()
    parts: dict[PartName, DraftRules] = {}
    vote: Vote | None = None
    ready: bool = False
    slack: bool = False
    grouping: Grouping | None = None
    carry: DraftCarry | None = None
    coming: ComingVote | None = None
    needs: tuple[Need, ...] = ()


class DraftZone(Data, frozen=True):
    """`Zone`, before it has an id and a rank."""

    title: Bilingual
    purpose: Purpose
    layout: Layout = Columns()


class DraftPart(Data, frozen=True):
    """What somebody may be in a method, as it is called on screen."""

    title: Bilingual


class Method(Data, frozen=True):
    """A way to spend a workshop: phases in order, zones by key in order, the parts people may hold."""

    title: Bilingual
    zones: Annotated[dict[Key, DraftZone], Meta(max_length=ZONES_MAX)]
    phases: Annotated[tuple[DraftPhase, ...], Meta(min_length=1, max_length=PHASES_MAX)]
    parts: dict[PartName, DraftPart] = {}
    summary: Bilingual = Bilingual()


# --- reading ------------------------------------------------------------------------------------------

KINDS = frozenset(kind.__struct_config__.tag for kind in get_args(Vote))
"""The kinds of vote that there are."""


def parse(body: bytes) -> Method:
    """Return the method of a file's bytes. Raises BadMethod, naming the place."""
    try:
        whole = tomllib.loads(body.decode())
        for phase in whole.get("phases", ()):
            _set_aside_coming(phase)
        method = msgspec.convert(whole, Method)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise BadMethod(str(fault)) from fault
    _check_zones(method)
    _check_parts(method)
    _check_texts(method)
    return method


def _set_aside_coming(phase: dict[str, Any]) -> None:
    vote = phase.get("vote")
    if isinstance(vote, dict) and vote.get("kind", next(iter(KINDS))) not in KINDS:
        del phase["vote"]
        phase["coming"] = {"kind": vote.pop("kind"), "config": vote}


def _check_zones(method: Method) -> None:
    if (later := sum(zone.purpose == "later" for zone in method.zones.values())) != 1:
        raise BadMethod(f"{later} zones with purpose `later`, instead of one - at `$.zones`")
    for at, phase in enumerate(method.phases):
        for key in _zones_named(phase):
            if key not in method.zones:
                raise BadMethod(f"No zone `{key}` - at `$.phases[{at}]`")


def _zones_named(phase: DraftPhase) -> tuple[str, ...]:
    carried = (*phase.carry.zones, *filter(None, [phase.carry.into])) if phase.carry else ()
    return (*(zone for rules in every(phase) for zone in rules.zones), *carried)


def _check_parts(method: Method) -> None:
    for at, phase in enumerate(method.phases):
        for part in (*phase.parts, *filter(None, [getattr(phase.grouping, "host", None)])):
            if part not in method.parts:
                raise BadMethod(f"No part `{part}` - at `$.phases[{at}]`")


def _check_texts(method: Method) -> None:
    _check("$.title", method.title, title=True)
    _check("$.summary", method.summary)
    for key, zone in method.zones.items():
        _check(f"$.zones.{key}.title", zone.title, title=True)
    for name, part in method.parts.items():
        _check(f"$.parts.{name}.title", part.title, title=True)
    for at, phase in enumerate(method.phases):
        _check(f"$.phases[{at}].title", phase.title, title=True)
        _check(f"$.phases[{at}].instruction", phase.instruction)
        _check(f"$.phases[{at}].script", phase.script)
        for place, words in _words(phase.vote, f"$.phases[{at}].vote"):
            _check(place, words, title=True)


def _words(value: Any, place: str) -> Iterator[tuple[str, Bilingual]]:
    """Yield all texts in two languages within a value, with their places."""
    if isinstance(value, Bilingual):
        yield place, value
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            yield from _words(inner, f"{place}[{at}]")
    elif isinstance(value, Data):
        for name, inner in asdict(value).items():
            yield from _words(inner, f"{place}.{name}")


def _check(place: str, words: Bilingual, *, title: bool = False) -> None:
    try:
        cleaned = text.title(words) if title else text.paragraphs(words)
    except Refused as refused:
        raise BadMethod(f"{refused.code} {refused.params} - at `{place}`") from refused
    if title and not (cleaned.fr or cleaned.en):
        raise BadMethod(f"A title in neither language - at `{place}`")


def length(method: Method) -> int:
    """Return how many minutes a method lasts."""
    return sum(phase.minutes or 0 for phase in method.phases)


# --- using --------------------------------------------------------------------------------------------


def missing(method: Method) -> tuple[str, ...]:
    """Return what the engine lacks to play a method, sorted, none where it can be played: rules that it does not know
    ("groups", "parts", …), kinds of vote ("vote-<kind>"), needs by their names."""
    same = {key: key for key in method.zones}
    return tuple(sorted({lack for phase in method.phases for lack in _lacking(phase, same)}))


def _lacking(draft: DraftPhase, zones: dict[str, str]) -> Iterator[str]:
    yield from draft.needs
    if draft.coming:
        yield f"vote-{draft.coming.kind}"
    yield from playable.missing(_phase(draft, "", zones))
    seen = {rules.see for rules in every(draft)}
    if draft.parts or "part" in seen:
        yield "parts"
    if "group" in seen:
        yield "groups"


def instantiate(method: Method, draw: Draw) -> tuple[tuple[Phase, ...], tuple[Zone, ...]]:
    """Return the phases and zones of a new room, under fresh ids. Raises Refused `unplayable {missing}`."""
    if lacking := missing(method):
        raise Refused("unplayable", missing=list(lacking))
    ids: dict[str, str] = {}
    for key in method.zones:
        ids[key] = short_id(draw, ids.values())
    zones = tuple(
        Zone(ids[key], zone.title, zone.purpose, place * ranks.GAP, layout=zone.layout)
        for place, (key, zone) in enumerate(method.zones.items(), 1)
    )
    phases: dict[str, Phase] = {}
    for draft in method.phases:
        phase = _phase(draft, short_id(draw, phases), ids)
        phases[phase.id] = phase
    return tuple(phases.values()), zones


def _phase(draft: DraftPhase, id: str, zones: dict[str, str]) -> Phase:
    fields = asdict(draft) | {
        "rules": PhaseRules(**_renamed(draft.rules, zones)),
        "parts": {part: PhaseRules(**_renamed(rules, zones)) for part, rules in draft.parts.items()},
        "carry": draft.carry and Carry(**_renamed(draft.carry, zones)),
    }
    del fields["coming"], fields["needs"]
    return Phase(id=id, **fields)


def _renamed(value: PhaseRules | Carry, zones: dict[str, str]) -> dict[str, Any]:
    """Return the fields of rules, or of a carrying, with zones as `zones` calls them, those it does not left out."""
    fields = asdict(value)
    fields["zones"] = tuple(zones[zone] for zone in value.zones if zone in zones)
    if isinstance(value, Carry):
        fields["into"] = zones.get(value.into or "")
    return fields


# --- saving -------------------------------------------------------------------------------------------


def from_room(room: Room, title: str) -> Method:
    """Return a room's agenda and zones as a method titled in its working language. Zones that were opened under an
    item belong to that workshop and stay out. Raises Refused for an unfit title."""
    order = [room.zones[key.removeprefix("zone.")] for key, _ in ranks.zones(room)]
    kept = [zone for zone in order if not zone.under]
    keys = {zone.id: f"{zone.purpose}-{place}" for place, zone in enumerate(kept, 1)}
    parts = {part for phase in room.phases.values() for part in phase.parts}
    return Method(
        title=_monolingual(text.name(title), room.plan.language),
        zones={keys[zone.id]: DraftZone(zone.title, zone.purpose, zone.layout) for zone in kept},
        parts={part: DraftPart(Bilingual(part, part)) for part in sorted(parts)},
        phases=tuple(_draft(room.phases[phase], keys) for phase in room.agenda),
    )


def _monolingual(words: str, language: Language) -> Bilingual:
    return Bilingual(fr=words) if language == "fr" else Bilingual(en=words)


def _draft(phase: Phase, keys: dict[str, str]) -> DraftPhase:
    fields = asdict(phase)
    del fields["id"], fields["rev"]
    return DraftPhase(
        **fields
        | {
            "rules": DraftRules(**_renamed(phase.rules, keys)),
            "parts": {part: DraftRules(**_renamed(rules, keys)) for part, rules in phase.parts.items()},
            "carry": phase.carry and DraftCarry(**_renamed(phase.carry, keys)),
        }
    )


def dump(method: Method) -> bytes:
    """Return the bytes of a file that `parse` reads as the same method."""
    whole = msgspec.to_builtins(method)
    phases = whole.pop("phases")
    named = {kind: whole.pop(kind, {}) for kind in ("zones", "parts")}
    tables = [_lines(whole)]
    tables += [f"[{kind}.{key}]\n{_lines(it)}" for kind, items in named.items() for key, it in items.items()]
    tables += [f"[[phases]]\n{_lines(_with_coming(phase))}" for phase in phases]
    return "\n".join(tables).encode()


def _with_coming(phase: dict[str, Any]) -> dict[str, Any]:
    coming = phase.pop("coming", None)
    return phase | {"vote": {"kind": coming["kind"], **coming.get("config", {})}} if coming else phase


def _lines(table: dict[str, Any]) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in table.items() if value is not None)


def _toml(value: Any) -> str:
    """Return a value on one line. JSON's strings, numbers and booleans are TOML's too."""
    if isinstance(value, dict):
        items = (f"{key} = {_toml(item)}" for key, item in value.items() if item is not None)
        return f"{{ {', '.join(items)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)
