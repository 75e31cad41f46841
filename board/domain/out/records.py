"""The only way out: `records` turns state into what a viewer gets, and nothing else may.

An allow-list that fails closed: a kind of key that an audience's table does not name has no record for it.
What everyone gets is computed without a look at a seal's rows or at the words of anything hidden.
"""

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec.structs import replace

from board.domain.areas import doors, seals, voting
from board.domain.model import (
    Names,
    Note,
    Rate,
    Role,
    Room,
    Round,
    Run,
    SealedBallot,
    SealedLink,
    SealedNote,
)
from board.domain.out.keys import keys
from board.domain.out.shapes import (
    Audience,
    BallotView,
    Everyone,
    Facilitators,
    GraceView,
    LinkView,
    NoteView,
    Only,
    OwnNote,
    PersonView,
    PhaseForFacilitators,
    PhaseView,
    ReportView,
    RoomForFacilitators,
    RoomView,
    RoundView,
    RunView,
    ThemeView,
    View,
    ZoneView,
)
from board.domain.out.visibility import Visibility

__all__ = ["Layer", "audiences", "patch", "records", "view"]

Layer = Literal["everyone", "facilitators", "mine"]
Shape = Callable[[Visibility, str], View | None]
Shapes = dict[str, Shape]


def audiences(role: Role) -> tuple[Layer, ...]:
    """Return the layers that somebody acting in `role` gets, in the order in which later ones win."""
    if role in ("facilitator", "lab"):
        return ("everyone", "facilitators", "mine")
    return ("everyone", "mine") if role == "participant" else ("everyone",)


def records(room: Room, audience: Audience, names: Names, keys: Iterable[str]) -> dict[str, View | None]:
    """Return the record that each key has in the audience's layer, None where it has none. Keys come sorted:
    not even their order may depend on what the audience can't see."""
    shapes = SHAPES.get(type(audience), {})
    look = Visibility(room, names, audience.participant if isinstance(audience, Only) else "")
    return {key: _record(shapes, look, key) for key in sorted(set(keys))}


def view(room: Room, audience: Audience, names: Names) -> dict[str, View]:
    """Return the audience's whole layer."""
    return {key: made for key, made in records(room, audience, names, keys(room)).items() if made is not None}


def patch(
    before: Room | None, after: Room, audience: Audience, names: Names, keys: Iterable[str]
) -> dict[str, View | None]:
    """Return what changes in the audience's layer from `before` to `after`, None for a record it loses.

    A key that the audience neither had nor gets is left out, and so is a record that stays the same: the mere
    mention of a key would tell that something hidden was written. Only people's records are given always,
    since a name may have changed outside the room."""
    now = records(after, audience, names, keys)
    had = records(before, audience, names, now) if before is not None else dict.fromkeys(now)
    people = isinstance(audience, Everyone)
    return {
        key: made for key, made in now.items() if made != had[key] or (people and key.startswith("person."))
    }


def _record(shapes: Shapes, look: Visibility, key: str) -> View | None:
    kind, _, name = key.partition(".")
    shape = shapes.get(kind)
    return shape(look, name) if shape else None


# --- everyone -----------------------------------------------------------------------------------------


def _room(look: Visibility, name: str) -> View | None:
    room, plan = look.room, look.room.plan
    if name:
        return None
    return RoomView(
        status=room.status, question=plan.question, aim=plan.aim, decider=plan.decider, host=plan.host,
        starts_at=plan.starts_at, timezone=plan.timezone, language=plan.language, purge_on=plan.purge_on,
        lab=look.names.lab, contact=look.names.contact, door_closed=room.door_closed,
        resumes_at=room.resumes_at, closed_at=room.closed_at, run=room.run,
        spotlight=room.spotlight if look.shows(room.spotlight) else "",
        floor=room.floor if look.person(room.floor) else "", rev=room.rev,
        invitation=link.id if (link := doors.invitation(room)) else "",
    )  # fmt: skip


