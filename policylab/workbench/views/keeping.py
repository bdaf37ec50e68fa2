"""Keeping the queue in the address while one works with a case that was opened out of it."""

from typing import Any
from urllib.parse import urlencode

from flask import has_request_context, request, url_for
from flask.blueprints import BlueprintSetupState

from policylab.core.pages import query_args
from policylab.workbench.blueprint import triage
from policylab.workbench.queries.filters import FILTERS

AT = "at"
"""Where in its queue the case stood when it was opened."""
_KEPT = ("queue", AT, *FILTERS)


@triage.app_url_defaults
def keep_queue(_endpoint: str, values: dict[str, Any]) -> None:
    """Every address of the case at hand, links and redirects alike, goes on naming the queue it was opened out of."""
    if "public_id" not in values or not has_request_context() or "queue" not in request.args:
        return
    if (request.view_args or {}).get("public_id") == values["public_id"]:
        for name, text in query_args(_KEPT).items():
            values.setdefault(name, text)


@triage.record_once
def _tell_templates(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals.update(deed_path=deed_path, kept_filters=kept_filters, queue_url=queue_url)


def deed_path() -> str:
    """The address that this page's form posts to: its own, with the queue and nothing else of its query."""
    kept = query_args(_KEPT) if "queue" in request.args else {}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


def kept_filters() -> dict[str, str]:
    """What the queue is narrowed to."""
    return query_args(FILTERS)


def queue_url() -> str:
    """The queue that the case at hand was opened out of, or the workbench."""
    kept: dict[str, Any] = query_args(("queue", *FILTERS)) if "queue" in request.args else {}
    return url_for("triage.index", **kept)
