"""The signed word in a mail by which somebody answers for their organisation without signing in."""

from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.accounts.queries import actor_of, signed_in_person
from policylab.audit.models import Event
from policylab.core.permission import Actor
from policylab.core.settings import Settings
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.outcomes.models import SolvedAsk, SolvedAsked

_SALT = "solved"
ASKING = frozenset({"proposal.solution_asked", "proposal.solution_reminded"})


@dataclass(frozen=True)
class AskLetter:
    """One organisation that the reader of a mail is asked for, and where the answer is given."""

    organisation: str
    url: str


@dataclass(frozen=True)
class Asked:
    """Who holds a link: what they are asked, and they themselves as they act for the organisation today."""

    ask: SolvedAsk
    actor: Actor
    name: str
    organisation: str


def ask_token(settings: Settings, ask: str, person: str) -> str:
    """The word for what one organisation is asked, in the hands of one person."""
    return str(URLSafeSerializer(settings.signing_key, salt=_SALT).dumps([ask, person]))


def ask_letters(db: Session, settings: Settings, event: Event, person_id: int) -> list[AskLetter]:
    """Where the receiver of a mail answers, for each organisation that they are asked for; of other mails nothing."""
    if event.kind not in ASKING:
        return []
    statement = (
        select(col(SolvedAsk.public_id), col(Person.public_id), shown_name())
        .join(SolvedAsked, col(SolvedAsked.ask_id) == col(SolvedAsk.id))
        .join(Person, col(Person.id) == col(SolvedAsked.person_id))
        .join(Organisation, col(Organisation.id) == col(SolvedAsk.organisation_id))
        .where(col(SolvedAsk.proposal_id) == event.subject_id, col(Person.id) == person_id)
        .order_by(col(Organisation.sort_key))
    )
    return [
        AskLetter(name, f"{settings.public_url}/solved/{ask_token(settings, ask, person)}")
        for ask, person, name in db.execute(statement)
    ]


def asked_by(db: Session, settings: Settings, token: str) -> Asked | None:
    """Whose link it is; None for every other word, and when they no longer act for the organisation."""
    try:
        ask_id, person = URLSafeSerializer(settings.signing_key, salt=_SALT).loads(token)
    except (BadSignature, TypeError, ValueError):
        return None
    statement = (
        select(SolvedAsk, col(Person.id), col(Person.name), shown_name())
        .join(SolvedAsked, col(SolvedAsked.ask_id) == col(SolvedAsk.id))
        .join(Person, col(Person.id) == col(SolvedAsked.person_id))
        .join(Organisation, col(Organisation.id) == col(SolvedAsk.organisation_id))
        .where(col(SolvedAsk.public_id) == str(ask_id), col(Person.public_id) == str(person))
    )
    row = db.execute(statement).first()
    someone = signed_in_person(db, row[1]) if row else None
    if row is None or someone is None:
        return None
    held = [each.id for each in someone.memberships if each.organisation_id == row[0].organisation_id]
    return Asked(row[0], actor_of(someone, held[0]), row[2], row[3]) if held else None
