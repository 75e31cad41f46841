"""Who takes part, told everywhere alike. Pure.

*ghosts*: somebody who is in the room, or in a count, and is nobody: a second person made by a dead phone, one who was
shown out, a device that is gone. *miscounted*: two places that give different numbers of participants, of people, of
those present or of those who vote. What the journal says of who came is the measure of all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from board.rehearse.journal import Journal, possible
from board.rehearse.verdict.check import Finding
from board.rehearse.wire.replica import Records

PEOPLE = ("participant", "facilitator")
"""Roles in which one takes part."""


@dataclass(frozen=True)
class PeopleTold:
    """What one place says, None for what it says nothing of. `people` are participants and those who lead."""

    where: str
    participants: int | None = None
    people: int | None = None
    present: int | None = None


def truth(journal: Journal, connected: Iterable[str]) -> PeopleTold:
    """Return what every place should say. `connected`: participants by id that have a line now."""
    roles = {who: role for who, role in journal.people.items() if who not in journal.out}
    inside = {who for who, role in roles.items() if role == "participant"}
    people = sum(role in PEOPLE for role in roles.values())
    return PeopleTold("what happened", len(inside), people, len(inside & set(connected)))


def by_records(where: str, records: Records) -> PeopleTold:
    """Return what somebody counts who counts the people they are told of."""
    roles = [it["role"] for _, it in _persons(records) if not it.get("late") and not it.get("out")]
    return PeopleTold(where, roles.count("participant"), sum(roles.count(role) for role in PEOPLE))


def by_presence(where: str, presence: Mapping[str, Any]) -> PeopleTold:
    """Return what the last presence says that somebody heard."""
    return PeopleTold(where, present=presence.get("present", 0))


def by_export(exported: Any) -> PeopleTold:
    """Return what the report says."""
    room = exported["room"]
    return PeopleTold("the report", room["participants"], room["participants"] + room["facilitators"])


def _persons(records: Records) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((key[7:], it) for key, it in records.items() if key.startswith("person."))


# --- verdicts -----------------------------------------------------------------------------------------


def miscounted(told: Iterable[PeopleTold], right: PeopleTold) -> Iterator[Finding]:
    """Yield each number that is not the right one."""
    for each in told:
        for name in ("participants", "people", "present"):
            found, wanted = getattr(each, name), getattr(right, name)
            if found not in (None, wanted):
                yield Finding("miscounted", f"{each.where}: {found} {name} instead of {wanted}")


def quorums(journal: Journal, records: Records) -> Iterator[Finding]:
    """Yield each closed round whose numbers of voters can't be: those who voted are known, the others are at most all
    who ever came to take part."""
    most = sum(role in PEOPLE for role in journal.people.values())
    for key, record in records.items():
        if not key.startswith("round.") or record.get("open", True):
            continue
        low, high = _voted(journal, key.partition(".")[2], {*record.get("items", ()), "room"})
        voters, electorate = record.get("voters", 0), record.get("electorate", 0)
        if not low <= voters <= high:
            yield Finding("miscounted", f"{key}: {voters} voters instead of {low} to {high}")
        if not voters <= electorate <= most:
            yield Finding("miscounted", f"{key}: {electorate} could vote instead of {voters} to {most}")


def _voted(journal: Journal, name: str, items: set[str]) -> tuple[int, int]:
    """Return how many people have at least, and at most, a ballot that counts: surely one on an item still there, maybe
    one on an item that went after the round was closed."""
    surely, maybe = set(), set()
    for (of, who, item), writes in journal.ballots.items():
        ends = possible(writes) if of == name else {None}
        maybe |= {who} if ends != {None} else set()
        surely |= {who} if None not in ends and item in items else set()
    return len(surely), len(maybe)


def ghosts(
    journal: Journal, records: Records, presences: Sequence[Mapping[str, Any]], connected: Iterable[str]
) -> Iterator[Finding]:
    """Yield everybody who is there and is nobody. `presences`: the last one that each viewer heard; `connected`: those
    who have a line."""
    ours = journal.people.keys() - journal.out
    yield from (Finding("ghosts", what) for what in journal.ghosts)
    yield from (
        Finding("ghosts", f"{it['name']} ({it['role']}) is in the room, and nobody came as them")
        for who, it in _persons(records)
        if who not in ours and it["role"] != "lab" and not it.get("out")
    )
    here = {who for presence in presences for who in presence.get("here", ())}
    yield from (
        Finding("ghosts", f"{who} is said to be here, and is not") for who in here.difference(connected)
    )
