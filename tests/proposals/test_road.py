"""A proposal's road through the commands: cases follow it, versions are kept, every step demands its own."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from policylab.cases.models import Case
from policylab.cases.queries.case_page import case_page
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.errors import DeedError, Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.outcomes.commands.answering import give_answer
from policylab.outcomes.commands.following_up import follow_up
from policylab.outcomes.forms import AnswerInput, FollowUpInput
from policylab.proposals.commands import moving, receiving
from policylab.proposals.commands.cases import add_case, remove_case
from policylab.proposals.commands.writing import revise_proposal
from policylab.proposals.forms import road
from policylab.proposals.forms.writing import RevisionInput
from policylab.proposals.models import Proposal, ProposalCase, ProposalVersion
from policylab.proposals.queries.behind import cases_behind
from policylab.proposals.queries.comparing import version_changes
from policylab.proposals.queries.page import points_of, present_values
from policylab.proposals.queries.versions import versions_of
from policylab.proposals.queries.visible import ProposalLink, visible_proposal
from policylab.ranking.queries.facts.gather import gather
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.outcomes.made import heard
from tests.proposals.backing import back
from tests.proposals.deeds import begun, settle

STEP = road.StepInput()
HAND_OVER = road.HandOverInput(recipient="dep-utbildning", handed_over_on=date(2026, 5, 1))
REGISTRATION = road.RegistrationInput(recipient_registration_number="U2026/01")


def _answer(outcome: str, reason: str = "Frågan bereds.") -> AnswerInput:
    return AnswerInput.model_validate(
        {
            "outcome": outcome,
            "decided_by": "government",
            "answered_on": "2026-06-01",
            "answer_reference": "Dir. 2026:5",
            "answer_reason": reason,
        }
    )


def _proposal_of(db: Session, actor: Actor, case_id: str) -> ProposalLink | None:
    page = case_page(db, actor, case_id)
    assert page
    return page.proposal


def _state_of(db: Session, case_id: str) -> CaseState:
    db.rollback()
    return db.exec(select(Case.state).where(Case.public_id == case_id)).one()


def _to_final(db: Session, actor: Actor, public_id: str) -> None:
    settle(db, public_id)
    for deed in (moving.open_proposal, moving.finalise):
        with transaction(db):
            deed(db, actor, public_id, STEP)
    back(db, actor, public_id)


def _to_registered(db: Session, actor: Actor, public_id: str) -> None:
    _to_final(db, actor, public_id)
    with transaction(db):
        receiving.hand_over(db, actor, public_id, HAND_OVER)
    with transaction(db):
        receiving.register(db, actor, public_id, REGISTRATION)


def test_case_follows_its_proposal_to_the_changed_rule(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    case = make.case(CaseState.DIALOGUE, published=True, verdict_final=True)
    case_id = str(case.public_id)
    public_id = begun(db, lead, case).public_id
    assert public_id.startswith("PF-")
    assert _state_of(db, case_id) is CaseState.PROPOSAL
    _to_registered(db, lead, public_id)
    with transaction(db):
        give_answer(db, lead, public_id, _answer("accepted"))
    with transaction(db):
        receiving.enter_into_force(
            db, lead, public_id, road.EntryIntoForceInput(in_force_number="SFS 2027:1", in_force_on=date(2027, 1, 1))
        )
    assert _state_of(db, case_id) is CaseState.RESOLVED
    with transaction(db):
        heard(db, public_id)
        done = follow_up(db, lead, public_id, FollowUpInput(follow_up_text="Löst."))
    assert done.state is ProposalState.FOLLOWED_UP
    assert [row.public_id for row in cases_behind(db, lead, done.id or 0)] == [case_id]


def test_official_who_declines_sends_back_cases_they_cannot_read(db: Session, make: Factory) -> None:
    """The recipient's own official may answer; other officials may not; the unpublished case goes back too."""
    lead, recipient, other = make.facilitator(), make.official(), make.actor(organisation="0180")
    case = make.case(CaseState.DIALOGUE, verdict_final=True)
    case_id = str(case.public_id)
    public_id = begun(db, lead, case).public_id
    _to_registered(db, lead, public_id)
    with pytest.raises(Refused), transaction(db):
        give_answer(db, other, public_id, _answer("declined"))
    with pytest.raises(Invalid), transaction(db):
        give_answer(db, recipient, public_id, _answer("declined", reason=""))
    with transaction(db):
        give_answer(db, recipient, public_id, _answer("declined"))
    assert _state_of(db, case_id) is CaseState.DIALOGUE
    assert cases_behind(db, recipient, db.exec(select(Proposal.id)).one() or 0) == []


