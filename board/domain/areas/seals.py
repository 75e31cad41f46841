"""Seals: what a masked run or a blind vote keeps out of the log until it ends (S1–S8).

The log is for ever, so what people were promised not to be told by it must never enter it. While a seal is open, that
lies in rows beside the log, and the day the seal closes they are deleted, in the transaction that writes the outcome.
Nobody, the operator included, can tell afterwards who wrote or voted what.

A seal opens with a run whose rules mask somebody's author, or with a voting round. Its rows are
`Room.sealed[seal][participant][key]`; four kinds of value are under it:

    note.<id>            SealedNote    a private masked note, whole: the log knows nothing of it
    note.<id>            SealedLink    a masked note that others can read: the log has it, without its author
    ballot.<round>.<it>  SealedBallot  what somebody voted on an item
    deal.<round>         SealedDeal    which items somebody is dealt, and which not, for they are theirs

Everything that belongs to one person is answered from these rows by participant: the own view, edits, the quota, the
budget. Hence it survives a reload, a second tab and a restart, and ends with the seal. The log row written along with
a sealed row (there is one, so that the command counts once) carries no author, no event and the seal's opening time.

The fold of a room is that of its log plus the rows of its open seals (`restore`); rows are never made of events, and
events only say that a seal opened or closed. Snapshots, archives and backups hold the first part alone: a room put
back from a backup goes on with its open seals empty, and says so (`SealsEmptied`).

A seal of notes closes when its run ends, if all can read what is written in it. Where people write face down it stays
open, whatever steps follow: nothing but a reveal turns cards over, all of them or those of one phase or zone, and until
it does the run is taken up again when its phase is entered (`resumes`), with all that people had in hand. At the reveal
they come out in random order, under new ids, so that neither order nor id tells who wrote one, and no time either. What
a reveal of some leaves stays in the seal, for the next one. A round's seal closes with its tally. Sharing the report
closes what is left, unseen.
"""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about
from board.domain.areas import leaning, ranks
from board.domain.card import Place
from board.domain.channels import private
from board.domain.commands import EmptySeals
from board.domain.decision import NOTHING, Decision, SealedChange
from board.domain.events import (
    Event,
    NotesRevealed,
    Placed,
    ReportShared,
    RoundClosed,
    SealsClosed,
    SealsEmptied,
)
from board.domain.language.ids import Draw, long_id, shuffled
from board.domain.model import Note, Room, Run, Scope, Seal, SealedLink, SealedNote, SealedValue, Zone
from board.domain.policy import Row
from board.domain.rules import face_down, masks, writes_face_down

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[SealedValue] = msgspec.json.Decoder(SealedValue)

ALL = Scope()

SealedItem = tuple[str, str, str, SealedValue]
"""(seal, participant, key, value)."""


def encode(value: SealedValue) -> bytes:
    """Return the bytes of a sealed row's value."""
    return _encoder.encode(value)


def decode(value: bytes) -> SealedValue:
    """Return the value of a sealed row. Raises msgspec.ValidationError for a kind this version does not
    know."""
    return _decoder.decode(value)


# --- rows ---------------------------------------------------------------------------------------------


def apply(room: Room, change: SealedChange) -> Room:
    """Return the room with one row written or (value None) removed; rows of a closed seal are ignored."""
    if change.seal not in room.seals:
        return room
    people = dict(room.sealed.get(change.seal, {}))
    rows = dict(people.get(change.participant, {}))
    if change.value is None:
        rows.pop(change.key, None)
    else:
        rows[change.key] = change.value
    people[change.participant] = rows
    return replace(
        room, sealed=room.sealed | {change.seal: {who: kept for who, kept in people.items() if kept}}
    )


def restore(room: Room, rows: Iterable[SealedItem]) -> Room:
    """Return a room folded from its log with the rows of its open seals put back (S7)."""
    sealed: dict[str, dict[str, dict[str, SealedValue]]] = {}
    for seal, participant, key, value in rows:
        if seal in room.seals:
            sealed.setdefault(seal, {}).setdefault(participant, {})[key] = value
    return replace(room, sealed=sealed)


