"""The plain values everything is made of: texts with their limits, instants, days, slugs, and both languages.

Instants are integers, milliseconds since 1970-01-01 UTC (`*_at`). Text lengths are code points after NFC.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

NAME_MAX = 80
TITLE_MAX = 200
TEXT_MAX = 4_000

Name = Annotated[str, Meta(min_length=1, max_length=NAME_MAX)]
Title = Annotated[str, Meta(max_length=TITLE_MAX)]
Text = Annotated[str, Meta(max_length=TEXT_MAX)]
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9-]{0,32}\Z")]
"""A method's own word for a kind of thing; "" none."""
Digest = Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?\Z")]
"""A blob's digest, "" none."""
Language = Literal["fr", "en"]
Instant = Annotated[int, Meta(ge=0, le=253_402_300_799_000)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]


class Data(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every value in the model."""


class Bilingual(Data, frozen=True):
    """A text in both languages. `stale` names the language that no longer says what the other one says;
    readers of a stale or empty language get the room's working language."""

    fr: Text = ""
    en: Text = ""
    stale: Literal["", "fr", "en"] = ""


class Axis(Data, frozen=True):
    """What an axis is about, and what its ends are called."""

    title: Bilingual
    low: Bilingual
    high: Bilingual
