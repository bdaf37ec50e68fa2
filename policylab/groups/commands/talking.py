"""Opening a thread, and writing in one."""

from collections.abc import Sequence

from sqlmodel import Session, select

from policylab.audit.record import record, subject_id
from policylab.cases.models import Case
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.clock import now
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.files.commands.keeping import keep_files
from policylab.files.receiving import Received
from policylab.groups.commands.calling import call_upon
from policylab.groups.commands.citing import cite_contribution
from policylab.groups.commands.steps import load_group, load_thread, take_turns
from policylab.groups.forms.talking import ContributionInput, ThreadInput
from policylab.groups.models import Contribution, Group, Thread


def open_thread(
    db: Session, actor: Actor, group_public_id: str, data: ThreadInput, files: Sequence[Received] = ()
) -> Thread:
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
    _write(db, actor, group, thread, data, files)
    return thread


def post_contribution(
    db: Session, actor: Actor, thread_public_id: str, data: ContributionInput, files: Sequence[Received] = ()
) -> Contribution:
    """Write in a thread; a form sent again gives the first contribution."""
    group, thread = load_thread(db, actor, thread_public_id, "contribution:post")
    person_id, _ = take_turns(db, actor)
    first = select(Contribution).where(
        Contribution.person_id == person_id, Contribution.submission_key == data.submission_key
    )
    return db.exec(first).first() or _write(db, actor, group, thread, data, files)


def _write(
    db: Session, actor: Actor, group: Group, thread: Thread, data: ContributionInput, files: Sequence[Received]
) -> Contribution:
    person_id, organisation_id = take_turns(db, actor)
    contribution = Contribution(
        public_id=random_id(),
        thread_id=subject_id(thread),
        reply_to_id=_answered(db, thread, data.reply_to),
        person_id=person_id,
        organisation_id=organisation_id,
        submission_key=data.submission_key,
        kind=data.kind,
        anchor=data.anchor,
        text=data.text,
        html="",
        language=data.language,
        created_at=now(),
    )
    thread.contributions_count += 1
    thread.activity_at = now()
    db.add_all([contribution, thread])
    db.flush()
    ids = {"thread_id": subject_id(thread), "contribution_id": subject_id(contribution)}
    record(db, actor, "contribution.posted", group, group_id=group.id, **ids)
    for kept in keep_files(db, actor, contribution, files):
        record(db, actor, "contribution.file_attached", group, group_id=group.id, file_id=subject_id(kept), **ids)
    call_upon(db, actor, group, contribution, data.mentions)
    cite_contribution(db, contribution)
    return contribution


def _answered(db: Session, thread: Thread, public_id: str) -> int | None:
    """The contribution that is answered; an answer to an answer stands beside it, one level deep."""
    if not public_id:
        return None
    statement = select(Contribution).where(Contribution.public_id == public_id, Contribution.thread_id == thread.id)
    answered = db.exec(statement).first()
    if answered is None:
        raise Invalid({"text": [N_("Inlägget som du svarar på finns inte i tråden.")]})
    return answered.reply_to_id or answered.id


def _case_of(db: Session, actor: Actor, group: Group, public_id: str) -> int | None:
    if not public_id:
        return None
    statement = select(Case.id).where(Case.public_id == public_id, Case.group_id == group.id, case_readable(actor))
    case_id = db.exec(statement).first()
    if case_id is None:
        raise Invalid({"case": [N_("Välj ett av gruppens hinder.")]})
    return case_id
