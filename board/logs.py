"""What the server writes down of itself, as lines of text or of JSON, and what it never does.

No card text, name, token, link, code or address of a client is ever in a line. Our own calls name rooms by their ids
and no more. Exceptions quote what they were given (`KeyError: 'Ann'`), and so may the lines of libraries: of the former
only types and places are kept, of the latter only the words before anything is filled in.
"""

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from traceback import walk_tb
from types import FrameType
from typing import Literal

OURS = "board"
CAUSES_MAX = 8
FRAMES_MAX = 30


def configure(form: Literal["text", "json"], level: str) -> None:
    """Write lines of `form` to standard error: ours from `level` on, those of libraries from warnings on."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(level.upper())
    logging.captureWarnings(True)


class TextLines(logging.Formatter):
    """One line for people, and one for each exception."""

    def format(self, record: logging.LogRecord) -> str:
        first = f"{record.levelname} {record.name}: {said(record)}"
        causes = [f"  {kind} at {', '.join(places) or 'no place'}" for kind, places in errors(record)]
        return "\n".join([first, *causes])


class JsonLines(logging.Formatter):
    """One object a line: time, level, logger, event, process, and, of exceptions, types and places."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {
            "time": at.replace("+00:00", "Z"), "level": record.levelname.lower(), "logger": record.name,
            "event": said(record), "process": record.process,
        }  # fmt: skip
        if found := [{"type": kind, "at": places} for kind, places in errors(record)]:
            line["errors"] = found
        return json.dumps(line, ensure_ascii=False)


def said(record: logging.LogRecord) -> str:
    """Return what a record says: ours whole, of others what comes before a value could."""
    if record.name.split(".")[0] == OURS:
        return record.getMessage()
    return (
        re.split(r"[\n(<%{'\"]", record.msg)[0].strip()
        if isinstance(record.msg, str)
        else type(record.msg).__name__
    )


def errors(record: logging.LogRecord) -> Iterator[tuple[str, list[str]]]:
    """Yield the exceptions of a record, the last first: their types, and the functions that were under way."""
    waiting = [record.exc_info[1]] if record.exc_info else []
    for _ in range(CAUSES_MAX):
        error = waiting.pop(0) if waiting else None
        if error is None:
            return
        yield type(error).__name__, [_place(*each) for each in walk_tb(error.__traceback__)][-FRAMES_MAX:]
        waiting += error.exceptions if isinstance(error, BaseExceptionGroup) else ()
        waiting.append(error.__cause__ or error.__context__)


def _place(frame: FrameType, line: int) -> str:
    return f"{frame.f_globals.get('__name__')}:{line} {frame.f_code.co_name}"
