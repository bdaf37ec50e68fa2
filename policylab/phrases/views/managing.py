"""The reply templates: the list, and the form of one."""

from typing import Any

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.core.text import random_id
from policylab.phrases.blueprint import bp
from policylab.phrases.commands.write import add_phrase, change_phrase, remove_phrase
from policylab.phrases.forms import PhraseInput
from policylab.phrases.models import Phrase
from policylab.phrases.queries.listing import phrase_by_id, phrases_by_deed
from policylab.rules.phrases import DEED_LABELS, PLACEHOLDERS

_NEW = N_("Ny svarsmall")
_EDIT = N_("Ändra svarsmallen")
_FIELDS = ("name", "deed", "text_sv", "text_en")


@bp.get("/phrases")
@requires("phrase:manage")
def index() -> ResponseReturnValue:
    """Every template, by what it is for."""
    return render_template("phrases/index.html", phrases=phrases_by_deed(db(), actor()), labels=DEED_LABELS)


@bp.get("/phrases/new")
@requires("phrase:manage")
def new() -> ResponseReturnValue:
    """The form of a new one."""
    return _new_page(Form(PhraseInput))


@bp.post("/phrases")
@requires("phrase:manage")
def create() -> ResponseReturnValue:
    """Add it."""
    return perform(
        Form(PhraseInput),
        lambda session, data: add_phrase(session, actor(), data),
        then=lambda phrase: _done(N_("Svarsmallen är sparad.")),
        again=_new_page,
    )


@bp.get("/phrases/<public_id>/edit")
@requires("phrase:manage")
def edit(public_id: str) -> ResponseReturnValue:
    """The form with the text as it stands."""
    phrase = found(phrase_by_id(db(), actor(), public_id))
    values = {name: getattr(phrase, name) for name in _FIELDS}
    return _edit_page(Form(PhraseInput, values, version=phrase.version), phrase)


@bp.post("/phrases/<public_id>/edit")
@requires("phrase:manage")
def edit_post(public_id: str) -> ResponseReturnValue:
    """Keep the change."""
    return perform(
        Form(PhraseInput, version=form_version()),
        lambda session, data: change_phrase(session, actor(), public_id, data, version=form_version()),
        then=lambda phrase: _done(N_("Svarsmallen är sparad.")),
        again=lambda form: _edit_page(form, found(phrase_by_id(db(), actor(), public_id))),
    )


@bp.post("/phrases/<public_id>/removal")
@requires("phrase:manage")
def remove(public_id: str) -> ResponseReturnValue:
    """Remove it."""
    return carry_out(
        lambda session: remove_phrase(session, actor(), public_id, version=form_version()),
        then=lambda _: _done(N_("Svarsmallen är borttagen.")),
    )


def _done(said: str) -> str:
    flash(gettext(said), "success")
    return url_for("phrases.index")


def _new_page(form: Form[Any]) -> str:
    form.values.setdefault("submission_key", random_id())
    return _page(form, title=_NEW, action=url_for("phrases.create"))


def _edit_page(form: Form[Any], phrase: Phrase) -> str:
    action = url_for("phrases.edit_post", public_id=phrase.public_id)
    return _page(form, title=_EDIT, action=action, phrase=phrase)


def _page(form: Form[Any], *, title: str, action: str, phrase: Phrase | None = None) -> str:
    placeholders = PLACEHOLDERS.values()
    return render_template(
        "phrases/write.html", form=form, page_title=title, action=action, phrase=phrase, placeholders=placeholders
    )
