"""Keys of the API: a new one is shown once, on the page that its making leads to."""

from datetime import datetime, time, timedelta

from flask import render_template, session, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.accounts.commands.tokens import TokenTerms, issue_token, revoke_token
from policylab.admin.blueprint import bp
from policylab.admin.forms import TokenInput
from policylab.admin.queries.people import person_page
from policylab.admin.queries.tokens import token_rows
from policylab.core.clock import STOCKHOLM
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, found, perform, requires
from policylab.rules.roles import ROLE_LABELS

_MADE = "made_token"


@bp.get("/admin/tokens")
@requires("token:administer")
def tokens() -> ResponseReturnValue:
    """Every key; the one just made with its text."""
    return render_template("admin/tokens.html", rows=token_rows(db(), actor()), made=session.pop(_MADE, ""))


@bp.get("/admin/people/<public_id>/tokens/new")
@requires("token:administer")
def new_token(public_id: str) -> ResponseReturnValue:
    """The form for a key."""
    return _page(public_id, Form(TokenInput))


@bp.post("/admin/people/<public_id>/tokens")
@requires("token:administer")
def create_token(public_id: str) -> ResponseReturnValue:
    """Make the key."""
    return perform(
        Form(TokenInput),
        lambda database, data: _issue(database, public_id, data),
        then=_show_once,
        again=lambda form: _page(public_id, form),
    )


@bp.post("/admin/tokens/<public_id>/revocation")
@requires("token:administer")
def revoke(public_id: str) -> ResponseReturnValue:
    """End the key at once."""
    return carry_out(
        lambda database: revoke_token(database, actor(), public_id), then=lambda _: url_for("admin.tokens")
    )


def _issue(database: Session, public_id: str, data: TokenInput) -> str:
    after = data.expires_on + timedelta(days=1) if data.expires_on else None
    until = datetime.combine(after, time(), STOCKHOLM) if after else None
    return issue_token(database, actor(), public_id, data.membership, TokenTerms(data.name, data.scopes, until))


def _show_once(text: str) -> str:
    session[_MADE] = text
    return url_for("admin.tokens")


def _page(public_id: str, form: Form[TokenInput]) -> str:
    someone = found(person_page(db(), actor(), public_id))
    roles = [row for row in someone.roles if not row.ended]
    form.choices = {
        "membership": [(str(row.number), f"{gettext(ROLE_LABELS[row.role])}, {row.organisation}") for row in roles]
    }
    return render_template("admin/token.html", person=someone, form=form)
