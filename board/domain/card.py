"""What is on a card, and where it lies: one shape each, for commands, events, sealed rows and records alike.

A further field of a card has a default here and an entry in the client's form and its words, and no more: if it is a
line that stands beside the text, its name is in DETAILS too.
"""

from typing import Annotated, Any

from msgspec import Meta

from board.domain.language.ids import ShortId
from board.domain.values import Data, Digest, Slug, Text, Title

Thousandths = Annotated[int, Meta(ge=0, le=1000)]
"""How far along a zone, from its left or its top."""
At = Annotated[str, Meta(max_length=32)]


class Content(Data, frozen=True):
    """What is on a card."""

    kind: Slug = ""
    """The method's word for it ("question", "action"); "" plain."""
    text: Text = ""
    image: Digest = ""
    alt: Title = ""
    """What the image shows, in words."""
    who: Title = ""
    """Who does it, as a role."""
    due: Title = ""
    """By when, as people say it."""
    source: Title = ""
    """Where it comes from."""


DETAILS = ("who", "due", "source")
"""The lines that may stand beside a card's text, in the order in which they are read."""


class Place(Data, frozen=True):
    """Where a card lies. `rank` orders the cards of a theme, and those of a zone that are in none together with its
    themes; whether `x`, `y` and `at` count is the affair of the zone's layout."""

    zone: ShortId
    theme: ShortId | None = None
    rank: int = 0
    x: Thousandths | None = None
    y: Thousandths | None = None
    at: At = ""
    """A spot that has a name: the cell of a grid, a horizon of a timeline."""
    sheet: ShortId | None = None

    @property
    def lies(self) -> dict[str, Any]:
        """Where in its zone: what `x`, `y` and `at` say."""
        return {"x": self.x, "y": self.y, "at": self.at}

    @property
    def spot(self) -> tuple[str, int | None, int | None, str]:
        """What those who write a card choose without the right to sort: everything but its theme and rank."""
        return self.zone, self.x, self.y, self.at
