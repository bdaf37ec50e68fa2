"""Around the answers: points in one form, confirming for a new version, who is asked and until when, reasons."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from policylab.audit.models import Event
from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.proposals.commands.moving import open_proposal
from policylab.proposals.commands.versions import keep_version, set_points
from policylab.proposals.forms.road import OpeningInput
from policylab.proposals.models import Proposal
from policylab.rules.stances import TIME_TO_ANSWER, DecisionLevel, Position
from policylab.rules.workflow import CaseState, ProposalState
from policylab.stances.commands.choosing import choose_reasons
from policylab.stances.commands.confirm import confirm_stances
from policylab.stances.commands.inviting import set_invited
from policylab.stances.commands.lengthening import lengthen
from policylab.stances.forms.inviting import InvitedInput
from policylab.stances.forms.period import LengthenInput
from policylab.stances.forms.reasons import ReasonsInput
from policylab.stances.queries.around import around_answers
from policylab.stances.queries.current import current_stances
from policylab.stances.queries.invited import invited_to
from policylab.stances.queries.reasons import chosen_reasons
from policylab.stances.queries.suggested import body_choices
from tests.factories import Factory
from tests.proposals.deeds import answer

P, L = Position, DecisionLevel
TOMORROW = today() + timedelta(days=1)


def _with_points(db: Session, make: Factory, state: ProposalState = ProposalState.OPEN) -> Proposal:
    proposal, lead = make.proposal(state), make.facilitator()
    with transaction(db):
        set_points(db, db.get_one(Proposal, proposal.id), "Ett\nTvå")
        keep_version(db, lead, db.get_one(Proposal, proposal.id))
    return proposal


def _new_version(db: Session, make: Factory, proposal: Proposal) -> None:
    lead = make.facilitator()
    with transaction(db):
        keep_version(db, lead, db.get_one(Proposal, proposal.id))


def _versions(db: Session, proposal: Proposal) -> list[tuple[int, int, str]]:
    rows = current_stances(db, [proposal.id or 0])
    db.rollback()
    return sorted((row.given_version, row.version, row.level.value) for row in rows)


def test_one_form_answers_the_whole_and_each_point_each_with_its_own(db: Session, make: Factory) -> None:
    decider = make.representative()
    proposal = _with_points(db, make)
    given = {"position_2": P.OPPOSE, "reason_2": "För dyrt.", "qualifier_2": "i nuläget", "reference_2": "avsnitt 3"}
    first = answer(db, decider, proposal, P.SUPPORT, submission_key="en", **given).id
    rows = {row.point: row for row in current_stances(db, [proposal.id or 0])}
    db.rollback()
    assert {point: row.position for point, row in rows.items()} == {None: P.SUPPORT, 2: P.OPPOSE}
    assert (rows[2].qualifier, rows[2].reference, rows[2].reason) == ("i nuläget", "avsnitt 3", "För dyrt.")
    assert answer(db, decider, proposal, P.SUPPORT, submission_key="en", **given).id == first
    assert len(current_stances(db, [proposal.id or 0])) == 2


def test_a_body_may_answer_only_a_point_but_not_nothing_and_opposes_with_reason(db: Session, make: Factory) -> None:
    decider = make.representative()
    proposal = _with_points(db, make)
    with pytest.raises(Invalid) as nothing:
        answer(db, decider, proposal, None)  # type: ignore[arg-type]  # None stands for no answer to the whole
    with pytest.raises(Invalid) as bare:
        answer(db, decider, proposal, None, position_1=P.OPPOSE)  # type: ignore[arg-type]  # None stands for no answer to the whole
    assert (list(nothing.value.errors), list(bare.value.errors)) == (["position"], ["reason_1"])
    answer(db, decider, proposal, None, position_1=P.DOUBTFUL)  # type: ignore[arg-type]  # None stands for no answer to the whole
    assert [row.point for row in current_stances(db, [proposal.id or 0])] == [1]


def test_points_are_so_few_that_all_can_be_answered(db: Session, make: Factory) -> None:
    proposal = make.proposal(ProposalState.OPEN)
    with pytest.raises(Invalid) as refused, transaction(db):
        set_points(db, db.get_one(Proposal, proposal.id), "x\n" * 51)
    assert list(refused.value.errors) == ["points"]


def test_an_answer_on_an_older_version_is_confirmed_by_its_holder_alone(db: Session, make: Factory) -> None:
    officer, decider, other = make.actor(), make.representative("2281"), make.representative("0180")
    proposal = _with_points(db, make)
    answer(db, decider, proposal, P.SUPPORT, L.COUNCIL, position_1=P.NO_OBJECTION)
    answer(db, other, proposal)
    _new_version(db, make, proposal)
    for actor in (officer, decider):  # the officer may not confirm what was decided
        with transaction(db):
            confirm_stances(db, actor, proposal.public_id, 2)
        confirmed = [(1, 2, "council"), (1, 2, "council")] if actor == decider else [(1, 1, "council")] * 2
        assert _versions(db, proposal) == sorted([*confirmed, (1, 1, "authorised")])
    number = len(db.exec(select(Event).where(Event.kind == "stance.confirmed")).all())
    db.rollback()
    with transaction(db):
        confirm_stances(db, decider, proposal.public_id, 2)
    assert len(db.exec(select(Event).where(Event.kind == "stance.confirmed")).all()) == number == 2
    db.rollback()
    with pytest.raises(Stale), transaction(db):
        confirm_stances(db, decider, proposal.public_id, 1)


def test_an_official_confirms_their_own_view(db: Session, make: Factory) -> None:
    one, other = make.actor(), make.actor()
    proposal = _with_points(db, make)
    answer(db, one, proposal, level=L.OFFICIAL)
    _new_version(db, make, proposal)
    for actor, version in ((other, 1), (one, 2)):
        with transaction(db):
            confirm_stances(db, actor, proposal.public_id)
        assert _versions(db, proposal) == [(1, version, "official")]


def _invite(db: Session, actor: Actor, proposal: Proposal, *bodies: str, more: str = "") -> None:
    with transaction(db):
        set_invited(db, actor, proposal.public_id, InvitedInput(bodies=list(bodies), more=more))


def test_the_list_is_fixed_before_opening_and_after_the_first_answer(db: Session, make: Factory) -> None:
    lead, decider = make.facilitator(), make.representative("2281")
    proposal = make.proposal(ProposalState.DRAFT, make.case(CaseState.PROPOSAL, published=True))
    _invite(db, lead, proposal, "2281", "0180", more="Skolverket\n")
    _invite(db, lead, proposal, "2281", more="Skolverket")
    with pytest.raises(Invalid) as unknown:
        _invite(db, lead, proposal, "dep-utbildning", more="Ingenstans")
    assert "Ingenstans" in unknown.value.errors["more"][0]
    with pytest.raises(NotVisible):
        _invite(db, decider, proposal, "2281")
    with transaction(db):
        open_proposal(db, lead, proposal.public_id, OpeningInput())
    with pytest.raises(Stale):
        _invite(db, lead, proposal, "0180")
    answer(db, decider, proposal)
    with transaction(db):
        back = db.get_one(Proposal, proposal.id)
        assert back.answers_by == today() + TIME_TO_ANSWER
        back.state, back.opened_at = ProposalState.DRAFT, None
        db.add(back)
    with pytest.raises(Stale):
        _invite(db, lead, proposal, "0180")


def test_who_has_not_answered_is_told_apart_and_the_uninvited_still_count(db: Session, make: Factory) -> None:
    lead, officer, decider = make.facilitator(), make.actor(organisation="0180"), make.representative("2281")
    proposal = make.proposal()
    _invite(db, lead, proposal, "0180")
    with transaction(db):
        opened = db.get_one(Proposal, proposal.id)
        opened.state, opened.opened_at = ProposalState.OPEN, opened.created_at
        db.add(opened)
    answer(db, officer, proposal, level=L.OFFICIAL)
    answer(db, decider, proposal)
    rows = current_stances(db, [proposal.id or 0])
    invited = invited_to(db, proposal.id or 0, rows)
    assert [row.code for row in invited.silent] == ["0180"]
    assert {row.body_id for row in rows if row.organisation_code == "2281"} == set(invited.uninvited)


def test_suggested_are_those_with_the_obstacle_and_never_the_lab(db: Session, make: Factory) -> None:
    author = make.representative("2281")
    proposal = make.proposal(ProposalState.DRAFT, make.case(CaseState.PROPOSAL, author=author))
    codes = [code for code, *_ in body_choices(db, proposal)]
    assert "2281" in codes and "lab" not in codes


def test_time_is_given_and_never_taken_and_ends_the_answers(db: Session, make: Factory) -> None:
    lead, decider = make.facilitator(), make.representative()
    proposal = make.proposal(ProposalState.OPEN, answers_by=today() - timedelta(days=1))
    with pytest.raises(Stale):
        answer(db, decider, proposal)
    for day, actor, refusal in ((today(), lead, Invalid), (TOMORROW, decider, Refused)):
        with pytest.raises(refusal), transaction(db):
            lengthen(db, actor, proposal.public_id, LengthenInput(answers_by=day))
    with transaction(db):
        lengthen(db, lead, proposal.public_id, LengthenInput(answers_by=TOMORROW))
    assert answer(db, decider, proposal).id
    with pytest.raises(Invalid), transaction(db):
        lengthen(db, lead, proposal.public_id, LengthenInput(answers_by=TOMORROW))


def test_reasons_stand_on_their_own_side_and_fall_with_their_answer(db: Session, make: Factory) -> None:
    lead, one, other = make.facilitator(), make.representative("2281"), make.representative("0180")
    proposal = _with_points(db, make)
    answer(db, one, proposal, reason="Enklare.", position_1=P.OPPOSE, reason_1="För dyrt.")
    answer(db, other, proposal, P.OPPOSE, reason="Fel väg.")
    for wrong in ({"favouring": ["0180"]}, {"opposing": ["2281"]}, {"favouring": ["9999"]}):
        with pytest.raises(Invalid), transaction(db):
            choose_reasons(db, lead, proposal.public_id, ReasonsInput.model_validate(wrong))
    with pytest.raises(Refused), transaction(db):
        choose_reasons(db, one, proposal.public_id, ReasonsInput())
    with transaction(db):
        choose_reasons(db, lead, proposal.public_id, ReasonsInput(favouring=["2281"], opposing=["0180", "2281:1"]))
    assert _chosen(db, proposal) == (["Enklare."], ["Fel väg.", "För dyrt."])
    answer(db, other, proposal, P.NO_OBJECTION, reason="")
    assert _chosen(db, proposal) == (["Enklare."], ["För dyrt."])


def _chosen(db: Session, proposal: Proposal) -> tuple[list[str], list[str]]:
    found = chosen_reasons(current_stances(db, [proposal.id or 0]))
    db.rollback()
    return [row.reason for row in found.favouring], sorted(row.reason for row in found.opposing)


def test_the_table_has_the_whole_and_each_point_and_few_questions(db: Session, make: Factory) -> None:
    deciders = [make.representative(code) for code in ("2281", "0180", "almega")]
    proposal = _with_points(db, make)
    for decider in deciders:
        answer(db, decider, proposal, position_2=P.DOUBTFUL)
    rows = current_stances(db, [proposal.id or 0])
    table = around_answers(db, deciders[0], proposal, rows, [1, 2], 1).table
    assert table.points == (None, 1, 2)
    assert [[sum(part.count for part in parts) for parts in row] for row in table.cells] == [[2, 1], [0, 0], [2, 1]]
    assert [body.code for body in table.bodies][-1] == "almega"
