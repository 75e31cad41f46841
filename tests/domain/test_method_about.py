"""What a method's file says for the chooser and its page, and its lengths: read, checked, written again."""

import msgspec
import pytest

from board.domain import methods
from board.domain.language.errors import Refused
from tests.domain.given import seeded

PLAIN = """\
title = { fr = "Bref", en = "Short" }

[lengths]
8 = [5, 0, 3]
20 = [10, 5, 5]

[about]
aims = ["ideas", "decide"]
people = { least = 4, most = 12 }
settings = ["room"]
purpose = { fr = "Choisir.", en = "To choose." }
outcome = { fr = "Un choix.", en = "A choice." }
avoid = { fr = "Si tout est décidé.", en = "Where all is decided." }
material = { fr = "Rien.", en = "Nothing." }
pitfalls = [{ fr = "On parle trop tôt.", en = "Talking too early." }]
credit = { fr = "De toujours.", en = "As old as the hills." }
authors = ["Un labo"]
licence = "CC-BY-4.0"
sources = ["Un livre, 1999"]

[zones.later]
title = { fr = "Plus tard", en = "Later" }
purpose = "later"

[[phases]]
title = { fr = "Écrire", en = "Write" }
minutes = 6

[[phases]]
title = { fr = "Lire", en = "Read" }
minutes = 2

[[phases]]
title = { fr = "Parler", en = "Talk" }
minutes = 4
"""


def parse(body: str = PLAIN) -> methods.Method:
    return methods.parse(body.encode())


def test_what_a_method_is_chosen_by_is_read_and_written_again():
    method = parse()
    assert method.about is not None
    assert (method.about.aims, method.about.people.most) == (("ideas", "decide"), 12)
    assert methods.parse(methods.dump(method)) == method


def test_a_method_is_cut_to_its_lengths_and_leaves_out_what_they_leave_out():
    method = parse()
    assert methods.lengths(method) == (8, 12, 20)
    short = methods.cut(method, 8)
    assert [(phase.title.en, phase.minutes) for phase in short.phases] == [("Write", 5), ("Talk", 3)]
    assert methods.length(methods.cut(method, 20)) == 20
    assert methods.cut(method, 12) == method
    phases, _ = methods.instantiate(short, seeded())
    assert [phase.minutes for phase in phases] == [5, 3]


def test_a_length_that_a_method_does_not_have_is_refused():
    with pytest.raises(Refused) as refused:
        methods.cut(parse(), 30)
    assert refused.value.code == "bad_reference"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('["ideas", "decide"]', '["profit"]', "$.about.aims[0]"),
        ('["ideas", "decide"]', "[]", "$.about.aims"),
        ('["ideas", "decide"]', '["ideas", "ideas"]', "twice - at `$.about.aims`"),
        ("least = 4", "least = 40", "$.about.people"),
        ("least = 4", "least = 0", "$.about.people.least"),
        ('["room"]', '["moon"]', "$.about.settings[0]"),
        ('{ fr = "Choisir.", en = "To choose." }', "{}", "neither|either language - at `$.about.purpose`"),
        ('fr = "On parle trop tôt."', 'fr = "On \\u0007"', "$.about.pitfalls[0]"),
        ('["Un livre, 1999"]', '["Un\\nlivre"]', "$.about.sources[0]"),
        ("CC-BY-4.0", "WTFPL", "$.about.licence"),
        ("licence =", "license =", "license"),
        ("8 = [5, 0, 3]", "8 = [5, 3]", "2 figures for 3 phases - at `$.lengths.8`"),
        ("8 = [5, 0, 3]", "8 = [5, 0, 4]", "9 minutes in all - at `$.lengths.8`"),
        ("8 = [5, 0, 3]", "8 = [9, -4, 3]", "$.lengths"),
        ("8 = [5, 0, 3]", '"8 min" = [5, 0, 3]', "$.lengths"),
    ],
)
def test_what_is_wrong_with_it_is_said_with_its_place(right: str, wrong: str, told: str):
    assert right in PLAIN
    with pytest.raises(methods.BadMethod) as bad:
        parse(PLAIN.replace(right, wrong, 1))
    assert any(part in str(bad.value) for part in told.split("|"))


def test_what_all_pages_need_can_not_be_left_out():
    needed = [field.name for field in msgspec.structs.fields(methods.About) if field.name != "sources"]
    for name in needed:
        line = next(line for line in PLAIN.splitlines() if line.startswith(f"{name} ="))
        with pytest.raises(methods.BadMethod, match=name):
            parse(PLAIN.replace(line, ""))


def test_phases_that_are_none_are_refused_and_break_nothing():
    for phases in ("phases = 3", "phases = [1]", "phases = [{ vote = { kind = [] } }]", "phases = {}"):
        with pytest.raises(methods.BadMethod):
            parse(phases + "\n" + PLAIN.partition("[[phases]]")[0])
