"""The library's texts: whole, in both languages, fit to be read aloud; and agendas that make sense."""

import re
from pathlib import Path

import pytest

from board.domain.methods import Method, missing, parse
from board.domain.rules import FACE_DOWN
from board.domain.votes import kind_of
from board.domain.votes.kind import Wall
from board.methods import shipped

ALL = {name: parse(body) for name, body in shipped().items()}
LIBRARY = {name: method for name, method in ALL.items() if not missing(method)}
LINE, SENTENCE = 170, 45
"""Signs of a summary, which stands in a list; words of a sentence that is said aloud."""

each = pytest.mark.parametrize(("name", "method"), LIBRARY.items(), ids=LIBRARY)


def played(method: Method):
    return [phase for phase in method.phases if not phase.slack]


@each
def test_a_method_says_all_that_its_page_needs_in_both_languages(name: str, method: Method):
    about = method.about
    assert about is not None
    texts = [about.purpose, about.outcome, about.avoid, about.material, about.credit, *about.pitfalls]
    assert all(words.fr and words.en for words in texts)
    assert 2 <= len(about.pitfalls) <= 5
    assert about.licence == "CC-BY-4.0"


@each
def test_its_line_in_a_list_is_a_line(name: str, method: Method):
    assert all(0 < len(words) <= LINE for words in (method.summary.fr, method.summary.en))


@each
def test_every_step_has_words_for_the_room_and_for_who_leads_it(name: str, method: Method):
    for phase in played(method):
        texts = (phase.title, phase.instruction, phase.script)
        assert all(words.fr.strip() and words.en.strip() for words in texts), phase.title.en


@each
def test_a_script_can_be_read_aloud(name: str, method: Method):
    for phase in played(method):
        for words in (phase.script.fr, phase.script.en, phase.instruction.fr, phase.instruction.en):
            for sentence in re.split(r"(?<=[.!?…])\s|\n", words):
                assert len(sentence.split()) <= SENTENCE, sentence


@each
def test_scripts_and_languages_say_as_many_things(name: str, method: Method):
    for phase in played(method):
        french, english = (len(words.strip().split("\n")) for words in (phase.script.fr, phase.script.en))
        assert french == english, phase.title.en


@each
def test_nobody_votes_on_cards_before_any_are_written(name: str, method: Method):
    written: set[str] = set()
    for phase in played(method):
        rules = phase.rules
        if rules.write != "nobody":
            written |= set(rules.zones) or set(method.zones)
        if phase.vote and kind_of(phase.vote).items(phase.vote, Wall(("note.a",), ("note.a",))) == (
            "note.a",
        ):
            assert set(rules.zones) <= written, phase.title.en
            assert rules.zones, phase.title.en


@each
def test_what_is_written_face_down_is_turned_over_in_a_later_step(name: str, method: Method):
    phases = played(method)
    for place, phase in enumerate(phases):
        if phase.rules.write == "own" and phase.rules.see in FACE_DOWN:
            assert any(later.rules.see == "all" for later in phases[place + 1 :]), phase.title.en


@each
def test_every_area_is_of_use(name: str, method: Method):
    named = {zone for phase in method.phases for zone in phase.rules.zones}
    plain = {key for key, zone in method.zones.items() if zone.purpose in ("actions", "later")}
    placed = PLACED.get(name, set())
    assert set(method.zones) == named | plain | placed


PLACED = {"lightning-decision": {"now", "project"}, "impact-effort": {"map"}}
"""Areas in which nothing is written: facilitators put cards there, as a script says."""


@each
def test_the_guide_names_it_under_what_it_serves_best(name: str, method: Method):
    guide = (Path(__file__).parents[2] / "docs/fr/guide.md").read_text(encoding="utf-8")
    assert method.about is not None
    chapter = guide.partition(f"### {AIMS[method.about.aims[0]]}\n")[2].partition("\n### ")[0]
    assert f"**{method.title.fr}**" in chapter


AIMS = {
    "vision": "Partager une vision",
    "ideas": "Faire émerger des idées",
    "solve": "Résoudre un problème",
    "involve": "Associer partenaires, usagers, agents",
    "decide": "Décider",
    "evaluate": "Évaluer",
    "frame": "Ouvrir ou clore",
    "learn": "Apprendre les uns des autres",
}
