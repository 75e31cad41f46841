"""The agenda: phases put in, changed, moved, taken out, and fitted into a length (A6–A11)."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict, replace

from board.domain import text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, named, one
from board.domain.areas import playable, runs, strictness
from board.domain.commands import EditPhase, FitAgenda, InsertPhase, MovePhase, RemovePhase
from board.domain.decision import NOTHING, Decision
from board.domain.events import PhaseEdited, PhaseInserted, PhaseMoved, PhaseRemoved
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import PHASES_MAX, Brief, Phase, Room
from board.domain.policy import UNTIL_CLOSED, Row
from board.domain.rules import every
from board.domain.values import Bilingual

# --- questions ----------------------------------------------------------------------------------------


def begun(room: Room, phase: str) -> bool:
    """Whether the phase has ever been entered."""
    return any(run.phase == phase for run in room.runs.values())


def _phase(room: Room, name: str) -> Phase:
    phase = room.phases.get(name)
    if phase is None:
        raise Refused("not_found")
    return phase


def first_free(room: Room) -> int:
    """Return the first index where the agenda may still change: after the current phase (A8)."""
    return room.agenda.index(room.runs[room.run].phase) + 1 if room.run else 0


def _index(agenda: tuple[str, ...], before: str | None) -> int:
    if before is None:
        return len(agenda)
    if before not in agenda:
        raise Refused("not_found")
    return agenda.index(before)


# --- commands -----------------------------------------------------------------------------------------


def insert(room: Room, command: InsertPhase, actor: Actor, now: int, draw: Draw) -> Decision:
    """Add a phase in front of `before`."""
    if len(room.phases) >= PHASES_MAX:
        raise Refused("too_many", limit=PHASES_MAX)
    if _index(room.agenda, command.before) < first_free(room):
        raise Refused("bad_state")
    brief = command.brief
    playable.check(brief)
    _check_zones(room, brief, but=frozenset())
    fresh = replace(
        brief, title=_new(text.title(brief.title)), instruction=_new(text.paragraphs(brief.instruction)),
        script=_new(text.paragraphs(brief.script)), vote=text.titles(brief.vote),
    )  # fmt: skip
    return Decision((PhaseInserted(short_id(draw, room.phases), fresh, command.before),))


def _new(words: Bilingual) -> Bilingual:
    return replace(words, stale="")


def _check_zones(room: Room, brief: Brief, *, but: frozenset[str]) -> None:
    """Refuse `bad_reference` to name zones that are not there, `but` those which the phase already names."""
    if not zones_named(brief) - but <= room.zones.keys():
        raise Refused("bad_reference")


def zones_named(brief: Brief) -> frozenset[str]:
    """Return the zones that a phase's rules and its carrying name."""
    carried = (*brief.carry.zones, *filter(None, [brief.carry.into])) if brief.carry else ()
    return frozenset((*(zone for rules in every(brief) for zone in rules.zones), *carried))


def brief_of(phase: Phase) -> Brief:
    """Return a phase as the log says it."""
    return Brief(**{name: value for name, value in asdict(phase).items() if name not in ("id", "rev")})


def edit(room: Room, command: EditPhase, actor: Actor, now: int, draw: Draw) -> Decision:
    """Change a phase; one that has begun, only towards stricter (A6). The current run follows."""
    old = _phase(room, command.phase)
    if command.base != old.rev:
        raise Refused("conflict", rev=old.rev, text=old.title.fr or old.title.en)
    given = {name: value for name, value in asdict(command).items() if value is not UNSET}
    new = _edited(old, {name: value for name, value in given.items() if name not in ("phase", "base")})
    if new == old:
        return NOTHING
    brief = brief_of(new)
    playable.check(brief)
    _check_zones(room, brief, but=zones_named(old))
    if begun(room, old.id):
        strictness.check(room, old, new)
    return Decision((PhaseEdited(old.id, brief), *strictness.follow(room, new, actor.here, now, draw)))


def _edited(old: Phase, given: dict[str, Any]) -> Phase:
    for name, clean in (("title", text.title), ("instruction", text.paragraphs), ("script", text.paragraphs)):
        if name in given:
            given[name] = text.edited(getattr(old, name), clean(given[name]))
    if "vote" in given:
        given["vote"] = text.titles(given["vote"])
    return replace(old, **given)


def move(room: Room, command: MovePhase, actor: Actor, now: int, draw: Draw) -> Decision:
    """Put a phase that is still to come in another place after the current one."""
    phase = _phase(room, command.phase)
    if command.before == phase.id:
        return NOTHING
    free = first_free(room)
    if room.agenda.index(phase.id) < free or _index(room.agenda, command.before) < free:
        raise Refused("bad_state")
    moved = _placed(room.agenda, phase.id, command.before)
    return Decision((PhaseMoved(phase.id, command.before),)) if moved != room.agenda else NOTHING


def _placed(agenda: tuple[str, ...], phase: str, before: str | None) -> tuple[str, ...]:
    others = tuple(one for one in agenda if one != phase)
    at = _index(others, before)
    return (*others[:at], phase, *others[at:])