def _report(look: Visibility, name: str) -> View | None:
    report = look.room.report
    if name or report.shared_at is None:
        return None
    return ReportView(remember=report.remember, shared_at=report.shared_at, rev=report.rev)


def _phase(look: Visibility, name: str) -> View | None:
    phase, place = look.room.phases.get(name), look.places.get(name)
    if phase is None or place is None:
        return None
    return PhaseView(
        place=place, title=phase.title, instruction=phase.instruction, minutes=phase.minutes,
        write=phase.write, see=phase.see, author=phase.author, sort=phase.sort, vote=phase.vote,
        ready=phase.ready, slack=phase.slack, rev=phase.rev,
    )  # fmt: skip


def _run(look: Visibility, name: str) -> View | None:
    run = look.room.runs.get(name)
    if run is None:
        return None
    return RunView(
        phase=run.phase, started_at=run.started_at, see=run.see, author=run.author, quota=run.quota,
        round=run.round, ended_at=run.ended_at, input_ended=run.input_ended,
        emptied=seals.lost(look.room, run.seal), grace=_grace(run), timer_ends_at=run.timer_ends_at,
        timer_left_ms=run.timer_left_ms, rev=run.rev,
    )  # fmt: skip


def _grace(run: Run) -> GraceView | None:
    grace = run.grace
    if grace is None:
        return None
    return GraceView(ends_at=grace.ends_at, then=grace.then, longer=grace.longer)


def _zone(look: Visibility, name: str) -> View | None:
    zone = look.room.zones.get(name)
    if zone is None:
        return None
    under = zone.under if look.shows(zone.under) else ""
    return ZoneView(title=zone.title, purpose=zone.purpose, rank=zone.rank, under=under, rev=zone.rev)


def _note(look: Visibility, name: str) -> View | None:
    note = look.room.notes.get(name)
    return _card(note) if note is not None and look.open(note) else None


def _card(note: Note, *, mine: bool = False) -> NoteView:
    return NoteView(
        zone=note.zone, text=note.text, run=note.run, theme=note.theme, rank=note.rank, author=note.author,
        role=note.role, due=note.due, room=note.room, reworded=note.reworded, kept=note.kept,
        aside=note.aside, hidden=note.hidden, mine=mine, rev=note.rev,
    )  # fmt: skip


def _theme(look: Visibility, name: str) -> View | None:
    return _pile(look, name) if look.shows(f"theme.{name}") else None


def _pile(look: Visibility, name: str) -> ThemeView | None:
    theme = look.room.themes.get(name)
    if theme is None:
        return None
    return ThemeView(zone=theme.zone, title=theme.title, rank=theme.rank, kept=theme.kept, rev=theme.rev)


def _round(look: Visibility, name: str) -> View | None:
    round_ = look.room.rounds.get(name)
    if round_ is None:
        return None
    items = tuple(item for item in round_.items if look.shows(item))
    emptied = seals.lost(look.room, round_.seal)
    open_ = RoundView(run=round_.run, vote=round_.vote, items=items, emptied=emptied, rev=round_.rev)
    return open_ if round_.closed_at is None else _result(round_, items)


def _result(round_: Round, items: tuple[str, ...]) -> RoundView:
    """What a closed round says of the items that are still to be seen."""
    rate = isinstance(round_.vote, Rate)
    tally = {item: n for item, n in round_.tally.items() if rate or item in items}
    shown = replace(round_, items=items, tally=tally)
    mean = voting.mean(shown)
    return RoundView(
        run=round_.run, vote=round_.vote, items=items, open=False, tally=tally, voters=round_.voters,
        electorate=round_.electorate, mean=None if mean is None else round(mean, 2),
        close_result=voting.close_result(shown), warning=voting.warning(shown),
        withheld=voting.withheld(shown), rev=round_.rev,
    )  # fmt: skip


def _person(look: Visibility, name: str) -> View | None:
    if not look.person(name):
        return None
    person = look.room.participants[name]
    return PersonView(name=look.names.people[name], role=person.role, hand_at=person.hand_at, rev=person.rev)


