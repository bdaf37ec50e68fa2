"""What a machine is told of the installation."""

from flask import Flask
from sqlalchemy import text
from sqlmodel import Session

from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.revision import database_revision, newest_revision
from policylab.core.schema import current_revision, head_revision


def test_ready_means_newest_schema_and_a_usable_index(app: Flask, page_db: Session) -> None:
    http, lab = app.test_client(), app.extensions["policylab"]
    assert http.get("/healthz").json == {"status": "ok"}
    waiting = http.get("/readyz")
    assert (waiting.status_code, waiting.json["index"]) == (503, "unavailable")
    lab.parts["index"].rebuild([])
    ready = http.get("/readyz")
    assert ready.status_code == 200
    assert ready.json["deliveries_parked"] == 0
    with transaction(page_db):
        page_db.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    behind = http.get("/readyz")
    assert (behind.status_code, behind.json["schema"]) == (503, "behind")


def test_the_quick_look_at_revisions_agrees_with_alembic(app: Flask) -> None:
    lab: Lab = app.extensions["policylab"]
    assert newest_revision() == head_revision()
    assert database_revision(lab.engine) == current_revision(lab.engine) == newest_revision()
