"""The page for whoever finds that another came first: both versions, what has happened meanwhile, and the way on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import render_template, request

from policylab.audit.queries import TimelineEntry, timeline
from policylab.core.diff import Change, columns
from policylab.core.errors import Stale
from policylab.core.pages import ACTING, RESTORE, actor, db, form_version
from policylab.core.refusals import NUL
from policylab.core.urls import nearest_page

SHOWN = 5
"""How many of the things that happened meanwhile are told."""
_TOLD_OF = ("cases", "proposals", "guidance")
_NOT_CARRIED = {"csrf_token", "password", "version", ACTING, RESTORE}


@dataclass(frozen=True)
class Beside:
    """One field: what was typed and what stands now, each with what the other lacks marked."""

    label: str
    typed: Sequence[Change]
    present: Sequence[Change]
    same: bool = False


def conflict_page(error: Stale) -> str:
    """Both versions, side by side. Nothing of what was typed is lost: it goes on in the form, or can be copied."""
    fields = list(_beside(error))
    return render_template(
        "errors/conflict.html",
        differing=[field for field in fields if not field.same],
        same=[field for field in fields if field.same],
        happened=_happened(error),
        carried=_carried() if error.open and error.version is not None else None,
        version=error.version,
        action=request.full_path.rstrip("?"),
        again_url=_again(),
    )


def _beside(error: Stale) -> Iterator[Beside]:
    if error.typed is None:
        return
    typed, present = error.typed.said(error.typed.values), error.typed.said(error.current)
    for name in error.typed.model.model_fields:
        label, text = typed.get(name, present.get(name, ("", "")))[0], typed.get(name, ("", ""))[1]
        stands = present.get(name, ("", ""))[1]
        if text or stands:
            before, after = columns(stands, text)
            yield Beside(label, after, before, same=text == stands)


def _happened(error: Stale) -> Sequence[TimelineEntry]:
    """What has happened to the subject since the form was opened, the newest first."""
    missed = (error.version or 0) - (form_version() or 0)
    if error.kind not in _TOLD_OF or error.identity is None or form_version() is None or missed < 1:
        return []
    most = min(missed, SHOWN)
    return timeline(db(), actor(), error.kind, error.identity, of_organisation=error.of_organisation, limit=most)


def _carried() -> list[tuple[str, str]]:
    """The posted fields that go on with the writer, as a browser sent them."""
    posted = request.form.items(multi=True)
    return [(name, text.replace(NUL, "")) for name, text in posted if name not in _NOT_CARRIED]


def _again() -> str:
    """The page that tells what holds now, with the queue that the reader works through."""
    query = request.query_string.decode()
    return f"{nearest_page()}?{query}" if query else nearest_page()
