"""People: who asks, names, roles, showing out, hands (P1–P10). Invitations and coming in are `doors`."""

from collections.abc import Iterable

from msgspec.structs import replace

from board.domain import text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, named, one
from board.domain.areas import leaning
from board.domain.commands import (
    GiveFloor,
    LetBack,
    RaiseHand,
    RemoveParticipant,
    RemoveSince,
    Rename,
    SetRole,
)
from board.domain.decision import NOTHING, Decision
from board.domain.events import (
    Event,
    FloorGiven,
    HandSet,
    LinkMade,
    LinkReplaced,
    NoteSetAside,
    ParticipantJoined,
    ParticipantRemoved,
    ParticipantRenamed,
    ParticipantReturned,
    RoleSet,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.language.lookalike import claims_role, folded
from board.domain.model import Claim, Participant, Role, Room
from board.domain.policy import ALWAYS, DOORS_OPEN, UNTIL_CLOSED, Row
from board.domain.values import NAME_MAX

FACILITATING: frozenset[Role] = frozenset(("facilitator", "lab"))
ORDER: tuple[Role, ...] = ("observer", "participant", "facilitator", "lab")
"""Each may more than the one before."""


# --- who asks -----------------------------------------------------------------------------------------


def lesser(own: Role, asked: Role | None) -> Role:
    """Return the role to act in: the one asked for, never more than one's own (P4)."""
    return own if asked is None else min(own, asked, key=ORDER.index)


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


def person_name(raw: str, role: Role) -> str:
    """Return a name for somebody in a role. Raises Refused `bad_text`, also for one that claims another role."""
    if role not in FACILITATING and claims_role(raw):
        raise Refused("bad_text", why="role")
    return text.name(raw)


def rename(room: Room, command: Rename, actor: Actor, now: int, draw: Draw) -> Decision:
    """Rename oneself, or (facilitators) somebody."""
    person = _person(room, command.participant)
    if person.id != actor.participant and not actor.facilitates:
        raise Refused("forbidden")
    return Decision(
        (ParticipantRenamed(person.id),), names=((person.id, person_name(command.name, person.role)),)
    )


# --- roles --------------------------------------------------------------------------------------------


def keep_a_facilitator(room: Room, without: set[str], actor: Actor) -> None:
    """Raise Refused `last_facilitator` where nobody facilitates once these are gone (P7). The lab leads where it is
    the one that asks; that it once looked in leads nothing, and neither does who has no session any more."""
    people = room.participants.values()
    leading = {p.id for p in people if p.role == "facilitator" and not p.left and inside(room, p)}
    if actor.role != "lab" and leading and leading <= without:
        raise Refused("last_facilitator")


def set_role(room: Room, command: SetRole, actor: Actor, now: int, draw: Draw) -> Decision:
    """Make a participant a facilitator, or back. An observer's and the lab's role is fixed."""
    person = _person(room, command.participant)
    if person.role not in ("participant", "facilitator"):
        raise Refused("bad_reference")
    if person.role == command.role:
        return NOTHING
    if command.role == "facilitator":
        return Decision((RoleSet(person.id, command.role),))
    keep_a_facilitator(room, {person.id}, actor)
    return Decision((RoleSet(person.id, command.role), *_other_links(room, draw)))


def remove(room: Room, command: RemoveParticipant, actor: Actor, now: int, draw: Draw) -> Decision:
    """Show somebody out; what was written stays. The lab is shown out by nobody but itself (P8)."""
    person = _person(room, command.participant)
    if person.role == "lab" and actor.role != "lab":
        raise Refused("forbidden")
    keep_a_facilitator(room, {person.id}, actor)
    knows = person.role == "facilitator" or room.links[person.link].role == "facilitator"
    others = _other_links(room, draw) if knows else ()
    aside = _cards_of(room, person.id) if command.cards else ()
    return Decision((ParticipantRemoved(person.id), *others, *aside))


def _cards_of(room: Room, author: str) -> Iterable[Event]:
    """Yield the setting aside of the cards that carry somebody's name. Of what they wrote without one nothing may be
    done at once with them: that would tell whose it was (S6)."""
    mine = (note for note in room.notes.values() if note.author == author and not note.aside)
    return (NoteSetAside(note.id, True) for note in mine)


def let_back(room: Room, command: LetBack, actor: Actor, now: int, draw: Draw) -> Decision:
    """Let somebody in again who was shown out."""
    person = room.participants.get(command.participant)
    if person is None:
        raise Refused("not_found")
    return Decision((ParticipantReturned(person.id),)) if person.removed else NOTHING


def _other_links(room: Room, draw: Draw) -> Iterable[Event]:
    """Yield what makes the links of facilitators open nothing to somebody who has seen them; the others stay (P7)."""
    known = [link.id for link in room.links.values() if link.role == "facilitator" and not link.revoked]
    if known:
        fresh = short_id(draw, room.links)
        yield LinkMade(fresh, "facilitator")
        for link in known:
            yield LinkReplaced(link, fresh)


def remove_since(room: Room, command: RemoveSince, actor: Actor, now: int, draw: Draw) -> Decision:
    """Show out all who came at an instant or later and do not facilitate."""
    came = (p for p in room.participants.values() if p.joined_at >= command.since and inside(room, p))
    out = [p.id for p in came if p.role not in FACILITATING and p.id != actor.participant]
    return Decision(tuple(map(ParticipantRemoved, out))) if out else NOTHING


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
    return Participant(
        event.id, event.role, event.link, event.at, named=event.named, intention=event.intention
    )


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


def _removed(before: Room, event: ParticipantRemoved, _: Room) -> set[str]:
    groups = {f"group.{group.id}" for group in before.groups.values() if event.participant in group.members}
    hidden = leaning.hidden_to(before, "group", "part")
    return {"room", f"person.{event.participant}", *groups, *hidden}


def _floor(before: Room, event: FloorGiven, after: Room) -> set[str]:
    return {"room", *(f"person.{one}" for one in (before.floor, after.floor, event.participant) if one)}


COMMANDS: Commands = (Rename, SetRole, RemoveParticipant, LetBack, RemoveSince, RaiseHand, GiveFloor)
POLICY: Policy = {
    Rename: Row(ALWAYS, DOORS_OPEN, restored=True),
    SetRole: Row(ALWAYS, restored=True),
    RemoveParticipant: Row(ALWAYS, restored=True),
    LetBack: Row(ALWAYS, restored=True),
    RemoveSince: Row(UNTIL_CLOSED),
    RaiseHand: Row(DOORS_OPEN, DOORS_OPEN),
    GiveFloor: Row(DOORS_OPEN),
}
DECIDE: Rules = {
    Rename: rename, SetRole: set_role, RemoveParticipant: remove, LetBack: let_back,
    RemoveSince: remove_since,
    RaiseHand: raise_hand, GiveFloor: give_floor,
}  # fmt: skip
EVOLVE: Steps = {
    ParticipantRenamed: lambda room, event: _changed(room, event.participant),
    RoleSet: lambda room, event: _changed(room, event.participant, role=event.role),
    HandSet: lambda room, event: _changed(room, event.participant, hand_at=event.at),
    ParticipantRemoved: removed,
    ParticipantReturned: lambda room, event: _changed(room, event.participant, removed=False),
    FloorGiven: floor_given,
}  # fmt: skip
TOUCHES: Touches = {
    ParticipantRenamed: one("person", "participant"),
    RoleSet: one("person", "participant"),
    HandSet: one("person", "participant"),
    ParticipantRemoved: _removed,
    ParticipantReturned: one("person", "participant"),
    FloorGiven: _floor,
}
ABOUT: Abouts = {
    Rename: named("person", "participant"),
    SetRole: named("person", "participant"),
    RemoveParticipant: named("person", "participant"),
    LetBack: named("person", "participant"),
    RemoveSince: about(),
    RaiseHand: lambda _r, _c, participant: (f"person.{participant}",),
    GiveFloor: about("room"),
}
