"""Refusals as HTTP: one place that knows which status a code has."""

import msgspec
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

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


OTHER_NAME = """<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Atelier</title><h1>Atelier</h1>
<p>Cette adresse n’est pas celle que ce serveur connaît. Prenez celle de votre invitation, ou demandez-la à la personne
qui vous invite.</p>
<p lang="en">This is not the address that this server goes by. Take the one on your invitation, or ask whoever invites
you.</p><p>(<code>PUBLIC_URL</code>)</p></html>
"""


def asked_by_a_person(scope: Scope) -> bool:
    """Whether a browser asks for a page to show, rather than a program for an answer."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


def other_name(scope: Scope) -> Response:
    """Return the answer to who asked by a name that is not ours: a sentence to a person, a code to a program."""
    if asked_by_a_person(scope):
        return HTMLResponse(OTHER_NAME, 421)
    return problem(Refused("not_found"), status=421)


def problem(refused: Refused, status: int = 0) -> Response:
    """Return the answer to a refused request (application/problem+json)."""
    status = status or (400 if refused.code in MALFORMED else STATUS.get(refused.code, 422))
    body = Problem("about:blank", refused.code, status, refused.code, dict(refused.params))
    after = refused.params.get("retry_after")
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(after)} if after is not None else {})
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(msgspec.json.encode(body), status, headers, "application/problem+json")
