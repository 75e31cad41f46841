"""What people would see of a step, before anybody is there: the agenda played to it in a room that is never kept.

The room that is looked at decides and folds as any other would: what a preview shows is what the rules give, and
nothing is told twice. Its table has examples where steps before have had people write, so that a step that reads, sorts
or votes has something to show; a step that votes on the table finds them in themes.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from board.domain.areas import dealing
from board.domain.areas.ranks import GAP
from board.domain.card import Content, Place
from board.domain.commands import Command, CreateRoom, EditPhase, EnterPhase, Join, OpenDoors
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, long_id, short_id
from board.domain.model import Claim, Note, Phase, Role, Room, Theme, Zone
from board.domain.room import apply, decide
from board.domain.rules import every
from board.domain.values import Data


class Examples(Data, frozen=True):
    """The words of the examples, in the room's language: cards of an area, its themes, and a question."""

    cards: tuple[str, ...]
    themes: tuple[str, ...]
    question: str


def preview(room: Room, phase: str, words: Examples, now: int, draw: Draw) -> tuple[Room, str]:
    """Return a room in which a step of this one's agenda has just begun, and the participant who is in it. Raises
    Refused `not_found` for a step that there is not."""
    if phase not in room.agenda:
        raise Refused("not_found")
    made = _played(None, _begun(room, phase, words, draw), Claim(), now, draw)
    lead, guest = short_id(draw), short_id(draw)
    made = _played(made, _join(made, lead, "facilitator"), Claim(), now, draw)
    made = _played(made, OpenDoors(), Claim(lead), now, draw)
    made = _played(made, _join(made, guest, "participant"), Claim(), now, draw)
    leads = Claim(lead, here=frozenset({guest}), run="")
    made = _played(made, EnterPhase(phase, now=True), leads, now, draw)
    deals = dealing.due(made, leads.here)
    alone = Claim(here=leads.here)
    return (_played(made, deals, alone, now, draw) if deals else made), guest


def drafted(room: Room, edit: EditPhase, lead: str, now: int, draw: Draw) -> Room:
    """Return a room as it would be with an edit that `lead` has not saved. Raises Refused as saving it would."""
    return _played(room, edit, Claim(lead), now, draw)


def _join(room: Room, who: str, role: Role) -> Join:
    link = next(link.id for link in room.links.values() if link.role == role)
    return Join(who, link, role)


def _played(room: Room | None, command: Command, claim: Claim, now: int, draw: Draw) -> Room:
    return apply(room, decide(room, command, claim, now, draw))


def _begun(room: Room, phase: str, words: Examples, draw: Draw) -> CreateRoom:
    """Return what begins the room: the same steps and areas, and examples of what was written before the step."""
    phases = tuple(room.phases[name] for name in room.agenda)
    zones = tuple(replace(zone, under="") for zone in room.zones.values())
    so_far = phases[: room.agenda.index(phase) + 1]
    written = [zone for zone in zones if _written(so_far[:-1], zone)]
    plan, themes = room.plan, tuple(_themes(written, words, draw)) if _votes(so_far) else ()
    notes = tuple(_notes(written, themes, words, draw))
    return CreateRoom(
        room.id, room.lab, plan.language, plan.timezone, plan.purge_on, phases, zones, "",
        plan.question or words.question, None, plan.aim, plan.decider, plan.host, themes, notes,
    )  # fmt: skip


def _written(phases: Sequence[Phase], zone: Zone) -> bool:
    """Whether people write into an area in one of these steps; where it names none, into those for ideas."""
    own = (rules.zones for phase in phases for rules in every(phase) if rules.write == "own")
    return any(zone.id in named if named else zone.purpose == "ideas" for named in own)


def _votes(phases: Sequence[Phase]) -> bool:
    """Whether people vote in one of these steps."""
    return any(phase.vote is not None and phase.rules.vote for phase in phases)


def _notes(zones: Sequence[Zone], themes: Sequence[Theme], words: Examples, draw: Draw) -> Iterator[Note]:
    """Yield examples in each area, shared out among its themes where it has some."""
    for zone in zones:
        piles = [theme.id for theme in themes if theme.zone == zone.id]
        for n, text in enumerate(words.cards):
            pile = piles[n * len(piles) // len(words.cards)] if piles else None
            yield Note(long_id(draw), Content(text=text), Place(zone.id, pile, n * GAP))


def _themes(zones: Sequence[Zone], words: Examples, draw: Draw) -> Iterator[Theme]:
    """Yield the themes of each area for ideas."""
    for zone in zones:
        if zone.purpose == "ideas":
            yield from (
                Theme(short_id(draw), zone.id, title, n * GAP) for n, title in enumerate(words.themes)
            )
