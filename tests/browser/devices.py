"""What devices do to a page: scripts that run before it, and what a person then has on the server."""

import json
import time
from contextlib import contextmanager

import httpx

from tests.browser.people import Participant
from tests.proxied import proxied

WRITE, READ, SORT = 2, 3, 4
REFUSED = "WebSocket connection to .* failed|Failed to load resource|ERR_CONNECTION|ERR_EMPTY|ERR_INCOMPLETE"

TWICE_MS = 300
"""Two presses of one switch that follow sooner are one (D10)."""

HANGING = """
    const never = () => new Promise(() => {})
    IDBFactory.prototype.open = () => new EventTarget()
    navigator.clipboard && (Clipboard.prototype.writeText = never)
    navigator.wakeLock && (WakeLock.prototype.request = never)
    navigator.locks && (LockManager.prototype.request = never)
    History.prototype.replaceState = () => { throw new DOMException("too often", "SecurityError") }
    navigator.mediaDevices && (MediaDevices.prototype.getUserMedia = never)
"""
"""Whatever is asked of the device is never answered, or refused."""

CLOSING = """
    const open = IDBFactory.prototype.open
    window.opened = []
    IDBFactory.prototype.open = function (...asked) {
      const request = open.apply(this, asked)
      request.addEventListener("success", () => opened.push(request.result))
      return request
    }
"""
"""Remembers each database, so that a test can close it as a browser does."""

SILENT = """
    window.AudioContext = class {
      constructor() { throw new DOMException("no device", "NotSupportedError") }
    }
"""
"""Nothing here makes a sound."""

TRANSLATING = r"""
    const skip = "script, style, textarea, [translate=no]"
    function translate(root) {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const found = []
      while (walk.nextNode()) found.push(walk.currentNode)
      for (const text of found) {
        if (!text.data.trim() || text.parentElement?.closest(`${skip}, font`)) continue
        const outer = document.createElement("font"), inner = document.createElement("font")
        inner.textContent = `${text.data}\u200a`
        outer.append(inner)
        text.replaceWith(outer)
      }
    }
    const watch = new MutationObserver((changes) => changes.forEach(({ target }) => translate(target)))
    addEventListener("DOMContentLoaded", () => watch.observe(document.body, { childList: true, subtree: true }))
"""
"""Does as a browser's page translation does: puts elements of its own in the place of text nodes."""

STEPPING = """
    const Real = Date
    let step = 0
    window.stepClock = (ms) => { step += ms }
    window.Date = class extends Real {
      constructor(...given) { given.length ? super(...given) : super(Real.now() + step) }
      static now() { return Real.now() + step }
    }
"""
"""A clock that `stepClock(ms)` sets forward or back."""


DOUBLING = """
    addEventListener("click", (event) => {
      if (!event.isTrusted || !event.detail) return
      const { clientX: x, clientY: y } = event
      setTimeout(() => document.elementFromPoint(x, y)?.closest("button, a, label, summary, input")?.click(), 150)
    }, true)
"""
"""Each press comes twice, the second 150 ms later, on whatever lies there then."""


def writing(workshop, led, page, name="Ana") -> Participant:
    """Somebody who has come to the writing step."""
    if led.view()["room"].get("status") != "running":
        led.enter(WRITE)
    person = Participant(page)
    person.come_by_link(workshop.link, name)
    join = page.get_by_role("button", name="Rejoindre les autres")
    join.or_(person.composer).first.wait_for()
    if join.is_visible():
        join.click()
    person.composer.wait_for()
    return person


@contextmanager
def network(workshop, mode="open"):
    """A network in front of the workshop's server, and how its links read there."""
    with proxied(int(workshop.url.rpartition(":")[2]), mode) as them:
        them.there = lambda link: link.replace(workshop.url, them.url)
        yield them


def own_cards(workshop, page) -> set[str]:
    """Return the texts of a person's own cards as the server has them."""
    key = f"atelier.session.{workshop.room}.participant"
    session = json.loads(page.evaluate("(key) => localStorage.getItem(key)", key))
    headers = {"Authorization": f"Bearer {session['token']}"}
    answer = httpx.get(f"{workshop.url}/api/rooms/{workshop.room}/view", headers=headers).raise_for_status()
    mine = [records for name, records in answer.json()["channels"].items() if name.startswith("me.")]
    notes = [record for records in mine for key, record in records.items() if key.startswith("note.")]
    return {record["content"]["text"] for record in notes if "content" in record}


def until(true, seconds: float = 10) -> None:
    """Wait until something holds; asked no more often than anybody may ask for a whole view."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.2)
