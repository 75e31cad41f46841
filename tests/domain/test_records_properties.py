"""Whole sessions played at random: patches rebuild views (R5), folds agree (S7), secrets stay secret (R6)."""

import msgspec
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from board.domain.areas import seals
from board.domain.decision import Decision
from board.domain.model import Room
from board.domain.out.records import patch, view
from board.domain.out.shapes import EVERYONE, FACILITATORS, Audience, Only
from board.domain.room import evolve, fold, touched, touched_by_sealed
from tests.domain.given import A, B, C, F
from tests.domain.scripts import Play, begun, played, scripts

LAYERS: tuple[Audience, ...] = (EVERYONE, FACILITATORS, *(Only(one) for one in (F, A, B, C)))
LONG = settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])


def keys_of(before: Room, made: Decision, audience: Audience) -> set[str]:
    """The keys a hub looks at for an audience: the events', and its own sealed rows'."""
    keys, at = set(), before
    for event in made.events:
        after = evolve(at, event)
        keys |= touched(at, event, after)
        at = after
    own = (change for change in made.sealed if audience == Only(change.participant))
    return keys | {key for change in own for key in touched_by_sealed(change)}


def patches(play: Play, before: Room, made: Decision, audience: Audience):
    return patch(before, play.room, audience, play.known, keys_of(before, made, audience))


@LONG
@given(scripts())
def test_R5_patches_over_touched_keys_rebuild_the_whole_view_of_every_audience(steps):
    play = begun()
    held = {audience: dict(view(play.room, audience, play.known)) for audience in LAYERS}
    for before, made in played(play, steps):
        for audience in LAYERS:
            held[audience] |= patches(play, before, made, audience)
            kept = {key: record for key, record in held[audience].items() if record is not None}
            assert kept == view(play.room, audience, play.known), (audience, made)


def thawed(room: Room) -> Room:
    """A snapshot, written and read back."""
    return msgspec.json.decode(msgspec.json.encode(replace(room, sealed={})), type=Room)


@LONG
@given(scripts())
def test_S7_a_snapshot_with_the_tail_and_the_open_seals_is_the_fold(steps):
    play = begun()
    snapshots = [(len(play.rows), thawed(play.room))]
    for before, _ in played(play, steps):
        assert thawed(before) == replace(before, sealed={})
        snapshots.append((len(play.rows), thawed(play.room)))
    rows = [
        (seal, who, key, value)
        for seal, people in play.room.sealed.items()
        for who, mine in people.items()
        for key, value in mine.items()
    ]
    for seq, snapshot in [*snapshots[:: 1 + len(snapshots) // 8], snapshots[-1]]:
        folded = fold(snapshot, (row.events for row in play.rows[seq:]))
        assert folded is not None
        assert _tidy(seals.restore(folded, rows)) == _tidy(play.room)


def _tidy(room: Room) -> Room:
    """Without seals and people that hold no row: an absence that rows can't tell from emptiness."""
    held = {seal: {who: mine for who, mine in people.items() if mine} for seal, people in room.sealed.items()}
    return replace(room, sealed={seal: people for seal, people in held.items() if people})
