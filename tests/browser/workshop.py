"""A room made ready over HTTP: the lab's link as the server prints it, a room, its links, its doors open."""

from dataclasses import dataclass

import httpx

QUESTION = "Comment mieux accueillir les personnes à la mairie annexe ?"


@dataclass
class Workshop:
    """A room as its lab sees it. `link` is the participants'."""

    url: str
    room: str
    facilitator_link: str
    headers: dict[str, str]
    link: str = ""
    screen_link: str = ""
    code: str = ""

    def page(self, name: str = "") -> str:
        """Return the address of one of the room's pages: "console", "screen", …"""
        return f"{self.url}/w/{self.room}/{name}".rstrip("/")

    def enter(self, **wanted) -> dict:
        """Come in with `link` or `code` and a `name`; return the session."""
        return _answer(httpx.post(f"{self.url}/api/enter", json=wanted))

    def of_lab(self) -> dict:
        """Return a session of the lab in the room."""
        opened = httpx.post(f"{self.url}/api/lab/rooms/{self.room}/open", json={}, headers=self.headers)
        return _answer(opened)

    def __post_init__(self) -> None:
        headers = {"Authorization": f"Bearer {self.of_lab()['token']}"}
        told = _answer(httpx.get(f"{self.url}/api/rooms/{self.room}/invitation", headers=headers))
        self.link, self.code = told["participant_link"], told["code"]
        self.screen_link = told["observer_link"]


def _answer(response: httpx.Response) -> dict:
    return response.raise_for_status().json()


def lab_headers(server) -> dict[str, str]:
    """Exchange the lab's link for a session; return what every request of the lab carries."""
    token = _answer(httpx.post(f"{server.url}/api/lab", json={"link": server.lab_link}))["token"]
    return {"Authorization": f"Bearer {token}"}


def prepare(server, headers, **wanted) -> Workshop:
    """Make a room: `question`, `language`, `starts_at` (ms) as the lab would."""
    asked = {"method": "ideas-to-priorities", "language": "fr", "question": QUESTION} | wanted
    made = _answer(httpx.post(f"{server.url}/api/lab/rooms", json=asked, headers=headers))
    return Workshop(server.url, made["room"], made["facilitator_link"], headers)
