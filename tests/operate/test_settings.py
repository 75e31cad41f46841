"""Every setting: one table that people read, and a sentence for each that is wrong."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from board.settings import VARIABLES, Settings, WrongSetting, from_environment
from tests.web.server import free_port, served

ROOT = Path(__file__).parents[2]
OPERATE = (ROOT / "docs/operate.md").read_text()


def table() -> dict[str, str]:
    """Return the documented settings with their defaults."""
    begun = OPERATE.split("<!-- settings -->")[1]
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", begun, re.MULTILINE)
    return {name: default.strip("` ") for name, default in rows}


def test_the_table_has_every_setting_in_the_order_of_the_code():
    assert list(table()) == [variable.name for variable in VARIABLES]


def test_the_table_tells_every_default():
    defaults = {variable.name: getattr(Settings(), variable.field) for variable in VARIABLES}
    told = {name: "none" if default in ("", None) else str(default) for name, default in defaults.items()}
    assert table() == told


def test_every_field_is_set_by_one_variable():
    assert sorted(variable.field for variable in VARIABLES) == sorted(Settings.__struct_fields__)


# --- wrong ones ---------------------------------------------------------------------------------------

WRONG = [
    ("HOST", "300.1.2.3"), ("HOST", "nowhere.invalid"), ("PORT", "eighty"), ("PORT", "70000"),
    ("PUBLIC_URL", "board.example.org"), ("PUBLIC_URL", "https://board.example.org:99999"), ("BOARD_PROXIES", "*"),
    ("BOARD_PROXIES", "10.0.0.300"), ("BOARD_FRAMES", "intranet.example.org"),
    ("BOARD_DATA", "/proc/nowhere"), ("BOARD_DATA", "/proc"),
    ("BOARD_DATA", __file__), ("BOARD_LEDGER", "/proc/nowhere/erased.jsonl"),
    ("DATABASE_URL", "mysql://x"), ("DATABASE_URL", "sqlite:////proc/nowhere/board.sqlite"),
    ("DATABASE_URL", "postgresql://board:pw@127.0.0.1:1/board"), ("DATABASE_URL", "postgresql://127.0.0.1:port/board"),
    ("REDIS_URL", "localhost:6379"), ("REDIS_URL", "redis://"), ("REDIS_URL", "redis://host:port"),
    ("BOARD_LAB_NAME", "L" * 81), ("BOARD_LAB_CONTACT", "two\nlines"), ("BOARD_LAB_RETENTION_DAYS", "-1"),
    ("BOARD_SESSION_CONNECTIONS", "0"), ("BOARD_ROOM_CONNECTIONS", "many"), ("BOARD_ROOM_COMMANDS", "1.5"),
    ("BOARD_SOCKETS", "raw"), ("BOARD_LINK_ARRIVALS", "2"), ("BOARD_LAB_CREATIONS", "0"), ("BOARD_LAB_ROOMS", "-1"),
    ("BOARD_METRICS", "9100"), ("BOARD_METRICS", "127.0.0.1:0"), ("BOARD_METRICS", "192.0.2.1:9100"),
    ("BOARD_LOG", "xml"), ("BOARD_LOG_LEVEL", "loud"),
]  # fmt: skip


def test_every_setting_has_a_wrong_value_here():
    assert {name for name, _ in WRONG} == {variable.name for variable in VARIABLES}


def serve(tmp_path, **environment):
    known = {"BOARD_DATA": str(tmp_path), "PORT": str(free_port())}
    return subprocess.run(
        [sys.executable, "-m", "board", "serve"],
        env=os.environ | known | environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=40,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_stops_the_start_with_a_sentence_that_names_it(tmp_path, name, value):
    done = serve(tmp_path, **{name: value})
    assert (done.returncode, done.stdout) == (2, "")
    said = done.stderr.splitlines()[-1]
    assert said.startswith("board: ")
    assert name in said
    assert "Traceback" not in done.stderr
    assert "board:pw" not in done.stderr


def test_a_port_in_use_is_told_with_its_number(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = serve(tmp_path, PORT=str(port))
    assert done.returncode == 2
    assert f"PORT is {port}: Address already in use" in done.stderr


def test_a_key_that_is_none_stops_the_start(tmp_path):
    (tmp_path / "instance.key").write_bytes(b"short")
    done = serve(tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("board: BOARD_DATA is ")


# --- misspelt ones ------------------------------------------------------------------------------------


def test_a_setting_that_there_is_not_stops_the_start():
    with pytest.raises(
        WrongSetting, match="no setting BOARD_LAB_RETENTION_DAY: is it BOARD_LAB_RETENTION_DAYS"
    ):
        from_environment({"BOARD_LAB_RETENTION_DAY": "30"})
    with pytest.raises(WrongSetting, match=r"no setting BOARD_XYZZY$"):
        from_environment({"BOARD_XYZZY": ""})


def test_the_builds_own_variable_and_other_programs_are_let_be():
    assert from_environment({"BOARD_SKIP_CLIENT": "1", "PGHOST": "x", "BOARDROOM": "x"}) == Settings()


def test_an_empty_variable_is_as_good_as_none():
    assert from_environment({variable.name: "" for variable in VARIABLES}) == Settings()


@pytest.mark.parametrize(
    ("frames", "told"),
    [
        ("", ("'none'", "DENY")),
        (
            "https://a.example  https://b.example:8443/",
            ("https://a.example https://b.example:8443", None),
        ),
    ],
)
def test_only_sites_that_are_named_may_show_the_board_in_a_frame(tmp_path, frames, told):
    with served(tmp_path, BOARD_FRAMES=frames) as server:
        headers = httpx.get(server.url).headers
    policy = headers["content-security-policy"].split("; ")
    assert (policy[-1], headers.get("x-frame-options")) == (f"frame-ancestors {told[0]}", told[1])
