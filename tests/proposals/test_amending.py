"""Suggested changes: on a passage that stands once, decided with the text or with a reason, read by the workshop."""

import pytest
from flask import Flask
from sqlmodel import Session, col, select

from policylab.audit.deliver import deliver_due
from policylab.audit.models import Event
from policylab.core.db import transaction
from policylab.core.errors import Invalid, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.core.text import random_id
from policylab.notifications.models import Notification
from policylab.proposals.commands.amending import suggest_amendment, take_back
from policylab.proposals.commands.deciding import decide_amendment
from policylab.proposals.commands.wordings import add_wording, remove_wording
from policylab.proposals.forms.amending import AmendmentInput, DecisionInput
from policylab.proposals.forms.wordings import WordingInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.wording import AmendmentSuggestion
from policylab.proposals.passages import times_in, with_instead
from policylab.proposals.queries.amending import amendments_of
from policylab.proposals.queries.suggesters import suggesters_of
from policylab.proposals.queries.versions import latest_version_number
from policylab.proposals.queries.visible import relations
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import begun
from tests.query_counter import count_queries

ACCEPT = DecisionInput.model_validate({"decision": "accept"})
REJECT = DecisionInput.model_validate({"decision": "reject", "decision_reason": "Lagrådet har sagt nej."})
LAW = WordingInput.model_validate(
    {
        "provision": "10 kap. 32 § skollagen (2010:800)",
        "kind": "changed",
        "current_text": "Beslutet gäller en termin.",
        "proposed_text": "Beslutet gäller tills vidare.\n\nDen som flyttar anmäler det.",
    }
)


class Workshop:
    """A draft of one author's in a group, with one provision."""

    def __init__(self, db: Session, make: Factory) -> None:
        self.db, self.make = db, make
        self.author, member = make.actor(), make.actor(organisation="0180")
        group = make.group(self.author, member)
        self.author, self.member = make.again(self.author), make.again(member)
        self.lead = make.facilitator()
        self.public_id = begun(db, self.author, make.case(CaseState.DIALOGUE, group_id=group.id)).public_id
        with transaction(db):
            add_wording(db, self.author, self.public_id, LAW)

    def suggest(self, by: Actor, **given: object) -> str:
        values = {"about": "wording-1", "passage": "tills vidare", "replacement": "i tre år", "reason": "Nog."}
        with transaction(self.db):
            data = AmendmentInput.model_validate({**values, "submission_key": random_id(), **given})
            suggest_amendment(self.db, by, self.public_id, data)
        self.db.rollback()
        newest = select(AmendmentSuggestion.public_id).order_by(col(AmendmentSuggestion.id).desc())
        return self.db.exec(newest).first() or ""

    def decide(self, by: Actor, suggestion: str, data: DecisionInput) -> None:
        with transaction(self.db):
            decide_amendment(self.db, by, self.public_id, suggestion, data)

    def proposal(self) -> Proposal:
        self.db.rollback()
        return self.db.exec(select(Proposal).where(Proposal.public_id == self.public_id)).one()

    def texts(self) -> dict[str, str]:
        proposal = self.proposal()
        found = amendments_of(self.db, self.lead, proposal, relations(self.db, self.lead, proposal))
        assert found is not None
        return {each.key: each.text for each in found.texts}


@pytest.fixture
def workshop(db: Session, make: Factory) -> Workshop:
    return Workshop(db, make)


def test_a_passage_is_found_whatever_its_line_breaks() -> None:
    text = "Beslutet gäller\r\ntills vidare. Det gäller."
    assert (times_in(text, "gäller tills"), times_in(text, "gäller"), times_in(text, " ")) == (1, 2, 0)
    assert with_instead(text, "gäller  tills\nvidare", "gäller i tre år") == "Beslutet gäller i tre år. Det gäller."
    assert with_instead(text, "gäller", "avser") is None


def test_what_is_accepted_changes_the_text_and_makes_a_version(workshop: Workshop) -> None:
    of_law = workshop.suggest(workshop.member)
    of_part = workshop.suggest(workshop.member, about="problem", passage="varje termin", replacement="varje år")
    before = latest_version_number(workshop.db, workshop.proposal().id or 0)
    workshop.decide(workshop.author, of_law, ACCEPT)
    workshop.decide(workshop.lead, of_part, ACCEPT)
    assert workshop.texts()["wording-1"] == "Beslutet gäller i tre år.\n\nDen som flyttar anmäler det."
    assert workshop.texts()["problem"] == "Beslutet fattas om varje år."
    proposal = workshop.proposal()
    assert latest_version_number(workshop.db, proposal.id or 0) == before + 2
    said = suggesters_of(workshop.db, workshop.member, proposal)
    assert list(said) == [before + 1, before + 2]
    assert "Stockholms stad" in said[before + 1]
    assert suggesters_of(workshop.db, ANYBODY, proposal) == {}
    with pytest.raises(Stale):
        workshop.decide(workshop.lead, of_law, REJECT)


