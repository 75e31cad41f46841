"""Whom the method of a workshop comes from, and what others may do with its texts."""

from typing import Annotated, Literal

from msgspec import Meta

from board.domain.values import Bilingual, Data, Title

Licence = Literal["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "etalab-2.0", "EUPL-1.2"]
"""What others may do with the texts, as SPDX names it."""
ORIGINS_MAX = 12


class Origin(Data, frozen=True):
    """A method that another one, or a workshop, was made of."""

    title: Bilingual
    credit: Bilingual
    """Whom the method comes from."""
    authors: Annotated[tuple[Title, ...], Meta(min_length=1, max_length=12)]
    """Whose the texts are."""
    licence: Licence


Origins = Annotated[tuple[Origin, ...], Meta(max_length=ORIGINS_MAX)]
"""The nearest first."""