def of(room: Room, seal: str | None, participant: str) -> dict[str, SealedValue]:
    """Return a participant's rows under a seal, by key."""
    return room.sealed.get(seal or "", {}).get(participant, {})


def hand(room: Room, participant: str) -> int:
    """Return by how manieth hand a participant writes now (P13)."""
    person = room.participants.get(participant)
    return person.hand if person is not None else 0


def shown(room: Room, seal: str | None, participant: str) -> dict[str, SealedValue]:
    """Return those of a participant's rows under a seal that the hand which writes now has written."""
    now = hand(room, participant)
    return {key: value for key, value in of(room, seal, participant).items() if value.hand == now}


def own_notes(room: Room, participant: str) -> dict[str, SealedNote]:
    """Return a participant's private masked notes of every open seal, by key `note.<id>`, as far as they are shown."""
    mine = (shown(room, seal, participant) for seal in room.seals)
    return {key: value for rows in mine for key, value in rows.items() if isinstance(value, SealedNote)}


def links(room: Room, participant: str) -> set[str]:
    """Return the ids of the masked notes, readable by others, that the open seals say are the
    participant's."""
    mine = (of(room, seal, participant) for seal in room.seals)
    return {_id(key) for rows in mine for key, value in rows.items() if isinstance(value, SealedLink)}


def places(room: Room, participant: str, run: Run) -> dict[str, str]:
    """Return the zones of what a participant has written in a run, by key `note.<id>`."""
    logged = room.notes.values()
    found = {f"note.{it.id}": it.place.zone for it in logged if it.author == participant and it.run == run.id}
    for key, value in of(room, run.seal, participant).items():
        if isinstance(value, SealedNote):
            found[key] = value.place.zone
        elif isinstance(value, SealedLink) and (note := room.notes.get(_id(key))):
            found[key] = note.place.zone
    return found


def written(room: Room, participant: str, run: Run) -> int:
    """Return how many notes of a run count against a participant's quota (A7): not those for later."""
    later = later_zone(room).id
    return sum(zone != later for zone in places(room, participant, run).values())


def _id(key: str) -> str:
    return key.partition(".")[2]


# --- opening and closing ------------------------------------------------------------------------------


def opened(room: Room, seal: str, run: str, at: int) -> Room:
    """Return the room with a seal open since `at` (ms since 1970)."""
    return replace(room, seals=room.seals | {seal: Seal(id=seal, run=run, opened_at=at)})


def closed(room: Room, ids: Iterable[str]) -> Room:
    """Return the room without these seals and their rows, forgotten by their runs and rounds too."""
    gone = set(ids)
    return replace(
        room,
        seals={key: seal for key, seal in room.seals.items() if key not in gone},
        sealed={key: rows for key, rows in room.sealed.items() if key not in gone},
        runs={key: replace(run, seal=None) if run.seal in gone else run for key, run in room.runs.items()},
        rounds={key: replace(it, seal=None) if it.seal in gone else it for key, it in room.rounds.items()},
    )


def resumes(run: Run) -> bool:
    """Return whether entering its phase again takes the run up again: people write face down in it, and nothing of it
    was turned over (A1). Whether anybody wrote is nothing it may depend on."""
    return writes_face_down(run) and not run.turned and (run.seal is not None or not masks(run))


def ending(room: Room, run: str) -> tuple[str, ...]:
    """Return the seals that end with a run (S5): those of its links, unless people write face down in it. Voting rounds
    close theirs with their outcome."""
    if writes_face_down(room.runs[run]):
        return ()
    ballots = {it.seal for it in room.rounds.values()}
    return tuple(seal.id for seal in room.seals.values() if seal.run == run and seal.id not in ballots)


def closed_by(before: Room, events: Iterable[Event]) -> tuple[str, ...]:
    """Return the seals whose rows are deleted with these events, decided on the room `before` them (S6)."""
    gone: list[str] = []
    for event in events:
        if isinstance(event, NotesRevealed | SealsClosed | ReportShared):
            gone += event.seals
        elif isinstance(event, RoundClosed):
            gone += [seal for it in before.rounds.values() if it.id == event.round and (seal := it.seal)]
    return tuple(dict.fromkeys(gone))


