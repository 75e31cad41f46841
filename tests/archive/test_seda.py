"""A SEDA transfer keeps to the schemas of the standard, which lie outside: BOARD_SEDA_SCHEMAS names their folder."""

import io
import os
import re
import zipfile
from hashlib import sha512
from pathlib import Path

import pytest
import xmlschema

from board.archive import seda
from board.archive.bag import OpenedBag
from tests.archive.test_archive import logged, packed

FOLDER = Path(os.environ.get("BOARD_SEDA_SCHEMAS", "."))
VERSIONS = ("2.1", "2.2", "2.3")
TOLD = seda.Metadata("FRAD023", "Lab <23> & Cie", agreement="CONV-7")


@pytest.fixture
async def archive(tmp_path):
    return packed(await logged(tmp_path))


def opened(made):
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def schema(version):
    found = FOLDER / f"seda{version.replace('.', '_')}"
    main = next(path for path in found.glob("*-main.xsd"))
    places = {"xml.xsd": FOLDER / "w3c/xml.xsd", "xlink.xsd": FOLDER / "w3c/xlink.xsd"}

    def local(uri):
        """The two schemas of the W3C lie beside those of the standard: nothing is fetched."""
        name = uri.rpartition("/")[2]
        return places[name].as_uri() if name in places else uri

    return xmlschema.XMLSchema10(str(main), validation="lax", uri_mapper=local, allow="local")


@pytest.mark.skipif(
    "BOARD_SEDA_SCHEMAS" not in os.environ, reason="BOARD_SEDA_SCHEMAS names no folder: not run"
)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_manifest_keeps_to_the_schemas_of_the_standard(archive, version):
    manifest = opened(seda.transfer(archive, TOLD, version))["manifest.xml"].decode()
    against = schema(version)
    assert not list(against.iter_errors(manifest))
    broken = manifest.replace("<FinalAction>Keep", "<FinalAction>Perhaps")
    assert broken != manifest
    assert list(against.iter_errors(broken))


def test_a_transfer_has_every_file_under_the_digest_that_the_manifest_tells(archive):
    parts = opened(seda.transfer(archive, TOLD))
    manifest = parts.pop("manifest.xml").decode()
    digests = re.findall(r'<Uri>([^<]+)</Uri><MessageDigest algorithm="SHA-512">([0-9a-f]+)<', manifest)
    assert dict(digests) == {path: sha512(body).hexdigest() for path, body in parts.items()}
    assert len(parts) == len(OpenedBag(archive).files) + 1
    assert archive in parts.values()


def test_every_file_of_an_archive_has_a_title_and_a_known_format(archive):
    files = OpenedBag(archive).files
    assert files.keys() == seda.TITLES.keys()
    assert {seda.suffix(path) for path in files} <= seda.PRONOM.keys()


def test_what_an_archives_service_asks_is_asked_by_name():
    fields = {field.name for field in seda.ASKED.values()}
    assert fields == set(seda.Metadata.__struct_fields__)


def test_of_an_archive_that_is_not_whole_no_transfer_is_made(archive):
    place = archive.index(b"<!doctype html>") + 200
    with pytest.raises(ValueError, match=r"data/report\.html"):
        seda.transfer(archive[:place] + bytes([archive[place] ^ 1]) + archive[place + 1 :], TOLD)
