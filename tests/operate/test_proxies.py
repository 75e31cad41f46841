"""Behind a proxy a source is the client that the proxy saw, never one that the client claims to be."""

import time

import httpx
import pytest

from board.web.throttle import FREE
from tests.web.server import served


def wrong_code(server, claimed) -> float:
    """Try a wrong code; return the seconds until it was refused."""
    since = time.monotonic()
    answer = httpx.post(
        f"{server.url}/api/door", json={"code": "AAAA-AAAA"}, headers={"X-Forwarded-For": claimed}, timeout=20
    )
    assert answer.status_code == 404
    return time.monotonic() - since


@pytest.mark.parametrize(
    ("proxies", "claims"),
    [
        ("127.0.0.1", "198.51.100.{}, 203.0.113.9"),  # a proxy that appends what it saw to what was claimed
        ("127.0.0.1,192.0.2.0/24", "198.51.100.{}, 203.0.113.9, 192.0.2.7"),  # and another behind it
        ("192.0.2.1", "198.51.100.{}"),  # no proxy of ours at all
    ],
)
def test_who_claims_another_address_each_time_is_one_source(tmp_path, proxies, claims):
    with served(tmp_path, BOARD_PROXIES=proxies) as server:
        for number in range(FREE + 1):
            wrong_code(server, claims.format(number))
        assert wrong_code(server, claims.format(99)) > 0.8
        if proxies.startswith("127"):
            assert wrong_code(server, claims.format(99).replace("203.0.113.9", "203.0.113.10")) < 0.8


def test_people_behind_one_proxy_are_sources_of_their_own(tmp_path):
    with served(tmp_path) as server:
        for number in range(FREE + 3):
            assert wrong_code(server, f"198.51.100.{number}") < 0.8
