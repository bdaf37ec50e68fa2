"""The start page: the lab's figures for visitors, what waits for whoever is signed in."""

from datetime import timedelta

from sqlmodel import Session, select

from policylab.audit.models import Delivery
from policylab.cases.models import Case
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.public.queries.figures import cases_by_month, public_figures
from policylab.public.queries.waiting import waiting_for
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def decided_after(db: Session, case: Case, days: int) -> None:
    """Let a decision have come so many days after the report."""
    with transaction(db):
        row = db.get_one(Case, case.id)
        row.submitted_at = now() - timedelta(days=days + 1)
        row.decided_at = row.submitted_at + timedelta(days=days)
        db.add(row)


def test_figures_count_only_what_is_public(db: Session, make: Factory) -> None:
    assert public_figures(db).days is None
    for days, published in ((10, True), (30, True), (50, True), (400, False)):
        decided_after(db, make.case(CaseState.DECLINED, published=published), days)
    make.case(CaseState.TRIAGE)
    figures = public_figures(db)
    assert (figures.cases, figures.answered, figures.days) == (3, 3, 30)


def test_months_are_the_last_twelve_and_count_what_is_public(db: Session, make: Factory) -> None:
    for published in (True, True, False):
        make.case(CaseState.DIALOGUE, published=published)
    long_ago = make.case(CaseState.DIALOGUE, published=True)
    with transaction(db):
        row = db.get_one(Case, long_ago.id)
        row.published_at = now() - timedelta(days=400)
        db.add(row)
    months = cases_by_month(db)
    assert len(months) == 12
    assert months[-1] == (today().replace(day=1), 2)
    assert sum(count for _, count in months) == 2


def test_each_role_is_told_of_its_own(db: Session, make: Factory) -> None:
    officer, colleague, facilitator = make.actor(), make.actor(), make.facilitator()
    official = make.official()
    assert waiting_for(db, officer) == waiting_for(db, facilitator) == waiting_for(db, official) == []
    make.case(CaseState.NEEDS_INFO, by=officer)
    make.case(CaseState.SUBMITTED, by=make.actor(organisation="0180"))
    make.case(CaseState.DRAFT, by=officer)
    make.case(CaseState.GUIDED, by=colleague, published=True)
    kept = make.case(CaseState.TRIAGE, by=colleague, handler_id=facilitator.person_id)
    make.case(CaseState.TRIAGE, by=colleague, handler_id=facilitator.person_id, merged_into_id=kept.id)
    make.proposal(ProposalState.OPEN)
    handed = make.proposal(ProposalState.HANDED_OVER, recipient_id=official.organisation_id)
    assert handed.recipient_id == official.organisation_id
    told = {
        who: {item.name: item.count for item in waiting_for(db, actor)}
        for who, actor in (("officer", officer), ("colleague", colleague), ("lab", facilitator), ("ministry", official))
    }
    assert told["officer"] == {"complete": 1, "confirm": 1, "draft": 1, "answer": 1}
    assert told["colleague"] == {"complete": 1, "confirm": 1, "answer": 1}
    assert told["lab"] == {"assess": 1, "new": 1}
    assert told["ministry"] == {"handed_over": 1}
    assert waiting_for(db, make.admin()) == []
    with transaction(db):
        for delivery in db.exec(select(Delivery)).all()[:2]:
            delivery.parked_at = now()
            db.add(delivery)
    assert [(item.name, item.count) for item in waiting_for(db, make.admin())] == [("parked_deliveries", 2)]


def test_the_page_leads_to_one_next_deed(page_make: Factory, client: PageClient) -> None:
    officer = page_make.actor()
    client.sign_in(officer)
    page = client.get("/")
    assert page.h1.get_text() == "Inget väntar på dig"
    assert page.select_one(".page-header .button")["href"] == "/cases/new"
    case = page_make.case(CaseState.NEEDS_INFO, by=officer, title="Skolskjuts över gränsen")
    page = client.get("/")
    assert page.h1.get_text() == "Det här väntar på dig"
    assert len(page.select(".wait--next")) == 1
    assert str(case.title) in client.get(page.select_one(".wait--next a")["href"]).get_text()


def test_every_role_has_a_page_with_a_constant_number_of_queries(
    page_db: Session, page_make: Factory, client: PageClient
) -> None:
    roles = {role: page_make.actor(role, code) for role, code in _BODIES.items()}

    def asked() -> dict[Role, int]:
        found = {}
        for role, actor in roles.items():
            client.sign_in(actor)
            with count_queries(page_db.get_bind()) as queries:
                client.get("/")
            found[role] = queries.number
        return found

    def more() -> None:
        for state in (CaseState.DIALOGUE, CaseState.SUBMITTED, CaseState.NEEDS_INFO):
            page_make.case(state, by=roles[Role.CONTRIBUTOR], published=state is CaseState.DIALOGUE)
        page_make.proposal(ProposalState.OPEN)

    more()
    once = asked()
    more()
    more()
    assert asked() == once
    assert max(once.values()) <= 20


_BODIES = {
    Role.CONTRIBUTOR: "2281",
    Role.REPRESENTATIVE: "12",
    Role.OFFICIAL: "dep-utbildning",
    Role.RESEARCHER: "202100-2841",
    Role.FACILITATOR: "lab",
    Role.ADMIN: "lab",
}
