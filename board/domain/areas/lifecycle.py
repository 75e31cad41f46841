"""The room's life: prepared → open → running ⇄ paused → closed, and its invitation (L1–L9)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict, replace

from board.domain import text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, always
from board.domain.areas import agenda, attendance, leaning, playable, restoring, runs, seals, zones
from board.domain.areas.keys import keys
from board.domain.commands import (
    CloseRoom,
    CreateRoom,
    EditRoom,
    HideScreen,
    OpenDoors,
    PauseRoom,
    ReopenRoom,
    ResumeRoom,
    Spotlight,
    TickChecklist,
    TurnPages,
)
from board.domain.decision import NOTHING, Decision
from board.domain.events import (
    ChecklistTicked,
    Event,
    GraceSet,
    Kept,
    LinkMade,
    NoteAdded,
    PagesTurned,
    PhaseInserted,
    PlanChanged,
    RoomCreated,
    RunResumed,
    ScreenHidden,
    Spotlighted,
    StatusChanged,
    ThemeMade,
    TimerSet,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import PHASES_MAX, ZONES_MAX, Plan, Role, Room
from board.domain.past import Past
from board.domain.policy import ALWAYS, CLOSED, DOORS_OPEN, PAUSED, PREPARED, RUNNING, UNTIL_CLOSED, Row
from board.domain.timezones import timezone

NO_PURGE = Plan().purge_on
"""The purge date of a room that has none yet."""

# --- beginning ----------------------------------------------------------------------------------------


def create(room: Room | None, command: CreateRoom, actor: Actor, now: int, draw: Draw) -> Decision:
    """Start a room with its agenda, zones and three links (L1)."""
    if room is not None:
        raise Refused("exists")
    _check_parts(command)
    past = command.past or Past("", 0, 0)
    restoring.check(command, past)
    purge_on = _day(command.purge_on)
    plan = Plan(
        timezone=timezone(command.timezone), language=command.language, question=text.line(command.question),
        starts_at=command.starts_at, purge_on=purge_on, keep_until=purge_on,
        aim=text.prose(command.aim), decider=text.line(command.decider), host=text.line(command.host),
    )  # fmt: skip
    _hold_purge(plan, 0)  # whether it has come is for those who reckoned it: they know the day better
    links = _links(command.facilitator_digest, draw)
    return Decision(
        (
            RoomCreated(
                command.room,
                command.lab,
                now,
                plan,
                command.trial,
                origins=command.origins,
                rehearsal=command.rehearsal,
            ),
            *(PhaseInserted(phase.id, agenda.brief_of(phase)) for phase in command.phases),
            *(zones.added(zone) for zone in command.zones),
            *links,
            *restoring.came(past, links),
            *_brought(command),
            *([restoring.happened(past)] if command.past else []),
        ),
        names=tuple((it.id, it.name) for it in past.people),
    )


def _brought(command: CreateRoom) -> Iterator[Event]:
    """What stands on the table from the beginning."""
    for theme in command.themes:
        yield ThemeMade(theme.id, theme.zone, theme.rank, theme.title, **theme.place.lies)
    for note in command.notes:
        yield NoteAdded(note.id, note.content, note.place, run=note.run, author=note.author, room=note.room)
    yield from (Kept(f"theme.{theme.id}", kept=True) for theme in command.themes if theme.kept)
    yield from (Kept(f"note.{note.id}", kept=True) for note in command.notes if note.kept)


def _check_parts(command: CreateRoom) -> None:
    _check_ids([phase.id for phase in command.phases], PHASES_MAX)
    _check_ids([zone.id for zone in command.zones], ZONES_MAX)
    if sum(zone.purpose == "later" for zone in command.zones) != 1:
        raise Refused("bad_state")
    if any(agenda.zones_named(phase) - {zone.id for zone in command.zones} for phase in command.phases):
        raise Refused("bad_reference")
    for phase in command.phases:
        playable.check(phase)


def _check_ids(ids: Sequence[str], limit: int) -> None:
    if len(ids) > limit:
        raise Refused("too_many", limit=limit)
    if len(set(ids)) < len(ids):
        raise Refused("exists")


def _links(digest: str, draw: Draw) -> tuple[LinkMade, ...]:
    made: dict[str, LinkMade] = {}
    roles: tuple[Role, ...] = ("facilitator", "participant", "observer")
    for role in roles:
        link = LinkMade(short_id(draw, made), role, digest if role == "facilitator" else None)
        made[link.id] = link
    return tuple(made.values())


def edit(room: Room, command: EditRoom, actor: Actor, now: int, draw: Draw) -> Decision:
    """Change what the invitation says; once closed, the purge date alone (L5). A room is not erased on the day of
    its workshop or before, nor today (L9); refused is the date that was to be changed."""
    given = {name: value for name, value in asdict(command).items() if value is not UNSET}
    sooner = given.pop("sooner")
    _hold_fields(room, actor, set(given))
    plan = replace(room.plan, **{name: _clean(name, value) for name, value in given.items()})
    if touched := given.keys() & {"purge_on", "starts_at"}:
        _hold_purge(plan, now, "purge_on" if "purge_on" in touched else "starts_at")
        plan = _promised(room.plan, plan, lab=actor.role == "lab", sooner=sooner)
    return Decision((PlanChanged(plan),)) if plan != room.plan else NOTHING


def _hold_fields(room: Room, actor: Actor, given: set[str]) -> None:
    """Refuse what is not this person's to change, or no longer anybody's."""
    if "size" in given and actor.role != "lab":
        raise Refused("lab_only")
    if room.status == "closed" and given - {"purge_on"}:
        raise Refused("read_only", status=room.status)


def _hold_purge(plan: Plan, now: int, touched: str = "purge_on") -> None:
    """Refuse a plan whose erasure comes too soon, by the date that was `touched`."""
    if plan.purge_on <= day_of(max(now, plan.starts_at or 0)):
        raise Refused("bad_message", field=touched)


def _promised(before: Plan, plan: Plan, *, lab: bool, sooner: bool) -> Plan:
    """Return the plan with its purge date, which people were told of: later is the lab's to say, sooner takes a second
    word (L9)."""
    if plan.purge_on == before.purge_on:
        return plan
    if not sooner and plan.purge_on < before.purge_on != NO_PURGE:
        raise Refused("sooner", purge_on=before.purge_on)
    until = before.keep_until or before.purge_on
    if lab or until == NO_PURGE:
        return replace(plan, keep_until=plan.purge_on)
    if plan.purge_on > until:
        raise Refused("lab_only", until=until)
    return replace(plan, keep_until=until)


def day_of(at: int) -> str:
    """Return the day (UTC, ISO 8601) of an instant in ms since 1970."""
    return (date(1970, 1, 1) + timedelta(milliseconds=at)).isoformat()


def _clean(name: str, value: Any) -> Any:
    return _CLEAN[name](value) if name in _CLEAN else value


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise Refused("bad_message", field="purge_on") from None
    return value


_CLEAN: dict[str, Callable[[str], str]] = {
    "question": text.line, "aim": text.prose, "decider": text.line, "host": text.line, "place": text.line,
    "video": text.line, "timezone": timezone,
    "purge_on": _day,
}  # fmt: skip


def tick(room: Room, command: TickChecklist, actor: Actor, now: int, draw: Draw) -> Decision:
    """Tick a line of the checklist, or untick it."""
    if command.done == (command.line in room.ticked):
        return NOTHING
    return Decision((ChecklistTicked(command.line, command.done),))


def open_doors(room: Room, command: OpenDoors, actor: Actor, now: int, draw: Draw) -> Decision:
    """Let people in; a question and a purge date are needed (L2)."""
    said = {"question": room.plan.question, "purge_on": room.plan.purge_on != NO_PURGE}
    if missing := [name for name, there in said.items() if not there]:
        raise Refused("incomplete", missing=missing)
    return Decision((StatusChanged("open", now),))


# --- pausing ------------------------------------------------------------------------------------------


def pause(room: Room, command: PauseRoom, actor: Actor, now: int, draw: Draw) -> Decision:
    """Stop for a while: the timer keeps what was left, a move under way is called off (L4)."""
    run = room.runs[room.run]
    events: list[Event] = [StatusChanged("paused", now, command.resumes_at)]
    if run.grace is not None:
        events.append(GraceSet(run.id))
    if run.timer_ends_at is not None:
        events.append(TimerSet(run.id, left_ms=run.timer_ends_at - now))
    return Decision(tuple(events))


def resume(room: Room, command: ResumeRoom, actor: Actor, now: int, draw: Draw) -> Decision:
    """Go on with what was left on the timer."""
    run = room.runs[room.run]
    resumed = StatusChanged("running", now)
    if run.timer_left_ms is None:
        return Decision((resumed,))
    return Decision((resumed, TimerSet(run.id, ends_at=now + run.timer_left_ms)))


# --- closing ------------------------------------------------------------------------------------------


def close(room: Room, command: CloseRoom, actor: Actor, now: int, draw: Draw) -> Decision:
    """End the current run and the workshop; private notes still face down need `discard` (L5)."""
    notes = seals.private_notes(room)
    if notes and not command.discard:
        raise Refused("unconfirmed", notes=notes)
    return Decision((*runs.end(room, actor.here, now), StatusChanged("closed", now)))


def reopen(room: Room, command: ReopenRoom, actor: Actor, now: int, draw: Draw) -> Decision:
    """Undo closing, until the report is shared: running again, in the phase it was closed in, in a new run or the one
    that is taken up again (A1). No vote opens by itself, and input that had ended stays so (L6)."""
    if room.report.version:
        raise Refused("bad_state")
    last = runs.latest(room)
    if last is None:
        return Decision((StatusChanged("open", now),))
    running = StatusChanged("running", now)
    if seals.resumes(last):
        return Decision((running, RunResumed(last.id, now, input_ended=last.input_ended)))
    again = runs.begin(room, room.phases[last.phase], actor.here, now, draw)
    quiet = replace(again, input_ended=last.input_ended, timer_ends_at=None)
    return Decision((running, quiet))


# --- showing ------------------------------------------------------------------------------------------


def spotlight(room: Room, command: Spotlight, actor: Actor, now: int, draw: Draw) -> Decision:
    """Show to everyone what everyone can see; "" ends it."""
    if command.key and not _visible(room, command.key):
        raise Refused("not_found")
    return Decision((Spotlighted(command.key),)) if command.key != room.spotlight else NOTHING


def turn_pages(room: Room, command: TurnPages, actor: Actor, now: int, draw: Draw) -> Decision:
    """Turn the pages of the room screens, or let them leaf by themselves."""
    if command.page and not _visible(room, command.page):
        raise Refused("not_found")
    if (command.page, command.stays) == (room.page, room.page_stays):
        return NOTHING
    return Decision((PagesTurned(command.page, now, command.stays),))


def pages_turned(room: Room, event: PagesTurned) -> Room:
    """Note which page the room screens show."""
    shown = {"page": event.page, "page_since": event.since, "page_stays": event.stays}
    return replace(room, **shown, rev=room.rev + 1)


def hide_screen(room: Room, command: HideScreen, actor: Actor, now: int, draw: Draw) -> Decision:
    """Show nothing on the room's screen, or show it again."""
    return Decision((ScreenHidden(command.hidden),)) if command.hidden != room.screen_hidden else NOTHING


