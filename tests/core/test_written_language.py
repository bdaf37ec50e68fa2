"""What people wrote is marked with the language they wrote it in, wherever a page in the other language shows it."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import update
from sqlmodel import Session, select

from policylab.cases.models import Account, Case
from policylab.cases.queries.masking import TEXT_FIELDS
from policylab.core.db import transaction
from policylab.groups.models import Contribution, Group, Thread
from policylab.guidance.models import Guidance
from policylab.proposals.forms.texts import TEXT_NAMES
from policylab.proposals.models import Proposal
from policylab.rules.workflow import CaseState, ProposalState
from policylab.stances.models import Stance
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import answer, begun

MARK = "written by hand"
CANNOT_SAY = {"title", "option", "textarea"}
"""Elements that hold text alone: a browser's tab, a choice in a list, what is being written now."""


@pytest.fixture
def pages(page_db: Session, page_make: Factory, client: PageClient) -> list[str]:
    """The pages on which subjects written in English are read, as a facilitator in the group sees them."""
    lead, reporter, decider = page_make.facilitator(), page_make.actor(), page_make.representative()
    group = page_make.group(lead)
    texts = {name: f"A {name} {MARK}" for name in TEXT_FIELDS}
    case = page_make.case(CaseState.DIALOGUE, by=reporter, published=True, group_id=group.id, **texts)
    page_make.account(case, decider, published=True)
    draft = page_make.case(CaseState.DRAFT, by=lead, **texts)
    proposal = begun(page_db, lead, case, **{name: f"A {name} {MARK}" for name in TEXT_NAMES}, points=f"One {MARK}")
    with transaction(page_db):
        stored = page_db.merge(proposal)
        stored.state, stored.opened_at, stored.group_id = ProposalState.OPEN, stored.created_at, group.id
    answer(page_db, decider, proposal, reason=f"A reason {MARK}", qualifier=f"If {MARK}", reference=f"Note {MARK}")
    guidance = page_make.guidance()
    client.sign_in(lead).get(f"/groups/{group.public_id}")
    said = {"title": f"A thread {MARK}", "text": f"A comment {MARK}", "case": case.public_id, "submission_key": "k"}
    client.post(f"/groups/{group.public_id}/threads", said)
    _rewrite_in_english(page_db)
    thread = page_db.exec(select(Thread.public_id)).one()
    page_db.rollback()
    at_case, at_proposal, at_draft = (
        f"/cases/{case.public_id}", f"/proposals/{proposal.public_id}", f"/cases/drafts/{draft.draft_token}",
    )  # fmt: skip
    return [
        *(at_case + path for path in ("", "/verdict", "/publication", "/tags")),
        *(at_proposal + path for path in ("", "/versions", "/versions/1", "/stances", "/referral", "/cases/new")),
        *(f"/groups/{group.public_id}{path}" for path in ("", "/members", "/invitations/new", "/threads/new")),
        *("/", "/cases", "/groups", "/proposals?sort=activity", "/proposals?area=school", "/guidance"),
        *(f"/threads/{thread}", f"/guidance/{guidance.public_id}", "/triage"),
        *("/cases/drafts", f"{at_draft}/check", f"{at_draft}/deletion"),
    ]


def _rewrite_in_english(db: Session) -> None:
    with transaction(db):
        for table in (Account, Case, Contribution, Group, Guidance, Proposal, Stance, Thread):
            db.execute(update(table).values(language="en"))
        db.execute(update(Account).values(text=f"An account {MARK}"))
        db.execute(update(Group).values(name=f"A group {MARK}", purpose=f"A purpose {MARK}"))
        html = f"<p>A text {MARK}</p>"
        db.execute(update(Guidance).values(title=f"Guidance {MARK}", source=f"A source {MARK}", html=html))


def test_every_text_says_its_own_language(client: PageClient, pages: list[str]) -> None:
    silent, told = [], 0
    for url in pages:
        page = client.get(url)
        assert page.html is not None
        assert page.html["lang"] == "sv"
        for said, language in _written(page):
            told += 1
            if language != "en":
                silent.append(f"{url}: {said}")
    assert not silent, "\n".join(silent)
    assert told > 100


def test_what_is_written_in_the_english_interface_is_english(
    app: Flask, client: PageClient, page_db: Session, page_make: Factory
) -> None:
    client.sign_in(page_make.actor()).get("/cases/new?lang=en")
    client.post("/cases/drafts", {"title": "A rule in our way", "submission_key": "k", "then": "later"})
    assert page_db.exec(select(Case.language)).one() == "en"


def _written(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Every text on the page that a person wrote, with the language that it is said to be in."""
    for text in page.find_all(string=lambda text: text is not None and MARK in text):
        around = [tag for tag in text.parents if isinstance(tag, Tag)]
        if around[0].name not in CANNOT_SAY:
            yield text.strip(), next(str(tag["lang"]) for tag in around if tag.has_attr("lang"))
