"""Tags on cases: fixed ones and free words; a word is known only to those who read a case that bears it."""

import json

import pytest
from pydantic import ValidationError
from sqlmodel import Session, select

from policylab.audit.models import Event, EventPayload
from policylab.audit.queries import timeline
from policylab.cases.commands.tagging import attach_tags, set_tags
from policylab.cases.forms.tagging import TagsInput
from policylab.cases.models import Case, Tag, TagKind
from policylab.cases.queries.tags import tag_by_slug, tag_choices, tags_of, words_in_use
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY
from policylab.rules.workflow import CaseState
from tests.factories import Factory


def test_outsiders_are_not_told_which_of_a_groups_bodies_tagged(db: Session, make: Factory) -> None:
    member, facilitator, outsider = make.actor(), make.facilitator(), make.actor(organisation="0380")
    group = make.group(member, closed=True)
    case = make.case(CaseState.DIALOGUE, by=make.actor(organisation="0180"), group_id=group.id, published=True)
    for actor, word in ((member, "vite"), (facilitator, "stöd")):
        with transaction(db):
            set_tags(db, make.again(actor), str(case.public_id), TagsInput(words=word), version=None)
    for reader, shown in ((outsider, 1), (ANYBODY, 1), (make.again(member), 2), (facilitator, 2)):
        told = timeline(db, reader, "cases", case.id or 0, of_organisation=False)
        tagged = [entry for entry in told if entry.kind == "case.tagged"]
        assert len(tagged) == 2
        assert len([entry for entry in tagged if entry.organisation and entry.person]) == shown


def test_a_group_member_sets_the_tags(db: Session, make: Factory) -> None:
    member = make.actor()
    group = make.group(member)
    case = make.case(CaseState.DIALOGUE, by=make.actor(organisation="0180"), group_id=group.id)
    data = TagsInput(principles=["trust"], sectors=["region"], words="vite,  Elevhälsa , vite, stöd")
    for _ in range(2):
        with transaction(db):
            set_tags(db, make.again(member), str(case.public_id), data, version=None)
    tags = tags_of(db, [case.id or 0])[case.id or 0]
    assert [tag.slug for tag in tags] == ["support", "trust", "region", "elevhalsa", "vite"]
    told = db.exec(select(EventPayload.payload).join(Event).where(Event.kind == "case.tagged")).all()
    assert [json.loads(payload) for payload in told] == [{"tag_ids": sorted(tag.id for tag in tags)}]


def test_tags_are_taken_away_and_stale_forms_refused(db: Session, make: Factory) -> None:
    facilitator, case = make.facilitator(), make.case(CaseState.TRIAGE)
    version = case.version
    with transaction(db):
        set_tags(db, facilitator, str(case.public_id), TagsInput(words="vite"), version=version)
    with pytest.raises(Stale), transaction(db):
        set_tags(db, facilitator, str(case.public_id), TagsInput(), version=version)
    with transaction(db):
        set_tags(db, facilitator, str(case.public_id), TagsInput(), version=version + 1)
    assert tags_of(db, [case.id or 0]) == {}


def test_others_do_not_tag(db: Session, make: Factory) -> None:
    reporter = make.actor()
    case = make.case(CaseState.TRIAGE, by=reporter)
    for actor, refusal in ((reporter, Refused), (make.actor(organisation="1280"), NotVisible)):
        with pytest.raises(refusal), transaction(db):
            set_tags(db, actor, str(case.public_id), TagsInput(words="vite"))


def test_a_principle_that_does_not_exist_is_refused(db: Session, make: Factory) -> None:
    facilitator, case = make.facilitator(), make.case()
    with pytest.raises(Invalid), transaction(db):
        set_tags(db, facilitator, str(case.public_id), TagsInput(principles=["region"]))


def test_imported_names_become_tags(db: Session, make: Factory) -> None:
    case = make.case()
    with transaction(db):
        row = db.get_one(Case, case.id)
        attach_tags(db, row, ["Tillit", "ny teknik", "  ", "!!"])
        attach_tags(db, row, ["vite"])
    assert [tag.slug for tag in tags_of(db, [case.id or 0])[case.id or 0]] == ["trust", "ny-teknik", "vite"]
    assert len(db.exec(select(Tag).where(Tag.kind == TagKind.FREE)).all()) == 2


def test_a_word_on_an_unpublished_case_is_unknown_to_others(db: Session, make: Factory) -> None:
    reporter = make.actor()
    hidden, public = make.case(by=reporter), make.case(CaseState.DIALOGUE, by=reporter, published=True)
    with transaction(db):
        attach_tags(db, db.get_one(Case, hidden.id), ["kanarie"])
        attach_tags(db, db.get_one(Case, public.id), ["vite"])
    for reader in (ANYBODY, make.official(), make.actor(organisation="1280")):
        assert tag_by_slug(db, reader, "kanarie") is None
        assert [tag.slug for tag in words_in_use(db, reader)] == ["vite"]
    assert tag_by_slug(db, reporter, "kanarie") is not None
    assert tag_by_slug(db, ANYBODY, "trust") is not None


def test_the_seven_principles_ask_in_both_languages(db: Session) -> None:
    principles = tag_choices(db, TagKind.PRINCIPLE)
    assert [tag.name_sv for tag in principles] == [
        "Handlingsutrymme",
        "Helhetssyn",
        "Kunskap",
        "Medborgarfokus",
        "Stöd",
        "Tillit",
        "Öppenhet",
    ]
    assert all(tag.question("sv").endswith("?") and tag.question("en").endswith("?") for tag in principles)


def test_words_are_few_short_and_no_personal_numbers() -> None:
    for words in (",".join(str(n) for n in range(13)), "x" * 61, "811228-9874"):
        with pytest.raises(ValidationError):
            TagsInput(words=words)