# --- facilitators, on top -----------------------------------------------------------------------------


def _room_desk(look: Visibility, name: str) -> View | None:
    if name:
        return None
    room = look.room
    return RoomForFacilitators(
        ticked=tuple(sorted(room.ticked)), size=room.plan.size, unrevealed=_unrevealed(room)
    )


def _unrevealed(room: Room) -> int:
    """Private notes to turn over; 0 while a private or masked run lasts: presence tells it then."""
    run = room.runs.get(room.run)
    if run is not None and (run.see == "own" or run.author == "masked"):
        return 0
    rows = (value for seal in room.sealed.values() for own in seal.values() for value in own.values())
    sealed = sum(isinstance(value, SealedNote) for value in rows)
    return sealed + sum(note.hidden == "own" for note in room.notes.values())


def _draft(look: Visibility, name: str) -> View | None:
    report = look.room.report
    if name:
        return None
    return ReportView(
        remember=report.remember, left_out=tuple(sorted(report.left_out)), shared_at=report.shared_at,
        rev=report.rev,
    )  # fmt: skip


def _script(look: Visibility, name: str) -> View | None:
    phase = look.room.phases.get(name)
    return PhaseForFacilitators(script=phase.script) if phase and name in look.places else None


def _tray(look: Visibility, name: str) -> View | None:
    """A note for the facilitators, one set aside, or one left out of the shared report."""
    note = look.room.notes.get(name)
    return None if note is None or note.hidden == "own" or look.open(note) else _card(note)


def _tray_theme(look: Visibility, name: str) -> View | None:
    all_, desk = look.piles.get(name, (True, True))
    return _pile(look, name) if desk and not all_ else None


def _link(look: Visibility, name: str) -> View | None:
    link = look.room.links.get(name)
    return None if link is None else LinkView(role=link.role, revoked=link.revoked)


# --- mine ---------------------------------------------------------------------------------------------


def _own_note(look: Visibility, name: str) -> View | None:
    """One's own hidden note is without a place: among the facilitators' notes it would tell of the others."""
    seal, row = _own_row(look, f"note.{name}")
    if isinstance(row, SealedNote):
        return _face_down(look, seal, row)
    note = look.room.notes.get(name)
    if note is None or note.aside or not (isinstance(row, SealedLink) or note.author == look.me):
        return None
    if note.hidden:
        return replace(_card(note, mine=True), rank=0, theme=None)
    return OwnNote() if isinstance(row, SealedLink) and look.open(note) else None


def _own_row(look: Visibility, key: str) -> tuple[str, object]:
    for seal in look.room.seals:
        row = look.room.sealed.get(seal, {}).get(look.me, {}).get(key)
        if row is not None:
            return seal, row
    return "", None


def _face_down(look: Visibility, seal: str, row: SealedNote) -> NoteView:
    run = look.room.seals[seal].run
    return NoteView(
        zone=row.zone, text=row.text, run=run, role=row.role, due=row.due, hidden="own", mine=True,
        rev=row.rev,
    )  # fmt: skip


def _own_ballot(look: Visibility, name: str) -> View | None:
    round_ = look.room.rounds.get(name.partition(".")[0])
    if round_ is None or round_.closed_at is not None or not look.shows(name.partition(".")[2]):
        return None
    row = look.room.sealed.get(round_.seal or "", {}).get(look.me, {}).get(f"ballot.{name}")
    return BallotView(value=row.value, rev=row.rev) if isinstance(row, SealedBallot) else None


SHAPES: dict[type[Audience], Shapes] = {
    Everyone: {
        "room": _room, "report": _report, "phase": _phase, "run": _run, "zone": _zone, "note": _note,
        "theme": _theme, "round": _round, "person": _person,
    },
    Facilitators: {
        "room": _room_desk, "report": _draft, "phase": _script, "note": _tray, "theme": _tray_theme,
        "link": _link,
    },
    Only: {"note": _own_note, "ballot": _own_ballot},
}  # fmt: skip
"""The allow-list: kinds of key by audience."""
