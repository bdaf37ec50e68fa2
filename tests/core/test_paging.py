"""Keys of pages: they come back as they were made, and foreign ones mean the first page."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylab.core.paging import cut, decode_after, encode_after


@given(st.datetimes(timezones=st.just(UTC)), st.integers(min_value=0, max_value=2**31 - 1))
def test_a_key_comes_back(moment: datetime, row_id: int) -> None:
    assert decode_after(encode_after(moment, row_id)) == (moment, row_id)


@pytest.mark.parametrize(
    "key", [None, "", "x", "!!!", "MQ", "YS5i", "ÅÄÖ", "a" * 5000, "OTk5OTk5OTk5OTk5OTk5OTk5OTkuMQ"]
)
def test_a_foreign_key_means_the_beginning(key: str | None) -> None:
    assert decode_after(key) is None


@given(st.text())
def test_no_key_breaks_a_page(key: str) -> None:
    decode_after(key)


def test_cutting() -> None:
    assert cut([1, 2, 3], 2, str).after == "2"
    assert cut([1, 2], 2, str).after is None
    assert list(cut([1, 2, 3], 2, str).rows) == [1, 2]
    assert list(cut([], 2, str).rows) == []
