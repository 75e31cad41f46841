"""A begun phase may become stricter, never looser (A6): the comparison, and what its run makes of it."""

from math import inf

from board.domain.areas.runs import Here, current, fresh_seal, quota_of, voting_open
from board.domain.events import Event, RunTightened
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Author, Phase, Room, Run, SealedLink, SealedNote, See, Who, Write

# From the loosest to the strictest.
_SEE: dict[See, int] = {"all": 0, "facilitators": 1, "group": 1, "part": 1, "own": 2}
_AUTHOR: tuple[Author, ...] = ("shown", "masked")
_WHO: tuple[Who, ...] = ("own", "facilitators", "nobody")


def check(room: Room, old: Phase, new: Phase) -> None:
    """Raise Refused where the begun phase would become looser (`looser`), or where it is too late for the
    change (`bad_state`): somebody has written, a vote is open."""
    if _looser(room, old, new):
        raise Refused("looser")
    run = current(room)
    if run is None or run.phase != old.id:
        return
    if new.see != old.see and wrote(room, run):
        raise Refused("bad_state")
    if new.vote != old.vote and voting_open(room, run):
        raise Refused("bad_state")


def _looser(room: Room, old: Phase, new: Phase) -> bool:
    return (
        _sees_more(old.see, new.see)
        or _AUTHOR.index(new.author) < _AUTHOR.index(old.author)
        or _WHO.index(new.write.who) < _WHO.index(old.write.who)
        or any(now > was for was, now in zip(_quotas(old.write), _quotas(new.write), strict=True))
        or not _zones(room, new.write) <= _zones(room, old.write)
    )


def _sees_more(old: See, new: See) -> bool:
    """Whether somebody might see what they could not before: facilitators, groups and parts are different people."""
    return _SEE[new] < _SEE[old] or (_SEE[new] == _SEE[old] and new != old)


def _quotas(write: Write) -> tuple[float, float]:
    small = write.quota or inf
    return small, write.quota_large or small


def _zones(room: Room, write: Write) -> set[str]:
    if write.who == "nobody":
        return set()
    return set(write.zones) or {zone.id for zone in room.zones.values() if zone.purpose != "actions"}


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
    """Return what the edition of the current phase makes of its run, with the seal it needs once masked."""
    run = current(room)
    if run is None or run.phase != new.id:
        return ()
    quota = _smaller(run.quota, quota_of(room, new, here))
    if (run.see, run.author, run.quota) == (new.see, new.author, quota):
        return ()
    seal = fresh_seal(room, draw) if new.author == "masked" and run.seal is None else None
    return (RunTightened(run.id, new.see, new.author, quota, seal, now),)


def _smaller(one: int | None, other: int | None) -> int | None:
    return min(one, other) if one and other else one or other
