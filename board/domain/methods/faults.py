"""Says where in a method's file something is wrong: the place that a fault names, as a line."""

import re
import tomllib
from typing import Literal

Reason = Literal["toml", "unknown", "missing", "deep", "value"]
"""It is no TOML; a field that there is none of; one that must be there; too much within each other; anything else."""


PLACE = 100
"""Signs of a place that are told."""


class BadMethod(ValueError):
    """A method that can't be used; the message names the place and the fault. `line` counts from 1."""

    def __init__(self, told: str, reason: Reason = "value", line: int = 0) -> None:
        super().__init__(told)
        self.reason, self.line = reason, line
        found = re.search(r"at `\$\.?(.*)`$", told, re.DOTALL)
        self.place = found[1][:PLACE] if found else ""


def unreadable(fault: Exception, body: bytes) -> BadMethod:
    """Return what is wrong with a file that could not be taken apart."""
    if isinstance(fault, RecursionError):
        return BadMethod("Too much within each other", "deep", 1)
    if isinstance(fault, UnicodeDecodeError):
        return BadMethod(str(fault), "toml", body.count(b"\n", 0, fault.start) + 1)
    found = re.search(r"at line (\d+)", str(fault))
    last = body.count(b"\n") + 1
    return BadMethod(str(fault), "toml", int(found[1]) if found else last)


def unshaped(fault: Exception, place: str) -> BadMethod:
    """Return what is wrong with a value that has not the shape it must have; it stands at `place` ("$" the whole)."""
    if isinstance(fault, RecursionError):
        return BadMethod("Too much within each other", "deep", 1)
    told, _, inner = str(fault).partition(" - at `$")
    named = re.match(r".*(unknown|missing required) field `([^`]*)`", told)
    if named is None:
        return BadMethod(f"{told} - at `{place}{inner.removesuffix('`')}`")
    reason: Reason = "unknown" if named[1] == "unknown" else "missing"
    return BadMethod(f"{told} - at `{place}{inner.removesuffix('`')}.{named[2]}`", reason)


def located(bad: BadMethod, text: str) -> BadMethod:
    """Return the fault with the line of its place: that of its key, else of the nearest table around it."""
    bad.line = bad.line or _line(text.splitlines(), bad.place) + 1
    return bad


def _line(lines: list[str], place: str) -> int:
    start, path = 0, ""
    for name, index in re.findall(r"([^.\[\]]+)(?:\[(\d+)\])?", place):
        path = f"{path}.{name}".lstrip(".")
        headers = [at for at, line in enumerate(lines) if re.match(rf"\s*\[\[?{re.escape(path)}\]", line)]
        if headers:
            start = headers[min(int(index or 0), len(headers) - 1)]
            path = "" if index else path
        else:
            start = _key(lines, start, name)
    return start


def _key(lines: list[str], start: int, name: str) -> int:
    """Return the line of a key within the table that begins at `start`, else that line."""
    for at in range(start, len(lines)):
        if at > start and lines[at].lstrip().startswith("["):
            break
        if re.match(rf'\s*(?:[\w-]+\.)*"?{re.escape(name)}"?\s*[.=]', lines[at]):
            return at
    return start


DEEP = 10
"""Tables and lists within each other; a method has six at most."""
_DOTTED = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){9}"""  # what takes tomllib minutes to read
)


def taken_apart(body: bytes) -> dict[str, object]:
    """Return what a TOML file says. Raises BadMethod."""
    try:
        text = body.decode("utf-8-sig")  # editors may begin a file with a mark of its encoding
    except UnicodeDecodeError as fault:
        raise unreadable(fault, body) from fault
    if dotted := _DOTTED.search(text):
        raise BadMethod("Too much within each other", "deep", text.count("\n", 0, dotted.start()) + 1)
    try:
        whole = tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        raise unreadable(fault, body) from fault
    if _depth(whole) > DEEP:
        raise BadMethod("Too much within each other", "deep", 1)
    return whole


def _depth(value: object, level: int = 0) -> int:
    if level > DEEP or not isinstance(value, dict | list):
        return level
    inner = value.values() if isinstance(value, dict) else value
    return max((_depth(each, level + 1) for each in inner), default=level + 1)
