"""Votes in which each is dealt items of their own (V10): what is dealt, and dealt anew as people come and go.

A deal is told and kept like a ballot: it is a row of the round's seal, for it tells of who wrote what. Among six people
with a card each, whoever is dealt the five others has written the sixth. So it is in no log; its owner alone has a
record of it; and it is gone with the ballots. Which of the cards without a name are somebody's own is known while they
are turned over on the way into the vote, or as long as the link of a masked card lives; it is copied then into the same
row, to end with it. Of cards that were turned over before nobody knows it any more: whoever is dealt their own hands it
back (`VoteKind.answers`), and somebody else gets it.

The room itself deals (`DealItems`), whenever somebody who is here has nothing in hand and there is something for them:
at the beginning, when somebody comes late, is done early, comes back. What people who are gone had in hand goes to
those who are here then; what they have answered counts. An item is never with more people than it is for, whoever comes
back; so none is answered once too often, and those who are here are dealt all that they can still do.

A hand that came to somebody's seat later (P13) is dealt to as one of whom nothing is known: what it would not be dealt
would tell what the hand before has written.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from board.domain import dealing
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about
from board.domain.areas import seals, voting
from board.domain.commands import DealItems
from board.domain.dealing import Hand
from board.domain.decision import NOTHING, Decision, SealedChange
from board.domain.events import NotesRevealed, RoundOpened
from board.domain.language.ids import Draw
from board.domain.model import Room, Round, SealedDeal, SealedNote
from board.domain.policy import Row
from board.domain.votes import kind_of

# --- what is somebody's own ---------------------------------------------------------------------------


def own_rows(before: Room, revealed: NotesRevealed | None, opened: RoundOpened) -> tuple[SealedChange, ...]:
    """Return the rows that keep, for a round that deals, which cards without a name are whose: of those turned over
    with its opening, and of masked ones that their links still tell. `before`: the room in which these are sealed."""
    if kind_of(opened.vote).dealt is None:
        return ()
    found = ((who, _own(before, who, revealed)) for who in sorted(before.participants))
    rows = {who: SealedDeal(own=own, hand=seals.hand(before, who)) for who, own in found if own}
    return tuple(SealedChange(opened.seal, who, voting.deal_key(opened.id), row) for who, row in rows.items())


def _own(room: Room, who: str, revealed: NotesRevealed | None) -> tuple[str, ...]:
    """Return the keys of somebody's masked cards. A card turned over has a new id: it is known by its words, so that
    two who wrote the same are dealt neither."""
    written = [
        row.content
        for seal in room.seals
        for row in seals.shown(room, seal, who).values()
        if isinstance(row, SealedNote)
    ]
    turned = {it.id for it in revealed.placed if it.content in written} if revealed else set()
    return tuple(sorted(f"note.{it}" for it in turned | _linked(room, who)))


def _linked(room: Room, who: str) -> set[str]:
    hands = {key for seal in room.seals for key in seals.shown(room, seal, who)}
    return {it for it in seals.links(room, who) if f"note.{it}" in hands}


# --- dealing ------------------------------------------------------------------------------------------


class _Round:
    """A round that deals, as it is: whose hands there are, and what each item still wants."""

    def __init__(self, room: Room, round_: Round, here: Iterable[str]) -> None:
        self.room, self.round, self.items = room, round_, voting.there(room, round_)
        self.kind, self.seal = kind_of(round_.vote), round_.seal or ""
        self.times = self.kind.dealt(round_.vote) if self.kind.dealt else 0
        self.rows = {who: self.row(who) for who in {*room.sealed.get(self.seal, {}), *here}}
        self.hands = {who: self._hand(who) for who in self.rows}
        self.here = {who: self.hands[who] for who in here}
        answered = self._answered()
        by_here = Counter(item for hand in self.here.values() for item in hand.answered)
        self.wanted = {it: max(self.times - answered[it], 0) + by_here[it] for it in self.items}

    def row(self, who: str) -> SealedDeal:
        """Return what somebody is dealt by the hand that they have now."""
        return voting.deal_of(self.room, self.round, who) or SealedDeal(hand=seals.hand(self.room, who))

    def _hand(self, who: str) -> Hand:
        row, mine = self.rows[who], self._ballots(who)
        answered = frozenset(item for item, answers in mine.items() if answers)
        named = (f"note.{note.id}" for note in self.room.notes.values() if note.author == who)
        back = (item for item, answers in mine.items() if not answers)
        there = {*self.items}
        held = tuple(item for item in row.items if item in there and item not in mine)
        return Hand(answered & there, held, frozenset((*row.own, *named, *back)))

    def _ballots(self, who: str) -> dict[str, bool]:
        """Return which items somebody has a ballot on by the hand they have now, and whether it answers."""
        rows, hand = voting.ballots(self.room, self.round.id, who), seals.hand(self.room, who)
        return {item: self.kind.answers(row.ballot) for item, row in rows.items() if row.hand == hand}

    def _answered(self) -> Counter[str]:
        """Return how many have answered each item, by whichever hand."""
        people = self.room.sealed.get(self.seal, {})
        rows = (row for who in people for row in voting.ballots(self.room, self.round.id, who).items())
        return Counter(item for item, row in rows if self.kind.answers(row.ballot))

    @property
    def due(self) -> bool:
        """Whether somebody who is here has nothing in hand, and there is something that could be theirs."""
        idle = [hand for hand in self.here.values() if not hand.held]
        if not idle:
            return False
        with_them = Counter(item for hand in self.here.values() for item in (*hand.answered, *hand.held))
        short = {item for item, n in self.wanted.items() if with_them[item] < n}
        return any(short - hand.answered - hand.barred for hand in idle) or self._uneven(idle)

    def _uneven(self, idle: list[Hand]) -> bool:
        most = max(
            (len(it.answered) + len(it.held) for it in self.here.values() if len(it.held) > 1), default=0
        )
        return any(len(hand.answered) + 2 <= most for hand in idle)

    def dealt(self, draw: Draw) -> Iterator[tuple[str, SealedDeal]]:
        """Yield the rows that change when it is dealt: of those here, and of those gone whose items others have now."""
        held: Mapping[str, tuple[str, ...]] = dealing.deal(self.items, self.wanted, self.here, draw)
        free = Counter(self.wanted)
        free.subtract(item for hand in self.here.values() for item in hand.answered)
        free.subtract(item for mine in held.values() for item in mine)
        for who in sorted(self.rows):
            kept = held[who] if who in held else tuple(self._left(self.hands[who], free))
            row = self._with(who, kept)
            if row != self.rows[who]:
                yield who, row

    def _left(self, hand: Hand, free: Counter[str]) -> Iterator[str]:
        """Yield what stays in the hand of somebody who is gone: what nobody here can do for them."""
        for item in hand.held:
            if free[item] > 0:
                free[item] -= 1
                yield item

    def _with(self, who: str, held: tuple[str, ...]) -> SealedDeal:
        """Return the row of somebody who holds these items from now on, with what they have answered."""
        row, mine = self.rows[who], self._ballots(who)
        stays = tuple(item for item in row.items if mine.get(item) or item in held)
        new = tuple(item for item in held if item not in stays)
        return SealedDeal((*stays, *new), row.own, seals.hand(self.room, who))


def _open(room: Room, here: frozenset[str]) -> _Round | None:
    """Return the open round of the current run where it deals."""
    run = room.runs.get(room.run)
    if run is None or run.round is None or not voting.is_open(room, run):
        return None
    round_ = room.rounds[run.round]
    if kind_of(round_.vote).dealt is None or round_.seal not in room.seals:
        return None
    return _Round(room, round_, voting.awaited(room, round_, here))


def wanting(room: Room) -> int:
    """Return how many items of the open round, where it deals, have fewer answers than they are to have."""
    found = _open(room, frozenset())
    return sum(n > 0 for n in found.wanted.values()) if found is not None else 0


def due(room: Room, here: frozenset[str]) -> DealItems | None:
    """Return what the room asks of itself, with these people here, where something is to be dealt."""
    found = _open(room, here)
    return DealItems(found.round.id) if found is not None and found.due else None


def deal_items(room: Room, command: DealItems, actor: Actor, now: int, draw: Draw) -> Decision:
    """Deal what is to be dealt, in a row that tells neither who got it nor when."""
    found = _open(room, actor.here)
    if found is None or found.round.id != command.round or not found.due:
        return NOTHING
    key = voting.deal_key(found.round.id)
    changes = tuple(SealedChange(found.seal, who, key, row) for who, row in found.dealt(draw))
    return Decision(sealed=changes, masked_at=room.seals[found.seal].opened_at) if changes else NOTHING


COMMANDS: Commands = (DealItems,)
POLICY: Policy = {DealItems: Row(internal=True)}
DECIDE: Rules = {DealItems: deal_items}
EVOLVE: Steps = {}
TOUCHES: Touches = {}
ABOUT: Abouts = {DealItems: about()}
