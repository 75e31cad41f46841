"""Channels: who hears what. A channel is a name, and all who hear it get the same bytes.

There are five kinds. `everyone` is heard by all who are in the room, its screen included; `facilitators` by those
who act as such; `group.<id>` by the members of a group, whatever their role; `part.<name>` by those who have been
given that part; `me.<participant>` by one person alone.

What somebody hears is a tuple, computed from the room, the participant and the role acted in, and from nothing
else. Its order is the order in which later ones win: a viewer keeps the records of each channel apart, and what is
shown for a key is the union of the fields of its channels' records (`shapes`). An observer hears `everyone` and
nothing more, even one who is a member of a group: a projector belongs to the whole room.

A channel is also what a note can be hidden to: `Note.visible_to` names the one channel that has it, "" where all
do. So nobody asks *who may see this note*: its record stands in that channel and in no other, and who hears the
channel has it. One thing is added: an author sees what they wrote, by their own channel where they don't hear the
note's. A note that neither everybody nor the facilitators have is *private*: it counts as hidden, has no place on
the wall, and is what a reveal turns over.

A patch is computed and encoded once a channel, never once a person (`live.history`). It follows that a person's
tuple must not change under them: records of a channel they no longer hear would stay. When it does change, their
view starts anew (`live.hub`), and a cursor made under another tuple brings a whole view (`signature`).

A group that is dissolved leaves its channel without hearers; its notes stay hidden to it, their authors keep them,
and the reveal still turns them over. Ids of groups are never used again.
"""

import hashlib
from collections.abc import Iterable, Iterator

from board.domain.model import Note, Role, Room, Run
from board.domain.rules import See

EVERYONE = "everyone"
FACILITATORS = "facilitators"
OPEN_TO = frozenset(("", FACILITATORS))
"""Where a note can be hidden to and still lie on the wall."""


def me(participant: str) -> str:
    """Return the channel of one person."""
    return f"me.{participant}"


def group(name: str) -> str:
    """Return the channel of a group."""
    return f"group.{name}"


def part(name: str) -> str:
    """Return the channel of those who have a part."""
    return f"part.{name}"


def kind(channel: str) -> str:
    """Return the kind of a channel: what stands before its dot."""
    return channel.partition(".")[0]


def owner(channel: str) -> str:
    """Return the participant whose own channel it is, "" for a shared one."""
    return channel[3:] if channel.startswith("me.") else ""


def channels(room: Room, participant: str, role: Role) -> tuple[str, ...]:
    """Return the channels that a participant acting in `role` hears, in the order in which later ones win."""
    if role == "observer":
        return (EVERYONE,)
    desk = (FACILITATORS,) if role in ("facilitator", "lab") else ()
    return (EVERYONE, *desk, *_given(room, participant), me(participant))


def _given(room: Room, participant: str) -> Iterator[str]:
    """Yield the channels somebody hears for what they were given in this room."""
    for each in room.groups.values():
        if participant in each.members:
            yield group(each.id)
    if name := room.parts.get(participant):
        yield part(name)


def hears(room: Room, participant: str, role: Role, channel: str) -> bool:
    """Return whether a participant acting in `role` hears a channel ("": what all can see)."""
    return not channel or channel in channels(room, participant, role)


def hidden_to(room: Room, see: See, author: str) -> str:
    """Return the channel that alone has what an author writes under `see`, "" where all do. Who is in no group, or
    has no part, writes for themselves."""
    if see in ("all", "facilitators"):
        return "" if see == "all" else FACILITATORS
    theirs = _given(room, author) if see != "own" else ()
    return next((channel for channel in theirs if kind(channel) == see), me(author))


def private(note: Note) -> bool:
    """Return whether a note is hidden from the wall until a reveal turns it over."""
    return note.visible_to not in OPEN_TO


def together(room: Room) -> dict[str, frozenset[str]]:
    """Return the channels of groups and parts, each with those who hear it for that."""
    found = {group(each.id): set(each.members) for each in room.groups.values()}
    for participant, name in room.parts.items():
        found.setdefault(part(name), set()).add(participant)
    return {channel: frozenset(people) for channel, people in found.items()}


def concerned(room: Room, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each channel but `everyone` and `facilitators` that can have a record at one of these keys, with the
    key: the channels of hidden notes, of authors, of those with a sealed row, and of who alone is told their name.
    Naming one too many costs a comparison; a channel left out keeps a stale record."""
    wanted = frozenset(keys)
    yield from _with_rows(room, wanted)
    yield from _of_notes(room, wanted)
    yield from _of_nameless(room, wanted)
    if "may" in wanted and (run := room.runs.get(room.run)) is not None:
        yield from _entitled(room, run, whole=f"run.{run.id}" in wanted)


def _of_notes(room: Room, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the channels of hidden notes and of authors, whose `may` may be another then."""
    for key in wanted:
        if key.startswith("note.") and (note := room.notes.get(key[5:])) is not None:
            yield from ((channel, key) for channel in _of(note))
            if "may" in wanted and note.author:
                yield me(note.author), "may"


def _of_nameless(room: Room, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the channels of people who may be told their own name alone."""
    for key in wanted:
        person = room.participants.get(key[7:]) if key.startswith("person.") else None
        if person is not None and not person.named:
            yield me(person.id), key


def _with_rows(room: Room, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the channels of those who have a sealed row at one of these keys, whose `may` may be another then."""
    may = wanted & {"may"}
    for people in room.sealed.values():
        for who, rows in people.items():
            if found := rows.keys() & wanted:
                yield from ((me(who), key) for key in found | may)


def _entitled(room: Room, run: Run, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Yield the channels that may have a `may` of their own: those of parts; where the `whole` run changed, of all
    who have written in it."""
    yield from ((part(name), "may") for name in run.parts)
    if whole:
        yield from ((me(who), "may") for who in room.sealed.get(run.seal or "", {}))
        authors = {note.author for note in room.notes.values() if note.run == run.id and note.author}
        yield from ((me(who), "may") for who in authors)


def _of(note: Note) -> Iterator[str]:
    if private(note):
        yield note.visible_to
    if note.author:
        yield me(note.author)


def signature(channels: tuple[str, ...]) -> int:
    """Return a number of 64 bits that stands for a tuple of channels."""
    return int.from_bytes(hashlib.sha256("|".join(channels).encode()).digest()[:8], "big")
