"""Choosing a case's tags."""

from dataclasses import asdict
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.commands.tagging import set_tags
from policylab.cases.forms.tagging import TagsInput
from policylab.cases.models import TagKind
from policylab.cases.queries.masking import shown_texts
from policylab.cases.queries.tags import TagRow, tag_choices, tags_of
from policylab.cases.queries.triage import case_for_deed
from policylab.core.forms import Form
from policylab.core.i18n import language
from policylab.core.pages import actor, db, form_version, perform, requires

FIELDS = {TagKind.PRINCIPLE: "principles", TagKind.SECTOR: "sectors"}


@bp.get("/cases/<public_id>/tags")
@requires("case:tag")
def tags(public_id: str) -> ResponseReturnValue:
    """The form with the tags that the case has now."""
    case = case_for_deed(db(), actor(), public_id, "case:tag")
    form = Form(TagsInput, version=case.version)
    chosen = tags_of(db(), [case.id or 0]).get(case.id or 0, ())
    for kind, name in FIELDS.items():
        form.values[name] = [row.slug for row in chosen if row.kind is kind]
    form.values["words"] = ", ".join(row.name_sv for row in chosen if row.kind is TagKind.FREE)
    return _page(form, public_id)


@bp.post("/cases/<public_id>/tags")
@requires("case:tag")
def tags_set(public_id: str) -> ResponseReturnValue:
    """Let the case have these tags and no others."""
    return perform(
        Form(TagsInput, version=form_version()),
        lambda session, data: set_tags(session, actor(), public_id, data, version=form_version()),
        then=lambda _: url_for("cases.show", public_id=public_id),
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[TagsInput], public_id: str) -> str:
    case = case_for_deed(db(), actor(), public_id, "case:tag")
    return render_template(
        "cases/tags.html",
        form=form,
        case=case,
        title=shown_texts(db(), actor(), case)["title"],
        principles=_boxes(form, "principles", tag_choices(db(), TagKind.PRINCIPLE)),
        sectors=_boxes(form, "sectors", tag_choices(db(), TagKind.SECTOR)),
    )


def _boxes(form: Form[TagsInput], name: str, rows: Any) -> dict[str, Any]:
    """The field with a box for each tag, and under a principle the question that it asks."""
    choices = [_box(row) for row in rows]
    return {**asdict(form.field(name)), "choices": choices}


def _box(row: TagRow) -> tuple[str, str, str]:
    return row.slug, row.name(language()), row.question(language())
