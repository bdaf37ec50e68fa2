"""Provisions written anew: in two columns, with versions, and with what the register has of them."""

import json
from datetime import date

import pytest
from flask import Flask
from sqlmodel import Session, col, select

from policylab.audit.models import Revision
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.law.models import Statute, StatuteSection
from policylab.proposals.commands.wordings import add_wording, change_wording, remove_wording
from policylab.proposals.forms.wordings import WordingInput
from policylab.proposals.models import ProposalVersion
from policylab.proposals.queries.addressed import codes_of, receivers
from policylab.proposals.queries.comparing import version_changes
from policylab.proposals.queries.visible import visible_proposal
from policylab.proposals.queries.wordings import wordings_of
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import begun
from tests.query_counter import count_queries

LAW = "Beslutet gäller en termin."


def written(**given: object) -> WordingInput:
    values = {"provision": "10 kap. 32 § skollagen (2010:800)", "kind": "changed", "current_text": LAW}
    return WordingInput.model_validate(values | {"proposed_text": "Beslutet gäller tills vidare."} | given)


def test_a_wording_makes_a_version_that_keeps_it(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    public_id = begun(db, lead, make.case(CaseState.DIALOGUE)).public_id
    with transaction(db):
        add_wording(db, lead, public_id, written(note="Första försöket"))
    with transaction(db):
        add_wording(db, lead, public_id, written(provision="Skolverkets anvisning", position=1))
    with transaction(db):
        change_wording(db, lead, public_id, 1, written(proposed_text="Beslutet gäller ett år."))
    proposal = visible_proposal(db, lead, public_id)
    assert proposal is not None
    rows = wordings_of(db, proposal.id or 0)
    assert [(row.number, row.provision, row.act) for row in sorted(rows, key=lambda row: row.number)] == [
        (1, "10 kap. 32 § skollagen (2010:800)", "2010:800"),
        (2, "Skolverkets anvisning", ""),
    ]
    assert codes_of(receivers(db, proposal)) == ["dep-utbildning"]
    texts = db.exec(select(Revision.text).join(ProposalVersion).order_by(col(ProposalVersion.number))).all()
    kept = [json.loads(text)["wordings"] for text in texts]
    assert [len(each) for each in kept] == [0, 1, 2, 2]
    assert kept[1][0]["proposed"] == "Beslutet gäller tills vidare."
    compared = version_changes(db, lead, proposal, 4)
    assert compared is not None
    found = {change.name: change for change in compared.texts}
    assert found["wording-1-proposed"].label == "10 kap. 32 § skollagen (2010:800): föreslagen lydelse"
    assert [part.text for part in found["wording-1-proposed"].parts if part.kind == "added"] == ["ett år"]
    assert not found["wording-1-current"].changed


def test_versions_from_before_show_their_two_columns(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    proposal = begun(db, lead, make.case(CaseState.DIALOGUE))
    with transaction(db):
        revision = db.exec(select(Revision).join(ProposalVersion)).one()
        old = json.loads(revision.text) | {"current_wording": LAW, "proposed_wording": "Ett år."}
        old.pop("wordings")
        revision.text = json.dumps(old)
    compared = version_changes(db, lead, proposal, 1)
    assert compared is not None
    shown = {change.label: change.text for change in compared.texts}
    assert shown["Bestämmelse 1: nuvarande lydelse"] == LAW
    assert shown["Bestämmelse 1: föreslagen lydelse"] == "Ett år."


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "new"}, "current_text"),
        ({"kind": "repealed"}, "proposed_text"),
        ({"kind": "repealed", "current_text": "", "proposed_text": ""}, "current_text"),
        ({"current_text": ""}, "current_text"),
        ({"proposed_text": ""}, "proposed_text"),
    ],
)
def test_the_kind_says_which_texts_there_are(db: Session, make: Factory, given: dict[str, str], field: str) -> None:
    lead = make.facilitator()
    public_id = begun(db, lead, make.case(CaseState.DIALOGUE)).public_id
    with pytest.raises(Invalid) as refused, transaction(db):
        add_wording(db, lead, public_id, written(**given))
    assert [*refused.value.errors] == [field]


def test_new_repealed_removed_and_gone(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    public_id = begun(db, lead, make.case(CaseState.DIALOGUE)).public_id
    with transaction(db):
        add_wording(db, lead, public_id, written(kind="new", current_text=""))
    with transaction(db):
        add_wording(db, lead, public_id, written(kind="repealed", proposed_text=LAW))  # as the form filled it in
    with transaction(db):
        remove_wording(db, lead, public_id, 1)
    with pytest.raises(NotVisible), transaction(db):
        change_wording(db, lead, public_id, 1, written())
    with pytest.raises(Stale), transaction(db):
        add_wording(db, lead, public_id, written(), version=1)
    with transaction(db):
        proposal = add_wording(db, lead, public_id, written())
    rows = wordings_of(db, proposal.id or 0)
    assert [(row.number, bool(row.proposed_text)) for row in rows] == [(2, False), (3, True)]


def test_the_form_is_filled_in_from_the_register(client: PageClient, page_db: Session, page_make: Factory) -> None:
    lead = page_make.facilitator()
    case = page_make.case(CaseState.DIALOGUE, published=True)
    with transaction(page_db):
        act = page_db.exec(select(Statute.id).where(Statute.number == "2010:800")).one()
        place = {"statute_id": act, "chapter": "10", "section": "32", "position": 1}
        page_db.add(StatuteSection(**place, text="Elever har rätt till skolskjuts.", as_of=date(2026, 1, 1)))
    at = f"/proposals/{begun(page_db, lead, case).public_id}"
    form = client.sign_in(lead).get(f"{at}/wordings/new?provision=10 kap. 32 § skollagen")
    assert form.select_one("[name=proposed_text]").get_text().strip() == "Elever har rätt till skolskjuts."
    assert "1 januari 2026" in form.get_text()
    typed = {"provision": "10 kap. 32 § skollagen", "kind": "changed", "proposed_text": "Elever har rätt till bil."}
    page = client.post(f"{at}/wordings", typed)  # what stands today is the register's own text
    left, right = page.select(".wording")
    assert left.select_one("del").get_text() == "[borttaget: skolskjuts]"
    assert right.select_one("ins").get_text() == "[tillagt: bil]"
    client.post(f"{at}/wordings", typed | {"provision": "Något annat"}, status=422)
    assert "saknar" in client.get(f"{at}/wordings/new").get_text()
    client.get(f"{at}/wordings/9", status=404)


def test_many_wordings_cost_no_more_questions(
    app: Flask, client: PageClient, page_db: Session, page_make: Factory
) -> None:
    lead = page_make.facilitator()
    proposal = page_make.proposal(ProposalState.DRAFT, page_make.case(CaseState.PROPOSAL, published=True))

    def ask() -> int:
        client.sign_in(lead).get(f"/proposals/{proposal.public_id}")
        with count_queries(app.extensions["policylab"].engine) as asked:
            client.get(f"/proposals/{proposal.public_id}")
        return asked.number

    def write(number: int) -> None:
        with transaction(page_db):
            add_wording(page_db, lead, proposal.public_id, written(provision=f"{number} § skollagen"))

    write(1)
    one = ask()
    write(2)
    write(3)
    assert ask() == one
