"""What the forms of the administrators' registers and of what one is told stand upon."""

from sqlmodel import col, select

from policylab.accounts.commands.administering import deactivate_person
from policylab.accounts.models import Person
from policylab.audit.models import Delivery, Event
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.text import random_id
from policylab.following.commands import follow
from policylab.ministries.stopping import stop_token as week_token
from policylab.notifications.commands.choosing import begun
from policylab.notifications.models import Mail, MailKind, Notification
from policylab.notifications.stopping import DIGEST
from policylab.notifications.stopping import stop_token as mail_token
from policylab.organisations.followed import place_of_proposals
from policylab.organisations.models import Organisation
from policylab.phrases.commands.write import add_phrase
from policylab.phrases.forms import PhraseInput
from policylab.proposals.commands.versions import keep_version
from policylab.proposals.models import Proposal
from policylab.rules.alerts import Alert
from policylab.rules.phrases import PhraseDeed
from policylab.rules.roles import Sector
from policylab.rules.stances import DecisionLevel
from policylab.rules.workflow import CaseState, ProposalState
from policylab.saved.commands.saving import change_search, save_search
from policylab.saved.forms import NewSearchInput, SavedSearchInput
from policylab.saved.places import Place
from policylab.saved.stopping import stop_token
from policylab.search.commands.synonyms import add_synonyms
from policylab.search.synonym_input import SynonymsInput
from policylab.workbench.commands.bulk import change_many
from policylab.workbench.forms import BulkInput
from tests.matrix.world import Subject, World
from tests.proposals.deeds import answer


def outdated_stance(world: World) -> Subject:
    """An open proposal with a new version since the author answered it."""
    proposal = world.proposal(ProposalState.OPEN)
    for number in (1, 2):
        with transaction(world.db) as db:
            keep_version(db, world.actors["facilitator"], db.get_one(Proposal, proposal.id))
        if number == 1:
            answer(world.db, world.actors["author"], proposal, level=DecisionLevel.OFFICIAL)
    return Subject("proposal", proposal.public_id)


def ministry_follower(world: World) -> Subject:
    """The author follows a ministry."""
    with transaction(world.db) as db:
        follow(db, world.actors["author"], "ministries", place_of_proposals(db, "ministries", "dep-social") or 0)
    return Subject("nothing", "")


def week_letter(world: World) -> Subject:
    """The link in a weekly letter."""
    choices = begun(world.make.actor().person)
    with transaction(world.db) as db:
        db.add(choices)
    return Subject("link", "", token=week_token(world.app.extensions["policylab"].settings, choices.public_id))


def closed_person(world: World) -> Subject:
    """Somebody whose account is closed."""
    somebody = world.make.actor().person_id
    with transaction(world.db) as db:
        person = db.get_one(Person, somebody).public_id
        deactivate_person(db, world.actors["admin"], person)
    return Subject("person", person)


def organisation(world: World) -> Subject:
    """An agency of its own, so that nobody else is renamed or closed."""
    code = f"prov-{random_id()[:8]}".casefold().replace("_", "-")
    with transaction(world.db) as db:
        names = {"name_sv": "Prövningsverket", "name_en": "Agency for Trying"}
        db.add(Organisation(code=code, sector=Sector.AGENCY, sort_key=code, source="", **names))
    return Subject("organisation", code)


def event(world: World) -> Subject:
    """What has happened last."""
    world.case(CaseState.SUBMITTED)
    with transaction(world.db) as db:
        return Subject("event", str(db.exec(select(Event.seq).order_by(col(Event.seq).desc())).first()))


def parked(world: World) -> Subject:
    """A delivery that has failed too often."""
    world.case(CaseState.SUBMITTED)
    with transaction(world.db) as db:
        stuck = db.exec(select(Delivery).order_by(col(Delivery.id).desc())).first()
        assert stuck
        stuck.parked_at, stuck.attempts, stuck.last_error = now(), 10, "ValueError('x')"
        db.add(stuck)
        return Subject("event", str(stuck.seq), stuck.reader)


def told(world: World) -> Subject:
    """Something that the author has not read."""
    seq = int(event(world).public_id)
    with transaction(world.db) as db:
        db.add(Notification(person_id=world.actors["author"].person, seq=seq))
    return Subject("nothing", "")


def bulk(world: World) -> Subject:
    """A change to several cases that the facilitator made."""
    case = world.case(CaseState.SUBMITTED)
    data = BulkInput(case=[f"{case.public_id}:{case.version}"], deed="add_tags", tags="vite")
    with transaction(world.db) as db:
        return Subject("bulk", change_many(db, world.actors["facilitator"], data).public_id)


def saved(world: World) -> Subject:
    """A list that the author has saved."""
    data = NewSearchInput(name="Våra hinder", alert=Alert.NEVER, place=Place.CASES, query="mine=1")
    with transaction(world.db) as db:
        found = save_search(db, world.app.extensions["policylab"].parts["index"], world.actors["author"], data)
        return Subject("saved", found.public_id)


def alerting(world: World) -> Subject:
    """A list that the author has saved and gets letters of."""
    found = saved(world)
    with transaction(world.db) as db:
        change_search(db, world.actors["author"], found.public_id, SavedSearchInput(name="Hinder", alert=Alert.WEEKLY))
    token = stop_token(world.app.extensions["policylab"].settings, found.public_id)
    return Subject("saved", found.public_id, token=token)


def parked_mail(world: World) -> Subject:
    """A mail that was given up."""
    seq = int(event(world).public_id)
    person = world.make.actor().person
    with transaction(world.db) as db:
        stuck = Mail(kind=MailKind.DIRECT, person_id=person, seq=seq, made_at=now(), attempts=10, parked_at=now())
        db.add(stuck)
    return Subject("nothing", "")


def mailed(world: World) -> Subject:
    """Somebody who gets mails, with the word in one of them that stops those."""
    person = world.make.actor().person
    with transaction(world.db) as db:
        settings = begun(person)
        db.add(settings)
        db.flush()
        return Subject(
            "nothing", "", token=mail_token(world.app.extensions["policylab"].settings, settings.public_id, DIGEST)
        )


def synonyms(world: World) -> Subject:
    """A row of its own."""
    data = SynonymsInput(written=f"{random_id()}; förskola")
    with transaction(world.db) as db:
        return Subject("synonyms", str(add_synonyms(db, world.actors["admin"], data).id))


def phrase(world: World) -> Subject:
    """A reply template of its own."""
    texts = {"text_sv": "Hej {kontaktperson}", "text_en": "Dear {kontaktperson}"}
    data = PhraseInput(name="Hälsning", deed=PhraseDeed.REFERRAL, **texts)
    with transaction(world.db) as db:
        return Subject("phrase", add_phrase(db, world.actors["facilitator"], data).public_id)


def clock(_world: World) -> Subject:
    """A clock whose terms nobody has set."""
    return Subject("clock", "first_reply")


REGISTERS = {
    "outdated_stance": outdated_stance,
    "ministry_follower": ministry_follower,
    "week_letter": week_letter,
    "clock": clock,
    "phrase": phrase,
    "alerting": alerting,
    "synonyms": synonyms,
    "bulk": bulk,
    "saved": saved,
    "closed_person": closed_person,
    "organisation": organisation,
    "event": event,
    "parked": parked,
    "told": told,
    "mailed": mailed,
    "parked_mail": parked_mail,
}