def remove(room: Room, command: RemovePhase, actor: Actor, now: int, draw: Draw) -> Decision:
    """Take out a phase that never began."""
    phase = _phase(room, command.phase)
    if begun(room, phase.id):
        raise Refused("bad_state")
    return Decision((PhaseRemoved(phase.id),))


# --- fitting ------------------------------------------------------------------------------------------


def fit(phases: tuple[Phase, ...], minutes: int) -> tuple[Phase, ...]:
    """Return the phases with their minutes rescaled so that they last `minutes` together, at least 1 each, by
    largest remainder (A10). Those without minutes are left alone."""
    timed = {phase.id: phase.minutes for phase in phases if phase.minutes}
    shares = _shares(timed, max(minutes, len(timed)))
    return tuple(replace(phase, minutes=shares.get(phase.id)) for phase in phases)


def _shares(wanted: dict[str, int], total: int) -> dict[str, int]:
    length = sum(wanted.values())
    if low := {name for name, minutes in wanted.items() if total * minutes < length}:
        others = {name: minutes for name, minutes in wanted.items() if name not in low}
        return dict.fromkeys(low, 1) | _shares(others, total - len(low))
    floors = {name: total * minutes // length for name, minutes in wanted.items()}
    nearest = sorted(wanted, key=lambda name: -(total * wanted[name] % length))
    return floors | {name: floors[name] + 1 for name in nearest[: total - sum(floors.values())]}


def fit_agenda(room: Room, command: FitAgenda, actor: Actor, now: int, draw: Draw) -> Decision:
    """Rescale the phases not yet begun so that the agenda lasts the wanted number of minutes."""
    agenda = tuple(room.phases[name] for name in room.agenda)
    ahead = tuple(phase for phase in agenda if not begun(room, phase.id))
    spent = sum(phase.minutes or 0 for phase in agenda if begun(room, phase.id))
    fitted = fit(ahead, command.minutes - spent)
    changed = (new for old, new in zip(ahead, fitted, strict=True) if new != old)
    return Decision(tuple(PhaseEdited(phase.id, brief_of(phase)) for phase in changed))


# --- folding ------------------------------------------------------------------------------------------


def inserted(room: Room, event: PhaseInserted) -> Room:
    """Put the phase in its place."""
    phase = Phase(id=event.phase, **asdict(event.brief))
    return replace(
        room, phases=room.phases | {phase.id: phase}, agenda=_placed(room.agenda, phase.id, event.before)
    )


def edited(room: Room, event: PhaseEdited) -> Room:
    """The phase as it now is; its current run follows at once where the event is of the time when it did."""
    rev = room.phases[event.phase].rev + 1
    phase = Phase(id=event.phase, **asdict(event.brief), rev=rev)
    changed = replace(room, phases=room.phases | {phase.id: phase})
    run = room.runs.get(room.run)
    if not event.followed or run is None or run.phase != phase.id:
        return changed
    return replace(changed, runs=room.runs | {run.id: replace(run, rules=runs.partly(phase, run.rules))})


def moved(room: Room, event: PhaseMoved) -> Room:
    """Put the phase in its new place."""
    return replace(room, agenda=_placed(room.agenda, event.phase, event.before))


def removed(room: Room, event: PhaseRemoved) -> Room:
    """Take the phase out."""
    phases = {name: phase for name, phase in room.phases.items() if name != event.phase}
    return replace(room, phases=phases, agenda=tuple(name for name in room.agenda if name != event.phase))


# --- what an event touches --------------------------------------------------------------------------


def _agenda(before: Room, _: object, after: Room) -> set[str]:
    return {f"phase.{phase}" for phase in (*before.agenda, *after.agenda)}


COMMANDS: Commands = (InsertPhase, EditPhase, MovePhase, RemovePhase, FitAgenda)
POLICY: Policy = {
    InsertPhase: Row(UNTIL_CLOSED),
    EditPhase: Row(UNTIL_CLOSED),
    MovePhase: Row(UNTIL_CLOSED),
    RemovePhase: Row(UNTIL_CLOSED),
    FitAgenda: Row(UNTIL_CLOSED),
}
DECIDE: Rules = {
    InsertPhase: insert, EditPhase: edit, MovePhase: move, RemovePhase: remove, FitAgenda: fit_agenda,
}  # fmt: skip
EVOLVE: Steps = {PhaseInserted: inserted, PhaseEdited: edited, PhaseMoved: moved, PhaseRemoved: removed}
TOUCHES: Touches = {
    PhaseInserted: _agenda,
    PhaseEdited: one("phase", "phase"),
    PhaseMoved: _agenda,
    PhaseRemoved: _agenda,
}
ABOUT: Abouts = {
    InsertPhase: about(),
    EditPhase: named("phase", "phase"),
    MovePhase: named("phase", "phase"),
    RemovePhase: named("phase", "phase"),
    FitAgenda: about(),
}
