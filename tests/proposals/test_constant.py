"""What the pages of a proposal ask of the database does not grow with what hangs on it."""

import pytest
from flask import Flask

from policylab.rules.workflow import ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.full import add_of_each, mark_read
from tests.query_counter import count_queries

S = ProposalState
MOST = 28
"""What the page of a proposal in force asks for a facilitator, which is the most of them."""
PAGES = ("", "/versions", "/versions/1", "/versions/comparison?from=1&to=1", "/stances")


@pytest.mark.parametrize("state", [S.OPEN, S.IN_FORCE])
def test_the_pages_of_a_proposal(app: Flask, client: PageClient, page_make: Factory, state: ProposalState) -> None:
    proposal = page_make.proposal(state, handed_over_version=1 if state is S.IN_FORCE else None)
    other = page_make.proposal(state)
    lead = page_make.facilitator()
    mark_read(page_make, proposal, lead)
    readers = {"": None, "lead": lead}
    paths = [f"/proposals/{proposal.public_id}{page}" for page in PAGES]
    paths.append(f"/api/v1/proposals/{proposal.public_id}")
    paths.append(f"/proposals/compare?p={proposal.public_id}&p={other.public_id}")

    def ask() -> dict[str, int]:
        asked = {}
        for name, reader in readers.items():
            if reader:
                client.sign_in(reader)
            else:
                client.post("/logout")
            for path in paths:
                client.http.get(path)
                with count_queries(app.extensions["policylab"].engine) as queries:
                    assert client.http.get(path).status_code == 200
                asked[f"{name} {path}"] = queries.number
        return asked

    add_of_each(page_make, proposal, 1)
    one = ask()
    assert max(one.values()) <= MOST
    for number in (2, 3):
        add_of_each(page_make, proposal, number)
    assert ask() == one
