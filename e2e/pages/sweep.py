"""Going through every page that one reader can come to: each that has an address, then those that links lead to."""

import csv
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Page

from e2e.server import ROOT

ROUTES = ROOT / "tests" / "security" / "routes.csv"
OK, SIGN_IN = 200, 401
NOT_PAGES = re.compile(
    r"^/(api/|static/|healthz|readyz|lang|.*(suggestions|\.(atom|csv|docx|ics|json|pdf|xlsx))(\?|$))|/files/\S|[?&](lang|next|after)=|.+/.+/.+[?&]at="
)
SUBJECTS = ("/cases/<public_id>", "/proposals/<public_id>")
"""Their pages differ with who looks and with where the subject has come."""
OTHERS = ("/", "/groups/<public_id>", "/guidance/<public_id>", "/tags/<slug>")
"""Theirs differ with who looks."""
FARTHER = (*SUBJECTS, *OTHERS[1:])
"""Those of them that are not pictured are still looked through for links to kinds of page that few of them have."""
WIDTHS = (390, 1280)
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
TALLEST = 6_000
_SIZE = """() => {
  const page = document.documentElement;
  return [page.scrollWidth - page.clientWidth, page.scrollHeight, page.lang];
}"""


class Sweep:
    """A walk over the site that looks at each kind of page once, whoever comes to it first."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def pages(self, camera: "Camera", role: str, subjects: int) -> Iterator[str]:
        """The paths for this reader, with so many of each kind of subject; each is open when it is given."""
        own, taken = Counter[str](), set[str]()
        waiting = ["/", *_addresses(role)]
        for path in waiting:
            kind = _kind(path)
            most = subjects if kind in SUBJECTS else 1
            before = own if kind in (*SUBJECTS, *OTHERS) else own + self.seen
            if not kind or path in taken:
                continue
            taken.add(path)
            if before[kind] >= most:
                waiting += camera.links_behind(path) if kind in FARTHER else ()
                continue
            own[kind] += 1
            self.seen[kind] += camera.open(path, stranger=role == "anonymous") == OK
            waiting += camera.page.eval_on_selector_all(
                "main a[href^='/'], header a[href^='/']",
                "links => links.map(link => link.getAttribute('href').split('#')[0])",
            )
            yield path


class Camera:
    """One browser that opens pages and keeps small pictures of them, without the look that a journey takes.

    The picture is taken by the browser's own protocol, at half the size: less than half the time of Playwright's.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self._protocol = page.context.new_cdp_session(page)
        self._widths = WIDTHS

    def sign_in(self, email: str, password: str) -> None:
        """Come in by address and password."""
        self.page.goto("/login")
        self.page.fill("main input[name=email]", email)
        self.page.fill("main input[name=password]", password)
        with self.page.expect_navigation():
            self.page.press("main input[name=password]", "Enter")

    def open(self, path: str, language: str = "sv", *, stranger: bool = False) -> int:
        """Go to a page in that language. A stranger may be asked to sign in."""
        self.page.set_extra_http_headers({"Accept-Language": LANGUAGES[language]})
        response = self.page.goto(path, wait_until="domcontentloaded")
        assert response is not None, path
        assert response.status in (OK, SIGN_IN if stranger else OK), f"{path}: {response.status}"
        return response.status

    def links_behind(self, path: str) -> list[str]:
        """Where the main part of a page leads, without showing it."""
        answer = self.page.request.get(path)
        main = BeautifulSoup(answer.text(), "html.parser").find("main")
        return [str(link["href"]).split("#")[0] for link in main.select("a[href^='/']")] if main else []

    def keep(self, path: str, folder: Path, language: str) -> None:
        """Keep a picture of the open page at each width, at which it must fit; the width just seen comes first."""
        name = re.sub(r"\W+", "-", path.strip("/")) or "start"
        for width in self._widths:
            self.page.set_viewport_size({"width": width, "height": 900})
            wider, height, shown = self.page.evaluate(_SIZE)
            assert wider <= 0, f"{path} at {width} px overflows by {wider} px"
            assert shown == language, path
            clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST), "scale": 0.5}
            options = {"format": "jpeg", "quality": 60, "captureBeyondViewport": True, "clip": clip}
            answer = self._protocol.send("Page.captureScreenshot", options)
            picture = folder / language / str(width) / f"{name}.jpg"
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(b64decode(answer["data"]))
        self._widths = self._widths[::-1]


@cache
def _routes() -> tuple[tuple[str, re.Pattern[str], dict[str, str]], ...]:
    with ROUTES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["method"] == "GET"]
    rows.sort(key=lambda row: row["route"].count("<"))
    return tuple((row["route"], _pattern(row["route"]), row) for row in rows)


def _pattern(route: str) -> re.Pattern[str]:
    return re.compile(
        "".join("[^/]+" if part.startswith("<") else re.escape(part) for part in re.split("(<.+?>)", route))
    )


def _addresses(role: str) -> list[str]:
    """The pages that need no subject and that the role may open."""
    return [route for route, _, row in _routes() if "<" not in route and row[role] == "in"]


def _kind(path: str) -> str:
    """The route that answers at the path, with a mark for what is asked of it; nothing when it is not a page."""
    if NOT_PAGES.search(path):
        return ""
    bare, _, asked = path.partition("?")
    return next((route + "?" * bool(asked) for route, pattern, _ in _routes() if pattern.fullmatch(bare)), "")
