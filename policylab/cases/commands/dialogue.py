"""Bringing a case to a group: from assessment, from rest, or from one group to another."""

from sqlmodel import Session

from policylab.cases.commands.decisions import begin_decision, clear_closing, load_unmerged
from policylab.cases.commands.steps import end_step, tell
from policylab.cases.forms.triage import DialogueInput
from policylab.cases.models import Case
from policylab.cases.queries.triage import group_id_named
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.rules.workflow import CaseState

UNKNOWN_GROUP = N_("Välj en grupp i listan.")
SAME_GROUP = N_("Hindret är redan i dialog i den gruppen.")


def open_dialogue(
    db: Session, actor: Actor, public_id: str, data: DialogueInput, *, version: int | None = None
) -> Case:
    """Give the case to a group. Raises Invalid for an unknown group or, from assessment, an unassessed case."""
    case = load_unmerged(db, actor, public_id, "case:triage", version=version)
    group_id = group_id_named(db, actor, data.group)
    if group_id is None:
        raise Invalid({"group": [UNKNOWN_GROUP]})
    if case.state is CaseState.DIALOGUE:
        return _change_group(db, actor, case, group_id)
    step = "resume_dialogue" if case.state is CaseState.PARKED else "open_dialogue"
    begin_decision(db, actor, public_id, step)
    case.group_id = group_id
    clear_closing(case)
    end_step(db, actor, case, step)
    return case


def _change_group(db: Session, actor: Actor, case: Case, group_id: int) -> Case:
    if case.group_id == group_id:
        raise Invalid({"group": [SAME_GROUP]})
    case.group_id = group_id
    tell(db, actor, "case.dialogue_opened", case)
    return case
