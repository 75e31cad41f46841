"""Files that are on disk, whole, or not there at all."""

import os
from pathlib import Path


def keep(path: Path) -> None:
    """Wait until a file, or what a folder names, is on disk. Raises OSError."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def must_not_be(path: Path) -> None:
    """Raise FileExistsError, with a sentence, where there is something already."""
    if path.exists() or path.is_symlink():
        raise FileExistsError(f"{path} is there already, and nothing is ever overwritten")


def unfinished(path: Path) -> Path:
    """Return what is written first, by this process, of what is to be at `path`."""
    return path.with_name(f".{path.name}.{os.getpid()}")


def put_whole(path: Path, body: bytes, mode: int) -> None:
    """Make a file that is there whole, and on disk, or not at all. Raises OSError; nothing is overwritten."""
    must_not_be(path)
    first = unfinished(path)
    try:
        with os.fdopen(os.open(first, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        first.rename(path)
    finally:
        first.unlink(missing_ok=True)
    keep(path.parent)
