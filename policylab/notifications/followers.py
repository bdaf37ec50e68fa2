"""Who follows what an event is about: the subject itself, its open group, or a provision that it names."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.following.models import FollowedSection
from policylab.following.queries import followers
from policylab.groups.models import Group
from policylab.law.models import Provision
from policylab.law.places import section_key
from policylab.rules.following import FOLLOWED, OF_GROUPS, OF_SECTIONS
from policylab.rules.groups import GroupKind


def followers_of(db: Session, event: Event, ids: Sequence[int], group_id: int | None) -> set[int]:
    """The people who follow the subject, by any id that it has lived under, its open group or its provisions."""
    found = followers(db, event.subject_kind, ids) if event.subject_kind in FOLLOWED else set()
    if event.kind in OF_GROUPS and group_id is not None:
        found |= _of_group(db, group_id)
    if event.kind in OF_SECTIONS:
        found |= _of_sections(db, event)
    return found


def _of_group(db: Session, group_id: int) -> set[int]:
    """Those of an open group; whoever may hear of what another works on takes part in it, and is told for that."""
    kind = db.execute(select(col(Group.kind)).where(col(Group.id) == group_id)).scalar()
    return followers(db, "groups", [group_id]) if kind is GroupKind.OPEN else set()


def _of_sections(db: Session, event: Event) -> set[int]:
    """Those of the provisions that the subject openly names; what is masked in a case tells nobody anything."""
    statement = (
        select(col(Provision.act), col(Provision.chapter), col(Provision.first), col(Provision.last))
        .where(col(Provision.subject_kind) == event.subject_kind, col(Provision.subject_id) == event.subject_id)
        .where(col(Provision.public).is_(event.subject_kind == "cases"))
        .distinct()
    )
    named = [tuple(row) for row in db.execute(statement)]
    acts = {act for act, _, _, _ in named}
    rows = db.execute(select(FollowedSection).where(col(FollowedSection.act).in_(acts))).scalars() if acts else ()
    ids = [row.id for row in rows if row.id and any(_within(row, place) for place in named)]
    return followers(db, "sections", ids) if ids else set()


def _within(followed: FollowedSection, place: tuple[str, str, int | None, int | None]) -> bool:
    act, chapter, first, last = place
    if followed.act != act or (followed.chapter and followed.chapter.removeprefix("-") != chapter):
        return False
    key = section_key(followed.section)
    return not followed.section or (key is not None and first is not None and first <= key <= (last or first))
