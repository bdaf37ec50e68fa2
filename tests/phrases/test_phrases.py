"""Reply templates: what they may hold, and what a case makes of them."""

import pytest
from pydantic import ValidationError
from sqlmodel import Session, select

from policylab.cli.seeding.reference import load_reference
from policylab.core.db import transaction
from policylab.core.errors import NotVisible, Stale
from policylab.phrases.commands.write import add_phrase, change_phrase, remove_phrase
from policylab.phrases.forms import PhraseInput
from policylab.phrases.models import Phrase
from policylab.phrases.placeholders import filled, unknown
from policylab.phrases.queries.filling import case_values
from policylab.phrases.queries.listing import phrases_by_deed
from policylab.rules.phrases import PLACEHOLDERS, PhraseDeed
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from tests.factories import Factory


def _given(**given: str) -> PhraseInput:
    texts = {"name": "Hälsning", "deed": "refusal", "text_sv": "Hej {kontaktperson}", "text_en": "Dear {titel}"}
    return PhraseInput.model_validate({**texts, "submission_key": "en gång", **given})


def test_only_the_table_s_placeholders_are_taken_and_each_is_filled() -> None:
    every = " ".join(each.written for each in PLACEHOLDERS.values())
    assert unknown(every) == []
    assert unknown(every, PhraseDeed.REFERRAL) == ["{svar senast}", "{myndighet}"]
    assert unknown("{Svar  senast} {kommun} { hinder } {kommun} {}") == ["{kommun}", "{}"]
    assert filled(every, dict.fromkeys(PLACEHOLDERS, "x")) == " ".join("x" for _ in PLACEHOLDERS)
    assert filled("{titel} {titel}", {"titel": "{hinder}", "hinder": "nej"}) == "{hinder} {hinder}"


@pytest.mark.parametrize("field", ["text_sv", "text_en"])
def test_an_unknown_placeholder_is_refused_beside_its_field(field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        _given(**{field: "Hej {kommunen}"})
    assert [error["loc"] for error in refused.value.errors()] == [(field,)]


def test_templates_are_added_once_changed_by_version_and_removed(db: Session, make: Factory) -> None:
    facilitator = make.facilitator()
    made = []
    for _ in range(2):
        with transaction(db):
            made.append(add_phrase(db, facilitator, _given()).public_id)
    assert len(set(made)) == 1
    with transaction(db):
        assert change_phrase(db, facilitator, made[0], _given(deed="parking"), version=1).version == 2
    with pytest.raises(Stale) as stale, transaction(db):
        remove_phrase(db, facilitator, made[0], version=1)
    assert stale.value.args
    with transaction(db):
        remove_phrase(db, facilitator, made[0], version=2)
    with pytest.raises(NotVisible), transaction(db):
        change_phrase(db, facilitator, made[0], _given())


def test_every_deed_ships_with_templates_that_its_own_form_takes(db: Session, make: Factory) -> None:
    shipped = phrases_by_deed(db, make.facilitator())
    assert set(shipped) == set(PhraseDeed)
    for deed, rows in shipped.items():
        for row in rows:
            assert unknown(row.text_sv, deed) == unknown(row.text_en, deed) == []
            assert row.text_sv == row.text_sv.strip()
    db.rollback()
    with transaction(db):
        kept = db.exec(select(Phrase).where(Phrase.name == "Tid och pengar")).one()
        kept.name = "Kronor"
        db.add(kept)
    with transaction(db):
        load_reference(db)
    names = db.exec(select(Phrase.name)).all()
    assert "Kronor" in names and "Tid och pengar" not in names


def test_a_case_fills_what_its_templates_need(db: Session, make: Factory) -> None:
    facilitator = make.actor(Role.FACILITATOR, "lab", "Karin Ekdahl")
    case = make.case(CaseState.TRIAGE, by=make.actor(name="Anna Öberg"), title="Skolskjuts {titel}")
    values = case_values(db, facilitator, case, language="en", link="https://lab.example/x")
    assert filled("{kontaktperson} {processledare} {länk} {titel}", values) == (
        "Anna Öberg Karin Ekdahl https://lab.example/x Skolskjuts {titel}"
    )
    assert values["organisation"] == "Municipality of Sundsvall"
    swedish = case_values(db, facilitator, case, language="sv", link="")
    assert swedish["organisation"] == "Sundsvalls kommun"
