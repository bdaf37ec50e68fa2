"""The register of tags: renaming and merging free words, and what one may know of it."""

import pytest
from sqlmodel import Session, select

from policylab.audit.models import Event
from policylab.cases.commands.tag_register import merge_tags, rename_tag
from policylab.cases.commands.tagging import attach_tags, set_tags
from policylab.cases.forms.tagging import TagMergeInput, TagNameInput, TagsInput
from policylab.cases.models import Case, Tag, TagAlias, TagKind
from policylab.cases.queries.filters import CaseFilters
from policylab.cases.queries.listing import count_cases
from policylab.cases.queries.tags import cases_by_tag, tag_by_slug, tags_like, tags_of
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused
from policylab.core.permission import ANYBODY
from policylab.rules.workflow import CaseState
from policylab.search.documents.affected import affected
from tests.factories import Factory
from tests.page_client import PageClient


def tagged(db: Session, make: Factory, *words: str) -> int:
    """A published case with these words."""
    case = make.case(CaseState.DIALOGUE, published=True)
    with transaction(db):
        attach_tags(db, db.get_one(Case, case.id), words)
    return case.id or 0


def slugs(db: Session, case_id: int) -> list[str]:
    """The tags of a case, in order."""
    return [tag.slug for tag in tags_of(db, [case_id]).get(case_id, ())]


def test_a_renamed_word_keeps_its_cases_and_its_old_address(db: Session, make: Factory) -> None:
    case_id, other = tagged(db, make, "vite"), tagged(db, make, "stöd till elever")
    with transaction(db):
        rename_tag(db, make.facilitator(), "vite", TagNameInput(name_sv="Viten", name_en="Conditional fine"))
    for address in ("viten", "vite", "conditional-fine"):
        found = tag_by_slug(db, ANYBODY, address)
        assert found is not None and (found.name_sv, found.name_en) == ("Viten", "Conditional fine")
    assert count_cases(db, ANYBODY, CaseFilters(tag="vite")) == 1
    with transaction(db):
        set_tags(db, make.facilitator(), str(db.get_one(Case, other).public_id), TagsInput(words="VITE"))
    assert slugs(db, other) == slugs(db, case_id) == ["viten"]
    event = db.exec(select(Event).where(Event.kind == "tag.renamed")).one()
    assert {ref.id for ref in affected(db, [event])} == {case_id, other}


def test_a_name_that_is_taken_is_refused(db: Session, make: Factory) -> None:
    tagged(db, make, "vite", "straff")
    facilitator = make.facilitator()
    with transaction(db):
        rename_tag(db, facilitator, "straff", TagNameInput(name_sv="påföljd"))
    for name in ("Vite", "VITE!", "!!", "Tillit", "straff"):
        with pytest.raises(Invalid), transaction(db):
            rename_tag(db, facilitator, "vite" if name == "straff" else "pafoljd", TagNameInput(name_sv=name))
    with transaction(db):
        rename_tag(db, facilitator, "pafoljd", TagNameInput(name_sv="straff"))
    assert {alias.slug for alias in db.exec(select(TagAlias))} == {"pafoljd"}


def test_merged_words_become_one(db: Session, make: Factory) -> None:
    both, first, second = tagged(db, make, "dagis", "förskola"), tagged(db, make, "dagis"), tagged(db, make, "förskola")
    facilitator = make.facilitator()
    with transaction(db):
        merge_tags(db, facilitator, "dagis", TagMergeInput(into="Förskola"))
    assert [slugs(db, case_id) for case_id in (both, first, second)] == [["forskola"]] * 3
    assert set(cases_by_tag(db, ANYBODY).values()) == {3}
    assert count_cases(db, ANYBODY, CaseFilters(tag="dagis")) == 3
    with transaction(db):
        merge_tags(db, facilitator, "forskola", TagMergeInput(into="Trust"))
    assert slugs(db, both) == ["trust"]
    assert {alias.slug for alias in db.exec(select(TagAlias))} == {"dagis", "forskola"}
    led_to = tag_by_slug(db, ANYBODY, "dagis")
    assert led_to is not None and led_to.slug == "trust"


