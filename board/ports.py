"""What the live part needs from the outside world, as protocols. Adapters live in `storage/` and `bus/`.

Each protocol has one contract suite in `tests/contracts/`, run against every adapter.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from board.chain import ChainedRow


class SealedPut(Struct, frozen=True):
    """One write to a sealed row; `value` None deletes it. Keys are unique per (room, seal, participant, key)."""

    seal: str
    participant: str
    key: str
    value: bytes | None
    blob: str = ""
    """Digest of the blob that `value` names: a draft under the same seal, or one that the log names."""


class Entry(Struct, frozen=True):
    """One accepted command: one row of the log, with the sealed rows and names that belong to it.

    `by` is None and `at` is the seal's opening time where the author is masked. `body` is the encoded tuple of
    events (`b"[]"` for a command whose whole effect is sealed).
    """

    command_id: str
    by: str | None
    at: int
    body: bytes
    version: int = 1
    sealed: tuple[SealedPut, ...] = ()
    closed_seals: tuple[str, ...] = ()
    """Seals whose rows are deleted in the same transaction, those of this very entry included."""
    names: tuple[tuple[str, str], ...] = ()
    """(participant, display name) to write; an empty name erases it."""
    blobs: tuple[str, ...] = ()
    """Digests of the blobs that the events name: from now on they are kept with the log. Drafts under the seals
    that this entry closes, loose ones, or some that the log names already."""


class LogRow(Struct, frozen=True):
    """A row as read back. `body` is what `Entry.body` was, or its redacted form."""

    seq: int
    command_id: str
    by: str | None
    at: int
    version: int
    body: bytes


class SealedRow(Struct, frozen=True):
    """A sealed row as read back, with the seq of the log row it was written with."""

    seal: str
    participant: str
    key: str
    value: bytes
    seq: int
    blob: str = ""


class Loaded(Struct, frozen=True):
    """Everything needed to rebuild a room, read in one transaction."""

    head: int
    rows: tuple[LogRow, ...]
    sealed: tuple[SealedRow, ...]
    names: dict[str, str]


class Conflict(Exception):
    """Somebody else appended first: `head` is the room's real head. Read the tail and decide again."""

    def __init__(self, room: str, head: int) -> None:
        super().__init__(f"room {room} is at {head}")
        self.room, self.head = room, head


class DuplicateCommand(Exception):
    """`command_id` is already in this room's log; nothing of the batch was written."""

    def __init__(self, room: str, command_id: str) -> None:
        super().__init__(f"command {command_id} is already in room {room}")
        self.room, self.command_id = room, command_id


class StorageUnavailable(Exception):
    """The store refuses or cannot be reached (`code` is "storage_full" or "unavailable"). Nothing was written, or
    the answer was lost with the connection: the log tells, and a command said again is known by its id. `why` is the
    cause, for the operator, without a word of what is in the store."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(code)
        self.code, self.why = code, why


class BlobMissing(StorageUnavailable):
    """A blob that an entry names is not there (any more), or is under a seal that stays closed to the log. Nothing
    was written. Whoever looks before asking meets this only where the blob was swept in that very moment."""

    def __init__(self, room: str, digest: str) -> None:
        super().__init__("unavailable")
        self.room, self.digest = room, digest


class Corrupt(Exception):
    """A room's log does not verify, or holds an event this version does not know: it is not served."""


class Damaged(Corrupt):
    """The database itself can't be read, or has rows that can't be: whatever room it was asked for."""


