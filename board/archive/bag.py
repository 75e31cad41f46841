"""A BagIt 1.0 bag (RFC 8493) in a ZIP, with SHA-512: made, and looked through.

The ZIP holds files as they are, uncompressed, and nothing of when or where it was made: the same files give the same
bytes. So a look at a bag can tell of every byte whether it is the one that was written.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha512
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from board.export.office.package import package

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAGS = "manifest-sha512.txt", "tagmanifest-sha512.txt"
FILE_MAX, FILES_MAX = 256 * 1024 * 1024, 2_000
"""Bytes of a file, and files, that a bag may have to be looked at."""


class NoBag(ValueError):
    """A file that is no bag at all; the text is a sentence."""


def bag(name: str, files: dict[str, bytes], info: dict[str, str], at: int) -> bytes:
    """Return files by path as a bag called `name`, packed at an instant (ms since 1970); `info` is said of it."""
    size = sum(map(len, files.values()))
    told = info | {
        "Bagging-Date": datetime.fromtimestamp(at / 1000, UTC).date().isoformat(),
        "Payload-Oxum": f"{size}.{len(files)}",
    }
    data = {f"data/{path}": body for path, body in files.items()}
    tags = {
        "bagit.txt": DECLARED,
        "bag-info.txt": "".join(f"{key}: {_one_line(said)}\n" for key, said in told.items() if said).encode(),
        MANIFEST: _manifest(data),
    }
    tags[TAGS] = _manifest(tags)
    return _packed(name, tags | data)


def _packed(name: str, parts: dict[str, bytes]) -> bytes:
    return package({f"{name}/{path}": body for path, body in parts.items()}, stored=True)


def _manifest(files: dict[str, bytes]) -> bytes:
    return "".join(f"{sha512(body).hexdigest()}  {path}\n" for path, body in files.items()).encode()


def _one_line(said: str) -> str:
    return " ".join(said.split())


# --- looking at one -----------------------------------------------------------------------------------


class OpenedBag:
    """A bag that was opened: its name, its parts by path, and what is wrong with it, a sentence each."""

    def __init__(self, packed: bytes) -> None:
        """Raises NoBag."""
        self.faults: list[str] = []
        self.name, self.parts = self._read(packed)
        self.faults += _unlike(self.parts, TAGS, [MANIFEST, "bagit.txt", "bag-info.txt"])
        payload = [path for path in self.parts if path.startswith("data/")]
        self.faults += _unlike(self.parts, MANIFEST, payload)
        if not self.faults and (fault := _elsewhere(packed, _packed(self.name, self.parts))):
            self.faults.append(fault)

    @property
    def files(self) -> dict[str, bytes]:
        """The payload by path."""
        return {path[5:]: body for path, body in self.parts.items() if path.startswith("data/")}

    def _read(self, packed: bytes) -> tuple[str, dict[str, bytes]]:
        try:
            with ZipFile(BytesIO(packed)) as opened:
                name = _folder(opened.infolist(), len(packed))
                return name, dict(self._bodies(opened, name))
        except NoBag:
            raise
        except (BadZipFile, NotImplementedError, UnicodeDecodeError, EOFError, ValueError) as error:
            raise NoBag(f"it can't be opened: {error}") from error

    def _bodies(self, opened: ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
        for entry in opened.infolist():
            path = entry.filename.removeprefix(f"{name}/")
            try:
                yield path, opened.read(entry)
            except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError):
                self.faults.append(f"{path}: its bytes are not those that were packed")


def _folder(entries: list[ZipInfo], size: int) -> str:
    """Return the one folder that all is in, of a ZIP of so many bytes. Raises NoBag for what could do harm, or be read
    in two ways."""
    names = [entry.filename for entry in entries]
    folders = {name.partition("/")[0] for name in names}
    if len(folders) != 1 or len(names) > FILES_MAX or len(set(names)) < len(names):
        raise NoBag("it is a ZIP, and not a bag in one folder")
    if any(map(_dangerous, entries)):
        raise NoBag("it has entries that no bag has")
    if _squeezed(entries, size):
        raise NoBag("its files are packed, or lie in each other; a bag holds them as they are")
    return folders.pop()


def _squeezed(entries: list[ZipInfo], size: int) -> bool:
    return sum(entry.file_size for entry in entries) > size or any(entry.compress_type for entry in entries)


def _dangerous(entry: ZipInfo) -> bool:
    path = entry.filename
    if entry.file_size > FILE_MAX:
        return True
    return "\\" in path or "\0" in path or bool({"", ".", ".."} & set(path.split("/")))


def _unlike(parts: dict[str, bytes], manifest: str, wanted: list[str]) -> Iterator[str]:
    """Tell what is not as a manifest says, and what it does not name."""
    listed: dict[str, str] = {}
    for line in parts.get(manifest, b"").decode(errors="replace").splitlines():
        digest, _, path = line.partition("  ")
        listed[path] = digest
        if path not in parts:
            yield f"{path}: {manifest} names it, and it can't be read"
        elif sha512(parts[path]).hexdigest() != digest:
            yield f"{path}: it is not the file that was packed"
    for path in wanted:
        if path not in listed:
            yield f"{path}: {manifest} does not name it"


def _elsewhere(packed: bytes, again: bytes) -> str:
    """Tell where the ZIP around the files is another one than they make."""
    if packed == again:
        return ""
    place = next(
        (n for n, (one, other) in enumerate(zip(packed, again, strict=False)) if one != other), len(again)
    )
    return f"byte {place} of the ZIP itself: the files are whole, and what holds them is not as it was packed"
