"""Templates: agendas as data files, read, begun as a room's phases and zones, and saved from a room.

A template is TOML: a title and a summary in both languages, `[zones.<key>]` tables, `[[phases]]` tables whose
`write.zones` name zones by their key. Ids are drawn when a room is made of it.
"""

import json
import tomllib
from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from msgspec.structs import asdict

from board.domain.areas import ranks
from board.domain.language import text
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import (
    PHASES_MAX,
    ZONES_MAX,
    Author,
    Phase,
    Purpose,
    Room,
    See,
    Sorters,
    Who,
    Write,
    Zone,
)
from board.domain.values import Bilingual, Data
from board.domain.votes import Vote

Key = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}$")]
Quota = Annotated[int, Meta(ge=1, le=50)]


class BadTemplate(ValueError):
    """A template that can't be used; the message names the place and the fault."""


class DraftWrite(Data, frozen=True):
    """`Write`, with zones named by their keys."""

    who: Who = "nobody"
    quota: Quota | None = None
    quota_large: Quota | None = None
    zones: tuple[Key, ...] = ()


class DraftPhase(Data, frozen=True):
    """`Phase`, before it has an id."""

    title: Bilingual
    instruction: Bilingual = Bilingual()
    script: Bilingual = Bilingual()
    minutes: Annotated[int, Meta(ge=1, le=1440)] | None = None
    write: DraftWrite = DraftWrite()
    see: See = "all"
    author: Author = "shown"
    sort: Sorters = "facilitators"
    vote: Vote | None = None
    ready: bool = False
    slack: bool = False


class DraftZone(Data, frozen=True):
    """`Zone`, before it has an id and a rank."""

    title: Bilingual
    purpose: Purpose


class Template(Data, frozen=True):
    """A way to spend a workshop: phases in order, zones by key in order."""

    title: Bilingual
    zones: Annotated[dict[Key, DraftZone], Meta(max_length=ZONES_MAX)]
    phases: Annotated[tuple[DraftPhase, ...], Meta(min_length=1, max_length=PHASES_MAX)]
    summary: Bilingual = Bilingual()


# --- reading ------------------------------------------------------------------------------------------


def parse(body: bytes) -> Template:
    """Return the template of a file's bytes. Raises BadTemplate, naming the place."""
    try:
        template = msgspec.convert(tomllib.loads(body.decode()), Template)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise BadTemplate(str(fault)) from fault
    _check_zones(template)
    _check_texts(template)
    return template


def _check_zones(template: Template) -> None:
    if (later := sum(zone.purpose == "later" for zone in template.zones.values())) != 1:
        raise BadTemplate(f"{later} zones with purpose `later`, instead of one - at `$.zones`")
    for at, phase in enumerate(template.phases):
        for key in phase.write.zones:
            if key not in template.zones:
                raise BadTemplate(f"No zone `{key}` - at `$.phases[{at}].write.zones`")


def _check_texts(template: Template) -> None:
    _check("$.title", template.title, title=True)
    _check("$.summary", template.summary)
    for key, zone in template.zones.items():
        _check(f"$.zones.{key}.title", zone.title, title=True)
    for at, phase in enumerate(template.phases):
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
        raise BadTemplate(f"{refused.code} {refused.params} - at `{place}`") from refused
    if title and not (cleaned.fr or cleaned.en):
        raise BadTemplate(f"A title in neither language - at `{place}`")


def length(template: Template) -> int:
    """Return how many minutes a template lasts."""
    return sum(phase.minutes or 0 for phase in template.phases)


# --- using --------------------------------------------------------------------------------------------


def instantiate(template: Template, draw: Draw) -> tuple[tuple[Phase, ...], tuple[Zone, ...]]:
    """Return the phases and zones of a new room, under fresh ids."""
    ids: dict[str, str] = {}
    for key in template.zones:
        ids[key] = short_id(draw, ids.values())
    zones = tuple(
        Zone(ids[key], zone.title, zone.purpose, place * ranks.GAP)
        for place, (key, zone) in enumerate(template.zones.items(), 1)
    )
    phases: dict[str, Phase] = {}
    for draft in template.phases:
        phase = _phase(draft, short_id(draw, phases), ids)
        phases[phase.id] = phase
    return tuple(phases.values()), zones


def _phase(draft: DraftPhase, id: str, zones: dict[str, str]) -> Phase:
    write = Write(**asdict(draft.write) | {"zones": tuple(zones[key] for key in draft.write.zones)})
    return Phase(id=id, **asdict(draft) | {"write": write})


# --- saving -------------------------------------------------------------------------------------------


def from_room(room: Room, title: str) -> Template:
    """Return a room's agenda and zones as a template titled in its working language. Zones that were opened
    under an item belong to that workshop and stay out. Raises Refused for an unfit title."""
    order = [room.zones[key.removeprefix("zone.")] for key, _ in ranks.zones(room)]
    kept = [zone for zone in order if not zone.under]
    keys = {zone.id: f"{zone.purpose}-{place}" for place, zone in enumerate(kept, 1)}
    return Template(
        title=Bilingual(fr=text.name(title))
        if room.plan.language == "fr"
        else Bilingual(en=text.name(title)),
        zones={keys[zone.id]: DraftZone(zone.title, zone.purpose) for zone in kept},
        phases=tuple(_draft(room.phases[phase], keys) for phase in room.agenda),
    )


def _draft(phase: Phase, keys: dict[str, str]) -> DraftPhase:
    fields = asdict(phase)
    del fields["id"], fields["rev"]
    zones = tuple(keys[zone] for zone in phase.write.zones if zone in keys)
    return DraftPhase(**fields | {"write": DraftWrite(**asdict(phase.write) | {"zones": zones})})


def dump(template: Template) -> bytes:
    """Return the bytes of a file that `parse` reads as the same template."""
    whole = msgspec.to_builtins(template)
    zones, phases = whole.pop("zones"), whole.pop("phases")
    tables = [_lines(whole)]
    tables += [f"[zones.{key}]\n{_lines(zone)}" for key, zone in zones.items()]
    tables += [f"[[phases]]\n{_lines(phase)}" for phase in phases]
    return "\n".join(tables).encode()


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
