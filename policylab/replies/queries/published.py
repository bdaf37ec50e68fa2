"""What agencies have replied on cases and the lab has published: read by whoever reads the case, and so found."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.replies.models import Reply, ReplyInvitation


def published_replies(db: Session, case_ids: Collection[int]) -> Mapping[int, Sequence[tuple[str, str]]]:
    """Text and registration number of each published reply, by the id of its case, as they came."""
    found = defaultdict[int, list[tuple[str, str]]](list)
    statement = (
        select(col(ReplyInvitation.case_id), col(Reply.text), col(Reply.registration_number))
        .join(Reply, col(Reply.invitation_id) == col(ReplyInvitation.id))
        .where(col(ReplyInvitation.case_id).in_(case_ids), col(ReplyInvitation.called_off_at).is_(None))
        .where(col(Reply.published_at).is_not(None))
        .order_by(col(Reply.id))
    )
    for case_id, text, number in db.execute(statement):
        found[case_id].append((text, number))
    return found
