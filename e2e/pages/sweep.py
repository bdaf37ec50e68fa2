"""Going through every page that one reader can come to: each that has an address, then those that links lead to."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from e2e.pages.visitor import Visitor
from e2e.server import ROOT

ROUTES = ROOT / "tests" / "security" / "routes.csv"
OK, SIGN_IN = 200, 401
NOT_PAGES = re.compile(r"^/(api/|static/|healthz|readyz|lang|.*/suggestions$)|[?&]lang=")
SUBJECTS = Counter({"/cases/<public_id>": 3, "/proposals/<public_id>": 2})
"""How many of a kind are looked at, when it is more than one: their pages differ with where they have come."""


class Sweep:
    """A walk over the site that looks at each kind of page once, whoever comes to it first."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def pages(self, reader: Visitor, role: str) -> Iterator[str]:
        """The paths for this reader; each is open in the browser when it is given."""
        own = Counter[str]()
        waiting = ["/", *_addresses(role)]
        for path in waiting:
            kind = _kind(path)
            looked_at = own if path == "/" or kind in SUBJECTS else self.seen
            if not kind or looked_at[kind] >= max(1, SUBJECTS[kind]) or own[path]:
                continue
            own[path] += 1
            looked_at[kind] += open_page(reader, path, stranger=role == "anonymous") == OK
            waiting += reader.page.eval_on_selector_all(
                "main a[href^='/'], header a[href^='/']",
                "links => links.map(link => link.getAttribute('href').split('#')[0])",
            )
            yield path


def open_page(reader: Visitor, path: str, *, stranger: bool = False) -> int:
    """Go to a page, without the look that a step of a journey takes. A stranger may be asked to sign in."""
    response = reader.page.goto(path)
    assert response is not None, path
    assert response.status in (OK, SIGN_IN if stranger else OK), f"{path}: {response.status}"
    return response.status


def keep_pictures(reader: Visitor, path: str, folder: Path, widths: tuple[int, ...]) -> None:
    """Keep a picture of the open page at each width, at which it must fit."""
    name = re.sub(r"\W+", "-", path.strip("/")) or "start"
    for width in widths:
        reader.page.set_viewport_size({"width": width, "height": 900})
        wider = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{path} at {width} px overflows by {wider} px"
        picture = folder / str(width) / f"{name}.jpg"
        reader.page.screenshot(path=picture, full_page=True, type="jpeg", quality=70)


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
