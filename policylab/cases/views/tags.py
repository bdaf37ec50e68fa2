"""The register of tags: the seven principles explained, the words in use, the page of one tag, and its care."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.commands.tag_register import merge_tags, rename_tag
from policylab.cases.forms.tagging import TagMergeInput, TagNameInput
from policylab.cases.models import Tag, TagKind
from policylab.cases.queries.listing import COUNTED_MOST, CaseFilters, case_rows, count_cases
from policylab.cases.queries.tags import TagRow, cases_by_tag, tag_by_slug, tag_choices, tags_like, words_in_use
from policylab.core.errors import NotVisible
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext, language
from policylab.core.pages import actor, db, found, lab, perform, requires
from policylab.core.text import sort_key


@bp.get("/tags")
@requires("case:read")
def tag_register() -> ResponseReturnValue:
    """Every tag that the reader may know of, with how many cases they may read with it."""
    words = sorted(words_in_use(db(), actor()), key=lambda row: sort_key(row.name(language())))
    return render_template(
        "tags/index.html",
        principles=tag_choices(db(), TagKind.PRINCIPLE),
        sectors=tag_choices(db(), TagKind.SECTOR),
        words=words,
        counts=cases_by_tag(db(), actor()),
    )


@bp.get("/tag-suggestions")
@requires("case:read")
def tag_suggestions() -> ResponseReturnValue:
    """Words that begin as typed, for a field that asks while somebody types."""
    return [{"value": row.name(language())} for row in tags_like(db(), actor(), request.args.get("q", ""))]


@bp.get("/tags/<slug>")
@requires("case:read")
def tag(slug: str) -> ResponseReturnValue:
    """The cases with one tag; a free word that stands on none that the reader may see does not exist for them."""
    row = found(tag_by_slug(db(), actor(), slug))
    if row.slug != slug:
        return redirect(_page_of(row), 301)
    filters, after = CaseFilters(tag=row.slug), request.args.get("after")
    return render_template(
        "tags/show.html",
        tag=row,
        page=case_rows(db(), actor(), filters, after),
        total=count_cases(db(), actor(), filters),
        most=COUNTED_MOST,
        after=after,
        keeper=row.kind is TagKind.FREE and lab().permissions.allows("tag:manage", actor()),
    )


@bp.get("/tags/<slug>/name")
@requires("tag:manage")
def tag_name(slug: str) -> ResponseReturnValue:
    """The form of another name for a word."""
    row = _word(slug)
    form = Form(TagNameInput, {"name_sv": row.name_sv, "name_en": "" if row.name_en == row.name_sv else row.name_en})
    return _name_page(form, row)


@bp.post("/tags/<slug>/name")
@requires("tag:manage")
def tag_name_post(slug: str) -> ResponseReturnValue:
    """Give a word another name."""
    row = _word(slug)
    return perform(
        Form(TagNameInput),
        lambda session, data: rename_tag(session, actor(), slug, data),
        then=lambda tag: _done(tag, N_("Etiketten har fått sitt nya namn.")),
        again=lambda form: _name_page(form, row),
    )


@bp.get("/tags/<slug>/merger")
@requires("tag:manage")
def tag_merger(slug: str) -> ResponseReturnValue:
    """The form of merging a word into another tag."""
    return _merger_page(Form(TagMergeInput), _word(slug))


@bp.post("/tags/<slug>/merger")
@requires("tag:manage")
def tag_merger_post(slug: str) -> ResponseReturnValue:
    """Merge a word into another tag."""
    row = _word(slug)
    return perform(
        Form(TagMergeInput),
        lambda session, data: merge_tags(session, actor(), slug, data),
        then=lambda tag: _done(tag, N_("Etiketterna är sammanslagna.")),
        again=lambda form: _merger_page(form, row),
    )


def _word(slug: str) -> TagRow:
    """The free word of that slug, for somebody who may change it. Raises NotVisible or Refused."""
    row = found(tag_by_slug(db(), actor(), slug))
    if row.kind is not TagKind.FREE:
        raise NotVisible(slug)
    lab().permissions.check("tag:manage", actor())
    return row


def _name_page(form: Form[TagNameInput], row: TagRow) -> str:
    return render_template("tags/name.html", form=form, tag=row)


def _merger_page(form: Form[TagMergeInput], row: TagRow) -> str:
    return render_template(
        "tags/merger.html",
        form=form,
        tag=row,
        total=cases_by_tag(db(), actor()).get(row.id, 0),
    )


def _done(tag: Tag, said: str) -> str:
    flash(gettext(said), "success")
    return _page_of(tag)


def _page_of(tag: Any) -> str:
    return url_for("cases.tag", slug=tag.slug)
