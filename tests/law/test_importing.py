"""Larger registers: twice changes nothing, our own register is believed, and a shared name is uncertain."""

from datetime import date

from sqlmodel import Session, col, select

from policylab.audit.models import Event
from policylab.core.db import transaction
from policylab.core.forms import Input
from policylab.core.permission import ANYBODY
from policylab.law.citations import find_citations
from policylab.law.commands.importing import NO_PLACE, SAME_PAGE, UNKNOWN_ACT, UNKNOWN_BODY, Taken, take_law
from policylab.law.forms import ListedInput, ResponsibleInput, SectionInput
from policylab.law.models import Statute, StatuteName, StatuteResponsible, StatuteSection
from policylab.law.queries.acts import known_acts
from policylab.law.queries.addressees import addressees
from policylab.law.sources.lines import Line
from policylab.organisations.models import Organisation
from policylab.rules.norms import StatuteKind, StatuteStatus

DAY = date(2026, 11, 3)


def listed(number: str, **given: object) -> ListedInput:
    return ListedInput.model_validate({"number": number, "title": "Provlag", "kind": StatuteKind.ACT} | given)


def section(section: str, number: str = "2010:800", **given: object) -> SectionInput:
    values = {"number": number, "section": section, "text": "Så här.", "as_of": DAY} | given
    return SectionInput.model_validate(values)


def taken(db: Session, *items: Input) -> Taken:
    lines = [Line("file.csv", number, item) for number, item in enumerate(items, start=2)]
    with transaction(db):
        return take_law(db, ANYBODY, lines, name="file.csv", digest="0")


def told(db: Session) -> int:
    return len(db.exec(select(Event.seq).where(Event.kind == "law.imported")).all())


def test_a_second_time_changes_nothing_and_is_not_recorded(db: Session) -> None:
    items = (
        listed("2099:10", names=("provlagen", "PL"), department="Utbildningsdepartementet", issued="2099-01-01"),
        listed("1901:23 s.4", title="Förordning om prov", kind="ordinance"),
        listed("2010:800", names=("skolagen",), department="Finansdepartementet", status="repealed"),
        section("5 a", chapter="2", heading="Hur"),
        section("6", number="2099:10"),
    )
    first, second = taken(db, *items), taken(db, *items)
    assert (first.added, first.changed, first.sections, first.refused) == (2, 1, 2, [])
    assert (second.added, second.changed, second.sections, second.refused) == (0, 0, 0, [])
    assert told(db) == 1
    assert taken(db, section("6", number="2099:10", text="Nu så här.")).sections == 1
    kept = db.exec(select(StatuteSection).order_by(col(StatuteSection.position))).all()
    assert [(row.chapter, row.section, row.text) for row in kept] == [("", "6", "Nu så här."), ("2", "5 a", "Så här.")]


def test_our_own_register_is_believed_where_it_says_something(db: Session) -> None:
    before = db.exec(select(Statute).where(Statute.number == "2010:800")).one()
    assert before.status is StatuteStatus.IN_FORCE
    given = {"title": "Annan lag", "kind": "ordinance", "status": "repealed", "issued": "1999-01-01"}
    result = taken(
        db, listed("2010:800", names=("skollagen", "kommunallagen"), department="Socialdepartementet", **given)
    )
    assert (result.added, result.changed) == (0, 0)
    assert [each.code for each in addressees(db, ["2010:800"], DAY)] == ["dep-utbildning"]


def test_what_is_not_known_changes_nothing(db: Session) -> None:
    taken(db, listed("2099:10", status="in_force", issued="2099-01-01"))
    assert taken(db, listed("2099:10", source="")).changed == 0
    row = db.exec(select(Statute).where(Statute.number == "2099:10")).one()
    assert (row.status, row.issued) == (StatuteStatus.IN_FORCE, date(2099, 1, 1))


def test_a_name_of_several_acts_is_uncertain_and_one_that_moved_to_ours_ended(db: Session) -> None:
    taken(
        db,
        listed("1977:999", names=("provlagen", "skollagen"), title="Lag om a"),
        listed("1988:999", names=("provlagen",), title="Lag om b"),
    )
    acts = known_acts(db)
    [unsure] = find_citations("2 § provlagen", on=DAY, acts=acts)
    assert (unsure.certain, set(unsure.candidates)) == (False, {"1977:999", "1988:999"})
    [sure] = find_citations("2 § skollagen", on=DAY, acts=acts)
    assert (sure.certain, sure.number) == (True, "2010:800")
    statement = select(StatuteName.valid_to).join(Statute).where(Statute.number == "1977:999")
    assert None not in db.exec(statement.where(StatuteName.name == "skollagen")).all()


def test_a_ministry_is_found_by_its_name_on_any_day_and_with_its_division(db: Session) -> None:
    result = taken(
        db,
        listed("2099:1", department="Jordbruksdepartementet"),
        listed("2099:2", department="Finansdepartementet S1"),
        listed("2099:3", department="Ungdomsstyrelsen"),
        listed("2099:4", department="Sjöfartsdepartementet"),
    )
    statement = select(Statute.number, Organisation.code).select_from(StatuteResponsible)
    statement = statement.join(Statute).join(Organisation)
    found = db.exec(statement.where(col(Statute.number).like("2099:%"))).all()
    assert dict(found) == {"2099:1": "dep-jordbruk", "2099:2": "dep-finans", "2099:3": "202100-1173"}
    assert result.without == {"Sjöfartsdepartementet": 1}
    assert [each.code for each in addressees(db, ["2099:1"], DAY)] == ["dep-klimat-naringsliv"]


def test_lines_that_do_not_fit_are_given_back_and_the_rest_are_loaded(db: Session) -> None:
    result = taken(
        db,
        listed("2099:10"),
        section("1", number="2099:99"),
        ResponsibleInput(number="2099:10", organisation="ingen"),
        section("ett"),
        section("1", chapter="99999"),
        listed("1901:23 s.4"),
        listed("1901:23 s.5"),
    )
    faults = [(line.number, *line.faults.values()) for line in result.refused]
    assert sorted(faults) == [(3, [UNKNOWN_ACT]), (4, [UNKNOWN_BODY]), (5, [NO_PLACE]), (6, [NO_PLACE])]
    assert result.added == 3
    assert SAME_PAGE not in str(faults)
