"""The register of acts: filled once, the same the second time, changed by what is new."""

from datetime import date

from sqlmodel import Session, col, select

from policylab.core.db import transaction
from policylab.law.commands.register import Registered, register_acts
from policylab.law.forms import ActInput, NameInput, ResponsibleInput
from policylab.law.models import Statute, StatuteName, StatuteResponsible
from policylab.rules.norms import NameForm, StatuteKind, StatuteStatus

NUMBER, OLD = "2099:10", "2077:5"


def an_act(number: str = NUMBER, **given: object) -> ActInput:
    return ActInput.model_validate({"number": number, "title": "Lag om prov", "kind": StatuteKind.ACT} | given)


def filled(db: Session, *acts: ActInput, **more: object) -> Registered:
    with transaction(db):
        return register_acts(db, acts, **more)  # type: ignore[arg-type]  # the same names


def test_a_second_time_changes_nothing(db: Session) -> None:
    acts = (an_act(successor="", responsible="dep-utbildning"), an_act(OLD, successor=NUMBER))
    names = [NameInput(number=NUMBER, name="provlagen", form=NameForm.SHORT)]
    assert filled(db, *acts, names=names) == Registered(2, 0)
    before = db.exec(select(Statute.changed_at).where(Statute.number == NUMBER)).one()
    assert filled(db, *acts, names=names) == Registered(0, 0)
    assert db.exec(select(Statute.changed_at).where(Statute.number == NUMBER)).one() == before


def test_what_is_new_is_changed_and_what_is_left_out_stays(db: Session) -> None:
    filled(db, an_act(link="https://example.org/lag"))
    changed = filled(db, an_act(title="Lag om större prov", status=StatuteStatus.REPEALED))
    row = db.exec(select(Statute).where(Statute.number == NUMBER)).one()
    assert changed == Registered(0, 1)
    assert (row.title, row.status, row.link) == (
        "Lag om större prov",
        StatuteStatus.REPEALED,
        "https://example.org/lag",
    )


def test_a_name_ends_and_a_successor_is_tied(db: Session) -> None:
    filled(db, an_act(OLD), an_act(), names=[NameInput(number=OLD, name="provlagen", form=NameForm.SHORT)])
    ended = NameInput(number=OLD, name="provlagen", form=NameForm.SHORT, valid_to=date(2098, 12, 31))
    assert filled(db, an_act(OLD, successor=NUMBER), names=[ended]) == Registered(0, 1)
    old = db.exec(select(Statute).where(Statute.number == OLD)).one()
    names = db.exec(select(StatuteName).where(StatuteName.statute_id == old.id)).all()
    assert [name.valid_to for name in names] == [date(2098, 12, 31)]
    assert old.successor_id == db.exec(select(Statute.id).where(Statute.number == NUMBER)).one()


def test_a_dated_responsibility_stands_for_the_undated(db: Session) -> None:
    moved = [
        ResponsibleInput(number=NUMBER, organisation="esv", valid_to=date(2025, 12, 31)),
        ResponsibleInput(number=NUMBER, organisation="statskontoret", valid_from=date(2026, 1, 1)),
    ]
    filled(db, an_act(responsible="statskontoret"), moved=moved)
    filled(db, an_act(responsible="statskontoret"), moved=moved)
    statement = select(StatuteResponsible).join(Statute).where(Statute.number == NUMBER)
    rows = db.exec(statement.order_by(col(StatuteResponsible.valid_from))).all()
    assert {(row.valid_from, row.valid_to) for row in rows} == {
        (None, date(2025, 12, 31)),
        (date(2026, 1, 1), None),
    }
