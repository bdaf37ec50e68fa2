"""Merging a case into another: finding the other, seeing what becomes of both, doing it."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import triage
from policylab.cases.commands.merge import merge_case
from policylab.cases.forms.triage import MergerInput
from policylab.cases.models import Case
from policylab.cases.queries.actions import MERGEABLE
from policylab.cases.queries.listing import case_rows_by_ids
from policylab.cases.queries.masking import TEXT_FIELDS
from policylab.cases.queries.merging import Merger, merger_of
from policylab.cases.queries.rows import CaseRow
from policylab.cases.queries.triage import case_for_deed
from policylab.cases.views.deeds import deed_page, submit_deed
from policylab.core.errors import Invalid, Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, db, lab, requires
from policylab.search.document import Kind
from policylab.search.engine import IndexUnavailable
from policylab.search.queries.find import Search, find
from policylab.search.queries.similar import similar
from policylab.search.query import parse

FOUND_MOST = 10
NUMBERED = "PL-"


@triage.get("/cases/<public_id>/merger")
@requires("case:merge")
def merger(public_id: str) -> ResponseReturnValue:
    """The cases that it may be the same as; with the number of one, what becomes of them."""
    return _page(Form(MergerInput).fill(request.args), public_id)


@triage.post("/cases/<public_id>/merger")
@requires("case:merge")
def merger_post(public_id: str) -> ResponseReturnValue:
    """Merge."""
    return submit_deed(Form(MergerInput), merge_case, public_id, again=_page, done=N_("Hindret är sammanslaget."))


def _page(form: Form[Any], public_id: str) -> str:
    case = case_for_deed(db(), actor(), public_id, "case:merge")
    if case.state not in MERGEABLE:
        raise Stale(public_id)
    typed = str(form.values.get("into", "")).strip()
    return deed_page(
        "triage/merger.html",
        form,
        case,
        merger=_merger(form, case, typed),
        near=_near(case),
        hits=_hits(case, typed),
        typed=typed,
    )


def _merger(form: Form[Any], case: Case, typed: str) -> Merger | None:
    """What becomes of the two, if a number was given that can be merged into; else its fault, in the form."""
    if not typed.upper().startswith(NUMBERED) or form.errors:
        return None
    try:
        return merger_of(db(), actor(), case, typed.upper())
    except Invalid as fault:
        form.errors = {name: [gettext(text) for text in texts] for name, texts in fault.errors.items()}
        return None


def _near(case: Case) -> Sequence[CaseRow]:
    text = "\n".join(getattr(case, name) or "" for name in TEXT_FIELDS)
    try:
        return [each.row for each in similar(db(), lab().parts["index"], actor(), text, but=case.id)]
    except IndexUnavailable:
        return ()


def _hits(case: Case, typed: str) -> Sequence[CaseRow]:
    """What words typed in the place of a number find."""
    if not typed or typed.upper().startswith(NUMBERED):
        return ()
    asked = Search(parse(typed), {"kind": [Kind.CASE.value]}, size=FOUND_MOST)
    try:
        found = find(db(), lab().parts["index"], actor(), asked)
    except IndexUnavailable:
        return ()
    ids = [row.subject.ref.id for row in found.rows if row.subject.ref.id != case.id]
    rows = case_rows_by_ids(db(), actor(), ids)
    return [rows[case_id] for case_id in ids if case_id in rows]
