"""Doors: invitations, and coming in by them (L1, P4–P9).

A link is never only ended: while a room is there, each kind of it has one that opens (`one_stands`). What takes the
place of another is derived, so that it need not be told to anybody at that moment and can be shown again.
"""

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, always, named, one
from board.domain.areas.attendance import late
from board.domain.areas.people import (
    FACILITATING,
    ORDER,
    entered,
    inside,
    keep_a_facilitator,
    lesser,
    person_name,
)
from board.domain.commands import Join, Leave, MakeLink, RevokeLink, SetDoor, ShowLink
from board.domain.decision import NOTHING, Decision
from board.domain.events import (
    DoorSet,
    Event,
    LinkMade,
    LinkReplaced,
    LinkRevoked,
    LinkShown,
    ParticipantJoined,
    ParticipantLeft,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import FACILITATORS_MAX, LINKS_MAX, SCREENS_MAX, Link, Participant, Role, Room
from board.domain.policy import ALWAYS, UNTIL_CLOSED, Row

AGAIN_MS = 600_000
"""How long a device that had no answer may ask again."""

# --- invitations --------------------------------------------------------------------------------------


def standing(room: Room, role: Role) -> tuple[Link, ...]:
    """Return the links of a role that open, the oldest first."""
    return tuple(link for link in room.links.values() if link.role == role and not link.revoked)


def invitation(room: Room) -> Link | None:
    """Return the link that the room's code stands for."""
    return next((link for link in standing(room, "participant") if link.digest is None), None)


def own_link(room: Room) -> Link | None:
    """Return the report's own link: the one of participants that no code stands for (L12)."""
    return next((link for link in standing(room, "participant") if is_own(link)), None)


def is_own(link: Link) -> bool:
    """Whether a link is the report's own: a secret as facilitators' links are, that lets in as participants' do."""
    return link.role == "participant" and link.digest is not None


def make_link(room: Room, command: MakeLink, actor: Actor, now: int, draw: Draw) -> Decision:
    """Make one more invitation. A facilitators' link has a digest, and only that (design 12); one of participants that
    has is the report's own, in the place of the one before."""
    if command.role == "participant" and command.digest is not None:
        return Decision(_own_made(room, command.digest, draw))
    if (command.role == "facilitator") != (command.digest is not None):
        raise Refused("bad_reference")
    if len(standing(room, command.role)) >= LINKS_MAX:
        raise Refused("too_many", limit=LINKS_MAX)
    return Decision((LinkMade(short_id(draw, room.links), command.role, command.digest),))


def _own_made(room: Room, digest: str, draw: Draw) -> tuple[Event, ...]:
    if room.report.shared_at is None or room.report.access != "link":
        raise Refused("bad_reference")
    before = own_link(room)
    ended: tuple[Event, ...] = (LinkRevoked(before.id),) if before else ()
    return (LinkMade(short_id(draw, room.links), "participant", digest), *ended)


def revoke_link(room: Room, command: RevokeLink, actor: Actor, now: int, draw: Draw) -> Decision:
    """End an invitation, and the sessions that came by it unless they `stay`; another one stands in its place."""
    link = room.links.get(command.link)
    if link is None:
        raise Refused("not_found")
    others = _beside(room, link)
    fresh = short_id(draw, room.links)
    made: tuple[Event, ...] = () if others else (LinkMade(fresh, link.role),)
    if link.revoked:
        return Decision(made)
    if command.stay:
        return Decision((*made, LinkReplaced(link.id, others[0].id if others else fresh)))
    keep_a_facilitator(room, _came_by(room, link), actor)
    return Decision((*made, LinkRevoked(link.id)))


def _beside(room: Room, link: Link) -> list[Link]:
    """Return the other links that let somebody in as this one does; for participants those alone that a code opens."""
    others = [one for one in standing(room, link.role) if one.id != link.id]
    return [one for one in others if one.digest is None] if link.role == "participant" else others


def _came_by(room: Room, link: Link) -> set[str]:
    people = room.participants.values()
    return {person.id for person in people if person.link == link.id and person.role != "lab"}


# --- coming in ----------------------------------------------------------------------------------------


def join(room: Room, command: Join, actor: Actor, now: int, draw: Draw) -> Decision:
    """Come in by a link, in its role or a lesser one; the lab by a facilitators' link, even a revoked one. Who asks
    again because the answer was lost is in already (P16)."""
    role = _granted(room, command)
    if (before := arrived(room, command.link, command.intention, now)) is not None:
        if before.removed:
            raise Refused("shown_out")
        return NOTHING
    _hold_door(room, role, room.links[command.link])
    if command.participant in room.participants:
        raise Refused("exists")
    if role != "lab":
        _hold_places(room, room.links[command.link].role)
    joined = ParticipantJoined(
        command.participant, role, command.link, now, named=command.named, intention=command.intention
    )
    return Decision((joined,), names=((joined.id, person_name(command.name, role)),))


def arrived(room: Room, link: str, intention: str, now: int) -> Participant | None:
    """Return who came in by a link with an intention in the last ten minutes, None for nobody: later it opens nothing
    any more."""
    if not intention:
        return None
    came = (it for it in room.participants.values() if (it.link, it.intention) == (link, intention))
    return next((it for it in came if now - it.joined_at <= AGAIN_MS), None)


def show_link(room: Room, command: ShowLink, actor: Actor, now: int, draw: Draw) -> Decision:
    """Give somebody who is inside what another link says, where that is more than they have (P4)."""
    person, link = room.participants.get(command.participant), room.links.get(command.link)
    if person is None or link is None or link.revoked or not inside(room, person):
        raise Refused("not_found")
    if ORDER.index(link.role) <= ORDER.index(person.role):
        return NOTHING
    _hold_door(room, link.role, link)
    _hold_places(room, link.role)
    return Decision((LinkShown(person.id, link.id, link.role),))


def _granted(room: Room, command: Join) -> Role:
    link = room.links.get(command.link)
    if link is not None and link.role == "facilitator" and command.role == "lab":
        return "lab"
    if link is None or link.revoked:
        raise Refused("not_found")
    return lesser(link.role, command.role)


def _hold_door(room: Room, role: Role, link: Link) -> None:
    """P5: those who facilitate always come in; a closed room is open to readers, as far as its report is (L12)."""
    if role in FACILITATING:
        return
    if room.status == "closed":
        access = room.report.access
        if access == "present" or (access == "link" and not is_own(link)):
            raise Refused("readers_only")
        return
    if room.status == "prepared":
        raise Refused("not_open")
    if room.door_closed:
        raise Refused("door_closed")


def places(room: Room, invited: Role) -> int:
    """Return how many the links of a role let in at most."""
    return {"participant": room.plan.size, "observer": SCREENS_MAX}.get(invited, FACILITATORS_MAX)


def taken(room: Room, invited: Role) -> int:
    """Return how many are inside by links of a role, in whatever role they act: those who came while the workshop
    went on; once it is over, its readers."""
    over = room.status == "closed"
    came = (p for p in room.participants.values() if p.role != "lab" and not p.left and inside(room, p))
    return sum(room.links[p.link].role == invited and late(room, p) == over for p in came)


def _hold_places(room: Room, invited: Role) -> None:
    """P5: links of one kind take no place from those of another."""
    if taken(room, invited) >= (limit := places(room, invited)):
        raise Refused("room_full", limit=limit)


def leave(room: Room, command: Leave, actor: Actor, now: int, draw: Draw) -> Decision:
    """Free the place of somebody who is gone for good."""
    person = room.participants.get(command.participant)
    return NOTHING if person is None or person.left else Decision((ParticipantLeft(person.id),))


def left(room: Room, event: ParticipantLeft) -> Room:
    """Free the place."""
    person = replace(room.participants[event.participant], left=True)
    return replace(room, participants=room.participants | {person.id: person})


def set_door(room: Room, command: SetDoor, actor: Actor, now: int, draw: Draw) -> Decision:
    """Close the door to newcomers, or open it."""
    return Decision((DoorSet(command.closed),)) if command.closed != room.door_closed else NOTHING


# --- folding ------------------------------------------------------------------------------------------


def shown(room: Room, event: LinkShown) -> Room:
    """They are inside by the other link from now on, in its role."""
    before = room.participants[event.participant]
    person = replace(before, link=event.link, role=event.role, left=False, rev=before.rev + 1)
    return replace(room, participants=room.participants | {person.id: person})


def _end(room: Room, link: str) -> Room:
    return replace(room, links=room.links | {link: replace(room.links[link], revoked=True)})


def replaced(room: Room, event: LinkReplaced) -> Room:
    """End the invitation; who came by it is inside by the other one."""
    moved = {
        name: replace(person, link=event.into)
        for name, person in room.participants.items()
        if person.link == event.link
    }
    return replace(_end(room, event.link), participants=room.participants | moved)


# --- what an event touches ----------------------------------------------------------------------------


def _by_link(_: Room, event: LinkRevoked, after: Room) -> set[str]:
    guests = (p.id for p in after.participants.values() if p.link == event.link)
    return {f"link.{event.link}", "room", *(f"person.{guest}" for guest in guests)}


COMMANDS: Commands = (Join, ShowLink, Leave, SetDoor, MakeLink, RevokeLink)
POLICY: Policy = {
    Join: Row(internal=True),
    ShowLink: Row(internal=True),
    Leave: Row(internal=True),
    SetDoor: Row(UNTIL_CLOSED),
    MakeLink: Row(ALWAYS, restored=True),
    RevokeLink: Row(ALWAYS, restored=True),
}
DECIDE: Rules = {
    Join: join,
    ShowLink: show_link,
    Leave: leave, SetDoor: set_door, MakeLink: make_link, RevokeLink: revoke_link,
}  # fmt: skip
EVOLVE: Steps = {
    ParticipantJoined: lambda room, event: replace(
        room, participants=room.participants | {event.id: entered(event)}
    ),
    ParticipantLeft: left,
    LinkShown: shown,
    DoorSet: lambda room, event: replace(room, door_closed=event.closed, rev=room.rev + 1),
    LinkMade: lambda room, event: replace(
        room, links=room.links | {event.id: Link(event.id, event.role, event.digest)}
    ),
    LinkRevoked: lambda room, event: _end(room, event.link),
    LinkReplaced: replaced,
}
TOUCHES: Touches = {
    ParticipantJoined: lambda _b, event, _a: (f"person.{event.id}",),
    ParticipantLeft: always(),
    LinkShown: one("person", "participant"),
    DoorSet: always("room"),
    LinkMade: lambda _b, event, _a: (f"link.{event.id}", "room"),
    LinkRevoked: _by_link,
    LinkReplaced: lambda _b, event, _a: (f"link.{event.link}", "room"),
}
ABOUT: Abouts = {
    Join: lambda _r, command, _p: (f"person.{command.participant}",),
    ShowLink: named("person", "participant"),
    Leave: about(),
    SetDoor: about("room"),
    MakeLink: about(),
    RevokeLink: about(),
}
