"""A person with a keyboard and no mouse."""

from playwright.sync_api import expect

from tests.browser.people import worded

LOST = """
let key = "", last = null, since = 0;
addEventListener("keydown", (event) => (key = event.key), true);
addEventListener("focusin", ({ target }) => (last = target), true);
setInterval(() => {
  if (document.activeElement !== document.body || !last || key === "Tab") return void (since = 0);
  since += 50;
  if (since !== 300) return;
  const name = last.getAttribute("aria-label") ?? last.textContent;
  console.error(`the focus was lost after ${key} on ${name.slice(0, 40)}`);
}, 50);
"""
"""Complains when the focus stays fallen back to the page; a browser's watch hears it."""

FOCUSED = """() => {
  const it = document.activeElement;
  const name = it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? it.textContent;
  const marked = [it, it.closest("label")].some((each) => each && getComputedStyle(each).outlineStyle !== "none");
  const { bottom, top, height } = it.getBoundingClientRect();
  return { name: name.replace(/\\s+/g, " ").replaceAll("\u2019", "'").trim(), dialog: !!it.closest("dialog"), marked,
    control: it.tabIndex >= 0, seen: !height || (bottom > 0 && top < innerHeight) };
}"""
TABS = 150


class Keyboard:
    """Goes by Tab to what has a name, and demands that the way there can be seen."""

    def __init__(self, page) -> None:
        self.page = page
        page.add_init_script(LOST)

    def focused(self) -> dict:
        """Return what has the focus: its name, and whether that is plain to see."""
        return self.page.evaluate(FOCUSED)

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for each in keys:
            self.page.keyboard.press(each)

    def write(self, text: str) -> None:
        """Type into what has the focus, in place of what is there."""
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def go_to(self, name: str) -> None:
        """Press Tab until something of that name has the focus."""
        expect(
            self.page.get_by_label(worded(name)).or_(self.page.get_by_text(worded(name))).first
        ).to_be_visible()
        for _ in range(TABS):
            now = self.focused()
            assert not now["control"] or (now["marked"] and now["seen"]), (
                f"one can't see that {now['name']} has the focus"
            )
            if now["name"] == name:
                return
            self.key("Tab")
        raise AssertionError(f"Tab never reaches {name!r}")

    def press(self, name: str) -> None:
        """Go to a button or a link and press it, once it has rested where its words just changed (A16)."""
        self.go_to(name)
        expect(self.page.locator(":focus")).not_to_have_attribute("aria-disabled", "true")
        self.key("Enter")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and write."""
        self.go_to(name)
        self.write(text)

    def choose(self, what: str, action: str) -> None:
        """Open a menu, go down to an action and choose it."""
        expect(self.page.locator("dialog[open]")).to_have_count(0)
        self.press(f"Actions : {what}")
        menu = self.page.get_by_role("menu", name=worded(f"Actions : {what}"))
        try:
            expect(menu.get_by_role("menuitem").first).to_be_focused(timeout=1_000)
        except AssertionError:  # pressed in the very frame in which a dialog went, as no hand does
            self.press(f"Actions : {what}")
            expect(menu.get_by_role("menuitem").first).to_be_focused()
        for _ in range(menu.get_by_role("menuitem").count()):
            if self.focused()["name"] == action:
                break
            self.key("ArrowDown")
        expect(menu.get_by_role("menuitem", name=worded(action))).to_be_focused()
        self.key("Enter")
