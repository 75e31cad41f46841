"""Refusals: the participant's fault, answered to that session only, with a code and never a sentence.

The texts people read are in the client's catalogues; a test holds one for each code in each language.
"""

from typing import Literal, get_args

Code = Literal[
    "forbidden",  # the role may not do this
    "read_only",  # an observer, or a closed room {status}
    "not_found",  # gone, hidden, or never there: one answer for all three
    "room_locked",  # not in this status of the room {status}
    "phase_closed",  # not in this phase, or no longer in that run
    "door_closed",  # no newcomer for now
    "room_full",  # {limit}
    "readers_only",  # the report is for those who were there
    "not_open",  # doors not open yet
    "quota_exceeded",  # {quota}
    "budget_exceeded",  # {budget}
    "cap_exceeded",  # {cap}
    "too_large",  # {limit}
    "too_many",  # {limit}
    "bad_text",  # {why}: empty, signs (control or invisible ones, too many marks), role (a name that is one)
    "bad_reference",  # the id exists but is of the wrong kind for this
    "bad_state",  # would change nothing sensible (a cycle, a zone not empty, a phase begun)
    "exists",  # the id is taken
    "conflict",  # edited meanwhile {rev, text}; of a step: it is over already
    "built_on",  # can't be undone: somebody has changed it, or gone on from it
    "too_late",  # can't be undone any more
    "looser",  # a begun phase may become stricter, never looser
    "bad_file",  # {line, place, reason}: a method's file says something wrong there
    "unplayable",  # {missing}: what the engine lacks to play this agenda
    "unconfirmed",  # says how many private notes it concerns {notes}
    "tie",  # {items, kept}: choose among the tied
    "last_facilitator",
    "shown_out",  # this device is of somebody who was shown out
    "still_here",  # whose seat is asked for is connected
    "lab_only",  # what the lab alone may decide
    "sooner",  # the room would go before the day it names {purge_on}: say that this is meant
    "incomplete",  # {missing}: a room does not open without them
    "rate_limited",  # {retry_after} seconds
    "storage_full",
    "unavailable",  # {retry_after} seconds
    "unauthenticated",
    "bad_json",
    "bad_message",  # {field}
    "unknown_command",
    "unsupported_version",
    "internal",
]

CODES: tuple[str, ...] = get_args(Code)


class Refused(Exception):
    """A command that is not carried out. `params` are plain JSON values for the sentence people read."""

    def __init__(self, code: Code, **params: object) -> None:
        super().__init__(code)
        self.code: Code = code
        self.params = params
