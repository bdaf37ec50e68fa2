"""Somebody with a browser: goes to pages, fills forms, and has every page they come to inspected."""

import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from e2e.words import in_language, untranslated

INDEX_PATIENCE = 20.0
SERIOUS = ("serious", "critical")
SAMPLES = "/design"
"""The page whose contents are made up, as people would have written them in Swedish."""
_axe = Axe()
_TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) {
    const inside = walker.currentNode.parentElement;
    if (inside.closest("[lang]").lang !== "sv") texts.push(walker.currentNode.data.trim());
  }
  return texts;
}"""
_BUILD = """() => [innerWidth, ...[...document.querySelectorAll("body, body *")].map(
  (part) => [part.tagName, Boolean(part.textContent.trim()), ...[...part.attributes].map(
    ({name, value}) => ["href", "value"].includes(name) ? name : name + value
  )].join()
)].join("\\n")"""
_LOOKS = """() => {
  const valued = ["class", "aria-selected", "aria-invalid"], looks = new Map();
  const one = ({tagName, attributes}) => [tagName, ...[...attributes].map(
    ({name, value}) => valued.includes(name) ? name + value : name
  )].join();
  const look = (part) => {
    if (!looks.has(part)) looks.set(part, (part.parentElement ? look(part.parentElement) + ">" : "") + one(part));
    return looks.get(part);
  };
  window.looked = new Map([...document.querySelectorAll("body, body *")].map((part) => [look(part), part]));
  return [...looked.keys()];
}"""
"""How each part looks, as far as our styles tell parts from one another."""
_seen: set[int] = set()
"""How the pages were built that were looked through, since most steps come to pages built like another."""
_contrasted: set[str] = set()
"""The looks whose contrast was seen to: that takes three quarters of the time of a look through a page."""
_BY_LOOK = ("color-contrast", "link-in-text-block")
"""What depends on the styles alone."""
_AXE = """([looks, options]) => axe.run(
  looks ? {include: looks.map((look) => looked.get(look))} : document, {resultTypes: ["violations"], ...options}
).then((found) => found.violations)"""


class Visitor:
    """One person at one browser. Every step ends with a look at the page: no serious accessibility fault.

    Labels and sentences are given in Swedish, and sought in the language that the person reads. Without scripts
    nothing can look; those journeys only walk.
    """

    def __init__(self, page: Page, *, language: str = "sv", scripts: bool = True) -> None:
        self.page = page
        self.language = language
        self.scripts = scripts

    def sign_in(self, email: str, password: str) -> None:
        """Come in by address and password."""
        self.go("/login")
        self.page.fill("main input[name=email]", email)
        self.page.fill("main input[name=password]", password)
        self.press("Logga in", within="main")

    def go(self, path: str, status: int = 200) -> None:
        """Open a page of the site."""
        response = self.page.goto(path)
        assert response is not None
        assert response.status == status, f"{path}: {response.status}"
        self.inspect()

    def fill(self, **fields: str) -> None:
        """Type into fields by their names."""
        for name, text in fields.items():
            self.page.fill(f"main [name={name}]", text)

    def choose(self, name: str, value: str) -> None:
        """Choose one of some options, whether radios or a list."""
        control = self.page.locator(f"main [name={name}]").first
        if self.page.locator(f"main select[name={name}]").count():
            control.select_option(value)
        else:
            self.page.locator(f"main [name={name}][value='{value}']").check()

    def tick(self, *names: str) -> None:
        """Tick boxes by their names."""
        for name in names:
            self.page.locator(f"main [name={name}]").check()

    def press(self, label: str, *, within: str = "main") -> None:
        """Press a button or follow a link, and wait for the page it leads to."""
        area, label = self.page.locator(within), self.words(label)
        control = area.get_by_role("button", name=label, exact=True).or_(
            area.get_by_role("link", name=label, exact=True)
        )
        self.follow(control.first)

    def follow(self, control: Locator) -> None:
        """Use a control that leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            self.use(control)
        self.inspect()

    def unfold(self, heading: str) -> None:
        """Open what is folded away behind a heading."""
        self.use(self.page.locator("main summary", has_text=self.words(heading)).first)

    def use(self, control: Locator) -> None:
        """Press a control, with the mouse."""
        control.click()

    def words(self, text: str) -> str:
        """What the site says for the Swedish text to this person."""
        return in_language(text, self.language)

    def sees(self, text: str) -> None:
        """Assert that the page says so."""
        expect(self.main()).to_contain_text(self.words(text))

    def sees_not(self, text: str) -> None:
        """Assert that nothing on the page, title and source included, says so."""
        assert text not in self.page.content()

    def finds(self, text: str, words: str) -> None:
        """Assert that a search for the words comes to show it, as soon as the index has caught up."""
        self.go(f"/search?q={words}")
        self.awaits(self.main().get_by_text(text, exact=False))

    def awaits(self, locator: Locator) -> None:
        """Assert that the page comes to show it, as soon as the readers of events have caught up."""
        until = time.monotonic() + INDEX_PATIENCE
        while not locator.count() and time.monotonic() < until:
            self.page.wait_for_timeout(200)
            self.page.reload()
        expect(locator.first).to_be_visible()

    def main(self) -> Locator:
        """The page's own part."""
        return self.page.locator("main")

    def path(self) -> str:
        """Where the visitor is."""
        return urlsplit(self.page.url).path

    def inspect(self) -> None:
        """Assert that the page speaks the person's language, does not overflow and has no serious fault."""
        if not self.scripts:
            return
        if self.language != "sv" and self.path() != SAMPLES:
            assert untranslated(self.page.evaluate(_TEXTS)) == [], self.page.url
        wider = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{self.page.url} overflows by {wider} px"
        if (build := hash(self.page.evaluate(_BUILD))) in _seen:
            return
        looks = set(self.page.evaluate(_LOOKS)) - _contrasted
        found = self._violations({"rules": {rule: {"enabled": False} for rule in _BY_LOOK}})
        if looks:
            found += self._violations({"runOnly": _BY_LOOK}, looks)
        faults = [fault for fault in found if fault["impact"] in SERIOUS]
        told = [(fault["id"], [node["html"] for node in fault["nodes"]][:3]) for fault in faults]
        assert not faults, f"{self.page.url}: {told}"
        _seen.add(build)
        _contrasted.update(looks)

    def sees_enough_contrast(self) -> None:
        """Assert that the page's words stand out on a dark screen and with forced colours, as they do in light."""
        try:
            for media in ({"color_scheme": "dark"}, {"color_scheme": "light", "forced_colors": "active"}):
                self.page.emulate_media(reduced_motion="reduce", **media)
                faults = self._violations({"runOnly": ["color-contrast"]})
                told = [node["html"] for fault in faults for node in fault["nodes"]][:5]
                assert not faults, f"{self.page.url} {media}: {told}"
        finally:
            self.page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")

    def ground(self) -> str:
        """The colour that the page stands on."""
        return str(self.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    def _violations(self, options: dict[str, Any], looks: Iterable[str] | None = None) -> list[dict[str, Any]]:
        """What axe finds on the page, or in one part of each of these looks."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_axe.axe_script)
        found = self.page.evaluate(_AXE, [None if looks is None else list(looks), options])
        return list(found)