def test_a_passage_that_has_gone_can_only_be_rejected_with_a_reason(workshop: Workshop) -> None:
    first, second = workshop.suggest(workshop.member), workshop.suggest(workshop.author, replacement="i ett år")
    workshop.decide(workshop.author, first, ACCEPT)
    with pytest.raises(Invalid) as gone:
        workshop.decide(workshop.author, second, ACCEPT)
    assert "inte längre exakt en gång" in gone.value.errors[""][0]
    with pytest.raises(Invalid):
        workshop.decide(workshop.author, second, DecisionInput.model_validate({"decision": "reject"}))
    workshop.decide(workshop.author, second, REJECT)
    third = workshop.suggest(workshop.member, passage="flyttar", replacement="byter skola")
    with transaction(workshop.db):
        remove_wording(workshop.db, workshop.author, workshop.public_id, 1)
    with pytest.raises(Invalid):
        workshop.decide(workshop.author, third, ACCEPT)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"about": "wording-7"}, "about"),
        ({"about": "evaluation"}, "about"),
        ({"about": "no_such_part"}, "about"),
        ({"passage": "en dag"}, "passage"),
        ({"passage": "e"}, "passage"),
        ({"replacement": "tills vidare"}, "replacement"),
    ],
)
def test_a_suggestion_is_about_words_that_stand_there_once(
    workshop: Workshop, given: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        workshop.suggest(workshop.member, **given)
    assert [*refused.value.errors] == [field]


def test_who_suggests_decides_and_takes_back(workshop: Workshop, make: Factory) -> None:
    row = workshop.suggest(workshop.member, submission_key="samma")
    assert workshop.suggest(workshop.member, submission_key="samma") == row
    with pytest.raises(Refused):
        workshop.decide(workshop.member, row, ACCEPT)
    with pytest.raises(Refused), transaction(workshop.db):
        take_back(workshop.db, workshop.author, workshop.public_id, row)
    with transaction(workshop.db):
        take_back(workshop.db, workshop.member, workshop.public_id, row)
    with pytest.raises(Stale), transaction(workshop.db):
        take_back(workshop.db, workshop.member, workshop.public_id, row)
    proposal = workshop.proposal()
    for outsider in (ANYBODY, make.official(), make.actor(organisation="0380"), make.admin()):
        facts = relations(workshop.db, outsider, proposal)
        assert amendments_of(workshop.db, outsider, proposal, facts) is None


def test_the_author_hears_of_a_suggestion_and_the_suggester_of_the_answer(
    app: Flask, page_db: Session, page_make: Factory
) -> None:
    workshop = Workshop(page_db, page_make)
    workshop.decide(workshop.author, workshop.suggest(workshop.member), REJECT)
    lab = app.extensions["policylab"]
    with app.app_context():
        while deliver_due(lab.sessions, {"notifications": lab.parts["readers"]["notifications"]}):
            pass
    page_db.rollback()
    told = select(Event.kind, Notification.person_id).join(Event, col(Event.seq) == Notification.seq)
    heard = page_db.exec(told.where(col(Event.kind).startswith("amendment"))).all()
    assert set(heard) == {
        ("amendment.suggested", workshop.author.person_id),
        ("amendment.rejected", workshop.member.person_id),
    }


def test_the_pages_of_a_suggestion(app: Flask, client: PageClient, page_db: Session, page_make: Factory) -> None:
    workshop = Workshop(page_db, page_make)
    at = f"/proposals/{workshop.public_id}"
    client.sign_in(workshop.member)
    assert "Ingen har föreslagit" in client.get(f"{at}/suggestions").get_text()
    assert "Så står det nu" in client.get(f"{at}/suggestions/new?about=wording-1").get_text()
    typed = {"about": "wording-1", "passage": "tills vidare", "replacement": "i tre år", "reason": "Nog."}
    client.post(f"{at}/suggestions", typed | {"passage": "aldrig"}, status=422)
    page = client.post(f"{at}/suggestions", typed | {"submission_key": "a"})
    assert page.select_one("ins").get_text() == "[tillagt: i tre år]"
    assert "1 ändringsförslag väntar på beslut" in client.get(at).get_text()
    client.sign_in(workshop.author)
    with count_queries(app.extensions["policylab"].engine) as one:
        link = client.get(f"{at}/suggestions").select_one('a[href$="/decision"]')["href"]
    client.post(link, {"decision": "reject"}, status=422)
    client.get(link)
    assert "Antaget" in client.post(link, {"decision": "accept"}).get_text()
    client.get(link, status=409)
    assert "På förslag av" in client.get(f"{at}/versions").get_text()
    for passage in ("flyttar", "anmäler"):
        workshop.suggest(workshop.member, passage=passage)
    with count_queries(app.extensions["policylab"].engine) as three:
        client.get(f"{at}/suggestions")
    assert one.number == three.number
    client.sign_in(page_make.actor(organisation="0380")).get(f"{at}/suggestions", status=404)
