"""The agenda: phases put in, changed, moved, taken out, and fitted into a length (A6–A11)."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict, replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, named
from board.domain.areas import strictness
from board.domain.commands import EditPhase, FitAgenda, InsertPhase, MovePhase, RemovePhase
from board.domain.decision import NOTHING, Decision
from board.domain.events import PhaseEdited, PhaseInserted, PhaseMoved, PhaseRemoved
from board.domain.language import text
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import PHASES_MAX, Phase, Room, Write
from board.domain.policy import UNTIL_CLOSED, Row
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


def _first_free(room: Room) -> int:
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
    if _index(room.agenda, command.before) < _first_free(room):
        raise Refused("bad_state")
    _check_zones(room, command.phase.write)
    fresh = replace(
        command.phase, id=short_id(draw, room.phases), rev=1,
        title=_new(text.title(command.phase.title)),
        instruction=_new(text.paragraphs(command.phase.instruction)),
        script=_new(text.paragraphs(command.phase.script)),
        vote=text.titles(command.phase.vote),
    )  # fmt: skip
    return Decision((PhaseInserted(fresh, command.before),))


def _new(words: Bilingual) -> Bilingual:
    return replace(words, stale="")


def _check_zones(room: Room, write: Write) -> None:
    if not set(write.zones) <= room.zones.keys():
        raise Refused("bad_reference")


def edit(room: Room, command: EditPhase, actor: Actor, now: int, draw: Draw) -> Decision:
    """Change a phase; one that has begun, only towards stricter (A6). The current run follows."""
    old = _phase(room, command.phase)
    if command.base != old.rev:
        raise Refused("conflict", rev=old.rev, text=old.title.fr or old.title.en)
    given = {name: value for name, value in asdict(command).items() if value is not UNSET}
    new = _edited(old, {name: value for name, value in given.items() if name not in ("phase", "base")})
    if new == old:
        return NOTHING
    if new.write != old.write:
        _check_zones(room, replace(new.write, zones=tuple(set(new.write.zones) - set(old.write.zones))))
    if begun(room, old.id):
        strictness.check(room, old, new)
    edited = PhaseEdited(replace(new, rev=old.rev + 1))
    return Decision((edited, *strictness.follow(room, new, actor.here, now, draw)))


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
    free = _first_free(room)
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
    return Decision(tuple(PhaseEdited(replace(phase, rev=phase.rev + 1)) for phase in changed))


# --- folding ------------------------------------------------------------------------------------------


def inserted(room: Room, event: PhaseInserted) -> Room:
    """Put the phase in its place."""
    phase = event.phase
    return replace(
        room, phases=room.phases | {phase.id: phase}, agenda=_placed(room.agenda, phase.id, event.before)
    )


def edited(room: Room, event: PhaseEdited) -> Room:
    """The phase as it now is."""
    return replace(room, phases=room.phases | {event.phase.id: event.phase})


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
    PhaseEdited: lambda _b, event, _a: (f"phase.{event.phase.id}",),
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
