"""The only place that parses what clients send: size, UTF-8 and depth are checked before anything is decoded.

What can't be read is refused with a code and the name of a field of ours, never with what was sent.
"""

import json
import re
from typing import Any, NoReturn, TypeVar

import msgspec
from msgspec import Struct

from board.domain.language.errors import Refused
from board.protocol.messages import FRAME_MAX, VERSION, ClientMessage, ServerMessage

DEPTH_MAX = 32
"""Brackets within brackets; our own messages use five."""

T = TypeVar("T")


class _Envelope(Struct):
    """What can be told of a message that is otherwise wrong."""

    type: Any = None
    id: Any = None
    version: Any = None


_client: msgspec.json.Decoder[ClientMessage] = msgspec.json.Decoder(ClientMessage)
_envelope = msgspec.json.Decoder(_Envelope)
_encoder = msgspec.json.Encoder()

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")
_FIELD = re.compile(r" - at `\$\.?([\w.\[\]]*)`$")
_LENGTH = re.compile(r"Expected `(\w+)` of length <= (\d+)")
_ID = re.compile(r"[A-Za-z0-9_-]{22}\Z")


class Unread(Refused):
    """A message that can't be read. `id` is that of the command it was meant to be, if so much could be told."""

    id: str = ""


def decode(text: str) -> ClientMessage:
    """Return the message. Raises Unread: bad_json, bad_message {field}, too_large or too_many {limit},
    unknown_command, unsupported_version."""
    return _decode(_checked(text), _client)


def decode_body(body: bytes, kind: type[T]) -> T:
    """Return what the body of an HTTP request says. Raises Unread as `decode` does."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Unread("bad_json") from error
    return _decode(_checked(text), msgspec.json.Decoder(kind))


def encode(message: ServerMessage) -> bytes:
    """Return the text of a message, in UTF-8."""
    return _encoder.encode(message)


def hold_names(text: str) -> None:
    """Let pass what is JSON and says each name once, and what is no JSON at all: the decoder says so. Raises Unread
    `bad_json` for an object that says one name twice: which of the two counts would be the decoder's choice."""
    try:
        _names.decode(text)
    except (ValueError, RecursionError):
        return


def _checked(text: str) -> bytes:
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise Unread("bad_json") from error
    if len(data) > FRAME_MAX:
        raise Unread("too_large", limit=FRAME_MAX)
    if text.count("[") + text.count("{") > DEPTH_MAX and _depth(text) > DEPTH_MAX:
        raise Unread("bad_json")
    hold_names(text)
    return data


def _named_once(pairs: list[tuple[str, object]]) -> None:
    if len(dict(pairs)) < len(pairs):
        raise Unread("bad_json")


_names = json.JSONDecoder(object_pairs_hook=_named_once, parse_int=str, parse_float=str, strict=False)


def _depth(text: str) -> int:
    depth = deepest = 0
    for bracket in _BRACKETS.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _decode(data: bytes, decoder: "msgspec.json.Decoder[T]") -> T:
    try:
        return decoder.decode(data)
    except msgspec.ValidationError as error:
        _explain(data, str(error))
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unread("bad_json") from error


def _explain(data: bytes, message: str) -> NoReturn:
    """Turn the decoder's sentence, which may quote what was sent, into a code that does not."""
    seen = _look(data)
    if seen.type in (None, "hello") and seen.version not in (None, VERSION):
        raise Unread("unsupported_version")
    refusal = _refusal(message)
    if seen.type == "submit" and isinstance(seen.id, str) and _ID.match(seen.id):
        refusal.id = seen.id
    raise refusal


def _look(data: bytes) -> _Envelope:
    try:
        return _envelope.decode(data)
    except msgspec.ValidationError:
        return _Envelope()
    except (msgspec.DecodeError, RecursionError) as error:  # wrong further on than decoding had come
        raise Unread("bad_json") from error


def _refusal(message: str) -> Unread:
    place = _FIELD.search(message)
    field = place[1] if place else ""
    if field == "command.type" and message.startswith("Invalid value"):
        return Unread("unknown_command")
    if length := _LENGTH.match(message):
        return Unread("too_large" if length[1] == "str" else "too_many", limit=int(length[2]))
    return Unread("bad_message", field=field)
