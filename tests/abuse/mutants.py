"""Valid messages, and what is left of them after something in them was changed."""

import copy
import json
from random import Random
from typing import Any

import msgspec

from board.domain import commands as c
from tests.domain.given import nid, sid
from tests.domain.samples import SAMPLES

FIELDS = {command.__struct_config__.tag: command.__struct_fields__ for command in c.PUBLIC}
PUBLIC = tuple(SAMPLES[command] for command in c.PUBLIC)
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1.5, 2**53 + 1, 2**64, "", "x", "\0", "\u202e", "é" * 300, "__proto__", "9" * 50, [], {}, [[]],
    {"kind": "dots"}, nid("new"), "note." + nid("in-theme"), "theme.theme000", "ideas000", "work0000", "run10000",
    "own", "masked", "facilitators", 253_402_300_799_000,
)  # fmt: skip
LONG = [nid(name) for name in ("new", "gone", "in-theme", "in-other", "by-ann00000", "by-faye0000", "nobody")]
SHORT = [
    sid(name)
    for name in ("ideas", "later", "theme", "other", "empty", "work", "next", "open", "past", "run1")
]
SHORT += [sid(name) for name in ("ann", "bob", "faye", "olaf", "nobody", "l-part", "l-faci")]
WORDS = [
    "",
    " ",
    "x",
    "\u3164",
    "a\x1bb",
    "a\nb",
    "x" * 90,
    "e" + "\u0330" * 9,
    "L’animation",
    "=1+1",
    "own",
    "all",
]
NUMBERS = [0, 1, 2, 5, 50, 10**12, 253_402_300_799_000]


def message(dice: Random, who: str) -> dict[str, Any]:
    """Return a valid submit of some command."""
    command = msgspec.to_builtins(dice.choice(PUBLIC)(who))
    return {"type": "submit", "id": nid(f"c{dice.getrandbits(40):x}"), "run": "run10000", "command": command}


def mutant(dice: Random, who: str) -> str:
    """Return a message with up to three changes: a value exchanged, a field gone, doubled or new, a byte lost."""
    whole = message(dice, who)
    for _ in range(dice.choice([0, 1, 1, 2, 3])):
        _change(
            dice, dice.choice(list(_inner(whole if dice.random() < 0.2 else whole.get("command"))) or [whole])
        )
    text = json.dumps(whole, ensure_ascii=dice.random() < 0.5)
    if dice.random() < 0.1:
        at = dice.randrange(len(text))
        text = text[:at] + dice.choice(["", '"', "{", "\\", "\ud800", "\0"]) + text[at + 1 :]
    return text


def _inner(value: Any) -> Any:
    if isinstance(value, dict | list):
        yield value
        for part in list(value.values() if isinstance(value, dict) else value):
            yield from _inner(part)


def _change(dice: Random, part: Any) -> None:
    if isinstance(part, list):
        part.append(copy.deepcopy(dice.choice(ODD)))
        return
    if part and dice.random() < 0.5:
        name = dice.choice(list(part))
        part[name] = part[name] if name == "type" else _alike(dice, part[name])
        return
    fields = FIELDS.get(str(part.get("type")), ())
    if fields and dice.random() < 0.5:
        part[dice.choice(fields)] = dice.choice([*WORDS, *NUMBERS, *LONG, *SHORT, True])
        return
    names = [*part, dice.choice(["seq", "author", "rank", "constructor", "before", "zone", "text", "keys"])]
    name = dice.choice(names)
    if dice.random() < 0.2:
        part.pop(name, None)
    else:
        part[name] = copy.deepcopy(dice.choice(ODD))


def _alike(dice: Random, value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return dice.choice(NUMBERS)
    return _other_text(dice, value) if isinstance(value, str) else value


def _other_text(dice: Random, value: str) -> str:
    kind, dot, name = value.rpartition(".")
    names = {22: LONG, 8: SHORT}.get(len(name), WORDS)
    return kind + dot + dice.choice(names)
