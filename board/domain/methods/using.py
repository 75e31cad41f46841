"""A method begun as a room's phases and zones; how long it lasts, and what the engine lacks to play it."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import asdict, replace

from board.domain.areas import playable, ranks
from board.domain.flow import Carry
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.methods.shape import DraftPhase, Method
from board.domain.model import Phase, Zone
from board.domain.origin import ORIGINS_MAX, Origin
from board.domain.rules import PhaseRules, every


def length(method: Method) -> int:
    """Return how many minutes a method lasts by its agenda."""
    return sum(phase.minutes or 0 for phase in method.phases)


def lengths(method: Method) -> tuple[int, ...]:
    """Return all lengths that a method has, in minutes, the shortest first."""
    return tuple(sorted({length(method), *map(int, method.lengths)}))


def cut(method: Method, minutes: int) -> Method:
    """Return a method in one of its lengths, without the phases that this one leaves out. Raises Refused
    `bad_reference` for a length that it does not have."""
    if minutes == length(method):
        return method
    if (spells := method.lengths.get(str(minutes))) is None:
        raise Refused("bad_reference")
    rows = zip(method.phases, spells, strict=True)
    return replace(
        method, phases=tuple(replace(phase, minutes=spell) for phase, spell in rows if spell), lengths={}
    )


def origins(method: Method) -> tuple[Origin, ...]:
    """Return where what is made of a method comes from: itself, where it says whose it is, and what it was made of."""
    about = method.about
    own = (Origin(method.title, about.credit, about.authors, about.licence),) if about else ()
    return (*own, *(it for it in method.origins if it not in own))[:ORIGINS_MAX]


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
        Zone(
            ids[key], zone.title, zone.purpose, place * ranks.GAP, layout=zone.layout, personal=zone.personal
        )
        for place, (key, zone) in enumerate(method.zones.items(), 1)
    )
    phases: dict[str, Phase] = {}
    for draft in method.phases:
        phase = _phase(draft, short_id(draw, phases), ids)
        phases[phase.id] = phase
    return tuple(phases.values()), zones


def _phase(draft: DraftPhase, id: str, zones: dict[str, str]) -> Phase:
    fields = asdict(draft) | {
        "rules": PhaseRules(**renamed(draft.rules, zones)),
        "parts": {part: PhaseRules(**renamed(rules, zones)) for part, rules in draft.parts.items()},
        "carry": draft.carry and Carry(**renamed(draft.carry, zones)),
    }
    del fields["coming"], fields["needs"]
    return Phase(id=id, **fields)


def renamed(value: PhaseRules | Carry, zones: dict[str, str]) -> dict[str, Any]:
    """Return the fields of rules, or of a carrying, with zones as `zones` calls them, those it does not left out."""
    fields = asdict(value)
    fields["zones"] = tuple(zones[zone] for zone in value.zones if zone in zones)
    if isinstance(value, Carry):
        fields["into"] = zones.get(value.into or "")
    return fields
