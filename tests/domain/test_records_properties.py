"""Whole sessions played at random: patches rebuild views (R5), folds agree (S7), secrets stay secret (R6)."""

import msgspec
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from board.domain.areas import seals
from board.domain.channels import EVERYONE, FACILITATORS, channels, concerned, me, together
from board.domain.decision import Decision
from board.domain.model import Room
from board.domain.out.records import patch, view
from board.domain.room import evolve, fold, produced, touched, touched_by_sealed
from tests.domain.given import A, B, C, F
from tests.domain.scripts import FIRST, Play, begun, played, scripts

ALWAYS = (EVERYONE, FACILITATORS, *(me(one) for one in (F, A, B, C)))
LONG = settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])


def keys_of(before: Room, made: Decision, audience: str) -> set[str]:
    """The keys a hub looks at for an audience: the events', and its own sealed rows'."""
    keys, at = set(), before
    for event in made.events:
        after = evolve(at, event)
        keys |= touched(at, event, after)
        at = after
    own = (change for change in made.sealed if audience == me(change.participant))
    return keys | {key for change in own for key in touched_by_sealed(change)}


@LONG
@given(scripts())
def test_R5_whatever_changes_in_a_channel_is_at_a_key_that_concerns_it(steps):
    play = begun()
    for before, made in played(play, steps):
        keys = keys_of(before, made, "")
        found = {*concerned(before, keys), *concerned(play.room, keys)}
        for channel in {*together(before), *together(play.room), *ALWAYS[2:]}:
            for key in patch(before, play.room, channel, play.known, keys):
                assert (channel, key) in found, made


def patches(play: Play, before: Room, made: Decision, audience: str):
    return patch(before, play.room, audience, play.known, keys_of(before, made, audience))


@LONG
@given(scripts())
def test_R5_patches_over_touched_keys_rebuild_the_whole_view_of_every_audience(steps):
    play = begun()
    held = {channel: dict(view(play.room, channel, play.known)) for channel in ALWAYS}
    for before, made in played(play, steps):
        for channel in together(play.room):  # which nobody heard before this, so that it held nothing
            held.setdefault(channel, {})
        for audience, had in held.items():
            had.update(patches(play, before, made, audience))
            kept = {key: record for key, record in had.items() if record is not None}
            assert kept == view(play.room, audience, play.known), (audience, made)


@LONG
@given(scripts())
def test_W2_what_an_answer_promises_of_people_and_cards_is_what_its_asker_is_shown(steps):
    """Else what is pending on their page would never fall away. (A theme may be named that nobody sees just now.)"""
    play = begun()
    for n, step in enumerate(steps, FIRST):
        who, command = step[0], play.command(n, step)
        if command is None or play.do(n, command, who) is None or play.room.participants[who].removed:
            continue
        role = play.room.participants[who].role
        held = [view(play.room, channel, play.known) for channel in channels(play.room, who, role)]
        made = produced(play.room, command, who).items()
        for key, rev in (pair for pair in made if pair[0].startswith(("person.", "note."))):
            shown = max(
                (each[key].rev for each in held if key in each and hasattr(each[key], "rev")), default=0
            )
            assert shown == rev, (command, key)


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
