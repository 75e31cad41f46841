"""The nginx and Caddy files as they are shipped, run by the real nginx and Caddy, in front of a real board."""

import asyncio
import json
import os
import re
import resource
import signal
import ssl
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
import websockets

from board.protocol.messages import VERSION
from tests.operate.debian import libraries, program
from tests.web.people import LabServices
from tests.web.server import Server, free_port

FOLDER = Path(__file__).parents[2] / "docs/operate"
NAME = "atelier.example.org"
SOCKETS, EACH = 1_000, 20
"""In one room, and of one person."""
AT_ONCE = 50
UNVERIFIED = ssl._create_unverified_context()  # noqa: S323 - its certificate was made a moment ago


class Nginx:
    """nginx with the file as shipped, but for where it listens, what it reads, and where it writes."""

    def __init__(self, folder: Path, board: int) -> None:
        self.folder, self.http, self.https = folder, free_port(), free_port()
        text = (FOLDER / "nginx.conf").read_text()
        for old, new in (
            (r"user www-data;", "user root;" if os.geteuid() == 0 else ""),
            (r"include /etc/nginx/[^;]*;", ""),
            (r"/run/nginx.pid", f"{folder}/pid"),
            (r"/var/log/nginx", f"{folder}"),
            (r"/etc/ssl/(certs|private)/atelier", f"{folder}/atelier"),
            (r"listen \[::\][^;]*;", ""),
            (r"listen 80\b", f"listen 127.0.0.1:{self.http}"),
            (r"listen 443\b", f"listen 127.0.0.1:{self.https}"),
            (r"127\.0\.0\.1:8000", f"127.0.0.1:{board}"),
        ):
            text, times = re.subn(old, new, text)
            assert times, old
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        for kind in kinds:
            text = text.replace("http {", f"http {{\n    {kind}_temp_path {folder}/{kind};", 1)
        (folder / "nginx.conf").write_text(text)

    def start(self) -> None:
        _make_certificate(self.folder)
        command = [program("nginx"), "-p", self.folder, "-c", self.folder / "nginx.conf", "-g", "daemon off;"]
        self.process = _begin(command, self.folder)

    def renew(self) -> None:
        """Read the file again, as `systemctl reload nginx` does."""
        self.process.send_signal(signal.SIGHUP)


class Caddy:
    """Caddy with the file as shipped, with certificates of its own making."""

    def __init__(self, folder: Path, board: int) -> None:
        self.folder, self.http, self.https = folder, free_port(), free_port()
        text = (FOLDER / "Caddyfile").read_text().replace("127.0.0.1:8000", f"127.0.0.1:{board}")
        mine = f"local_certs\n skip_install_trust\n admin off\n http_port {self.http}\n https_port {self.https}\n"
        text, times = re.subn(r"^\{\n", "{\n" + mine, text, flags=re.MULTILINE)
        assert times == 1
        (folder / "Caddyfile").write_text(text)

    def start(self) -> None:
        command = [program("caddy"), "run", "--config", self.folder / "Caddyfile", "--adapter", "caddyfile"]
        self.process = _begin(command, self.folder)

    def renew(self) -> None:
        """Its administration is off here."""


def _make_certificate(folder: Path) -> None:
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    where = ["-subj", f"/CN={NAME}", "-keyout", folder / "atelier.key", "-out", folder / "atelier.pem"]
    subprocess.run(
        [program("openssl"), *made, *where], check=True, capture_output=True, env=os.environ | libraries()
    )


def _begin(command, folder) -> subprocess.Popen:
    homes = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"), str(folder))
    known = os.environ | libraries() | homes
    with (folder / "said").open("wb") as said:
        return subprocess.Popen(command, env=known, stdout=said, stderr=said, cwd=folder)