# --- the reveal ---------------------------------------------------------------------------------------


PrivateRow = tuple[str, str, str, SealedNote]
"""(seal, participant, key, note) of a private note."""


def _private(room: Room, scope: Scope = ALL) -> Iterator[PrivateRow]:
    for seal, people in room.sealed.items():
        for participant, rows in people.items():
            for key, value in rows.items():
                if isinstance(value, SealedNote) and _within(room, scope, room.seals[seal].run, value.place):
                    yield seal, participant, key, value


def _named(room: Room, scope: Scope = ALL) -> list[Note]:
    notes = room.notes.values()
    return [note for note in notes if private(note) and _within(room, scope, note.run, note.place)]


def _within(room: Room, scope: Scope, run: str, place: Place) -> bool:
    """Whether a note of a run, at a place, is among those to be turned over."""
    phase = room.runs[run].phase if run in room.runs else ""
    return scope.phase in ("", phase) and scope.zone in ("", place.zone)


def private_notes(room: Room, scope: Scope = ALL) -> int:
    """Return how many private notes a reveal would turn over, of all runs."""
    return len(_named(room, scope)) + sum(1 for _ in _private(room, scope))


def concerns(room: Room, scope: Scope, run: Run) -> bool:
    """Return whether a reveal would turn over private notes of a run."""
    rows = (seal for seal, _, _, _ in _private(room, scope) if room.seals[seal].run == run.id)
    return any(note.run == run.id for note in _named(room, scope)) or any(rows)


def reveal(room: Room, draw: Draw, scope: Scope = ALL) -> NotesRevealed | None:
    """Return the event that turns the private notes of the scope over in random order (S3), None when there are none.
    Seals that hold no others close; a masked run that goes on needs a new one. What seals that hold others lose are
    `turned_rows`."""
    named, sealed = _named(room, scope), list(_private(room, scope))
    if not named and not sealed:
        return None
    closing = {seal for seal, _, _, _ in sealed}
    concerned = {note.run for note in named} | {room.seals[seal].run for seal in closing}
    shown, placed = _turned(room, named, [(key, note) for _, _, key, note in sealed], draw)
    return NotesRevealed(
        runs=tuple(filter(concerned.__contains__, room.runs)),
        shown=shown,
        placed=placed,
        seals=_spent(room, scope, concerned, closing),
    )


def _spent(room: Room, scope: Scope, runs: set[str], seals: set[str]) -> tuple[str, ...]:
    """Return the seals that close with a reveal: of those it turns notes of over, and those of runs that are over and
    not taken up again, the ones that hold no private note beside."""
    turned = {(seal, who, key) for seal, who, key, _ in _private(room, scope)}
    others = {seal for seal, who, key, _ in _private(room) if (seal, who, key) not in turned}
    ended = {run.seal for run in room.runs.values() if run.id != room.run and _turns(run, runs)}
    return tuple(seal for seal in room.seals if seal in (seals | ended) - others)


def _turns(run: Run, runs: set[str]) -> bool:
    return run.turned or run.id in runs


def turned_rows(room: Room, scope: Scope, event: NotesRevealed) -> tuple[SealedChange, ...]:
    """Return the removal of the rows that a reveal turns over under seals that stay open for others."""
    rows = _private(room, scope)
    return tuple(SealedChange(seal, who, key, None) for seal, who, key, _ in rows if seal not in event.seals)


def _turned(
    room: Room, named: list[Note], sealed: list[tuple[str, SealedNote]], draw: Draw
) -> tuple[dict[str, int], tuple[Placed, ...]]:
    """Return the ranks of named notes and the masked ones, placed. Sorted first, so that `draw` alone
    decides."""
    known = [(f"note.{note.id}", note) for note in named]
    cards: list[tuple[str, Note | SealedNote]] = sorted([*known, *sealed], key=lambda card: card[0])
    last = {zone: ranks.last(ranks.items(room, zone, shown=True)) for zone in room.zones}
    shown, placed = {}, []
    for _, card in shuffled(cards, draw):
        place = card.place if card.place.zone in last else Place(later_zone(room).id)
        last[place.zone] += ranks.GAP
        if isinstance(card, Note):
            shown[card.id] = last[place.zone]
        else:
            turned = replace(place, rank=last[place.zone])
            placed.append(Placed(long_id(draw), card.content, turned))
    return shown, tuple(placed)


