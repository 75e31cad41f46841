"""Who is dealt which items, where each is to be answered by so many people: the assignment alone. Pure.

A deal is a flow from items to people: each item wants so many of them, and nobody has one twice, or one they are barred
from. Nobody has a limit, so each item gets as many as it wants, or all who may have it. What is worked out is that
nobody has more to do than they must. Each answer is given out along the alternating path that ends at whoever has
least: a semi-matching, the best one by every measure that prefers even loads (N. Harvey, R. Ladner, L. Lovász,
T. Tamir, *Semi-matchings for bipartite graphs and load balancing*, Journal of Algorithms 59, 2006). Loads are levelled
by the same paths until none leads to somebody with two fewer; so newcomers take over what others have not begun.

What somebody has answered stays theirs, and the first item that they have not: they may be reading it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from board.domain.language.ids import Draw, shuffled


@dataclass(frozen=True)
class Hand:
    """What somebody has: items answered, items held to be answered in this order, and those they may never have."""

    answered: frozenset[str] = frozenset()
    held: tuple[str, ...] = ()
    barred: frozenset[str] = frozenset()


def deal(
    items: Sequence[str], wanted: Mapping[str, int], hands: Mapping[str, Hand], draw: Draw
) -> dict[str, tuple[str, ...]]:
    """Return what each of the people with these hands holds from now on, to be answered. `wanted`: how many of them,
    those who have answered it among them, each item is for. Where it is equal for whom, `draw` says."""
    table = _Table(items, wanted, hands, draw)
    table.give_out()
    table.level()
    return {who: tuple(table.held[who]) for who in hands}


Path = list[tuple[str, str]]


class _Table:
    """A deal under way."""

    def __init__(
        self, items: Sequence[str], wanted: Mapping[str, int], hands: Mapping[str, Hand], draw: Draw
    ) -> None:
        self.items, self.people = shuffled(sorted(items), draw), shuffled(sorted(hands), draw)
        self.wanted, self.hands = wanted, hands
        self.held = {who: self._kept(hand) for who, hand in hands.items()}
        self.first = {who: held[0] for who, held in self.held.items() if held}
        self.load = {who: len(hand.answered) + len(self.held[who]) for who, hand in hands.items()}

    def _kept(self, hand: Hand) -> list[str]:
        out = hand.answered | hand.barred
        return [item for item in hand.held if item in self.wanted and item not in out]

    def _may(self, who: str, item: str) -> bool:
        hand = self.hands[who]
        return item not in hand.barred and item not in hand.answered and item not in self.held[who]

    def _movable(self, who: str) -> Iterator[str]:
        """Yield what may be taken from somebody, the last first."""
        return (item for item in reversed(self.held[who]) if item != self.first.get(who))

    def give_out(self) -> None:
        """Give each item to as many people as want it, all items once before any twice."""
        given = Counter(item for who in self.people for item in (*self.hands[who].answered, *self.held[who]))
        for level in range(1, max(self.wanted.values(), default=0) + 1):
            for item in self.items:
                if given[item] < min(level, self.wanted[item]) and (path := self._path(item)):
                    self._go(path)
                    given[item] += 1

    def level(self) -> None:
        """Take from who has most for who has at least two fewer, as long as there is a way."""
        while any(
            self._relieved(who) for who in sorted(self.people, key=self.load.__getitem__, reverse=True)
        ):
            pass

    def _relieved(self, who: str) -> bool:
        """Take something from somebody if there is a way to somebody with at least two fewer."""
        if self.load[who] < min(self.load.values()) + 2:
            return False
        for item in [*self._movable(who)]:
            path = self._path(item, without=who)
            if path and self.load[path[-1][0]] <= self.load[who] - 2:
                self._take(who, item)
                self._go(path)
                return True
        return False

    def _path(self, item: str, without: str = "") -> Path:
        """Return how one more person gets an item: who takes what, each but the first from the one before; it ends at
        whoever has least of all that can be reached. Empty where nobody may have it."""
        least = min(self.load.values(), default=0)
        for who in self._takers(item, without):
            if self.load[who] == least:
                return [(who, item)]
        took: dict[str, str] = {}
        gave: dict[str, str] = {item: without}
        queue = [item]
        for each in queue:
            for who in self._takers(each, without):
                if who not in took:
                    took[who] = each
                    fresh = [other for other in self._movable(who) if other not in gave]
                    gave |= dict.fromkeys(fresh, who)
                    queue += fresh
        return self._back(min(took, key=self.load.__getitem__), took, gave) if took else []

    def _takers(self, item: str, without: str) -> Iterator[str]:
        return (who for who in self.people if who != without and self._may(who, item))

    def _back(self, who: str, took: dict[str, str], gave: dict[str, str]) -> Path:
        path = [(who, took[who])]
        while (giver := gave[path[0][1]]) in took:
            path.insert(0, (giver, took[giver]))
        return path

    def _go(self, path: Path) -> None:
        for at, (who, item) in enumerate(path):
            if at:
                self._take(path[at - 1][0], item)
            self.held[who].append(item)
            self.load[who] += 1

    def _take(self, who: str, item: str) -> None:
        self.held[who].remove(item)
        self.load[who] -= 1
