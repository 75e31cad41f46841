"""What goes over HTTP: every address, what it takes and what it gives. The rest goes over the socket."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from board.domain.commands import EditPhase, ItemKey
from board.domain.language.errors import Code
from board.domain.language.ids import LongId, ShortId
from board.domain.methods import Aim, Method, Portable, Setting
from board.domain.model import Minutes, Role, Status
from board.domain.values import NAME_MAX, Bilingual, Instant, Language, Name, Title
from board.protocol.messages import CommandAccepted, CommandRefused, Ready, Submit

Secret = Annotated[str, Meta(max_length=200)]
"""What stands behind the # of a link, or a room's code."""


class Body(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every body."""


class Problem(Struct, frozen=True):
    """Every answer with a status of 400 or above (application/problem+json)."""

    type: Literal["about:blank"]
    title: str
    status: int
    code: Code
    params: dict[str, Any]


# --- the door of a room -------------------------------------------------------------------------------


class Knock(Body, frozen=True):
    """Who is at the door: `link` (`<room>#<link>.<secret>`) or `code`; one of the two."""

    link: Secret = ""
    code: Secret = ""


class Look(Knock, frozen=True, kw_only=True):
    """Look at the door. `seen`, the mark of the door as it was shown last, is answered once it is another one, or after
    some seconds."""

    seen: Secret = ""


class Named(Knock, frozen=True, kw_only=True):
    """A name that is about to be given at the door."""

    name: Name


class Known(Body, frozen=True):
    """Whether a participant of that name is in the room and not connected now."""

    waits: bool


class SeatSecret(Body, frozen=True):
    """By which a seat that was asked for is taken once it is given, for ten minutes."""

    room: str
    secret: Secret


class TakeSeat(SeatSecret, frozen=True, kw_only=True):
    """Sit down. `intention` as with coming in: asked again, the same device is given the same session."""

    intention: LongId | None = None


class Entered(Body, frozen=True):
    """A session: `token` goes into `hello` and `Authorization: Bearer`. It is told once."""

    room: str
    token: str
    participant: str
    role: Role


class Tried(Body, frozen=True):
    """A try: the session of its only participant, and the token of who leads from step to step there."""

    entered: Entered
    guide: str


class Company(Body, frozen=True):
    """How fast the people of a rehearsal are: as people are, twenty times as fast, or gone."""

    pace: Literal["real", "fast", "away"] = "real"


class SeatState(Body, frozen=True):
    """Whether the seat is given; if it was, the session in it, told once."""

    entered: Entered | None = None


class WantSeat(Body, frozen=True):
    """Offer the seat of a participant who is not here, to whoever is shown the answer."""

    participant: ShortId


class OfferedSeat(Body, frozen=True):
    """A link that opens once, until `expires_at` (ms since 1970), and as an SVG picture."""

    link: str
    qr: str
    expires_at: int


class Door(Body, frozen=True):
    """What an entry page needs. `full`: no newcomer finds a place; `shared`: the report can be read. To whoever is
    inside already, by the session that they show: `you`, their name, and `yours`, their role."""

    room: str
    role: Role
    status: Status
    language: Language
    timezone: str
    purge_on: str
    question: str = ""
    host: str = ""
    starts_at: int | None = None
    lab: str = ""
    contact: str = ""
    door_closed: bool = False
    full: bool = False
    shared: bool = False
    you: str = ""
    yours: Role | None = None
    out: bool = False
    """This session is of somebody who was shown out: its device stays out until they are let in again."""
    mark: str = ""
    """Stands for all of this."""


class Enter(Knock, frozen=True, kw_only=True):
    """Come in. `role` may be less than the link gives (an observer's screen), never more. Who shows a session of this
    room stays who they are, under the name they have, and gets what the link gives where that is more. `intention` is
    drawn by the device, once for each time that somebody wants to come in, and sent again when no answer came: within
    ten minutes it gives another session of the same person instead of a second person."""

    name: Name
    role: Role | None = None
    named: bool = False
    """Whether this name may stand in the report."""
    intention: LongId | None = None


# --- a room, by those who are in it -------------------------------------------------------------------


class WholeView(Body, frozen=True):
    """The view by channels, in the order in which later ones win, as the socket's pieces would give it. `now` in ms
    since 1970."""

    participant: str
    role: Role
    now: int
    channels: dict[str, dict[str, Any]]


class Drafted(Body, frozen=True):
    """What a step would be changed to, not saved yet."""

    edit: EditPhase


class Alike(Body, frozen=True):
    """For each card that all can read, by its key: those that are alike by their words, the nearest first."""

    alike: dict[str, tuple[str, ...]]


class Follow(Body, frozen=True):
    """Follow a room where no socket opens. `asks` as in `hello`; `cursor` is the last one received, "" to begin.
    A poll with `wait` false is answered at once: who comes back by polls asks so first, to know that they are back."""

    version: int
    asks: Role | None = None
    cursor: Annotated[str, Meta(max_length=200)] = ""
    wait: bool = True


class Polled(Body, frozen=True):
    """What a socket would have brought meanwhile: messages, in order, and the cursor to go on from ("" after
    `closed`)."""

    messages: tuple[Any, ...]
    cursor: str


class Say(Body, frozen=True, kw_only=True):
    """A message of somebody who follows a stream or by polls; any process takes it."""

    version: int
    message: Submit | Ready
    asks: Role | None = None


class Said(Body, frozen=True):
    """What came of it; null for `ready`. The patch comes by the stream or the poll, before or after."""

    answer: CommandAccepted | CommandRefused | None


class WantPass(Body, frozen=True):
    """Ask for a pass: a link by which this person goes on at another device."""


class Pass(Body, frozen=True):
    """A pass: opens once, until `expires_at` (ms since 1970). `qr` is the link as an SVG picture."""

    id: str
    link: str
    qr: str
    expires_at: int


class PassState(Body, frozen=True):
    """Whether a pass still `waits`; used or expired ones do not."""

    waits: bool


class UsePass(Body, frozen=True):
    """Come in by a pass: `link` is `<room>#pass.<secret>`; `intention` as with coming in."""

    link: Secret
    intention: LongId | None = None


class Device(Body, frozen=True):
    """Where somebody is signed in: since when, in use when last (within an hour; ms since 1970), and whether it is the
    one that asks."""

    made_at: int
    seen_at: int
    kind: Literal["", "phone", "computer"] = ""
    this: bool = False


class Devices(Body, frozen=True):
    devices: tuple[Device, ...]


class Time(Body, frozen=True):
    """The server's clock, ms since 1970."""

    now: int


class Invitation(Body, frozen=True):
    """How others come in; `text` is ready to be sent, in the room's language. Who only looks on is told the `code`
    alone, which the room screen shows. `facilitator_link` is "" until it was renewed: the first one is told once, when
    the room is made. `local`: the links name this very machine, so nobody else can follow them."""

    participant_link: str
    code: str
    text: str
    observer_link: str = ""
    facilitator_link: str = ""
    calendar: str = ""
    """The same as a calendar file, "" while there is no hour."""
    local: bool = False


Invited = Literal["facilitator", "participant", "observer"]


class WantLink(Body, frozen=True):
    """Ask for one more link; `intention`, drawn for each, makes one however often it is asked."""

    role: Invited = "facilitator"
    intention: LongId | None = None


class RenewLink(Body, frozen=True):
    """Withdraw all links of a kind, and the code with the participants'; another one stands in their place. Who came
    by them is out, or may `stay`."""

    role: Invited
    stay: bool = True


class MadeLink(Body, frozen=True):
    """A link. One more for facilitators is told once and can't be shown again; all others can."""

    link: str


class SaveMethod(Body, frozen=True):
    """Keep this room's agenda as one of the lab's methods; `intention` as with a link."""

    title: Title
    intention: LongId | None = None


class Saved(Body, frozen=True):
    """A saved agenda; `proposed` where the lab has yet to accept it."""

    id: str
    proposed: bool = False


class EditMethod(Body, frozen=True):
    """Rename a saved agenda, or accept a proposed one."""

    title: Annotated[str, Meta(min_length=1, max_length=NAME_MAX)] | None = None
    accept: bool = False


# --- the lab ------------------------------------------------------------------------------------------


class LabKnock(Body, frozen=True):
    """The lab's link: `<lab>.<secret>`."""

    link: Secret


class LabEntered(Body, frozen=True):
    """A session of the lab, for `Authorization: Bearer`."""

    token: str


class LabSettings(Body, frozen=True):
    """Who answers for the data, and how long a room is kept after its date."""

    name: Title
    contact: Title
    retention_days: Annotated[int, Meta(ge=0, le=3650)]
    language: Language = "fr"


class Lab(Body, frozen=True):
    """The lab. `ready`: name, contact and retention are known, so that rooms can be made."""

    name: str
    contact: str
    retention_days: int
    language: str
    ready: bool


class MethodLine(Body, frozen=True):
    """A method to start from; `own` ones were saved by the lab, or are `proposed` to it by guests of a room, with
    which they go unless they are accepted. `minutes`: how long its agenda lasts; `lengths`: all that it can last, the
    shortest first. `least` to `most` people; 0 where nothing is known of it."""

    id: str
    title: Bilingual
    minutes: int = 0
    own: bool = False
    proposed: bool = False
    summary: Bilingual = Bilingual()
    aims: tuple[Aim, ...] = ()
    settings: tuple[Setting, ...] = ()
    least: int = 0
    most: int = 0
    lengths: tuple[int, ...] = ()


class Methods(Body, frozen=True):
    methods: tuple[MethodLine, ...]


class WholeMethod(Body, frozen=True):
    """A method as its file says it, for its page."""

    id: str
    method: Method
    own: bool = False


class NewRoom(Body, frozen=True):
    """Make a room by a method, in one of its lengths (None: the agenda's own). `intention`, drawn for each, makes one
    however often it is asked."""

    method: Annotated[str, Meta(max_length=64)]
    minutes: Minutes | None = None
    language: Language = "fr"
    timezone: Annotated[str, Meta(max_length=64)] = "Europe/Paris"
    question: Title = ""
    starts_at: Instant | None = None
    intention: LongId | None = None


CARRIED_MAX = 1_500
"""Cards and themes that come along into another room."""


class PastArea(Body, frozen=True):
    """An area of a room, and what of it may come along: themes, each with its cards behind it, and cards alone."""

    zone: str
    title: Bilingual
    items: tuple[Portable, ...] = ()


class PastRoom(Body, frozen=True):
    """A room to start another one from."""

    question: str
    language: Language
    areas: tuple[PastArea, ...]


class Again(Body, frozen=True):
    """Make a room of another one's agenda and areas, with the cards and themes of these keys; `intention` as with a
    new one."""

    question: Title = ""
    carry: Annotated[tuple[ItemKey, ...], Meta(max_length=CARRIED_MAX)] = ()
    intention: LongId | None = None


class RoomMade(Body, frozen=True):
    """A new room; `facilitator_link` is told once."""

    room: LongId
    code: str
    facilitator_link: str


class RoomLine(Body, frozen=True):
    """A room in the lab's list. Counts are of people who came and of cards everybody can read."""

    room: str
    code: str
    status: Status
    created_at: int
    purge_on: str
    question: str = ""
    starts_at: int | None = None
    people: int = 0
    notes: int = 0
    minutes: int = 0
    broken: bool = False
    """Its log can't be read; it is not served."""


class Renamed(Body, frozen=True):
    """What a room is called by from now on."""

    question: Title


class RoomPage(Body, frozen=True):
    """A page of rooms; `next` asks for the one behind it (`?after=`), "" at the end."""

    rooms: tuple[RoomLine, ...]
    next: str = ""


# --- the addresses ------------------------------------------------------------------------------------


class Route(Struct, frozen=True):
    """One address. `who` must ask: anybody, or the bearer of a session of the lab or the room (`bearer`: of whichever).
    `takes` and `gives` are bodies; a text is a media type, None nothing."""

    name: str
    method: Literal["GET", "POST", "DELETE"]
    path: str
    who: Literal["anybody", "lab", "room", "facilitators", "not participants", "bearer"]
    takes: type[Body] | None
    gives: type[Body] | str | None
    doc: str


ROUTES = (
    Route("knock", "POST", "/api/door", "anybody", Look, Door, "what the entry page needs; changes nothing"),
    Route("enter", "POST", "/api/enter", "anybody", Enter, Entered, "come in"),
    Route("known", "POST", "/api/name", "anybody", Named, Known, "is this the name of somebody who is not here now?"),
    Route("ask_seat", "POST", "/api/seat", "anybody", Named, SeatSecret, "ask to go on as who has that name"),
    Route(
        "take_seat", "POST", "/api/seat/take", "anybody", TakeSeat, SeatState,
        "go on in a seat that a facilitator gave; `not_found` once it is refused or over",
    ),
    Route(
        "offer_seat", "POST", "/api/rooms/{room}/seats", "facilitators", WantSeat, OfferedSeat,
        "give the seat of somebody who is not here to who is shown a QR",
    ),
    Route("leave", "DELETE", "/api/session", "bearer", None, None, "end this session (204)"),
    Route("devices", "GET", "/api/sessions", "bearer", None, Devices, "where one is signed in, as the same person"),
    Route("end_others", "DELETE", "/api/sessions", "bearer", None, None, "end all of these but this one (204)"),
    Route("view", "GET", "/api/rooms/{room}/view", "room", None, WholeView, "the whole view"),
    Route(
        "alike", "GET", "/api/rooms/{room}/alike", "facilitators", None, Alike,
        "which cards are alike by their words; what is hidden or set aside is not looked at",
    ),
    Route(
        "stream", "POST", "/api/rooms/{room}/stream", "room", Follow, "text/event-stream",
        "follow the room where no socket opens",
    ),
    Route("poll", "POST", "/api/rooms/{room}/poll", "room", Follow, Polled, "the same by asking again and again"),
    Route("say", "POST", "/api/rooms/{room}/messages", "room", Say, Said, "what would be sent over the socket"),
    Route("make_pass", "POST", "/api/rooms/{room}/passes", "room", WantPass, Pass, "go on at another device"),
    Route("pass_state", "GET", "/api/rooms/{room}/passes/{pass}", "room", None, PassState, "is it used?"),
    Route("use_pass", "POST", "/api/pass", "anybody", UsePass, Entered, "come in by a pass, once"),
    Route(
        "export", "GET", "/api/rooms/{room}/exports/{name}", "room", None, "*/*",
        "the report as a file (docs/export.md names them), once shared; its draft for facilitators",
    ),
    Route(
        "archive", "GET", "/api/rooms/{room}/archive", "facilitators", None, "application/zip",
        "the room as an archive (docs/archive.md), once its report is shared",
    ),
    Route(
        "message", "GET", "/api/rooms/{room}/message", "room", None, "text/plain",
        "a message to send with it",
    ),
    Route(
        "invitation", "GET", "/api/rooms/{room}/invitation", "not participants", None, Invitation,
        "links, code, text",
    ),
    Route(
        "qr", "GET", "/api/rooms/{room}/qr.svg", "not participants", None, "image/svg+xml",
        "the participants' link as a QR code",
    ),
    Route(
        "try_room", "POST", "/api/rooms/{room}/try", "facilitators", None, Tried,
        "a room of its own with this one's agenda, to try it as a participant; before the first step",
    ),
    Route(
        "end_try", "DELETE", "/api/rooms/{room}/try", "room", None, None,
        "end a try or a rehearsal: all of it is erased",
    ),
    Route(
        "rehearse_room", "POST", "/api/rooms/{room}/rehearsal", "facilitators", None, Entered,
        "a room of its own with this one's agenda and twelve simulated people, to lead; before the first step",
    ),
    Route(
        "set_company", "POST", "/api/rooms/{room}/company", "facilitators", Company, None,
        "have the people of a rehearsal be as fast as this, or go (204)",
    ),
    Route(
        "preview", "GET", "/api/rooms/{room}/preview/{phase}", "facilitators", None, WholeView,
        "what a participant would see of a step, with examples on the table; nobody enters it, and nothing is kept",
    ),
    Route(
        "preview_draft", "POST", "/api/rooms/{room}/preview", "facilitators", Drafted, WholeView,
        "the same of a step as it would be after an edit, which is not carried out",
    ),
    Route(
        "make_link", "POST", "/api/rooms/{room}/links", "facilitators", WantLink, MadeLink,
        "one more link",
    ),
    Route(
        "renew_link", "POST", "/api/rooms/{room}/links/renew", "facilitators", RenewLink, MadeLink,
        "withdraw the links of a kind, and put another one in their place",
    ),
    Route(
        "report_link", "POST", "/api/rooms/{room}/report/link", "facilitators", None, MadeLink,
        "the shared report's own link, in the place of the one before; told once",
    ),
    Route(
        "save_method", "POST", "/api/rooms/{room}/method", "facilitators", SaveMethod, Saved,
        "keep the agenda",
    ),
    Route("enter_lab", "POST", "/api/lab", "anybody", LabKnock, LabEntered, "come in by the lab's link"),
    Route("lab", "GET", "/api/lab", "lab", None, Lab, "the lab's settings"),
    Route("set_lab", "POST", "/api/lab/settings", "lab", LabSettings, Lab, "change them"),
    Route("methods", "GET", "/api/lab/methods", "lab", None, Methods, "methods to start from"),
    Route("method", "GET", "/api/lab/methods/{method}", "lab", None, WholeMethod, "one of them, whole"),
    Route(
        "method_file", "GET", "/api/lab/methods/{method}/file", "lab", None, "application/toml",
        "one of them as its file",
    ),
    Route(
        "read_method", "POST", "/api/lab/methods/read", "lab", None, WholeMethod,
        "what a method's file says, which is the body; keeps nothing",
    ),
    Route(
        "import_method", "POST", "/api/lab/methods", "lab", None, Saved,
        "keep the method of a file, which is the body; once for each `?intention=` of 22 characters",
    ),
    Route(
        "edit_method", "POST", "/api/lab/methods/{method}", "lab", EditMethod, None,
        "rename a saved agenda, or accept a proposed one (204)",
    ),
    Route(
        "drop_method", "DELETE", "/api/lab/methods/{method}", "lab", None, None,
        "delete a saved agenda, or turn a proposed one down (204)",
    ),
    Route(
        "rooms", "GET", "/api/lab/rooms", "lab", None, RoomPage,
        "the lab's rooms, a page at a time (`?after=`), or those in which some words are found (`?find=`)",
    ),
    Route("make_room", "POST", "/api/lab/rooms", "lab", NewRoom, RoomMade, "make a room"),
    Route("past_room", "GET", "/api/lab/rooms/{room}/past", "lab", None, PastRoom, "what another room may begin with"),
    Route(
        "again", "POST", "/api/lab/rooms/{room}/again", "lab", Again, RoomMade,
        "make a room of this one's agenda and areas, with what is chosen of its cards and themes",
    ),
    Route("dates", "GET", "/api/lab/dates", "lab", None, RoomPage, "rooms that are erased within a month"),
    Route(
        "dates_calendar", "GET", "/api/lab/dates.ics", "lab", None, "text/calendar",
        "the days of erasure of all rooms",
    ),
    Route(
        "import_room", "POST", "/api/lab/rooms/import", "lab", None, RoomMade,
        "make a room of a JSON export (docs/export.md), which is the body; one for each `?intention=`",
    ),
    Route("rename_room", "POST", "/api/lab/rooms/{room}", "lab", Renamed, None, "give a room another question"),
    Route("drop_room", "DELETE", "/api/lab/rooms/{room}", "lab", None, None, "erase a room in preparation, for good"),
    Route(
        "open_room", "POST", "/api/lab/rooms/{room}/open", "lab", None, Entered,
        "a session as the lab in one of its rooms",
    ),
    Route(
        "try_stream", "GET", "/api/diagnostic/stream", "anybody", None, "text/event-stream",
        "three events, 400 ms apart: does the network let a stream through?",
    ),
    Route("try_poll", "GET", "/api/diagnostic/poll", "anybody", None, Time, "the same for an answer after a second"),
    Route("health", "GET", "/health", "anybody", None, "text/plain", "200 while the process answers"),
    Route("ready", "GET", "/ready", "anybody", None, "text/plain", "200 while rooms can be served, else 503"),
)  # fmt: skip
"""Every address but the pages and their files."""
