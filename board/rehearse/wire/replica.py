"""The records one connection holds, merged as the protocol says."""

from collections.abc import Mapping
from typing import Any

Records = dict[str, dict[str, Any]]
Layers = dict[str, Records]

Changes = Mapping[str, dict[str, Any] | None]

LAYERS = ("everyone", "facilitators", "mine")


class Replica:
    """Three layers of records. A view replaces everything once its last piece is there; the patches of one
    moment
    are applied together."""

    def __init__(self) -> None:
        self.layers: Layers = {}
        self._coming: Layers = {}
        self._moment: list[tuple[str, Changes]] = []

    def start_over(self) -> None:
        """A welcome: a whole view follows."""
        self._coming, self._moment = {}, []

    def resume(self) -> None:
        """What is held is still good; a moment that was told in part is told again."""
        self._moment = []

    def piece(self, layer: str, records: Records, *, last: bool) -> None:
        """Take a piece of the whole view."""
        self._coming.setdefault(layer, {}).update(records)
        if last:
            self.layers, self._coming = self._coming, {}

    def patch(self, layer: str, records: Changes, *, more: bool) -> None:
        """Take a patch; a null removes the layer's part of a record."""
        self._moment.append((layer, records))
        if more:
            return
        for name, changed in self._moment:
            self.layers[name] = _merged(self.layers.get(name, {}), changed)
        self._moment = []

    def get(self, key: str) -> dict[str, Any] | None:
        """Return a record as the viewer sees it, or None."""
        parts = [self.layers[layer][key] for layer in LAYERS if key in self.layers.get(layer, {})]
        return {name: value for part in parts for name, value in part.items()} if parts else None

    def of(self, kind: str) -> Records:
        """Return all records of a kind, by id."""
        keys = {
            key: None for layer in LAYERS for key in self.layers.get(layer, {}) if key.startswith(kind + ".")
        }
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
