"""The addresses of provisions, and the order of sections."""

import pytest

from policylab.law.places import act_slug, page_of, section_key, section_range, sections_between


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        ("2010:800", "2010:800"),
        ("SKOLFS 2012:5", "skolfs-2012:5"),
        ("HSLF-FS 2017:40", "hslf-fs-2017:40"),
        ("(EU) 2016/679", "eu-2016-679"),
        ("2014/24/EU", "eu-2014-24"),
        ("1827:60 s.1007", "1827:60-s.1007"),
        ("", ""),
    ],
)
def test_the_slug_of_a_number(number: str, slug: str) -> None:
    assert act_slug(number) == slug


def test_sections_are_ordered_with_their_letters() -> None:
    keys = [section_key(section) for section in ("4", "5", "5a", "5 b", "6", "10")]
    assert keys == sorted(keys, key=lambda key: key or 0)
    assert len(set(keys)) == len(keys)
    assert section_key("x") is None


def test_a_range_holds_what_lies_between() -> None:
    first, last = section_range("1-6") or (0, 0)
    assert first <= (section_key("5a") or 0) <= last
    assert not first <= (section_key("6a") or 0) <= last
    assert section_range("") is None
    assert section_range("6-1") == (first, last)
    assert sections_between(first, last) == ["1", "2", "3", "4", "5", "6"]
    assert sections_between(*section_range("5a-6") or (0, 0)) == ["5a", "6"]
    assert (section_key("9" * 40) or 0) < 2**31


@pytest.mark.parametrize(
    ("place", "address"),
    [
        (("2010:800",), "/provisions/2010:800"),
        (("2010:800", "26"), "/provisions/2010:800/26"),
        (("2010:800", "26", "27"), "/provisions/2010:800/26/27"),
        (("1993:387", "", "9"), "/provisions/1993:387/-/9"),
        (("2010:800", "7", "1-6"), "/provisions/2010:800/7/1"),
    ],
)
def test_the_address_of_a_place(place: tuple[str, ...], address: str) -> None:
    assert page_of(*place) == address
