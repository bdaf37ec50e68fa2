"""Calling upon people and bodies in a contribution: kept as ids, and told to those who can read the thread."""

from collections.abc import Iterable

from sqlmodel import Session, col, delete, select

from policylab.audit.record import record, subject_id
from policylab.core.permission import Actor
from policylab.groups.mentions import mentioned
from policylab.groups.models import Contribution, ContributionMention, Group
from policylab.groups.queries.mentioning import mentionable


def call_upon(db: Session, actor: Actor, group: Group, contribution: Contribution, keys: Iterable[str]) -> None:
    """Keep whom the contribution names or the form chose; who was not called upon before is told, the writer never.

    Those who may be called upon take part in the group, so nobody is told of what they cannot read.
    """
    called = mentioned(contribution.text, keys, mentionable(db, group))
    contribution_id = subject_id(contribution)
    mine = col(ContributionMention.contribution_id) == contribution_id
    before = {(row.person_id, row.organisation_id) for row in db.exec(select(ContributionMention).where(mine))}
    db.exec(delete(ContributionMention).where(mine))
    for each in called:
        row = {"person_id": each.person_id, "organisation_id": each.organisation_id}
        db.add(ContributionMention(contribution_id=contribution_id, **row))
    db.flush()
    fresh = [each for each in called if (each.person_id, each.organisation_id) not in before]
    told = {person_id for each in fresh for person_id in each.person_ids} - {actor.person_id}
    if told:
        ids = {"thread_id": contribution.thread_id, "contribution_id": contribution_id}
        record(db, actor, "contribution.mentioned", group, group_id=group.id, person_ids=sorted(told), **ids)
