"""The pages on which a facilitator says where a question is raised already, and answers who asked for a new look."""

from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.cases.blueprint import triage
from policylab.cases.commands.answer_contest import answer_contest
from policylab.cases.commands.raised import note_raised, remove_raised
from policylab.cases.forms.contesting import ContestAnswerInput
from policylab.cases.forms.raised import RaisedInput
from policylab.cases.models import Case
from policylab.cases.queries.contests import contest_of, open_contest
from policylab.cases.queries.raised import RAISABLE, raised_of
from policylab.cases.queries.triage import case_for_deed
from policylab.cases.views.deeds import deed_page, press, submit_deed
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, requires
from policylab.core.permission import Actor
from policylab.phrases.views.offering import offer_on_case
from policylab.rules.phrases import PhraseDeed
from policylab.rules.verdicts import CLOSING_LABELS
from policylab.rules.workflow import CASE_LABELS, CaseState


@triage.get("/cases/<public_id>/raised")
@requires("case:note_raised")
def raised(public_id: str) -> ResponseReturnValue:
    """Where it is raised already, with room for one more place."""
    return _raised_page(Form(RaisedInput), public_id)


@triage.post("/cases/<public_id>/raised")
@requires("case:note_raised")
def raised_post(public_id: str) -> ResponseReturnValue:
    """Note one place."""
    done = N_("Uppgiften är sparad och syns på hindret.")
    return submit_deed(Form(RaisedInput), note_raised, public_id, again=_raised_page, done=done)


@triage.post("/cases/<public_id>/raised/<raised_id>/removal")
@requires("case:note_raised")
def raised_removal_post(public_id: str, raised_id: str) -> ResponseReturnValue:
    """Take one place away."""

    def remove(session: Session, who: Actor, case_id: str, *, version: int | None) -> Case:
        return remove_raised(session, who, case_id, raised_id, version=version)

    return press(remove, public_id, done=N_("Uppgiften är borttagen."))


@triage.get("/cases/<public_id>/reassessment/response")
@requires("case:answer_reassessment")
def contest_answer(public_id: str) -> ResponseReturnValue:
    """What was decided, why it is contested, and room for the answer."""
    return _contest_page(Form(ContestAnswerInput), public_id)


@triage.post("/cases/<public_id>/reassessment/response")
@requires("case:answer_reassessment")
def contest_answer_post(public_id: str) -> ResponseReturnValue:
    """Answer."""
    done = N_("Svaret är sparat och skickat till den som begärde en ny bedömning.")
    return submit_deed(Form(ContestAnswerInput), answer_contest, public_id, again=_contest_page, done=done)


def _raised_page(form: Form[RaisedInput], public_id: str) -> str:
    case = case_for_deed(db(), actor(), public_id, "case:note_raised")
    if case.state not in RAISABLE:
        raise Stale(public_id)
    return deed_page("triage/raised.html", form, case, rows=raised_of(db(), case.id or 0))


def _contest_page(form: Form[ContestAnswerInput], public_id: str) -> str:
    case = case_for_deed(db(), actor(), public_id, "case:answer_reassessment")
    if case.state is not CaseState.TRIAGE or open_contest(db(), case) is None:
        raise Stale(public_id)
    shown = {"state_labels": CASE_LABELS, "closing_labels": CLOSING_LABELS, "contest": contest_of(db(), case.id or 0)}
    offer = offer_on_case(form, PhraseDeed.CONTEST_ANSWER, "answer", case)
    return deed_page("triage/contest.html", form, case, offer=offer, **shown)