class EventLog(Protocol):
    """The log is the truth: one row per accepted command, seqs 1, 2, 3… without a gap."""

    async def append(self, room: str, expected: int, entries: Sequence[Entry]) -> None:
        """Write the entries as seqs expected+1 … expected+len, with their sealed rows and names, in one
        transaction that moves the room's head, durable on return. An unknown room has head 0: its first
        append makes it, whether or not the directory has heard of it. Raises Conflict, DuplicateCommand,
        BlobMissing, or Corrupt where the log does not end at its head: then nothing was written; and
        StorageUnavailable. A cancelled append is written whole or not at all. Values of closed seals, drafts under
        them and erased names have left the store's files on return, or do so soon (see docs/adr/0009 and 0011)."""
        ...

    async def load(self, room: str, after: int = 0) -> Loaded:
        """Return head, rows with seq > `after`, all open sealed rows and all names; head 0 if unknown. Raises
        StorageUnavailable, or Corrupt (room, seq, what) when rows are missing, or are not those that were written."""
        ...

    async def links(self, room: str) -> list[ChainedRow]:
        """Return all rows of a room with what chains them, for an archive. Raises as `load`."""
        ...

    async def heads(self, rooms: Sequence[str]) -> dict[str, int]:
        """Return the head of each named room that exists, in one query; 0 for one without a log."""
        ...

    async def seen(self, room: str, command_ids: Sequence[str]) -> frozenset[str]:
        """Return those of the command ids that are already in the room's log."""
        ...

    async def verify(self, room: str) -> list[str]:
        """Return one sentence per fault of the room's digest chain (room, seq, what), [] when it holds."""
        ...

    async def check(self) -> list[str]:
        """Return one sentence per fault of the store beside the logs: of its files, its indexes, and rows of whatever
        table; [] when all is whole."""
        ...

    async def rooms(self) -> list[str]:
        """Return the ids of all rooms, those without a log included."""
        ...

    async def newest(self) -> int:
        """Return the latest `at` of the last rows of all rooms, 0 where there is none."""
        ...

    async def purge(self, room: str) -> None:
        """Delete everything of a room: log, sealed rows, names, blobs, snapshots, sessions, codes, what it proposed.
        Purge many at once rather than one after the other: they then share the work of taking their traces out of the
        files."""
        ...


class Snapshots(Protocol):
    """A cache of folded rooms; may be emptied at any time."""

    async def save(self, room: str, seq: int, body: bytes) -> None:
        """Keep the snapshot, unless a newer one is there or the log does not reach as far (a purged room)."""
        ...

    async def latest(self, room: str) -> tuple[int, bytes] | None: ...


BLOB_SIZES = (40 * 1024, 120 * 1024, 300 * 1024)
"""Bytes. A blob is filled up with zeros to one of these, so that its exact size is nowhere to be matched with what
somebody was seen to send. Decoders of pictures read no further than the picture's end."""
ROOM_BLOBS = 500


class Blobs(Protocol):
    """Pictures of cards, in rooms. A blob is a *draft* until an append names it: under a seal, or loose. Nothing
    tells who put it, when, or after which other one: see docs/adr/0021."""

    async def put(self, room: str, body: bytes, seal: str = "") -> str:
        """Keep a body as a draft, durable on return, and return its digest: another one each time, with which
        nothing can be guessed. Raises Refused `too_large`, `too_many` (drafts count), `not_found` where there is
        no such room; StorageUnavailable."""
        ...

    async def get(self, room: str, digest: str, seal: str = "") -> bytes | None:
        """Return a body that the log names, filled up as it is kept; with a `seal`, a draft under it. None for
        anything else, loose drafts included. Raises Corrupt for one that is not what was put, StorageUnavailable."""
        ...

    async def delete(self, room: str, digest: str) -> None:
        """Delete a blob, whoever names it; its bytes leave the files as those of a purged room do."""
        ...

    async def sweep(self, seen: frozenset[tuple[str, str]] = frozenset()) -> frozenset[tuple[str, str]]:
        """Delete those of `seen`, (room, digest), that are drafts and named by no sealed row; return all other
        drafts that none names. Whoever calls again with what was returned deletes what waited in vain."""
        ...


class LabRow(Struct, frozen=True):
    """The workspace that owns rooms. `retention_days` is how long a room is kept after its date."""

    id: str
    name: str
    contact: str
    retention_days: int
    language: str
    digest: str
    """SHA-256 hex of the lab link's secret."""


FOREVER_MS = 1 << 60


class SessionRow(Struct, frozen=True):
    """A capability handed out on entering: one per room and role, its token stored as SHA-256 hex."""

    digest: str
    room: str
    participant: str
    """"" for a session of the lab itself."""
    lab: str = ""
    device: Literal["", "phone", "computer"] = ""
    made_at: int = 0
    seen_at: int = 0
    """Within an hour. It ends `idle_ms` after, and at `ends_at` in any case. All in ms, since 1970 where it says at."""
    idle_ms: int = FOREVER_MS
    ends_at: int = FOREVER_MS
    dated: bool = False
    """Whether these instants are by a clock that nothing spoke against; it does not end by time before."""

    def over(self, now: int) -> bool:
        """Whether it has ended by `now`, in ms since 1970."""
        return self.dated and now >= min(self.ends_at, self.seen_at + self.idle_ms)


class PassRow(Struct, frozen=True):
    """A way to go on at another device, once, until `expires_at` (ms since 1970). `digest`: SHA-256 hex of the
    secret."""

    digest: str
    room: str
    participant: str
    lab: str
    expires_at: int


