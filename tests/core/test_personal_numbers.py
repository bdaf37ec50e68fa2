"""A personal identity number is stopped, and nothing else is taken for one. The numbers are test numbers."""

import pytest

from policylab.core.personal_numbers import find_personal_number

REAL = (
    "19811218-9876",
    "811218-9876",
    "8112189876",
    "198112189876",
    "811218+9876",
    "811218 9876",
    "811218 - 9876",
    "811218\u20139876",
    "19121212-1212",
    "701063-2391",
    "19701063-2391",
    "20000229-2381",
)
OTHER = (
    "202100-6065",
    "2021006065",
    "212000-2411",
    "556036-0793",
    "16202100-6065",
    "2026/112",
    "dnr 2026/00112-3",
    "KS 2026/1234-56",
    "08-123 45 67",
    "070-123 45 67",
    "+46 70 123 45 67",
    "0701234567",
    "811218-9875",
    "811318-9876",
    "811232-9876",
    "2010:800",
    "SFS 2010:800 10 kap. 32 §",
    "SE4550000000058398257466",
    "5000-1234",
    "2026-11-22",
    "2026-11-22 10:15",
    "1 234 567 890 kronor",
    "811218-98765",
    "9811218-9876",
    "123-811218-9876",
)


@pytest.mark.parametrize("number", REAL)
def test_finds(number: str) -> None:
    assert find_personal_number(f"Eleven ({number}) fick avslag.") == number


@pytest.mark.parametrize("text", OTHER)
def test_leaves_alone(text: str) -> None:
    assert find_personal_number(f"Se {text}, som gäller.") is None


def test_finds_the_second_when_the_first_is_none() -> None:
    assert find_personal_number("202100-6065 gäller 811218-9876") == "811218-9876"
