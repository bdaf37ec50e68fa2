"""Guidance: written, published, withdrawn, and given as the answer to a case."""

import pytest
from sqlmodel import Session, select

from policylab.audit.models import Event
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.core.text import random_id
from policylab.guidance.commands.answer import NOT_PUBLISHED, guide_case
from policylab.guidance.commands.publish import publish_guidance, withdraw_guidance
from policylab.guidance.commands.write import draft_guidance, revise_guidance
from policylab.guidance.forms import AnswerInput, GuidanceInput
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.guidance.queries.filters import GuidanceFilters
from policylab.guidance.queries.listing import guidance_list
from policylab.guidance.queries.page import answered_cases
from policylab.guidance.queries.visible import guidance_by_id, published_choices
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState, GuidanceState
from tests.factories import Factory


def given(**changed: str) -> GuidanceInput:
    texts = {"title": "Låna en handläggare", "text": "**Ja.** <script>x</script>", "source": "9 kap. 37 § KL"}
    return GuidanceInput.model_validate({"submission_key": random_id(), **texts, **changed})


def draft(db: Session, actor: Actor, data: GuidanceInput | None = None) -> Guidance:
    db.expunge_all()
    with transaction(db):
        return draft_guidance(db, actor, data or given())


def test_a_draft_is_the_facilitators_own_and_sent_twice_is_one(db: Session, make: Factory) -> None:
    actor, data = make.facilitator(), given(authority="2281")
    first, again = draft(db, actor, data), draft(db, actor, data)
    assert first.public_id == again.public_id
    assert first.public_id.startswith("VG-")
    assert "<strong>Ja.</strong>" in first.html
    assert "<script" not in first.html
    assert first.authority_id == make.organisation("2281").id
    with pytest.raises(Refused), transaction(db):
        draft_guidance(db, make.actor(), given())
    with pytest.raises(Invalid):
        draft(db, actor, given(authority="finns-inte"))
    for outsider in (ANYBODY, make.actor(), make.admin()):
        assert guidance_by_id(db, outsider, first.public_id) is None
    db.expunge_all()
    with pytest.raises(NotVisible), transaction(db):
        publish_guidance(db, make.actor(), first.public_id)


def test_from_draft_to_published_to_withdrawn(db: Session, make: Factory) -> None:
    actor = make.facilitator()
    bare = draft(db, actor, given(source=""))
    with pytest.raises(Invalid) as error, transaction(db):
        publish_guidance(db, actor, bare.public_id)
    assert list(error.value.errors) == ["source"]
    with transaction(db):
        revised = revise_guidance(db, actor, bare.public_id, given(done_by="Fyra kommuner"), version=bare.version)
    with pytest.raises(Stale), transaction(db):
        revise_guidance(db, actor, bare.public_id, given(), version=bare.version)
    with transaction(db):
        publish_guidance(db, actor, bare.public_id, version=revised.version)
    assert guidance_by_id(db, ANYBODY, bare.public_id) is not None
    assert [row.public_id for row in guidance_list(db, ANYBODY).rows] == [bare.public_id]
    assert guidance_list(db, ANYBODY, GuidanceFilters(state="draft")).rows == []
    with pytest.raises(Refused), transaction(db):
        withdraw_guidance(db, make.actor(), bare.public_id)
    with transaction(db):
        withdraw_guidance(db, actor, bare.public_id)
    assert guidance_by_id(db, ANYBODY, bare.public_id) is None
    with pytest.raises(Stale), transaction(db):
        revise_guidance(db, actor, bare.public_id, given())
    told = db.exec(select(Event.kind).where(Event.subject_kind == "guidance").order_by(Event.seq)).all()  # type: ignore[arg-type]  # SQLModel types columns as values
    assert told == [f"guidance.{name}" for name in ("drafted", "revised", "published", "withdrawn")]


def answer(db: Session, actor: Actor, case: Case, guidance: Guidance, version: int | None = None) -> Case:
    db.expunge_all()
    with transaction(db):
        return guide_case(db, actor, str(case.public_id), AnswerInput(guidance=guidance.public_id), version=version)


def test_an_assessed_case_is_answered_with_published_guidance(db: Session, make: Factory) -> None:
    actor, own, guidance = make.facilitator(), make.actor(), make.guidance()
    case = make.case(CaseState.TRIAGE, by=own, verdict=Outcome.POSSIBLE)
    with pytest.raises(Invalid) as error:
        answer(db, actor, case, make.guidance(GuidanceState.DRAFT))
    assert error.value.errors == {"guidance": [NOT_PUBLISHED]}
    with pytest.raises(Invalid):
        answer(db, actor, make.case(CaseState.TRIAGE), guidance)
    with pytest.raises(Refused):
        answer(db, own, case, guidance)
    with pytest.raises(Stale):
        answer(db, actor, case, guidance, version=case.version + 1)
    answered = answer(db, actor, case, guidance, version=case.version)
    assert (answered.state, answered.guidance_id) == (CaseState.GUIDED, guidance.id)
    assert (answered.decided_by_id, db.exec(select(GuidanceCase.case_id)).all()) == (actor.person_id, [case.id])
    assert guidance.public_id in dict(published_choices(db, actor))


def test_a_list_counts_and_links_only_cases_that_are_seen(db: Session, make: Factory) -> None:
    own, guidance = make.actor(), make.guidance()
    case = make.case(CaseState.TRIAGE, by=own, verdict=Outcome.POSSIBLE)
    answer(db, make.facilitator(), case, guidance)
    for reader, seen in ((ANYBODY, 0), (make.actor(organisation="0180"), 0), (own, 1)):
        assert len(answered_cases(db, reader, guidance.id)) == seen
        counts = {row.id: row.cases_count for row in guidance_list(db, reader).rows}
        assert counts[guidance.id or 0] == seen
        db.expunge_all()
