"""Every form of the site with bad input: what is wrong is said beside its field, nothing is lost, nothing is doubled.

The table `forms.csv` holds each path that takes a form, the page that shows it, and what becomes of it when it is sent
empty (422, or taken where nothing is required), again, and from a page that is out of date; a dash where there is
nothing to leave empty, no second time, or no version in the form. Sent again it is

first    the first result, with nothing written
counted  the first result; only the try itself, or a number, is counted
stale    told that the subject has moved on
told     told beside the field that it is already so
gone     not found, since what the form was about has been used up
out      asked to sign in, since the deed signs out
anew     done anew, by choice: a mailed link is asked for again
shown    the same page, since nothing is done but to show what was typed
"""

import sqlite3
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from policylab.core.text import readable
from tests.forms.pressing import Shown, form_on, read
from tests.forms.shapes import LONG, SHAPES, dealt, flood
from tests.forms.stored import stored
from tests.forms.trying import Row, Trial, Watch, forms
from tests.matrix.tables import UNMADE
from tests.matrix.test_deeds import spread_paths
from tests.matrix.world import World
from tests.page_client import inspect

ROWS = forms()
PREVIEWS = [row for row in ROWS if row["path"].endswith("/preview")]
PAGES = [row for row in ROWS if row not in PREVIEWS]
ASKING = [row for row in PAGES if row["empty"] != UNMADE]
DONE = [row for row in PAGES if row["again"] != UNMADE]
SIGNED_IN = [row for row in DONE if row["by"] not in ("anonymous", "asker")]
AGAIN = {"first": 303, "counted": 303, "anew": 303, "stale": 409, "told": 422, "gone": 404, "out": 401, "shown": 200}
WRITES_NOTHING = {"/me/acting", "/invitations/list", "/triage/changes/check"}
"""The browser keeps for whom one acts, and a list is shown before it is sent."""
OVERTAKEN = "Läget har ändrats"
BY_SCRIPT = {"workbench.presence"}
"""What no form asks for: a page tells by itself that it is open."""
WITHOUT_ACCOUNT = {"/logout"}
FITTING = {
    "masked",
    "into",
    "passage",
    "written",
    "co_note",
    "code",
    "mail_domain",
    "more_provisions",
    "raised_link",
} | {
    "organisation",
    "tags",
    "link",
    "answer_link",
    "reference",
    "to",
    "authority",
    "recipient",
    "decider",
    "successor",
    "body",
    "number",
    "more",
    "text_sv",
    "text_en",
}
"""Texts that have to fit another: words of the case, names of a tag, a person or a body, an address, placeholders."""
SHORT = {"rows": 1_000, "points": 150}
"""Texts that take no more lines than this gives."""
LONG_TEXT = 20_000
SMALL = 25_000
"""Pages up to this size get the slow inspection too."""


def _name(row: Row) -> str:
    return row["path"].strip("/")


def each(rows: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=_name)


@pytest.fixture
def watch(world: World) -> Iterator[Watch]:
    connection = sqlite3.connect(str(world.app.extensions["policylab"].engine.url.database))
    yield Watch(connection)
    connection.close()


