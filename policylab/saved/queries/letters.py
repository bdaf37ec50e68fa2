"""What a letter tells: the matches that it was made for, as far as their owner may read them when it is sent."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.i18n import shown_in
from policylab.rules.alerts import Alert
from policylab.saved.models import SavedMail, SavedMatch, SavedSearch
from policylab.saved.queries.owners import owner_of
from policylab.search.document import Ref
from policylab.search.queries.subject import Subject
from policylab.search.queries.subjects import subjects


@dataclass(frozen=True)
class Letter:
    """One letter that has not gone yet; one without subjects is not sent."""

    mail_id: int
    public_id: str
    name: str
    address: str
    language: str
    subjects: Sequence[Subject]
    untold: Collection[Ref]
    found_at: Mapping[Ref, datetime]


def letter_of(db: Session, mail_id: int) -> Letter | None:
    """The letter, unless it has gone or its search is removed."""
    statement = (
        select(SavedSearch, col(Person.email), col(Person.language))
        .join(SavedMail, col(SavedMail.saved_search_id) == col(SavedSearch.id))
        .join(Person, col(Person.id) == col(SavedSearch.person_id))
        .where(col(SavedMail.id) == mail_id, col(SavedMail.done_at).is_(None))
    )
    row = db.execute(statement).first()
    if row is None:
        return None
    saved, address, language = row
    columns = (col(SavedMatch.kind), col(SavedMatch.subject_id), col(SavedMatch.found_at))
    of_mail = select(*columns).where(col(SavedMatch.mail_id) == mail_id).order_by(col(SavedMatch.subject_id))
    found = {Ref(kind, row_id): moment for kind, row_id, moment in db.execute(of_mail)}
    if saved.alert is Alert.NEVER:
        return Letter(mail_id, saved.public_id, saved.name, address, language, (), (), {})
    owner = owner_of(db, saved)
    with shown_in(language):
        told = subjects(db, owner, list(found)) if owner else {}
    untold = [ref for ref in found if ref not in told]
    return Letter(mail_id, saved.public_id, saved.name, address, language, list(told.values()), untold, found)
