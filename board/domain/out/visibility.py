"""Who may see what: the questions on which every record depends."""

from functools import cached_property

from board.domain.areas import report
from board.domain.channels import channels, owner, private
from board.domain.model import Names, Note, Room


class Visibility:
    """One call of `records`: the room, the names, the channel asked for, whose it is ("" for a shared one), and what
    is worked out at most once for all its keys."""

    def __init__(self, room: Room, names: Names, channel: str) -> None:
        self.room, self.names, self.channel, self.me = room, names, channel, owner(channel)

    @cached_property
    def places(self) -> dict[str, int]:
        """The index of each phase in the agenda."""
        return {phase: place for place, phase in enumerate(self.room.agenda)}

    @cached_property
    def piles(self) -> dict[str, tuple[bool, bool]]:
        """Of each theme that has notes: whether everyone, and whether facilitators, can read one of them."""
        found: dict[str, tuple[bool, bool]] = {}
        for note in self.room.notes.values():
            if theme := note.place.theme:
                all_, desk = found.get(theme, (False, False))
                found[theme] = (all_ or self.open(note), desk or not private(note))
        return found

    def open(self, note: Note) -> bool:
        """Whether everyone can read the note."""
        # Withdrawn to be corrected, too: readers who came for the report are still there.
        omitted = report.is_out(self.room) and report.omits(self.room, note)
        return not (note.visible_to or note.aside or omitted)

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The other channels that the owner of this one hears, whatever role they act in."""
        return channels(self.room, self.me, "participant")[:-1]

    def shows(self, key: str) -> bool:
        """Whether everyone can see the item that a key names ("room": the thing rated)."""
        kind, _, name = key.partition(".")
        if kind == "note":
            return name in self.room.notes and self.open(self.room.notes[name])
        if kind == "theme":
            return name in self.room.themes and self.piles.get(name, (True, True))[0]
        if kind in ("zone", "phase", "round"):
            return name in getattr(self.room, f"{kind}s")
        return key == "room"

    def nameless(self, name: str) -> bool:
        """Whether somebody is nobody by name once the report was shared: its readers hear the names it says."""
        return report.is_out(self.room) and not self.room.participants[name].named

    def person(self, name: str) -> bool:
        """Whether the participant is (still) somebody with a name."""
        person = self.room.participants.get(name)
        return person is not None and not person.removed and bool(self.names.people.get(name))
