"""Noting that a letter has gone."""

from collections.abc import Collection

from sqlalchemy import delete
from sqlmodel import Session, col, select

from policylab.core.clock import now
from policylab.saved.models import SavedMail, SavedMatch
from policylab.search.document import Ref


def note_sent(db: Session, mail_id: int, untold: Collection[Ref]) -> None:
    """Note that the letter is done with; what it could not tell is forgotten, and told when it may be read again."""
    mail = db.exec(select(SavedMail).where(SavedMail.id == mail_id)).first()
    if mail is None:
        return
    mail.done_at = now()
    db.add(mail)
    for ref in untold:
        of_mail = (col(SavedMatch.mail_id) == mail_id, col(SavedMatch.kind) == ref.kind)
        db.execute(delete(SavedMatch).where(*of_mail, col(SavedMatch.subject_id) == ref.id))