def test_hand_over_demands_final_verdicts(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    case = make.case(CaseState.DIALOGUE)
    public_id = begun(db, lead, case).public_id
    _to_final(db, lead, public_id)
    with pytest.raises(Invalid), transaction(db):
        receiving.hand_over(db, lead, public_id, HAND_OVER)


def test_withdrawal_ends_the_link_and_the_case_can_be_proposed_again(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    case = make.case(CaseState.DIALOGUE, published=True)
    case_id = str(case.public_id)
    first = begun(db, lead, case).public_id
    assert (link := _proposal_of(db, lead, case_id)) and link.public_id == first
    with transaction(db):
        moving.withdraw_proposal(db, lead, first, road.WithdrawalInput(withdrawal_reason="Annan väg valdes."))
    assert _state_of(db, case_id) is CaseState.DIALOGUE
    assert _proposal_of(db, lead, case_id) is None
    again = begun(db, lead, case).public_id
    assert again != first
    with pytest.raises(Stale), transaction(db):
        add_case(db, lead, again, case_id)


def test_database_keeps_a_case_to_one_active_proposal(db: Session, make: Factory) -> None:
    case = make.case(CaseState.PROPOSAL)
    make.proposal(ProposalState.OPEN, case)
    other = make.proposal(ProposalState.OPEN)
    with pytest.raises(IntegrityError), transaction(db):
        db.add(ProposalCase(proposal_id=other.id, case_id=case.id, started_at=now()))


def test_group_member_writes_but_only_facilitators_move_and_let_go(db: Session, make: Factory) -> None:
    lead, member = make.facilitator(), make.actor(organisation="0180")
    group_id = make.group(member).id
    member = make.again(member)
    first, second = (make.case(CaseState.DIALOGUE, group_id=group_id) for _ in range(2))
    second_id = str(second.public_id)
    public_id = begun(db, member, first).public_id
    with transaction(db):
        add_case(db, member, public_id, second_id)
    with pytest.raises(Refused), transaction(db):
        remove_case(db, member, public_id, second_id)
    with pytest.raises(Refused), transaction(db):
        moving.open_proposal(db, member, public_id, STEP)
    with transaction(db):
        remove_case(db, lead, public_id, second_id)
    assert _state_of(db, second_id) is CaseState.DIALOGUE


def test_official_in_the_group_writes_no_draft(db: Session, make: Factory) -> None:
    official = make.official()
    group_id = make.group(official).id
    official = make.again(official)
    case = make.case(CaseState.DIALOGUE, group_id=group_id)
    with pytest.raises(Refused):
        begun(db, official, case)


def test_repeat_gives_the_first_proposal(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    case = make.case(CaseState.DIALOGUE)
    first = begun(db, lead, case, submission_key="samma").public_id
    assert begun(db, lead, case, submission_key="samma").public_id == first


def test_opening_demands_problem_and_change(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    public_id = begun(db, lead, make.case(CaseState.DIALOGUE), problem="").public_id
    with pytest.raises(Invalid), transaction(db):
        moving.open_proposal(db, lead, public_id, STEP)


def test_versions_are_kept_and_points_keep_their_numbers(db: Session, make: Factory) -> None:
    lead, reader = make.facilitator(), make.actor()
    proposal = begun(db, lead, make.case(CaseState.DIALOGUE))
    public_id, row_id = proposal.public_id, proposal.id or 0
    changed = present_values(db, proposal) | {
        "title": "Låt beslutet om skolskjuts gälla i tre år",
        "points": "2. Den som flyttar anmäler det genast\nEn ny punkt",
        "note": "Termin blev år",
    }
    with transaction(db):
        revise_proposal(db, lead, public_id, RevisionInput.model_validate(changed), version=1)
    assert [(point.number, point.text) for point in points_of(db, row_id)] == [
        (2, "Den som flyttar anmäler det genast"),
        (3, "En ny punkt"),
    ]
    with pytest.raises(Stale), transaction(db):
        revise_proposal(db, lead, public_id, RevisionInput.model_validate(changed), version=1)
    with transaction(db):
        moving.open_proposal(db, lead, public_id, STEP)
    proposal = visible_proposal(db, lead, public_id)
    assert proposal is not None
    assert [row.number for row in versions_of(db, lead, proposal)] == [2, 1]
    assert [row.number for row in versions_of(db, reader, proposal)] == [2]
    assert version_changes(db, reader, proposal, 1) is None
    compared = version_changes(db, lead, proposal, 2)
    assert compared is not None
    shown = {each.label: each for each in compared.texts}
    assert [(part.kind, part.text) for part in shown["Rubrik"].parts] == [
        ("same", "Låt beslutet om skolskjuts gälla "),
        ("removed", "tills vidare"),
        ("added", "i tre år"),
    ]


def test_redraft_hides_what_is_written_next(db: Session, make: Factory) -> None:
    lead, reader = make.facilitator(), make.actor()
    public_id = begun(db, lead, make.case(CaseState.DIALOGUE)).public_id
    for deed in (moving.open_proposal, moving.redraft_proposal):
        with transaction(db):
            deed(db, lead, public_id, STEP)
    assert visible_proposal(db, reader, public_id) is None
    with transaction(db):
        moving.withdraw_proposal(db, lead, public_id, road.WithdrawalInput(withdrawal_reason="Nej."))
    assert visible_proposal(db, reader, public_id) is None


def test_outsiders_cannot_tell_a_draft_from_nothing(db: Session, make: Factory) -> None:
    lead, official, outsider = make.facilitator(), make.official(), make.actor()
    public_id = begun(db, lead, make.case(CaseState.DIALOGUE)).public_id
    for actor in (official, outsider):
        for deed, data in ((moving.open_proposal, STEP), (receiving.register, REGISTRATION)):
            with pytest.raises(NotVisible), transaction(db):
                deed(db, actor, public_id, data)


def test_breadth_counts_each_public_municipality_once(db: Session, make: Factory) -> None:
    sundsvall, stockholm, region, hidden = (make.actor(organisation=code) for code in ("2281", "0180", "12", "1280"))
    cases = [make.case(CaseState.PROPOSAL, by=sundsvall, published=True) for _ in range(2)]
    unpublished = make.case(CaseState.PROPOSAL, by=hidden)
    make.account(cases[0], stockholm, published=True)
    make.account(cases[1], stockholm, published=True)
    make.account(cases[0], region, published=True)
    make.account(cases[1], hidden)
    make.proposal(ProposalState.OPEN, *cases, unpublished)
    counted = gather(db)[0].breadth
    assert (counted.municipalities, counted.regions) == (2, 1)
    assert counted.sizes == {"50000-99999": 1, "100000-": 1, "region": 1}


@pytest.mark.parametrize("deed", [moving.refer_out, moving.reopen, follow_up, receiving.enter_into_force])
def test_steps_out_of_order_are_stale(db: Session, make: Factory, deed: object) -> None:
    lead = make.facilitator()
    public_id = begun(db, lead, make.case(CaseState.DIALOGUE)).public_id
    with pytest.raises(DeedError) as refused, transaction(db):
        deed(db, lead, public_id, STEP)  # type: ignore[operator]  # as the table of the test gives it
    assert refused.value.status == 409
    assert len(db.exec(select(ProposalVersion.id)).all()) == 1