def test_every_form_stands_in_the_table(world: World) -> None:
    rules = [rule for rule in world.app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    found = [
        path
        for rule in rules
        if rule.endpoint not in BY_SCRIPT and not rule.endpoint.startswith("api.")
        for path in spread_paths(rule.rule)
    ]
    assert sorted(found) == sorted(row["path"] for row in ROWS)


def test_the_shapes_are_many() -> None:
    assert len(SHAPES) >= 200


@each(PAGES)
def test_empty(world: World, watch: Watch, row: Row) -> None:
    trial = Trial(world, row)
    shown = trial.open()
    assert bool(shown.asked) == (row["empty"] != UNMADE)
    if row["empty"] != "422":
        return
    watch.changed()
    page = _refused(trial.post(shown.emptied()), shown, slow=True)
    assert page.select("[aria-invalid]")
    assert not watch.changed()


@each(ASKING)
def test_too_long_and_hostile(world: World, watch: Watch, row: Row) -> None:
    trial = Trial(world, row)
    shown = trial.open()
    texts = {name: flood(shown.texts.get(name, LONG), "\n" if _long(shown, name) else " ") for name in shown.typed}
    if not texts:
        return
    good = trial.good(shown)
    watch.changed()
    page = _refused(trial.post(shown.filled(**good | texts)), shown)
    assert not watch.changed()
    again = form_on(page, trial.url)
    for name, text in texts.items():
        assert page.select_one(f"#{name}-error"), f"{name}: nothing is said beside it"
        assert again.fields[name] == [readable(text)], f"{name}: what was typed is lost"


@each(DONE)
def test_hostile_and_taken(world: World, row: Row) -> None:
    trial = Trial(world, row)
    shown = trial.open()
    free = [name for name in shown.texts if name not in FITTING]
    texts = {name: dealt(ROWS.index(row) * 3 + at, SHORT.get(name, shown.texts[name])) for at, name in enumerate(free)}
    if not texts:
        return
    answer = trial.post(shown.filled(**trial.good(shown) | texts))
    assert answer.status_code == _first(row), _harmless(answer).select(".error-summary")
    urls = [answer.headers["Location"], trial.page] if answer.status_code == 303 else []
    answers = [trial.client.get(url) for url in urls] or [answer]
    said = "".join(_said(_harmless(one, slow=one is answers[0])) for one in answers) + stored(world, row["path"])
    said = _packed(said)
    lost = [name for name, typed in texts.items() for line in typed.splitlines() if _packed(readable(line)) not in said]
    assert lost == [], "not shown as it was typed"


@each(DONE)
def test_again(world: World, watch: Watch, row: Row) -> None:
    trial = Trial(world, row)
    shown = trial.open()
    fields = shown.filled(**trial.good(shown)) if shown.asked else shown.filled()
    first = trial.post(fields)
    assert first.status_code == _first(row), first.status_code
    watch.changed()
    again = trial.post(fields)
    assert again.status_code == AGAIN[row["again"]]
    assert watch.changed() == (row["again"] in ("counted", "anew"))
    if again.status_code == 303:
        assert again.headers["Location"] == first.headers["Location"]


@each([row for row in PAGES if row["stale"] != UNMADE])
def test_stale(world: World, watch: Watch, row: Row) -> None:
    trial = Trial(world, row)
    shown = trial.open()
    good = trial.good(shown)
    assert shown.version is not None
    watch.changed()
    answer = trial.post(shown.filled(**good | {"version": shown.version + 1}))
    assert answer.status_code == 409
    page = _harmless(answer)
    assert not watch.changed()
    said = _said(page)
    assert not [name for name in shown.texts if good.get(name, "") not in said]
    if shown.asked and page.select_one("h1").get_text(strip=True) == OVERTAKEN:
        _goes_on(trial, shown, form_on(page, trial.url), good)


def _goes_on(trial: Trial, shown: Shown, carried: Shown, good: dict[str, Any]) -> None:
    """From the page of both versions one comes back to the form as it was typed, made from what stands now."""
    back = trial.post(carried.filled(restore="1"))
    assert back.status_code == 200
    filled = form_on(_harmless(back), trial.url)
    assert {name: filled.filled()[name] for name in shown.asked} == {
        name: shown.filled(**good)[name] for name in shown.asked
    }
    assert filled.version == shown.version
    assert trial.post(filled.filled()).status_code == _first(trial.row)


@each(SIGNED_IN)
def test_expired(world: World, watch: Watch, row: Row) -> None:
    if row["path"] in WITHOUT_ACCOUNT:
        return
    trial = Trial(world, row)
    shown = trial.open()
    good = trial.good(shown) if shown.asked else {}
    watch.changed()
    asked = world.client("anonymous").post(trial.url, data=shown.filled(**good))
    assert asked.status_code == 401
    page = _harmless(asked)
    assert not [tag for tag in page.select("[name*=password]") if tag.get("value")]
    back = trial.post(form_on(page, trial.url).filled())
    assert not watch.changed()
    if not shown.asked:
        assert back.status_code in (200, 303)  # the page with the button, or the page before it
        return
    assert back.status_code == 200
    filled = form_on(_harmless(back), trial.url)
    wanted = {name: value for name, value in shown.filled(**good).items() if "password" not in name}
    assert {name: filled.filled()[name] for name in wanted if name != "csrf_token"} == {
        name: value for name, value in wanted.items() if name != "csrf_token"
    }
    assert trial.post(filled.filled(**{name: good[name] for name in good if "password" in name})).status_code == _first(
        row
    )
    assert watch.changed() or row["path"] in WRITES_NOTHING


@pytest.mark.parametrize("row", PREVIEWS, ids=_name)
def test_previews(world: World, watch: Watch, row: Row) -> None:
    """The fragment that a script asks for beside a field: whatever is typed, it harms nobody and is kept nowhere.

    What a visitor may ask for tells of cases near to what was typed, and of none here.
    """
    trial = Trial(world, row)
    page = read(trial.client.get(trial.page))
    assert page.select_one(f'[data-preview-url="{trial.url}"], [data-similar-url="{trial.url}"]')
    watch.changed()
    long = flood(LONG_TEXT, "\n")
    for typed in ("", dealt(0, LONG_TEXT), long, long):
        answer = trial.post({"text": [typed]})
        assert answer.status_code == 200
        assert bool(_harmless(answer).get_text(strip=True)) == (bool(typed) and row["by"] != "anonymous")
    opened = 200 if row["by"] == "anonymous" else 401
    assert world.client("anonymous").post(trial.url, data={"text": long}).status_code == opened
    assert not watch.changed()


def _first(row: Row) -> int:
    return 200 if row["again"] == "shown" else 303


def _said(page: BeautifulSoup) -> str:
    """What can be read on the page, in fields too."""
    return page.get_text() + "\n".join(str(tag.get("value", "")) for tag in page.select("input"))


def _packed(text: str) -> str:
    """The text without the white space, which pages set as paragraphs and lines."""
    return "".join(text.split())


def _long(shown: Shown, name: str) -> bool:
    return shown.texts.get(name, 0) > LONG


def _refused(answer: TestResponse, shown: Shown, *, slow: bool = False) -> BeautifulSoup:
    """The form again: each error beside its field and in the summary, and what a second try needs still there."""
    assert answer.status_code == 422, answer.status_code
    page = _harmless(answer, slow=slow)
    links = page.select(".error-summary a")
    assert links, page.select(".error-summary")
    for link in links:
        name = urlsplit(str(link["href"])).fragment
        assert page.select_one(f'[id="{name}"]'), f"the summary links to {name}, which is nowhere"
        assert page.select_one(f'[id="{name}-error"]'), f"nothing is said beside {name}"
    again = form_on(page, shown.action)
    assert {name: again.hidden.get(name) for name in shown.hidden if name != "csrf_token"} == {
        name: value for name, value in shown.hidden.items() if name != "csrf_token"
    }
    return page


def _harmless(answer: TestResponse, *, slow: bool = False) -> BeautifulSoup:
    page = read(answer)
    if slow and len(answer.text) < SMALL:
        inspect(answer.text, BeautifulSoup(answer.text, "html.parser"))
    assert not page.select("script:not([src]), [style], svg[onload], img[src=x], iframe, object, base")
    for tag in page.select("[href], [src], [action], [formaction]"):
        for name in ("href", "src", "action", "formaction"):
            assert not str(tag.get(name, "")).strip().lower().startswith(("javascript:", "data:", "vbscript:")), tag
    return page
