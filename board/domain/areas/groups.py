"""Groups of people: formed, drawn by lot, changed, dissolved. Who hears what they write: `channels`."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from board.domain import text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about
from board.domain.areas import attendance, leaning, people
from board.domain.commands import DissolveGroups, FormGroups, GivenGroup, PlaceMember
from board.domain.decision import NOTHING, Decision
from board.domain.events import FormedGroup, GroupsFormed, MemberPlaced
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id, shuffled
from board.domain.model import Group, Room
from board.domain.policy import UNTIL_CLOSED, Row

# --- questions ----------------------------------------------------------------------------------------


def of(room: Room, participant: str) -> Group | None:
    """Return the group somebody is in, None for none."""
    return next((group for group in room.groups.values() if participant in group.members), None)


# --- commands -----------------------------------------------------------------------------------------


def form(room: Room, command: FormGroups, actor: Actor, now: int, draw: Draw) -> Decision:
    """Form the groups given, or draw them by lot. Raises Refused `bad_reference` where both or neither are asked
    for, or somebody can't be in a group or is in two; `bad_state` where nobody is here to be drawn."""
    if (command.drawn is None) == (not command.given):
        raise Refused("bad_reference")
    wanted = command.given or _drawn(room, actor.here, command.drawn or 1, draw)
    members = [member for group in wanted for member in group.members]
    if len(set(members)) < len(members) or not all(people.takes_part(room, one) for one in members):
        raise Refused("bad_reference")
    formed: dict[str, FormedGroup] = {}
    for each in wanted:
        name = short_id(draw, {*room.groups, *formed})
        formed[name] = FormedGroup(name, text.line(each.title), each.members)
    return Decision((GroupsFormed(tuple(formed.values())),))


def _drawn(room: Room, here: frozenset[str], number: int, draw: Draw) -> tuple[GivenGroup, ...]:
    order = shuffled(sorted(attendance.present(room, here)), draw)
    if not order:
        raise Refused("bad_state")
    return tuple(GivenGroup(members=tuple(order[at::number])) for at in range(min(number, len(order))))


def place(room: Room, command: PlaceMember, actor: Actor, now: int, draw: Draw) -> Decision:
    """Put somebody into a group, or into none. Raises Refused `not_found`."""
    if not people.takes_part(room, command.participant) or command.group not in (None, *room.groups):
        raise Refused("not_found")
    now_in = of(room, command.participant)
    if (now_in.id if now_in else None) == command.group:
        return NOTHING
    return Decision((MemberPlaced(command.participant, command.group),))


def dissolve(room: Room, command: DissolveGroups, actor: Actor, now: int, draw: Draw) -> Decision:
    """Have no groups."""
    return Decision((GroupsFormed(),)) if room.groups else NOTHING


# --- folding ------------------------------------------------------------------------------------------


def formed(room: Room, event: GroupsFormed) -> Room:
    """Put the groups in place of those there were."""
    return replace(room, groups={it.id: Group(it.id, it.title, it.members) for it in event.groups})


def placed(room: Room, event: MemberPlaced) -> Room:
    """Move the participant."""
    moved = people.ungrouped(room, event.participant)
    if (group := moved.groups.get(event.group or "")) is None:
        return moved
    fuller = replace(group, members=(*group.members, event.participant), rev=group.rev + 1)
    return replace(moved, groups=moved.groups | {group.id: fuller})


# --- what an event touches --------------------------------------------------------------------------


def _formed(before: Room, _: GroupsFormed, after: Room) -> set[str]:
    return {*_keys((*before.groups, *after.groups)), *leaning.hidden_to(before, "group")}


def _placed(before: Room, event: MemberPlaced, after: Room) -> set[str]:
    concerned = (of(room, event.participant) for room in (before, after))
    return {*_keys(group.id for group in concerned if group), *leaning.hidden_to(before, "group")}


def _keys(names: Iterable[str]) -> Iterator[str]:
    return (f"group.{name}" for name in names)


COMMANDS: Commands = (FormGroups, PlaceMember, DissolveGroups)
POLICY: Policy = {
    FormGroups: Row(UNTIL_CLOSED),
    PlaceMember: Row(UNTIL_CLOSED),
    DissolveGroups: Row(UNTIL_CLOSED),
}
DECIDE: Rules = {FormGroups: form, PlaceMember: place, DissolveGroups: dissolve}
EVOLVE: Steps = {GroupsFormed: formed, MemberPlaced: placed}
TOUCHES: Touches = {GroupsFormed: _formed, MemberPlaced: _placed}
ABOUT: Abouts = {
    FormGroups: lambda room, _c, _p: _keys(room.groups),
    PlaceMember: lambda room, command, _p: _keys(
        group.id for group in (of(room, command.participant),) if group
    ),
    DissolveGroups: about(),
}
