"""Who reads what: every row of reading.csv, through page, list, search and API.

The world holds a few published cases that no row names; those are set aside.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from policylab.audit.deliver import deliver_due
from policylab.core.clock import now
from policylab.rules.workflow import CaseState, GuidanceState, ProposalState
from tests.matrix.tables import Row, cells, table
from tests.matrix.world import WORD, World

LEADING = ("kind", "state", "published")
ROWS = table("reading")
ACTORS = [name for name in ROWS[0] if name not in LEADING]
KINDS = ("case", "proposal", "guidance", "group", "thread")
Found = dict[str, tuple[str, str]]
Key = tuple[str, str, str]

_LISTS = {
    "proposal": ["/proposals?sort=activity", *(f"/proposals?state={state}" for state in ("draft", "withdrawn"))],
    "guidance": ["/guidance", "/guidance?state=draft", "/guidance?state=withdrawn"],
    "group": ["/groups"],
    "thread": [],
}


def _key(row: Row) -> Key:
    return row["kind"], row["state"], row["published"]


@pytest.fixture(scope="module")
def ids(world: World) -> dict[Key, str]:
    """The public id of each row's subject (a draft's token), after delivery to the index."""
    made = {_key(row): _made(world, row) for row in ROWS}
    lab = world.app.extensions["policylab"]
    with world.app.app_context():
        while deliver_due(lab.sessions, {"search": lab.parts["readers"]["search"]}):
            pass
    return made


def _made(world: World, row: Row) -> str:
    kind, state, published = _key(row)
    if kind == "case":
        case = world.case(CaseState(state), published=published == "yes")
        return case.public_id or case.draft_token
    if kind == "proposal":
        opened: dict[str, Any] = {} if state != "withdrawn" or published == "no" else {"opened_at": now()}
        return world.proposal(ProposalState(state), **opened).public_id
    if kind == "guidance":
        return world.guidance(GuidanceState(state)).public_id
    if kind == "group":
        return (world.private if state == "private" else world.groups[state == "closed"]).public_id
    return world.thread(closed=state == "closed")[0].public_id


def _urls(key: Key, public_id: str) -> Iterator[str]:
    kind, state, _ = key
    if kind == "case" and state == "draft":
        yield f"/cases/drafts/{public_id}"
        return
    yield {"guidance": "/guidance", "case": "/cases"}.get(kind, f"/{kind}s") + f"/{public_id}"
    if kind in ("case", "proposal"):
        yield f"/api/v1/{kind}s/{public_id}"
    if kind == "proposal" and state in ("draft", "open", "withdrawn"):
        yield f"/proposals/{public_id}/versions"
        yield f"/proposals/{public_id}/stances"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(_key(row)))
def test_the_page_and_the_api_answer_as_the_row_says(world: World, ids: dict[Key, str], row: Row) -> None:
    wrong = [
        f"{name} {url}: {status}, not {expected}"
        for name, expected in cells(row, LEADING).items()
        for url in _urls(_key(row), ids[_key(row)])
        if (status := world.client(name).get(url).status_code) != expected
    ]
    assert not wrong


@pytest.mark.parametrize("name", ACTORS)
def test_search_finds_what_the_column_says_and_counts_no_more(world: World, ids: dict[Key, str], name: str) -> None:
    expected = _readable(ids, name)
    answer = world.client(name).get(f"/api/v1/search?q={WORD}&limit=100").json
    assert {item["id"] for item in answer["items"]} & set(ids.values()) == expected
    extra = {item["id"] for item in answer["items"]} - set(ids.values())
    assert answer["total"] == len(expected) + len(extra)
    assert extra <= set(world.behind)


@pytest.mark.parametrize("name", ACTORS)
def test_the_lists_hold_what_the_column_says(world: World, ids: dict[Key, str], name: str) -> None:
    client, behind = world.client(name), set(world.behind)
    listed = client.get("/api/v1/cases?limit=100").json
    assert {item["id"] for item in listed["items"]} - behind == _readable(ids, name, "case")
    assert listed["total"] == len(listed["items"])
    for kind in KINDS[1:]:
        pages = "".join(client.get(url).text for url in _LISTS[kind])
        shown = {public_id for key, public_id in ids.items() if key[0] == kind and f"/{public_id}" in pages}
        if kind != "thread":
            assert shown == _readable(ids, name, kind), kind
    ranked = {item["id"] for item in client.get("/api/v1/proposals?limit=100").json["items"]}
    assert ranked == {ids[_key(row)] for row in ROWS if row["kind"] == "proposal" and _ordered(row)}


def _ordered(row: Row) -> bool:
    return row["state"] not in ("draft", "withdrawn")


def _readable(ids: dict[Key, str], name: str, only: str = "") -> set[str]:
    """What the table lets the actor read of what can be listed and found: all but drafts of cases."""
    return {
        ids[_key(row)]
        for row in ROWS
        if row[name] == "200" and (row["kind"], row["state"]) != ("case", "draft") and only in ("", row["kind"])
    }


def test_every_state_has_its_rows() -> None:
    expected = {("case", state.value, "no") for state in CaseState}
    expected |= {("case", state.value, "yes") for state in CaseState if state is not CaseState.DRAFT}
    expected |= {("proposal", state.value, "yes") for state in ProposalState if state is not ProposalState.DRAFT}
    expected |= {("proposal", state, "no") for state in ("draft", "withdrawn")}
    expected |= {("guidance", state.value, "no" if state == "draft" else "yes") for state in GuidanceState}
    expected |= {(kind, state, "-") for kind in ("group", "thread") for state in ("open", "closed")}
    expected.add(("group", "private", "-"))
    assert sorted(map(_key, ROWS)) == sorted(expected)
