"""Who counts (P12): one answer to who takes part and who is here, for every count there is. `voting.voters` says who
votes.

A participant is somebody inside in that role. Whoever came in when the workshop was over is a reader: nobody's
participant, and a facilitator of its report alone. The lab and those who look on are counted nowhere.
"""

from board.domain.areas.people import inside
from board.domain.model import Participant, Role, Room


def late(room: Room, person: Participant) -> bool:
    """Whether somebody came in only when the workshop was over."""
    return room.closed_at is not None and person.joined_at > room.closed_at


def counted(room: Room, *roles: Role) -> frozenset[str]:
    """Return those who took part in one of these roles, here now or not."""
    people = room.participants.values()
    return frozenset(it.id for it in people if it.role in roles and inside(room, it) and not late(room, it))


def participants(room: Room) -> frozenset[str]:
    """Return the participants, here now or not."""
    return counted(room, "participant")


def present(room: Room, here: frozenset[str]) -> frozenset[str]:
    """Return the participants among `here`, who are connected now."""
    return participants(room) & here
