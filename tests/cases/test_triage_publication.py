"""Publication: what the public then reads, with what hidden, and what waits for its own check."""

import pytest
from pydantic import ValidationError
from sqlmodel import Session, select

from policylab.cases.commands.publish import publish_case, unpublish_case
from policylab.cases.commands.publish_account import publish_account
from policylab.cases.forms.triage import AccountPublicationInput, PublicationInput
from policylab.cases.models import Account, Case, MaskedPassage
from policylab.cases.queries.masking import shown_texts, shown_titles
from policylab.cases.queries.triage import has_unchecked_edits
from policylab.cases.queries.visible import visible_case
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.rules.workflow import CaseState
from tests.factories import Factory

CHECKED = AccountPublicationInput(secrecy_checked=True, identifiability_checked=True)


def publish(
    db: Session, actor: Actor, case: Case, masked: str = "", ground: str = "", version: int | None = None
) -> Case:
    data = PublicationInput(secrecy_checked=True, identifiability_checked=True, masked=masked, ground=ground)
    db.expunge_all()
    with transaction(db):
        return publish_case(db, actor, str(case.public_id), data, version=version)


def test_both_checks_are_confirmed() -> None:
    for name in ("secrecy_checked", "identifiability_checked"):
        with pytest.raises(ValidationError):
            PublicationInput.model_validate({"secrecy_checked": "1", "identifiability_checked": "1"} | {name: ""})


def test_publication_is_a_facilitators_recorded_decision(db: Session, make: Factory) -> None:
    own, actor = make.actor(), make.facilitator()
    case = make.case(CaseState.DIALOGUE, by=own)
    assert visible_case(db, ANYBODY, str(case.public_id)) is None
    with pytest.raises(Refused):
        publish(db, own, case)
    with pytest.raises(Stale):
        publish(db, actor, case, version=case.version + 1)
    with pytest.raises(Stale):
        publish(db, actor, make.case(CaseState.WITHDRAWN))
    done = publish(db, actor, case, version=case.version)
    assert done.published_at and done.published_revision_id and done.published_by_id == actor.person_id
    assert visible_case(db, ANYBODY, str(case.public_id)) is not None
    db.expunge_all()
    with transaction(db):
        unpublish_case(db, actor, str(case.public_id), version=done.version)
    assert visible_case(db, ANYBODY, str(case.public_id)) is None
    with pytest.raises(Stale), transaction(db):
        unpublish_case(db, actor, str(case.public_id))


def test_masked_passages_are_hidden_everywhere_from_the_public_alone(db: Session, make: Factory) -> None:
    own, joined, actor = make.actor(), make.actor(organisation="0180"), make.facilitator()
    texts = {"title": "Anna på Vik får nej", "obstacle": "Anna på Viks skola. Vikskolan nekar Anna.", "goal": ""}
    case = make.case(CaseState.DIALOGUE, by=own, **texts)
    make.account(case, joined)
    with pytest.raises(Invalid):
        publish(db, actor, case, masked="Anna\nBertil")
    publish(db, actor, case, masked="Anna på Vik\nAnna\nViks\n\n", ground="uppgift om elev")
    seen = shown_texts(db, ANYBODY, case)
    assert seen["title"] == "[maskerat: uppgift om elev] får nej"
    assert seen["obstacle"].count("[maskerat: uppgift om elev]") == 3
    assert "Anna" not in " ".join(seen.values())
    assert shown_titles(db, ANYBODY, [case.id or 0]) == {case.id: seen["title"]}
    for insider in (own, actor):
        assert shown_texts(db, insider, case)["obstacle"] == texts["obstacle"]
    for outsider in (joined, make.actor(organisation="0114")):
        assert shown_texts(db, outsider, case) == seen


def test_an_edit_waits_for_its_own_check(db: Session, make: Factory) -> None:
    own, actor = make.actor(), make.facilitator()
    case = make.case(CaseState.DIALOGUE, by=own)
    publish(db, actor, case)
    with transaction(db):
        row = db.get_one(Case, case.id)
        row.title = "Ny rubrik"
        db.add(row)
    assert has_unchecked_edits(db, row)
    assert shown_texts(db, ANYBODY, row)["title"] == case.title
    assert shown_texts(db, own, row)["title"] == "Ny rubrik"
    publish(db, actor, case)
    assert shown_texts(db, ANYBODY, row)["title"] == "Ny rubrik"
    assert db.exec(select(MaskedPassage)).all() == []


def test_an_account_waits_for_its_own_check_and_is_then_counted(db: Session, make: Factory) -> None:
    actor, joined = make.facilitator(), make.actor(organisation="0180")
    case = make.case(CaseState.DIALOGUE)
    make.account(case, joined)

    def check(code: str, by: Actor = actor) -> Case:
        with transaction(db):
            return publish_account(db, by, str(case.public_id), code, CHECKED)

    with pytest.raises(Invalid):
        check("0180")
    publish(db, actor, case)
    with pytest.raises(NotVisible):
        check("0114")
    with pytest.raises(Refused):
        check("0180", joined)
    assert check("0180").organisations_count == 2
    assert db.exec(select(Account.published_by_id)).all() == [actor.person_id]
    db.expunge_all()
    with pytest.raises(Stale):
        check("0180")
