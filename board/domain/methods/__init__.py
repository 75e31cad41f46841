"""Methods: ways to spend a workshop as data files; read, begun as a room's phases and zones, and saved from a room.

A method is TOML: a title and a summary in both languages, `[zones.<key>]` tables, `[parts.<name>]` tables for what
people are in it, and `[[phases]]` tables: what a phase says, with its `rules`, the rules of each part under
`parts.<name>`, how people come together (`grouping`) and which cards come along (`carry`). Zones are named by their
key; ids are drawn when a room is made. `[about]` is what one chooses it by and what its page says; `[lengths]` gives
the minutes of each phase for other lengths than the agenda's own; `origins` lists the methods that this one was made
of, with their licences.

A file may say more than the engine can play: a vote of a kind to come, and what no data says yet, by name in `needs`.
`missing` tells, and no room is made of such a method.
"""

from board.domain.methods.about import About, Aim, Setting
from board.domain.methods.again import Begun, Portable, again, portable
from board.domain.methods.faults import BadMethod
from board.domain.methods.reading import parse
from board.domain.methods.saving import dump, from_room
from board.domain.methods.shape import DraftPhase, Method
from board.domain.methods.using import cut, instantiate, length, lengths, missing, origins

__all__ = [
    "About",
    "Aim",
    "BadMethod",
    "Begun",
    "DraftPhase",
    "Method",
    "Portable",
    "Setting",
    "again",
    "cut",
    "dump",
    "from_room",
    "instantiate",
    "length",
    "lengths",
    "missing",
    "origins",
    "parse",
    "portable",
]
