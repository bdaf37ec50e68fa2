"""Where the tasks of a subject are shown."""

from flask import url_for

from policylab.rules.tasks import Home

PAGES = {Home.CASES: "cases.show", Home.GROUPS: "groups.show"}
ANCHOR = "uppgifter"


def home_url(page: Home, public_id: str) -> str:
    """The list of tasks on the page of their subject."""
    return url_for(PAGES[page], public_id=public_id, _anchor=ANCHOR)
