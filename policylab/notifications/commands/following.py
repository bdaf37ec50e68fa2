"""Following a subject of any kind, or no longer: what may be read may be followed."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.cases.commands.follow import follow_case, unfollow_case
from policylab.core.errors import NotVisible
from policylab.core.permission import Actor
from policylab.following.commands import follow, section_row, unfollow
from policylab.following.queries import followed_by
from policylab.groups.queries.visible import visible_group
from policylab.law.queries.page import provision_page
from policylab.law.queries.places import Place
from policylab.notifications.queries.followed import targets
from policylab.organisations.followed import place_of_proposals
from policylab.proposals.queries.visible import visible_proposal
from policylab.questions.queries.visible import question_by_id
from policylab.rules.permissions import PERMISSIONS
from policylab.search.queries.readable import readable_refs


def follow_subject(db: Session, actor: Actor, kind: str, subject: str) -> None:
    """Follow it; following it already changes nothing. Raises NotVisible."""
    PERMISSIONS.check("subject:follow", actor)
    if kind == "cases":
        follow_case(db, actor, subject)
    else:
        follow(db, actor, kind, _number(db, actor, kind, subject))


def unfollow_subject(db: Session, actor: Actor, kind: str, subject: str) -> None:
    """Leave off following it; not following it changes nothing. Raises NotVisible."""
    PERMISSIONS.check("subject:follow", actor)
    if kind == "cases":
        unfollow_case(db, actor, subject)
    else:
        unfollow(db, actor, kind, _number(db, actor, kind, subject))


def unfollow_hidden(db: Session, actor: Actor) -> None:
    """Leave off following all that the actor may no longer read."""
    PERMISSIONS.check("subject:follow", actor)
    held = {ref: (kind, number) for kind, number, ref in targets(followed_by(db, actor))}
    for ref in held.keys() - readable_refs(db, actor, held):
        unfollow(db, actor, *held[ref])


def _number(db: Session, actor: Actor, kind: str, subject: str) -> int:
    """The id by which follows name the subject. Raises NotVisible."""
    if kind == "groups" and (group := visible_group(db, actor, subject)):
        return subject_id(group)
    if kind == "proposals" and (proposal := visible_proposal(db, actor, subject)):
        return subject_id(proposal)
    if kind == "questions" and (question := question_by_id(db, actor, subject)):
        return subject_id(question)
    if kind in ("ministries", "areas") and (number := place_of_proposals(db, kind, subject)):
        return number
    if kind == "sections":
        place = Place.of(subject)
        meant = place.act and Place.meant(place.act, place.chapter, place.section) == place
        if meant and provision_page(db, actor, place):
            return section_row(db, place.act, place.chapter, place.section)
    raise NotVisible(subject)
