"""The parts of an assessment beyond what a simple case needs: measure, provisions, the other side, the co-assessor."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from policylab.cases.commands.assessors import NO_CO_ASSESSOR, UNKNOWN_CO_ASSESSOR
from policylab.cases.commands.building_on import NOT_OFFERED, UNKNOWN_PROVISION
from policylab.cases.commands.citing import cite_present, cite_published
from policylab.cases.commands.co_note import note_as_co_assessor
from policylab.cases.commands.publish import publish_case
from policylab.cases.forms.assessing import CoNoteInput
from policylab.cases.forms.triage import PublicationInput
from policylab.cases.models import Case, CaseDetail
from policylab.cases.models.assessing import VerdictProvision
from policylab.cases.queries.assessing import beginning_of
from policylab.cases.queries.case_page import case_page
from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, Refused
from policylab.core.permission import ANYBODY
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from tests.cases.test_triage_verdicts import assess
from tests.factories import Factory
from tests.page_client import PageClient

SCHOOL = "SFS 2010:800 10 kap. 32 §"
RIGHTS = "SFS 2010:800 26 kap. 27 §"


def told(db: Session, make: Factory, state: CaseState = CaseState.TRIAGE, **given: Any) -> Case:
    """A case whose texts are tied to what they name."""
    case = make.case(state, **given)
    with transaction(db):
        cite_present(db, case)
        cite_published(db, case)
    return case


def test_what_is_chosen_has_its_reason_and_a_review_is_ahead(db: Session, make: Factory) -> None:
    actor, case = make.facilitator(), make.case(CaseState.TRIAGE)
    wrong = {
        "measure_reason": {"measure": "ordinance"},
        "review_on": {"review_on": str(today() - timedelta(days=1))},
    }
    for name, given in wrong.items():
        with pytest.raises(Invalid) as error:
            assess(db, actor, case, **given)
        assert list(error.value.errors) == [name]


def test_reasons_build_on_provisions_of_the_case_and_on_others(db: Session, make: Factory) -> None:
    actor, case = make.facilitator(), told(db, make)
    for name, given, message in (
        ("provisions", {"provisions": [RIGHTS]}, NOT_OFFERED),
        ("more_provisions", {"more_provisions": "26 kap. 27 § skollagen\nEn regel vi minns"}, UNKNOWN_PROVISION),
    ):
        with pytest.raises(Invalid) as error:
            assess(db, actor, case, **given)
        assert error.value.errors == {name: [message]}
    assess(db, actor, case, provisions=[SCHOOL], more_provisions="26 kap. 27 § skollagen\n10 kap. 32 § skollagen")
    kept = db.exec(select(VerdictProvision).order_by(VerdictProvision.normal_form)).all()
    assert {(row.normal_form, row.of_case) for row in kept} == {(SCHOOL, True), (RIGHTS, False)}
    page = case_page(db, actor, str(case.public_id))
    assert page
    assert {each.page for each in page.verdicts[0].built_on} == {
        "/provisions/2010:800/10/32",
        "/provisions/2010:800/26/27",
    }


def test_the_reader_is_not_told_by_an_assessment_what_the_case_hides(db: Session, make: Factory) -> None:
    actor, hidden = make.facilitator(), "10 kap. 32 § skollagen"
    case = told(db, make, CaseState.DIALOGUE, citation=f"{hidden} om Alfa skola")
    names = {"reasons": "Det gäller Alfa skola.", "counter_voice": "Alfa skola håller inte med."}
    assess(db, actor, case, provisions=[SCHOOL], more_provisions="26 kap. 27 § skollagen", **names)
    with transaction(db):
        checked: dict[str, Any] = {"secrecy_checked": True, "identifiability_checked": True}
        data = PublicationInput(**checked, masked=f"{hidden}\nAlfa skola", ground="skola")
        publish_case(db, actor, str(case.public_id), data)
    inside, outside = case_page(db, actor, str(case.public_id)), case_page(db, ANYBODY, str(case.public_id))
    assert inside and outside
    assert [row.normal_form for row in inside.verdicts[0].built_on] == [RIGHTS, SCHOOL]
    assert [row.normal_form for row in outside.verdicts[0].built_on] == [RIGHTS]
    assert inside.said(inside.verdicts[0].reasons) == names["reasons"]
    assert outside.said(outside.verdicts[0].counter_voice) == "[maskerat: skola] håller inte med."


def test_the_form_begins_with_what_the_submitter_told_and_with_no_more_than_all_read(
    db: Session, make: Factory
) -> None:
    case = told(db, make)
    with transaction(db):
        db.add(CaseDetail(case_id=case.id, protective_interest="Barnets säkerhet vid Alfa skola"))
    began = beginning_of(db, db.get_one(Case, case.id))
    assert (began["source"], began["provisions"]) == (case.citation, [SCHOOL])
    assert began["protective_interest"] == "Barnets säkerhet vid Alfa skola"
    with transaction(db):
        checked: dict[str, Any] = {"secrecy_checked": True, "identifiability_checked": True}
        publish_case(db, make.facilitator(), str(case.public_id), PublicationInput(**checked, masked="Alfa skola"))
    began = beginning_of(db, db.get_one(Case, case.id))
    assert began["protective_interest"] == "Barnets säkerhet vid [maskerat: uppgift om enskild]"
    db.expunge_all()
    assess(db, make.facilitator(), case, source="Förarbetena", more_provisions="26 kap. 27 § skollagen")
    began = beginning_of(db, db.get_one(Case, case.id))
    assert (began["source"], began["provisions"], began["more_provisions"]) == ("Förarbetena", [], RIGHTS)


def test_the_co_assessor_writes_its_own_note(db: Session, make: Factory) -> None:
    actor, theirs = make.facilitator(), make.actor(Role.REPRESENTATIVE, "skr")
    case = make.case(CaseState.DIALOGUE, published=True)
    public_id, note = str(case.public_id), CoNoteInput(note="Många kommuner har det så.")
    for given, errors in (
        ({"co_note": "Vi känner igen det."}, {"co_assessor": [NO_CO_ASSESSOR]}),
        ({"co_assessor": "2281"}, {"co_assessor": [UNKNOWN_CO_ASSESSOR]}),
    ):
        with pytest.raises(Invalid) as error:
            assess(db, actor, case, **given)
        assert error.value.errors == errors
    with pytest.raises(Refused), transaction(db):
        note_as_co_assessor(db, theirs, public_id, note)
    assess(db, actor, case, co_assessor="skr", co_note="De ringde.")
    for nobody in (actor, make.official(), make.actor(organisation="12")):
        with pytest.raises(Refused), transaction(db):
            note_as_co_assessor(db, nobody, public_id, note)
    assert _note(db, make, case) == ("De ringde.", False)
    with transaction(db):
        note_as_co_assessor(db, theirs, public_id, note)
    assert _note(db, make, case) == ("Många kommuner har det så.", True)
    assess(db, actor, case, outcome="uncertain")
    with pytest.raises(Refused), transaction(db):
        note_as_co_assessor(db, theirs, public_id, note)


def _note(db: Session, make: Factory, case: Case) -> tuple[str, bool]:
    page = case_page(db, make.actor(organisation="0180"), str(case.public_id))
    assert page
    return page.verdicts[0].co_assessor_note, page.verdicts[0].co_note_own


def test_history_tells_what_changed(db: Session, make: Factory) -> None:
    first, second, case = make.facilitator(), make.facilitator(), told(db, make)
    assess(db, first, case, review_on=str(today()))
    assess(db, second, case, kind="final", measure="act", measure_reason="Bara lagen når det.", provisions=[SCHOOL])
    page = case_page(db, second, str(case.public_id))
    assert page
    (newest, changes), (oldest, nothing) = page.history
    assert (newest.final, oldest.final, nothing) == (True, False, ())
    said = {change.label: (change.before, change.after) for change in changes}
    assert said["Hur säker den är"] == ("Preliminär", "Slutlig")
    assert said["Minsta åtgärd som räcker"] == ("", "Ändrad lag")
    assert said["Bestämmelser som skälen bygger på"] == ("", SCHOOL)
    assert said["Bedömningen ses över"] == (today(), "")
    assert not {"Skälen", "Källa", "Vad regeln skyddar"} & said.keys()


def test_a_simple_case_is_assessed_by_five_answers(client: PageClient, page_make: Factory) -> None:
    case = told(page_make.db, page_make)
    client.sign_in(page_make.facilitator())
    path = f"/cases/{case.public_id}/verdict"
    shown = client.get(path)
    assert "Ifyllt med det som Sundsvalls kommun skrev" in shown.get_text(" ")
    assert [part.has_attr("open") for part in shown.select("form .disclosure")] == [False] * 6
    asked = {"outcome": "possible", "reasons": "Det går redan.", "source": "Lagen", "protective_interest": "Barnen"}
    done = client.post(path, data={**asked, "no_conflict": "1"})
    assert "Bedömning: Möjligt redan i dag" in done.get_text(" ")
    wrong = client.post(path, data={**asked, "no_conflict": "1", "measure": "act"}, status=422)
    assert [part.has_attr("open") for part in wrong.select("form .disclosure")] == [True, *[False] * 5]
