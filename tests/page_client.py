"""A client that inspects every page it gets, so that each test of a page is also a test of its form."""

from typing import Any

import html5lib
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from policylab.core.permission import Actor

_LABELLED = "input:not([type=hidden]):not([type=submit]), textarea, select"


class PageClient:
    """Gets and posts pages as one visitor; forms are posted with the token that the site gives."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.http: FlaskClient = app.test_client()
        app.config["WTF_CSRF_ENABLED"] = False
        app.extensions["policylab"].parts["limiter"].enabled = False

    def sign_in(self, actor: Actor) -> "PageClient":
        """Be that actor from now on, without the cost of a password."""
        with self.app.extensions["policylab"].sessions() as db:
            from policylab.accounts.models import Person  # noqa: PLC0415 - keeps the import order of conftest free

            epoch = db.get_one(Person, actor.person_id).session_epoch
        with self.http.session_transaction() as session:
            session["_user_id"] = f"{actor.person_id}.{epoch}"
            session["_fresh"] = True
            session["membership"] = actor.membership_id
        return self

    def get(self, url: str, status: int = 200, **options: Any) -> BeautifulSoup:
        """The page at `url`, after the inspection of its form."""
        return self._page(self.http.get(url, **options), status, url)

    def post(self, url: str, data: dict[str, Any] | None = None, status: int = 303) -> BeautifulSoup:
        """The answer to a posted form; with 303, the page that it leads to."""
        response = self.http.post(url, data=data or {})
        assert response.status_code == status, f"{url}: {response.status_code}, not {status}\n{_main(response)}"
        if status == 303:
            response.close()
            return self.get(response.headers["Location"])
        return self._page(response, status, url)

    def _page(self, response: TestResponse, status: int, url: str) -> BeautifulSoup:
        assert response.status_code == status, f"{url}: {response.status_code}, not {status}\n{_main(response)}"
        page = BeautifulSoup(response.text, "html5lib")
        if response.mimetype == "text/html" and "<html" in response.text:
            inspect(response.text, page)
        return page


def inspect(html: str, page: BeautifulSoup) -> None:
    """Assert what holds for every page: valid, titled, labelled, nothing inline, unique ids."""
    html5lib.HTMLParser(strict=True).parse(html)
    headings = page.select("h1")
    assert len(headings) == 1, f"{len(headings)} h1"
    title = page.title.get_text(strip=True) if page.title else ""
    assert title.startswith(headings[0].get_text(" ", strip=True)), f"the title {title!r} does not begin with the h1"
    assert page.html is not None
    assert page.html.get("lang") in ("sv", "en")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids)), f"repeated ids: {sorted({one for one in ids if ids.count(one) > 1})}"
    for control in page.select(_LABELLED):
        named = page.select_one(f'label[for="{control.get("id")}"]') or control.find_parent("label")
        assert named or control.get("aria-label") or control.get("aria-labelledby"), f"no label: {control}"
    for tag in page.select("[aria-describedby], [aria-labelledby]"):
        for name in (*tag.get("aria-describedby", "").split(), *tag.get("aria-labelledby", "").split()):
            assert name in ids, f"{tag.name} points at a missing id {name}"
    assert not page.select("[style], style, script:not([src])"), "inline style or script"
    assert not [name for tag in page.select("*") for name in tag.attrs if name.startswith("on")], "inline handler"


def _main(response: TestResponse) -> str:
    page = BeautifulSoup(response.text, "html5lib")
    main = page.select_one("main")
    return (main or page).get_text(" ", strip=True)[:2000]