def later_zone(room: Room) -> Zone:
    """Return the zone for later, which every room has (L8)."""
    return next(zone for zone in room.zones.values() if zone.purpose == "later")


# --- a backup was put back ----------------------------------------------------------------------------


def empty(room: Room, command: EmptySeals, actor: Actor, now: int, draw: Draw) -> Decision:
    """Say of each open seal for private notes or ballots that what was under it is lost (S8). Masked notes that
    can be read are in the log; only their links are gone, and nobody has to do anything again."""
    gone = tuple(seal.id for seal in room.seals.values() if _holds_content(room, seal))
    return Decision((SealsEmptied(gone, now),)) if gone else NOTHING


def _holds_content(room: Room, seal: Seal) -> bool:
    run = room.runs.get(seal.run)
    hidden = run is not None and run.seal == seal.id and face_down(run)
    return hidden or any(round_.seal == seal.id for round_ in room.rounds.values())


def lost(room: Room, seal: str | None) -> bool:
    """Return whether what was under a seal went with the database before the backup, until the seal closes."""
    return seal in room.seals and room.seals[seal].emptied


# --- folding ------------------------------------------------------------------------------------------


def notes_revealed(room: Room, event: NotesRevealed) -> Room:
    """Turn the notes over and forget the seals that held them."""
    turned = {
        key: replace(note, visible_to="", place=replace(note.place, rank=rank), rev=note.rev + 1)
        for key, rank in event.shown.items()
        if (note := room.notes.get(key))
    }
    fresh = {it.id: Note(it.id, it.content, it.place) for it in event.placed}
    runs = {key: replace(room.runs[key], turned=True, rev=room.runs[key].rev + 1) for key in event.runs}
    return closed(replace(room, notes=room.notes | turned | fresh, runs=room.runs | runs), event.seals)


def seals_closed(room: Room, event: SealsClosed) -> Room:
    """Forget the seals and their rows."""
    return closed(room, event.seals)


def seals_emptied(room: Room, event: SealsEmptied) -> Room:
    """Mark the seals, whose rows are gone."""
    marked = {key: replace(room.seals[key], emptied=True) for key in event.seals if key in room.seals}
    kept = {key: rows for key, rows in room.sealed.items() if key not in marked}
    return replace(room, seals=room.seals | marked, sealed=kept)


# --- what an event touches --------------------------------------------------------------------------


def _revealed(before: Room, event: NotesRevealed, after: Room) -> set[str]:
    out = (*event.shown, *(note.id for note in event.placed))
    runs = (f"run.{run}" for run in event.runs)
    return {"room", *runs, *leaning.runs(before, after), *leaning.notes(before, after, out)}


def _emptied(before: Room, event: SealsEmptied, after: Room) -> set[str]:
    runs = {f"run.{run.id}" for run in after.runs.values() if run.seal in event.seals}
    rounds = {f"round.{it.id}" for it in after.rounds.values() if it.seal in event.seals}
    return {"room", *runs, *rounds, *leaning.rows(before, event.seals)}


COMMANDS: Commands = (EmptySeals,)
POLICY: Policy = {
    EmptySeals: Row(internal=True),
}
DECIDE: Rules = {EmptySeals: empty}
EVOLVE: Steps = {NotesRevealed: notes_revealed, SealsClosed: seals_closed, SealsEmptied: seals_emptied}
TOUCHES: Touches = {
    NotesRevealed: _revealed,
    SealsClosed: lambda before, _, after: leaning.runs(before, after),
    SealsEmptied: _emptied,
}
ABOUT: Abouts = {
    EmptySeals: about(),
}
