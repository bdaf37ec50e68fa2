"""Two questions that a machine asks: does the process live, and can it do its work?"""

from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from policylab.admin.blueprint import bp
from policylab.audit.deliver import parked, waiting
from policylab.core.pages import db, lab, requires
from policylab.core.revision import database_revision, newest_revision
from policylab.notifications.queries.mails import parked_mails


@bp.get("/healthz")
@requires("page:public")
def healthz() -> ResponseReturnValue:
    """The process is up."""
    return jsonify(status="ok")


@bp.get("/readyz")
@requires("page:public")
def readyz() -> ResponseReturnValue:
    """The database answers with the newest schema, and the index can be searched; 503 when not."""
    told = {**_database(), "index": "ok" if lab().parts["index"].health().usable else "unavailable"}
    ready = all(told[name] == "ok" for name in ("database", "schema", "index"))
    return jsonify(status="ready" if ready else "not ready", **told), 200 if ready else 503


def _database() -> dict[str, Any]:
    try:
        schema = "ok" if database_revision(lab().engine) == newest_revision() else "behind"
        counts = (
            {"deliveries_waiting": waiting(db()), "deliveries_parked": parked(db()), "mails_parked": parked_mails(db())}
            if schema == "ok"
            else {}
        )
    except SQLAlchemyError:
        return {"database": "unavailable", "schema": "unknown"}
    return {"database": "ok", "schema": schema, **counts}
