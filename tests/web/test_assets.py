"""The client's files: kept for good when hashed, asked for anew when not."""

import os

import brotli
import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from board.web.assets import ClientMissingError, client_app, client_page

SCRIPT = "/static/assets/index-C0ffee00.js"
SOURCE = "plain " * 100


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path / "assets/index-C0ffee00.js").write_text(SOURCE)
    (tmp_path / "assets/index-C0ffee00.js.br").write_bytes(brotli.compress(SOURCE.encode()))
    return tmp_path


def visitor(folder):
    app = client_app(Starlette(routes=[Route("/", client_page(folder))]), folder)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


@pytest.fixture
async def client(folder):
    async with visitor(folder) as client:
        yield client


async def test_a_hashed_file_is_kept_for_good(client):
    answer = await client.get(SCRIPT, headers={"accept-encoding": "identity"})
    assert answer.text == SOURCE
    assert "immutable" in answer.headers["cache-control"]


async def test_the_precompressed_file_is_sent_as_it_is(client):
    async with client.stream("GET", SCRIPT, headers={"accept-encoding": "gzip, br"}) as answer:
        sent = b"".join([chunk async for chunk in answer.aiter_raw()])
    assert brotli.decompress(sent).decode() == SOURCE
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/", "/static/index.html"])
async def test_the_page_is_asked_for_anew_each_time(client, path):
    answer = await client.get(path)
    assert answer.text == "<!doctype html>"
    assert answer.headers["cache-control"] == "no-cache"
    again = await client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_another_build_of_the_same_size_and_time_is_another_page(client, folder):
    first = await client.get("/")
    page = folder / "index.html"
    times = page.stat()
    page.write_text("<!DOCTYPE HTML>")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    async with visitor(folder) as later:
        answer = await later.get("/", headers={"if-none-match": first.headers["etag"]})
    assert answer.text == "<!DOCTYPE HTML>"


@pytest.mark.parametrize("path", ["/", SCRIPT, "/static/favicon.svg"])
async def test_no_other_site_may_read_the_files(client, path):
    answer = await client.get(path, headers={"origin": "http://elsewhere"})
    assert "access-control-allow-origin" not in answer.headers


async def test_a_name_without_a_hash_is_not_kept_for_good(client):
    assert (await client.get("/static/favicon.svg")).headers["cache-control"] == "max-age=3600, public"


@pytest.mark.parametrize(
    "path", ["/static/none.js", "/static/../pyproject.toml", "/static/%2e%2e/x", "/static/%00"]
)
async def test_what_is_not_there_is_not_found(client, path):
    assert (await client.get(path)).status_code == 404


def test_a_client_that_was_not_built_is_said_at_start(tmp_path):
    with pytest.raises(ClientMissingError, match="make client"):
        client_app(Starlette(), tmp_path)
