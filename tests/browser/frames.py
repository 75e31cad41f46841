"""What a page needs for each picture while somebody drags, pans, zooms or types, and for what others do meanwhile.

A hand is played inside the page, one movement a frame, so that nothing but the page's own work is between two frames.
"""

from dataclasses import dataclass
from statistics import median

from tests.browser.crowd import new_id
from tests.browser.test_hands import RESTS

FRAMES = 60

PLAY = """async ([act, frames]) => {
  const wall = document.querySelector(".wall"), seen = wall.getBoundingClientRect()
  const frame = () => new Promise(requestAnimationFrame)
  const at = (part) => [seen.left + seen.width * (0.15 + 0.7 * part), seen.top + seen.height * (0.2 + 0.5 * part)]
  const pointer = (type, target, x, y) => target.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, button: 0, pointerType: "mouse", clientX: x,
    clientY: y }))
  const first = [...wall.querySelectorAll(".piece.card > .face")].find((face) => {
    const box = face.getBoundingClientRect()
    return box.top >= seen.top && box.bottom <= seen.bottom
  })
  const box = first.getBoundingClientRect()
  const field = document.querySelector("textarea")
  const acts = {
    drag: (n) => pointer("pointermove", window, ...at(Math.abs(Math.sin(n / 12)))),
    pan: (n) => wall.scrollTop += n < frames / 2 ? 24 : -24,
    zoom: (n) => wall.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, ctrlKey: true,
      deltaY: Math.floor(n / 10) % 2 ? 6 : -6, clientX: at(0.5)[0], clientY: at(0.5)[1] })),
    type: (n) => { field.value += "abcdefg "[n % 8]; field.dispatchEvent(new InputEvent("input", { bubbles: true })) },
  }
  if (act === "drag") pointer("pointerdown", first, box.x + 20, box.y + 10)
  if (act === "zoom") acts.zoom(0)
  await frame(), await frame()
  const took = []
  for (let n = 0, before = await frame(); n < frames; n += 1) {
    acts[act](n)
    const now = await frame()
    took.push(now - before)
    before = now
  }
  if (act === "drag") {
    dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))
    pointer("pointerup", window, ...at(0.5))
  }
  return took
}"""

WORK = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")


@dataclass
class Act:
    """Milliseconds of each frame, and the page's own work (script, style, layout) for one of them."""

    frames: list[float]
    work: float

    @property
    def median(self) -> float:
        return median(self.frames)

    @property
    def slow(self) -> float:
        """The twentieth slowest."""
        return sorted(self.frames)[int(len(self.frames) * 0.95)]


class Meter:
    """Measures one page."""

    def __init__(self, page) -> None:
        self.page = page
        self._line = page.context.new_cdp_session(page)
        self._line.send("Performance.enable")

    def work(self) -> float:
        """Return what the page has worked so far, ms."""
        told = self._line.send("Performance.getMetrics")["metrics"]
        return 1000 * sum(metric["value"] for metric in told if metric["name"] in WORK)

    def play(self, act: str, frames: int = FRAMES) -> Act:
        """Play `drag`, `pan`, `zoom` or `type` on the table as it is, and leave it so."""
        self.page.evaluate(RESTS)
        before = self.work()
        took = self.page.evaluate(PLAY, [act, frames])
        worked = (self.work() - before) / frames
        self.page.wait_for_timeout(250)
        return Act(took, worked)

    def patches(self, lead, keys: list[str], zone: str) -> Act:
        """Somebody else moves one card after the other to the end of an area; return the work for one."""
        self.page.evaluate(RESTS)
        before = self.work()
        for key in keys:
            lead.ask("notes.move", keys=[key], zone=zone)
            self.page.wait_for_function(LAST, arg=key, polling=100)
        worked = (self.work() - before) / len(keys)
        return Act([worked] * len(keys), worked)


LAST = """(key) => [...document.querySelectorAll('.wall .piece[data-key^="note."]')].at(-1)?.dataset.key === key"""


def cards(leads, count: int) -> list[str]:
    """Put so many short cards on the table; return their keys. `leads` take turns: nobody may ask as much at once."""
    zone = leads[0].named("zone")[1]
    made = [new_id() for _ in range(count)]
    for n, note in enumerate(made):
        text = f"{n + 1}. Ce que nous pourrions faire autrement, et qui le ferait"
        leads[n % len(leads)].ask("note.add", note=note, zone=zone, content={"text": text}, room=True)
    return [f"note.{note}" for note in made]
