"""The tables, for SQLite and PostgreSQL alike. The migrations make them; a test compares."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from board.ports import FOREVER_MS

metadata = MetaData()

# `head` moves with the log. The other columns are the directory's, and None until `add_room`.
rooms = Table(
    "rooms",
    metadata,
    Column("id", Text, primary_key=True),
    Column("head", BigInteger, nullable=False),
    Column("lab", Text),
    Column("code", Text, unique=True),
    Column("created_at", BigInteger),
    Column("code_link", Text, nullable=False, server_default=""),
    Column("over", Boolean, nullable=False, server_default=false()),
    Column("line", LargeBinary, nullable=False, server_default=""),
    Column("line_seq", BigInteger, nullable=False, server_default="0"),
    Column("words_seq", BigInteger, nullable=False, server_default="0"),
    Index("rooms_by_lab", "lab", "over", "created_at"),
)

# `salt` is None once a row is redacted. Clustered by (room, seq): a room is read as one run of pages.
log = Table(
    "log",
    metadata,
    Column("room", Text, ForeignKey("rooms.id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("command_id", Text, nullable=False),
    Column("by", Text),
    Column("at", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("digest", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    UniqueConstraint("room", "command_id", name="log_command"),
    sqlite_with_rowid=False,
)

# No foreign key here and in the others of SMALL: SQLite would then empty the table row by row, see `rewrite`.
sealed = Table(
    "sealed",
    metadata,
    Column("room", Text, primary_key=True),
    Column("seal", Text, primary_key=True),
    Column("participant", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("blob", Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

participants = Table(
    "participants",
    metadata,
    Column("room", Text, primary_key=True),
    Column("participant", Text, primary_key=True),
    Column("name", Text, nullable=False),
    sqlite_with_rowid=False,
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("room", Text, ForeignKey("rooms.id"), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

labs = Table(
    "labs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("retention_days", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("digest", Text, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("room", Text, nullable=False),
    Column("participant", Text, nullable=False),
    Column("lab", Text, nullable=False),
    Column("device", Text, nullable=False, server_default=""),
    Column("made_at", BigInteger, nullable=False, server_default="0"),
    Column("seen_at", BigInteger, nullable=False, server_default="0"),
    Column("idle_ms", BigInteger, nullable=False, server_default=str(FOREVER_MS)),
    Column("ends_at", BigInteger, nullable=False, server_default=str(FOREVER_MS)),
    Column("dated", Boolean, nullable=False, server_default=false()),
    Index("sessions_by_room", "room"),
)

passes = Table(
    "passes",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("room", Text, nullable=False),
    Column("participant", Text, nullable=False),
    Column("lab", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

# What the log names. By digest, which is as good as chance: no rowid, author, time or order of arrival.
blobs = Table(
    "blobs",
    metadata,
    Column("room", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# What it does not name (yet). A table of its own, so that no backup holds it. `seal` is "" for a loose one.
blob_drafts = Table(
    "blob_drafts",
    metadata,
    Column("room", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("seal", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# One row: `epoch` names the history that this database holds; `seen_at` is the last instant at which a clock was
# believed; `key_print` tells which instance's key its links are made with.
instance = Table(
    "instance",
    metadata,
    Column("epoch", Text, primary_key=True),
    Column("seen_at", BigInteger),
    Column("key_print", Text),
)

# What rooms are found by. Clustered by lab and stem: what is asked for lies together.
words = Table(
    "words",
    metadata,
    Column("lab", Text, primary_key=True),
    Column("stem", Text(collation="C").with_variant(Text(), "sqlite"), primary_key=True),
    Column("room", Text, primary_key=True),
    Column("weight", Integer, nullable=False),
    Index("words_by_room", "room"),
    sqlite_with_rowid=False,
)

due = Table(
    "due",
    metadata,
    Column("room", Text, primary_key=True),
    Column("erase_at", BigInteger, nullable=False),
)

methods = Table(
    "methods",
    metadata,
    Column("id", Text, primary_key=True),
    Column("lab", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("minutes", Integer, nullable=False, server_default="0"),
    Column("room", Text, nullable=False, server_default=""),
    Index("methods_by_lab", "lab"),
)

SMALL = (sealed, participants, blob_drafts)
"""Written anew when they have lost something that must be gone."""
LARGE = (log, snapshots, sessions, rooms, blobs, methods, words)
"""What a purge takes from beside those."""
