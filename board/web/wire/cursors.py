"""Cursors: where a viewer stopped, sealed so that they learn nothing from it and can't make one up.

A room's seq would tell that something hidden was written. A cursor has the same length whatever is in it, opens for
the person and the role it was made for, in its room, and only in the history it was made in.
"""

import base64
import hashlib
import hmac
import os
import struct
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from board.domain.model import Role
from board.live.history import Mark

NONCE_BYTES = 12
_FORM = struct.Struct(">8sQQIQ")
"""Epoch, seq, time, sum of the presence, signature of the channels."""


class Holder(NamedTuple):
    """Whose cursor it is."""

    room: str
    participant: str
    role: Role


def cursor(key: bytes, epoch: str, holder: Holder, mark: Mark) -> str:
    """Return a cursor. `key` is the instance's; `epoch` names the history."""
    nonce = os.urandom(NONCE_BYTES)
    body = _FORM.pack(_short(epoch), mark.seq, mark.at, mark.presence, mark.heard)
    return base64.urlsafe_b64encode(
        nonce + _cipher(key, holder).encrypt(nonce, body, _bound(holder))
    ).decode()


def opened(key: bytes, epoch: str, holder: Holder, text: str) -> Mark | None:
    """Return what is in a cursor; None for one that is not the holder's, or of another history."""
    try:
        sealed = base64.urlsafe_b64decode(text)
        body = _cipher(key, holder).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound(holder))
        of, *mark = _FORM.unpack(body)
    except (ValueError, struct.error, InvalidTag):
        return None
    return Mark(*mark) if of == _short(epoch) else None


def _cipher(key: bytes, holder: Holder) -> AESGCM:
    """A key for each room: no key sees more nonces than can be drawn at random without meeting one twice."""
    return AESGCM(hmac.new(key, f"cursor|{holder.room}".encode(), hashlib.sha256).digest())


def _bound(holder: Holder) -> bytes:
    return "|".join(holder).encode()


def _short(epoch: str) -> bytes:
    return hashlib.sha256(epoch.encode()).digest()[:8]
