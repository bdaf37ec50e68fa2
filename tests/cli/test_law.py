"""`flask law`: what it says, how it ends, and that texts are read again."""

from pathlib import Path

from flask import Flask
from sqlmodel import Session, select

from policylab.cli.law import law
from policylab.cli.rereading import never_read, read_again
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.groups.commands.talking import open_thread
from policylab.groups.forms.talking import ThreadInput
from policylab.groups.models import Contribution
from policylab.law.models import Provision
from policylab.rules.workflow import CaseState
from tests.factories import Factory

HEAD = "sfs,title,kind,department,issued,status,short_names,abbreviations,cited_by,source\n"
ROW = "2099:10,Provlag,lag,Utbildningsdepartementet,2099-01-01,okänd,provbestämmelserna;provlagen,,0,här\n"


def test_import_tells_what_it_did_and_ends_with_one_when_a_line_is_refused(app: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "law"
    folder.mkdir()
    file = folder / "statutes.csv"
    file.write_text(HEAD + ROW, encoding="utf-8")
    runner = app.test_cli_runner()
    first, second = (runner.invoke(law, ["import", str(folder)]) for _ in range(2))
    assert "1 acts added, 0 changed, 0 sections added or changed, 0 lines refused" in first.output
    assert "0 acts added, 0 changed, 0 sections added or changed, 0 lines refused" in second.output
    assert (first.exit_code, second.exit_code) == (0, 0)
    file.write_text(HEAD + ROW.replace("2099:10", "2099:11") + ROW.replace("2099:10", "fel"), encoding="utf-8")
    third = runner.invoke(law, ["import", str(file)])
    assert (third.exit_code, "1 acts added" in third.output, "statutes.csv:3: number: " in third.output) == (
        1,
        True,
        True,
    )
    file.write_bytes(b"\xff\xfe")
    assert runner.invoke(law, ["import", str(file)]).exit_code == 1
    assert runner.invoke(law, ["import", str(folder / "none.csv")]).exit_code == 2


def test_texts_are_read_again_with_what_the_register_has_learnt(
    app: Flask, page_db: Session, page_make: Factory, tmp_path: Path
) -> None:
    text = "Se 5 § provlagen (2099:10), och 3 § provlagen."
    by = page_make.actor(organisation="0180")
    page_make.account(page_make.case(CaseState.SUBMITTED, published=True, obstacle=text), by)
    page_make.proposal(problem=text)
    installation: Lab = app.extensions["policylab"]
    assert never_read(page_db)
    page_db.rollback()
    read_again(installation.sessions, lambda _: None)
    assert not never_read(page_db)
    page_db.rollback()
    group = page_make.group(by).public_id
    member = page_make.again(by)
    with transaction(page_db):
        thread = ThreadInput(title="Prov", text=text, submission_key="one")
        open_thread(page_db, member, group, thread)
    (file := tmp_path / "statutes.csv").write_text(HEAD + ROW, encoding="utf-8")
    runner = app.test_cli_runner()
    assert runner.invoke(law, ["import", str(file)]).exit_code == 0
    assert not any(title == "Provlag" for _, title in _titles(page_db))
    result = runner.invoke(law, ["reread"])
    assert (result.exit_code, "index made anew" in result.output) == (0, True)
    told = {kind for kind, title in _titles(page_db) if title == "Provlag"}
    assert told == {"cases", "proposals", "contributions"}
    assert '/provisions/2099:10/-/3"' in page_db.exec(select(Contribution.html)).one()


def _titles(db: Session) -> set[tuple[str, str]]:
    db.rollback()
    return set(db.exec(select(Provision.subject_kind, Provision.title)).all())