def _visible(room: Room, key: str) -> bool:
    kind, _, name = key.partition(".")
    if kind == "note":
        note = room.notes.get(name)
        return note is not None and not note.visible_to and not note.aside
    if kind == "theme":
        return any(n.place.theme == name and not n.visible_to and not n.aside for n in room.notes.values())
    places: dict[str, Any] = {"zone": room.zones, "phase": room.phases, "round": room.rounds}
    return name in places.get(kind, ())


# --- folding ------------------------------------------------------------------------------------------


def created(room: Room | None, event: RoomCreated) -> Room:
    """The first state of a room."""
    return Room(
        id=event.room, lab=event.lab, created_at=event.at, trial=event.trial, rehearsal=event.rehearsal,
        origins=event.origins, plan=event.plan,
    )  # fmt: skip


def ticked(room: Room, event: ChecklistTicked) -> Room:
    """Facilitators alone see the checklist: the room's rev, which all see, does not tell of it."""
    line = {event.line}
    return replace(room, ticked=room.ticked | line if event.done else room.ticked - line)


def status_changed(room: Room, event: StatusChanged) -> Room:
    """Note the status; the time of closing stays only while closed."""
    closed_at = event.at if event.status == "closed" else None
    return replace(
        room, status=event.status, resumes_at=event.resumes_at, closed_at=closed_at, rev=room.rev + 1,
        promised=_length(room, event),
    )  # fmt: skip


