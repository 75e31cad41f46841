"""Reads the file of a method, and says what is wrong with it, and where."""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

import msgspec
from msgspec.structs import asdict

from board.domain import text
from board.domain.language.errors import Refused
from board.domain.methods.faults import BadMethod, located, taken_apart, unshaped
from board.domain.methods.shape import DraftPart, DraftPhase, DraftZone, Method, Spell
from board.domain.origin import Origin
from board.domain.rules import every
from board.domain.values import Bilingual, Data
from board.domain.votes import Vote

KINDS = frozenset(kind.__struct_config__.tag for kind in get_args(Vote))
"""The kinds of vote that there are."""


def parse(body: bytes) -> Method:
    """Return the method of a file's bytes. Raises BadMethod, naming the place."""
    whole = taken_apart(body)
    try:
        return _checked(whole)
    except BadMethod as bad:
        raise located(bad, body.decode("utf-8-sig")) from bad


def _checked(whole: dict[str, Any]) -> Method:
    _set_aside_coming(whole.get("phases"))
    for name, shape in NAMED.items():
        for key, value in _items(whole.get(name)):
            _shaped(value, shape, f"$.{name}.{key}")
    method: Method = _shaped(whole, Method, "$")
    for check in (_check_zones, _check_parts, _check_lengths, _check_about, _check_texts):
        check(method)
    return method


NAMED: dict[str, Any] = {"zones": DraftZone, "parts": DraftPart, "lengths": tuple[Spell, ...]}
"""Tables whose keys are a method's own: what stands under each is read by itself, so that a fault names the key."""


def _items(table: Any) -> Iterable[tuple[str, Any]]:
    return table.items() if isinstance(table, dict) else ()


def _shaped(value: Any, shape: Any, place: str) -> Any:
    try:
        return msgspec.convert(value, shape)
    except (msgspec.ValidationError, RecursionError) as fault:
        raise unshaped(fault, place) from fault


def _set_aside_coming(phases: Any) -> None:
    """Take votes of kinds that are not there yet out of the phases; what is no phase is left to be refused."""
    for phase in phases if isinstance(phases, list) else ():
        vote = phase.get("vote") if isinstance(phase, dict) else None
        if isinstance(vote, dict) and isinstance(kind := vote.get("kind"), str) and kind not in KINDS:
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


def _check_lengths(method: Method) -> None:
    for minutes, spells in method.lengths.items():
        place = f"at `$.lengths.{minutes}`"
        if len(spells) != len(method.phases):
            raise BadMethod(f"{len(spells)} figures for {len(method.phases)} phases - {place}")
        if sum(spells) != int(minutes):
            raise BadMethod(f"{sum(spells)} minutes in all - {place}")


def _check_about(method: Method) -> None:
    about = method.about
    if about and about.people.least > about.people.most:
        raise BadMethod("`least` above `most` - at `$.about.people`")
    for name in ("aims", "settings"):
        told = getattr(about, name, ())
        if len(set(told)) < len(told):
            raise BadMethod(f"One of them twice - at `$.about.{name}`")


def _check_texts(method: Method) -> None:
    _check("$.title", method.title, title=True)
    _check("$.summary", method.summary)
    _check_words_about(method)
    for at, origin in enumerate(method.origins):
        _check_origin(f"$.origins[{at}]", origin)
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


def _check_words_about(method: Method) -> None:
    for place, words in _words(method.about, "$.about"):
        _check(place, words)
        if not (words.fr or words.en):
            raise BadMethod(f"Nothing in either language - at `{place}`")
    for name in ("authors", "sources"):
        for at, line in enumerate(getattr(method.about, name, ())):
            _check(f"$.about.{name}[{at}]", Bilingual(fr=line), title=True)


def _check_origin(place: str, origin: Origin) -> None:
    _check(f"{place}.title", origin.title, title=True)
    _check(f"{place}.credit", origin.credit)
    for at, line in enumerate(origin.authors):
        _check(f"{place}.authors[{at}]", Bilingual(fr=line), title=True)


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
