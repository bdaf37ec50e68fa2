"""The second step of a report: saved by section, checked, a record once sent, public only as it was checked."""

from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import Session, col, func, select

from policylab.api.more_items import more_items
from policylab.api.schemas import FigureItem
from policylab.audit.models import Event, EventPayload, Revision
from policylab.audit.revisions import texts_of
from policylab.cases.commands.complete import complete_case
from policylab.cases.commands.drafts import delete_draft
from policylab.cases.commands.publish import publish_case
from policylab.cases.commands.request_completion import request_completion
from policylab.cases.commands.submit import submit_case
from policylab.cases.commands.tell_more import save_draft_section, tell_more
from policylab.cases.forms.asking import CompletionRequestInput
from policylab.cases.forms.attempts import TriedInput
from policylab.cases.forms.details import SECTIONS, CostInput, KindsInput, ProtectsInput, SolutionInput
from policylab.cases.forms.report import CompletionInput
from policylab.cases.forms.triage import PublicationInput
from policylab.cases.models import SECOND_STEP, Case
from policylab.cases.queries.details import is_detail, present_details, shown_details
from policylab.cases.queries.sections import sections_of
from policylab.cases.queries.told import Told
from policylab.cases.queries.triage import has_unchecked_edits
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.rules.obstacles import Section
from policylab.rules.workflow import CaseState
from policylab.search.documents.cases import case_documents
from tests.factories import Factory

PROTECTS = ProtectsInput(protective_interest="Barnets säkerhet på Vikvägen.")
COST = CostInput.model_validate(
    {"hours": "1 200", "hours_year": "2025", "hours_basis": "Tidmätning i mars", "sek": "", "sek_basis": ""}
    | {"sek": None}
)
TRIED = TriedInput.model_validate(
    {"attempt_2_on": "2025-03-01", "attempt_2_what": "Frågade länsstyrelsen", "attempt_2_number": "KS 2025/3"}
)


def _draft(db: Session, actor: Actor, case: Case, section: Section, data: Any, **given: Any) -> int:
    with transaction(db):
        return save_draft_section(db, actor, case.draft_token, section, data, **given).version


def _tell(db: Session, actor: Actor, case: Case, section: Section, data: Any, **given: Any) -> Case:
    with transaction(db):
        return tell_more(db, actor, str(case.public_id), section, data, **given)


def _kinds(db: Session, case: Case) -> list[str]:
    statement = select(Event.kind).where(Event.subject_kind == "cases", Event.subject_id == case.id)
    return list(db.exec(statement.order_by("seq")))


def test_every_answer_is_known_as_one() -> None:
    names = [name for model in SECTIONS.values() for name in model.model_fields]
    assert set(SECTIONS) == set(Section)
    assert len(names) == len(set(names))
    assert all(map(is_detail, names))


def test_figures_need_year_and_basis_and_rows_say_what() -> None:
    assert COST.flat()["hours"] == "1200"
    assert not COST.gaps()
    assert set(CostInput(hours=4).gaps()) == {"hours_year", "hours_basis"}
    assert set(CostInput(sek_basis="Gissning").gaps()) == {"sek", "sek_year"}
    assert TRIED.flat() == {
        "attempt_1_on": "2025-03-01", "attempt_1_what": "Frågade länsstyrelsen", "attempt_1_number": "KS 2025/3"
    }  # fmt: skip
    assert set(TriedInput.model_validate({"attempt_3_on": "2025-03-01"}).gaps()) == {"attempt_3_what"}


