"""Addresses are built once, but never with what belongs to another page's query."""

from flask import Flask

from policylab.core.urls import nearest_page, page_url


def test_an_address_is_the_same_each_time_and_keeps_a_queue_only_on_its_own_page(app: Flask) -> None:
    case, other = {"public_id": "PL-2026-00001"}, {"public_id": "PL-2026-00002"}
    for query in ("", "?queue=new", ""):
        with app.test_request_context(f"/cases/PL-2026-00001{query}"):
            assert page_url("cases.show", **case) == f"/cases/PL-2026-00001{query}"
            assert page_url("cases.show", **other) == "/cases/PL-2026-00002"
            assert page_url("cases.index", tag="a b&c") == "/cases?tag=a+b%26c"
            assert page_url("cases.index") == "/cases"
    with app.test_request_context("/cases", base_url="http://labb.example/under"):
        assert page_url("cases.show", **case) == "/under/cases/PL-2026-00001"


def test_the_page_of_a_deed_is_found_below_any_root_and_whatever_stands_in_its_path(app: Flask) -> None:
    with app.test_request_context("/cases/x%3Fy%22/publication/end", base_url="http://labb.example/under"):
        assert nearest_page() == "/under/cases/x%3Fy%22/publication"
    with app.test_request_context("/nowhere/at/all", base_url="http://labb.example/under"):
        assert nearest_page() == "/under/"
