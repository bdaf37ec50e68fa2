"""The reply templates, as facilitators choose among them and care for them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.core.text import sort_key
from policylab.phrases.models import Phrase
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.phrases import PhraseDeed


def phrases_by_deed(db: Session, actor: Actor) -> Mapping[PhraseDeed, Sequence[Phrase]]:
    """Every template, by what it is for and then by name; deeds without any are left out."""
    PERMISSIONS.check("phrase:manage", actor)
    rows = sorted(db.execute(select(Phrase)).scalars(), key=lambda row: sort_key(row.name))
    found = {deed: [row for row in rows if row.deed is deed] for deed in PhraseDeed}
    return {deed: held for deed, held in found.items() if held}


def phrases_for(db: Session, deed: PhraseDeed) -> Sequence[Phrase]:
    """The templates of one deed, by name, for a page that only facilitators open."""
    rows = db.execute(select(Phrase).where(col(Phrase.deed) == deed)).scalars()
    return sorted(rows, key=lambda row: sort_key(row.name))


def phrase_by_id(db: Session, actor: Actor, public_id: str) -> Phrase | None:
    """One template, for those who care for them."""
    PERMISSIONS.check("phrase:manage", actor)
    return db.execute(select(Phrase).where(col(Phrase.public_id) == public_id)).scalars().first()
