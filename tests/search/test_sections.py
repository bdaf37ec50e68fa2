"""The text of acts in search: imported sections are found by anybody, for as long as the database has them."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from policylab.audit.deliver import deliver_due
from policylab.cli.search import group
from policylab.core.db import make_sessions, transaction
from policylab.core.pages import Lab
from policylab.core.permission import ANYBODY
from policylab.law.commands.importing import take_law
from policylab.law.forms import SectionInput
from policylab.law.models import StatuteSection
from policylab.law.sources.lines import Line
from policylab.search.document import Kind, Ref
from policylab.search.documents import build
from policylab.search.documents.build import all_documents
from policylab.search.queries.find import Found
from policylab.search.whoosh_index import WhooshIndex
from tests.factories import Factory
from tests.page_client import PageClient

Look = Callable[..., Found]
CatchUp = Callable[[], None]


def _import(db: Session, *sections: tuple[str, str], chapter: str = "10", number: str = "2010:800") -> None:
    given = {"number": number, "chapter": chapter, "as_of": date(2026, 1, 2), "heading": "Kanariefåglar"}
    items = [SectionInput(section=section, text=text, **given) for section, text in sections]
    with transaction(db):
        take_law(db, ANYBODY, [Line("file.csv", 2, item) for item in items], name="file.csv", digest="0")


def _missing(engine: Engine, index: WhooshIndex) -> Iterator[Ref]:
    held = index.stamps()
    return (each.ref for each in all_documents(make_sessions(engine)) if held.get(each.ref) != [each.stamp()])


def test_an_imported_section_is_found_and_a_removed_one_is_not(
    db: Session, engine: Engine, index: WhooshIndex, catch_up: CatchUp, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "STEP", 2)
    steps: list[int] = []
    apply = index.apply
    monkeypatch.setattr(index, "apply", lambda fresh, gone: (steps.append(len(list(fresh))), apply(fresh, gone)))
    _import(db, ("32", "Skolskjuts till den som har rest långt."), ("32 a", "Om fjärrvärme."), ("33", "Om fjärrvärme."))
    catch_up()
    assert [each for each in steps if each] == [2, 1]
    [row] = look(ANYBODY, "skolskjuts").rows
    assert (row.subject.ref.kind, row.subject.title) == (Kind.SECTION, "10 kap. 32 § skollagen")
    assert "<mark>Skolskjuts</mark> till den" in row.snippet
    assert look(ANYBODY, "10 kap. 32 a § skollagen").rows[0].subject.public_id == "2010:800/10/32a"
    assert look(ANYBODY, "kanariefåglar", kind=["section"], provision=["2010:800/10/32a"]).total == 1
    assert look(ANYBODY, "kanariefåglar", provision=["2010:800/10"]).total == 3
    assert list(_missing(engine, index)) == []
    _import(db, ("33", "Om torv."))
    with transaction(db):
        db.execute(delete(StatuteSection).where(col(StatuteSection.section) == "32"))
    assert look(ANYBODY, "skolskjuts").total == 0
    catch_up()
    assert [each for each in steps if each] == [2, 1, 1]
    assert (look(ANYBODY, "fjärrvärme").total, look(ANYBODY, "torv").total) == (1, 1)
    assert index.health().documents == 2


def test_more_sections_cost_no_more_queries(
    db: Session, catch_up: CatchUp, look: Look, count_queries: Callable[[], int]
) -> None:
    counts = []
    for sections in ([("1", "Torv.")], [("2", "Torv."), ("3", "Torv.")]):
        _import(db, *sections, chapter="")
        catch_up()
        before = count_queries()
        assert look(ANYBODY, "torv").rows
        counts.append(count_queries() - before)
    assert counts[0] == counts[1]


def test_pages_the_interface_and_the_check_know_them(app: Flask, client: PageClient, page_make: Factory) -> None:
    lab: Lab = app.extensions["policylab"]
    lab.parts["index"].rebuild(all_documents(lab.sessions))
    _import(page_make.db, ("9 b", "Kontaktperson för torv."), chapter="", number="1993:387")
    assert "missing: section" in app.test_cli_runner().invoke(group, ["check"]).output
    with app.app_context():
        while deliver_due(lab.sessions, {"search": lab.parts["readers"]["search"]}):
            pass
    assert app.test_cli_runner().invoke(group, ["check"]).exit_code == 0
    page = client.get("/search?q=torv&kind=section&lang=sv")
    [hit] = page.select("main .rows a")
    assert (hit["href"], hit.text[:5]) == ("/provisions/1993:387/-/9b", "9 b §")
    assert page.select_one('input[name="kind"][value="section"][checked]')
    assert "Kontaktperson för torv." in client.get(hit["href"]).text
    [item] = client.http.get("/api/v1/search?q=torv&kind=section").json["items"]
    assert item["kind"] == "section"
    assert item["url"].endswith("/provisions/1993:387/-/9b")
    assert page_make.db.exec(select(StatuteSection.section)).all() == ["9 b"]
