"""What saved searches tell in the morning's mail: the new matches of those that are told by the clock."""

from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy import exists, select, update
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.clock import now
from policylab.core.i18n import gettext
from policylab.notifications.models import Mail
from policylab.notifications.morning import Noting, Said
from policylab.rules.alerts import BY_THE_CLOCK
from policylab.saved.commands.saving import stop_folded
from policylab.saved.commands.telling import note_sent
from policylab.saved.models import SavedMail, SavedSearch
from policylab.saved.queries.letters import Letter, letter_of


class SavedPart:
    """Each match once, to whoever may still read it; what may not be told is forgotten until it may again."""

    def behind(self, db: Session) -> bool:
        """Whether a search is to be run for the morning and has not been; one that was put off is not waited for."""
        return bool(db.execute(select(exists().where(col(SavedSearch.tell_at) <= now()))).scalar())

    def people(self, db: Session, after: int, most: int) -> Sequence[int]:
        """The owners of what waits, as far as their accounts are open."""
        statement = (
            select(col(SavedSearch.person_id))
            .join(SavedMail, col(SavedMail.saved_search_id) == col(SavedSearch.id))
            .join(Person, col(Person.id) == col(SavedSearch.person_id))
            .where(col(SavedMail.waits).is_(True), col(SavedSearch.person_id) > after)
            .where(col(Person.deactivated_at).is_(None))
        )
        return db.execute(statement.distinct().order_by(col(SavedSearch.person_id)).limit(most)).scalars().all()

    def fold(self, db: Session, mails: Mapping[int, int]) -> None:
        """Let the waiting letters go with the mails of their owners."""
        searches = select(col(SavedSearch.id)).where(col(SavedSearch.person_id).in_(mails))
        theirs = (
            select(col(Mail.id))
            .join(SavedSearch, col(SavedSearch.person_id) == col(Mail.person_id))
            .where(col(SavedSearch.id) == col(SavedMail.saved_search_id), col(Mail.id).in_(mails.values()))
            .scalar_subquery()
        )
        waiting = update(SavedMail).where(col(SavedMail.waits).is_(True), col(SavedMail.saved_search_id).in_(searches))
        db.execute(waiting.values(waits=False, digest_id=theirs))

    def told(self, db: Session, mail_id: int) -> tuple[Sequence[Said], Sequence[Noting]]:
        """The matches that their owner may read as they are now."""
        folded = select(col(SavedMail.id)).where(col(SavedMail.digest_id) == mail_id, col(SavedMail.done_at).is_(None))
        found = [letter_of(db, each) for each in db.execute(folded.order_by(col(SavedMail.id))).scalars().all()]
        letters = [each for each in found if each is not None]
        notings = [partial(note_sent, mail_id=each.mail_id, untold=each.untold) for each in letters]
        return [said for each in letters for said in _said(each)], notings

    def comes(self, db: Session, person_id: int) -> bool:
        """Whether the person has a search that is told by the clock."""
        told = (col(SavedSearch.person_id) == person_id, col(SavedSearch.alert).in_(BY_THE_CLOCK))
        return bool(db.execute(select(exists().where(*told))).scalar())

    def stop(self, db: Session, person_id: int) -> None:
        """Let none be told by the clock any more."""
        stop_folded(db, person_id)


def _said(letter: Letter) -> Sequence[Said]:
    sentence = gettext("Ny träff i din sparade sökning ”%(name)s”.", name=letter.name)
    return [Said(letter.found_at[each.ref], each, sentence) for each in letter.subjects]
