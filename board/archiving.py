"""`board archive`: look whether an archive is what was made, or make what an archives service takes of it."""

import argparse
from pathlib import Path

from board import files
from board.archive import seda
from board.archive.verify import verify


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    doing = parser.add_subparsers(required=True, metavar="act")
    verifying = doing.add_parser(
        "verify", help="check bag, log, and that the log played again gives the report"
    )
    verifying.add_argument("file", type=Path)
    verifying.set_defaults(act=_verify)
    sending = doing.add_parser("seda", help="make a SEDA transfer of it (a SIP), for an archives service")
    sending.add_argument("file", type=Path)
    sending.add_argument("to", type=Path, help="a new file")
    for name, field in seda.ASKED.items():
        sending.add_argument(
            f"--{name}", default=field.default, required=field.default is None, help=field.help
        )
    sending.set_defaults(act=_seda)


def run(options: argparse.Namespace) -> int:
    """Do it and say what came of it; return the exit code: 1 for an archive that is not whole."""
    code: int = options.act(options)
    return code


def _verify(options: argparse.Namespace) -> int:
    found = verify(options.file.read_bytes())
    for fault in found.faults:
        print(fault)
    if not found.faults:
        print(
            f"valid: room {found.room}, {found.files} files, {found.acts} acts of the log\nSHA-512 {found.sha512}"
        )
    return 1 if found.faults else 0


def _seda(options: argparse.Namespace) -> int:
    given: dict[str, str] = {
        field.name: getattr(options, name.replace("-", "_")) for name, field in seda.ASKED.items()
    }
    try:
        made = seda.transfer(options.file.read_bytes(), seda.Metadata(**given))
    except ValueError as fault:
        print(fault)
        return 1
    files.put_whole(options.to, made, 0o666)
    return 0
