"""Methods: what the shipped ones play, what a bad one says, and that an agenda can be saved as one."""

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from board.domain import methods
from board.domain.areas import agenda
from board.domain.language.errors import Refused
from board.domain.model import Phase, Zone
from board.domain.origin import ORIGINS_MAX
from board.domain.votes.dots import Dots
from board.domain.votes.rate import Rate
from board.methods import shipped
from tests.domain.given import phase, room, seeded, sid

BODY = shipped()["ideas-to-priorities"]
METHOD = methods.parse(BODY)
PHASES, ZONES = methods.instantiate(METHOD, seeded())


def by_title(title: str) -> Phase:
    return next(phase for phase in PHASES if phase.title.en == title)


def zone_of(key: str) -> Zone:
    return next(zone for zone in ZONES if zone.title == METHOD.zones[key].title)


def test_the_shipped_hour_is_cut_as_agreed():
    assert [phase.minutes for phase in PHASES] == [3, 4, 8, 5, 10, 4, 12, 8, 4, 2]
    assert [phase.slack for phase in PHASES] == [False] * 9 + [True]


def test_ideas_are_written_face_down_and_without_names():
    write = by_title("Write your ideas")
    assert (write.rules.see, write.rules.author) == ("own", "masked")
    assert (write.rules.quota, write.rules.quota_large) == (3, 2)


def test_V1_votes_are_on_ideas_and_not_on_the_check_in():
    vote = by_title("Vote")
    assert vote.vote == Dots(budget=3, cap=1, on="themes")
    assert vote.rules.zones == (zone_of("ideas").id,)
    assert by_title("Today's weather").rules.zones == (zone_of("checkin").id,)


def test_the_hour_is_rated_in_five_sentences():
    rate = by_title("Close and rate").vote
    assert isinstance(rate, Rate)
    assert len({sentence.fr for sentence in rate.scale}) == 5


def test_every_text_of_a_shipped_method_is_in_both_languages():
    for body in shipped().values():
        method = methods.parse(body)
        played = [phase for phase in method.phases if not phase.slack]
        texts = [words for phase in played for words in (phase.title, phase.instruction, phase.script)]
        texts += [zone.title for zone in method.zones.values()] + [method.title, method.summary]
        assert all(words.fr and words.en for words in texts)


def test_ids_are_fresh_in_every_room():
    again, _ = methods.instantiate(METHOD, seeded(2))
    assert not {phase.id for phase in PHASES} & {phase.id for phase in again}
    assert len({part.id for part in (*PHASES, *ZONES)}) == len(PHASES) + len(ZONES)


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (b"title = ", "Invalid value"),
        (b"\xff", "decode"),
        (BODY.replace(b"minutes = 8", b'minutes = "eight"', 1), "$.phases[2].minutes"),
        (BODY.replace(b'see = "own"', b'see = "nobody"', 1), "$.phases[2].rules.see"),
        (BODY.replace(b'zones = ["checkin"]', b'zones = ["cellar"]', 1), "$.phases[1]"),
        (BODY.replace(b'purpose = "later"', b'purpose = "ideas"', 1), "$.zones"),
        (BODY.replace(b'en = "Welcome"', b'en = "Wel\\u202Ecome"', 1), "$.phases[0].title"),
        (BODY.replace(b"ready = true", b"raedy = true", 1), "raedy"),
        (BODY.replace(b'fr = "Voter", en = "Vote"', b'fr = "", en = " "', 1), "$.phases[5].title"),
    ],
)
def test_a_bad_method_says_where(broken: bytes, place: str):
    assert broken != BODY
    with pytest.raises(methods.BadMethod) as bad:
        methods.parse(broken)
    assert place in str(bad.value)


def test_a_method_is_dumped_and_read_again_as_it_was():
    assert methods.parse(methods.dump(METHOD)) == METHOD


def test_an_agenda_is_saved_as_a_method_and_played_again():
    voting = phase("vote", vote=Dots(budget=5, cap=2), zones=("ideas",), minutes=7)
    saved = methods.from_room(
        room(phase("write", who="own", quota=2, zones=("ideas",)), voting), "Été « court »"
    )
    assert methods.parse(methods.dump(saved)) == saved
    phases, zones = methods.instantiate(saved, seeded())
    assert [zone.purpose for zone in zones] == ["ideas", "questions", "actions", "later"]
    assert phases[1] == msgspec.structs.replace(
        voting, id=phases[1].id, rules=msgspec.structs.replace(voting.rules, zones=(zones[0].id,))
    )


def test_a_saved_method_forgets_zones_opened_under_an_item():
    start = room(phase("write", zones=("actions",)))
    actions = msgspec.structs.replace(start.zones[sid("actions")], under="theme.theme000")
    saved = methods.from_room(
        msgspec.structs.replace(start, zones=start.zones | {actions.id: actions}), "Court"
    )
    assert "actions" not in {zone.purpose for zone in saved.zones.values()}
    assert saved.phases[0].rules.zones == ()


