"""The pages of provisions: where they stand, what they say of the act, and addresses that name nothing."""

from datetime import date

import pytest
from sqlmodel import select

from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.law.models import Statute, StatuteSection
from policylab.rules.stances import DecisionLevel, Position
from policylab.rules.workflow import CaseState, ProposalState
from policylab.stances.models import Stance
from tests.factories import Factory
from tests.law.citing_cases import account_on, case_on, name_in
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _statute(make: Factory, number: str) -> Statute:
    return make.db.exec(select(Statute).where(Statute.number == number)).one()


def test_a_section_stands_in_its_chapter_and_act(client: PageClient, page_make: Factory) -> None:
    case = case_on(page_make, "10 kap. 32 § skollagen")
    guidance = page_make.guidance()
    name_in(page_make.db, guidance, "Se 10 kap. skollagen.")
    statute_id = _statute(page_make, "2010:800").id or 0
    with transaction(page_make.db):
        text = "Elever i grundskolan har rätt till kostnadsfri skolskjuts."
        given = {"chapter": "10", "section": "32", "position": 1, "text": text, "as_of": date(2026, 1, 2)}
        page_make.db.add(StatuteSection(statute_id=statute_id, **given))
    page = client.get("/provisions/2010:800/10/32")
    assert [link["href"] for link in page.select(".crumbs a")] == [
        "/provisions",
        "/provisions/2010:800",
        "/provisions/2010:800/10",
    ]
    assert page.h1 is not None
    assert page.h1.text == "10 kap. 32 § skollagen"
    assert case.title in page.text
    assert text in page.text
    assert "Riksdagen, efter beredning i Utbildningsdepartementet" in " ".join(page.text.split())
    assert page.select_one('.facts ~ p a[href^="https://"]')
    assert page.select_one('a[href="/cases?provision=2010:800/10/32"]')
    chapter = client.get("/provisions/2010:800/10")
    assert chapter.select_one('.rows a[href="/provisions/2010:800/10/32"]')
    assert guidance.title in chapter.text
    assert text not in chapter.text
    assert 'href="/provisions/2010:800/10/32"' in str(client.get(f"/cases/{case.public_id}"))


def test_the_index_ranks_finds_and_leads_on(client: PageClient, page_make: Factory) -> None:
    assert "Inget hinder nämner någon bestämmelse än" in client.get("/provisions").text
    for citation in ("10 kap. 32 § skollagen", "skollagen", "9 § LSS", "SKOLFS 2099:7"):
        case_on(page_make, citation)
    case_on(page_make, "9 § LSS", CaseState.TRIAGE, published=False)
    page = client.get("/provisions?lang=sv")
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("tbody tr")]
    assert rows[0] == "Skollagen 2010:800 Lag 2 1"
    assert "SKOLFS 2099:7 Står inte i registret 1 1" in rows
    assert len(rows) == 3
    assert client.get("/provisions?q=lss").select_one('.rows a[href="/provisions/1993:387"]')
    assert "Ingen lag i registret passar" in client.get("/provisions?q=finns+inte").text
    for typed, where in (("skollagen 26:27", "/2010:800/26/27"), ("2010:800", ""), ("9 § LSS", "/1993:387/-/9")):
        answer = client.http.get("/provisions", query_string={"q": typed})
        assert answer.headers.get("Location", "") == (f"/provisions{where}" if where else "")


def test_what_is_known_of_an_act_is_told(client: PageClient) -> None:
    old = client.get("/provisions/2001:453")
    assert "Regeln är upphävd" in old.text
    assert old.select_one('.alert a[href="/provisions/2025:400"]')
    assert client.get("/provisions/2025:400").select_one('.facts a[href="/provisions/2001:453"]')
    article = client.get("/provisions/eu-2016-679/-/6")
    assert article.h1 is not None
    assert article.h1.text == "art. 6 dataskyddsförordningen"
    assert "EU. I Sverige svarar" in " ".join(article.text.split())


def test_an_unknown_status_is_to_be_checked(client: PageClient, page_make: Factory) -> None:
    with transaction(page_make.db):
        _statute(page_make, "2010:800").status = "unknown"
    assert "Kontrollera om den gäller" in client.get("/provisions/2010:800").text


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("SKOLFS-2010:37", "skolfs-2010:37"),
        ("2010:800/2A/5B?lang=en", "2010:800/2a/5b?lang=en"),
        ("EU-2016-679/-/6", "eu-2016-679/-/6"),
        ("2010:800/-", "2010:800"),
        ("2010:800/10/32%20a", "2010:800/10/32a"),
    ],
)
def test_other_spellings_lead_to_the_one_address(client: PageClient, address: str, leads: str) -> None:
    answer = client.http.get(f"/provisions/{address}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/provisions/{leads}")
    client.get(answer.headers["Location"])


@pytest.mark.parametrize(
    "address", ["2099:1", "2010:800/x", "2010:800/10/-", "2010:800/0/1", "x", "2010:800/10/" + "9" * 40, "%00", "'"]
)
def test_what_names_nothing_is_not_found(client: PageClient, address: str) -> None:
    client.get(f"/provisions/{address}", status=404)


def test_a_number_outside_the_register_is_said_to_be(client: PageClient, page_make: Factory) -> None:
    author = page_make.actor()
    case_on(page_make, "SKOLFS 2099:7 3 §", by=author, published=False)
    client.get("/provisions/skolfs-2099:7/-/3", status=404)
    page = client.sign_in(author).get("/provisions/skolfs-2099:7/-/3")
    assert "Numret står inte i registret" in page.text
    assert "SKOLFS 2099:7" in page.text


@pytest.mark.parametrize("address", ["/provisions", "/provisions/2010:800", "/provisions/2010:800/10/32"])
def test_more_rows_cost_no_more_queries(client: PageClient, page_make: Factory, address: str) -> None:
    counts = []
    for times in (1, 2):
        for number in range(times):
            case = case_on(page_make, f"10 kap. 32 § skollagen och {number + times} § kommunallagen")
            account_on(page_make, case, page_make.actor(organisation="0380"), "10 kap. 32 § skollagen", published=True)
            _answer(page_make, page_make.proposal(ProposalState.OPEN, case).id)
            name_in(page_make.db, page_make.guidance(), "10 kap. 32 § skollagen")
        with count_queries(client.app.extensions["policylab"].engine) as counted:
            page = client.get(address)
        counts.append(counted.number)
    assert counts[0] == counts[1]
    assert counts[0] <= 24
    assert address == "/provisions" or len(page.select("section[aria-labelledby=proposals] .row")) == 3


def _answer(make: Factory, proposal_id: int | None) -> None:
    by = make.representative()
    given = {"position": Position.SUPPORT, "level": DecisionLevel.EXECUTIVE, "decided_on": today()}
    with transaction(make.db):
        make.db.add(
            Stance(
                proposal_id=proposal_id,
                proposal_version=1,
                organisation_id=by.organisation_id,
                person_id=by.person_id,
                submission_key=str(proposal_id),
                created_at=now(),
                **given,
            )
        )
