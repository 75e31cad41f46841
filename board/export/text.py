"""Texts ready to be pasted into a mail: the invitation, and the message that goes with the report."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from board.domain.out.shapes import Language
from board.export import words
from board.export.outline import Outline, Records, outline
from board.export.pieces import Told

Lines = Iterable[str]


def message(records: Records, language: Language, link: str) -> str:
    """Return the message that brings people the report under `link`. Raises KeyError without a room."""
    told = Told(outline(records), language)
    blocks = (
        [told.say("message.open")],
        [told.say("message.thanks", title=_title(told)), *_link(told.say("message.link"), link)],
        _listed(told, "message.remember", (line for line in told.about.report.remember if line)),
        _listed(told, "message.kept", (told.title(item) for item in told.about.items.values() if item.kept)),
        _listed(told, "message.actions", _actions(told)),
        _after(told),
    )
    return _text(blocks)


def invitation(records: Records, language: Language, link: str, code: str) -> str:
    """Return the invitation to the room, by its participant `link` or its `code`. Raises KeyError without a
    room."""
    told = Told(outline(records), language)
    room = told.about.room
    opening = told.say("invite.to", host=room.host) if room.host else told.say("invite")
    return _text(([opening, _title(told)], _facts(told), _entry(told, link, code), _privacy(told)))


def _text(blocks: Iterable[Lines]) -> str:
    made = ("\n".join(lines) for lines in blocks)
    return "\n\n".join(block for block in made if block) + "\n"


def _title(told: Told) -> str:
    question = told.about.room.question
    return told.say("quoted", text=question) if question else told.say("untitled")


def _link(said: str, link: str) -> Lines:
    return (said, link)


def _listed(told: Told, key: str, lines: Lines) -> list[str]:
    said = [f"– {' '.join(line.split())}" for line in lines]
    return [told.say(key), *said] if said else []


def _actions(told: Told) -> Iterator[str]:
    for panel in told.about.panels_for("actions"):
        for card in panel.cards:
            yield " · ".join(filter(None, (card.note.text, card.note.role, card.note.due)))


def _after(told: Told) -> Iterator[str]:
    room = told.about.room
    if room.decider:
        yield told.say("message.decider", decider=room.decider)
    if until := words.until(told.language, room.purge_on):
        yield told.say("message.erased", date=until)


# --- invitation ---------------------------------------------------------------------------------------


def _facts(told: Told) -> Iterator[str]:
    room = told.about.room
    if room.aim:
        yield told.say("invite.aim", aim=room.aim)
    if room.starts_at is not None:
        yield told.say("invite.when", when=_when(told.about, told.language, room.starts_at))
    if room.decider:
        yield told.say("invite.decider", decider=room.decider)


def _when(about: Outline, language: Language, starts_at: int) -> str:
    """The moment as the room's clocks show it, and which clocks these are."""
    return f"{words.moment(language, starts_at, about.room.timezone)} ({about.room.timezone or 'UTC'})"


def _entry(told: Told, link: str, code: str) -> Iterator[str]:
    yield from _link(told.say("invite.link"), link)
    if code:
        yield told.say("invite.code", site=urlsplit(link).netloc or link, code=code)


def _privacy(told: Told) -> Iterator[str]:
    room = told.about.room
    yield told.say("invite.free")
    if until := words.until(told.language, room.purge_on):
        yield told.say("invite.erased", date=until)
    if room.lab:
        yield told.say("invite.contact", lab=room.lab, contact=room.contact)