def test_what_is_made_of_a_method_says_whose_it_is_however_often_it_is_taken_up():
    shipped_title, credit = METHOD.title, METHOD.about.credit
    start = msgspec.structs.replace(room(phase("write")), origins=methods.origins(METHOD))
    saved = methods.parse(methods.dump(methods.from_room(start, "Chez nous")))
    (origin,) = methods.origins(saved)
    assert (origin.title, origin.credit, origin.licence) == (shipped_title, credit, METHOD.about.licence)
    ours = msgspec.structs.replace(saved, about=msgspec.structs.replace(METHOD.about, authors=("Le labo",)))
    assert [it.authors for it in methods.origins(ours)] == [("Le labo",), METHOD.about.authors]


def test_no_more_is_told_of_where_a_method_comes_from_than_a_file_may_say():
    method = METHOD
    for n in range(ORIGINS_MAX + 3):
        about = msgspec.structs.replace(METHOD.about, authors=(f"Labo {n}",))
        method = msgspec.structs.replace(METHOD, about=about, origins=methods.origins(method))
    assert len(methods.origins(method)) == ORIGINS_MAX
    assert methods.parse(methods.dump(method)) == method


def test_a_draft_has_every_field_of_a_phase_but_its_identity():
    fields = {field.name for field in msgspec.structs.fields(Phase)}
    assert {field.name for field in msgspec.structs.fields(methods.DraftPhase)} == (
        fields - {"id", "rev"}
    ) | {"coming", "needs"}


@pytest.mark.parametrize("minutes", [45, 60, 90])
def test_A10_the_hour_fits_into_other_lengths(minutes: int):
    assert sum(phase.minutes or 0 for phase in agenda.fit(PHASES, minutes)) == minutes
    assert agenda.fit(PHASES, 60) == PHASES


@for_all(st.lists(st.integers(1, 200), min_size=1, max_size=20), st.integers(1, 1440))
def test_A10_every_phase_keeps_at_least_a_minute(lengths: list[int], minutes: int):
    phases = tuple(phase(f"p{n}x", minutes=length) for n, length in enumerate(lengths))
    fitted = [it.minutes or 0 for it in agenda.fit(phases, minutes)]
    assert min(fitted) >= 1
    assert sum(fitted) == max(minutes, len(lengths))


# --- methods that say more than the engine can play ---------------------------------------------------

TO_COME = {
    "peer-consultation": ("discard", "kept-private", "parts", "replies"),
    "world-cafe": ("group-quota", "groups", "part-per-group"),
    "six-three-five": ("repeat", "sheets"),
}


def test_shipped_methods_can_be_played_but_for_those_that_say_what_they_lack():
    lacking = {name: methods.missing(methods.parse(body)) for name, body in shipped().items()}
    assert {name: lacks for name, lacks in lacking.items() if lacks} == TO_COME


def test_the_page_on_methods_says_what_each_waits_for_and_what_that_is():
    page = (Path(__file__).parents[2] / "docs/methods.md").read_text(encoding="utf-8")
    lacking = {name: methods.missing(methods.parse(body)) for name, body in shipped().items()}
    table = re.findall(r"^\| .+ \| `(.+)` \| (.+) \|$", page, re.MULTILINE)
    assert dict(table) == {name: ", ".join(lacks) or "–" for name, lacks in lacking.items()}
    told = re.findall(r"^- \*\*(.+)\*\*: ", page, re.MULTILINE)
    assert sorted(told) == sorted({lack for lacks in lacking.values() for lack in lacks})


@pytest.mark.parametrize("name", TO_COME)
def test_no_room_is_made_of_a_method_that_can_not_be_played_and_it_is_written_as_it_was_read(name: str):
    method = methods.parse(shipped()[name])
    assert methods.parse(methods.dump(method)) == method
    with pytest.raises(Refused) as refused:
        methods.instantiate(method, seeded())
    assert (refused.value.code, refused.value.params) == ("unplayable", {"missing": list(TO_COME[name])})


@pytest.mark.parametrize(
    ("name", "broken", "place"),
    [
        ("peer-consultation", b"parts.client = {", b"parts.nobody = {"),
        ("peer-consultation", b'needs = ["discard"]', b'needs = ["magic"]'),
        ("twenty-five-ten", b'kind = "crossed"', b'kind = "Cros sed"'),
    ],
)
def test_a_method_to_come_is_held_to_what_it_says_too(name: str, broken: bytes, place: bytes):
    body = shipped()[name]
    assert broken in body
    with pytest.raises(methods.BadMethod):
        methods.parse(body.replace(broken, place, 1))
