"""One's own page: for whom one acts, and where one is signed in."""

from flask import render_template, session, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session
from werkzeug.datastructures import MultiDict

from policylab.accounts.blueprint import bp
from policylab.accounts.forms import ActForInput
from policylab.accounts.queries import password_hash
from policylab.accounts.sessions import MEMBERSHIP, signed_in
from policylab.core.errors import Invalid
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, perform, requires
from policylab.registers.queries.people import held_roles, own_profile


@bp.get("/me")
@requires("session:own")
def me() -> ResponseReturnValue:
    """Who I am here."""
    chosen = MultiDict({"membership": str(actor().membership_id or "")})
    return _page(Form(ActForInput).fill(chosen))


@bp.post("/me/acting")
@requires("session:own")
def act_for() -> ResponseReturnValue:
    """Choose the membership to act through from now on."""
    return perform(Form(ActForInput), _choose, then=lambda _: url_for("accounts.me"), again=_page)


def _choose(_db: Session, data: ActForInput) -> None:
    someone = signed_in()
    if someone is None or data.membership not in {row.id for row in someone.memberships}:
        raise Invalid({"membership": [N_("Välj ett av alternativen.")]})
    session[MEMBERSHIP] = data.membership


def _page(form: Form[ActForInput]) -> str:
    someone = signed_in()
    rows = someone.memberships if someone else []
    form.choices = {"membership": [(str(row.id), row.organisation_name) for row in rows]}
    stored = password_hash(db(), someone.email) if someone else None
    return render_template(
        "accounts/me.html",
        form=form,
        profile=own_profile(db(), actor()),
        roles=held_roles(db(), actor().person),
        has_password=bool(stored and stored[1]),
    )
