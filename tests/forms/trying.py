"""One form of the table, opened by somebody upon a fresh subject, ready to be sent."""

import csv
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from policylab.core.text import token_hash
from tests.forms.doors import INPUTS, MAKERS, NEW
from tests.forms.pressing import Fields, Shown, form_on, read
from tests.matrix.inputs import typed
from tests.matrix.subjects import address, make_subject
from tests.matrix.world import Subject, World
from tests.page_client import PageClient

Row = dict[str, str]
SHOWN_BY = {"/triage/changes": "/triage/changes/check"} | {"/invitations/list/sending": "/invitations/list"}
"""Forms on a page that another form leads to, by what that one is sent to."""


def forms() -> Sequence[Row]:
    """The rows of the table beside this file."""
    with (Path(__file__).parent / "forms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass
class Trial:
    """A row tried upon a subject of its own."""

    world: World
    row: Row

    @cached_property
    def subject(self) -> Subject:
        """What the form is about."""
        maker = MAKERS.get(self.row["kind"])
        return maker(self.world) if maker else make_subject(self.world, self.row, self.row["state"])

    @cached_property
    def client(self) -> FlaskClient:
        """The browser of whom the form is for; a visitor's is new each time."""
        if self.row["by"] not in ("anonymous", "asker", "someone"):
            return self.world.client(self.row["by"])
        client = PageClient(self.world.app).http
        if self.row["by"] == "someone":
            return PageClient(self.world.app).sign_in(self.world.make.actor()).http
        if self.row["by"] == "asker":
            with client.session_transaction() as session:
                session["asked_links"] = [token_hash(self.subject.token)]
        return client

    @property
    def url(self) -> str:
        """Where the form is sent."""
        return address(self.row["path"], self.subject)

    @property
    def page(self) -> str:
        """Where the form is shown."""
        page = address(self.row["page"], self.subject)
        asked = self.row["page"].partition("?")[2].replace("<kept>", self.world.kept.public_id or "")
        return page + "?" + asked.replace("<public_id>", self.subject.public_id)

    def open(self) -> Shown:
        """The form as the page shows it."""
        before = SHOWN_BY.get(self.row["path"])
        given = (INPUTS.get(before) or typed(self.world, before, self.subject)) if before else {}
        response = self.client.post(before, data=given) if before else self.client.get(self.page)
        assert response.status_code == 200, f"{self.page}: {response.status_code}"
        return form_on(read(response), self.url)

    def good(self, shown: Shown) -> dict[str, Any]:
        """Good input, in the fields that the form has."""
        path = self.row["path"]
        asked = f"{path}?accepted" if path.endswith("/answer") else path
        given = dict(INPUTS.get(path) or typed(self.world, asked, self.subject))
        given.pop("submission_key", None)
        if path in INPUTS:
            given |= {name: NEW[name]() for name, value in given.items() if name in NEW and isinstance(value, str)}
            given = {name: value() if callable(value) else value for name, value in given.items()}
        missing = set(given) - shown.asked - set(shown.hidden)
        assert not missing, f"the form has no field for {missing}, only {shown.asked}"
        return {name: "1" if value == "true" else value for name, value in given.items()}

    def post(self, fields: Fields) -> TestResponse:
        """Press the button."""
        return self.client.post(self.url, data=fields)


@dataclass
class Watch:
    """Whether anything was written since the last look, by whichever connection."""

    connection: sqlite3.Connection

    def changed(self) -> bool:
        """Look, and remember."""
        seen, self.last = getattr(self, "last", None), self._version()
        return self.last != seen

    def _version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])
