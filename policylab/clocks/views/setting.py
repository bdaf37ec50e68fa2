"""The clocks as they are set, and the form of one."""

from dataclasses import asdict

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.clocks.blueprint import bp
from policylab.clocks.commands.setting import set_terms
from policylab.clocks.forms import TermsInput
from policylab.clocks.queries.terms import SetClock, set_clock, set_clocks
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.rules.clocks import CLOCK_LABELS, CLOCK_TEXTS


@bp.get("/clocks")
@requires("clock:set")
def index() -> ResponseReturnValue:
    """Every clock with its terms."""
    return render_template(
        "clocks/index.html", clocks=set_clocks(db(), actor()), labels=CLOCK_LABELS, texts=CLOCK_TEXTS
    )


@bp.get("/clocks/<name>/edit")
@requires("clock:set")
def edit(name: str) -> ResponseReturnValue:
    """The form with the terms as they stand."""
    clock = found(set_clock(db(), actor(), name))
    return _page(Form(TermsInput, asdict(clock.terms), version=clock.version), clock)


@bp.post("/clocks/<name>/edit")
@requires("clock:set")
def edit_post(name: str) -> ResponseReturnValue:
    """Set them."""
    return perform(
        Form(TermsInput, version=form_version()),
        lambda session, data: set_terms(session, actor(), name, data, version=form_version()),
        then=_done,
        again=lambda form: _page(form, found(set_clock(db(), actor(), name))),
    )


def _done(_moved: int) -> str:
    flash(gettext("Tiden är ändrad. De klockor som går har räknats om."), "success")
    return url_for("clocks.index")


def _page(form: Form[TermsInput], clock: SetClock) -> str:
    return render_template("clocks/edit.html", form=form, clock=clock, labels=CLOCK_LABELS, texts=CLOCK_TEXTS)
