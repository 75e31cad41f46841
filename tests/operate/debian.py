"""Programs from Debian's packages, unpacked and not installed: nothing on the machine changes, no service starts."""

import fcntl
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

CACHE = Path(__file__).parents[2] / ".cache/debian"
PACKAGES = {"nginx": ("nginx", "libpcre2-8-0"), "caddy": ("caddy",), "openssl": ("openssl",)}


@cache
def program(name: str) -> str:
    """Return where a program is: on PATH, or unpacked from its package. Where it can be had in neither way, fail in
    continuous integration, and skip the test elsewhere with a sentence."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") or _unpacked(name)
    if found:
        return found
    told = f"{name} is missing: install it (Debian: apt-get install {' '.join(PACKAGES[name])})"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)


def libraries() -> dict[str, str]:
    """Return what lets unpacked programs find the libraries that came with them."""
    return {"LD_LIBRARY_PATH": ":".join(map(str, CACHE.glob("root/usr/lib/*-linux-*")))}


def _unpacked(name: str) -> str | None:
    if shutil.which("dpkg-deb") is None:
        return None
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (found := _find(name)) and _download(PACKAGES[name]):
            for package in CACHE.glob("*.deb"):
                subprocess.run(["dpkg-deb", "-x", package, CACHE / "root"], check=True)
                package.unlink()
            found = _find(name)
    return found


def _find(name: str) -> str | None:
    return next((str(path) for path in CACHE.glob(f"root/usr/*bin/{name}")), None)


def _download(packages: tuple[str, ...]) -> bool:
    """Fetch packages with the ordinary client; once more after it has learnt what there is, which needs root."""
    command = ["apt-get", "download", "--quiet", *packages]
    if _done(command):
        return True
    return os.geteuid() == 0 and _done(["apt-get", "update", "--quiet"]) and _done(command)


def _done(command: list[str]) -> bool:
    return subprocess.run(command, cwd=CACHE, capture_output=True, check=False, timeout=300).returncode == 0
