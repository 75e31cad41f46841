"""Six hundred texts that break files: formulas, markup of every format, signs that look like others or like nothing."""

from board.domain import text
from board.domain.language.errors import Refused

FRAGMENTS = (
    "=1+1", "=cmd|'/C calc'!A0", "+33 1 23 45 67 89", "-2+3", "@SUM(A1)", "\uff1d1", "\uff0b1", "\uff0d1",
    "\uff20x", "\tindented", "'=quoted", "''", '"', '""', '";"', ";;", ",", "|", "a|b", "%0A", "_x000D_",
    "_x0041_", "\\", "\\n", "\\\\", "# title", "## two", "- item", "* item", "1. one", "1) one", "> quote",
    "```", "~~~", "`code`", "*strong*", "_soft_", "**x**", "~~gone~~", "[a](javascript:alert(1))",
    "[x]: http://y", "![i](x)", "---", "===", "***", "<br>", "&amp;", "&#x3C;", "&", "<", ">", "<b>", "</w:t>",
    "<w:p/>", "]]>", "<!--", "-->", "<![CDATA[x]]>", "<?xml?>", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "$x$", "$ x $", '#import "x"', "#let x = 1", "#{", "}", "@ref", "<label>",
    "*_`", "//", "/* x */", "https://example.org/?a=b&c=d#e", "{{7*7}}", "${x}", "{0}", "%s", "%(x)s",
    "BEGIN:VEVENT", "X:1;Y=2", "END:VCALENDAR", "\\,", "a:b", "NULL", "true", "1e5", "0x1F", "007", "1,5",
    "1.5", "12/11/2026", "2026-11-12", "é", "e\u0301", "\ufb01", "œ", "Ǆ", "ß", "İ", "ı", "ſ", "Å", "½",
    "\u2460", "\u2116", "\u2122", "\xa0", "\u202f", "\u2009", "\xab\xa0x\xa0\xbb", "\u2018\u2019\u201c\u201d",
    "\u2013\u2014\u2015", "\u2026", "·", "\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc\u05d5\u05dd",
    "\u6f22\u5b57", "\u3072\u3089\u304c\u306a", "\ud55c\uad6d\uc5b4", "\u0e44\u0e17\u0e22",
    "\u0939\u093f\u0928\u094d\u0926\u0940", "\U0001f600",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\U0001f3f3\ufe0f\u200d\U0001f308",
    "\U0001f1eb\U0001f1f7", "\u200b", "a\u200bb", "a\xadb", "\ufeffx", "x\u200dy", "a\u0323\u0307", "\ufffd",
    "\ue000", "\U0001d518\U0001d52b\U0001d526", "\U00010348",
    "x" * 300, "mot " * 60, "œ" * 120,
)  # fmt: skip
FORMS = ("{}", "avant {} après", "ligne\n{}\nligne", "{}\n{}", "  {}  fin")


def accepted(said: str) -> str | None:
    """Return a text as a card has it; None for one that no card takes."""
    try:
        return text.note(said)
    except Refused:
        return None


_WRITTEN = (
    said
    for form in FORMS
    for fragment in FRAGMENTS
    if (said := accepted(form.replace("{}", fragment))) is not None
)
TEXTS = list(dict.fromkeys(_WRITTEN))[:600]
