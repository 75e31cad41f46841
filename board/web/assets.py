"""The built client: hashed files that browsers keep for good, and the page that names them, never kept."""

from hashlib import sha256
from pathlib import Path
from wsgiref.headers import Headers

from servestatic import ServeStaticASGI
from servestatic.asgi import FileServerASGI
from starlette.types import ASGIApp

CLIENT = Path(__file__).parent.parent / "client"
PREFIX = "/static/"


class ClientMissingError(RuntimeError):
    """The sources are here, the built client is not."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"the web client is not built: {folder} has no index.html; run `make client`")


def client_app(app: ASGIApp, folder: Path = CLIENT) -> ASGIApp:
    """`app`, with the client's files under /static/ in front of it. Files are listed once, at start."""
    files: ASGIApp = _files(app, folder)
    return files


def client_page(folder: Path = CLIENT) -> ASGIApp:
    """index.html as an endpoint, for every route that is a screen of the client."""
    page: ASGIApp = FileServerASGI(_files(None, folder).files[f"{PREFIX}index.html"])
    return page


def _files(app: ASGIApp | None, folder: Path) -> ServeStaticASGI:
    if not (folder / "index.html").is_file():
        raise ClientMissingError(folder)
    return ServeStaticASGI(
        app,
        root=folder,
        prefix=PREFIX,
        allow_all_origins=False,
        max_age=3600,  # the icon and other files with a fixed name
        immutable_file_test=rf"^{PREFIX}assets/",  # Vite puts a hash into these names, and only these
        add_headers_function=_never_keep_the_page,
    )


def _never_keep_the_page(headers: Headers, path: str, _url: str) -> None:
    if path.endswith(".html"):
        headers["Cache-Control"] = "no-cache"
        # By content: two builds may agree in size and, where file times are set by a packager, in time.
        headers["ETag"] = f'"{sha256(Path(path).read_bytes()).hexdigest()[:20]}"'
