"""N3: what may be written, as a table."""

import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given, strategies

from board.domain import text
from board.domain.language.errors import Refused
from board.domain.model import NOTE_BYTES_MAX
from board.domain.values import Bilingual

KEPT = [
    ("plain", "Un café, s'il vous plaît"),
    ("tab and newline", "a\tb\nc"),
    ("private use", "\ue000"),
    ("bidi override in a note", "a\u202eb"),
    ("arabic", "الوقت ضيق جدًا"),
    ("hebrew with points", "שָׁלוֹם"),
    ("thai", "เวลาไม่พอ"),
    ("tamil", "நேரம் போதாது"),
    ("inuktitut", "ᐃᓄᒃᑎᑐᑦ"),
    ("conjoining jamo", unicodedata.normalize("NFC", "한")),
    ("family", "👩‍👩‍👧‍👦"),
    ("flag, skin tone, keycap", "🇫🇷 👍🏽 1️⃣"),
    ("script", "<script>alert(1)</script>"),
    ("template", "{{7*7}} ${x} <!-- ]]> &#x3C;"),
    ("sql", "' OR 1=1 --"),
    ("our own json", '{"type":"note.add"}'),
    ("a long word", "x" * 4000),
    ("newlines", "a" + "\n" * 3998 + "b"),
    ("eight marks", "b" + "\u0330" * 8),
]


@pytest.mark.parametrize("raw", [raw for _, raw in KEPT], ids=[name for name, _ in KEPT])
def test_N3_is_kept_as_written(raw: str) -> None:
    assert text.note(raw) == raw


REFUSED = [
    ("empty", "", "bad_text"),
    ("spaces", " \t\n\u00a0\u3000", "bad_text"),
    ("nothing visible", "\u200b\u200d\ufeff", "bad_text"),
    ("nul", "a\x00b", "bad_text"),
    ("escape", "a\x1bb", "bad_text"),
    ("vertical tab", "a\x0bb", "bad_text"),
    ("delete", "a\x7fb", "bad_text"),
    ("c1", "a\x85b", "bad_text"),
    ("lone carriage return", "a\rb", "bad_text"),
    ("U+FFFE", "a\ufffe", "bad_text"),
    ("U+FFFF", "a\uffff", "bad_text"),
    ("U+FDD0", "a\ufdd0", "bad_text"),
    ("U+10FFFF", "a\U0010ffff", "bad_text"),
    ("lone surrogate", "a\ud800", "bad_text"),
    ("nine marks", "e" + "\u0330" * 9, "bad_text"),
    ("4,001 code points", "x" * 4001, "too_large"),
    ("4,000 emoji of seven code points", "👩‍👩‍👧‍👦" * 4000, "too_large"),
    ("growing past the limit", "\u0958" * 2001, "too_large"),
]


@pytest.mark.parametrize(("raw", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_N3_is_refused(raw: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        text.note(raw)
    assert refused.value.code == code


def test_N3_text_is_composed_and_its_line_breaks_are_newlines() -> None:
    assert text.note("e\u0301\r\nb") == "é\nb"


def test_N3_a_limit_is_told() -> None:
    with pytest.raises(Refused) as refused:
        text.line("x" * 201)
    assert refused.value.params == {"limit": 200}


def test_N3_length_is_checked_before_normalising(monkeypatch: pytest.MonkeyPatch) -> None:
    """Normalising 200,000 alternating marks takes a minute."""
    with monkeypatch.context() as patched:
        patched.setattr(unicodedata, "normalize", lambda *_: pytest.fail("normalised"))
        with pytest.raises(Refused):
            text.note("e\u0301" * 100_000)


def test_N3_runs_of_marks_are_refused_before_normalising(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(unicodedata, "normalize", lambda *_: pytest.fail("normalised"))
        with pytest.raises(Refused):
            text.note("a" + "\u0315\u0330" * 1900)


@pytest.mark.parametrize("clean", [text.line, text.name])
@pytest.mark.parametrize("char", ["\n", "\r\n", "\u2028", "\u2029", "\u202e", "\u2066", "\u200f", "\u061c"])
def test_N3_names_and_titles_refuse_breaks_and_direction_marks(
    clean: Callable[[str], str], char: str
) -> None:
    with pytest.raises(Refused) as refused:
        clean(f"Ann{char}a")
    assert refused.value.code == "bad_text"


def test_N3_titles_may_be_empty_and_names_may_not() -> None:
    assert text.line("  ") == ""
    with pytest.raises(Refused):
        text.name("  ")


def test_N3_names_are_short_and_without_spaces_around() -> None:
    assert text.name(" Marie\u00a0") == "Marie"
    with pytest.raises(Refused, match="too_large"):
        text.name("x" * 81)


def test_N3_no_accepted_text_is_longer_than_16_KiB() -> None:
    assert len(text.note("👍" * 4000).encode()) <= NOTE_BYTES_MAX


@given(strategies.text(max_size=60))
def test_N3_what_was_accepted_is_accepted_again_unchanged(raw: str) -> None:
    try:
        once = text.note(raw)
    except Refused:
        return
    assert text.note(once) == once


@pytest.mark.parametrize(
    ("after", "stale"),
    [
        (Bilingual("Idées", "Ideas"), ""),
        (Bilingual("Pistes", "Ideas"), "en"),
        (Bilingual("Idées", "Leads"), "fr"),
        (Bilingual("Pistes", "Leads"), ""),
    ],
)
def test_A9_changing_one_language_marks_the_other_stale(
    after: Bilingual, stale: Literal["", "fr", "en"]
) -> None:
    assert text.edited(Bilingual("Idées", "Ideas"), after) == Bilingual(after.fr, after.en, stale)


def test_A9_catching_up_with_the_stale_language_makes_neither_stale() -> None:
    before = Bilingual("Nouvelles idées", "Ideas", "en")
    assert text.edited(before, Bilingual("Nouvelles idées", "New ideas")) == Bilingual(
        "Nouvelles idées", "New ideas"
    )
    assert text.edited(before, Bilingual("Idées neuves", "Ideas")).stale == "en"
