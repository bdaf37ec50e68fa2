"""The pages that send a case on without ending it: a question back, a group, another case."""

from typing import Any

from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import triage
from policylab.cases.commands.dialogue import open_dialogue
from policylab.cases.commands.merge import merge_case
from policylab.cases.commands.request_completion import request_completion
from policylab.cases.forms.triage import CompletionRequestInput, DialogueInput, MergerInput
from policylab.cases.queries.actions import MERGEABLE
from policylab.cases.queries.triage import case_for_deed, case_for_step
from policylab.cases.views.deeds import Page, deed_page, step_page, submit_deed
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, requires
from policylab.groups.queries.visible import group_choices
from policylab.rules.workflow import CaseState

ASK = Page(
    N_("Be om komplettering"),
    N_("Frågan skickas till den som rapporterade hindret. Bedömningen väntar tills svaret har kommit."),
    N_("Skicka frågan"),
)
GROUP = Page(
    N_("Ta upp hindret i en grupp"),
    N_("Gruppens deltagare får läsa hindret och kan diskutera det i trådar. De ser inte mer än så."),
    N_("Ta upp i gruppen"),
)
MERGE = Page(
    N_("Slå ihop med ett annat hinder"),
    N_("Hindret pekar sedan på det andra, som är kvar. Det går att ta tillbaka."),
    N_("Slå ihop"),
)


@triage.get("/cases/<public_id>/completion-request")
@requires("case:triage")
def completion_request(public_id: str) -> ResponseReturnValue:
    """The form of a question to the submitter."""
    return _ask_page(Form(CompletionRequestInput), public_id)


@triage.post("/cases/<public_id>/completion-request")
@requires("case:triage")
def completion_request_post(public_id: str) -> ResponseReturnValue:
    """Ask."""
    form = Form(CompletionRequestInput)
    return submit_deed(form, request_completion, public_id, again=_ask_page, done=N_("Frågan är skickad."))


@triage.get("/cases/<public_id>/group")
@requires("case:triage")
def group(public_id: str) -> ResponseReturnValue:
    """The choice of a group."""
    return _group_page(Form(DialogueInput), public_id)


@triage.post("/cases/<public_id>/group")
@requires("case:triage")
def group_post(public_id: str) -> ResponseReturnValue:
    """Bring the case to the group."""
    form = Form(DialogueInput)
    return submit_deed(form, open_dialogue, public_id, again=_group_page, done=N_("Hindret är nu i dialog i gruppen."))


@triage.get("/cases/<public_id>/merger")
@requires("case:merge")
def merger(public_id: str) -> ResponseReturnValue:
    """The choice of the case to merge into."""
    return _merge_page(Form(MergerInput), public_id)


@triage.post("/cases/<public_id>/merger")
@requires("case:merge")
def merger_post(public_id: str) -> ResponseReturnValue:
    """Merge."""
    form = Form(MergerInput)
    return submit_deed(form, merge_case, public_id, again=_merge_page, done=N_("Hindret är sammanslaget."))


def _ask_page(form: Form[Any], public_id: str) -> str:
    return step_page(form, public_id, ASK, "request_completion")


def _group_page(form: Form[Any], public_id: str) -> str:
    case = case_for_deed(db(), actor(), public_id, "case:triage")
    if case.state is not CaseState.DIALOGUE:
        case = case_for_step(db(), actor(), public_id, "open_dialogue", "resume_dialogue")
    form.choices = {"group": group_choices(db(), actor())}
    return deed_page("triage/deed.html", form, case, page=GROUP)


def _merge_page(form: Form[Any], public_id: str) -> str:
    case = case_for_deed(db(), actor(), public_id, "case:merge")
    if case.state not in MERGEABLE:
        raise Stale(public_id)
    return deed_page("triage/deed.html", form, case, page=MERGE)
