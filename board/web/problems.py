"""Refusals as HTTP: one place that knows which status a code has."""

import msgspec
from starlette.responses import Response

from board.domain.language.errors import Refused
from board.protocol.addresses import Problem

STATUS = {
    "unauthenticated": 401,
    "forbidden": 403,
    "read_only": 403,
    "not_found": 404,
    "conflict": 409,
    "exists": 409,
    "room_locked": 409,
    "door_closed": 409,
    "room_full": 409,
    "not_open": 409,
    "too_large": 413,
    "rate_limited": 429,
    "internal": 500,
    "unavailable": 503,
    "storage_full": 507,
}
"""Everything else is 422: understood, and not possible as it is."""
MALFORMED = ("bad_json", "bad_message", "unsupported_version", "unknown_command")


def problem(refused: Refused, status: int = 0) -> Response:
    """Return the answer to a refused request (application/problem+json)."""
    status = status or (400 if refused.code in MALFORMED else STATUS.get(refused.code, 422))
    body = Problem("about:blank", refused.code, status, refused.code, dict(refused.params))
    after = refused.params.get("retry_after")
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(after)} if after is not None else {})
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(msgspec.json.encode(body), status, headers, "application/problem+json")
