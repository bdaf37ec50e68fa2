"""The evidence on a case: who counts, what it comes to, who sees which rows, and following without counting."""

import csv
import io
from typing import Any

import pytest
from sqlmodel import Session, func, select

from policylab.cases.commands.join import join_case
from policylab.cases.commands.merge import merge_case, unmerge_case
from policylab.cases.forms.joining import JoinInput
from policylab.cases.forms.triage import MergerInput
from policylab.cases.models import Account, Case, CaseDetail
from policylab.cases.queries.accounts import accounts_of
from policylab.cases.queries.evidence import Evidence, Range, evidence_of
from policylab.cases.queries.gathered import gathered_with
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.errors import Invalid
from policylab.core.permission import ANYBODY, Actor
from policylab.following.models import Follow
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries

FIGURES: dict[str, Any] = {"figures_year": 2025, "figures_basis": "Bokslutet"}


def evidence(db: Session, actor: Actor, case: Case) -> Evidence:
    case_id = case.id or 0
    return evidence_of(gathered_with(db, actor, case_id), accounts_of(db, actor, case_id))


def tell(db: Session, by: Actor, case: Case, *, publish: bool = True, **given: Any) -> None:
    """Join with these facts, and let it be checked."""
    with transaction(db):
        join_case(db, by, case.public_id or "", JoinInput(**given))
        account = db.exec(select(Account).order_by(Account.id.desc())).first()  # type: ignore[union-attr]  # SQLModel types columns as values
        assert account is not None
        if publish:
            account.published_at, account.published_by_id = now(), by.person_id
            db.add(account)


def test_each_body_counts_once_and_ranges_say_how_many_stand_behind_them(db: Session, make: Factory) -> None:
    kept = make.case(CaseState.DIALOGUE, published=True)
    other = make.case(CaseState.DIALOGUE, by=make.actor(organisation="0180"), published=True)
    hidden = make.case(CaseState.TRIAGE, by=make.actor(organisation="0380"))
    tell(db, make.actor(organisation="0114"), kept, sek=40_000, affected=12, **FIGURES)
    tell(db, make.actor(organisation="0114"), other, hours=80, sek=90_000, **FIGURES)
    tell(db, make.representative("12"), kept, text="Samma hos oss i regionen.")
    tell(db, make.actor(organisation="0580"), kept, publish=False, sek=1, **FIGURES)
    facilitator = make.facilitator()
    for case in (other, hidden):
        with transaction(db):
            merge_case(db, facilitator, case.public_id or "", MergerInput(into=kept.public_id or ""))
    for actor, unchecked in ((ANYBODY, 0), (facilitator, 2)):
        told = evidence(db, actor, kept)
        assert (told.municipalities, told.regions, told.others, told.unchecked) == (3, 1, 0, unchecked)
        assert (told.sek, told.hours) == (Range(40_000, 90_000, 1), Range(80, 80, 1))
        assert told.affected == Range(12, 12, 1)
        assert [row.figures.sek for row in told.costs] == [90_000, 40_000]
    populations = {body.code: body.population or 0 for body in told.bodies}
    assert told.population == sum(populations[code] for code in ("2281", "0180", "0114"))
    row = db.get_one(Case, kept.id)
    assert (row.organisations_count, row.other_municipalities_count) == (4, 2)
    with transaction(db):
        unmerge_case(db, facilitator, other.public_id or "")
    assert db.get_one(Case, kept.id).other_municipalities_count == 1


def test_a_reporters_own_figures_are_read_as_their_reader_may(db: Session, make: Factory) -> None:
    own = make.actor()
    case = make.case(CaseState.DIALOGUE, by=own, published=True, consequence="Det tar tre veckor.")
    with transaction(db):
        db.add(CaseDetail(case_id=case.id, hours=120, hours_year=2025, hours_basis="Tidmätning"))
    read = {name: evidence(db, actor, case).told[0] for name, actor in (("own", own), ("anybody", ANYBODY))}
    assert (read["own"].figures.hours, read["anybody"].figures.hours) == (120, None)
    assert {row.example for row in read.values()} == {"Det tar tre veckor."}


def test_without_facts_one_follows_and_is_not_counted(db: Session, make: Factory) -> None:
    case, actor = make.case(CaseState.DIALOGUE, published=True), make.actor(organisation="0114")
    for _ in range(2):
        with transaction(db):
            join_case(db, actor, case.public_id or "", JoinInput(figures_year=2025))
    assert db.exec(select(Follow.person_id)).all() == [actor.person_id]
    assert db.exec(select(func.count()).select_from(Account)).one() == 0
    assert evidence(db, ANYBODY, case).municipalities == 1
    for given, wrong in (
        ({"sek": 5}, {"figures_year", "figures_basis"}),
        ({"hours": 5, "figures_year": 2025}, {"figures_basis"}),
        ({"figures_basis": "Bokslutet"}, {"sek"}),
    ):
        with pytest.raises(Invalid) as error, transaction(db):
            join_case(db, actor, case.public_id or "", JoinInput(**given))
        assert set(error.value.errors) == wrong


def test_the_page_and_the_table_to_take_away(client: PageClient, page_make: Factory, page_db: Session) -> None:
    case = page_make.case(CaseState.DIALOGUE, published=True)
    address = f"/cases/{case.public_id}/accounts"
    numbers = []
    for code in ("0114", "0115", "0117"):
        formula = '=HYPERLINK("http://x";"klicka")'
        tell(page_db, page_make.actor(organisation=code), case, text=formula, sek=int(code) * 100, **FIGURES)
        if code != "0115":
            for url in (address, f"/cases/{case.public_id}"):
                client.get(url)
                with count_queries(client.app.extensions["policylab"].engine) as counted:
                    client.get(url)
                numbers.append(counted.number)
    assert numbers[:2] == numbers[2:]
    page = client.get(address)
    assert len(page.select(".table")[-1].select("tbody tr")) == 4
    assert page.select_one(".stat__value").get_text() == "4"
    assert len(page.select("rect.chart__column")) == 3
    rows = list(
        csv.reader(io.StringIO(client.http.get(f"{address}.csv").get_data().decode("utf-8-sig")), delimiter=";")
    )
    assert len({len(row) for row in rows}) == 1
    assert [row[11] for row in rows[2:]] == ['\'=HYPERLINK("http://x";"klicka")'] * 3
    assert [row[8] for row in rows[2:]] == ["11400", "11500", "11700"]
    client.get(f"/cases/{page_make.case(CaseState.TRIAGE).public_id}/accounts", 404)
    client.get(f"/cases/{page_make.case(CaseState.TRIAGE).public_id}/accounts.csv", 404)


def test_following_is_a_button_that_says_how_many_do(client: PageClient, page_make: Factory) -> None:
    case = page_make.case(CaseState.DIALOGUE, published=True)
    client.sign_in(page_make.official())
    shown = client.post(f"/cases/{case.public_id}/following")
    assert "1 person" in shown.select_one(".facts").get_text() and "Sluta följa" in shown.get_text()
    assert len(client.get("/cases?followed=1").select("main .rows > li")) == 1
    shown = client.post(f"/cases/{case.public_id}/following/end")
    assert client.get("/cases?followed=1").select("main .rows > li") == []
    assert "0 personer" in shown.select_one(".facts").get_text()
