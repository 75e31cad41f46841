"""3.3: hostile texts on their whole way, through every field that takes one. The rule itself is tried in
tests/domain/test_text.py."""

import json

import httpx
import pytest

from board.domain import commands as c
from board.domain.card import Content
from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.domain.room import decide
from board.domain.values import Bilingual
from board.domain.votes.rate import Rate
from tests.domain.given import NOW, F, nid, phase, seeded, sid
from tests.domain.samples import SAMPLES, THEME, anywhere
from tests.web.people import LabServices, Person, new_id


def both(text):
    return Bilingual("plain", text)


PHASE = phase("new")
LINES = {
    "question": lambda t: c.EditRoom(question=t), "decider": lambda t: c.EditRoom(decider=t),
    "host": lambda t: c.EditRoom(host=t), "timezone": lambda t: c.EditRoom(timezone=t),
    "phase": lambda t: c.EditPhase(sid("next"), 1, title=both(t)),
    "new phase": lambda t: c.InsertPhase(type(PHASE)(id=sid("new"), title=both(t))),
    "rating": lambda t: c.EditPhase(sid("next"), 1, vote=Rate((both(t),) * 5)),
    "zone": lambda t: c.AddZone(both(t), "ideas"), "renamed zone": lambda t: c.EditZone(sid("ideas"), 1, both(t)),
    "who": lambda t: c.AddNote(nid("new"), sid("actions"), Content(text="x", who=t), room=True),
    "when": lambda t: c.AddNote(nid("new"), sid("actions"), Content(text="x", due=t), room=True),
    "source": lambda t: c.AddNote(nid("new"), sid("ideas"), Content(text="x", source=t), room=True),
    "what an image shows": lambda t: c.EditNote(nid(f"by-{F}"), 1, Content(text="x", alt=t)),
    "theme": lambda t: c.MakeTheme((nid("in-theme"),), title=t), "renamed theme": lambda t: c.NameTheme(THEME, 1, t),
    "name": lambda t: c.Rename(F, t), "remember": lambda t: c.EditReport(("", t, "")),
}  # fmt: skip
PROSE = {
    "aim": lambda t: c.EditRoom(aim=t),
    "card": lambda t: c.AddNote(nid("new"), sid("ideas"), Content(text=t), room=True),
    "edited card": lambda t: c.EditNote(nid(f"by-{F}"), 1, Content(text=t)),
    "instruction": lambda t: c.EditPhase(sid("next"), 1, instruction=both(t)),
    "script": lambda t: c.EditPhase(sid("next"), 1, script=both(t)),
}  # fmt: skip
EVERYWHERE = {
    "TX1 nul": "a\0b", "TX2 escape": "a\x1b[31m", "TX2 c1": "a\x9bb", "TX3 U+FFFE": "a\ufffe", "TX3 U+FDD0": "a\ufdd0",
    "TX4 nine marks": "a" + "\u0330" * 9,
}  # fmt: skip
IN_LINES = {
    "TX2 two lines": "a\nb",
    "TX5 turned round": "a\u202eb",
    "TX5 isolate": "a\u2066b",
    "TX2 U+2028": "a\u2028b",
}


def refusal(command):
    """Return the code with which a facilitator's command is refused, "" if it is not."""
    closed = isinstance(command, c.EditReport)
    try:
        decide(anywhere("closed" if closed else "running"), command, Claim(F, run=sid("run1")), NOW, seeded())
    except Refused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize("text", EVERYWHERE.values(), ids=EVERYWHERE)
@pytest.mark.parametrize("field", [*LINES, *PROSE])
def test_TX1_TX3_what_no_text_may_hold_is_refused_in_every_field(field, text):
    assert refusal((LINES | PROSE)[field](text)) == "bad_text"


@pytest.mark.parametrize("text", IN_LINES.values(), ids=IN_LINES)
@pytest.mark.parametrize("field", LINES)
def test_TX5_what_no_line_may_hold_is_refused_in_every_title_and_name(field, text):
    assert refusal(LINES[field](text)) == "bad_text"


@pytest.mark.parametrize("field", LINES | PROSE)
def test_the_fields_above_take_a_plain_text(field):
    """Or what is refused above would be refused for another reason."""
    assert refusal((LINES | PROSE)[field]("UTC")) == ""


def test_no_command_with_a_text_is_left_out():
    free = {c.Join, c.CreateRoom, c.MakeLink}  # not sent by connections
    taking = {
        command
        for command in c.COMMANDS
        if any(
            "Title" in str(it)
            or "Text" in str(it)
            or "Name" in str(it)
            or "Bilingual" in str(it)
            or "Phase" in str(it)
            for it in command.__annotations__.values()
        )
    } - free
    tried = {type(make("plain")) for make in (LINES | PROSE).values()}
    assert {command.__name__ for command in taking - tried} == set()
    assert tried <= set(SAMPLES)


NAUGHTY = [
    "<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "<svg/onload=alert(1)>", "</textarea></title>",
    "javascript:alert(1)", "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>", "<!-- --> ]]> &#x3C; &lt;", "' OR 1=1 --",
    "%_\\ (a+)+$", '"}],"type":"notes.reveal"}', "=cmd|'/C calc'!A0", "https://bank.fr@evil.example",
    "\u202eneddih\u202c", "👩\u200d👩\u200d👧\u200d👦 🇫🇷", "الوقت", "ᐃᓄᒃᑎᑐᑦ", "x" * 4_000, "a" + "\n" * 3_998 + "b",
    "[x](javascript:alert(1)) ![](http://tracker/p.gif)",
]  # fmt: skip


async def test_TX13_TX22_naughty_texts_arrive_as_they_were_sent_everywhere_and_are_markup_nowhere(server):
    lab = LabServices(server)
    made = lab.make_room()
    token = made["facilitator"]["token"]
    async with Person(server, token) as fay:
        sent = {new_id(): text for text in NAUGHTY}
        for note, text in sent.items():
            answer = await fay.ask(
                "note.add", note=note, zone=fay.zone("Ideas"), content={"text": text}, room=True
            )
            assert answer["type"] == "accepted", (text, answer)
        assert {note: fay.record(f"note.{note}")["content"]["text"] for note in sent} == sent
    known = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(headers=known) as client:
        page, data = [
            (await client.get(f"{server.url}/api/rooms/{made['room']}/{name}")).text
            for name in ("exports/html", "exports/json")
        ]
    for markup in ("<script", "<img", "<svg/", "</textarea", "<!-- -->", 'href="javascript'):
        assert markup not in page.lower()
    kept = {item["text"] for zone in json.loads(data)["zones"] for item in zone["items"]}
    assert kept == set(NAUGHTY)
