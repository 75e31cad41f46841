"""What a layout is: how cards lie in a zone. One module each, and one folder of the client."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct

from board.domain.card import Place
from board.domain.language.errors import Refused
from board.domain.values import Bilingual, Data


class AnyLayout(Data, frozen=True, tag_field="kind"):
    """Base of what a zone says of its layout. One with fields says them all (`omit_defaults=False`): whoever
    draws it knows no defaults."""


class NamedLine(Data, frozen=True):
    """A row, a column, a horizon: `id` is what places name it by for good, `title` what people call it now."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,14}\Z")]
    title: Bilingual


Lines = Annotated[tuple[NamedLine, ...], Meta(min_length=1, max_length=12)]


def nowhere(_config: Any, _place: Place) -> Bilingual:
    """Say nothing of any place: what is read in one row needs no words."""
    return Bilingual()


def nothing(_config: Any) -> Sequence[Place]:
    """Return no place: there is none to choose."""
    return ()


class LayoutKind(Struct, frozen=True):
    """A layout: `config` is what a zone says of it (a struct whose tag, `kind`, names the layout).

    `check(config, place)` raises Refused for a place that is none of this layout's; one that says none of `x`, `y` and
    `at` always is, since cards come from zones of other layouts. `order(config, place)` gives what cards and themes of
    a zone are read by, first to last. `words(config, place)` says where a place is, empty where that says nothing.
    `places(config)` gives some of those that people choose from in lists, for a zone yet unnamed.
    """

    config: type
    check: Callable[[Any, Place], None]
    order: Callable[[Any, Place], tuple[Any, ...]]
    words: Callable[[Any, Place], Bilingual] = nowhere
    places: Callable[[Any], Sequence[Place]] = nothing


# --- what layouts of named cells share ------------------------------------------------------------------


def distinct(lines: Iterable[NamedLine]) -> None:
    """Raise ValueError where two lines have one id, or one has no name."""
    found = list(lines)
    if len({line.id for line in found}) < len(found) or not all(
        line.title.fr or line.title.en for line in found
    ):
        raise ValueError("each line has an id of its own, and a name")


def joined(*parts: Bilingual) -> Bilingual:
    """Return several names as one, in both languages; a name that is in one of them alone stands in the other too."""
    return Bilingual(
        fr=" · ".join(part.fr or part.en for part in parts),
        en=" · ".join(part.en or part.fr for part in parts),
    )


Cells = dict[str, Bilingual]
"""Cells by what a place calls them (`at`), in the order in which they are read, with their names."""


def of_cells(config: type, cells: Callable[[Any], Cells]) -> LayoutKind:
    """Return the layout whose places are cells with a name. What lies in none of them, as everything does at first or
    once its cell is gone, is read last."""

    def check(config: Any, place: Place) -> None:
        if (place.x, place.y) != (None, None) or (place.at and place.at not in cells(config)):
            raise Refused("bad_reference")

    def order(config: Any, place: Place) -> tuple[int, int]:
        known: Sequence[str] = list(cells(config))
        return (known.index(place.at) if place.at in known else len(known), place.rank)

    def words(config: Any, place: Place) -> Bilingual:
        return cells(config).get(place.at, Bilingual())

    def places(config: Any) -> tuple[Place, ...]:
        return tuple(Place("", at=at) for at in cells(config))

    return LayoutKind(config, check, order, words, places)
