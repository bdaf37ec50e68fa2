"""Who stands behind a proposal: the page, asking an organisation, its consent and its leave."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.clock import today
from policylab.core.forms import Form
from policylab.core.pages import actor, carry_out, db, found, lab, perform, requires
from policylab.proposals.blueprint import bp
from policylab.proposals.commands import co_authors as deeds
from policylab.proposals.forms.co_authors import CoAuthorInput, ConsentInput
from policylab.proposals.models import Proposal
from policylab.proposals.queries.co_authors import check_consent, co_authors_of, lacking
from policylab.proposals.queries.visible import relations, visible_proposal
from policylab.rules.proposing import BEFORE_HAND_OVER, Backing


@bp.get("/proposals/<public_id>/co-authors")
@requires("proposal:read")
def co_authors(public_id: str) -> ResponseReturnValue:
    """Those who stand behind it, and for whom it concerns those who are asked."""
    return _page(Form(CoAuthorInput), public_id)


@bp.post("/proposals/<public_id>/co-authors")
@requires("co_author:invite")
def invite_co_author(public_id: str) -> ResponseReturnValue:
    """Ask an organisation."""
    return perform(
        Form(CoAuthorInput),
        lambda session, data: deeds.invite_co_author(session, actor(), public_id, data),
        then=_page_of,
        again=lambda form: _page(form, public_id),
    )


@bp.post("/proposals/<public_id>/co-authors/<body>/removal")
@requires("co_author:invite")
def call_off_invitation(public_id: str, body: str) -> ResponseReturnValue:
    """Take an invitation back."""
    return carry_out(
        lambda session: deeds.call_off_invitation(session, actor(), public_id, body),
        then=_page_of,
    )


@bp.get("/proposals/<public_id>/co-authors/<body>/consent")
@requires("co_author:consent")
def consent(public_id: str, body: str) -> ResponseReturnValue:
    """The form on which a representative says that the organisation stands behind it."""
    return _consent_page(Form(ConsentInput, {"decided_on": today()}), public_id, body)


@bp.post("/proposals/<public_id>/co-authors/<body>/consent")
@requires("co_author:consent")
def consent_post(public_id: str, body: str) -> ResponseReturnValue:
    """Stand behind it."""
    return perform(
        Form(ConsentInput),
        lambda session, data: deeds.consent(session, actor(), public_id, body, data),
        then=_page_of,
        again=lambda form: _consent_page(form, public_id, body),
    )


@bp.post("/proposals/<public_id>/co-authors/<body>/withdrawal")
@requires("co_author:consent")
def leave_proposal(public_id: str, body: str) -> ResponseReturnValue:
    """Decline, or stand behind it no longer."""
    return carry_out(lambda session: deeds.leave(session, actor(), public_id, body), then=_page_of)


def needed() -> Backing:
    """What this installation asks for before a hand-over."""
    settings = lab().settings
    return Backing(settings.hand_over_co_authors, settings.hand_over_accounts)


def _page(form: Form[CoAuthorInput], public_id: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    facts = relations(db(), actor(), proposal)
    who = co_authors_of(db(), actor(), proposal, facts)
    missing = lacking(db(), proposal, needed()) if who.inside and proposal.state in BEFORE_HAND_OVER else ()
    return render_template("proposals/co_authors.html", form=form, p=proposal, who=who, missing=missing)


def _consent_page(form: Form[ConsentInput], public_id: str, body: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    row = check_consent(db(), actor(), proposal, body)
    return render_template("proposals/consent.html", form=form, p=proposal, row=row)


def _page_of(proposal: Proposal) -> str:
    return url_for("proposals.co_authors", public_id=proposal.public_id)
