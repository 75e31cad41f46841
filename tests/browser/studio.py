"""Where screens are photographed."""

from tests.browser.chromium import ROOT
from tests.browser.palette import shrink

OUT = ROOT / "docs/screens"
NAME = "atelier.exemple.fr"
SHAPES = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 1.5,
        "is_mobile": True,
        "has_touch": True,
    },
    "wall": {"viewport": {"width": 1920, "height": 1080}},
    "paper": {"viewport": {"width": 794, "height": 1123}},
}


class Studio:
    """A browser, a server, and the pages that are photographed."""

    def __init__(self, browser, server) -> None:
        self.browser, self.server, self.url = browser, server, f"http://{NAME}"
        self.blank = browser.new_page()
        self.taken: list[str] = []

    def page(self, shape: str = "desktop", script: str = ""):
        """Return a page of a browser of its own, in French, where nothing moves; `script` runs before its own."""
        options = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "reduced_motion": "reduce"}
        context = self.browser.new_context(**options, **SHAPES[shape])
        context.set_default_timeout(15_000)
        context.add_init_script(script)
        return context.new_page()

    def shoot(
        self, person, name: str, sees: str = "", *, whole: bool = False, dark: bool = False, at=None
    ) -> None:
        """Wait for words, then take a picture, from the top of the page unless something else is to be in it (`at`);
        `dark`: another one in dark."""
        if sees:
            person.sees(sees)
        page = person.page
        page.mouse.move(0, 0)
        page.evaluate("scrollTo(0, 0)")
        if at:
            at.scroll_into_view_if_needed()
        page.evaluate(
            "() => Promise.all([document.fonts.ready, ...document.getAnimations().map((it) => it.finished)])"
        )
        self._save(page, name, whole=whole)
        if dark:
            page.emulate_media(color_scheme="dark")
            self._save(page, f"{name.rpartition('-')[0]}-dark", whole=whole)
            page.emulate_media(color_scheme="light")

    def _save(self, page, name: str, *, whole: bool) -> None:
        png = page.screenshot(full_page=whole, animations="disabled")
        (OUT / f"{name}.png").write_bytes(shrink(self.blank, png))
        self.taken.append(name)
