"""The example files agree with the code as far as that can be checked without the programs that read them."""

import inspect
import re
from configparser import RawConfigParser
from pathlib import Path

import pytest

from board.cli import _parser
from board.live import printing
from board.protocol.addresses import ROUTES
from board.protocol.messages import BEAT_SECONDS, FRAME_MAX, PING_SECONDS
from board.rehearse import company
from board.settings import VARIABLES, Settings
from board.web.api import lab, methods
from board.workers import DRAIN_SECONDS, UNFIT

FOLDER = Path(__file__).parents[2] / "docs/operate"
NGINX, CADDY = ((FOLDER / name).read_text() for name in ("nginx.conf", "Caddyfile"))
STREAMS = [
    route.path.format_map({"room": "R" * 22}) for route in ROUTES if route.gives == "text/event-stream"
]
UNITS = [*FOLDER.glob("*.service"), *FOLDER.glob("*.conf"), *FOLDER.glob("*.timer")]


def unit(name) -> RawConfigParser:
    read = RawConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read_string((FOLDER / name).read_text())
    return read


def test_there_are_streams_to_check():
    assert len(STREAMS) == 2


@pytest.mark.parametrize("path", STREAMS)
def test_nginx_holds_no_stream_back(path):
    [pattern] = re.findall(r"location ~ (\S+) \{", NGINX)
    assert re.search(pattern, path)
    assert not re.search(pattern, path.replace("stream", "poll"))
    assert "proxy_buffering off;" in NGINX.split(pattern)[1]


def test_nginx_waits_longer_than_a_line_is_silent_and_takes_what_may_be_said():
    seconds = [int(found) for found in re.findall(r"proxy_(?:read|send)_timeout (\d+)s;", NGINX)]
    assert len(seconds) == 2
    assert min(seconds) > 2 * max(PING_SECONDS, BEAT_SECONDS)
    assert int(re.findall(r"client_max_body_size (\d+)k;", NGINX)[0]) * 1024 > FRAME_MAX


def test_nginx_lets_the_lab_bring_an_archive_and_a_method():
    whole = int(re.findall(r"client_max_body_size (\d+)k;", NGINX)[0]) * 1024
    [(path, most)] = re.findall(r"location = (\S+) \{[^}]*client_max_body_size (\d+)m;", NGINX)
    assert path == next(route.path for route in ROUTES if route.name == "import_room")
    assert int(most) * 1024 * 1024 > max(lab.ARCHIVE_BYTES, lab.IMPORT_BYTES)
    assert whole >= methods.METHOD_BYTES


def test_both_proxies_tell_the_address_they_see_and_none_that_was_claimed():
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in NGINX
    assert "$proxy_add_x_forwarded_for" not in NGINX
    assert "header_up X-Forwarded-For {remote_host}" in CADDY
    assert "flush_interval -1" in CADDY


def test_the_proxies_come_to_where_the_board_listens_by_default():
    where = f"{Settings().host}:{Settings().port}"
    assert f"server {where};" in NGINX
    assert f"reverse_proxy {where} " in CADDY


@pytest.mark.parametrize("name", ["atelier.service", "workers.conf", "atelier-backup.service"])
def test_units_run_commands_that_there_are(name):
    runs = re.findall(r"/opt/atelier/bin/board ([a-z0-9 -]+)", unit(name)["Service"]["ExecStart"])
    assert runs
    for arguments in runs:
        words = arguments.split() + (["folder"] if arguments.startswith("backup") else [])
        assert _parser(Settings()).parse_args(words).run


def test_systemd_waits_for_the_end_in_good_order_and_does_not_retry_what_must_be_mended():
    service = unit("atelier.service")["Service"]
    assert int(service["TimeoutStopSec"]) > DRAIN_SECONDS
    assert int(service["RestartPreventExitStatus"]) == UNFIT


def test_systemd_lets_files_and_rehearsals_be_made_by_processes_that_give_way():
    """Without `setpriority` each file was refused: what is taken away by a group has to be given again after it."""
    filters = re.findall(r"^SystemCallFilter=(.+)$", (FOLDER / "atelier.service").read_text(), re.MULTILINE)
    taken = max(at for at, names in enumerate(filters) if names.startswith("~") and "@resources" in names)
    assert any("setpriority" in names.split() for names in filters[taken + 1 :])
    for module in (printing, company):
        assert "os.nice(" in inspect.getsource(module.bound)


def test_units_and_containers_set_only_settings_that_there_are():
    known = {variable.name for variable in VARIABLES}
    texts = "\n".join(path.read_text() for path in (*UNITS, FOLDER / "Containerfile"))
    assert set(re.findall(r"\bBOARD_[A-Z_]+", texts)) <= known
    assert set(re.findall(r"\b(?:HOST|PORT|PUBLIC_URL)\b(?==)", texts)) <= known


def test_operate_md_names_every_file():
    told = (FOLDER.parent / "operate.md").read_text()
    for path in FOLDER.iterdir():
        assert path.name in told or path.name.startswith("atelier-backup"), path.name
    for name in re.findall(r"\(operate/([^)]+)\)", told):
        assert not name or (FOLDER / name).is_file(), name
