"""A client that inspects every page it gets, so that each test of a page is also a test of its form."""

from collections import Counter
from collections.abc import Container
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from policylab.core.permission import Actor

_READER = "html.parser"
"""Reads a page in a third of the time of html5lib, which then has no more to say than whether it is valid."""


class PageClient:
    """Gets and posts pages as one visitor; forms are posted with the token that the site gives."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.http: FlaskClient = app.test_client()
        app.config["WTF_CSRF_ENABLED"] = False
        app.extensions["policylab"].parts["flood_guard"].enabled = False

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
        page = BeautifulSoup(response.text, _READER)
        if response.mimetype == "text/html" and "<html" in response.text:
            inspect(response.text, page)
        return page


def inspect(html: str, page: BeautifulSoup) -> None:
    """Assert what holds for every page: valid, titled, labelled, nothing inline, unique ids."""
    html5lib.HTMLParser(strict=True).parse(html)
    tags = page.find_all(True)
    headings = [tag for tag in tags if tag.name == "h1"]
    assert len(headings) == 1, f"{len(headings)} h1"
    title = page.title.get_text(strip=True) if page.title else ""
    assert title.startswith(headings[0].get_text(" ", strip=True)), f"the title {title!r} does not begin with the h1"
    assert page.html is not None
    assert page.html.get("lang") in ("sv", "en")
    ids = Counter(str(tag["id"]) for tag in tags if "id" in tag.attrs)
    assert ids.total() == len(ids), f"repeated ids: {[one for one, times in ids.items() if times > 1]}"
    labelled = {str(tag["for"]) for tag in tags if tag.name == "label" and "for" in tag.attrs}
    for tag in tags:
        _inspect_tag(tag, ids, labelled)


def _inspect_tag(tag: Tag, ids: Container[str], labelled: Container[str]) -> None:
    """What each tag is held to."""
    if _is_control(tag):
        named = tag.get("id") in labelled or tag.find_parent("label")
        assert named or tag.get("aria-label") or tag.get("aria-labelledby"), f"no label: {tag}"
    for name in f"{tag.get('aria-describedby', '')} {tag.get('aria-labelledby', '')}".split():
        assert name in ids, f"{tag.name} points at a missing id {name}"
    inline = tag.name == "style" or "style" in tag.attrs or (tag.name == "script" and "src" not in tag.attrs)
    assert not inline, "inline style or script"
    assert not any(name.startswith("on") for name in tag.attrs), "inline handler"


def _is_control(tag: Tag) -> bool:
    """Whether a visitor fills it in, and so has to be told what."""
    return tag.name in ("textarea", "select") or (tag.name == "input" and tag.get("type") not in ("hidden", "submit"))


def _main(response: TestResponse) -> str:
    page = BeautifulSoup(response.text, _READER)
    main = page.select_one("main")
    return (main or page).get_text(" ", strip=True)[:2000]
