"""Bringing in a case from elsewhere: the one other writer of `state` and `published_at` beside the workflow."""

from datetime import UTC, datetime, time
from enum import StrEnum

from sqlmodel import Session, select

from policylab.audit.numbers import next_number
from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.citing import cite_present, cite_published
from policylab.cases.commands.tagging import attach_tags
from policylab.cases.forms.importing import CaseImport, ImportState
from policylab.cases.models import Case
from policylab.cases.queries.masking import present_texts
from policylab.clocks.commands.keeping import Standing, keep_clocks
from policylab.core.clock import STOCKHOLM, now
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.organisations.queries import organisation_named
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState


class ImportResult(StrEnum):
    """What became of one imported object."""

    ADDED = "added"
    UNCHANGED = "unchanged"


def import_case(db: Session, actor: Actor, data: CaseImport) -> tuple[ImportResult, Case]:
    """Bring in one case; one whose `external_id` is known changes nothing. Raises Invalid for an unknown organisation.

    A case that arrives in dialogue has no verdict of ours and no group: it is marked as not assessed.
    """
    PERMISSIONS.check("case:import", actor)
    known = db.exec(select(Case).where(Case.external_id == data.external_id)).first()
    if known is not None:
        _check_own(actor, known)
        return ImportResult.UNCHANGED, known
    organisation_id = _organisation_id(db, data.organisation)
    _check_reach(actor, data, organisation_id)
    case = _case(actor, data, organisation_id)
    case.public_id = case.registration_number = next_number(db, "PL")
    revision_id = keep_revision(db, actor, case, present_texts(case))
    if data.published:
        case.published_at, case.published_by_id = now(), actor.person_id
        case.published_revision_id = revision_id
    cite_present(db, case)
    cite_published(db, case)
    attach_tags(db, case, data.tags)
    record(db, actor, "case.imported", case, state=data.state.value, revision_id=revision_id)
    reported_on = _moment(data).astimezone(STOCKHOLM).date()
    keep_clocks(db, Standing("cases", subject_id(case), case.state), "case.imported", on=reported_on)
    return ImportResult.ADDED, case


def _check_own(actor: Actor, known: Case) -> None:
    """Somebody else's case is not told of: its sender's id is merely taken."""
    if not actor.facts & {Fact.ADMIN, Fact.FACILITATOR} and known.organisation_id != actor.organisation_id:
        raise Invalid({"external_id": [N_("Det id:t används redan. Välj ett som är ert eget.")]})


def _check_reach(actor: Actor, data: CaseImport, organisation_id: int) -> None:
    """The lab brings in anything; everybody else sends their own organisation's reports, to be assessed here."""
    if actor.facts & {Fact.ADMIN, Fact.FACILITATOR}:
        return
    if organisation_id != actor.organisation_id:
        raise Invalid({"organisation": [N_("Du kan bara skicka in hinder för din egen organisation.")]})
    if data.published or data.state is not ImportState.SUBMITTED:
        raise Invalid({"state": [N_("Bara labbet kan ta in hinder som redan är bedömda eller publicerade.")]})


def _case(actor: Actor, data: CaseImport, organisation_id: int) -> Case:
    reported = _moment(data)
    return Case(
        draft_token=random_id(),
        submission_key=random_id(),
        external_id=data.external_id,
        state=CaseState(data.state.value),
        verdict=Outcome.NOT_ASSESSED if data.state is ImportState.DIALOGUE else None,
        title=data.title,
        goal=data.goal,
        obstacle=data.obstacle,
        consequence=data.consequence,
        citation=data.citation,
        organisation_id=organisation_id,
        author_id=actor.person_id,
        created_at=now(),
        saved_at=now(),
        received_at=now(),
        submitted_at=reported,
        activity_at=reported,
    )


def _moment(data: CaseImport) -> datetime:
    """The given day at noon in Sweden, never later than now."""
    if data.submitted is None:
        return now()
    return min(now(), datetime.combine(data.submitted, time(12), STOCKHOLM).astimezone(UTC))


def _organisation_id(db: Session, named: str) -> int:
    found = organisation_named(db, named)
    if found is None or found.id is None:
        raise Invalid({"organisation": [N_("Organisationen finns inte. Ange dess kod eller hela namn.")]})
    return found.id
