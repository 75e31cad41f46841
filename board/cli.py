"""The command `board`."""

import argparse
import os

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from board.web.assets import client_app, client_page


def serve(options: argparse.Namespace) -> None:
    app = client_app(Starlette(routes=[Route("/", client_page())]))
    print(f"Atelier: http://{options.host}:{options.port}/", flush=True)
    uvicorn.run(app, host=options.host, port=options.port, log_level="warning", ws="none")


def migrate(_: argparse.Namespace) -> None:
    """Nothing is stored yet, so there is nothing to bring up to date."""


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="board", description="Atelier, a facilitation board")
    commands = parser.add_subparsers(required=True, metavar="command")

    serving = commands.add_parser("serve", help="serve the board")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    serving.set_defaults(run=serve)

    migrating = commands.add_parser("migrate", help="bring the database up to date")
    migrating.set_defaults(run=migrate)

    options = parser.parse_args(arguments)
    options.run(options)