@pytest.mark.parametrize(
    ("model", "given"),
    [
        (ProtectsInput, {"protective_interest": "Anna 811228-9874"}),
        (TriedInput, {"attempt_4_what": "Ringde 811228-9874"}),
        (KindsInput, {"kinds": ["act", "whim"]}),
        (CostInput, {"hours": "-1"}),
        (CostInput, {"hours": "många"}),
        (CostInput, {"hours": "99999999999"}),
        (TriedInput, {"attempt_1_on": "i våras"}),
        (SolutionInput, {"suggestion": "a\0b"}),
    ],
)
def test_what_cannot_be_taken_is_stopped(model: Any, given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(given)


def test_a_draft_is_saved_by_section_without_events(db: Session, make: Factory) -> None:
    own, colleague = make.actor(), make.actor()
    case = make.case(CaseState.DRAFT, by=own)
    assert _draft(db, own, case, Section.COST, CostInput(hours=3), whole=False) == 1
    with pytest.raises(Invalid):
        _draft(db, own, case, Section.COST, CostInput(hours=3))
    states = {row.section: row.status for row in sections_of(db, case.id)}
    assert (states[Section.COST], states[Section.TRIED]) == ("started", "todo")
    with pytest.raises(Invalid), transaction(db):
        submit_case(db, own, case.draft_token)
    assert _draft(db, colleague, case, Section.COST, COST, version=1) == 2
    with pytest.raises(Stale) as stale:
        _draft(db, own, case, Section.COST, CostInput(), version=1)
    assert stale.value.current["hours"] == "1200"
    assert _draft(db, own, case, Section.COST, COST, version=1) == 2
    for section, data in ((Section.TRIED, TRIED), (Section.KINDS, KindsInput(kinds=["eu", "act", "eu"]))):
        _draft(db, own, case, section, data)
    _draft(db, own, case, Section.TRIED, TRIED)
    assert _kinds(db, case) == []
    with pytest.raises(NotVisible):
        _draft(db, make.facilitator(), case, Section.COST, COST)
    with pytest.raises(Stale), transaction(db):
        submit_case(db, own, case.draft_token, version=case.version)
    with transaction(db):
        sent = submit_case(db, own, case.draft_token)
    newest = select(Revision).where(Revision.subject_id == sent.id).order_by(col(Revision.id).desc())
    first = db.exec(newest).first()
    assert first
    assert texts_of(first)["kinds"] == "act,eu"
    with pytest.raises(Stale):
        _draft(db, own, case, Section.COST, COST)


def test_a_draft_that_is_thrown_away_leaves_nothing(db: Session, make: Factory) -> None:
    own = make.actor()
    case = make.case(CaseState.DRAFT, by=own)
    for section, data in ((Section.TRIED, TRIED), (Section.COST, COST), (Section.KINDS, KindsInput(kinds=["act"]))):
        _draft(db, own, case, section, data)
    with transaction(db):
        delete_draft(db, own, case.draft_token)
    assert [db.exec(select(func.count()).select_from(table)).one() for table in SECOND_STEP] == [0, 0, 0, 0]


def test_a_sent_case_keeps_each_saving_as_a_record(db: Session, make: Factory) -> None:
    own = make.actor()
    case = make.case(CaseState.TRIAGE, by=own)
    done = _tell(db, own, case, Section.COST, COST, version=0)
    _tell(db, own, case, Section.COST, COST, version=0)
    assert _kinds(db, case).count("case.told_more") == 1
    assert done.version == case.version + 1
    payload = db.exec(select(EventPayload.payload).order_by(EventPayload.seq.desc())).first() or ""  # type: ignore[attr-defined]  # SQLModel types columns as values
    assert "cost" in payload
    assert "Tidmätning" not in payload
    with pytest.raises(Stale):
        _tell(db, own, case, Section.COST, CostInput(), version=0)
    for other, error in ((make.facilitator(), Refused), (make.actor(organisation="12"), NotVisible)):
        with pytest.raises(error):
            _tell(db, other, case, Section.COST, COST)
    with pytest.raises(Stale):
        _tell(db, own, make.case(CaseState.DECLINED, by=own), Section.COST, COST)


def test_the_lab_points_out_sections_and_the_answer_ends_that(db: Session, make: Factory) -> None:
    own, actor = make.actor(), make.facilitator()
    case = make.case(CaseState.TRIAGE, by=own)
    asked = CompletionRequestInput(question="Hur mycket?", sections=[Section.TRIED, Section.COST])
    with transaction(db):
        request_completion(db, actor, str(case.public_id), asked)
    _tell(db, own, case, Section.COST, COST)
    rows = sections_of(db, case.id)
    assert [(row.section, row.status) for row in rows[:2]] == [(Section.COST, "done"), (Section.TRIED, "asked")]
    with transaction(db):
        complete_case(db, own, str(case.public_id), CompletionInput(title="T", obstacle="O", answer="Se delarna."))
    assert not any(row.asked for row in sections_of(db, case.id))


def test_others_read_what_was_checked_and_search_follows(db: Session, make: Factory) -> None:
    own, joined, actor = make.actor(), make.actor(organisation="0180"), make.facilitator()
    case = make.case(CaseState.DIALOGUE, by=own)
    make.account(case, joined)
    _tell(db, own, case, Section.PROTECTS, PROTECTS)
    _tell(db, own, case, Section.COST, COST)
    case_id = case.id or 0

    def seen(reader: Actor) -> dict[str, str]:
        return shown_details(db, reader, [case_id])[case_id]

    def found(word: str) -> list[bool]:
        return [word in document.text for document in case_documents(db, [case_id])]

    assert seen(own) == seen(actor) == present_details(db, [case_id])[case_id]
    assert seen(joined) == seen(ANYBODY) == {}
    assert more_items(db, [case_id]) == {}
    assert found("Vikvägen") == [True, False]
    data = PublicationInput(secrecy_checked=True, identifiability_checked=True, masked="Vikvägen", ground="plats")
    with transaction(db):
        publish_case(db, actor, str(case.public_id), data)
    assert seen(ANYBODY)["protective_interest"] == "Barnets säkerhet på [maskerat: plats]."
    assert seen(ANYBODY)["hours"] == "1200"
    told_openly = more_items(db, [case_id])[case_id]
    assert told_openly.hours == FigureItem(amount=1200, year=2025, basis="Tidmätning i mars")
    assert told_openly.protective_interest == seen(ANYBODY)["protective_interest"]
    _tell(db, own, case, Section.PROTECTS, ProtectsInput(protective_interest="Barnets hälsa."))
    assert seen(own)["protective_interest"] == "Barnets hälsa."
    assert seen(joined) == seen(ANYBODY)
    assert "hälsa" not in str(seen(ANYBODY))
    assert found("hälsa") == [True, False]
    assert has_unchecked_edits(db, db.get_one(Case, case_id))
    told = Told(seen(ANYBODY))
    assert told.hours
    assert (told.hours.amount, told.hours.year, told.sek) == (1200, "2025", None)
