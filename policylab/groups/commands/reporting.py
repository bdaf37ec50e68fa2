"""Reporting a contribution to the facilitators, and answering the report."""

from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.groups.commands.steps import load_contribution, standing, take_turns
from policylab.groups.forms.keeping_order import AnswerInput, ReportInput
from policylab.groups.models import Contribution, ContributionReport, Group, Thread
from policylab.groups.queries.reports import reports_readable
from policylab.rules.permissions import PERMISSIONS


def report_contribution(db: Session, actor: Actor, public_id: str, data: ReportInput) -> ContributionReport:
    """Tell the facilitators what is wrong; a form sent again gives the first report."""
    group, _, contribution = load_contribution(db, actor, public_id, "contribution:report")
    person_id, organisation_id = take_turns(db, actor)
    first = select(ContributionReport).where(
        ContributionReport.person_id == person_id, ContributionReport.submission_key == data.submission_key
    )
    if reported := db.exec(first).first():
        return reported
    standing(contribution)
    report = ContributionReport(
        public_id=random_id(),
        contribution_id=subject_id(contribution),
        person_id=person_id,
        organisation_id=organisation_id,
        submission_key=data.submission_key,
        reason=data.reason,
        text=data.text,
        created_at=now(),
    )
    db.add(report)
    db.flush()
    ids = {"contribution_id": subject_id(contribution), "report_id": subject_id(report)}
    record(db, actor, "contribution.reported", group, group_id=group.id, **ids)
    return report


def answer_report(db: Session, actor: Actor, public_id: str, data: AnswerInput) -> ContributionReport:
    """Tell whoever reported what came of it. Raises Stale for a report that is answered."""
    statement = (
        select(ContributionReport)
        .join(Contribution, col(Contribution.id) == col(ContributionReport.contribution_id))
        .join(Thread, col(Thread.id) == col(Contribution.thread_id))
        .where(ContributionReport.public_id == public_id, reports_readable(actor))
        .with_for_update(of=ContributionReport)
    )
    report = db.exec(statement).first()
    if report is None:
        raise NotVisible(public_id)
    PERMISSIONS.check("report:answer", actor)
    if report.answered_at is not None:
        raise Stale(public_id)
    report.answered_at, report.answered_by_id = now(), actor.person_id
    report.outcome, report.answer = data.outcome, data.answer
    db.add(report)
    contribution = db.get_one(Contribution, report.contribution_id)
    group = db.get_one(Group, db.get_one(Thread, contribution.thread_id).group_id)
    ids = {"contribution_id": subject_id(contribution), "report_id": subject_id(report)}
    record(db, actor, "contribution.report_answered", group, group_id=group.id, person_id=report.person_id, **ids)
    return report
