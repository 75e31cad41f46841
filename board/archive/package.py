"""What is in an archive and where: the paths, the texts for who opens it in ten years, the log as it is kept there."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from board.chain import ChainedRow
from board.domain import events
from board.domain.card import Content
from board.domain.channels import EVERYONE
from board.domain.model import Names, Room
from board.domain.out.records import view
from board.domain.room import fold
from board.export.formats.json import data
from board.export.report import RoomReport, report
from board.export.session import schema

FILES = {
    "html": "report.html", "pdf": "report.pdf", "note": "note.pdf", "markdown": "report.md", "cards": "cards.csv",
    "themes": "themes.csv", "votes": "votes.csv", "actions": "actions.csv", "svg": "table.svg", "json": "session.json",
}  # fmt: skip
"""The report in so many forms: the path of each format that an archive holds."""
SCHEMA, LOG, PEOPLE, README = "session.schema.json", "log.jsonl", "people.json", "README.txt"
UNNAMED = "–"
"""In place of a name that the report does not show."""

TOLD = """\
LISEZ-MOI

Cette archive contient un atelier tenu avec Atelier. Rien n'est nécessaire pour la lire qu'un navigateur et un tableur.

  report.html, report.pdf   le compte rendu
  note.pdf                  la note de deux pages
  report.md                 le compte rendu en texte (Markdown)
  cards.csv, themes.csv, votes.csv, actions.csv   les tableaux
  table.svg                 la table, en image
  session.json              tout cela pour une machine, décrit par session.schema.json
  log.jsonl                 le journal : une ligne par acte, chacune liée à la précédente par son empreinte
  people.json               les noms que le compte rendu montre

Du journal, les mots que le compte rendu ne montre pas sont effacés : cartes laissées de côté, effacées ou reformulées.
L'archive est un paquet BagIt 1.0 (RFC 8493) : manifest-sha512.txt donne l'empreinte de chaque fichier.
`board archive verify` vérifie le paquet, le journal, et que le journal rejoué donne le même compte rendu.

README

This archive holds a workshop held with Atelier. Nothing is needed to read it but a browser and a spreadsheet.

  report.html, report.pdf   the report
  note.pdf                  the note of two pages
  report.md                 the report as text (Markdown)
  cards.csv, themes.csv, votes.csv, actions.csv   the tables
  table.svg                 the table, as a picture
  session.json              all of it for a machine, described by session.schema.json
  log.jsonl                 the log: what happened, one act a line, each tied to the one before by its digest
  people.json               the names that the report shows

Words that the report does not show are erased from the log: cards left out, deleted or reworded. The archive is a BagIt
1.0 bag (RFC 8493): manifest-sha512.txt has the digest of each file. `board archive verify` checks the bag, the log, and
that the log played again gives the same report.
"""


class People(Struct, frozen=True):
    """Who is named: people by id, and who answers for the data."""

    people: dict[str, str]
    lab: str
    contact: str


class KeptRow(Struct, frozen=True):
    """A row of the log as a line of JSON. Bytes are hexadecimal; `salt` is null where words were erased."""

    seq: int
    command_id: str
    by: str | None
    at: int
    version: int
    body: msgspec.Raw
    salt: str | None
    digest: str
    chain: str

    def row(self) -> ChainedRow:
        """Return the row. Raises ValueError for what is no hexadecimal number."""
        salt = None if self.salt is None else bytes.fromhex(self.salt)
        digest, chain = bytes.fromhex(self.digest), bytes.fromhex(self.chain)
        return ChainedRow(
            self.seq, self.command_id, self.by, self.at, self.version, bytes(self.body), salt, digest, chain
        )


# --- what is written ----------------------------------------------------------------------------------


def folded(rows: Iterable[ChainedRow]) -> Room:
    """Return the room that a log makes. Raises ValueError where there is none."""
    room = fold(None, [events.decode(row.body, row.version) for row in rows])
    if room is None:
        raise ValueError("there is no room in it")
    return room


def payload(made: dict[str, bytes], rows: Iterable[ChainedRow], room: Room, names: Names) -> dict[str, bytes]:
    """Return the files of an archive by path, given the report's files by format, and the log of the room."""
    told = replayed(room, names)
    return {
        README: TOLD.encode(),
        **{FILES[name]: body for name, body in made.items()},
        SCHEMA: schema(),
        LOG: b"".join(msgspec.json.encode(row) + b"\n" for row in _kept(rows, told)),
        PEOPLE: msgspec.json.format(msgspec.json.encode(_named(room, names, told)), indent=2) + b"\n",
    }


def _named(room: Room, names: Names, told: RoomReport) -> People:
    shown = {card.author for zone in told.zones for card in zone.cards}
    known = {who: name for who, name in names.people.items() if who in room.participants}
    people = {who: name if name in shown else UNNAMED for who, name in known.items()}
    return People(people, names.lab, names.contact)


def _kept(rows: Iterable[ChainedRow], told: RoomReport) -> Iterator[KeptRow]:
    shown = frozenset(msgspec.json.encode(card.content) for zone in told.zones for card in zone.cards)
    for row in rows:
        read = msgspec.json.decode(row.body)
        erased = _erased(read, shown)
        changed = erased != read
        body = msgspec.json.encode(erased) if changed else row.body
        salt = None if changed or row.salt is None else row.salt.hex()
        yield KeptRow(
            row.seq, row.command_id, row.by, row.at, row.version, msgspec.Raw(body), salt,
            row.digest.hex(), row.chain.hex(),
        )  # fmt: skip


def _erased(value: object, shown: frozenset[bytes]) -> object:
    """Return events without the words of cards that the report does not show."""
    if isinstance(value, list):
        return [_erased(each, shown) for each in value]
    if isinstance(value, dict):
        return {key: _field(key, each, shown) for key, each in value.items()}
    return value


def _field(key: str, value: object, shown: frozenset[bytes]) -> object:
    if key == "content" and isinstance(value, dict):
        return value if msgspec.json.encode(msgspec.convert(value, Content)) in shown else {}
    if key == "text" and isinstance(value, str):  # a card of an older version of the log
        return value if msgspec.json.encode(Content(text=value)) in shown else ""
    return _erased(value, shown)


# --- what is read -------------------------------------------------------------------------------------


def rows_of(body: bytes) -> list[KeptRow]:
    """Return the rows of a log as it is kept. Raises ValueError."""
    return [msgspec.json.decode(line, type=KeptRow) for line in body.splitlines()]


def session_of(rows: Iterable[KeptRow], people: People) -> bytes:
    """Return session.json as the log gives it when it is played again. Raises ValueError when it can't be."""
    room = folded(row.row() for row in rows)
    return data(replayed(room, Names(people.people, people.lab, people.contact)))


def replayed(room: Room, names: Names) -> RoomReport:
    """Return the report that everyone of a room sees."""
    return report(view(room, EVERYONE, names))