def test_only_facilitators_and_only_free_words(db: Session, make: Factory) -> None:
    tagged(db, make, "vite")
    for actor in (make.actor(), make.admin(), make.official()):
        with pytest.raises(Refused), transaction(db):
            rename_tag(db, actor, "vite", TagNameInput(name_sv="annat"))
        with pytest.raises(Refused), transaction(db):
            merge_tags(db, actor, "vite", TagMergeInput(into="Tillit"))
    facilitator = make.facilitator()
    for address in ("trust", "region", "finns-inte"):
        with pytest.raises(NotVisible), transaction(db):
            rename_tag(db, facilitator, address, TagNameInput(name_sv="annat"))
    for into in ("vite", "finns inte"):
        with pytest.raises(Invalid), transaction(db):
            merge_tags(db, facilitator, "vite", TagMergeInput(into=into))


def test_suggestions_know_only_what_the_reader_may(db: Session, make: Factory) -> None:
    tagged(db, make, "Stöd i tillsyn", "tillsyn")
    reporter = make.actor()
    hidden = make.case(CaseState.TRIAGE, by=reporter)
    with transaction(db):
        attach_tags(db, db.get_one(Case, hidden.id), ["tillsynskanarie"])
    assert [tag.slug for tag in tags_like(db, ANYBODY, "Tills")] == ["tillsyn", "stod-i-tillsyn"]
    assert "tillsynskanarie" in [tag.slug for tag in tags_like(db, reporter, "tills")]
    assert [tag.slug for tag in tags_like(db, ANYBODY, "tillit")] == []
    assert tags_like(db, ANYBODY, "%") == tags_like(db, ANYBODY, " ") == []
    free = db.exec(select(Tag).where(Tag.kind == TagKind.FREE)).all()
    assert len(free) == 3


def test_the_pages_of_the_register(page_make: Factory, client: PageClient) -> None:
    case_id = tagged(page_make.db, page_make, "dagis", "förskola")
    assert case_id
    page = client.get("/tags")
    assert len(page.select(".principle")) == 7
    assert "Den som arbetar nära invånaren" in page.get_text()
    client.get("/tags/dagis/name", 401)
    client.sign_in(page_make.actor())
    client.get("/tags/dagis/merger", 403)
    client.sign_in(page_make.facilitator())
    page = client.post("/tags/dagis/name", {"name_sv": ""}, 422)
    assert page.select_one("#name_sv-error")
    client.post("/tags/dagis/name", {"name_sv": "Förskolor", "name_en": "Preschools"})
    assert client.get("/tags/forskolor/merger").select_one(".lead").get_text() == "1 hinder har etiketten i dag."
    page = client.post("/tags/forskolor/merger", {"into": "skola"}, 422)
    assert page.select_one("#into")["value"] == "skola"
    client.post("/tags/forskolor/merger", {"into": "förskola"})
    assert "Preschools" not in client.get("/tags?lang=en").get_text()


def test_no_beginning_of_a_word_that_was_taken_away_is_told(db: Session, make: Factory) -> None:
    tagged(db, make, "bygglov")
    facilitator, hidden = make.facilitator(), make.case(CaseState.TRIAGE)
    with transaction(db):
        attach_tags(db, db.get_one(Case, hidden.id), ["Andersson i Byn"])
    with transaction(db):
        merge_tags(db, facilitator, "andersson-i-byn", TagMergeInput(into="bygglov"))
    for reader in (ANYBODY, make.actor(), make.admin()):
        assert tags_like(db, reader, "anders") == []
    assert [tag.slug for tag in tags_like(db, facilitator, "anders")] == ["bygglov"]
    assert [tag.slug for tag in tags_like(db, ANYBODY, "Andersson i Byn")] == ["bygglov"]
