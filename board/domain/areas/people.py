"""People: invitations, coming in, names, roles, hands (P1–P10)."""

from collections.abc import Iterable

from msgspec.structs import replace

from board.domain import text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, always, named, one
from board.domain.areas import leaning
from board.domain.commands import (
    GiveFloor,
    Join,
    MakeLink,
    RaiseHand,
    RemoveParticipant,
    Rename,
    RevokeLink,
    SetDoor,
    SetRole,
)
from board.domain.decision import NOTHING, Decision
from board.domain.events import (
    DoorSet,
    FloorGiven,
    HandSet,
    LinkMade,
    LinkRevoked,
    ParticipantJoined,
    ParticipantRemoved,
    ParticipantRenamed,
    RoleSet,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.language.lookalike import claims_role, folded
from board.domain.model import PARTICIPANTS_MAX, Claim, Link, Participant, Role, Room
from board.domain.policy import ALWAYS, DOORS_OPEN, UNTIL_CLOSED, Row
from board.domain.values import NAME_MAX

FACILITATING: frozenset[Role] = frozenset(("facilitator", "lab"))
_ORDER: tuple[Role, ...] = ("observer", "participant", "facilitator", "lab")


# --- who asks -----------------------------------------------------------------------------------------


def lesser(own: Role, asked: Role | None) -> Role:
    """Return the role to act in: the one asked for, never more than one's own (P4)."""
    return own if asked is None else min(own, asked, key=_ORDER.index)


def inside(room: Room, participant: Participant) -> bool:
    """Whether the participant may still act: not removed, link not revoked; the lab needs none (P2, P8)."""
    link = room.links.get(participant.link)
    invited = participant.role == "lab" or (link is not None and not link.revoked)
    return invited and not participant.removed


def actor(room: Room, actor: Claim) -> Actor:
    """Return who asks, from the room's state now. Raises Refused `not_found` for somebody not in it (P3)."""
    if actor.participant is None:
        return Actor(here=actor.here, run=actor.run)
    person = room.participants.get(actor.participant)
    if person is None or not inside(room, person):
        raise Refused("not_found")
    return Actor(person.id, lesser(person.role, actor.asks), actor.here, actor.run)


def takes_part(room: Room, name: str) -> bool:
    """Return whether the participant can be in a group or have a part: inside, and more than an observer."""
    person = room.participants.get(name)
    return person is not None and person.role != "observer" and inside(room, person)


def present(room: Room, here: frozenset[str], *roles: Role) -> frozenset[str]:
    """Return those of `here` who are in the room in one of these roles."""
    people = (room.participants[one] for one in here if one in room.participants)
    return frozenset(person.id for person in people if person.role in roles and inside(room, person))


def _person(room: Room, name: str) -> Participant:
    person = room.participants.get(name)
    if person is None or person.removed:
        raise Refused("not_found")
    return person


# --- names --------------------------------------------------------------------------------------------


def numbered(name: str, taken: Iterable[str]) -> str:
    """Return the name, with the first free number from 2 on if it looks like one of `taken` (P6). Names are not
    in the log, so whoever writes them down passes the others' names."""
    wanted, count = name, 1
    looks = {folded(one) for one in taken}
    while folded(wanted) in looks:
        count += 1
        wanted = f"{name[: NAME_MAX - len(str(count)) - 1]} {count}"
    return wanted


def _named(raw: str, role: Role) -> str:
    """Return a name for somebody in a role. Raises Refused `bad_text`, also for one that claims another role."""
    if role not in FACILITATING and claims_role(raw):
        raise Refused("bad_text")
    return text.name(raw)


def rename(room: Room, command: Rename, actor: Actor, now: int, draw: Draw) -> Decision:
    """Rename oneself, or (facilitators) somebody."""
    person = _person(room, command.participant)
    if person.id != actor.participant and not actor.facilitates:
        raise Refused("forbidden")
    return Decision((ParticipantRenamed(person.id),), names=((person.id, _named(command.name, person.role)),))


# --- coming in ----------------------------------------------------------------------------------------


def join(room: Room, command: Join, actor: Actor, now: int, draw: Draw) -> Decision:
    """Come in by a link, in its role or a lesser one; the lab by a facilitators' link, even a revoked one."""
    role = _granted(room, command)
    _hold_door(room, role)
    if command.participant in room.participants:
        raise Refused("exists")
    inside_now = sum(not person.removed for person in room.participants.values())
    if role not in FACILITATING and inside_now >= PARTICIPANTS_MAX:
        raise Refused("room_full", limit=PARTICIPANTS_MAX)
    joined = ParticipantJoined(command.participant, role, command.link, now)
    return Decision((joined,), names=((joined.id, _named(command.name, role)),))


def _granted(room: Room, command: Join) -> Role:
    link = room.links.get(command.link)
    if link is not None and link.role == "facilitator" and command.role == "lab":
        return "lab"
    if link is None or link.revoked:
        raise Refused("not_found")
    return lesser(link.role, command.role)


def _hold_door(room: Room, role: Role) -> None:
    """P5: those who facilitate always come in; a closed room is open to readers."""
    if role in FACILITATING or room.status == "closed":
        return
    if room.status == "prepared":
        raise Refused("not_open")
    if room.door_closed:
        raise Refused("door_closed")


def set_door(room: Room, command: SetDoor, actor: Actor, now: int, draw: Draw) -> Decision:
    """Close the door to newcomers, or open it."""
    return Decision((DoorSet(command.closed),)) if command.closed != room.door_closed else NOTHING


def make_link(room: Room, command: MakeLink, actor: Actor, now: int, draw: Draw) -> Decision:
    """Make one more invitation. A facilitators' link has a digest, and only that (design 12)."""
    if (command.role == "facilitator") != (command.digest is not None):
        raise Refused("bad_reference")
    return Decision((LinkMade(short_id(draw, room.links), command.role, command.digest),))


def revoke_link(room: Room, command: RevokeLink, actor: Actor, now: int, draw: Draw) -> Decision:
    """End an invitation and the sessions that came by it, unless no facilitator would be left."""
    link = room.links.get(command.link)
    if link is None:
        raise Refused("not_found")
    if link.revoked:
        return NOTHING
    leaving = {p.id for p in room.participants.values() if p.link == link.id and p.role != "lab"}
    _keep_a_facilitator(room, leaving)
    return Decision((LinkRevoked(link.id),))


# --- roles --------------------------------------------------------------------------------------------


def _keep_a_facilitator(room: Room, without: set[str]) -> None:
    leading = {p.id for p in room.participants.values() if p.role in FACILITATING and inside(room, p)}
    if leading and leading <= without:
        raise Refused("last_facilitator")


def set_role(room: Room, command: SetRole, actor: Actor, now: int, draw: Draw) -> Decision:
    """Make a participant a facilitator, or back. An observer's and the lab's role is fixed."""
    person = _person(room, command.participant)
    if person.role not in ("participant", "facilitator"):
        raise Refused("bad_reference")
    if person.role == command.role:
        return NOTHING
    if command.role == "participant":
        _keep_a_facilitator(room, {person.id})
    return Decision((RoleSet(person.id, command.role),))


def remove(room: Room, command: RemoveParticipant, actor: Actor, now: int, draw: Draw) -> Decision:
    """Show somebody out; what was written stays."""
    person = _person(room, command.participant)
    _keep_a_facilitator(room, {person.id})
    return Decision((ParticipantRemoved(person.id),))


# --- hands --------------------------------------------------------------------------------------------


def raise_hand(room: Room, command: RaiseHand, actor: Actor, now: int, draw: Draw) -> Decision:
    """Raise or lower one's own hand; a hand already up keeps its place in the queue."""
    person = _person(room, actor.participant or "")
    if command.up == (person.hand_at is not None):
        return NOTHING
    return Decision((HandSet(person.id, now if command.up else None),))


def give_floor(room: Room, command: GiveFloor, actor: Actor, now: int, draw: Draw) -> Decision:
    """Let somebody speak, whose hand goes down; None: nobody."""
    if command.participant is None:
        return Decision((FloorGiven(),)) if room.floor else NOTHING
    person = _person(room, command.participant)
    lowered = (HandSet(person.id),) if person.hand_at is not None else ()
    given = (FloorGiven(person.id),) if room.floor != person.id else ()
    return Decision((*lowered, *given))


# --- folding ------------------------------------------------------------------------------------------


def _put(room: Room, person: Participant) -> Room:
    return replace(room, participants=room.participants | {person.id: person})


def _changed(room: Room, name: str, **fields: object) -> Room:
    person = room.participants[name]
    return _put(room, replace(person, rev=person.rev + 1, **fields))


def _silent(room: Room, name: str) -> Room:
    """Take the floor back from somebody who has left."""
    return replace(room, floor="", rev=room.rev + 1) if room.floor == name else room


def entered(event: ParticipantJoined) -> Participant:
    """Return the one who came in."""
    return Participant(event.id, event.role, event.link, event.at)


def door_set(room: Room, event: DoorSet) -> Room:
    """Note the door."""
    return replace(room, door_closed=event.closed, rev=room.rev + 1)


def link_made(room: Room, event: LinkMade) -> Room:
    """Add the invitation."""
    link = Link(event.id, event.role, event.digest)
    return replace(room, links=room.links | {link.id: link})


def link_revoked(room: Room, event: LinkRevoked) -> Room:
    """End the invitation."""
    return replace(room, links=room.links | {event.link: replace(room.links[event.link], revoked=True)})


def removed(room: Room, event: ParticipantRemoved) -> Room:
    """Show the participant out, with hand, floor, group and part."""
    gone = _changed(ungrouped(room, event.participant), event.participant, removed=True, hand_at=None)
    parts = {who: part for who, part in gone.parts.items() if who != event.participant}
    return _silent(replace(gone, parts=parts), event.participant)


def ungrouped(room: Room, participant: str) -> Room:
    """Return the room with a participant in no group."""
    left = {
        key: replace(group, members=tuple(it for it in group.members if it != participant), rev=group.rev + 1)
        for key, group in room.groups.items()
        if participant in group.members
    }
    return replace(room, groups=room.groups | left) if left else room


def floor_given(room: Room, event: FloorGiven) -> Room:
    """Note whose turn it is."""
    return replace(room, floor=event.participant, rev=room.rev + 1)


# --- what an event touches --------------------------------------------------------------------------


def _by_link(_: Room, event: LinkRevoked, after: Room) -> set[str]:
    guests = (p.id for p in after.participants.values() if p.link == event.link)
    return {f"link.{event.link}", *(f"person.{guest}" for guest in guests)}


def _removed(before: Room, event: ParticipantRemoved, _: Room) -> set[str]:
    groups = {f"group.{group.id}" for group in before.groups.values() if event.participant in group.members}
    hidden = leaning.hidden_to(before, "group", "part")
    return {"room", f"person.{event.participant}", *groups, *hidden}


def _floor(before: Room, event: FloorGiven, after: Room) -> set[str]:
    return {"room", *(f"person.{one}" for one in (before.floor, after.floor, event.participant) if one)}


COMMANDS: Commands = (
    Join,
    Rename,
    SetRole,
    RemoveParticipant,
    SetDoor,
    MakeLink,
    RevokeLink,
    RaiseHand,
    GiveFloor,
)
POLICY: Policy = {
    Join: Row(internal=True),
    Rename: Row(ALWAYS, DOORS_OPEN),
    SetRole: Row(ALWAYS),
    RemoveParticipant: Row(ALWAYS),
    SetDoor: Row(UNTIL_CLOSED),
    MakeLink: Row(ALWAYS),
    RevokeLink: Row(ALWAYS),
    RaiseHand: Row(DOORS_OPEN, DOORS_OPEN),
    GiveFloor: Row(DOORS_OPEN),
}
DECIDE: Rules = {
    Join: join, Rename: rename, SetRole: set_role, RemoveParticipant: remove, SetDoor: set_door,
    MakeLink: make_link, RevokeLink: revoke_link, RaiseHand: raise_hand, GiveFloor: give_floor,
}  # fmt: skip
EVOLVE: Steps = {
    ParticipantJoined: lambda room, event: _put(room, entered(event)),
    ParticipantRenamed: lambda room, event: _changed(room, event.participant),
    RoleSet: lambda room, event: _changed(room, event.participant, role=event.role),
    HandSet: lambda room, event: _changed(room, event.participant, hand_at=event.at),
    ParticipantRemoved: removed, DoorSet: door_set, LinkMade: link_made, LinkRevoked: link_revoked,
    FloorGiven: floor_given,
}  # fmt: skip
TOUCHES: Touches = {
    ParticipantJoined: one("person", "id"),
    ParticipantRenamed: one("person", "participant"),
    RoleSet: one("person", "participant"),
    HandSet: one("person", "participant"),
    ParticipantRemoved: _removed,
    DoorSet: always("room"),
    LinkMade: one("link", "id"),
    LinkRevoked: _by_link,
    FloorGiven: _floor,
}
ABOUT: Abouts = {
    Join: named("person", "participant"),
    Rename: named("person", "participant"),
    SetRole: named("person", "participant"),
    RemoveParticipant: named("person", "participant"),
    SetDoor: about("room"),
    MakeLink: about(),
    RevokeLink: about(),
    RaiseHand: lambda _r, _c, participant: (f"person.{participant}",),
    GiveFloor: about("room"),
}
