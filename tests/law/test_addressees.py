"""Who can change a rule: by norm level, through the body that answered for it on the day, with the one of today."""

from datetime import date

import pytest
from sqlmodel import Session

from policylab.law.queries.addressees import Addressee, Decides, addressees
from policylab.law.queries.bodies import Body

THEN, TODAY = date(2025, 11, 3), date(2026, 11, 3)


def first(db: Session, number: str, day: date = TODAY) -> Addressee:
    return addressees(db, [number], day)[0]


@pytest.mark.parametrize(
    ("number", "decides", "code"),
    [
        ("1974:152", Decides.RIKSDAG, "dep-justitie"),
        ("2010:800", Decides.RIKSDAG, "dep-utbildning"),
        ("2011:185", Decides.GOVERNMENT, "dep-utbildning"),
        ("HSLF-FS 2017:40", Decides.AGENCY, "202100-0555"),
        ("(EU) 2016/679", Decides.EU, "dep-justitie"),
    ],
)
def test_the_norm_level_decides(db: Session, number: str, decides: Decides, code: str) -> None:
    found = first(db, number)
    assert found.decides is decides
    assert found.code == code


def test_after_a_merger_the_old_case_names_both(db: Session) -> None:
    then = first(db, "ESVFA 2022:1", THEN)
    assert then.body == Body("esv", "Ekonomistyrningsverket", "statskontoret", "Statskontoret")
    assert then.body.renamed
    today = first(db, "ESVFA 2022:1", TODAY)
    assert today.body == Body("statskontoret", "Statskontoret", "statskontoret", "Statskontoret")


def test_an_act_that_nobody_registered_has_no_addressee(db: Session) -> None:
    assert addressees(db, ["2099:1", "2010:800"], TODAY) == [first(db, "2010:800")]
