"""Threads and contributions: opening, writing, and taking a contribution away."""

from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.cases.models import Case
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.groups.commands.citing import cite_contribution
from policylab.groups.commands.steps import load_group, load_thread, take_turns
from policylab.groups.forms import ContributionInput, ThreadInput
from policylab.groups.models import Contribution, Group, Thread
from policylab.groups.queries.visible import relations, threads_readable
from policylab.law.commands.keep import forget_provisions
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact


def open_thread(db: Session, actor: Actor, group_public_id: str, data: ThreadInput) -> Thread:
    """Begin a discussion with its first contribution; a form sent again gives the first thread."""
    group = load_group(db, actor, group_public_id, "thread:open")
    person_id, organisation_id = take_turns(db, actor)
    first = select(Thread).where(Thread.person_id == person_id, Thread.submission_key == data.submission_key)
    if opened := db.exec(first).first():
        return opened
    thread = Thread(
        public_id=random_id(),
        group_id=subject_id(group),
        case_id=_case_of(db, actor, group, data.case),
        submission_key=data.submission_key,
        title=data.title,
        language=data.language,
        person_id=person_id,
        organisation_id=organisation_id,
        created_at=now(),
        activity_at=now(),
    )
    db.add(thread)
    db.flush()
    record(db, actor, "thread.opened", group, group_id=group.id, thread_id=subject_id(thread))
    _write(db, actor, group, thread, data)
    return thread


def post_contribution(db: Session, actor: Actor, thread_public_id: str, data: ContributionInput) -> Contribution:
    """Write in a thread; a form sent again gives the first contribution."""
    group, thread = load_thread(db, actor, thread_public_id, "contribution:post")
    person_id, _ = take_turns(db, actor)
    first = select(Contribution).where(
        Contribution.person_id == person_id, Contribution.submission_key == data.submission_key
    )
    return db.exec(first).first() or _write(db, actor, group, thread, data)


def redact_contribution(db: Session, actor: Actor, public_id: str) -> Contribution:
    """Take away what a contribution says; that it was written, by whom and when, stays."""
    statement = (
        select(Contribution, Thread, Group)
        .join(Thread, col(Thread.id) == col(Contribution.thread_id))
        .join(Group, col(Group.id) == col(Thread.group_id))
        .where(Contribution.public_id == public_id, threads_readable(actor))
        .with_for_update(of=Contribution)
    )
    row = db.exec(statement).first()
    if row is None:
        raise NotVisible(public_id)
    contribution, _, group = row
    own = frozenset({Fact.AUTHOR}) if contribution.person_id == actor.person_id else frozenset()
    PERMISSIONS.check("contribution:redact", actor, relations(actor, group) | own)
    if contribution.redacted_at is None:
        contribution.text, contribution.html, contribution.redacted_at = "", "", now()
        db.add(contribution)
        forget_provisions(db, contribution)
        record(
            db,
            actor,
            "contribution.redacted",
            group,
            group_id=group.id,
            contribution_id=subject_id(contribution),
        )
    return contribution


def _write(db: Session, actor: Actor, group: Group, thread: Thread, data: ContributionInput) -> Contribution:
    person_id, organisation_id = take_turns(db, actor)
    contribution = Contribution(
        public_id=random_id(),
        thread_id=subject_id(thread),
        person_id=person_id,
        organisation_id=organisation_id,
        submission_key=data.submission_key,
        text=data.text,
        html="",
        language=data.language,
        created_at=now(),
    )
    thread.contributions_count += 1
    thread.activity_at = now()
    db.add_all([contribution, thread])
    db.flush()
    cite_contribution(db, contribution)
    record(
        db,
        actor,
        "contribution.posted",
        group,
        group_id=group.id,
        thread_id=subject_id(thread),
        contribution_id=subject_id(contribution),
    )
    return contribution


def _case_of(db: Session, actor: Actor, group: Group, public_id: str) -> int | None:
    if not public_id:
        return None
    statement = select(Case.id).where(Case.public_id == public_id, Case.group_id == group.id, case_readable(actor))
    case_id = db.exec(statement).first()
    if case_id is None:
        raise Invalid({"case": [N_("Välj ett av gruppens hinder.")]})
    return case_id
