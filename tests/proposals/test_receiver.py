"""Who a proposal goes to: the body that the register names for its provisions, or another with a reason."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from policylab.cases.commands.citing import cite_present, cite_published
from policylab.cases.models import Case
from policylab.core.clock import at, today
from policylab.core.db import transaction
from policylab.core.errors import Invalid
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.proposals.commands import moving, receiving
from policylab.proposals.forms import road
from policylab.proposals.models import Proposal
from policylab.proposals.queries.addressed import codes_of, receivers
from policylab.proposals.queries.visible import visible_proposal
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.backing import back
from tests.proposals.deeds import begun, settle

THEN = datetime(2025, 11, 3, 9, tzinfo=UTC)
ESV_RULE = "5 § ESVFA 2022:1"


def cited(db: Session, make: Factory, citation: str, **given: object) -> Case:
    """A published case in dialogue whose provisions are kept, as they are for one that came in by its form."""
    case = make.case(CaseState.DIALOGUE, published=True, verdict_final=True, citation=citation, **given)
    case_id = case.id
    with transaction(db):
        row = db.get_one(Case, case_id)
        cite_present(db, row)
        cite_published(db, row)
    return db.get_one(Case, case_id)


def final(db: Session, lead: Actor, case: Case, **given: object) -> str:
    public_id = begun(db, lead, case, **given).public_id
    settle(db, public_id)
    for deed in (moving.open_proposal, moving.finalise):
        with transaction(db):
            deed(db, lead, public_id, road.StepInput())
    back(db, lead, public_id)
    return public_id


def handed(db: Session, lead: Actor, public_id: str, recipient: str, reason: str = "") -> Proposal:
    data = road.HandOverInput(recipient=recipient, recipient_reason=reason, handed_over_on=date(2026, 5, 1))
    with transaction(db):
        return receiving.hand_over(db, lead, public_id, data)


def present(db: Session, lead: Actor, public_id: str) -> Proposal:
    db.rollback()
    proposal = visible_proposal(db, lead, public_id)
    assert proposal is not None
    return proposal


@pytest.mark.parametrize(
    ("citation", "texts", "codes", "ministry"),
    [
        ("10 kap. 32 § skollagen", {}, ["dep-utbildning"], "dep-utbildning"),
        ("10 kap. 32 § skollagen", {"change": "5 § kommunallagen ändras."}, ["dep-finans"], "dep-finans"),
        (
            "",
            {"summary": "Se skollagen.", "change": "3 kap. 2 § HSLF-FS 2017:40", "title": "Enligt GDPR"},
            ["202100-0555", "dep-justitie"],
            "dep-social",
        ),
        (ESV_RULE, {}, ["statskontoret"], "dep-finans"),
        ("", {}, [], "dep-utbildning"),
    ],
)
def test_the_register_names_the_receiver_and_the_ministry(
    db: Session, make: Factory, citation: str, texts: dict[str, str], codes: list[str], ministry: str
) -> None:
    lead = make.facilitator()
    proposal = present(db, lead, begun(db, lead, cited(db, make, citation), **texts).public_id)
    assert codes_of(receivers(db, proposal)) == codes
    assert db.get_one(Organisation, proposal.ministry_id).code == ministry


def test_a_chosen_ministry_stands(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    proposal = begun(db, lead, cited(db, make, "2 § skollagen"), ministry="dep-kultur")
    assert db.get_one(Organisation, proposal.ministry_id).code == "dep-kultur"


def test_another_receiver_needs_a_reason(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    public_id = final(db, lead, cited(db, make, "2 § skollagen"))
    with pytest.raises(Invalid) as refused:
        handed(db, lead, public_id, "dep-kultur")
    assert [*refused.value.errors] == ["recipient_reason"]
    proposal = handed(db, lead, public_id, "dep-kultur", "Frågan bereds där.")
    assert proposal.recipient_reason == "Frågan bereds där."
    other = final(db, lead, cited(db, make, "2 § skollagen"))
    assert handed(db, lead, other, "dep-utbildning").recipient_reason == ""
    unknown = final(db, lead, cited(db, make, ""))
    assert handed(db, lead, unknown, "dep-kultur").recipient_reason == ""


def test_after_a_merger_the_case_names_both_and_the_proposal_goes_to_the_one_of_today(
    client: PageClient, page_db: Session, page_make: Factory
) -> None:
    lead = page_make.facilitator()
    with at(THEN):
        case = cited(page_db, page_make, ESV_RULE)
    case_page, page = f"/cases/{case.public_id}", f"/proposals/{final(page_db, lead, case)}"
    facts = " ".join(client.get(case_page).select_one(".facts").get_text().split())
    assert "Ekonomistyrningsverket I dag Statskontoret" in facts
    client.sign_in(lead)
    form = client.get(page + "/hand-over")
    assert form.select_one("#recipient")["value"] == "Statskontoret"
    given = {
        "recipient": "dep-kultur",
        "handed_over_on": "2026-05-01",
        "version": form.select_one("[name=version]")["value"],
    }
    refused = client.post(page + "/hand-over", given, status=422)
    assert "Ange skälet" in refused.select_one("#recipient_reason-error").get_text()
    shown = client.post(page + "/hand-over", given | {"recipient_reason": "Frågan bereds där."}).get_text()
    assert "Frågan bereds där." in shown
    assert "Vem kan ändra det här?" in shown


def test_the_page_tells_who_can_change_it_and_nothing_of_unpublished_cases(
    client: PageClient, page_db: Session, page_make: Factory
) -> None:
    lead = page_make.facilitator()
    own = begun(page_db, lead, cited(page_db, page_make, ""), change="5 § ESVFA 2022:1 upphävs.").public_id
    facts = client.sign_in(lead).get(f"/proposals/{own}").select_one(".facts")
    assert facts.select_one('a[href="/provisions/esvfa-2022:1/-/5"]')
    assert "Statskontoret" in facts.get_text()
    hidden = page_make.case(CaseState.DIALOGUE, citation=ESV_RULE)
    with transaction(page_db):
        cite_present(page_db, page_db.get_one(Case, hidden.id))
    untold = client.get(f"/proposals/{begun(page_db, lead, page_db.get_one(Case, hidden.id)).public_id}")
    assert "Statskontoret" not in untold.select_one(".facts").get_text()


def test_nothing_is_handed_over_tomorrow(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    public_id = final(db, lead, cited(db, make, ""))
    later = road.HandOverInput(recipient="dep-kultur", handed_over_on=today() + timedelta(days=1))
    with pytest.raises(Invalid) as refused, transaction(db):
        receiving.hand_over(db, lead, public_id, later)
    assert [*refused.value.errors] == ["handed_over_on"]
