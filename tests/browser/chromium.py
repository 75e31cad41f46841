"""Finds a Chromium: $CHROMIUM, else one on PATH, else the one that npm brought, unpacked into .cache/.

No browser is an error, never a skipped test.
"""

import io
import json
import os
import platform
import shutil
import tarfile
from pathlib import Path

import brotli

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "static/node_modules/@sparticuz/chromium"
QUIET = [
    "--disable-background-networking",  # asks nothing of the network that a page did not ask
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
# Its own fonts only, so that a picture is the same on every machine.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>
"""


def launch_options():
    """What `playwright.chromium.launch` needs."""
    installed = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if installed:
        return {"executable_path": installed, "args": QUIET}
    if not PACKAGE.is_dir() or (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        message = (
            "no browser: set CHROMIUM to a Chromium or Chrome; on Linux x86-64, `make browser` brings one"
        )
        raise RuntimeError(message)
    folder = bundled()
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": str(folder / "lib"),  # its own nss and nspr
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
    }
    return {"executable_path": folder / "chromium", "args": QUIET, "env": environment}


def bundled():
    """The folder of the unpacked browser, made once for each version."""
    version = json.loads((PACKAGE / "package.json").read_text())["version"]
    folder = ROOT / f".cache/chromium-{version}"
    if not folder.is_dir():
        partial = folder.with_name(f"{folder.name}.{os.getpid()}")
        partial.mkdir(parents=True, exist_ok=True)
        for name in ("chromium.br", "al2023.tar.br", "fonts.tar.br"):
            unpack(PACKAGE / "bin" / name, partial)
        (partial / "fonts.conf").write_text(FONTS.format(folder=folder))
        try:
            partial.rename(folder)
        except OSError:
            shutil.rmtree(partial)
            if not folder.is_dir():  # or another process of the same run was quicker
                raise
    return folder


def unpack(packed, folder):
    content = brotli.decompress(packed.read_bytes())
    if packed.name.endswith(".tar.br"):
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            # Set this way because the argument `filter` is younger than Python 3.11.
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(folder)  # noqa: S202 (package-lock.json holds its hash)
    else:
        target = folder / packed.stem
        target.write_bytes(content)
        target.chmod(0o755)