@pytest.fixture(scope="module", autouse=True)
def many_files():
    """A thousand sockets are a thousand files, here and in what is started here."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard if hard != resource.RLIM_INFINITY else 65_536, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.fixture(scope="module", params=[Nginx, Caddy])
def house(request, tmp_path_factory):
    """A board behind a proxy: the server, the proxy, and a room that is open."""
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("proxy")
    server = Server(
        data, PUBLIC_URL=f"https://{NAME}", BOARD_ROOM_COMMANDS="10000", BOARD_LINK_ARRIVALS="10000"
    )
    proxy = request.param(folder, server.port)
    try:
        proxy.start()
        desk = LabServices(server.start())
        room = desk.make_room()
        _open(desk, room)
        with client(proxy) as asking:
            _wait(lambda: asking.get("/health").status_code == 200)
        yield server, proxy, desk, room
    finally:
        server.close()
        if hasattr(proxy, "process"):
            proxy.process.terminate()
            proxy.process.wait(20)


def _wait(holds, seconds=20.0) -> None:
    end = time.monotonic() + seconds
    while True:
        with suppress(httpx.HTTPError):
            if holds():
                return
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


def _open(desk, room) -> None:
    message = {"type": "submit", "id": "o" * 22, "run": "", "command": {"type": "room.open"}}
    asked = {"Authorization": f"Bearer {room['facilitator']['token']}"}
    done = httpx.post(
        f"{desk.url}/api/rooms/{room['room']}/messages",
        json={"version": VERSION, "message": message},
        headers=asked,
    )
    assert done.json()["answer"]["type"] == "accepted", done.text


def client(proxy, *, tls=True, name=NAME) -> httpx.Client:
    """Return somebody who asks the proxy by a name."""
    base = f"https://127.0.0.1:{proxy.https}" if tls else f"http://127.0.0.1:{proxy.http}"
    made = httpx.Client(base_url=base, verify=False, headers={"Host": name}, timeout=20)  # noqa: S501
    made.event_hooks["request"].append(lambda request: request.extensions.update(sni_hostname=name))
    return made


def guests(desk, room, number) -> list[str]:
    return [desk.enter(code=room["code"], name=f"Guest {each}")["token"] for each in range(number)]


def socket(proxy):
    return websockets.connect(
        f"wss://{NAME}/ws",
        host="127.0.0.1",
        port=proxy.https,
        ssl=UNVERIFIED,
        open_timeout=60,
        ping_interval=None,
    )


async def sit(proxy, token, gate):
    """Come in by a socket; return it once its whole view has begun."""
    async with gate:
        line = await socket(proxy)
        await line.send(json.dumps({"type": "hello", "version": VERSION, "token": token}))
        assert json.loads(await asyncio.wait_for(line.recv(), 60))["type"] == "welcome"
    return line


async def seats(proxy, tokens):
    gate = asyncio.Semaphore(AT_ONCE)
    return await asyncio.gather(*(sit(proxy, token, gate) for token in tokens))


async def closed(line) -> int | None:
    """Read to the end of a line; return the code it was closed with."""
    with suppress(websockets.ConnectionClosed):
        while True:
            await asyncio.wait_for(line.recv(), 60)
    return line.close_code


# --- names and headers ----------------------------------------------------------------------------------


def test_browsers_are_told_to_come_by_tls_alone(house):
    _, proxy, _, _ = house
    with client(proxy) as asking:
        for path in ("/", "/health", "/api/nowhere", "/lab"):
            assert asking.get(path).headers["strict-transport-security"] == "max-age=31536000"


def test_plain_http_leads_to_the_one_name(house):
    _, proxy, _, _ = house
    with client(proxy, tls=False) as asking:
        answer = asking.get("/w/some-room?x=1")
        assert answer.status_code in (301, 308)
        assert answer.headers["location"] == f"https://{NAME}/w/some-room?x=1"


@pytest.mark.parametrize("name", ["evil.example.com", "127.0.0.1", "localhost", "x.atelier.example.org"])
def test_who_comes_by_another_name_is_led_nowhere(house, name):
    _, proxy, _, _ = house
    with client(proxy, tls=False, name=name) as asking, suppress(httpx.RemoteProtocolError):
        answer = asking.get("/w/some-room")
        assert "location" not in answer.headers
        assert answer.text == ""
    with client(proxy, name=name) as asking, suppress(httpx.ConnectError, httpx.RemoteProtocolError):
        assert asking.get("/").status_code == 421


# --- lines that last ------------------------------------------------------------------------------------


async def test_a_thousand_sockets_fit_beside_streams_and_polls_and_a_restart_drains_them(house):
    server, proxy, desk, room = house
    people = await asyncio.to_thread(guests, desk, room, SOCKETS // EACH)
    lines = await seats(proxy, [token for token in people for _ in range(EACH)])
    assert len(lines) == SOCKETS
    observer = await asyncio.to_thread(_observer, desk, room)
    await asyncio.to_thread(_streams_and_polls, proxy, room)
    ending = asyncio.gather(*(closed(line) for line in lines))
    await asyncio.to_thread(server.stop, 20)
    codes = await asyncio.wait_for(ending, 60)
    assert set(codes) == {1012}, {code: codes.count(code) for code in set(codes)}
    await asyncio.to_thread(server.start)
    again = await seats(proxy, people)
    proxy.renew()
    fresh = await seats(proxy, people[:5])
    for line in (*again, *fresh):
        await line.send(json.dumps({"type": "ping", "n": 7}))
        while json.loads(await asyncio.wait_for(line.recv(), 20)).get("type") != "pong":
            pass
        await line.close()
    assert observer


def _observer(desk, room) -> str:
    asked = {"Authorization": f"Bearer {room['facilitator']['token']}"}
    links = httpx.get(f"{desk.url}/api/rooms/{room['room']}/invitation", headers=asked).json()
    return desk.enter(link=links["observer_link"].split("/w/")[1], name="Screen")["token"]


def _streams_and_polls(proxy, room) -> None:
    """A stream's events come one by one; a poll is answered."""
    bearer = {"Authorization": f"Bearer {room['facilitator']['token']}"}
    with client(proxy) as asking:
        asking.headers.update(bearer)
        since = time.monotonic()
        with asking.stream("POST", f"/api/rooms/{room['room']}/stream", json={"version": VERSION}) as answer:
            assert answer.status_code == 200
            next(answer.iter_raw())
            assert time.monotonic() - since < 3
        moments = []
        with asking.stream("GET", "/api/diagnostic/stream") as answer:
            moments += [time.monotonic() for _ in answer.iter_raw()]
        assert moments[-1] - moments[0] > 0.5, "all events came at once"
        assert asking.post(f"/api/rooms/{room['room']}/poll", json={"version": VERSION}).status_code == 200


# --- what is written down -------------------------------------------------------------------------------


def test_nothing_the_proxy_writes_tells_of_anybody(house):
    server, proxy, _, room = house
    server.stop(20)
    try:
        with client(proxy) as asking:
            for _ in range(3):
                assert asking.get(f"/api/rooms/{room['room']}/view").status_code == 502
        with client(proxy, tls=False) as asking:
            asking.get(f"/w/{room['room']}")
        with suppress(httpx.HTTPError), client(proxy, tls=False, name="evil.example.com") as asking:
            asking.get(f"/w/{room['room']}")
        time.sleep(0.3)
        logs = [path for path in proxy.folder.rglob("*") if path.suffix == ".log" or path.name == "said"]
        written = "".join(path.read_text(errors="replace") for path in logs)
        assert room["room"] not in written
        assert "client: 127" not in written
        assert "remote_ip" not in written
    finally:
        server.start()
