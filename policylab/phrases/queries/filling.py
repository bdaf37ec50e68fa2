"""What a case puts in the place of a template's placeholders."""

from datetime import date

from babel.dates import format_date
from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.clocks.counting import dates
from policylab.clocks.queries.terms import terms_of
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.rules.clocks import Clock


def case_values(db: Session, actor: Actor, case: Case, *, language: str, link: str) -> dict[str, str]:
    """The values of a case for a text to its own side, in "sv" or "en"; the actor has seen the case."""
    contact, writer = aliased(Person), aliased(Person)
    body = col(Organisation.name_en if language == "en" else Organisation.name_sv)
    statement = (
        select(body, col(contact.name), col(writer.name))
        .select_from(Organisation)
        .join(contact, col(contact.id) == func.coalesce(case.contact_id, case.author_id), isouter=True)
        .join(writer, col(writer.id) == actor.person_id, isouter=True)
        .where(col(Organisation.id) == case.organisation_id)
    )
    organisation, person, facilitator = db.execute(statement).one()
    return {
        "hinder": case.public_id or "",
        "titel": case.title,
        "organisation": organisation,
        "kontaktperson": person or organisation,
        "processledare": facilitator or "",
        "länk": link,
    }


def asked_now_due(db: Session) -> date:
    """The day by which a completion that is asked for today is due, by the lab's own clock."""
    return dates(today(), terms_of(db, Clock.COMPLETION_WAIT)).due_on


def written_day(day: date, language: str) -> str:
    """A day as it is written in running text."""
    return str(format_date(day, "long", locale=language))
