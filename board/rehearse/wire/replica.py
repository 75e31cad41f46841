"""The records one connection holds, merged as the protocol says."""

from collections.abc import Iterable, Mapping
from typing import Any

Records = dict[str, dict[str, Any]]
Channels = dict[str, Records]

Changes = Mapping[str, dict[str, Any] | None]


class Replica:
    """The records of each channel one hears, in the order in which later ones win. A view replaces everything once
    its last piece is there; the patches of one moment are applied together."""

    def __init__(self) -> None:
        self.channels: Channels = {}
        self._coming: Channels = {}
        self._moment: list[tuple[str, Changes]] = []

    def start_over(self, channels: Iterable[str]) -> None:
        """A welcome: one hears these channels now, and a whole view follows."""
        self._coming, self._moment = {channel: {} for channel in channels}, []

    def resume(self) -> None:
        """What is held is still good; a moment that was told in part is told again."""
        self._moment = []

    def piece(self, channel: str, records: Records, *, last: bool) -> None:
        """Take a piece of the whole view."""
        self._coming[channel].update(records)
        if last:
            self.channels, self._coming = self._coming, {}

    def patch(self, channel: str, records: Changes, *, more: bool) -> None:
        """Take a patch; a null removes the channel's part of a record."""
        self._moment.append((channel, records))
        if more:
            return
        for name, changed in self._moment:
            self.channels[name] = _merged(self.channels[name], changed)
        self._moment = []

    def get(self, key: str) -> dict[str, Any] | None:
        """Return a record as the viewer sees it, or None."""
        parts = [records[key] for records in self.channels.values() if key in records]
        return {name: value for part in parts for name, value in part.items()} if parts else None

    def of(self, kind: str) -> Records:
        """Return all records of a kind, by id."""
        every = (key for records in self.channels.values() for key in records)
        keys = dict.fromkeys(key for key in every if key.startswith(kind + "."))
        return {key.partition(".")[2]: self.get(key) or {} for key in keys}

    def shows(self, revs: dict[str, int]) -> bool:
        """Say whether what an Accepted named is confirmed: each key at that rev or later; without a record for 0."""
        return all(
            (record is None) if not rev else (record is not None and record.get("rev", 1) >= rev)
            for record, rev in ((self.get(key), rev) for key, rev in revs.items())
        )


def _merged(held: Records, changes: Changes) -> Records:
    gone = {key for key, record in changes.items() if record is None}
    kept = {key: record for key, record in held.items() if key not in gone}
    return kept | {key: record for key, record in changes.items() if record is not None}
