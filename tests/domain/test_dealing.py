"""A deal: everybody who may have an item counts, nobody has one twice, and nobody has more to do than they must."""

from collections import Counter
from itertools import combinations, product
from typing import Any

from hypothesis import given, settings, strategies

from board.domain.dealing import Hand, deal
from tests.domain.given import seeded

ITEMS = "abcd"
PEOPLE = "PQRS"


@strategies.composite
def tables(draw: Any) -> tuple[dict[str, int], dict[str, Hand]]:
    """A few people with what they have answered, hold and may not have, as a deal leaves it."""
    items = ITEMS[: draw(strategies.integers(1, 4))]
    times = draw(strategies.integers(1, 3))
    hands, free = {}, Counter(dict.fromkeys(items, times))
    for who in PEOPLE[: draw(strategies.integers(1, 4))]:
        barred = {item for item in items if draw(strategies.integers(0, 3)) == 0}
        mine = [item for item in items if item not in barred and free[item] and draw(strategies.booleans())]
        free.subtract(mine)
        cut = draw(strategies.integers(0, len(mine)))
        hands[who] = Hand(frozenset(mine[:cut]), tuple(mine[cut:]), frozenset(barred))
    gone = {item: draw(strategies.integers(0, free[item])) for item in items}  # answered by who is not here
    return {item: times - gone[item] for item in items}, hands


def fixed(hand: Hand) -> frozenset[str]:
    """What stays with somebody: what they have answered, and what they may be reading."""
    return hand.answered | {*hand.held[:1]}


def readers(wanted: dict[str, int], hands: dict[str, Hand], item: str) -> tuple[set[str], set[str], int]:
    """Who has an item for good, who may get it, and how many of these do."""
    have = {who for who, hand in hands.items() if item in fixed(hand)}
    may = {who for who, hand in hands.items() if item not in hand.barred} - have
    return have, may, min(len(may), max(0, wanted[item] - len(have)))


def most_even(wanted: dict[str, int], hands: dict[str, Hand]) -> int:
    """The least sum of squares of what people have to do, of all ways to give each item to as many as may have it."""
    ways = []
    for item in wanted:
        _, may, n = readers(wanted, hands, item)
        ways.append([*combinations(sorted(may), n)])
    base = Counter({who: len(fixed(hand)) for who, hand in hands.items()})
    best = None
    for chosen in product(*ways):
        loads = base + Counter(who for some in chosen for who in some)
        found = sum(loads[who] ** 2 for who in hands)
        best = found if best is None else min(best, found)
    return best or 0


@given(table=tables(), seed=strategies.integers(0, 99))
@settings(max_examples=400, deadline=None)
def test_each_item_reaches_all_it_can_nobody_has_it_twice_and_loads_are_as_even_as_can_be(
    table: Any, seed: int
):
    wanted, hands = table
    held = deal([*wanted], wanted, hands, seeded(seed))
    for who, hand in hands.items():
        assert len({*held[who]}) == len(held[who])
        assert not {*held[who]} & (hand.barred | hand.answered)
        assert held[who][:1] == hand.held[:1] or not hand.held
    for item in wanted:
        have, _, n = readers(wanted, hands, item)
        given_ = {who for who, hand in hands.items() if item in hand.answered or item in held[who]}
        assert have <= given_
        assert len(given_) == len(have) + n
    loads = [len(hand.answered) + len(held[who]) for who, hand in hands.items()]
    assert sum(load * load for load in loads) == most_even(wanted, hands)


@given(n=strategies.integers(6, 40), seed=strategies.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_with_a_card_each_everybody_reads_five_and_every_first_card_is_another(n: int, seed: int):
    people = [f"p{at}" for at in range(n)]
    hands = {who: Hand(barred=frozenset((f"card {who}",))) for who in people}
    cards = [f"card {who}" for who in people]
    held = deal(cards, dict.fromkeys(cards, 5), hands, seeded(seed))
    assert {len(mine) for mine in held.values()} == {5}
    assert Counter(card for mine in held.values() for card in mine) == dict.fromkeys(cards, 5)
    assert not any(f"card {who}" in mine for who, mine in held.items())


def test_nothing_moves_where_all_is_well_whatever_is_drawn():
    cards = dict.fromkeys("abcdefg", 5)
    hands = {who: Hand(barred=frozenset(who)) for who in cards}
    first = deal([*cards], cards, hands, seeded(1))
    again = {who: Hand(held=mine, barred=frozenset(who)) for who, mine in first.items()}
    assert deal([*cards], cards, again, seeded(2)) == first


def test_whoever_comes_late_takes_over_what_others_have_not_begun():
    cards = dict.fromkeys("abcdefg", 5)
    hands = {who: Hand(barred=frozenset(who)) for who in cards}
    first = deal([*cards], cards, hands, seeded(1))
    again = {who: Hand(held=mine, barred=frozenset(who)) for who, mine in first.items()} | {"late": Hand()}
    held = deal([*cards], cards, again, seeded(2))
    assert sorted(len(mine) for mine in held.values()) == [4, 4, 4, 4, 4, 5, 5, 5]
    assert all(held[who][0] == mine[0] for who, mine in first.items())


def test_nobody_here_is_dealt_nothing():
    assert deal("ab", {"a": 5, "b": 5}, {}, seeded()) == {}
    assert deal((), {}, {"P": Hand()}, seeded()) == {"P": ()}