class DueRow(Struct, frozen=True):
    """A room that is to be erased, and from when on (ms since 1970)."""

    room: str
    erase_at: int


class RoomRow(Struct, frozen=True):
    """A room as the directory knows it: enough to list it without reading its log."""

    id: str
    lab: str
    code: str
    created_at: int
    code_link: str = ""
    """The participants' link that the code stands for, and opens nothing without; "" for the room's first."""
    over: bool = False
    """Whether it was closed when `line` was kept."""
    line: bytes = b""
    """What a list says of it, as it was some seconds ago; b"" where nothing was kept yet."""


class MethodRow(Struct, frozen=True):
    """An agenda saved by a lab, or proposed to it by the guests of a room; `body` is the method file's bytes."""

    id: str
    lab: str
    title: str
    body: bytes
    minutes: int = 0
    room: str = ""
    """The room that proposes it, and takes it along when it is erased; "" for the lab's own."""


class ListedMethod(Struct, frozen=True):
    """What a list says of a `MethodRow`."""

    id: str
    title: str
    minutes: int
    room: str


class Sought(Struct, frozen=True):
    """One term to look for: any of its `stems`, or a word whose stem begins with `begins`."""

    stems: frozenset[str]
    begins: str


class Library(Protocol):
    """What the rooms of a lab can be found by: for each room, stems of words that everybody there can read, each with
    a weight."""

    async def shelve(self, room: str, seq: int, words: Mapping[str, int]) -> None:
        """Keep what a registered room is found by at `seq`, in place of what was kept, unless a later seq is."""
        ...

    async def behind(self, limit: int) -> list[str]:
        """Return registered rooms that have moved since they were shelved, so many at most, those that are over
        first."""
        ...

    async def find(self, lab: str, sought: Sequence[Sought], limit: int) -> list[RoomRow]:
        """Return the rooms of a lab in which every term is found, the heaviest first, then the newest."""
        ...


class Directory(Protocol):
    """Labs, rooms, codes, sessions and saved methods: what is found before a room is loaded."""

    async def lab(self, lab: str) -> LabRow | None: ...

    async def labs(self) -> list[LabRow]: ...

    async def save_lab(self, lab: LabRow) -> None: ...

    async def change_lab_link(self, lab: str, digest: str) -> None:
        """Let a lab's link have another secret; the lab's sessions and passes end, those in its rooms too."""
        ...

    async def add_room(self, room: RoomRow) -> None:
        """Register a room and its code, before or after its log begins. Raises ValueError when the code is
        taken or the room is registered."""
        ...

    async def room(self, room: str) -> RoomRow | None: ...

    async def change_code(self, room: RoomRow, code: str, link: str) -> bool:
        """Let a room's code be another one, which stands for `link`, if it still is the one in `room`; return whether
        it was. Raises ValueError when the code is taken."""
        ...

    async def rooms_of(
        self, lab: str, after: RoomRow | None = None, limit: int | None = None
    ) -> list[RoomRow]:
        """Return the lab's rooms, those that are over last, newest first; so many at most, from behind one."""
        ...

    async def count_rooms(self, lab: str) -> int: ...

    async def save_line(self, room: str, seq: int, line: bytes, *, over: bool) -> None:
        """Keep what a list says of a registered room at `seq`, unless a later one is kept."""
        ...

    async def room_by_code(self, code: str) -> RoomRow | None: ...

    async def add_session(self, session: SessionRow) -> None: ...

    async def session(self, digest: str) -> SessionRow | None: ...

    async def drop_session(self, digest: str) -> None: ...

    async def ended(self, digests: Collection[str], now: int = 0) -> set[str]:
        """Return those of the sessions that are not kept (any more), or are over by `now` (ms since 1970)."""
        ...

    async def touch_sessions(self, digests: Collection[str], at: int) -> None:
        """Note that these sessions were in use at `at` (ms since 1970)."""
        ...

    async def sessions_of(self, room: str, participant: str) -> list[SessionRow]:
        """Return a person's sessions, the one that was in use last first."""
        ...

    async def lab_sessions(self, lab: str) -> list[SessionRow]:
        """Return the sessions of a lab, in its rooms too, the one that was in use last first."""
        ...

    async def add_pass(self, made: PassRow) -> None: ...

    async def passes_of(self, room: str, participant: str, now: int) -> list[PassRow]:
        """Return a person's passes that can still be used at `now` (ms since 1970), the newest last."""
        ...

    async def waiting_pass(self, digest: str, now: int) -> PassRow | None:
        """Return a pass that can still be used at `now` (ms since 1970)."""
        ...

    async def use_pass(
        self, digest: str, now: int, room: str = "", becomes: SessionRow | None = None
    ) -> PassRow | None:
        """Return a pass and forget it, expired ones with it; None if it was used, has expired, never was, or is of
        another room than `room`, where one is named. Of several who use it at once one gets it. The session that it
        `becomes` is kept in the same transaction: who is cut off in between has used nothing up."""
        ...

    async def epoch(self) -> str:
        """Return the name of this history: another one once a backup was put back, so that nobody takes up an
        older history where they left a newer one. "" while a backup is being put back."""
        ...

    async def begin_history(self, epoch: str) -> None:
        """Give this history another name."""
        ...

    async def touch(self) -> None:
        """Write, and change nothing: whether that can be done. Raises StorageUnavailable."""
        ...

    async def key_print(self) -> str:
        """Return the fingerprint of the key that links are made with; "" where none was noted yet."""
        ...

    async def save_key_print(self, key_print: str) -> None: ...

    async def clock_seen(self) -> int | None:
        """Return the last instant (ms since 1970) at which a clock was believed; None before the first."""
        ...

    async def saw_clock(self, at: int) -> None:
        """A clock that is believed says `at`: sessions that were not dated begin then."""
        ...

    async def due(self) -> list[DueRow]:
        """Return the rooms that are marked, in the order of their ids."""
        ...

    async def mark_due(self, mark: DueRow) -> None:
        """Mark a room, unless it is marked already."""
        ...

    async def unmark_due(self, room: str) -> None: ...

    async def save_method(self, method: MethodRow) -> None: ...

    async def methods(self, lab: str) -> list[ListedMethod]:
        """Return a lab's methods by their titles; no body is read."""
        ...

    async def method(self, lab: str, method: str) -> MethodRow | None: ...

    async def drop_method(self, lab: str, method: str) -> None: ...


