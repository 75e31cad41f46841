"""What somebody may do now, as a record: the one answer that screens and simulated people read instead of computing.

`everyone` says what participants may; `facilitators` and `part.<name>` what is otherwise for them, on top;
`me.<participant>` how many cards are left, once one has written. An observer gets everyone's, and may do nothing.
"""

from msgspec.structs import replace

from board.domain.areas import ownership, seals, voting
from board.domain.model import Room, Run, Zone
from board.domain.out.shapes import MayForFacilitators, MayView, OwnMay
from board.domain.out.visibility import Visibility
from board.domain.rules import PhaseRules, effective, of, part_of


def everyone(look: Visibility, name: str) -> MayView | None:
    """Return what participants without a part may do."""
    return None if name else in_part(look.room, "")


def part(look: Visibility, name: str) -> MayView | None:
    """Return what those may do who hold the part that hears this channel, where the current run names it."""
    run, held = look.room.runs.get(look.room.run), look.channel.removeprefix("part.")
    return None if name or run is None or held not in run.parts else in_part(look.room, held)


def in_part(room: Room, part: str) -> MayView:
    """Return what participants may do who hold a part ("": none)."""
    run = room.runs.get(room.run)
    if run is None:
        return MayView()
    held, over = of(run, part), run.input_ended
    rules = replace(held, see=effective(held))
    if room.status != "running":
        return MayView(rules=rules, over=over)
    return MayView(
        rules=rules, over=over, write=_zones(room, run, rules), change=_changed(room, run),
        left=rules.quota, sort=rules.sort == "all", vote=rules.vote and voting.is_open(room, run),
    )  # fmt: skip


def _zones(room: Room, run: Run, rules: PhaseRules) -> tuple[str, ...]:
    """Return the zones where a participant may write a card, the one for later last."""
    writes = rules.write == "own" and not run.input_ended
    zones = [zone for zone in _in_order(room) if zone.purpose != "later" and ownership.fits(rules, zone)]
    return (*(zone.id for zone in zones if writes), seals.later_zone(room).id)


def _changed(room: Room, run: Run) -> tuple[str, ...]:
    """Return the zones where one's own cards of this run may still be changed."""
    return tuple(zone.id for zone in _in_order(room) if zone.purpose == "later" or not run.input_ended)


def _in_order(room: Room) -> list[Zone]:
    return sorted(room.zones.values(), key=lambda zone: zone.rank)


def facilitators(look: Visibility, name: str) -> MayForFacilitators | None:
    """Return what facilitators may do beyond that, from the opening of the doors."""
    room = look.room
    if name:
        return None
    inside = room.status not in ("prepared", "closed")
    return MayForFacilitators(
        write=tuple(zone.id for zone in _in_order(room)) if inside else (),
        reword=room.status != "prepared", sort=room.status != "closed",
    )  # fmt: skip


def own(look: Visibility, name: str) -> OwnMay | None:
    """Return how many cards a participant has left, for one who has written any in a run with a quota."""
    room = look.room
    run = room.runs.get(room.run)
    if name or run is None or room.status != "running":
        return None
    quota = of(run, part_of(room, look.me)).quota
    written = seals.written(room, look.me, run) if quota else 0
    return OwnMay(left=max(0, quota - written)) if quota and written else None
