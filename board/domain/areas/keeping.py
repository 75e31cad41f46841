"""What is kept after a vote, and the zones that collect its actions (N11)."""

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about
from board.domain.areas import ownership, ranks, voting, zones
from board.domain.commands import Keep, KeepFirst
from board.domain.decision import NOTHING, Decision
from board.domain.events import Event, Kept
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Room, Round
from board.domain.policy import ALWAYS, BEGUN, Row
from board.domain.values import TITLE_MAX, Bilingual
from board.domain.votes import kind_of
from board.domain.votes.kind import Items


def keep(room: Room, command: Keep, actor: Actor, now: int, draw: Draw) -> Decision:
    """Mark an item as kept, or not."""
    item = ownership.find_item(room, actor, command.key)
    return NOTHING if item.kept == command.kept else Decision((Kept(command.key, command.kept),))


def keep_first(room: Room, command: KeepFirst, actor: Actor, now: int, draw: Draw) -> Decision:
    """Keep the first k of a closed round and open an actions zone under each that has none."""
    round_ = room.rounds.get(command.round)
    if round_ is None:
        raise Refused("not_found")
    order = _order(room, round_)
    kept: list[Event] = []
    for item in _winners(order, command.k, command.chosen):
        if not _item_kept(room, item):
            kept.append(Kept(item, True))
        if not any(zone.under == item for zone in room.zones.values()):
            zone = zones.made(room, _title(room, item), "actions", draw, under=item)
            room = zones.zone_added(room, added := zones.added(zone))
            kept.append(added)
    return Decision(tuple(kept))


def _order(room: Room, round_: Round) -> list[Items]:
    """Return the items still there, best first, equal ones together. Raises Refused `bad_state` for a round that is
    open, or of a kind that puts nothing in order."""
    order = kind_of(round_.vote).order
    if round_.closed_at is None or round_.outcome is None or order is None:
        raise Refused("bad_state")
    there = voting.votable(room)
    return order(round_.vote, tuple(item for item in round_.items if item in there), round_.outcome)


def _winners(order: list[Items], k: int, chosen: tuple[str, ...] | None) -> list[str]:
    """Return the first k; of those tied across the k-th place, the chosen ones. Raises Refused `tie {items, kept}`
    while nothing is chosen, `bad_reference` for any other item."""
    sure, tied = _split(order, k)
    if tied and chosen is None:
        raise Refused("tie", items=list(tied), kept=sure)
    wanted = set(chosen or ())
    if not wanted <= {*tied, *sure}:
        raise Refused("bad_reference")
    return [*sure, *(item for item in tied if item in wanted)]


def _split(order: list[Items], k: int) -> tuple[list[str], Items]:
    """Return the items that are among the first k, and those tied for the places that are left."""
    sure: list[str] = []
    for equal in order:
        if len(sure) + len(equal) > k:
            return sure, equal if len(sure) < k else ()
        sure += equal
    return sure, ()


def _item_kept(room: Room, item: str) -> bool:
    kind, _, name = item.partition(".")
    return room.notes[name].kept if kind == "note" else room.themes[name].kept


def _title(room: Room, item: str) -> Bilingual:
    """Return the title of an item's zone in both languages: the theme's, or the first line of its first
    note that all can read."""
    kind, _, name = item.partition(".")
    if kind == "theme" and (title := room.themes[name].title):
        return Bilingual(title, title)
    there = voting.votable(room)
    cards = [item] if kind == "note" else [key for key, _ in ranks.members(room, name) if key in there]
    note = cards[0].removeprefix("note.")
    line = room.notes[note].content.text.strip().splitlines()[0][:TITLE_MAX].strip()
    return Bilingual(line, line)


# --- folding ------------------------------------------------------------------------------------------


def kept(room: Room, event: Kept) -> Room:
    """Mark the item."""
    kind, _, name = event.key.partition(".")
    if kind == "note" and (note := room.notes.get(name)):
        return replace(room, notes=room.notes | {name: replace(note, kept=event.kept, rev=note.rev + 1)})
    if kind == "theme" and (theme := room.themes.get(name)):
        return replace(room, themes=room.themes | {name: replace(theme, kept=event.kept, rev=theme.rev + 1)})
    return room


COMMANDS: Commands = (Keep, KeepFirst)
POLICY: Policy = {
    Keep: Row(ALWAYS),
    KeepFirst: Row(BEGUN),
}
DECIDE: Rules = {Keep: keep, KeepFirst: keep_first}
EVOLVE: Steps = {Kept: kept}
TOUCHES: Touches = {
    Kept: lambda _b, event, _a: (event.key,),
}
ABOUT: Abouts = {
    Keep: lambda _r, command, _p: (command.key,),
    KeepFirst: about(),
}
