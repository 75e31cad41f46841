"""Many cards that nobody sorted yet, of 20 to 280 characters, and what a page shows of them."""

from itertools import cycle, islice

from tests.browser.crowd import new_id
from tests.browser.plausible import THEMES

SENTENCES = [text for texts in THEMES.values() for text in texts]
LENGTHS = (24, 90, 38, 160, 52, 70, 280, 44, 110, 30, 62, 200)
WRITE, READ, SORT = 2, 3, 4


def words(n: int) -> str:
    """Return what stands on the n-th card: plausible words, between 20 and 280 characters."""
    length = LENGTHS[n % len(LENGTHS)]
    text = f"{n + 1}. "
    for sentence in islice(cycle(SENTENCES), n, None):
        if len(text) + len(sentence) > length - 2 and len(text) > 8:
            break
        text += sentence + ". "
    return text.strip()[:280]


def lay(leads, count: int, had: int = 0) -> list[str]:
    """Put so many cards for everybody on the table, `had` of them there already; return the words of all. `leads` take
    turns: nobody may ask as much at once."""
    zone = leads[0].named("zone")[1]
    for n in range(had, count):
        leads[n % len(leads)].ask("note.add", note=new_id(), zone=zone, content={"text": words(n)}, room=True)
    return [words(n) for n in range(count)]


SHOWN = """() => {
  const bare = (text) => text.replace(/\\s+/g, "")
  const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1
    && a.bottom <= b.bottom + 1
  return [...document.querySelectorAll(".wall")].map((wall) => {
    const view = wall.getBoundingClientRect()
    const scrolls = wall.matches(".grows")
    return [...wall.querySelectorAll(".piece")].map((piece) => {
      const [face, words] = [piece.querySelector(".face"), piece.querySelector(".words")]
      const written = document.createRange()
      written.selectNodeContents(words)
      const whole = inside(written.getBoundingClientRect(), face.getBoundingClientRect())
      return {
        key: piece.dataset.key, text: bare(words.textContent), lines: words.textContent.split("\\n"),
        whole: whole && (scrolls || inside(face.getBoundingClientRect(), view)),
        size: parseFloat(getComputedStyle(words).fontSize),
      }
    })
  }).flat()
}"""


def bare(text: str) -> str:
    """Return a text without its spaces: lines are broken where the page is."""
    return "".join(text.replace("\u00a0", "").replace("\u202f", "").split())


def assert_whole(pieces: list[dict]) -> list[str]:
    """No pile, no word cut: everything shown is a card that is whole, its words unbroken. Return the texts."""
    assert pieces
    for piece in pieces:
        assert piece["key"].startswith("note."), piece
        assert piece["whole"], piece
        assert "…" not in piece["text"]
        written = set(" ".join(words(n) for n in range(200)).split())
        assert set(" ".join(piece["lines"]).split()) <= written, piece
    return [piece["text"] for piece in pieces]
