"""N8: order by integer ranks with gaps."""

from hypothesis import given, strategies

from board.domain.areas import ranks

Move = tuple[int, int]


def _apply(order: dict[str, int], keys: list[str], before: str | None) -> tuple[dict[str, int], bool]:
    rest = sorted(((k, r) for k, r in order.items() if k not in keys), key=lambda pair: pair[1])
    placed, spread = ranks.place(rest, keys, before)
    return order | spread | placed, bool(spread)


def _listed(order: dict[str, int]) -> list[str]:
    return sorted(order, key=lambda key: order[key])


def test_N8_the_first_of_all_gets_a_rank() -> None:
    assert ranks.place([], ["a"], None) == ({"a": ranks.GAP}, {})


def test_N8_placing_between_two_moves_neither() -> None:
    assert ranks.place([("a", 10), ("b", 20)], ["c"], "b") == ({"c": 15}, {})


def test_N8_placing_in_front_of_all_moves_nobody() -> None:
    placed, spread = ranks.place([("a", 10)], ["b", "c"], "a")
    assert placed["b"] < placed["c"] < 10
    assert not spread


def test_N8_several_keep_the_order_they_were_given_in() -> None:
    order, _ = _apply({"a": 10, "b": 20, "c": 30}, ["c", "a"], "b")
    assert _listed(order) == ["c", "a", "b"]


def test_N8_a_gap_used_up_spreads_all_ranks_out_again() -> None:
    placed, spread = ranks.place([("a", 1), ("b", 2)], ["c"], "b")
    assert placed == {"c": 2 * ranks.GAP}
    assert spread == {"a": ranks.GAP, "b": 3 * ranks.GAP}


def test_N8_a_thousand_insertions_at_one_spot_stay_ordered_and_spread_now_and_then() -> None:
    order, spreads = {"first": ranks.GAP, "last": 2 * ranks.GAP}, 0
    for number in range(1000):
        order, spread = _apply(order, [str(number)], "last")
        spreads += spread
    assert _listed(order) == ["first", *(str(number) for number in range(1000)), "last"]
    assert 10 < spreads < 100


def test_N8_a_hundred_thousand_insertions_between_two_neighbours_stay_ordered() -> None:
    """Each lands right before the last one; the order is kept as three neighbours, all that `place` looks
    at."""
    left, right, spreads = 0, ranks.GAP, 0
    for number in range(100_000):
        placed, spread = ranks.place([("left", left), ("right", right)], [str(number)], "right")
        if spread:
            left, right, spreads = spread["left"], spread["right"], spreads + 1
        assert left < placed[str(number)] < right
        left = placed[str(number)]
    assert spreads > 1000


@given(
    strategies.lists(strategies.tuples(strategies.integers(0, 11), strategies.integers(0, 12)), max_size=80)
)
def test_N8_any_moves_give_the_order_a_list_would(moves: list[Move]) -> None:
    model = [f"k{number}" for number in range(12)]
    order = {key: 1 + place for place, key in enumerate(model)}
    for which, where in moves:
        key = model[which]
        rest = [it for it in model if it != key]
        before = rest[where] if where < len(rest) else None
        order, _ = _apply(order, [key], before)
        model = [*rest[:where], key, *rest[where:]]
        assert _listed(order) == model
