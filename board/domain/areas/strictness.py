"""A begun phase may become stricter, never looser (A6): what that means for a phase, and for its run."""

from board.domain.areas import voting
from board.domain.areas.runs import Here, fresh_seal, frozen, reached
from board.domain.events import Event, RunTightened
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Phase, Room, Run, SealedLink, SealedNote
from board.domain.rules import PhaseRules, looser, masks, merge, of


def check(room: Room, old: Phase, new: Phase) -> None:
    """Raise Refused where the begun phase would become looser for anybody (`looser`), or where it is too late for
    the change (`bad_state`): somebody has written, a vote is open."""
    parts = {"", *old.parts, *new.parts}
    if any(looser(of(old, part), of(new, part), _plain(room)) for part in parts):
        raise Refused("looser")
    run = reached(room, old.id)
    if run is None:
        return
    seen = any(of(old, part).see != of(new, part).see for part in parts)
    if seen and wrote(room, run):
        raise Refused("bad_state")
    if new.vote != old.vote and voting.is_open(room, run):
        raise Refused("bad_state")


def _plain(room: Room) -> set[str]:
    """Return the zones that naming none opens."""
    return {zone.id for zone in room.zones.values() if zone.purpose != "actions"}


def wrote(room: Room, run: Run) -> bool:
    """Whether somebody has written in the run, facilitators' room cards and notes for later apart. A masked note
    for later counts: its link must end with the run (S5), and private notes would keep the seal open."""
    later = {zone.id for zone in room.zones.values() if zone.purpose == "later"}
    notes = (*room.notes.values(), *room.bin.values())
    if any(note.run == run.id and not note.room and note.place.zone not in later for note in notes):
        return True
    rows = room.sealed.get(run.seal or "", {}).values()
    return any(isinstance(value, SealedNote | SealedLink) for mine in rows for value in mine.values())


def follow(room: Room, new: Phase, here: Here, now: int, draw: Draw) -> tuple[Event, ...]:
    """Return what the edition of a phase makes of the run that is current in it, or taken up again by entering it, with
    the seal it needs once masked."""
    run = reached(room, new.id)
    if run is None:
        return ()
    rules, parts = _merged(room, run, new, here)
    if (run.rules, run.parts) == (rules, parts):
        return ()
    seal = fresh_seal(room, draw) if masks(new) and run.seal is None else None
    return (RunTightened(run.id, rules, parts, seal, now),)


def _merged(room: Room, run: Run, new: Phase, here: Here) -> tuple[PhaseRules, dict[str, PhaseRules]]:
    plain, (rules, parts) = _plain(room), frozen(room, new, here)
    return merge(run.rules, rules, plain), {
        part: merge(of(run, part), theirs, plain) for part, theirs in parts.items()
    }
