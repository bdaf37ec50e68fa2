"""The rules of a draft are read back before it is sent, and the writer says which act is meant where that is open."""

from typing import Any

import pytest
from sqlmodel import Session

from policylab.cases.commands.choosing_act import choose_act
from policylab.cases.forms.choosing_act import ActChoiceInput
from policylab.cases.models import Case
from policylab.cases.queries.read_back import read_back
from policylab.core.db import transaction
from policylab.core.errors import Invalid, Stale
from policylab.core.permission import Actor
from policylab.law.citations import find_citations
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.law.citing_cases import case_on
from tests.page_client import PageClient
from tests.query_counter import count_queries

TURNED = "4 kap. 1 § gamla socialtjänstlagen"
OPEN = "gamla socialtjänstlagen 4:1"
AT: dict[str, Any] = {"field": "citation", "start": 6, "written": "socialtjänstlagen 4:1"}


def _draft(make: Factory, by: Actor, citation: str) -> Case:
    return make.case(CaseState.DRAFT, by=by, citation=citation, obstacle="Det går inte.", goal="")


def _choose(db: Session, by: Actor, case: Case, number: str, version: int = 1, **given: Any) -> Case:
    with transaction(db):
        return choose_act(db, by, case.draft_token, ActChoiceInput(**AT | {"number": number} | given), version=version)


@pytest.mark.parametrize(
    ("citation", "at", "number"),
    [
        (OPEN, AT, "2001:453"),
        (
            "4 kap. 1 § gamla socialtjänstlagen",
            {"start": 0, "written": "4 kap. 1 § gamla socialtjänstlagen"},
            "1980:620",
        ),
        ("Skollagen. Se 26 kap. 27 §", {"start": 14, "written": "26 kap. 27 §"}, "2010:800"),
    ],
)
def test_the_chosen_act_is_written_beside_its_name(
    db: Session, make: Factory, citation: str, at: dict[str, Any], number: str
) -> None:
    author = make.actor()
    case = _draft(make, author, citation)
    chosen = _choose(db, author, case, number, **at)
    assert chosen.version == 2
    assert number in {each.number for each in find_citations(chosen.citation) if each.certain}
    assert number in chosen.citation
    again = _choose(db, author, case, number, **at)
    assert again.version == 2


def test_other_words_and_other_acts_are_refused(db: Session, make: Factory) -> None:
    author = make.actor()
    case = _draft(make, author, OPEN)
    with pytest.raises(Invalid):
        _choose(db, author, case, "2010:800")
    for wrong in ({"written": "skollagen 4:1"}, {"start": 0}, {"version": 7}, {"field": "state"}):
        with pytest.raises(Stale):
            _choose(db, author, case, "2001:453", **wrong)


def test_neighbours_are_told_of_as_far_as_they_are_seen(db: Session, make: Factory) -> None:
    author, neighbour = make.actor(), make.actor(organisation="0180")
    case_on(make, "10 kap. 30–33 §§ skollagen", by=neighbour)
    case_on(make, "10 kap. 32 § skollagen", by=author)
    case_on(make, "10 kap. 32 § skollagen", CaseState.TRIAGE, by=make.actor(organisation="0380"), published=False)
    case = _draft(make, author, "10 kap. 32 § skollagen, 9 § LSS, hittepålagen 3 §")
    found = {each.citation.normal_form: each.neighbours for each in read_back(db, author, case)}
    assert (found["SFS 2010:800 10 kap. 32 §"], found["SFS 1993:387 9 §"]) == (1, 0)
    (whole,) = read_back(db, author, _draft(make, author, "skollagen"))
    assert (whole.citation.normal_form, whole.neighbours) == ("SFS 2010:800", 1)


def test_an_act_of_which_a_section_is_named_goes_without_saying(db: Session, make: Factory) -> None:
    author = make.actor()
    case = _draft(
        make, author, "Skollagen kräver det, 26 kap. 27 § skollagen. Även socialtjänstlagen och hittepålagen."
    )
    named = [each.citation.normal_form for each in read_back(db, author, case)]
    assert "SFS 2010:800 26 kap. 27 §" in named
    assert "SFS 2010:800" not in named
    assert len(named) > 1


def test_the_page_asks_and_takes_the_answer(client: PageClient, page_make: Factory) -> None:
    author = page_make.actor()
    case_on(page_make, "26 kap. 27 § skollagen", by=page_make.actor(organisation="0180"))
    case = _draft(page_make, author, f"26 kap. 27 § skollagen. {OPEN}. 5 § hittepålagen.")
    address = f"/cases/drafts/{case.draft_token}"
    page = client.sign_in(author).get(f"{address}/check")
    assert page.select_one('#rules a[href="/provisions/2010:800/26/27"]')
    assert "1 kommun till har ett hinder här." in page.text
    assert "Vi känner inte igen lagen." in page.text
    form = page.select_one(f'form[action="{address}/provisions"]')
    assert form is not None
    given = {str(each["name"]): str(each.get("value", "")) for each in form.select("input[type=hidden]")}
    refused = client.post(f"{address}/provisions", given, status=422)
    assert refused.select_one("#rules .field--error, #rules [aria-invalid=true]")
    settled = client.post(f"{address}/provisions", given | {"number": "2001:453"})
    assert settled.select_one('#rules a[href="/provisions/2001:453/4/1"]')
    assert not settled.select_one(f'form[action="{address}/provisions"]')


def test_more_references_cost_no_more_queries(client: PageClient, page_make: Factory) -> None:
    author, counts = page_make.actor(), []
    client.sign_in(author)
    for citation in ("skollagen", "9 § LSS", "9 § LSS, 26 kap. 27 § skollagen och 3 § förvaltningslagen"):
        case = _draft(page_make, author, citation)
        with count_queries(client.app.extensions["policylab"].engine) as counted:
            page = client.get(f"/cases/drafts/{case.draft_token}/check")
        counts.append(counted.number)
    assert counts[1] == counts[2]  # the first of all also read the register
    assert len(page.select("#rules li")) == 3
