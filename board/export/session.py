"""The shapes of `atelier-session`, the report for machines: what the JSON export writes and an import reads.

The published schema (docs/session.schema.json) says the same; docs/export.md explains each field.

A later version may add fields, and whoever reads passes over what is not known here.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from board.domain.flow import Carry, Grouping
from board.domain.origin import Licence
from board.domain.out.shapes import Language, Layout, PhaseRules, Purpose, Status, Talk, Vote
from board.domain.rules import Author, See

NAME: Literal["atelier-session"] = "atelier-session"
VERSION: Literal[3] = 3

Moment = Annotated[str, Meta(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)?$")]
"""ISO 8601 in UTC; "" for none."""
Count = Annotated[int, Meta(ge=0)]


class Shape(Struct, frozen=True, omit_defaults=True):
    """What is empty or false is left out, fields without a default excepted."""


class Words(Shape, frozen=True):
    """A text in both languages."""

    fr: str = ""
    en: str = ""


class OriginShape(Shape, frozen=True):
    """A method that the workshop was made by; `licence` is an SPDX identifier."""

    title: Words
    credit: Words
    authors: tuple[str, ...]
    licence: Licence


class RoomShape(Shape, frozen=True):
    """The invitation, and how many were there."""

    status: Status
    participants: Count
    facilitators: Count
    question: str = ""
    aim: str = ""
    decider: str = ""
    host: str = ""
    timezone: str = ""
    language: Language = "fr"
    purge_on: str = ""
    lab: str = ""
    contact: str = ""
    starts_at: Moment = ""
    closed_at: Moment = ""
    origins: tuple[OriginShape, ...] = ()
    """The nearest first."""


class RunShape(Shape, frozen=True):
    """One passage through a phase."""

    id: str
    started_at: Moment
    see: See
    author: Author
    ended_at: Moment = ""
    quota: int | None = None


class PhaseShape(Shape, frozen=True):
    """A phase as planned, and its runs."""

    id: str
    runs: tuple[RunShape, ...]
    title: Words = Words()
    instruction: Words = Words()
    minutes: int | None = None
    rules: PhaseRules = PhaseRules()
    parts: dict[str, PhaseRules] = {}
    vote: Vote | None = None
    ready: bool = False
    talk: Talk = "free"
    slack: bool = False
    grouping: Grouping | None = None
    carry: Carry | None = None


class ItemShape(Shape, frozen=True):
    """A theme, which has `theme`, `title` and `notes`, or a card, which has `note`."""

    theme: str = ""
    note: str = ""
    title: str = ""
    text: str = ""
    kind: str = ""
    image: str = ""
    alt: str = ""
    who: str = ""
    due: str = ""
    source: str = ""
    author: str = ""
    run: str = ""
    room: bool = False
    reworded: bool = False
    kept: bool = False
    x: int | None = None
    y: int | None = None
    at: str = ""
    notes: tuple["ItemShape", ...] = ()


class ZoneShape(Shape, frozen=True):
    """An area of the table and what stands in it."""

    id: str
    purpose: Purpose
    items: tuple[ItemShape, ...]
    title: Words = Words()
    under: str = ""
    layout: Layout | None = None


class RoundShape(Shape, frozen=True):
    """A voting round; what else its kind says of a result stands beside."""

    id: str
    run: str
    vote: Vote
    open: bool
    items: tuple[str, ...] = ()
    voters: Count = 0
    electorate: Count = 0
    warning: Literal["", "few", "unanimous"] = ""
    results: tuple[dict[str, Any], ...] = ()
    mean: float | None = None
    edges: tuple[dict[str, Any], ...] = ()
    withheld: bool = False


class Remembered(Shape, frozen=True):
    """What facilitators put at the head of it."""

    remember: tuple[str, ...]
    shared_at: Moment = ""


class SessionFile(Shape, frozen=True):
    """The whole document."""

    format: Literal["atelier-session"]
    version: Literal[3]
    room: RoomShape
    phases: tuple[PhaseShape, ...]
    zones: tuple[ZoneShape, ...]
    rounds: tuple[RoundShape, ...]
    report: Remembered


def schema() -> bytes:
    """Return the JSON Schema (2020-12) of the document."""
    told = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:atelier:session:{VERSION}",
    }
    made = told | msgspec.json.schema(SessionFile)
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"
