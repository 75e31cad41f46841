"""Majority judgement: everybody gives each item a mention, and what counts is the mention in the middle.

Of an even number of mentions the lower of the two in the middle counts. Between items of the same mention, one mention
of that kind is taken from each until the middle ones differ (Balinski and Laraki): `_key` is the list of mentions in
the order in which they would be taken. One that somebody gives no mention gets the worst from them, as is said before.
"""

from collections import Counter
from typing import Annotated

from msgspec import Meta

from board.domain import figures
from board.domain.language.errors import Refused
from board.domain.values import Bilingual
from board.domain.votes.kind import (
    FEW,
    AnyBallot,
    AnyOutcome,
    AnyResult,
    AnyVote,
    Items,
    Paper,
    Papers,
    Phrase,
    Table,
    TableRow,
    Target,
    Turnout,
    VoteKind,
    Wall,
    undecided,
)

Profile = tuple[int, ...]


class Mentions(AnyVote, frozen=True, tag="mentions"):
    """A mention for each item, from the best to the worst of the scale, blind until closed."""

    scale: Annotated[tuple[Bilingual, ...], Meta(min_length=5, max_length=7)]
    on: Target = "themes"


class MentionsBallot(AnyBallot, frozen=True, tag="mentions"):
    """A mention for an item: its place in the scale, 0 the best."""

    mention: Annotated[int, Meta(ge=0, le=6)]


class MentionsOutcome(AnyOutcome, frozen=True, tag="mentions"):
    """Majority mention and place by item, best first; how often each mention was given, those that were not given
    among the worst, and how many were not. Fewer than FEW voters: no profiles."""

    majority: dict[str, int] = {}
    places: dict[str, int] = {}
    profiles: dict[str, Profile] = {}
    skipped: dict[str, int] = {}


class MentionsResult(AnyResult, frozen=True, tag="mentions"):
    """Majority mention and place by item, best first. Where five voted, how often each mention was given, those that
    were not given among the worst, and how many were not."""

    majority: dict[str, int] = {}
    places: dict[str, int] = {}
    profiles: dict[str, Profile] = {}
    skipped: dict[str, int] = {}


def items(vote: Mentions, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def check(vote: Mentions, paper: Paper[MentionsBallot]) -> dict[str, MentionsBallot | None]:
    """Hold a mention against the scale."""
    if paper.ballot.mention >= len(vote.scale):
        raise Refused("bad_reference")
    return {paper.item: paper.ballot}


def tally(vote: Mentions, items: Items, papers: Papers[MentionsBallot]) -> MentionsOutcome:
    """Return places and profiles over all who voted on anything."""
    if not papers:
        return MentionsOutcome()
    given = {item: _given(item, papers) for item in items}
    skipped = {item: len(papers) - counts.total() for item, counts in given.items()}
    profiles = {item: _profile(vote, counts, skipped[item]) for item, counts in given.items()}
    places = figures.places({item: _key(profile) for item, profile in profiles.items()})
    majority = {item: _middle(profiles[item]) for item in places}
    if len(papers) < FEW:
        return MentionsOutcome(majority, places)
    return MentionsOutcome(majority, places, profiles, {item: n for item, n in skipped.items() if n})


def _given(item: str, papers: Papers[MentionsBallot]) -> Counter[int]:
    return Counter(paper[item].mention for paper in papers if item in paper)


def _profile(vote: Mentions, given: Counter[int], skipped: int) -> Profile:
    counts = [given[mention] for mention in range(len(vote.scale))]
    return (*counts[:-1], counts[-1] + skipped)


def _middle(profile: Profile) -> int:
    """Return the mention in the middle, the lower of two."""
    return figures.spelled(profile)[sum(profile) // 2]


def _key(profile: Profile) -> list[int]:
    """Return what items are put in order by: mentions from the middle outwards, the better one greater."""
    left, key = [*profile], []
    for _ in range(sum(profile)):
        middle = _middle(tuple(left))
        left[middle] -= 1
        key.append(-middle)
    return key


def result(vote: Mentions, items: Items, outcome: MentionsOutcome, turnout: Turnout) -> MentionsResult:
    """Return what there is of the items that can still be seen. The first place is near the next
    where both share a mention."""
    places = figures.still(outcome.places, items)
    return MentionsResult(
        majority={item: outcome.majority[item] for item in places},
        places=places,
        profiles={item: outcome.profiles[item] for item in places if item in outcome.profiles},
        skipped={item: outcome.skipped[item] for item in places if item in outcome.skipped},
        edges=figures.edges(
            places, lambda one, next_: outcome.majority[one] == outcome.majority[next_], first=1
        ),
    )


def unanimous(vote: Mentions, outcome: MentionsOutcome, voters: int) -> bool:
    """Return whether every item got one mention only."""
    profiles = outcome.profiles.values()
    return bool(profiles) and all(voters in profile for profile in profiles)


def order(vote: Mentions, items: Items, outcome: MentionsOutcome) -> list[Items]:
    """Return the items, best first."""
    return figures.equals(figures.still(outcome.places, items))


def table(vote: Mentions, items: Items, result: MentionsResult, turnout: Turnout) -> Table:
    """Return all items, best first, with their profile where it is told."""
    told = bool(result.profiles)
    rows = (
        TableRow(
            item=item,
            share=1 - mention / (len(vote.scale) - 1),
            figures=(result.places[item], vote.scale[mention], *result.profiles.get(item, ())),
        )
        for item, mention in result.majority.items()
    )
    missing = sum(result.skipped.values())
    return Table(
        rows=tuple(rows),
        heads=("export-place", "export-mention", *(vote.scale if told else ())),
        caption=(Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),),
        remarks=(
            *((Phrase("export-mentions-skipped", {"n": missing}),) if missing else ()),
            *undecided(result),
        ),
    )


KIND = VoteKind(
    Mentions, MentionsBallot, MentionsOutcome, MentionsResult,
    items=items, check=check, tally=tally, result=result, unanimous=unanimous, order=order, table=table,
)  # fmt: skip