def _length(room: Room, event: StatusChanged) -> int | None:
    if event.status == "open":
        return None
    begins = room.status == "open" and event.status == "running"
    return sum(room.phases[name].minutes or 0 for name in room.agenda) if begins else room.promised


# --- what an event touches --------------------------------------------------------------------------


def _late(*rooms: Room) -> Iterator[str]:
    """Yield those who are readers of the workshop before or after."""
    for room in rooms:
        yield from (f"person.{it.id}" for it in room.participants.values() if attendance.late(room, it))


COMMANDS: Commands = (
    CreateRoom,
    EditRoom,
    TickChecklist,
    OpenDoors,
    PauseRoom,
    ResumeRoom,
    CloseRoom,
    ReopenRoom,
    Spotlight,
    TurnPages,
    HideScreen,
)
POLICY: Policy = {
    CreateRoom: Row(internal=True),
    EditRoom: Row(ALWAYS, restored=True),
    TickChecklist: Row(UNTIL_CLOSED),
    OpenDoors: Row(PREPARED),
    PauseRoom: Row(RUNNING, moves=True),
    ResumeRoom: Row(PAUSED, moves=True),
    CloseRoom: Row(DOORS_OPEN, moves=True),
    ReopenRoom: Row(CLOSED, moves=True),
    Spotlight: Row(DOORS_OPEN),
    TurnPages: Row(DOORS_OPEN),
    HideScreen: Row(UNTIL_CLOSED),
}
DECIDE: Rules = {
    CreateRoom: create, EditRoom: edit, TickChecklist: tick, OpenDoors: open_doors, PauseRoom: pause,
    ResumeRoom: resume, CloseRoom: close, ReopenRoom: reopen, Spotlight: spotlight,
    TurnPages: turn_pages,
    HideScreen: hide_screen,
}  # fmt: skip
EVOLVE: Steps = {
    RoomCreated: created, ChecklistTicked: ticked, StatusChanged: status_changed,
    PlanChanged: lambda room, event: replace(room, plan=event.plan, rev=room.rev + 1),
    Spotlighted: lambda room, event: replace(room, spotlight=event.key, rev=room.rev + 1),
    PagesTurned: pages_turned,
    ScreenHidden: lambda room, event: replace(room, screen_hidden=event.hidden, rev=room.rev + 1),
}  # fmt: skip
TOUCHES: Touches = {
    RoomCreated: lambda before, _, after: {*keys(before), *keys(after)},
    ChecklistTicked: always("room"),
    StatusChanged: lambda before, _, after: {"room", *leaning.runs(before, after), *_late(before, after)},
    PlanChanged: always("room"),
    Spotlighted: always("room"),
    PagesTurned: always("room"),
    ScreenHidden: always("room"),
}
ABOUT: Abouts = {
    CreateRoom: about("room"),
    EditRoom: about("room"),
    TickChecklist: about("room"),
    OpenDoors: about("room"),
    PauseRoom: about("room"),
    ResumeRoom: about("room"),
    CloseRoom: about("room"),
    ReopenRoom: about("room"),
    Spotlight: about("room"),
    TurnPages: about("room"),
    HideScreen: about("room"),
}