EVERY_ROOM = ""
"""In place of a room's id, with seq 0: pokes may have been lost, any room may have moved."""


class Flag(Struct, frozen=True):
    """What a participant last said of being done with a run, and when (ms since 1970): the latest counts."""

    run: str
    ready: bool
    at: int


class Attendance(Struct, frozen=True):
    """Who is in a room, as one process knows it: participants connected to it, and who said to be done."""

    here: frozenset[str] = frozenset()
    flags: dict[str, Flag] = {}


class Bus(Protocol):
    """Hints between processes: (room, seq), and who is there. Losing one costs latency, never data. An object is
    one process's end of it. Nothing here waits for anybody else, and nothing fails."""

    async def poke(self, room: str, seq: int) -> None:
        """Tell every listener, those of this process included, that the room has reached `seq`."""
        ...

    def pokes(self) -> AsyncIterator[tuple[str, int]]:
        """Listen from this call on. Of a room's pokes only the highest may come; (EVERY_ROOM, 0) comes when some
        may have been lost. Ends when the bus closes."""
        ...

    def attend(self, rooms: Mapping[str, Attendance]) -> None:
        """Say who is in this process's rooms, all of them: said again every second or so, changed or not."""
        ...

    def others(self, room: str) -> tuple[Attendance, ...]:
        """Return what the other processes said of a room; those that fell silent seconds ago are left out."""
        ...

    async def close(self) -> None: ...


class Ledger(Protocol):
    """What was erased for good, kept where no backup of the store takes it or puts it back."""

    def note(self, room: str, at: int) -> None:
        """Write down, before it happens, that a room is erased at an instant (ms since 1970); durable on return.
        Blocks. Raises StorageUnavailable: then nothing may be erased."""
        ...

    def keep(self, room: str, at: int) -> None:
        """Write down that a room was not erased after all: the store did not let it go. As `note`."""
        ...

    def erased(self, rooms: list[str]) -> list[str]:
        """Return those of the rooms that were erased. Blocks. Raises StorageUnavailable."""
        ...


class Clock(Protocol):
    """Time: milliseconds since 1970 for what is recorded, seconds of a monotonic clock for what is awaited."""

    def now(self) -> int: ...

    def monotonic(self) -> float: ...

    def wall(self) -> int:
        """Return what the machine's calendar says at this moment, in ms since 1970, right or wrong."""
        ...

    def settle(self) -> None:
        """Let `now` follow the machine's calendar again, where it has been set since: while nobody is in a workshop."""
        ...
